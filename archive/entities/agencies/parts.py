"""A body that is part of another named after it: one name, or two."""

from __future__ import annotations

from archive.entities.agencies.words import companies, parliaments, unions
from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading
from archive.model import EntityType


def named_with(reading: Reading, head: int, at: int) -> bool:
    """Whether a body and the one that begins at a token behind "of" are one name.

    "Civil Division of the Department of Justice" are two, as the bodies of the United States
    are; elsewhere the whole is the name: "Border Service of the State Committee for Security".
    """
    low = reading.tokens.lows[head]
    if low in _ORGANS and _union(reading, at):
        return True
    if low in _OF_PARLIAMENTS and _of_parliament(reading, at):
        return True
    at += reading.tokens.lows[at] == "the"
    held = reading.owner[at]
    if held is None or (low == "board" and held.canonical in companies()):
        return False
    return reading.country != "US" and held.country != "US"


def is_told(reading: Reading, start: int, at: int) -> bool:
    """Whether a word before the noun tells which one it is: not "General Secretariat of"."""
    generic = lexicon("organisations", "generic")
    return any(reading.tokens.lows[i] not in generic for i in range(start, at))


def of_another(reading: Reading, at: int) -> bool:
    """Whether "of" and a known body stand at a token."""
    return reading.tokens.lows[at : at + 1] == ["of"] and another(reading, at + 1)


_ORGANS = frozenset({"board", "council", "assembly", "conference", "court", "parliament"})
"""Nouns of the organs of a union of states, which are named with it."""


def _union(reading: Reading, at: int) -> bool:
    """Whether the body that begins at a token is one of several states."""
    at += reading.tokens.lows[at] == "the"
    held = reading.owner[at]
    return held is not None and held.canonical in unions()


_OF_PARLIAMENTS = frozenset({"committee", "council", "chamber", "chancellery", "secretariat"})
"""Nouns of what a parliament consists of, which is named with it."""


def _of_parliament(reading: Reading, at: int) -> bool:
    """Whether the body that begins at a token is a parliament, not that of the United States."""
    at += reading.tokens.lows[at] == "the"
    held = reading.owner[at]
    return held is not None and held.canonical in parliaments()


def another(reading: Reading, at: int) -> bool:
    """Whether a known body begins at a token, an article before it or not."""
    tokens = reading.tokens
    at += at < len(tokens) and tokens.lows[at] == "the"
    held = reading.owner[at] if at < len(tokens) else None
    return held is not None and held.type is EntityType.AGENCY and held.start == at
