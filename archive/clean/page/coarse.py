"""Pages too large for a tree: read once from front to back, without one."""

from __future__ import annotations

import html
import re

from archive.clean.page.dom import BLOCKS, SEALED, SILENT, UNCLOSED
from archive.clean.text import fold

MANY = 40_000  # start tags; a tree of more takes longer than a page may
_LINES = 20_000  # lines that are told apart; of a page with more, the rest is one
_TEXT = frozenset({"p", "h1", "h2"})
_GIANT = re.compile(r"<([a-zA-Z][\w-]{0,50})[^<>]{20000,}(?:>|\Z)")
_LONG_TAG = 20_000
_START = re.compile(r"<[a-zA-Z]")
_COMMENT = re.compile(r"<!--.*?-->|<![a-zA-Z\[][^<>]*>|<\?[^<>]*>", re.S)
_UNENDED = re.compile(r"<!--|<![a-zA-Z\[][^<>]*>|<\?[^<>]*>")
_NO_CHARACTER = re.compile(r"&#(?:x[0-9a-f]{8,}|[0-9]{8,});?", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*>")


def too_many_tags(page: str) -> bool:
    """Has the page more start tags than a tree is built for?"""
    return page.count("<") > MANY and sum(1 for _ in _START.finditer(page)) > MANY


def without_giants(page: str) -> str:
    """The page, tags of more than 20,000 characters (inlined images, attacks) cut to their name.

    The last one may be cut off where the reading of the page ended.
    """
    longest = max(map(len, page.split(">")))  # sooner known than whether the expression fits
    return _GIANT.sub(r"<\1>", page) if longest >= _LONG_TAG else page


def lines(page: str) -> list[str]:
    """The texts between block tags, in order; what stands in scripts and styles is left out."""
    found: list[str] = []
    buffer: list[str] = []
    position, silent = 0, ""
    text = _without_comments(page)
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if not silent:
            buffer.append(text[position : tag.start()])
        if name in BLOCKS and not silent:
            _flush(buffer, found)
        silent = _silence(silent, name, closing=bool(tag[1]))
        position = tag.end()
    if not silent:
        buffer.append(text[position:])
    _flush(buffer, found)
    return [*found[:_LINES], *filter(None, [" ".join(found[_LINES:])])]


def _without_comments(page: str) -> str:
    """Behind the last end of a comment, no beginning is searched for its end again and again."""
    end = page.rfind("-->") + 3
    ended, rest = (page[:end], page[end:]) if end > 2 else ("", page)
    return _COMMENT.sub(" ", ended) + _UNENDED.sub(" ", rest)


def link_share(page: str) -> float:
    """The share of the page's text that stands in links, 0 to 1; not in those never closed."""
    linked, total, position = 0, 0, 0
    inside, held = False, 0
    for tag in _TAG.finditer(page):
        length = len(page[position : tag.start()].strip())
        total += length
        held += length if inside else 0
        position = tag.end()
        if tag[2].lower() == "a":
            linked += held if held <= UNCLOSED else 0
            inside, held = not tag[1], 0
    return linked / total if total else 0.0


def _silence(silent: str, name: str, *, closing: bool) -> str:
    """The silent element that we are in after a tag, or ""."""
    if closing:
        return "" if name == silent else silent
    if silent and silent not in SEALED and name in _TEXT:
        return ""  # a drawing or a menu that was never closed
    if silent or name not in SILENT or name == "input":
        return silent
    return name


def _flush(buffer: list[str], found: list[str]) -> None:
    line = fold(html.unescape(_NO_CHARACTER.sub("", "".join(buffer))))
    if line:
        found.append(line)
    buffer.clear()
