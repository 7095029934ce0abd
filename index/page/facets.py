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
_LISTED = 1_000
_ALL = 100_000
_OPEN = ("person", "agency", "source")
_EARLIEST = date(1900, 1, 1)
_LATEST = date(2100, 12, 31)


def sized(asked: SearchRequest) -> SearchRequest:
    """The question with as many facet values as its lists offer."""
    return replace(asked, facet_size=_ALL if st.session_state.get("all values") else _LISTED)


def show(asked: SearchRequest, result: SearchResult | None) -> None:
    """Show the filters beside the results."""
    with st.sidebar:
        st.html("<h2>Filter</h2>")
        _dates(asked)
        if result and len(result.months) > 1:
            st.html(histogram(asked, result.months))
        st.toggle("Leave out what I tick", key=_LEAVE_OUT)
        for name in TITLES:
            facet = result.facet(name) if result else _only_selected(asked, name)
            if facet.values:
                _facet(facet, opened=name in _OPEN or bool(asked.selected(name)))
        if result and any(result.facet(name).distinct > _LISTED for name in TITLES):
            st.toggle("Offer every value, however rare", key="all values")


def name_of(facet: Facet, key: str) -> str:
    """What a facet's key is called; the key itself where that is not known."""
    found = (value for value in facet.values if value.key == key)
    return next((_called(facet.name, value) for value in found), key)


def _called(facet: str, value: FacetValue) -> str:
    return LANGUAGES.get(value.label, value.label) if facet == "language" else value.label


def _facet(facet: Facet, *, opened: bool) -> None:
    shown, others = _split(facet.values)
    title = f"{TITLES[facet.name]} ({facet.distinct:,})"
    with st.expander(title, expanded=opened):
        for value in shown:
            _tick(facet.name, value)
        if others:
            _find(facet.name, others)


def _split(
    values: tuple[FacetValue, ...],
) -> tuple[tuple[FacetValue, ...], tuple[FacetValue, ...]]:
    """The values shown at once (every selected one, and the most frequent), and the others."""
    selected = [value for value in values if value.selected]
    free = [value for value in values if not (value.selected or value.excluded)]
    room = max(_TOP - len(selected), 3)
    return (*selected, *free[:room]), tuple(free[room:])


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
    if st.session_state.get(_LEAVE_OUT):
        address.go(asked.exclude(facet, [*asked.excluded(facet), key]))
    else:
        address.go(asked.choose(facet, [*asked.selected(facet), key]))


def _find(facet: str, values: tuple[FacetValue, ...]) -> None:
    """A list to type into. Its labels are plain text for Streamlit: no Markdown, no escaping."""
    names = {value.key: f"{_called(facet, value)} ({value.count:,})" for value in values}
    st.session_state[f"find {facet}"] = None
    st.selectbox(
        f"More {TITLES[facet].lower()}",
        list(names),
        format_func=lambda key: names.get(key, str(key)),
        key=f"find {facet}",
        index=None,
        placeholder=f"Find among {len(values):,} more",
        label_visibility="collapsed",
        filter_mode="contains",
        on_change=_found,
        args=(facet,),
    )


def _found(facet: str) -> None:
    key = st.session_state[f"find {facet}"]
    if key is not None:
        _choose(facet, key)


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
