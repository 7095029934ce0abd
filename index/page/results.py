"""What was found: the count, the hits of one page, the way to other pages, and nothing at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from archive.errors import QueryError
from index.markup import escape, label, label_marked, marked
from index.page import address, links
from index.page.facets import SINGULAR, name_of
from index.request import SearchRequest
from index.result import FacetValue, Hit, SearchResult
from index.search import Archive

_SHOWN = {"person": 3, "agency": 2}
_LAST_PAGE = 1_000


def count_line(asked: SearchRequest, result: SearchResult) -> str:
    """How many releases, in how long, and how the words were read; as HTML."""
    releases = "1 release" if result.total == 1 else f"{result.total:,} releases"
    took = f"{result.took * 1000:.0f} ms"
    parts = [f"<strong>{releases}</strong> in {took}"]
    if asked.words and result.read_as != asked.words:
        parts.append(f"read as <em>{escape(result.read_as)}</em>")
    if result.relaxed:
        parts.append("none has all of these words, these have some of them")
    if result.cut:
        parts.append(escape(result.cut))
    return f'<p role="status" aria-live="polite" class="count">{" · ".join(parts)}</p>'


def unreadable(error: QueryError) -> str:
    """Why the words could not be read, as HTML."""
    return f'<p role="status" class="unreadable">{escape(str(error))}</p>'


def active(asked: SearchRequest, result: SearchResult) -> None:
    """The filters in force, each a link to the question without it."""
    filters = list(_filters(asked, result))
    if not filters:
        return
    with st.container(key="active", horizontal=True):
        for words, without in filters:
            links.link(label(words), without.to_params(), icon=":material/close:")
        if len(filters) > 1:
            links.link("Remove all", SearchRequest(words=asked.words).to_params())


def _filters(asked: SearchRequest, result: SearchResult) -> Iterator[tuple[str, SearchRequest]]:
    """Every filter in words, with the question as it would be without it."""
    for selection in asked.selections:
        name, facet = selection.facet, result.facet(selection.facet)
        for key in selection.values:
            rest = [value for value in selection.values if value != key]
            yield f"{SINGULAR[name]}: {name_of(facet, key)}", asked.choose(name, rest)
        for key in selection.excluded:
            rest = [value for value in selection.excluded if value != key]
            yield f"not {SINGULAR[name]}: {name_of(facet, key)}", asked.exclude(name, rest)
    if asked.since:
        yield f"from {asked.since.isoformat()}", replace(asked, since=None, page=1)
    if asked.until:
        yield f"until {asked.until.isoformat()}", replace(asked, until=None, page=1)


def hits(asked: SearchRequest, result: SearchResult) -> None:
    """The hits of one page."""
    with st.container(key="hits"):
        for hit in result.hits:
            _hit(asked, hit)


def _hit(asked: SearchRequest, hit: Hit) -> None:
    with st.container(key=f"hit-{hit.id}", gap=None):
        links.link(_title(hit), address.release_params(asked, hit.id))
        st.html(_about(hit))
        named = (("person", hit.people), ("agency", hit.agencies))
        if hit.people or hit.agencies:
            with st.container(key=f"names-{hit.id}", horizontal=True, gap="xsmall"):
                for facet, values in named:
                    for value in values[: _SHOWN[facet]]:
                        _name(asked, facet, value)


def _title(hit: Hit) -> str:
    return label_marked(hit.title) or "Untitled release"


def _about(hit: Hit) -> str:
    return (
        f'<p class="about">{day(hit.published)} · {escape(hit.source_title)}</p>'
        f'<p class="snippet" lang="{escape(hit.language)}">{marked(hit.snippet)}</p>'
    )


def day(published: date | None) -> str:
    """A day as people write it, as HTML."""
    if published is None:
        return "<span>undated</span>"
    return f'<time datetime="{published.isoformat()}">{published:%-d %B %Y}</time>'


def _name(asked: SearchRequest, facet: str, value: FacetValue) -> None:
    chosen = asked.choose(facet, [*asked.selected(facet), value.key])
    icon = ":material/person:" if facet == "person" else ":material/account_balance:"
    links.link(label(value.label), chosen.to_params(), icon=icon)


def pages(asked: SearchRequest, total: int) -> None:
    """The way to the other pages."""
    count = min(-(-total // asked.size), _LAST_PAGE)
    if count < 2:
        return
    key = f"page {asked.page} of {count}"
    if st.session_state.pop("turned", False):
        links.arrive(f"page-{asked.page}")
    with st.container(key="pages", horizontal_alignment="center"):
        st.pagination(
            count, default=min(asked.page, count), key=key, on_change=_turned, args=(key,)
        )


def _turned(key: str) -> None:
    address.go(replace(address.request(), page=st.session_state[key]))
    st.session_state["turned"] = True


def also(asked: SearchRequest) -> str:
    """The same question for programs and feed readers, as HTML."""
    query = escape(urlencode(asked.to_params(), doseq=True))
    return (
        f'<p class="also">Follow this search: <a href="/feed.atom?{query}">Atom feed</a> · '
        f'<a href="/api/search?{query}">JSON</a></p>'
    )


def nothing(archive: Archive, asked: SearchRequest, result: SearchResult) -> None:
    """Say which single filter hides everything, and how many releases would come without it."""
    st.html("<p class='nothing'>No release has all of this.</p>")
    ways = list(_filters(asked, result))
    if asked.words:
        ways.append((f"words: {asked.words}", replace(asked, words="", page=1)))
    counted = [(_count(archive, without), words, without) for words, without in ways[:8]]
    with st.container(key="without", horizontal=True):
        for total, words, without in sorted(counted, key=lambda way: -way[0]):
            if total:
                links.link(f"{total:,} without {label(words)}", without.to_params())


def _count(archive: Archive, asked: SearchRequest) -> int:
    """How many releases have all that is asked for."""
    result = archive.search(replace(asked, size=1))
    return 0 if result.relaxed else result.total
