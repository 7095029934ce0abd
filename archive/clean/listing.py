"""Lists of links and digests: pages of headlines, with or without the beginnings of their texts.

What tells them from a release with many links is the longest text that no headline link
interrupts: on 1,059 articles of 923 sites it is under 400 characters on one in forty, on 18 lists
of US government offices on 17. Where it is short, the number of headlines, the days beside them,
what the page calls itself and whether it has a headline of its own decide.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from archive.clean.context import Context
from archive.clean.fields import dates
from archive.clean.page.blocks import Page, Raw
from archive.clean.page.metadata import DATED
from archive.clean.text import fold, squash, width, words
from archive.model import BlockKind, Label

LONG = 2_000
"""Characters of uninterrupted text that no page of headlines has."""

_TEXT = 200  # characters of such a text beside which headlines elsewhere on the page say nothing

_NEEDS = 4  # points
_HEADLINES = 3  # links, fewer are no list
_LINKED = 0.6  # share of link text
_WORDS = 4  # of a headline
_PROSE = 40  # characters of a block that is a text


@dataclass(frozen=True, slots=True)
class Words:
    """What such pages call themselves and say; the [listing] of gate.toml."""

    names: re.Pattern[str]
    more: re.Pattern[str]
    addresses: re.Pattern[str]
    pager: re.Pattern[str]
    classes: frozenset[str]
    types: tuple[str, ...]


@cache
def _known() -> Words:
    text = resources.files("archive.clean").joinpath("gate.toml").read_text("utf-8")
    row = tomllib.loads(text)["listing"]
    expression = {name: re.compile(row[name], re.IGNORECASE) for name in _EXPRESSIONS}
    return Words(**expression, classes=frozenset(row["classes"]), types=tuple(row["types"]))


_EXPRESSIONS = ("names", "more", "addresses", "pager")


def is_headline_link(raw: Raw) -> bool:
    """Is a block a headline that leads elsewhere?"""
    if raw.kind is BlockKind.HEADING and raw.density > 0.5:
        return True
    return raw.density > _LINKED and len(raw.text) <= 300 and raw.text.count(" ") >= _WORDS - 1


def leads_on(raw: Raw) -> bool:
    """Is a block the link under the beginning of a text, such as "Read more"?"""
    return raw.density > 0.8 and len(raw.text) <= 120 and bool(_known().more.fullmatch(raw.text))


def _is_prose(raw: Raw) -> bool:
    return width(raw.text) >= _PROSE and raw.density < 0.4 and raw.kind is not BlockKind.HEADING


def _interrupts(raw: Raw) -> bool:
    return raw.linked > 0 and (is_headline_link(raw) or leads_on(raw) or _is_dated_link(raw))


def _is_dated_link(raw: Raw) -> bool:
    """A headline link, a day and perhaps a name in one block."""
    short = raw.linked >= 10 and len(raw.text) < 200 and not raw.text.endswith((".", "!", "”", '"'))
    return short and dates.read(raw.text) is not None


def longest_run(page: Page, own: range, chosen: set[int]) -> int:
    """The width of the longest text in a slice that no headline link interrupts."""
    longest = run = 0
    for index in _span(own, chosen):
        raw = page.blocks[index]
        if _interrupts(raw):
            run = 0
        elif index in chosen and _is_prose(raw):
            run += width(raw.text)
            longest = max(longest, run)
    return longest


def _span(own: range, chosen: set[int]) -> range:
    return range(min(chosen), max(chosen) + 1) if chosen else own


def link_share(raws: Sequence[Raw]) -> float:
    """The share of link text in blocks, 0 to 1."""
    return sum(r.linked for r in raws) / max(1, sum(len(r.text) for r in raws))


def reason(context: Context, own: range, chosen: set[int], run: int) -> str:
    """ "list of links", "digest" where texts begin under them, or "" for a page that is neither."""
    if run >= LONG:
        return ""
    raws = _looked_at(context.page, own, chosen, run)
    heads = [n for n, raw in enumerate(raws) if _heads(raw, run)]
    links = link_share([context.page.blocks[i] for i in chosen] or raws)
    if len(heads) < _HEADLINES and links < _LINKED:
        return ""
    named = _calls_itself(context)
    points = (
        _of_text(run, len(heads), links) + _of_dates(raws, heads) + _of_page(context) + 2 * named
    )
    if points - _against(context, named) < _NEEDS:
        return ""
    begun = sum(_is_prose(raw) for raw in raws)
    return "digest" if 2 * begun > len(heads) else "list of links"


def _looked_at(page: Page, own: range, chosen: set[int], run: int) -> list[Raw]:
    """The blocks whose headlines count: those between the text, or all where hardly any is."""
    places = _span(own, chosen) if run >= _TEXT else own
    labels = (None,) if chosen else (None, Label.RELATED)
    return [page.blocks[i] for i in places if page.blocks[i].label in labels]


def _heads(raw: Raw, run: int) -> bool:
    """A headline link, or where there is hardly any text a heading below the first rank."""
    if raw.linked:
        return is_headline_link(raw) or _is_dated_link(raw)
    below = raw.kind is BlockKind.HEADING and raw.tag != "h1"
    return below and run < _TEXT and len(words(raw.text)) >= _WORDS


def _of_text(run: int, heads: int, links: float) -> int:
    """Little text, many headlines, much of it in links."""
    little = (run < 450) + (run < 150) - 2 * (run >= 900) - 2 * (run >= 1500)
    many = sum(heads > enough for enough in (3, 7, 19, 39))
    return little + many + (links > _LINKED)


def _of_dates(raws: Sequence[Raw], heads: Sequence[int]) -> int:
    """A day beside each headline, or page numbers below them."""
    dated = 0
    for head in heads[:12]:
        near = raws[max(0, head - 1) : head + 3]
        dated += any(len(raw.text) < 300 and dates.read(raw.text) for raw in near)
    paged = any(_known().pager.fullmatch(raw.text) for raw in raws if _may_page(raw))
    return 2 * (dated >= 4) + paged


def _may_page(raw: Raw) -> bool:
    return len(raw.text) < 100 and raw.kind is not BlockKind.ROW  # a row may be a calendar's


def _of_page(context: Context) -> int:
    """How the page is marked, and where it stands."""
    known = _known()
    marked = bool(known.classes & set(_body_class(context))) or any(
        f'"@type":"{kind}"' in context.html or f'"@type": "{kind}"' in context.html
        for kind in known.types
    )
    return marked + _of_address(context.request.url or context.meta.canonical)


def _body_class(context: Context) -> list[str]:
    body = context.page.root.find("body")
    return (body.get("class") or "").lower().split()[:60] if body is not None else []


def _of_address(url: str) -> int:
    if not url:
        return 0
    try:
        parts = urlsplit(url)
    except ValueError:
        return 0
    path = parts.path.rstrip("/")
    if not path:
        return 2 if not parts.query else 0
    return int(_known().addresses.fullmatch(path.rsplit("/", 1)[-1]) is not None)


def _calls_itself(context: Context) -> bool:
    names = _known().names
    heads = [raw.text for raw in _main_headings(context.page)]
    pieces = _MARKS.split(context.meta.title[:300])[:1] if not heads else []
    return any(names.fullmatch(fold(text)) for text in (*heads, *pieces) if text)


_MARKS = re.compile(r"\s+[|–—·•»«:-]+\s+|\s*\|\s*")


def _main_headings(page: Page) -> list[Raw]:
    """The headings of the first rank that lead nowhere, or else the first one of the second."""
    heads = [r for r in page.blocks if r.tag in ("h1", "h2") and r.density < 0.5]
    first = [r for r in heads if r.tag == "h1" and len(r.text) <= 300]
    open_ = [r for r in first if r.label is None]
    return open_ or first or [r for r in heads if r.label is None][:1]


def _against(context: Context, named: bool) -> int:
    """A headline of its own, and a day of publication in the page's own data."""
    site = squash(context.meta.site)
    heads = [
        raw
        for raw in _main_headings(context.page)
        if len(words(raw.text)) >= _WORDS and squash(raw.text) != site
    ]
    dated = bool(context.meta.linked.published or context.meta.first(*DATED))
    return 4 * (bool(heads) and not named) + dated
