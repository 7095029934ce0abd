"""Names of words that may mean anything: where they stand alone shows that they are names."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import common_words, lexicon, lexicon_of
from archive.entities.people.rare_names import leads
from archive.entities.reading import Reading

_MOST = 5
"""Words of such a name, its particles and initials counted."""
_PARTICLES = lexicon("names", "particles")


def words_end(reading: Reading, at: int) -> int:
    """The token after the two to five capitalised words from a token on that are nobody's, or 0.

    0 as well where one of them is of a body, an office or a thing, or where more such follow.
    """
    tokens = reading.tokens
    end, last = at, min(len(tokens), at + _MOST)
    while end < last and _is_free(reading, at, end):
        end += 1
    if end - at < 2 or not tokens.words[end - 1][1:].islower():
        return 0
    beyond = end < len(tokens) and tokens.caps[end] and not tokens.gap[end]
    return 0 if beyond or tokens.lows[end : end + 1] in (["&"], ["-"]) else end


def _is_free(reading: Reading, start: int, at: int) -> bool:
    """Whether a word may be of a name that starts at a token, as far as others leave it."""
    tokens = reading.tokens
    if reading.owner[at] is not None or tokens.headline[at] or tokens.loud[at]:
        return False
    if at > start and tokens.gap[at]:
        return False
    low, word = tokens.lows[at], tokens.words[at]
    if low in _PARTICLES:
        return at > start and tokens.caps[at + 1 : at + 2] == [True]
    if not tokens.caps[at] or at in reading.adjectives or low in _never():
        return False
    if word.rstrip(".").isupper():
        return at > start and len(word) == 2 and word[1] == "."
    return word.replace("-", "").replace("'", "").replace("’", "").isalpha()


@cache
def _never() -> frozenset[str]:
    """Words of bodies, offices, things and the calendar, but for those that are families', too."""
    ruled_out = lexicon_of(
        ("words", "stop"),
        ("words", "months"),
        ("words", "headline_verbs"),
        ("titles", "heads"),
        ("titles", "modifiers"),
        ("titles", "portfolio"),
        ("titles", "honorifics"),
        ("organisations", "heads"),
        ("places", "kinds"),
        ("places", "seconds"),
        ("names", "things"),
        ("names", "never_first"),
    )
    return ruled_out - lexicon("names", "titles")


def is_unspoken(reading: Reading, at: int, end: int) -> bool:
    """Whether no word is of a language we know, nor of a title."""
    lows = reading.tokens.lows
    spoken = common_words()
    return all(
        low in _PARTICLES or len(low) == 2 or (low not in spoken and leads(low))
        for low in lows[at:end]
    )
