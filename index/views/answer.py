"""What stands around the hits: how many, in which order and how shown, and the other pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from index.address import Address
from index.markup import escape
from index.query import parse, read_as
from index.request import SearchRequest, Sort
from index.result import SearchResult
from index.views.links import a
from index.views.reader import Reader

_LAST_PAGE: Final = 1_000
_AROUND: Final = 2
"""Pages named before and after the one shown."""
_SIZES: Final = (10, 25, 50)


def count_line(reader: Reader, asked: SearchRequest, result: SearchResult) -> str:
    """How many releases, in how long, and how the words were read.

    `data-announce` is what a screen reader says whenever it changes.
    """
    say = reader.say
    total = say.html("releases", result.total)
    found = f"<strong>{total}</strong>"
    parts = [say.html("in_time", found=found, ms=f"{result.took * 1000:.0f}")]
    read = read_as(parse(asked.words, today=datetime.now(UTC).date()), say)
    if asked.words and read != asked.words:
        parts.append(say.html("read_as", words=f"<em>{escape(read)}</em>"))
    doubts = [say.html("relaxed")] if result.relaxed else []
    for bound in result.bounds:
        doubts.append(say.html(f"bound_{bound.kind.value}", value=escape(bound.value)))
    told = " · ".join((*parts, *doubts, *_folding(reader, result)))
    return f'<p class="count" data-announce="{". ".join((total, *doubts))}">{told}</p>'


def _folding(reader: Reader, result: SearchResult) -> Iterator[str]:
    """Whether copies are folded, and the way to the other."""
    say, asked = reader.say, reader.at.request
    there = reader.at.asking(replace(asked, fold=not asked.fold, page=1))
    if not asked.fold:
        yield f"{say.html('hits_unfolded')}. {a(there, say.html('hits_fold'), id='fold')}"
    elif result.heads and result.heads < result.total:
        yield (
            f"{say.html('hits_folded', result.heads)}. "
            f"{a(there, say.html('hits_unfold'), id='fold')}"
        )


def choices(reader: Reader) -> str:
    """The order of the hits and how they are shown; what is in use is marked."""
    at, say = reader.at, reader.say
    sorts = [
        (
            f"sort-{sort.value}",
            at.asking(replace(at.request, sort=sort, page=1)),
            say.html(f"sort_{sort.value}"),
            at.request.sort is sort,
        )
        for sort in Sort
    ]
    rows = [
        (f"rows-{name}", replace(at, dense=dense), say.html(f"rows_{name}"), at.dense is dense)
        for name, dense in (("full", False), ("dense", True))
    ]
    return _choice("order", say.html("order"), sorts) + _choice("rows", say.html("rows"), rows)


def _choice(kind: str, label: str, ways: Iterable[tuple[str, Address, str, bool]]) -> str:
    listed = "".join(
        f"<li>{a(there, words, id=id_, current=current)}</li>"
        for id_, there, words, current in ways
    )
    return f'<nav class="choice {kind}" aria-label="{label}"><ul>{listed}</ul></nav>'


def page_count(asked: SearchRequest, result: SearchResult) -> int:
    """How many pages the hits fill."""
    return min(-(-(result.heads or result.total) // asked.size), _LAST_PAGE)


def heading(reader: Reader) -> str:
    """Where a reader begins who turns the page."""
    number = reader.say.number(reader.at.request.page)
    told = reader.say.html("results_page", number=number)
    return f'<h2 class="unseen" id="results" tabindex="-1" data-arrive="results">{told}</h2>'


def pages(reader: Reader, result: SearchResult) -> str:
    """The way to the other pages, and how many hits each has."""
    inner = _turns(reader, page_count(reader.at.request, result)) + _sizes(reader, result)
    return f'<div class="below">{inner}</div>' if inner else ""


def _sizes(reader: Reader, result: SearchResult) -> str:
    """How many hits a page has, where there are more than the fewest."""
    say, asked = reader.say, reader.at.request
    if (result.heads or result.total) <= _SIZES[0]:
        return ""
    sizes = [
        (
            f"size-{size}",
            reader.at.asking(replace(asked, size=size, page=1)),
            say.html("per_page_n", size),
            asked.size == size,
        )
        for size in _SIZES
    ]
    return _choice("sizes", say.html("per_page"), sizes)


def _turns(reader: Reader, count: int) -> str:
    """The first page, the last, and those around the one shown; "" for a single page."""
    if count < 2:
        return ""
    now = reader.at.request.page
    near = range(max(now - _AROUND, 1), min(now + _AROUND, count) + 1)
    numbers = sorted({1, *near, count})
    listed = "".join(
        f"{_gap(before, number)}<li>{_page(reader, number)}</li>"
        for before, number in zip((0, *numbers), numbers, strict=False)
    )
    before = _step(reader, now - 1, "page_previous", "prev") if now > 1 else ""
    after = _step(reader, now + 1, "page_next", "next") if now < count else ""
    turns = f"<ul>{before}{listed}{after}</ul>"
    return f'<nav class="pages" aria-label="{reader.say.html("pages")}">{turns}</nav>'


def _gap(before: int, number: int) -> str:
    return '<li aria-hidden="true">…</li>' if number - before > 1 else ""


def _page(reader: Reader, number: int) -> str:
    there = reader.at.asking(replace(reader.at.request, page=number))
    current = number == reader.at.request.page
    told = reader.say.number(number)
    label = reader.say("page", number=told)
    return a(there, told, id=f"page-{number}", current=current, label=label)


def _step(reader: Reader, number: int, words: str, rel: str) -> str:
    there = reader.at.asking(replace(reader.at.request, page=number))
    return f"<li>{a(there, reader.say.html(words), id=f'page-{rel}', rel=rel)}</li>"


def beyond(reader: Reader, result: SearchResult) -> str:
    """That there is no such page, and the way to the last one."""
    say, count = reader.say, page_count(reader.at.request, result)
    there = reader.at.asking(replace(reader.at.request, page=count))
    link = a(there, say.html("page_last"), id="page-last", kind="chip")
    return f'<p class="nothing pages">{say.html("page_beyond", count)} {link}</p>'
