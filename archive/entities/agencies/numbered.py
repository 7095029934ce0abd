"""Agencies with a number in their name: "39th Military Police Company", "Legion Post 82"."""

from __future__ import annotations

import re

from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading
from archive.entities.tokens import Tokens


def opens_with_number(tokens: Tokens, start: int, at: int) -> bool:
    """Whether an ordinal opens the name of a military unit: "10th Mountain Division".

    So does the house number of a company that is called after its address: "12 Main Street LLC".
    """
    if not start or tokens.gap[start]:
        return False
    before = tokens.lows[start - 1]
    if not before[0].isdigit():
        return False
    if tokens.lows[start] in {"judicial", "circuit"}:
        return before.endswith(("st", "nd", "rd", "th"))
    if tokens.lows[at] in lexicon("organisations", "military"):
        return before.endswith(("st", "nd", "rd", "th"))
    return before.isdigit() and at > start + 1 and tokens.lows[at - 1] in _STREETS


_STREETS = frozenset(
    {"street", "avenue", "road", "drive", "boulevard", "lane", "broadway", "plaza", "park", "way"}
)


_ROMAN = re.compile("X{0,2}(?:IX|IV|V?I{1,3}|V|X)")


def with_number(reading: Reading, at: int, end: int) -> int:
    """The token after the number of a post, a lodge or a unit: "Post 82", "Local No. 7"."""
    tokens = reading.tokens
    if end == at + 1 and tokens.lows[at] == "chamber" and end < len(tokens.words):
        return _past_roman(reading, end)
    if end != at + 1 or tokens.lows[at] not in lexicon("organisations", "numbered"):
        return end
    number = end
    while number < len(tokens.words) and tokens.lows[number] in {"no", "no.", ".", "#"}:
        number += 1
        if number > end + 2:
            return end
    here = number < len(tokens.words) and tokens.words[number].isdigit() and not tokens.gap[number]
    return number + 1 if here and len(tokens.words[number]) < 6 else end


def _past_roman(reading: Reading, at: int) -> int:
    """The token after a chamber's number, its letter in brackets or not: "Trial Chamber V(a)"."""
    words = reading.tokens.words
    if _ROMAN.fullmatch(words[at]) is None:
        return at
    lettered = words[at + 1 : at + 4] in (["(", "a", ")"], ["(", "b", ")"])
    return at + 4 if lettered else at + 1


def is_numbered(reading: Reading, start: int, at: int, end: int) -> bool:
    """Whether a number makes a name of the words: one opens or ends them."""
    tokens = reading.tokens
    last = tokens.words[end - 1]
    if end > at + 1 and (last.isdigit() or last == ")" or _ROMAN.fullmatch(last)):
        return at > start
    unit = tokens.lows[at] in lexicon("organisations", "military")
    return unit and tokens.lows[start][0].isdigit() and at - start > 1
