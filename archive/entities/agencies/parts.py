"""A body that is part of another named after it: one name, or two."""

from __future__ import annotations

from archive.entities.agencies.words import is_suffix, parliaments, private, unions
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
    if of_own_board(reading.tokens.lows, head, at - 1) or low in _NEVER_OF:
        return False
    if low == "board" and _trades(reading, at):
        return False
    at += reading.tokens.lows[at] == "the"
    held = reading.owner[at]
    if held is None or (held.country == "US" and reading.country in {"", "US"}):
        return False
    return reading.country != "US" or held.country != "" or held.canonical in unions()


_NEVER_OF = lexicon("organisations", "trades") | lexicon("organisations", "papers")


def of_own_board(lows: list[str], at: int, link: int) -> bool:
    """Whether "of" stands behind "Board of Directors", which every company has."""
    return lows[at] == "board" and link == at + 3 and lows[link - 1] in _BOARDS


_BOARDS = lexicon("organisations", "own_boards")


def _trades(reading: Reading, at: int) -> bool:
    """Whether the body that begins at a token is a company, each of which has a board."""
    at += reading.tokens.lows[at] == "the"
    held = reading.owner[at]
    if held is None or held.canonical in private():
        return True
    lows = reading.tokens.lows
    return is_suffix(lows[held.end - 1]) or any(map(is_suffix, lows[held.end : held.end + 1]))


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


def for_union(reading: Reading, head: int, at: int) -> bool:
    """Whether a commission is a country's for the union that begins at a token: for UNESCO."""
    lows = reading.tokens.lows
    return lows[head] in {"commission", "committee"} and _union(reading, at)


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
    at += at < len(tokens.words) and tokens.lows[at] == "the"
    held = reading.owner[at] if at < len(tokens.words) else None
    return held is not None and held.type is EntityType.AGENCY and held.start == at


def past_acronym(reading: Reading, at: int, end: int) -> int:
    """The token after the body in "Committee on Budgets (BUDG) of the European Parliament"."""
    words = reading.tokens.words[end : end + 4]
    if len(words) < 4 or words[0] != "(" or words[2:] != [")", "of"] or not words[1].isupper():
        return end
    if not another(reading, end + 4) or not named_with(reading, at, end + 4):
        return end
    held = reading.owner[end + 4 + (reading.tokens.lows[end + 4] == "the")]
    return held.end if held is not None else end
