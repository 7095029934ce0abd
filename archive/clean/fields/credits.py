"""Who wrote a release, and which body issued it, as the page says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib import resources
from itertools import islice

from archive.clean.context import Context
from archive.clean.page.blocks import Raw
from archive.clean.page.metadata import Meta, distinct, text_of
from archive.clean.text import fold, squash

_DATA = tomllib.loads(
    resources.files("archive.clean.fields").joinpath("credits.toml").read_text("utf-8")
)
_NOBODY = frozenset(map(squash, _DATA["nobody"]))
_BODY = re.compile(rf"(?<![^\W_])(?:{_DATA['body']})(?![^\W_])", re.I)
_BY = re.compile(
    rf"^\W*(?:{'|'.join(sorted(map(re.escape, _DATA['by']), key=len, reverse=True))})\b\s*:?\s+",
    re.I,
)
_SPLIT = re.compile(r"\s*(?:,|;|/|\||&|\band\b|\bund\b|\bet\b|\by\b|\bи\b|\be\b)\s*")
_NO_NAME = re.compile(r"[@\d<>{}\[\]_=#]|https?:|www\.|[.!?]\s+\w{4,}")
_ROLE = re.compile(rf"(?<![^\W_])(?:{_DATA['role']})(?![^\W_])", re.I)
_BYLINE = re.compile(r"\b(?:byline|author|autor|auteur)", re.I)
_FIELD = re.compile(
    r"\bfield(?:--name)?-field-(?:\w+-){0,2}"
    r"(?:component|agency|agencies|organi[sz]ations?|department|ministry|office|bureau|issuer)\b",
    re.I,
)
_ISSUER = 150  # characters of a body's name
_AUTHORS = 10

_AUTHOR_KEYS = (
    "author", "article:author", "citation_author", "parsely-author", "sailthru.author", "byl",
    "dc.creator", "dcterms.creator", "cxenseparse:author",
)  # fmt: skip
_ISSUER_KEYS = (
    "govuk:primary-publishing-organisation", "dc.creator", "dcterms.creator", "dc.publisher",
    "dcterms.publisher", "citation_publisher", "dcsext.organisation",
)  # fmt: skip


def authors(context: Context, part: int, head: range) -> tuple[str, ...]:
    """The persons who wrote it; () when the page names none. `head` are the blocks around the
    headline."""
    bodies = {squash(name) for name in (context.meta.site, context.meta.linked.publisher)}
    stated = [context.meta.linked.authors, context.meta.all(*_AUTHOR_KEYS)] if part == 0 else []
    for said in (
        *stated,
        _marked(context, head),
        _bylines(context, head),
    ):
        found = distinct((n for one in said for n in _names(one, bodies)), 60, _AUTHORS)
        if found:
            return found
    return ()


def _names(said: str, bodies: set[str]) -> Iterator[str]:
    """The names of persons in a statement such as "By Ann Muster and Bo Sample"."""
    text = _BY.sub("", fold(said[:300]))
    pieces = [piece.strip(" .:–—-·•*") for piece in _SPLIT.split(text)]
    whole = all(_is_name(piece, bodies) for piece in pieces)
    yield from (piece for piece in (pieces if whole else pieces[:1]) if _is_name(piece, bodies))


def _is_name(text: str, bodies: set[str]) -> bool:
    """Two to five words that begin with capitals, and no body's or nobody's name."""
    parts = text.split()
    if not 2 <= len(parts) <= 5 or _NO_NAME.search(text) or _ROLE.search(text):
        return False
    if _BODY.search(text):
        return False
    capitals = sum(part[0].isupper() or not part[0].isascii() for part in parts)
    return capitals >= 2 and squash(text) not in _NOBODY and squash(text) not in bodies


def _marked(context: Context, head: range) -> Iterator[str]:
    """Links and microdata near the headline that say rel=author or itemprop=author."""
    for mark in context.page.marks:
        element = mark.element
        if mark.at in head and (
            "author" in (element.get("rel") or "").lower().split()
            or "author" in (element.get("itemprop") or "").lower().split()
        ):
            yield text_of(element)[:200]


def _bylines(context: Context, head: range) -> Iterator[str]:
    """Short lines near the headline that begin with "By", or whose class says what they are."""
    for at in head:
        raw = context.page.blocks[at]
        if len(raw.text) <= 120 and (_BY.match(raw.text) or _is_byline(context, raw)):
            yield re.split(r"\s[|•·–—]\s|, \d|\d", raw.text, maxsplit=1)[0]


def _is_byline(context: Context, raw: Raw) -> bool:
    return any(_BYLINE.search(box.names) for box in islice(context.page.around(raw), 2))


# ---------------------------------------------------------------- the body


def issuer(context: Context, own: range) -> str:
    """The body that issued it: what names it most expressly first; "" when nothing does."""
    return next(iter(distinct(_issuers(context, own), _ISSUER, 1)), "")


def _issuers(context: Context, own: range) -> Iterator[str]:
    meta = context.meta
    yield from _expressly(meta)
    yield from _fields(context, own)
    yield meta.linked.issuer
    yield from (v for v in meta.all(*_ISSUER_KEYS, "author") if _BODY.search(v))
    yield from _not_addresses(meta.all("dc.publisher", "dcterms.publisher", "publisher"))
    yield meta.linked.publisher
    yield from _not_addresses(meta.all("og:site_name"))


def _expressly(meta: Meta) -> list[str]:
    return meta.all("govuk:primary-publishing-organisation")


def _fields(context: Context, own: range) -> Iterator[str]:
    """What stands in a field of a content management system that is named after a body."""
    for box in context.page.boxes:
        if "field" in box.names and box.start in own and _FIELD.search(box.names):
            texts = [context.page.blocks[i].text for i in box.span if i in own]
            yield from (text for text in texts if not text.rstrip().endswith(":"))


def _not_addresses(values: Iterable[str]) -> Iterator[str]:
    return (value for value in values if not value.lower().startswith(("http", "www.", "/")))
