"""Blocks that glue the text to what stands around it, cut where the edge is sure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from archive.clean.press import dateline
from archive.clean.press.forms import expression
from archive.clean.text import fold, unescaped
from archive.model import Block

_EARLY = 400  # characters within which what stands before a text must end
_MOST = 50  # pieces of a block; more marks than these are an ornament
_CONTACT = r"(?i:(?:press |media )?contacts?\b)"
_MARK = re.compile(
    r"(?<!\S)#{3,}(?=[\sA-Z]|$)|(?<!# )(?<!\S)#(?: #){2,}(?=\s|$)|(?<=[.!?\"”’»)])#{3,}(?=\s|$)"
    r"|(?<!\S)-30-$|(?<=[.!?\"”’»)] )[-–*]{0,3} ?(?:ENDS?|Ends) ?[-–*]{0,3}$"
)
_FLAG = re.compile(
    r"\W{0,3}(?i:(?:press release )?(?:for )?m{0,2}i?mmediate release|(?:press|news) release)"
    rf"\W{{0,4}}(?=\(?{_CONTACT}|(?i:for immediate))"
)
_ABOUT = re.compile(
    r"(?:About|ABOUT|Über|À propos de) (?P<name>[A-ZÀ-Þ][^.:;]{3,80}?)\s"
    r"(?=(?:The |Die |Das )?(?P=name)\b)"
)
_DAY = re.compile(expression(rf"(?i:<date>)\W{{1,3}}(?={_CONTACT}\s?:)"))
_ASK = re.compile(
    expression(
        rf"\W{{0,3}}{_CONTACT}\s?:[^.]{{3,120}}?(?:(?i:<phone>)|[^\s@]{{1,40}}@[^\s@]{{2,40}}(?!\S))"
        r"(?:[^.]{1,80}?(?i:<phone>)){0,2}\s+(?=[(A-ZÀ-ÞА-Я])"
    )
)


def cut(block: Block) -> Iterator[Block]:
    """The block in pieces: at end marks, and between a flag, a contact and the text's dateline.

    Nothing is lost: the pieces, one after the other, are the block.
    """
    for _ in range(_MOST):
        at = _edge(block.text)
        pieces = _pieces(block, at) if at else None
        if pieces is None:
            break
        first, block = pieces
        yield first
    yield block


def _edge(text: str) -> int:
    """Where to cut, 0 for nowhere."""
    if "##" in text or "# #" in text or text.endswith(("30-", "S", "s", "-", "D")):
        for hit in _MARK.finditer(text):
            if hit.start() > 0:
                return hit.start()
            if hit.end() < len(text):
                return hit.end()
    return _head(text[:_EARLY]) if len(text) > 20 else 0


def _head(text: str) -> int:
    named = _ABOUT.match(text)
    if named:
        return named.end()
    opening = text[:60].lower()
    if "contact" not in opening and "release" not in opening:
        return 0
    hit = _FLAG.match(text) or _DAY.match(text)
    if hit:
        return hit.end() if hit.end() < len(text) else 0
    asked = _ASK.match(text)
    return asked.end() if asked and dateline.find(text[asked.end() :]) else 0


def _pieces(block: Block, at: int) -> tuple[Block, Block] | None:
    """The two pieces, each with its part of the page's own spelling; None if that cannot be cut."""
    first, rest = block.text[:at].rstrip(), block.text[at:].lstrip()
    if not first or not rest:
        return None
    spelt = block.original
    if not spelt:
        return replace(block, text=first), replace(block, text=rest)
    read = fold if fold(spelt) == block.text else _read
    there = bisect_left(range(len(spelt)), len(first), key=lambda end: len(read(spelt[:end])))
    one, two = spelt[:there].strip(), spelt[there:].strip()
    if read(one) != first or read(two) != rest:
        return None
    return (
        replace(block, text=first, original=one if one != first else ""),
        replace(block, text=rest, original=two if two != rest else ""),
    )


def _read(spelt: str) -> str:
    return fold(unescaped(spelt))
