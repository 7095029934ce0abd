"""The headline of a release on a page: what may be it, and where it stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from itertools import islice, pairwise
from urllib.parse import urlsplit

from lxml import etree

from archive.clean.context import Context
from archive.clean.fields import dates, title
from archive.clean.fields.title import Candidate
from archive.clean.page.blocks import Mark
from archive.clean.page.metadata import text_of
from archive.clean.text import fold, squash, words
from archive.model import BlockKind, Label

_DATA = tomllib.loads(
    resources.files("archive.clean.fields").joinpath("title.toml").read_text("utf-8")
)
SECTIONS = frozenset(map(squash, _DATA["sections"]))
_PREFIXES = SECTIONS | frozenset(map(squash, _DATA["prefixes"]))
_OVER = re.compile(_DATA["over"], re.I)
_UNDER = re.compile(_DATA["under"], re.I)
_TITLED = re.compile(r"headline|title", re.I)
_LONG = 60  # characters of a block that is text
_BELOW = 3  # blocks below the beginning of the text in which a heading may be its headline
_MOST, _FIRST = 60, 20  # headings that are weighed, and how many <h1> of them
_LINES = 8  # blocks above the text whose lines may be its headline


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline, as the page spells it with what stands over and under it, and its block.

    `under` is what stands under it in the same heading. `at` is -1 when it stands nowhere on the
    page.
    """

    text: str = ""
    spelt: str = ""
    at: int = -1
    under: str = ""


@dataclass(frozen=True, slots=True)
class _Heading:
    headline: Headline
    candidate: Candidate


def find(
    context: Context, part: int, own: range, chosen: set[int], laid: dict[int, tuple[Label, str]]
) -> Headline:
    """The layout's, or the title that the page and the text agree on most."""
    for at, (_, rule) in sorted(laid.items()):
        if rule == "layout.title":
            text = context.page.blocks[at].text
            return Headline(text, text, at)
    opening = _opening(context, chosen)
    sites = _site_names(context) | _banner(context, own)
    headings = list(islice(_headings(context, own, chosen, sites), _MOST))
    candidates = [h.candidate for h in headings]
    if part == 0:
        candidates += _page_titles(context, headings, sites)
    best = title.choose(candidates, opening, context.request.url if part == 0 else "")
    if best is None:
        return Headline()
    for heading in headings:
        if heading.candidate == best:
            return replace(heading.headline, text=_unprefixed(heading.headline.text))
    return Headline(_unprefixed(best.text), best.text, _place(context, own, best.text))


def _unprefixed(text: str) -> str:
    """The headline without "Press release:", its date and the like in front of it."""
    kind, mark, rest = text.partition(": ")
    if mark and squash(kind) in _PREFIXES and len(words(rest)) >= 3:
        return rest
    day = next(iter(dates.readings(text[:30])), None)
    rest = text[day.end :].lstrip(" :–—|-·•,") if day and day.start == 0 else ""
    return rest if len(words(rest)) >= 3 and rest[0].isupper() else text


def _opening(context: Context, chosen: set[int]) -> str:
    blocks = (context.page.blocks[i] for i in sorted(chosen))
    return " ".join(b.text for b in blocks if b.kind is not BlockKind.HEADING)[:3000]


def _place(context: Context, own: range, text: str) -> int:
    key = squash(text)
    return next((i for i in own if squash(context.page.blocks[i].text) == key), -1)


def _headings(
    context: Context, own: range, chosen: set[int], sites: set[str]
) -> Iterator[_Heading]:
    """The headings of a part, down to the beginning of its text, and lines that read like one."""
    blocks = context.page.blocks
    first = min((i for i in chosen if len(blocks[i].text) > _LONG), default=own.stop)
    told = [squash(one) for one in context.meta.titles]
    first_ones = (m for m in context.page.marks if m.element.tag == "h1" and m.at in own)
    for mark in islice(first_ones, _FIRST):
        yield _first_heading(context, mark, first, sites)
    for at in own[: max(0, first + _BELOW + 1 - own.start)]:
        raw = blocks[at]
        if raw.kind is BlockKind.HEADING and raw.tag in ("h2", "h3", "h4"):
            trust = 0.5 if raw.tag == "h2" else 0.2
            trust += 0.2 * (first - at < 8) - 0.5 * raw.density - 0.3 * (raw.label is not None)
            yield _heading(raw.text, raw.text, at, raw.tag, trust - _foreign(raw.text, sites))
        elif first - _LINES <= at < first and raw.label is None and _is_line(raw.text, told):
            yield _heading(raw.text, raw.text, at, "line", 0.6 - 0.5 * raw.density)


