"""Two texts → how much they say the same.

Offices write many releases from one form, with another town and another sum in it: these share
nine tenths of their words and are no copies. What gives them away is what each has for itself:
a number, or a name, that the other does not have.
"""

from __future__ import annotations

from collections.abc import Collection, Set
from enum import IntEnum
from typing import Final

from archive.copies.wording import RUN, Wording

_SHARED: Final = 0.7
"""Of all runs of three words. Offices that issue a text together put their own words around it."""
_SHARED_THOUGH: Final = 0.8
"""Where each has numbers of its own, or names, but not both: another spelling, another contact."""
_NEAR: Final = 0.9
_GLUED: Final = 4  # letters from which a word is looked for within words run together


class Likeness(IntEnum):
    """How much two texts say the same. Each is more than the one before."""

    NONE = 0
    SHARED = 1  # one text as two offices have it
    CORRECTED = 2  # nothing differs but a number
    NEAR = 3  # the same but for some words, that are no names and no numbers
    SAME = 4  # the same words


def compare(one: Wording, other: Wording) -> Likeness:
    """How much two texts say the same, whichever comes first."""
    if one.digest == other.digest:
        return Likeness.SAME
    if one.short or other.short:
        return Likeness.NONE
    both = len(one.runs & other.runs)
    share = both / (len(one.runs) + len(other.runs) - both)
    if share < _SHARED:
        return Likeness.NONE
    return max(_within_an_office(one, other, share), _between_offices(one, other, share))


def _within_an_office(one: Wording, other: Wording, share: float) -> Likeness:
    mine, yours = _own(one, one.known, other), _own(other, other.known, one)
    if share < _NEAR:
        return Likeness.NONE
    if not (mine and yours):
        return Likeness.NEAR
    corrected = all(
        len(own) == 1 and _number(own) for own in (one.known - other.known, other.known - one.known)
    )
    return Likeness.CORRECTED if corrected else Likeness.NONE


def _between_offices(one: Wording, other: Wording, share: float) -> Likeness:
    """Offices put their own contacts and headlines around a text: these do not count."""
    mine, yours = _own(one, _core(one, other), other), _own(other, _core(other, one), one)
    numbers = bool(_number(mine)) and bool(_number(yours))
    names = bool(mine - _number(mine)) and bool(yours - _number(yours))
    if numbers and names:
        return Likeness.NONE
    if (numbers or names) and share < _SHARED_THOUGH:
        return Likeness.NONE
    return Likeness.SHARED


def _own(text: Wording, words: Collection[str], other: Wording) -> frozenset[str]:
    """The names and numbers among these words of a text that the other text does not have."""
    return frozenset(
        word
        for word in set(words) - other.known
        if word.isdigit()
        or (word in text.names and not (len(word) >= _GLUED and word in other.joined))
    )


def _number(words: Set[str]) -> frozenset[str]:
    return frozenset(word for word in words if word.isdigit())


def _core(text: Wording, other: Wording) -> tuple[str, ...]:
    """The text from the first to the last three words in a row that the other has too."""
    words, runs = text.words, other.runs
    starts = range(len(words) - RUN + 1)

    def shared(start: int) -> bool:
        return " ".join(words[start : start + RUN]) in runs

    first = next(filter(shared, starts), 0)
    last = next(filter(shared, reversed(starts)), -RUN)
    return words[first : last + RUN]
