"""Names of nothing but everyday words: their number, their noun or their acronym shows them."""

from __future__ import annotations

from archive.entities.agencies.words import about
from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading
from archive.entities.tokens import Tokens

HALLS = frozenset({"conference", "convention", "shopping", "exhibition", "expo", "visitor"})
"""Words before "center" that make a building of it."""

_LONG_OFFICES = frozenset({"office", "division"})
"""Nouns of offices of state that three words make a name."""

_LONG_BODIES = lexicon("organisations", "offices") | {"council", "centre", "institute"}
"""Nouns that three words make a name where no article could have been lost."""

_STATE_OWN = frozenset(
    {"service", "fund", "guard", "department", "organization", "organisation", "institute"}
    | {"council", "board", "committee", "centre", "center"}
)
"""Nouns that "National" and a word make a name of a state's body."""

_OF_STATES = frozenset({"national", "state", "federal"})


def of_plain_words(reading: Reading, start: int, at: int, end: int) -> bool:
    """Whether everyday words make a name: "the Community Capacity Development Office"."""
    tokens = reading.tokens
    if end > at + 1 or tokens.lows[at - 1] in HALLS:
        return False
    if _spelt_behind(tokens, start, end):
        return True
    low = tokens.lows[at]
    if low == "office" and _of_state(tokens.lows[start:at], reading.country):
        return True
    if low == "group":
        return tokens.lows[at - 1] == "working" and at - start > 1
    if low == "ministry":
        return _ministry(reading, start, at)
    abroad = reading.country not in {"", "US"}
    if abroad and low in _STATE_OWN and tokens.lows[start] in _OF_STATES and at - start > 1:
        return True
    told = tokens.lows[start - 1 : start] in (["the"], [","])
    if low in _LONG_BODIES:
        return told and _words(tokens, start, at) > 2
    return told and low in _LONG_OFFICES and at - start > 2


def _of_state(before: list[str], country: str) -> bool:
    """Whether the words before "Office" make it one of state: "Government Statistics Office"."""
    if before[:2] == ["prosecutor", "general"]:
        return True
    return before[:1] == ["government"] and len(before) > 1 and country not in {"", "US"}


def _words(tokens: Tokens, start: int, at: int) -> int:
    """How many words before the noun say something."""
    return sum(tokens.caps[i] for i in range(start, at))


def _ministry(reading: Reading, start: int, at: int) -> bool:
    """Whether a ministry is named by what it is about: "the Infrastructure Ministry"."""
    lows = reading.tokens.lows
    if reading.country == "US" or lows[start - 1 : start] != ["the"]:
        return False
    return all(lows[i] in about() or lows[i] in {"and", "health"} for i in range(start, at))


def _spelt_behind(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the acronym in brackets behind has the words' initials, one letter more at most.

    "Climate Prediction and Applications Centre (ICPAC)": its body may be named before.
    """
    words = tokens.words[end : end + 3]
    if len(words) < 3 or words[0] != "(" or words[2] != ")" or not words[1].isupper():
        return False
    letters = words[1].casefold()
    initials = "".join(tokens.lows[i][0] for i in range(start, end) if tokens.caps[i])
    last = tokens.lows[end - 1]
    if len(initials) < 4 or last in _THINGS:
        return False
    return letters in {initials} or letters[1:] == initials


_THINGS = frozenset({"services", "systems", "network", "exchange", "library", "system"})
"""Nouns of bodies that as often make an acronym of a thing: VPN, CSP."""


def official(reading: Reading, start: int, at: int) -> bool:
    """Whether "the" and two words before the noun of an office of state make it a name."""
    tokens = reading.tokens
    if at - start != 2 or tokens.lows[at] not in lexicon("organisations", "offices") or not start:
        return False
    return tokens.words[start - 1] == "the" and tokens.lows[start] in about()