def _first_heading(context: Context, mark: Mark, first: int, sites: set[str]) -> _Heading:
    spelt = text_of(mark.element)[: title.LONGEST * 2]
    under = next(
        (
            text_of(e)
            for e in islice(mark.element.iterdescendants(), 50)
            if _UNDER.search((e.get("class") or "")[:500])
        ),
        "",
    )
    text = title.without_names(bare(mark.element) or spelt, sites)
    raw = context.page.blocks[mark.at] if mark.at < len(context.page.blocks) else None
    trust = 1.3 - 0.3 * (raw is not None and raw.label is not None)
    trust += 0.2 * (0 <= first - mark.at < 8) - 0.5 * (mark.at > first + _BELOW)
    trust += 0.3 * (mark.element.get("itemprop") == "headline")
    return _heading(text, spelt, mark.at, "h1", trust - _foreign(text, sites), under)


def _heading(text: str, spelt: str, at: int, tag: str, trust: float, under: str = "") -> _Heading:
    return _Heading(Headline(text, spelt, at, under), Candidate(text, f"{tag}.{at}", trust, True))


def _is_line(text: str, told: Sequence[str]) -> bool:
    """Does a line that is no heading repeat words that the head calls the page by?"""
    if len(text) > title.LONGEST or len(text.split()) < 3:
        return False
    key = squash(text)
    return len(key) >= 10 and any(key in one for one in told)


def bare(heading: etree._Element) -> str:
    """The headline in a heading that also holds what stands over or under it; "" if it does not.

    Class names tell: <h1><span class="kicker">Roads</span> <span class="title">Bridge
    opened</span></h1>.
    """
    inside = islice(heading.iterdescendants(), 50)
    pieces = [(e, names[:500]) for e in inside if (names := e.get("class"))]
    beside = [e for e, names in pieces if _OVER.search(names) or _UNDER.search(names)]
    titled = [e for e, names in pieces if _TITLED.search(names) and e not in beside]
    if titled and len(pieces) > 1 and _is_one(titled):
        return text_of(titled[-1])
    whole = text_of(heading)
    for one in beside:
        text = text_of(one)
        if whole.startswith(text):
            whole = whole[len(text) :].lstrip(" :–—|-·•/")
        elif whole.endswith(text):
            whole = whole[: -len(text)].rstrip(" :–—|-·•/")
    return whole if beside else ""


def _is_one(elements: Sequence[etree._Element]) -> bool:
    """Does each of them stand within the one before it?"""
    return all(inner in islice(outer.iterdescendants(), 50) for outer, inner in pairwise(elements))


def _foreign(text: str, sites: set[str]) -> float:
    """How much speaks against a heading because it names the site or a section of it."""
    key = squash(text)
    return 1.5 if key in sites or key in SECTIONS else 0.0


def _site_names(context: Context) -> set[str]:
    """What the page calls its site: by name, by host, and by what <title> adds to og:title."""
    meta = context.meta
    names = {squash(meta.site), squash(meta.linked.publisher)}
    whole = squash(meta.title)
    for told in (meta.first("og:title"), meta.first("twitter:title"), meta.linked.headline):
        key = squash(told)
        if key and key != whole and whole.startswith(key):
            names.add(whole[len(key) :])
        elif key and key != whole and whole.endswith(key):
            names.add(whole[: -len(key)])
    try:
        host = (urlsplit(context.request.url).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    names.update(map(squash, (host, host.rpartition(".")[0])))
    return names - {""}


def _banner(context: Context, own: range) -> set[str]:
    """The first heading, where <title> names it beside a later one that the address names too.

    So do pages that set the name of the site in their <h1> and the headline in an <h2>.
    """
    named = {squash(piece) for piece in title.pieces(context.meta.title)}
    headings = (context.page.blocks[i].text for i in own)
    kinds = (context.page.blocks[i].kind for i in own)
    found = [t for t, k in zip(headings, kinds, strict=True) if k is BlockKind.HEADING]
    both = [text for text in found[:40] if squash(text) in named]
    if len({*map(squash, both)}) < 2:
        return set()
    slug = set(
        words(urlsplit(context.request.url).path.rstrip("/").rpartition("/")[2].replace("_", " "))
    )
    first, *others = both
    better = max(len(slug & set(words(text))) for text in others)
    return {squash(first)} if better > len(slug & set(words(first))) else set()


def _page_titles(
    context: Context, headings: Sequence[_Heading], sites: set[str]
) -> list[Candidate]:
    """The titles in the head of the page, and the one in the list that led to it."""
    meta, listed = context.meta, context.request.listed
    own = [h.headline.text for h in headings if not _foreign(h.headline.text, sites)]
    social = title.without_site(meta.first("og:title"), sites, own)
    shared = title.without_site(meta.first("twitter:title"), sites, own)
    linked = title.without_site(meta.linked.headline, sites, own)
    whole = title.without_site(meta.title, sites, [*own, social, linked])
    return [
        Candidate(text, where, trust - _foreign(text, sites))
        for text, where, trust in (
            (social, "og:title", 0.75),
            (shared, "twitter:title", 0.6),
            (linked, "json-ld", 0.75),
            (whole, "title", 0.5),
            (fold(listed.title) if listed else "", "listing", 0.8),
        )
    ]
