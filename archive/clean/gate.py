"""Pages that are no release: walls, errors, placeholders and lists. Their looks are gate.toml.

They stay as captures, marked with the reason, and are never indexed. One short vocabulary:

not a page       another format, or no text          empty           nothing is on it
no text          nothing that could be an article    too little text less than 40 letters wide
bot wall         the site did not let us in          needs scripts   a shell for a browser to fill
consent wall     it asks for consent first           login           for those with an account
paywall          a teaser, the rest is sold          not found       "page not found", status 200
error            the server failed                   maintenance     closed for works, or to come
parked           the domain is for sale, suspended   default page    of a server or a new site
redirect         it only leads to another page       policy          on cookies, privacy, use
list of links    headlines that lead elsewhere       digest          the beginnings of releases

No single sign decides, because releases speak of captchas, cookies and errors too: a title that is
a wall's, blocks that begin as a wall's do, its markup, and that there is hardly any other text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from archive.clean import listing
from archive.clean.context import Context
from archive.clean.page.blocks import Raw
from archive.clean.text import fold, width, words
from archive.model import Label

_GARBLED = 0.05  # share of characters that no charset could read
_CHARACTERS = 10  # different ones, of which every script needs more
_SHORT = 600
LINKED = 0.6
"""The share of link text from which a page read without its tree is a list of links."""

_LITTLE = 40
_SOME = 300  # characters of uninterrupted text above which a wall must show more
_OWN_TEXT = 50  # characters below a headline that make it the page's own
_HEADLINE = 4  # words
_NAME = 6  # words of the name of a site
_CROWD = 10  # headline links that a wall hardly has
_LOOKED_AT = 80  # blocks
_BLOCK = 500  # characters of a block that a wall may have
_SOURCE = 200_000  # characters of the page's source that are searched for markup
_CUT = ("…", "...", "[…]", "[...]")
_PIECES = re.compile(r"\s+[|–—·•»«:-]+\s+|\s*[|•»]\s*")
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,500})", re.I)
_NOSCRIPT = re.compile(r"<noscript[^>]{0,200}>(.{0,2000}?)</noscript", re.I | re.S)
_TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Kind:
    """All rules of gate.toml for one reason; see there for what its parts mean."""

    reason: str
    title: re.Pattern[str]
    says: re.Pattern[str]
    markup: tuple[str, ...]
    longest: int
    needs: int
    headed: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page shows. `run` is the length of its longest text without a headline link in it."""

    titles: tuple[str, ...]
    headings: tuple[str, ...]
    blocks: tuple[str, ...]
    html: str
    run: int
    size: int
    cut: bool = False
    crowded: bool = False


