"""Family names in capitals amid plain text: "John SMITH", "Jorge TOLEDO RUIZ", "WANG Yi"."""

from __future__ import annotations

from archive.entities.lexicon import (
    common_words,
    given_names,
    lexicon,
    lexicon_of,
    surnames,
    weak_given,
)
from archive.entities.people.family_first import is_eastern_given
from archive.entities.reading import Reading
from archive.model import EntityType


def is_loud_name(reading: Reading, at: int) -> bool:
    """Whether a word in capitals is a name's: a given one's, a family's beside a given one."""
    low = reading.tokens.lows[at]
    return low in given_names() or _loud_family(reading, at) or is_loud_first(reading, at)


def _loud_family(reading: Reading, at: int) -> bool:
    """Whether a family name in capitals follows a given name: "John SMITH", "Ana TOLEDO RUIZ"."""
    tokens = reading.tokens
    low = tokens.lows[at]
    first = at - 1
    if first > 0 and tokens.words[first].isupper() and len(tokens.words[first]) > 3:
        first -= 1
    if first < 0 or tokens.lows[first] not in given_names():
        return False
    held = reading.owner[at]
    town = held is not None and held.type is EntityType.PLACE and held.end - held.start == 1
    unknown = len(low) > 5 and low not in common_words() and (held is None or town)
    return low in surnames() or (tokens.lows[first] not in weak_given() and unknown)


def is_loud_first(reading: Reading, at: int) -> bool:
    """Whether a family name in capitals stands before the given one: "WANG Yi", "HE HOR X"."""
    tokens = reading.tokens
    if at + 1 >= len(tokens.words) or tokens.gap[at + 1] or reading.owner[at] is not None:
        return False
    word, low = tokens.words[at], tokens.lows[at]
    given = tokens.words[at + 1]
    if not (word.isalpha() and word.isupper() and given.replace("-", "").isalpha()):
        return False
    if not given[1:].islower() or reading.owner[at + 1] is not None:
        return False
    families = lexicon_of(("names", "family_first"), ("names", "family_weak"))
    if low in families and low not in lexicon("organisations", "no_bodies"):
        return is_eastern_given(reading, at + 1)
    before = tokens.words[at - 1].rstrip(".") if at else ""
    point = before == "" and at > 1
    courtesy = before in _COURTESIES or (point and tokens.words[at - 2] in _COURTESIES)
    courtesy = courtesy or (len(word) > 3 and before.casefold() in lexicon("titles", "address"))
    return courtesy and low not in _ABBREVIATED and tokens.lows[at + 1] not in common_words()


_COURTESIES = frozenset({"HE", "H.E", "Mr", "Mrs", "Ms", "Madam", "Madame", "Excellency"})
_ABBREVIATED = lexicon("names", "degrees") | lexicon("organisations", "anywhere")
