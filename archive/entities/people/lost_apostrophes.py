"""Possessives that lost their apostrophe: "Senator Bob Bennetts office" is Bob Bennett's."""

from __future__ import annotations

import re

from archive.entities.lexicon import common_words, lexicon, lexicon_of, surnames
from archive.entities.reading import Reading, Span
from archive.entities.tokens import words_of

_NO_ENDING = re.compile(r"[bcdfgkmnprtvw]ss$")
"""Letters no family name ends in: the second s is of a possessive ("Sessionss")."""


def mend_possessives(reading: Reading, people: list[Span]) -> None:
    """Take the s off names that end in one, where another word follows and the release says so."""
    for span in people:
        if _NO_ENDING.search(span.canonical):
            span.canonical = span.canonical[:-1]
    doubtful = [span for span in people if span.canonical[-1:] == "s" and _owns(reading, span.end)]
    if not doubtful:
        return
    names = {words_of(span.canonical) for span in people}
    lost = _POSSESSIVE.isdisjoint(reading.tokens.lows)
    for span in doubtful:
        words = words_of(span.canonical)
        if _said_without(words, names) or (lost and lost_apostrophe(words[-1])):
            lows = reading.tokens.lows
            if all(_owns(reading, at + 1) for at, low in enumerate(lows) if low == words[-1]):
                span.canonical = span.canonical[:-1]


_POSSESSIVE = frozenset({"'s", "’s"})


def _owns(reading: Reading, at: int) -> bool:
    """Whether a word may be what a person owns: not in "Bill Roberts said"."""
    tokens = reading.tokens
    if at >= len(tokens.words) or tokens.gap[at] or not tokens.words[at][0].isalnum():
        return False
    if not tokens.words[at - 1][-2:].islower():
        return False
    low = tokens.lows[at]
    never = lexicon_of(
        ("words", "stop"), ("names", "saying"), ("titles", "becoming"), ("words", "headline_verbs")
    )
    return low in _OWNED or not (low in never or low in _NEVER or low.endswith(("ed", "ly")))


_NEVER = frozenset({"aka", "a.k.a", "alias", "jr", "jr.", "sr", "sr.", "who", "whose"})
_OWNED = frozenset(
    {"office", "statement", "statements", "bill", "amendment", "administration", "press"}
    | {"committee", "house", "floor", "website", "remarks", "photo", "help", "contact"}
)


def _said_without(words: tuple[str, ...], names: set[tuple[str, ...]]) -> bool:
    """Whether the release names somebody by the words without their s."""
    low = words[-1]
    plain = (*words[:-1], low[:-1])
    if plain in names or plain[-1:] in names:
        return True
    known = low in surnames() or low in common_words() or low in lexicon("names", "generations")
    return not known and any(name[-1:] == plain[-1:] for name in names)


def lost_apostrophe(low: str) -> bool:
    """Whether a family name is one with an s that lost its apostrophe: "Bushs"."""
    if not low.endswith("s") or low.endswith("ss") or low in surnames() or low in common_words():
        return False
    return low[:-1] in surnames() or low[:-1] in common_words()
