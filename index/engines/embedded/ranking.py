"""Values of facets in order, with their keys and labels: the most frequent first, or by name."""

from __future__ import annotations

from typing import Final

import numpy as np

from index.engines.embedded.order import first_by_place
from index.engines.embedded.tally import Counted
from index.engines.embedded.values import Values

Row = tuple[int, str, str]
"""Count, label and key of a value."""

_MOST: Final = (1 << 27) - 1
"""More releases than a generation can have: a count takes 27 bits beside 5 of the facet's place
and 32 of a rank."""


def by_frequency(row: Row) -> tuple[int, str, str]:
    """The order in which values are shown."""
    often, label, key = row
    return -often, label, key


def first(values: Values, counted: Counted, limit: int) -> list[list[Row]]:
    """Of each facet the most frequent values; ties go by label, then key.

    Only of these are keys and labels read.
    """
    if limit < 1:
        return [[] for _ in counted.facets]
    moved = values.moved(counted.numbers)
    if moved is None or not moved.any():
        return _ranked(values, counted, limit)
    settled = _ranked(values, counted.where(~moved), limit)
    others = _unranked(values, counted.where(moved), limit)
    return [
        sorted(some + more, key=by_frequency)[:limit] if more else some
        for some, more in zip(settled, others, strict=True)
    ]


def alphabetical(values: Values, counted: Counted, limit: int) -> list[Row]:
    """Of the one facet counted the values that come first by folded label; ties by label, key."""
    [facet] = counted.facets
    chosen = first_by_place(values.alphabet(facet)[counted.numbers], max(limit, 0))
    return _rows(values, facet, counted.numbers[chosen].tolist(), counted.counts[chosen].tolist())


def _ranked(values: Values, counted: Counted, limit: int) -> list[list[Row]]:
    """All facets are sorted at once: by facet, then count, then rank."""
    facet = np.repeat(np.arange(len(counted.facets), dtype=np.int64), np.diff(counted.cuts))
    order = np.argsort(facet << 59 | (_MOST - counted.counts) << 32 | values.ranks[counted.numbers])
    starts = zip(counted.cuts, counted.cuts[1:], strict=False)
    chosen = [order[start : min(start + limit, end)] for start, end in starts]
    every = np.concatenate(chosen) if chosen else order
    numbers, counts = counted.numbers[every].tolist(), counted.counts[every].tolist()
    rows, done = [], 0
    for name, some in zip(counted.facets, chosen, strict=True):
        these = slice(done, done + len(some))
        rows.append(_rows(values, name, numbers[these], counts[these]))
        done += len(some)
    return rows


def _unranked(values: Values, counted: Counted, limit: int) -> list[list[Row]]:
    """The most frequent values and all that are as frequent as the last of them."""
    rows = []
    for place, name in enumerate(counted.facets):
        these = slice(counted.cuts[place], counted.cuts[place + 1])
        numbers, counts = counted.numbers[these], counted.counts[these]
        if len(numbers) > limit:
            kept = counts >= np.partition(counts, len(counts) - limit)[len(counts) - limit]
            numbers, counts = numbers[kept], counts[kept]
        rows.append(_rows(values, name, numbers.tolist(), counts.tolist()))
    return rows


def _rows(values: Values, facet: str, numbers: list[int], counts: list[int]) -> list[Row]:
    rows = []
    for number, often in zip(numbers, counts, strict=True):
        key, label = values.shown(facet, number)
        rows.append((often, label, key))
    return rows
