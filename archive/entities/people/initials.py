"""Initials a name begins with: "AK Abdul Momen", "J.D. Vance", "R A Earland"."""

from __future__ import annotations

from archive.entities.lexicon import common_words, lexicon, surnames
from archive.entities.people.name_words import is_persons_name, is_plain_given
from archive.entities.reading import Reading

_OPENING_FAMILY = frozenset({"abu", "abul", "md", "bin"})
"""What stands between initials and a name: "S.M. Abu Kaiser"."""


def is_initials(reading: Reading, at: int) -> bool:
    """Whether two capitals begin a name as its initials: "AK Abdul Momen", "JD Vance"."""
    tokens = reading.tokens
    word = tokens.words[at]
    if len(word) == 1:
        return _bare_initials(reading, at)
    short = len(word) == 2 or word[1:2] == "."
    if not short or tokens.lows[at] in lexicon("titles", "between"):
        return False  # "H.E."
    if not word.isupper() or reading.owner[at] is not None:
        return False
    if at in reading.adjectives or tokens.lows[at] in lexicon("words", "stop"):
        return False
    after_party = at > 0 and tokens.words[at - 1] in {"D", "R", "I", ",", "-", "("}
    following = tokens.lows[at + 1] if at + 1 < len(tokens.words) else ""
    named = is_plain_given(following) or following in surnames()
    named = named or (word[1:2] == "." and following in _OPENING_FAMILY)
    named = named or (word[1:2] == "." and len(following) > 4 and _rare(following))
    return named and not after_party and not tokens.loud[at] and not tokens.gap[at + 1]


def _bare_initials(reading: Reading, at: int) -> bool:
    """Whether two initials without points stand before a family name: "R A Earland"."""
    tokens = reading.tokens
    if at + 2 >= len(tokens.words) or any(tokens.gap[at + 1 : at + 3]) or tokens.loud[at]:
        return False
    pair = all(len(word) == 1 and word.isupper() for word in tokens.words[at : at + 2])
    family = tokens.words[at + 2]
    return pair and family[1:].islower() and len(family) > 3 and _unspoken(tokens.lows[at + 2])


def _unspoken(low: str) -> bool:
    return low not in common_words() and low not in lexicon("words", "stop")


def _rare(low: str) -> bool:
    return low not in common_words() and is_persons_name(low)
