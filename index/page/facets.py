"""The filters beside the results: days, a histogram, and the values of each facet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from index.page import address
from index.request import SearchRequest
from index.result import Facet, FacetValue, SearchResult
from index.search import Archive
from index.views.facets import ORDER, shown, values
from index.views.histogram import histogram
from index.views.reader import Reader

_ASKED_FOR: Final = 25
"""Values of each facet that come with the answer; the others are found by typing."""
_FOUND: Final = 20
_OPEN: Final = ("person", "agency", "source")
_EARLIEST: Final = date(1900, 1, 1)
_LATEST: Final = date(2100, 12, 31)


def sized(asked: SearchRequest) -> SearchRequest:
    """The question with as many facet values as are shown at once."""
    return replace(asked, facet_size=_ASKED_FOR)


def show(archive: Archive, reader: Reader, result: SearchResult | None) -> None:
    """Show the filters beside the results."""
    with st.sidebar:
        st.html(f"<h2>{reader.say.html('filter')}</h2>")
        _dates(reader)
        if result and len(result.months) > 1:
            st.html(histogram(reader, result.months))
        for name in ORDER:
            facet = result.facet(name) if result else _only_selected(reader.at.request, name)
            if facet.values:
                _facet(archive, reader, facet)


def _facet(archive: Archive, reader: Reader, facet: Facet) -> None:
    name, listed = facet.name, shown(facet)
    typed = str(st.session_state.get(f"find {name}") or "").strip()
    opened = name in _OPEN or bool(reader.at.request.selected(name)) or bool(typed)
    heading = f"{reader.say(f'all_{name}')} ({reader.say.number(facet.distinct)})"
    with st.expander(heading, expanded=opened):
        if typed or facet.distinct > len(listed):
            _find(reader, facet)
        if typed:
            listed = archive.facet_values(reader.at.request, name, typed, _FOUND)
        nothing = f"<p class='about'>{reader.say.html('none_begins_so')}</p>"
        st.html(values(reader, name, listed) or nothing)


def _find(reader: Reader, facet: Facet) -> None:
    """A box to type into: the values of the facet that begin like that are shown instead."""
    st.text_input(
        reader.say("find_in", what=reader.say(f"all_{facet.name}")),
        key=f"find {facet.name}",
        live="120ms",
        icon=":material/search:",
        placeholder=reader.say("find_among", facet.distinct),
        label_visibility="collapsed",
    )


def _dates(reader: Reader) -> None:
    asked = reader.at.request
    with st.container(key="dates", horizontal=True):
        for name, day in (("since", asked.since), ("until", asked.until)):
            st.session_state[name] = day
            st.date_input(
                reader.say(f"day_{name}"),
                key=name,
                value=None,
                min_value=_EARLIEST,
                max_value=_LATEST,
                format="YYYY-MM-DD",
                on_change=_dated,
            )


def _dated() -> None:
    here = address.here()
    since, until = st.session_state["since"], st.session_state["until"]
    address.go(here.asking(replace(here.request, since=since, until=until, page=1)))


def _only_selected(asked: SearchRequest, name: str) -> Facet:
    chosen = tuple(FacetValue(key, key, 0, selected=True) for key in asked.selected(name))
    return Facet(name, chosen, 0)
