"""Facets and the date histogram of a question, each counted without its own part of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.engines.embedded.columns import Columns, Numbers
from index.engines.embedded.ranking import Row, alphabetical, by_frequency, first
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
    together = [name for name in FACETS if name not in sifted.but]
    facets = _facets(columns.values, Tally(columns, sifted.hits), together, request)
    for name, hits in sifted.but.items():
        facets |= _facets(columns.values, Tally(columns, hits), [name], request)
    return {name: facets[name] for name in FACETS}, months(columns, sifted.any_day)


def _facets(values: Values, tally: Tally, names: Sequence[str], request: SearchRequest) -> Facets:
    """Of each facet the most frequent values and the selected ones."""
    counted = tally.most(names, max(request.facet_size, 1))
    shown = first(values, counted, request.facet_size)
    rows = zip(names, shown, counted.distinct, strict=True)
    return {
        name: (_with_selected(values, tally, name, frequent, request), distinct)
        for name, frequent, distinct in rows
    }


def _with_selected(
    values: Values, tally: Tally, facet: str, rows: list[Row], request: SearchRequest
) -> tuple[FacetValue, ...]:
    selected, excluded = request.selected(facet), request.excluded(facet)
    if not selected and not excluded:
        return tuple([FacetValue(key, label, often) for often, label, key in rows])
    shown = {key for _, _, key in rows}
    chosen = {*selected, *excluded} - shown
    rows = sorted(rows + [_chosen(values, tally, facet, key) for key in chosen], key=by_frequency)
    return marked(rows, facet, request)


def _chosen(values: Values, tally: Tally, facet: str, key: str) -> Row:
    """A value that is selected or excluded, whether anything has it or not."""
    number = values.find(facet, key)
    if number < 0:
        return 0, key, key
    return tally.of(number), values.shown(facet, number)[1], key


def months(columns: Columns, hits: Numbers) -> Months:
    """The histogram: months that have hits, in order."""
    counts = np.bincount(columns.month[hits], minlength=1)
    named = zip(columns.month_names, counts.tolist(), strict=False)
    return tuple((month, often) for month, often in named if often and month)


def facet_values(
    columns: Columns, facet: str, hits: Numbers, typed: str, limit: int, *, by_name: bool = False
) -> list[Row]:
    """Values of the hits with words that begin like what is typed, the most frequent first, or
    by their folded labels.

    All words that are typed but the last are whole, and follow each other. Where nothing is
    typed, all values.
    """
    values = columns.values
    counted = Tally(columns, hits).most([facet])
    if typed.strip():
        counted = counted.where(values.beginning(facet, folded(typed))[counted.numbers])
    return alphabetical(values, counted, limit) if by_name else first(values, counted, limit)[0]


def marked(rows: list[Row], facet: str, request: SearchRequest) -> tuple[FacetValue, ...]:
    """Values as they are answered: with whether the request has chosen them."""
    selected, excluded = request.selected(facet), request.excluded(facet)
    return tuple(
        FacetValue(key, label, often, selected=key in selected, excluded=key in excluded)
        for often, label, key in rows
    )
