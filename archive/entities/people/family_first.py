"""Names of the East: the family's first, or behind a given name of two syllables."""

from __future__ import annotations

import re

from archive.entities.lexicon import (
    common_words,
    given_names,
    lexicon,
    lexicon_of,
    rare_names,
    surnames,
)
from archive.entities.reading import Reading

_FIRST = lexicon("names", "family_first")
_WEAK = lexicon("names", "family_weak")
_KOREAN = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{2,5}$")  # Ki-moon, Geun-hye, Cheuk-yan
_INITIALS = r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])"
_FINALS = r"(?:i?ang|i?ong|uang|[ei]ng|ian|i?ao|uai|uan|[ae]i|ou|[aeiu]n|i[aeu]|u[aoie]|er|[aeiou])"
_PINYIN = re.compile(f"{_INITIALS}?{_FINALS}{_INITIALS}{_FINALS}$")  # jiande, lifeng
_SYLLABLES = re.compile(r"[A-Z][a-z]{1,5}-[A-Za-z][a-z]{1,5}$")  # Hae-Won, Jong-wook


def is_family_first(reading: Reading, at: int) -> bool:
    """Whether a name may begin here with the family's, as Chinese and Vietnamese names do."""
    tokens = reading.tokens
    low = tokens.lows[at]
    first = low in _FIRST
    if not (first or low in _WEAK) or not tokens.caps[at]:
        return False
    if at + 1 >= len(tokens.words) or tokens.gap[at + 1]:
        return False
    if first:
        return tokens.caps[at + 1]
    return bool(_KOREAN.match(tokens.words[at + 1])) or _given_in_pinyin(reading, at + 1)


def _given_in_pinyin(reading: Reading, at: int) -> bool:
    """Whether a Chinese given name of two syllables stands at a token: Jiande, Lifeng."""
    tokens = reading.tokens
    low = tokens.lows[at]
    unknown = low not in common_words() and low not in surnames() and reading.owner[at] is None
    return tokens.caps[at] and unknown and len(low) > 4 and bool(_PINYIN.match(low))


def is_eastern_given(reading: Reading, at: int) -> bool:
    """Whether a word has the shape of a Chinese or Korean given name, or is a name we know."""
    word, low = reading.tokens.words[at], reading.tokens.lows[at]
    if low in common_words():
        return False
    shaped = bool(_PINYIN.match(low) or _SYLLABLES.match(word))
    return shaped or low in given_names() or low in rare_names()


def is_korean(reading: Reading, at: int) -> bool:
    """Whether a word is the family name behind a Korean given name: "Hae-Won Son"."""
    tokens = reading.tokens
    families = lexicon_of(("names", "family_first"), ("names", "family_weak"))
    return tokens.lows[at] in families and bool(_SYLLABLES.match(tokens.words[at - 1]))
