"""The noun of a title, found from the words that may stand before it."""

from __future__ import annotations

from archive.entities.lexicon import lexicon, lexicon_of, surnames
from archive.entities.people.name_words import is_plain_given
from archive.entities.reading import PERSON, Reading

_TITLES = lexicon("titles", "heads")
_MODIFIERS = lexicon("titles", "modifiers")
_PLURALS = lexicon("titles", "plurals")
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_REACH = 9
"""Words that may stand before the noun of a title."""


def title_noun(reading: Reading, at: int, *, plain: bool = False) -> int | None:
    """The noun of the title that begins at a token; the last where one rank follows another.

    `plain` lets words of everyday language stand before it: "a senior climate policy analyst".
    """
    noun = _next_noun(reading, at, plain)
    while noun is not None and reading.tokens.lows[noun].rstrip(".") in _RANKS:
        further = _next_noun(reading, noun + 1, plain=not reading.tokens.caps[noun])
        if further is None:
            break
        noun = further
    if noun is not None and reading.tokens.lows[noun + 1 : noun + 2] in _OWNER:
        noun = _next_noun(reading, noun + 2, plain=True) or noun  # "president's aide"
    return noun


_OWNER = (["'s"], ["’s"], ["'"], ["’"])


_RANKS = _MODIFIERS & _TITLES


def _next_noun(reading: Reading, at: int, plain: bool) -> int | None:
    tokens = reading.tokens
    i = at
    while i < min(len(tokens.words), at + _REACH):
        if i > at and tokens.gap[i]:
            return None
        if _is_noun(reading, at, i):
            return i
        step = _before_noun(reading, i)
        if step is None and plain and tokens.words[i].isalpha() and i - at < 4:
            step = None if tokens.lows[i] in lexicon("words", "stop") else i + 1
        if step is None:
            return None
        i = step
    return None


_BEFORE = lexicon_of(("titles", "modifiers"), ("titles", "portfolio"))
_NOT_AFTER = frozenset({"sister", "father", "private", "count", "lady", "lord", "sir", "major"})


def _is_noun(reading: Reading, start: int, at: int) -> bool:
    held = reading.owner[at]
    low = reading.tokens.lows[at]
    if low in {"democrat", "republican"}:
        return at > start and reading.tokens.lows[at - 1] == "ranking"
    if low in _NOT_AFTER or low in _PLURALS:
        return False
    if held is not None and held.type is not PERSON and held.end - held.start > 1:
        return False  # "Office of the Spokesperson" is a body
    bare = low.rstrip(".")
    return bare in _TITLES and not (at == start and bare in lexicon("titles", "shortened"))


def _before_noun(reading: Reading, at: int) -> int | None:
    """The token after one word that may stand before the noun of a title, or None."""
    tokens = reading.tokens
    low = tokens.lows[at].rstrip(".")
    held = reading.owner[at]
    if held is not None and held.start == at and held.type is not PERSON:
        return _past_acronym(reading, held.end)
    if at in reading.adjectives:
        return reading.adjectives[at][0]
    joins = low in {"and", "&"} and tokens.lows[at - 1] in _BEFORE
    if low in _BEFORE or low in _POSSESSIVE or low in {"new", "next", "longtime", "past"} or joins:
        return at + 1
    own = held is None and tokens.caps[at] and low not in lexicon("words", "stop")
    return at + 1 if own and not is_plain_given(low) and low not in surnames() else None


def _past_acronym(reading: Reading, at: int) -> int:
    """The token after the bracket behind a body's name: "Red Cross (ICRC) President"."""
    words = reading.tokens.words
    bracket = words[at : at + 1] == ["("] and words[at + 2 : at + 3] == [")"]
    return at + 3 if bracket and words[at + 1].isupper() else at
