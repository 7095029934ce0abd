"""What was found: the count, the hits of one page, the way to other pages, and nothing at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from archive.errors import QueryError
from index.address import Address
from index.markup import escape, marked
from index.request import SearchRequest, Sort
from index.result import FacetValue, Hit, SearchResult
from index.views.facets import name_of
from index.views.links import a, name_for
from index.views.reader import Reader

_SHOWN: Final = {"person": 3, "agency": 2}
_LAST_PAGE: Final = 1_000
_AROUND: Final = 2
"""Pages named before and after the one shown."""

Filter = tuple[str, SearchRequest]
"""A filter in words, and the question without it."""


def day(reader: Reader, published: date | None) -> str:
    """A day as people write it, as HTML."""
    if published is None:
        return f"<span>{reader.say.html('undated')}</span>"
    told = escape(reader.say.day(published))
    return f'<time datetime="{published.isoformat()}">{told}</time>'


def count_line(reader: Reader, asked: SearchRequest, result: SearchResult) -> str:
    """How many releases, in how long, and how the words were read."""
    say = reader.say
    count = say.html("releases", result.total)
    found = f"<strong>{count}</strong>"
    parts = [say.html("in_time", found=found, ms=f"{result.took * 1000:.0f}")]
    if asked.words and result.read_as != asked.words:
        parts.append(say.html("read_as", words=f"<em>{escape(result.read_as)}</em>"))
    if result.relaxed:
        parts.append(say.html("relaxed"))
    if result.cut:
        parts.append(escape(result.cut))
    return f'<p data-announce="{count}" class="count">{" · ".join(parts)}</p>'


def unreadable(reader: Reader, error: QueryError) -> str:
    """Why the words could not be read, and the words that can be."""
    there = reader.at.asking(replace(reader.at.request, words=error.repair, page=1))
    words = f"<b>{escape(error.repair)}</b>"
    repair = reader.say.html("search_for", words=words) if error.repair else ""
    link = a(there, repair or reader.say.html("empty_the_box"), id="repair", kind="chip")
    told = escape(str(error))
    return f'<p data-announce="{told}" class="unreadable">{told} {link}</p>'


def suggestion(reader: Reader, words: str) -> str:
    """Another spelling that would find more; "" where there is none."""
    if not words:
        return ""
    there = reader.at.asking(replace(reader.at.request, words=words, page=1))
    link = a(there, f"<b>{escape(words)}</b>", id="meant")
    return f'<p class="meant">{reader.say.html("did_you_mean", words=link)}</p>'


def orders(reader: Reader) -> str:
    """The orders of the hits, the one in use marked."""
    links = (
        a(
            reader.at.asking(replace(reader.at.request, sort=sort, page=1)),
            reader.say.html(f"sort_{sort.value}"),
            id=f"sort-{sort.value}",
            current=reader.at.request.sort is sort,
        )
        for sort in Sort
    )
    listed = "".join(f"<li>{link}</li>" for link in links)
    return f'<nav class="choice" aria-label="{reader.say.html("order")}"><ul>{listed}</ul></nav>'


def active(reader: Reader, result: SearchResult) -> str:
    """The filters in force, each a link to the question without it."""
    filters = list(_filters(reader, result))
    chips = [
        a(
            reader.at.asking(without),
            f'{escape(words)} <span aria-hidden="true">✕</span>',
            id=name_for("filter", words),
            kind="chip",
            label=reader.say("without", what=words),
        )
        for words, without in filters
    ]
    if len(filters) > 1:
        none = reader.at.asking(SearchRequest(words=reader.at.request.words))
        chips.append(a(none, reader.say.html("remove_all"), id="remove-all", kind="chip"))
    return f'<div class="chips">{"".join(chips)}</div>' if chips else ""


def _filters(reader: Reader, result: SearchResult) -> Iterator[Filter]:
    """Every filter in words, with the question as it would be without it."""
    say, asked = reader.say, reader.at.request
    for selection in asked.selections:
        name, facet = selection.facet, result.facet(selection.facet)
        for key in selection.values:
            rest = [value for value in selection.values if value != key]
            words = f"{say(f'one_{name}')}: {name_of(reader, facet, key)}"
            yield words, asked.choose(name, rest)
        for key in selection.excluded:
            rest = [value for value in selection.excluded if value != key]
            words = say("not_this", what=f"{say(f'one_{name}')}: {name_of(reader, facet, key)}")
            yield words, asked.exclude(name, rest)
    if asked.since:
        yield say("since", day=say.day(asked.since)), replace(asked, since=None, page=1)
    if asked.until:
        yield say("until", day=say.day(asked.until)), replace(asked, until=None, page=1)


def hits(reader: Reader, result: SearchResult) -> str:
    """The hits of one page."""
    start = (reader.at.request.page - 1) * reader.at.request.size + 1
    listed = "".join(f"<li>{_hit(reader, hit)}</li>" for hit in result.hits)
    kind = "hits dense" if reader.at.dense else "hits"
    return f'<ol class="{kind}" start="{start}">{listed}</ol>'


def _hit(reader: Reader, hit: Hit) -> str:
    title = marked(hit.title) or reader.say.html("untitled")
    link = a(reader.at.opening(hit.id), title, id=f"hit-{hit.id}")
    language = escape(hit.language)
    return (
        f'<h2 lang="{language}" dir="auto">{link}</h2>'
        f'<p class="about">{day(reader, hit.published)} · {escape(hit.source_title)}</p>'
        f'<p class="snippet" lang="{language}" dir="auto">{marked(hit.snippet)}</p>'
        f"{_names(reader, hit)}"
    )


def _names(reader: Reader, hit: Hit) -> str:
    named = (("person", hit.people), ("agency", hit.agencies))
    chips = "".join(
        _name(reader, hit, facet, value) for facet, all_ in named for value in all_[: _SHOWN[facet]]
    )
    return f'<p class="chips names">{chips}</p>' if chips else ""


def _name(reader: Reader, hit: Hit, facet: str, value: FacetValue) -> str:
    asked = reader.at.request
    there = reader.at.asking(asked.choose(facet, [*asked.selected(facet), value.key]))
    id_ = name_for(hit.id, facet, value.key)
    return a(there, escape(value.label), id=id_, kind=f"chip {facet}")


def pages(reader: Reader, result: SearchResult) -> str:
    """The way to the other pages."""
    asked = reader.at.request
    count = min(-(-(result.heads or result.total) // asked.size), _LAST_PAGE)
    if count < 2:
        return ""
    near = range(max(asked.page - _AROUND, 1), min(asked.page + _AROUND, count) + 1)
    listed = "".join(_page(reader, number) for number in sorted({1, *near, count}))
    return f'<nav class="pages" aria-label="{reader.say.html("pages")}"><ul>{listed}</ul></nav>'


def _page(reader: Reader, number: int) -> str:
    there = reader.at.asking(replace(reader.at.request, page=number))
    current = number == reader.at.request.page
    told = reader.say.number(number)
    label = reader.say("page", number=told)
    return f"<li>{a(there, told, id=f'page-{number}', current=current, label=label)}</li>"


def also(reader: Reader) -> str:
    """The same question for programs and feed readers."""
    query = escape(urlencode(reader.at.request.to_params(), doseq=True))
    return (
        f'<p class="also">{reader.say.html("follow")} <a href="/feed.atom?{query}">Atom</a> · '
        f'<a href="/api/search?{query}">JSON</a></p>'
    )


def ways_out(reader: Reader, result: SearchResult) -> list[Filter]:
    """What could be dropped where nothing was found: each filter, and the words."""
    ways = list(_filters(reader, result))
    asked = reader.at.request
    if asked.words:
        ways.append((reader.say("the_words", words=asked.words), replace(asked, words="", page=1)))
    return ways


def nothing(reader: Reader, ways: Iterable[tuple[int, str, SearchRequest]]) -> str:
    """That nothing was found, and how many there would be without each filter."""
    chips = "".join(
        a(
            reader.at.asking(without),
            reader.say.html("so_many_without", total, what=escape(words)),
            id=name_for("drop", words),
            kind="chip",
        )
        for total, words, without in ways
    )
    told = reader.say.html("nothing_found")
    return f'<p class="nothing">{told}</p><div class="chips">{chips}</div>'


def examples(reader: Reader) -> str:
    """Questions to try, each showing a part of the language."""
    links = (
        a(
            Address(request=SearchRequest(words=words), lang=reader.at.lang),
            escape(words),
            id=name_for("try", words),
            kind="chip",
        )
        for words in _EXAMPLES
    )
    return f'<p class="chips">{reader.say.html("try")} {"".join(links)}</p>'


_EXAMPLES: Final = (
    '"climate change"',
    "title:budget",
    "person:Guterres",
    "grant* OR loan*",
    "water -storm",
)
