"""The search: a box for words, filters beside it, and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

import streamlit as st

from archive.errors import QueryError
from index.address import Address
from index.page import facets, frame
from index.page.turns import turn
from index.page.typing import words_field
from index.request import SearchRequest
from index.result import Reason, SearchResult
from index.search import Archive
from index.views import active, answer, home, nothing, results, saved
from index.views.reader import Reader

_BOX: Final = "words"
_WAYS: Final = 8
"""Filters whose dropping is counted where nothing was found."""
_PAIRED: Final = 5
"""Filters of which two are dropped at once where dropping one does not help."""

Counted = tuple[int, str, SearchRequest]


@dataclass(frozen=True, slots=True)
class _Answer:
    """The answer to what the address asks, or, told in `wrong`, to the nearest one can read.

    `reader` is at the question that was answered.
    """

    reader: Reader
    result: SearchResult | None
    wrong: str = ""


def show(archive: Archive, reader: Reader) -> None:
    """Show the answer to what the address asks."""
    frame.entitle(reader.at.request.words)
    facets.begin(reader)
    words_field(reader, _BOX, "search_box", live="80ms", to=Address.asking)
    with turn():
        answered = _answer(archive, reader)
        found = _found(archive, reader, answered)
        filters = facets.counted(archive, answered.reader, answered.result)
    st.html(answered.wrong + found)
    facets.show(archive, answered.reader, answered.result, filters)


def _answer(archive: Archive, reader: Reader) -> _Answer:
    asked = facets.sized(reader.at.request)
    try:
        return _Answer(reader, archive.search(asked))
    except QueryError as error:
        repaired = replace(asked, words=error.repair)
        wrong = nothing.unreadable(reader, error)
    at = replace(reader.at, request=replace(reader.at.request, words=repaired.words))
    there = replace(reader, at=at)
    try:
        return _Answer(there, archive.search(repaired), wrong)
    except QueryError:
        return _Answer(there, None, wrong)


def _found(archive: Archive, reader: Reader, answered: _Answer) -> str:
    """All that stands below the box."""
    result = answered.result
    if result is None:
        return ""
    return (
        active.active(answered.reader, result)
        + _above(reader, answered.reader.at.request, result)
        + _hits(archive, answered.reader, result)
    )


def _above(reader: Reader, asked: SearchRequest, result: SearchResult) -> str:
    """How many, how the words were read, in which order; a welcome where nothing was asked."""
    count = answer.count_line(reader, asked, result)
    if reader.at.request == SearchRequest():
        counted = f'<div class="unseen">{count}</div>'
        return home.home(reader, result) + counted + home.newest(reader)
    line = f'<div class="above">{count}{answer.choices(reader)}</div>'
    return line + nothing.suggestion(reader, result.suggestion) + answer.heading(reader)


def _hits(archive: Archive, reader: Reader, result: SearchResult) -> str:
    if not result.total:
        told = nothing.nothing(reader, _ways_out(archive, reader, result))
        return told + saved.also(reader, result)
    if not result.hits:
        return answer.beyond(reader, result)
    why = _why(archive, reader, result)
    found = results.hits(reader, result, why) + answer.pages(reader, result)
    return found + saved.also(reader, result)


def _why(archive: Archive, reader: Reader, result: SearchResult) -> Sequence[Reason]:
    """The reasons for the hit that the address asks about, if it is on this page."""
    asked, about = reader.at.request, reader.at.why
    return archive.why(asked, about) if any(hit.id == about for hit in result.hits) else ()


# ---------------------------------------------------------------- where nothing is found


def _ways_out(archive: Archive, reader: Reader, result: SearchResult) -> list[Counted]:
    """What could be dropped, with how many releases there would be, the most first.

    One filter; where that does not help two, and where two do not help either all of them.
    """
    asked = reader.at.request
    ways = [(words, drop(asked)) for words, drop in nothing.ways_out(reader, result)[:_WAYS]]
    if found := _counted(archive, ways):
        return found
    pairs = combinations(nothing.ways_out(reader, result)[:_PAIRED], 2)
    both = [(f"{one}, {other}", first(then(asked))) for (one, first), (other, then) in pairs]
    if found := _counted(archive, both):
        return found
    filters = [words for words, _ in active.filters_of(reader, result)]
    return _counted(archive, [(", ".join(filters), active.unfiltered(asked))] if filters else [])


def _counted(archive: Archive, ways: Sequence[tuple[str, SearchRequest]]) -> list[Counted]:
    counted = [(_count(archive, without), words, without) for words, without in ways]
    return sorted((way for way in counted if way[0]), key=lambda way: -way[0])


def _count(archive: Archive, asked: SearchRequest) -> int:
    """How many releases have all that is asked for."""
    result = archive.search(replace(asked, size=1, facet_size=0, fold=False))
    return 0 if result.relaxed else result.total
