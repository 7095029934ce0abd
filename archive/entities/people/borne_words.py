"""Words of the language that are the second family name of somebody: Gerardo Peñalver Portal."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import common_words, lexicon_of
from archive.entities.people.appositions import title_after
from archive.entities.people.name_words import is_abstract
from archive.entities.reading import Reading


def bears_word(reading: Reading, at: int) -> bool:
    """Whether a name goes on with a common word, closed by a comma and somebody's office."""
    tokens = reading.tokens
    if at + 2 >= len(tokens.words) or tokens.words[at + 1] != "," or tokens.headline[at]:
        return False
    low, word = tokens.lows[at], tokens.words[at]
    plain = tokens.caps[at] and word.isalpha() and word.istitle() and not tokens.gap[at]
    if not plain or reading.owner[at] is not None or low not in common_words():
        return False
    return not is_abstract(low) and low not in _never() and bool(_office(reading, at + 1))


def _office(reading: Reading, at: int) -> bool:
    """Whether an office stands behind a comma, or the next person's of a list does."""
    return bool(title_after(reading, at)) or reading.tokens.lows[at + 2 : at + 3] == [
        "representative"
    ]


@cache
def _never() -> frozenset[str]:
    return lexicon_of(
        ("words", "stop"),
        ("words", "headline_verbs"),
        ("titles", "heads"),
        ("titles", "modifiers"),
        ("titles", "portfolio"),
        ("organisations", "heads"),
        ("names", "things"),
        ("places", "kinds"),
    )
