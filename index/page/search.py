"""The search: a box for words, filters beside it, and what was found."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from archive.errors import QueryError
from index.page import address, facets, frame
from index.request import SearchRequest
from index.result import SearchResult
from index.search import Archive
from index.views import results, saved
from index.views.reader import Reader

_BOX: Final = "words"
_WAYS: Final = 8
"""Filters whose dropping is counted where nothing was found."""


def show(archive: Archive, reader: Reader) -> None:
    """Show the answer to what the address asks."""
    frame.entitle(reader.at.request.words)
    _box(reader)
    answered, result = _answer(archive, reader)
    facets.show(archive, answered, result)
    if result is None:
        return
    st.html(results.active(reader, result) or "<div></div>")
    st.html(_above(reader, answered, result))
    if result.total:
        found = results.hits(reader, result) + results.pages(reader, result)
        st.html(found + saved.also(reader, result))
    else:
        told = results.nothing(reader, _counted(archive, answered, result))
        st.html(told + saved.also(reader, result))


def _box(reader: Reader) -> None:
    words = reader.at.request.words
    if st.session_state.get(_BOX) != words:
        st.session_state[_BOX] = words
    st.text_input(
        reader.say("search_box"),
        key=_BOX,
        type="search",
        live="60ms",
        icon=":material/search:",
        placeholder=reader.say("search_hint"),
        label_visibility="collapsed",
        on_change=_typed,
    )


def _typed() -> None:
    here = address.here()
    words = st.session_state[_BOX] or ""
    address.go(here.asking(replace(here.request, words=words, page=1)))


def _answer(archive: Archive, reader: Reader) -> tuple[Reader, SearchResult | None]:
    """The answer; when the words cannot be read, the answer to their repair, and why."""
    asked = facets.sized(reader.at.request)
    try:
        return reader, archive.search(asked)
    except QueryError as error:
        repaired = replace(asked, words=error.repair)
        st.html(results.unreadable(reader, error))
    at = replace(reader.at, request=replace(reader.at.request, words=repaired.words))
    try:
        return replace(reader, at=at), archive.search(repaired)
    except QueryError:
        return replace(reader, at=at), None


def _above(reader: Reader, answered: Reader, result: SearchResult) -> str:
    """The line between box and hits: how many, how the words were read, in which order."""
    told = results.count_line(reader, answered.at.request, result) + results.orders(reader)
    tried = results.examples(reader) if reader.at.request == SearchRequest() else ""
    meant = results.suggestion(reader, result.suggestion)
    return f'<div class="above">{told}</div>{meant}{tried}'


def _counted(
    archive: Archive, reader: Reader, result: SearchResult
) -> list[tuple[int, str, SearchRequest]]:
    """What could be dropped, with how many releases there would be, the most first."""
    ways = results.ways_out(reader, result)[:_WAYS]
    counted = [(_count(archive, without), words, without) for words, without in ways]
    return sorted((way for way in counted if way[0]), key=lambda way: -way[0])


def _count(archive: Archive, asked: SearchRequest) -> int:
    """How many releases have all that is asked for."""
    result = archive.search(replace(asked, size=1, facet_size=0))
    return 0 if result.relaxed else result.total
