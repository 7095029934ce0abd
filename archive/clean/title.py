"""The headline: which of the page's several titles belongs to this text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.clean.text import fold, shorten, squash, words

_MARKS = re.compile(r"\s+[|–—·•»«:-]+\s+|\s*\|\s*")
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Candidate:
    """A title and how far its place on the page may be trusted."""

    text: str
    where: str
    trust: float


def choose(candidates: Sequence[Candidate], opening: str) -> Candidate | None:
    """The candidate that the others and the opening of the body agree with most.

    A title whose words the body does not know, and that no heading repeats, belongs to another
    story: so <title> and og:title alone weigh less than a heading that stands on the page.
    """
    usable = [c for c in candidates if 3 <= len(c.text) <= LONGEST]
    known = set(words(opening))
    return max(usable, key=lambda c: _score(c, usable, known), default=None)


def _score(candidate: Candidate, others: Sequence[Candidate], known: set[str]) -> float:
    own = squash(candidate.text)
    agree = sum(0.5 for o in others if o.where != candidate.where and squash(o.text) == own)
    long_words = [w for w in words(candidate.text) if len(w) > 3]
    shared = sum(w in known for w in long_words) / len(long_words) if long_words else 0.0
    short = 0.4 if len(words(candidate.text)) < 3 else 0.0
    return candidate.trust + min(agree, 1.0) + 0.8 * shared - short


def without_site(title: str, site: str, others: Sequence[str]) -> str:
    """<title> without the name of the site before or after it."""
    pieces = [p for p in _MARKS.split(title) if p]
    if len(pieces) < 2:
        return title
    for other in others:
        if other and squash(other) and squash(title).startswith(squash(other)):
            return other
    if site and squash(pieces[-1]) == squash(site):
        return title[: title.rfind(pieces[-1])].rstrip(" |–—·•»«:-")
    if site and squash(pieces[0]) == squash(site):
        return title[title.find(pieces[0]) + len(pieces[0]) :].lstrip(" |–—·•»«:-")
    return max(pieces, key=len)


def looks_like_headline(line: str, following: str) -> bool:
    """Is the first line of a text its headline: short, no sentence, with a text after it?"""
    line = fold(line)
    return (
        10 <= len(line) <= 220
        and len(words(line)) >= 3
        and not re.search(r"[.!…:;,]$", line)
        and len(following) > max(80, len(line))
    )


def from_text(text: str) -> str:
    """A title for a text that has none: its first sentence, shortened."""
    return shorten(text)
