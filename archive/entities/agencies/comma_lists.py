"""Names whose noun has a list before it: "the Truth, Reconciliation and Reparations Commission"."""

from __future__ import annotations

from archive.entities.agencies.words import ABSTRACT, JOINERS, POSSESSIVE, about
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import common_words, given_names, lexicon
from archive.entities.reading import Reading
from archive.entities.tokens import Tokens

_NOUNS = frozenset(
    {"commission", "committee", "subcommittee", "council", "agency", "authority", "department"}
    | {"ministry", "directorate", "division", "bureau", "office", "board", "institute", "centre"}
    | {"center", "section", "unit", "service", "caucus", "secretariat", "association", "foundation"}
    | {"inspectorate", "administration", "fund"}
)
"""Nouns of bodies that are called after several things."""

_OPENS = POSSESSIVE | {"the", "\n", ":", "•", "*"}
_CHAMBERS = frozenset({"senate", "house"})
_LONGEST = 16
_ABSTRACT = (*ABSTRACT, "ities", "ics", "ism")


def over_list(reading: Reading, start: int, at: int) -> int:
    """Where the list begins that goes on to the noun at a token, `start` when there is none.

    Commas may be lost, and a wide gap stand for each.
    """
    tokens = reading.tokens
    if tokens.lows[at] not in _NOUNS or start < 2 or not _parts(tokens, start):
        return start
    first, joined = _first(tokens, start, at)
    if first == start or not joined or gazetteer().agency(tuple(tokens.lows[start : at + 1])):
        return start
    opens = first == 0 or tokens.lows[first - 1] in _OPENS
    return first if opens or tokens.lows[first] in _CHAMBERS else start


def _first(tokens: Tokens, start: int, at: int) -> tuple[int, bool]:
    """Where the list begins, and whether a word joins two of its items."""
    joined = not JOINERS.isdisjoint(tokens.lows[start:at])
    first = start
    while at - first < _LONGEST and _parts(tokens, first):
        word = first - 1
        if tokens.lows[word] in JOINERS:
            joined = True
            word -= 1
        word -= tokens.lows[word] == ","
        item = _item(tokens, word)
        if item is None:
            break
        first, both = item
        joined = joined or both
    return first, joined


def _parts(tokens: Tokens, at: int) -> bool:
    """Whether a comma, or the gap it has left, stands before a token, "and" between allowed."""
    before = at - 1 - (tokens.lows[at - 1] in JOINERS)
    return before > 0 and (tokens.lows[before] == "," or tokens.gap[before + 1])


def _item(tokens: Tokens, last: int) -> tuple[int, bool] | None:
    """Where the item begins that ends with a token, and whether "and" is in it."""
    at, both = last + 1, False
    while at > 0:
        word = at - 1
        if _topic(tokens, word):
            at = word
            if tokens.gap[at] or tokens.lows[at] in _CHAMBERS:
                break
        elif at <= last and tokens.lows[word] in JOINERS and _topic(tokens, word - 1):
            both = True
            at = word - 1
        else:
            break
    return (at, both) if at <= last else None


def _topic(tokens: Tokens, at: int) -> bool:
    """Whether a word says what a body is about: it is no name, title or body itself."""
    low = tokens.lows[at]
    if at < 0 or not tokens.caps[at] or not low.replace("-", "").isalpha():
        return False
    if low in _CHAMBERS or low in about() or low in _THEMES:
        return True
    if low in lexicon("titles", "heads") or low in lexicon("organisations", "heads") - _TOPICS:
        return False
    if low in lexicon("words", "months") or low in lexicon("organisations", "openers"):
        return False
    return low in common_words() or (low.endswith(_ABSTRACT) and low not in given_names())


_THEMES = frozenset({"truth", "peace", "youth", "gender", "heritage", "dialogue", "sport"})
_TOPICS = frozenset({"services", "service", "technologies", "systems", "exchange", "news"})
"""Nouns of bodies that as often say what a body is about."""
