"""Facets and the date histogram of a question, each counted without its own part of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.columns import Columns, Ints, Numbers
from index.engines.embedded.segments.folded import folded
from index.engines.embedded.sift import Sifted
from index.engines.embedded.tally import Tally
from index.engines.embedded.values import Values
from index.fields import FACETS
from index.request import SearchRequest
from index.result import FacetValue

Facets = dict[str, tuple[tuple[FacetValue, ...], int]]
"""Of each facet the values shown, and how many have a hit at all."""

Months = tuple[tuple[str, int], ...]
"""Months as in "2024-07" that have hits, in order, with how many."""


def count(columns: Columns, sifted: Sifted, request: SearchRequest) -> tuple[Facets, Months]:
    """All facets and the histogram of a question."""
    together = Tally(columns, sifted.hits)
    apart = {name: Tally(columns, hits) for name, hits in sifted.but.items()}
    facets = {
        name: _shown(columns.values, apart.get(name, together), name, request) for name in FACETS
    }
    return facets, months(columns, sifted.any_day)


def _shown(
    values: Values, tally: Tally, facet: str, request: SearchRequest
) -> tuple[tuple[FacetValue, ...], int]:
    """The most frequent values and the selected ones, and how many values have a hit."""
    numbers, counts, distinct = tally.most(facet, max(request.facet_size, 1))
    rows = first(values, facet, numbers, counts, request.facet_size)
    selected, excluded = request.selected(facet), request.excluded(facet)
    if not selected and not excluded:
        return tuple(FacetValue(key, label, often) for often, label, key in rows), distinct
    shown = {key for _, _, key in rows}
    rows += [
        _chosen(values, tally, facet, key) for key in {*selected, *excluded} if key not in shown
    ]
    return tuple(
        FacetValue(key, label, often, selected=key in selected, excluded=key in excluded)
        for often, label, key in sorted(rows, key=_order)
    ), distinct


Row = tuple[int, str, str]
"""Count, label and key of a value."""


def _order(row: Row) -> Row:
    often, label, key = row
    return -often, label, key


def _chosen(values: Values, tally: Tally, facet: str, key: str) -> Row:
    """A value that is selected or excluded, whether anything has it or not."""
    number = values.find(facet, key)
    if number < 0:
        return 0, key, key
    return tally.of(number), values.shown(facet, number)[1], key


def first(values: Values, facet: str, numbers: Ints, counts: Ints, limit: int) -> list[Row]:
    """The most frequent values; ties go by label, then key. Only of these labels are read."""
    if limit < 1:
        return []
    moved = values.moved(numbers)
    rows: list[Row] = []
    if moved is not None:
        rows = _rows(values, facet, *_most(numbers[moved], counts[moved], limit))
        numbers, counts = numbers[~moved], counts[~moved]
    # more frequent ones have the greater order, of those as frequent the ones of lower rank
    order = (counts << 32) - values.rank(facet, numbers)
    if len(order) > limit:
        chosen = np.argpartition(order, len(order) - limit)[len(order) - limit :]
        numbers, counts, order = numbers[chosen], counts[chosen], order[chosen]
    by_order = np.argsort(-order)
    found = _rows(values, facet, numbers[by_order], counts[by_order])
    return sorted(found + rows, key=_order)[:limit] if rows else found[:limit]


def _most(numbers: Ints, counts: Ints, limit: int) -> tuple[Ints, Ints]:
    """The most frequent values and all that are as frequent as the last of them."""
    if len(numbers) <= limit:
        return numbers, counts
    kept = counts >= np.partition(counts, len(counts) - limit)[len(counts) - limit]
    return numbers[kept], counts[kept]


def _rows(values: Values, facet: str, numbers: Ints, counts: Ints) -> list[Row]:
    rows = []
    for number, often in zip(numbers.tolist(), counts.tolist(), strict=True):
        key, label = values.shown(facet, number)
        rows.append((often, label, key))
    return rows


def months(columns: Columns, hits: Numbers) -> Months:
    """The histogram: months that have hits, in order."""
    counts = np.bincount(columns.month[hits], minlength=1)
    found: NDArray[Any] = np.flatnonzero(counts[1:] > 0) + 1
    return tuple(
        (columns.month_name(month), often)
        for month, often in zip(found.tolist(), counts[found].tolist(), strict=True)
    )


def facet_values(
    columns: Columns,
    facet: str,
    hits: Numbers,
    typed: str,
    limit: int,
    selected: Collection[str] = (),
) -> tuple[FacetValue, ...]:
    """Values of the hits with words that begin like what is typed, the most frequent first.

    All words that are typed but the last are whole, and follow each other. Where nothing is
    typed, all values.
    """
    values = columns.values
    numbers, counts, _ = Tally(columns, hits).most(facet)
    if typed.strip():
        found = values.beginning(facet, folded(typed))[numbers]
        numbers, counts = numbers[found], counts[found]
    return tuple(
        FacetValue(key, label, often, selected=key in selected)
        for often, label, key in first(values, facet, numbers, counts, limit)
    )