@cache
def _data() -> bytes:
    return resources.files("archive.clean").joinpath("gate.toml").read_bytes()


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of walls, in the order in which they are preferred."""
    rows = tomllib.loads(_data().decode("utf-8"))["wall"]
    return tuple(_kind(reason, rows) for reason in dict.fromkeys(row["reason"] for row in rows))


def _kind(reason: str, rows: Sequence[dict[str, object]]) -> Kind:
    own = [row for row in rows if row["reason"] == reason]
    return Kind(
        reason=reason,
        title=_any(str(row["title"]) for row in own),
        says=_any(str(row["says"]) for row in own),
        markup=tuple(str(word) for row in own for word in _words(row["markup"])),
        longest=max(int(str(row["longest"])) for row in own),
        needs=max(int(str(row.get("needs", 2))) for row in own),
        headed=any(bool(row.get("headed")) for row in own),
    )


def _words(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


# ---------------------------------------------------------------- the decision


def reason(context: Context, own: range, chosen: set[int], text: str) -> str:
    """Why a slice of a page is no release, or "".

    `chosen` are its blocks that were taken for the article, `text` is what became of them.
    """
    run = listing.longest_run(context.page, own, chosen)
    why = _wall(context, own, chosen, run)
    if not why and not (context.layout.body and chosen):
        why = listing.reason(context, own, chosen, run)
    if not why and width(text) < _LITTLE:
        why = "too little text" if text.strip() else "no text"
    return why


def bare(html: str) -> str:
    """Why a page without any text is no release."""
    found = _TITLE.search(html[:_SOURCE])
    hidden = (fold(_TAGS.sub(" ", hit[1])) for hit in _NOSCRIPT.finditer(html[:_SOURCE]))
    blocks = tuple(text for text in hidden if text)[:_LOOKED_AT]
    seen = Seen(_pieces(found[1]) if found else (), (), blocks, html[:_SOURCE].lower(), 0, 0)
    scores = [(_score(kind, seen), kind) for kind in kinds() if kind.needs == 2]
    best, kind = max(scores, key=lambda one: one[0])
    return kind.reason if best else "empty"


def garbled(text: str) -> bool:
    """Is this no text at all, but bytes that were read as text?"""
    few = len(text) > _SHORT and len(set(text[:2000])) < _CHARACTERS > len(set(text))
    return few or text.count("\ufffd") > _GARBLED * len(text)


# ---------------------------------------------------------------- walls


def _wall(context: Context, own: range, chosen: set[int], run: int) -> str:
    """The kind of wall that a page is. With some text, or a headline, it must be called so."""
    titles = _pieces(context.meta.title)
    headings = tuple(_headings(context, own))
    possible = [
        kind for kind in kinds() if run < kind.longest and _may_be(kind, titles, headings, run)
    ]
    if not possible:
        return ""
    seen = _seen(context, own, chosen, (titles, headings), run)
    scores = [(_score(kind, seen) - _needed(kind, seen), kind) for kind in possible]
    best, found = max(scores, key=lambda one: one[0])
    return found.reason if best >= 0 else ""


def _may_be(kind: Kind, titles: Sequence[str], headings: Sequence[str], run: int) -> bool:
    if kind.headed or _named(kind, titles) or _named(kind, headings):
        return True
    return run < _SOME and not _has_headline(_others(kind, headings), run)


def _others(kind: Kind, headings: Sequence[str]) -> list[str]:
    """The headings that are not what this kind of page says."""
    return [h for h in headings if not kind.title.fullmatch(h) and not kind.says.match(h)]


def _seen(
    context: Context,
    own: range,
    chosen: set[int],
    named: tuple[tuple[str, ...], tuple[str, ...]],
    run: int,
) -> Seen:
    raws = [context.page.blocks[i] for i in own]
    shown = [r for r in raws if r.label is not Label.NAVIGATION and len(r.text) <= _BLOCK]
    size = sum(len(r.text) for r in raws if r.label is None and r.density < 0.5)
    prose = [context.page.blocks[i] for i in sorted(chosen)]
    cut = any(r.text.endswith(_CUT) for r in prose if r.density < 0.5)
    texts = tuple(_plain(r.text) for r in shown[:_LOOKED_AT])
    crowded = sum(r.label is None and listing.is_headline_link(r) for r in raws) >= _CROWD
    return Seen(*named, texts, context.html[:_SOURCE].lower(), run, size, cut, crowded)


def _headings(context: Context, own: range) -> Iterator[str]:
    """The main headings: those of the first rank, or else the first that is no furniture."""
    heads = [r for r in map(context.page.blocks.__getitem__, own) if r.tag in _RANKS]
    first = [r for r in heads if r.tag == "h1"] or [r for r in heads if r.label is None][:1]
    yield from (_plain(_bounded(raw)) for raw in first[:4])


_RANKS = frozenset({"h1", "h2", "h3"})


def _bounded(raw: Raw) -> str:
    return raw.text[:300]


def _pieces(title: str) -> tuple[str, ...]:
    """A title, and what stands in it between marks where the rest is no longer than a name."""
    whole = _plain(fold(title[:_BLOCK]))
    pieces = [piece for piece in _PIECES.split(whole)[:6] if piece]
    total = len(words(whole))
    beside = [piece for piece in pieces if total - len(words(piece)) <= _NAME]
    return tuple(dict.fromkeys(piece for piece in (whole, *beside) if piece))


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'").strip()


def _named(kind: Kind, names: Iterable[str]) -> bool:
    return any(kind.title.fullmatch(name) for name in names)


def _score(kind: Kind, seen: Seen) -> int:
    """The points of a page: see gate.toml."""
    said = {text for text in seen.blocks if kind.says.match(text)}
    names = 2 * _named(kind, seen.titles) + 2 * _named(kind, seen.headings)
    half = bool(said) and 2 * sum(map(len, said)) >= seen.size
    marked = any(word in seen.html for word in kind.markup)
    cut = kind.headed and seen.cut
    return names + min(len(said), 2) + half + marked + cut


def _needed(kind: Kind, seen: Seen) -> int:
    headline = not kind.headed and _has_headline(_others(kind, seen.headings), seen.run)
    return kind.needs + (seen.run >= _SOME) + 2 * (seen.crowded or headline)


def _has_headline(headings: Iterable[str], run: int) -> bool:
    """Does the page stand under a headline of its own, with some text?"""
    return run >= _OWN_TEXT and any(len(words(h)) >= _HEADLINE for h in headings)
