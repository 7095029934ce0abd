"""The filters beside the results: days, a histogram, and the values of each facet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import streamlit as st

from archive.errors import PressArchiveError
from index.fields import FACETS
from index.markup import escape
from index.page import frame
from index.page.turns import turn
from index.request import SearchRequest
from index.result import Facet, FacetValue, SearchResult
from index.search import Archive
from index.views import facets, histogram
from index.views.reader import Reader

_FOUND: Final = 8
"""Values of each facet that are found by typing."""
_BESIDE: Final = 5
"""Values named that appear with the chosen ones."""
_WITH_OTHERS: Final = ("person", "agency")
_BOX: Final = "find"
_MANY: Final = " ".join(FACETS)
"""Parameters of the address that may have several values: a tick adds one to the others."""


def sized(asked: SearchRequest) -> SearchRequest:
    """The question with as many facet values as are shown at most."""
    return replace(asked, facet_size=facets.LONG)


def begin(reader: Reader) -> None:
    """Take the place of the filters before there are any, so that nothing moves when they come."""
    st.sidebar.html(f'<h2 class="filters">{reader.say.html("filter")}</h2>')


def counted(archive: Archive, reader: Reader, result: SearchResult | None) -> str:
    """The days and the facets, as HTML.

    Made before any of the answer is shown: results and filters change at one time, so that
    nobody ticks a filter of the question before.
    """
    listings = _listings(archive, reader, result)
    return _time(archive, reader, result) + "".join(
        facets.facet(reader, listing) for listing in listings
    )


def show(archive: Archive, reader: Reader, result: SearchResult | None, listed: str) -> None:
    """Show the filters beside the results. `listed` are the `counted` ones."""
    with st.sidebar:
        _filters(archive, reader, result, listed)


@st.fragment
def _filters(archive: Archive, reader: Reader, result: SearchResult | None, listed: str) -> None:
    """The filters, which follow what is typed to find one without searching again."""
    say = reader.say
    st.text_input(
        say("filters_find"),
        key=_BOX,
        live="120ms",
        icon=":material/search:",
        placeholder=say("filters_find_hint"),
        label_visibility="collapsed",
    )
    typed = str(st.session_state.get(_BOX) or "").strip()
    found = ""
    if typed and result:
        try:
            with turn():
                found = _found(archive, reader, result, typed)
        except PressArchiveError as error:
            frame.say_what_is_wrong(reader, error)
    close = say.html("filters_results", result.total) if result else ""
    st.html(
        f'<div class="filters" data-made="{escape(reader.at.href())}" data-many="{_MANY}">'
        f"{found}{listed}"
        f'<p class="close"><a href="#results" id="close-filters">{close}</a></p></div>'
    )


def _found(archive: Archive, reader: Reader, result: SearchResult, typed: str) -> str:
    """The values of all facets that have a word which begins like what is typed."""
    parts = "".join(
        facets.found(reader, name, _beginning(archive, reader, result, name, typed))
        for name in facets.ORDER
    )
    nothing = f"<p>{reader.say.html('none_begins_so')}</p>"
    return (
        f'<section class="found" aria-label="{reader.say.html("filters_found")}">'
        f"{parts or nothing}</section>"
    )


def _beginning(
    archive: Archive, reader: Reader, result: SearchResult, name: str, typed: str
) -> tuple[FacetValue, ...]:
    if name != "language":
        return archive.facet_values(reader.at.request, name, typed, _FOUND)
    like = typed.casefold()  # the index knows codes, the reader names
    values = result.facet(name).values
    return tuple(v for v in values if facets.called(reader, name, v).casefold().startswith(like))


def _listings(
    archive: Archive, reader: Reader, result: SearchResult | None
) -> Iterator[facets.Listing]:
    asked = reader.at.request
    for name in facets.ORDER:
        facet = result.facet(name) if result else _only_chosen(asked, name)
        if not facet.values:
            continue
        values = facet.values
        if result and name in reader.at.by_name:
            values = archive.facet_values(asked, name, "", facets.LONG, by_name=True)
        beside: tuple[FacetValue, ...] = ()
        if result and _has_companions(asked, name):
            limit = _BESIDE + len(asked.selected(name))
            everyone = asked.together(name, asked.selected(name))
            together = archive.facet_values(everyone, name, "", limit, within=True)
            beside = tuple(value for value in together if not value.selected)[:_BESIDE]
        yield facets.Listing(facet, facets.shown(reader, facet, values), beside)


def _has_companions(asked: SearchRequest, name: str) -> bool:
    """Whether to name who appears with the chosen ones; with `every` the values are just these."""
    return name in _WITH_OTHERS and bool(asked.selected(name)) and not asked.every(name)


def _time(archive: Archive, reader: Reader, result: SearchResult | None) -> str:
    """The days wanted, and the bars."""
    shown = histogram.days(reader)
    if result is None:
        return shown
    asked = reader.at.request
    dated = asked.since or asked.until
    if len(result.months) > 1 or (dated and result.months):
        shown += histogram.histogram(reader, result.months)
    return shown + histogram.undated(reader, _undated(archive, asked, result))


def _undated(archive: Archive, asked: SearchRequest, result: SearchResult) -> int:
    """How many releases found, whatever the days wanted, have no day."""
    total = result.total
    if asked.since or asked.until:
        any_day = replace(asked, since=None, until=None, page=1, size=1, facet_size=0, fold=False)
        total = archive.search(any_day).total
    return total - sum(count for _, count in result.months)


def _only_chosen(asked: SearchRequest, name: str) -> Facet:
    """A facet where nothing could be counted: what is chosen of it can still be taken back."""
    chosen = [FacetValue(key, key, 0, selected=True) for key in asked.selected(name)]
    left_out = [FacetValue(key, key, 0, excluded=True) for key in asked.excluded(name)]
    return Facet(name, (*chosen, *left_out), 0)
