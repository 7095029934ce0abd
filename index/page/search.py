"""The search: a box for words, filters beside it, and what was found."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from archive.errors import QueryError
from index.markup import label, plain
from index.page import address, facets, links, results
from index.request import SearchRequest, Sort
from index.result import SearchResult
from index.search import Archive

_BOX = "words"
_SORT = "sort"
_EXAMPLES = (
    '"climate change"',
    "title:budget",
    "person:Guterres",
    "grant* OR loan*",
    "water -storm",
)


def show(archive: Archive) -> None:
    """Show the answer to what the address asks."""
    asked = address.request()
    if asked.words:
        st.set_page_config(page_title=f"{plain(asked.words)[:120]} — Press Archive")
    _box(asked)
    answered, result = _answer(archive, facets.sized(asked))
    facets.show(archive, answered, result)
    if result is None:
        return
    results.active(asked, result)
    _above(asked, answered, result)
    if result.total:
        results.hits(asked, result)
        results.pages(asked, result.total)
        st.html(results.also(asked))
    else:
        results.nothing(archive, answered, result)


def _box(asked: SearchRequest) -> None:
    if st.session_state.get(_BOX) != asked.words:
        st.session_state[_BOX] = asked.words
    st.text_input(
        "Search the releases",
        key=_BOX,
        type="search",
        live="120ms",
        icon=":material/search:",
        placeholder="Words, a “phrase in quotes”, person:Guterres, title:budget …",
        label_visibility="collapsed",
        on_change=_typed,
    )


def _typed() -> None:
    words = st.session_state[_BOX] or ""
    address.go(replace(address.request(), words=words, page=1))


def _answer(archive: Archive, asked: SearchRequest) -> tuple[SearchRequest, SearchResult | None]:
    """The answer; when the words cannot be read, the answer to their repair, and why."""
    try:
        return asked, archive.search(asked)
    except QueryError as error:
        repaired = replace(asked, words=error.repair)
        _explain(error)
    try:
        return repaired, archive.search(repaired)
    except QueryError:
        return repaired, None


def _explain(error: QueryError) -> None:
    with st.container(key="repair", horizontal=True, vertical_alignment="center"):
        st.html(results.unreadable(error))
        params = replace(address.request(), words=error.repair).to_params()
        repair = f"Search for {label(error.repair)}" if error.repair else "Empty the box"
        links.link(repair, params, icon=":material/build:")


def _above(asked: SearchRequest, answered: SearchRequest, result: SearchResult) -> None:
    """The line between box and hits: how many, how the words were read, in which order."""
    with st.container(key="above", horizontal=True, vertical_alignment="center"):
        st.html(results.count_line(answered, result))
        _sort(asked)
    if result.suggestion:
        params = replace(asked, words=result.suggestion, page=1).to_params()
        with st.container(key="meant"):
            links.link(f"Did you mean {label(result.suggestion)}?", params)
    if asked == SearchRequest():
        _examples()


def _sort(asked: SearchRequest) -> None:
    st.session_state[_SORT] = asked.sort.value
    st.segmented_control(
        "Order",
        [sort.value for sort in Sort],
        key=_SORT,
        format_func=str.capitalize,
        label_visibility="collapsed",
        help="Relevance leans a little towards newer releases; match is the words alone.",
        on_change=_sorted,
    )


def _sorted() -> None:
    chosen = st.session_state[_SORT] or Sort.RELEVANCE.value
    address.go(replace(address.request(), sort=Sort(chosen), page=1))


def _examples() -> None:
    with st.container(key="examples", horizontal=True):
        st.html("<span>Try</span>")
        for words in _EXAMPLES:
            links.link(label(words), {"q": [words]})
