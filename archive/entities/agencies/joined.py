"""Words before an agency's noun that "and" joins: "Oceanic and Atmospheric"."""

from __future__ import annotations

from archive.entities.agencies.words import ABSTRACT, about
from archive.entities.lexicon import common_words, given_names, lexicon
from archive.entities.reading import Reading
from archive.entities.tokens import Tokens
from archive.model import EntityType


def joins_left(reading: Reading, left: int, right: int) -> bool:
    """Whether "and" joins two words about one body: "Oceanic and Atmospheric", not two names."""
    tokens = reading.tokens
    heads = lexicon("organisations", "heads")
    low = tokens.lows[left]
    if _two_places(reading, left, right):
        return True
    partners = tokens.lows[right - 1] == "&" and tokens.lows[right] in _PARTNERS
    if reading.owner[left] is not None or (tokens.lows[right] in heads and not partners):
        return False
    if tokens.lows[right - 1] == "&":
        return low not in lexicon("organisations", "barriers")
    pairs = lexicon("organisations", "joined")
    if low in pairs and tokens.lows[right] in pairs:
        return True
    both = low in about() and (tokens.lows[right] in about() or _abstract(tokens, right))
    trade = low in lexicon("organisations", "trades") and not both
    if low in heads or trade or low in given_names():
        return False
    if low in about() or low in common_words() or low.endswith(ABSTRACT):
        return True
    wide = lexicon("organisations", "wide")
    return any(tokens.caps[i] and tokens.lows[i] in wide for i in range(max(0, left - 3), left))


def _two_places(reading: Reading, left: int, right: int) -> bool:
    """Whether a body is about the affairs of two places: "Hong Kong and Macao Affairs Office"."""
    first, second = reading.owner[left], reading.owner[right]
    if first is None or second is None or {first.type, second.type} != {EntityType.PLACE}:
        return False
    return reading.tokens.lows[second.end : second.end + 1] == ["affairs"]


def _abstract(tokens: Tokens, at: int) -> bool:
    """Whether a word ends as those do that say what a body is about: "Weatherization"."""
    return tokens.lows[at].endswith(("ation", "ization", "ology", "omics"))


_PARTNERS = frozenset({"company", "co", "co.", "partners", "associates", "sons"})
