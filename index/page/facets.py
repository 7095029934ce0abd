"""The filters: values of each facet with counts. One facet's values mean OR, two facets AND."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from index.markup import label
from index.page import address
from index.page.histogram import histogram
from index.request import SearchRequest
from index.result import Facet, FacetValue, SearchResult
from index.search import Archive

TITLES: Final = {
    "person": "People",
    "agency": "Agencies",
    "place": "Places",
    "source": "Sources",
    "year": "Years",
    "topic": "Topics",
    "role": "Roles",
    "language": "Languages",
}
"""The facets in the order shown, and their headings."""

SINGULAR: Final = {
    "person": "Person",
    "agency": "Agency",
    "place": "Place",
    "source": "Source",
    "year": "Year",
    "topic": "Topic",
    "role": "Role",
    "language": "Language",
}

LANGUAGES: Final = {
    "ar": "Arabic",
    "cs": "Czech",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "kk": "Kazakh",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}
"""Names of languages; one that is not here is shown by its code."""

_LEAVE_OUT = "leave out"
_TOP = 5
_ASKED_FOR = 25
"""Values of each facet that come with the answer; the others are found by typing."""
_FOUND = 20
_OPEN = ("person", "agency", "source")
_EARLIEST = date(1900, 1, 1)
_LATEST = date(2100, 12, 31)


def sized(asked: SearchRequest) -> SearchRequest:
    """The question with as many facet values as are shown at once."""
    return replace(asked, facet_size=_ASKED_FOR)


def show(archive: Archive, asked: SearchRequest, result: SearchResult | None) -> None:
    """Show the filters beside the results."""
    with st.sidebar:
        st.html("<h2>Filter</h2>")
        _dates(asked)
        if result and len(result.months) > 1:
            st.html(histogram(asked, result.months))
        st.toggle("Leave out what I tick", key=_LEAVE_OUT)
        for name in TITLES:
            facet = result.facet(name) if result else _only_selected(asked, name)
            if _shown(facet):
                _facet(archive, asked, facet)


def name_of(facet: Facet, key: str) -> str:
    """What a facet's key is called; the key itself where that is not known."""
    found = (value for value in facet.values if value.key == key)
    return next((_called(facet.name, value) for value in found), key)


def _called(facet: str, value: FacetValue) -> str:
    return LANGUAGES.get(value.label, value.label) if facet == "language" else value.label


def _facet(archive: Archive, asked: SearchRequest, facet: Facet) -> None:
    name, shown = facet.name, _shown(facet)
    typed = str(st.session_state.get(f"find {name}") or "").strip()
    opened = name in _OPEN or bool(asked.selected(name)) or bool(typed)
    with st.expander(f"{TITLES[name]} ({facet.distinct:,})", expanded=opened):
        if typed or facet.distinct > len(shown):
            _find(facet)
        if typed:
            shown = archive.facet_values(asked, name, typed, _FOUND)
            if not shown:
                st.html("<p class='about'>None of these begins like that.</p>")
        for value in shown:
            _tick(name, value)


def _shown(facet: Facet) -> tuple[FacetValue, ...]:
    """The values shown at once: every selected one, and the most frequent. All languages, for
    they are found by their codes and shown by their names.
    """
    selected = [value for value in facet.values if value.selected]
    free = [value for value in facet.values if not (value.selected or value.excluded)]
    room = _ASKED_FOR if facet.name == "language" else max(_TOP - len(selected), 3)
    return (*selected, *free[:room])


def _find(facet: Facet) -> None:
    """A box to type into: the values of the facet that begin like that are shown instead."""
    st.text_input(
        f"Find in {TITLES[facet.name].lower()}",
        key=f"find {facet.name}",
        live="200ms",
        icon=":material/search:",
        placeholder=f"Find among {facet.distinct:,}",
        label_visibility="collapsed",
    )


def _tick(facet: str, value: FacetValue) -> None:
    key = f"tick {facet} {value.key}"
    st.session_state[key] = value.selected
    st.checkbox(
        f"{label(_called(facet, value))} ({value.count:,})",
        key=key,
        help=label(value.note) or None,
        on_change=_ticked,
        args=(facet, value.key),
    )


def _ticked(facet: str, key: str) -> None:
    if st.session_state[f"tick {facet} {key}"]:
        _choose(facet, key)
    else:
        asked = address.request()
        address.go(asked.choose(facet, [value for value in asked.selected(facet) if value != key]))


def _choose(facet: str, key: str) -> None:
    """Keep releases with this value, or leave them out, as the switch above the filters says."""
    asked = address.request()
    st.session_state[f"find {facet}"] = ""
    if st.session_state.get(_LEAVE_OUT):
        address.go(asked.exclude(facet, [*asked.excluded(facet), key]))
    else:
        address.go(asked.choose(facet, [*asked.selected(facet), key]))


def _dates(asked: SearchRequest) -> None:
    with st.container(key="dates", horizontal=True):
        for name, title, day in (("since", "From", asked.since), ("until", "Until", asked.until)):
            st.session_state[name] = day
            st.date_input(
                title,
                key=name,
                value=None,
                min_value=_EARLIEST,
                max_value=_LATEST,
                format="YYYY-MM-DD",
                on_change=_dated,
            )


def _dated() -> None:
    since, until = st.session_state["since"], st.session_state["until"]
    address.go(replace(address.request(), since=since, until=until, page=1))


def _only_selected(asked: SearchRequest, name: str) -> Facet:
    values = tuple(FacetValue(key, key, 0, selected=True) for key in asked.selected(name))
    return Facet(name, values, 0)
