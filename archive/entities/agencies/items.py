"""Names in lines of title case that are no headlines: items of a list, who signs."""

from __future__ import annotations

from archive.entities.agencies.state_bodies import country_set
from archive.entities.agencies.words import is_suffix
from archive.entities.reading import Reading
from archive.entities.tokens import Tokens


def of_a_list(reading: Reading, start: int, end: int) -> bool:
    """Whether a name in what looks like a headline is one of a list, or of who signs."""
    tokens = reading.tokens
    return (
        _whole_line(reading, start, end)
        or _in_item(tokens, start)
        or _opens_line(tokens, start, end)
    )


def _in_item(tokens: Tokens, at: int) -> bool:
    """Whether a token stands in an item of a list, which is written as a headline is."""
    first = at
    while first and tokens.words[first - 1] != "\n" and at - first < _ITEM:
        first -= 1
    word = tokens.words[first]
    return word in _BULLETS or word[0].isdigit()


def _opens_line(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a name opens a line and a mark ends it there: "Allen Fire Department: $5,000"."""
    opens = start == 0 or tokens.words[start - 1] == "\n"
    return opens and end < len(tokens.words) and tokens.words[end] in _AFTER_ITEM


_AFTER_ITEM = frozenset({":", "-", "–", "—", ",", "$", "("})
_ITEM = 24
_BULLETS = frozenset({"*", "•", "·", "●", "▪", "‣", "-", "–", "$"})


_SENDERS = frozenset(
    {"by", "contact", "contacts", "source", "from", "inquiries", "enquiries", "queries"}
    | {"publisher", "information", "relations"}
)
"""What stands before the colon and the name of who sends a release."""

_SIGNED = 20
"""Tokens at the end of a release among which it says who sends it."""

_OPENS = frozenset({"\n", ",", ":", "|"})
_LABEL = 6
"""Tokens at the beginning of a line among which its label ends."""


def in_contact(tokens: Tokens, at: int) -> bool:
    """Whether a line says before a token whom to ask: "Press contact: Jane Doe, ..."."""
    first = at
    while first and tokens.words[first - 1] != "\n" and at - first < _ITEM:
        first -= 1
    label = tokens.words[first : min(at, first + _LABEL)]
    if ":" not in label:
        return False
    return tokens.lows[first + label.index(":") - 1] in _SENDERS


def _whole_line(reading: Reading, start: int, end: int) -> bool:
    """Whether a name stands alone in its line or between its marks, as that of who signs."""
    words = reading.tokens.words
    before = words[start - 1] if start else "\n"
    signed = len(words) - end < _SIGNED and not is_suffix(reading.tokens.lows[end - 1])
    barred = before == "|" or words[end : end + 1] == ["|"]
    shortest = 3 if before == ":" or signed or barred else 4
    after = words[end] if end < len(words) else "\n"
    ends = after in {"\n", "|"} or (after == "," and in_contact(reading.tokens, start))
    return ends and before in _OPENS and end - start >= shortest


def sure_in_headline(reading: Reading, start: int, at: int, end: int) -> bool:
    """Whether a line of capitalised words has a body for sure: between marks, or to its country."""
    tokens = reading.tokens
    if start != at or end == at + 1 or tokens.lows[end - 1] in _SIDES:
        return False
    before = tokens.words[start - 1] if start else "\n"
    after = tokens.words[end] if end < len(tokens.words) else "\n"
    if before in _AROUND and after in _AROUND:
        return True
    held = reading.owner[end - 1]
    country = held is not None and held.canonical in country_set()
    return country and tokens.lows[at] in {"ministry", "embassy", "parliament", "government"}


_AROUND = frozenset({",", "|", "(", ")", "\n", ":", "•", "–", "—"})
_SIDES = frozenset({"north", "south", "east", "west", "central", "northern", "southern"})
