"""What an office is of: the names found, and the words an office is about."""

from __future__ import annotations

from archive.entities.lexicon import lexicon
from archive.entities.people.name_words import is_abstract
from archive.entities.reading import AGENCY, PERSON, PLACE, Reading

_PORTFOLIO = lexicon("titles", "portfolio")
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def end_of(reading: Reading, at: int) -> int:
    """The token after the name that owns a token, or the same token."""
    held = reading.owner[at]
    return held.end if held is not None else at


def place_at(reading: Reading, at: int) -> bool:
    """Whether a place's name owns a token, with no gap before it."""
    held = reading.owner[at]
    return held is not None and held.type is PLACE and not reading.tokens.gap[at]


def complement(reading: Reading, at: int) -> int | None:
    """The token after a complement: a name we found, or words an office is about."""
    tokens = reading.tokens
    if at < len(tokens.words) and tokens.lows[at] in {"the", "his", "her", "its"}:
        at += 1
    if at >= len(tokens.words):
        return None
    end = _piece(reading, at)
    while end is not None and end < len(tokens.words):
        more = _further(reading, end)
        if more is None:
            break
        end = more
    return end


def _piece(reading: Reading, at: int) -> int | None:
    tokens = reading.tokens
    if at >= len(tokens.words):
        return None
    held = reading.owner[at]
    if held is not None and held.start == at and held.type is not PERSON:
        kind = held.end < len(tokens.words) and tokens.lows[held.end] in lexicon("places", "kinds")
        return held.end + kind  # "of Turkistan region"
    adjective = reading.adjectives.get(at)
    if adjective is not None:
        return _piece(reading, adjective[0]) or adjective[0]
    low = tokens.lows[at]
    if (
        low in lexicon("places", "of")
        and tokens.caps[at]
        and tokens.lows[at + 1 : at + 2] == ["of"]
    ):
        return _piece(reading, at + 2)
    if low in _PORTFOLIO or (tokens.caps[at] and _of_a_body(low)):
        return at + 1
    if held is None and tokens.words[at].isupper() and 2 < len(tokens.words[at]) < 7:
        return at + 1
    if tokens.lows[at] in lexicon("titles", "bodies"):
        return at + 1
    return None


def _of_a_body(low: str) -> bool:
    return is_abstract(low) or low in lexicon("organisations", "heads")


def _second_place(reading: Reading, at: int) -> int | None:
    """The token after a second place or people an office is for: "and the Eastern Caribbean,"."""
    tokens = reading.tokens
    at += tokens.lows[at : at + 1] == ["the"]
    adjective = reading.adjectives.get(at)
    if adjective is not None and tokens.lows[at - 1] == "and":
        office = adjective[0] < len(tokens.words) and _of_office(reading, adjective[0])
        return adjective[0] + 1 if office else None
    if (
        at >= len(tokens.words)
        or not place_at(reading, at)
        or tokens.lows[at - 1] not in {"and", "the"}
    ):
        return None
    end = end_of(reading, at)
    return end if tokens.lows[end : end + 1] == [","] else None


_LOCAL_BODIES = frozenset({"maslikhat", "akimat", "mazhilis", "majilis", "duma", "hural"})


def _of_office(reading: Reading, at: int) -> bool:
    """Whether a word is what an office is about: "Health", "Sanitation"."""
    low = reading.tokens.lows[at]
    if low in _PORTFOLIO:
        return True
    return reading.tokens.caps[at] and is_abstract(low) and reading.owner[at] is None


def _further(reading: Reading, at: int) -> int | None:
    """The token after another piece of the same complement."""
    tokens = reading.tokens
    if tokens.lows[at] in _POSSESSIVE:
        return _piece(reading, at + 1)
    if tokens.lows[at] in {"and", "&", ","}:
        skip = at + 1
        if skip < len(tokens.words) and tokens.lows[skip] in {"and", "&"}:
            skip += 1
        if skip < len(tokens.words) and _of_office(reading, skip):
            return skip + 1
        if tokens.lows[skip : skip + 3] == ["the", "public", "service"]:
            return skip + 3
        return _second_place(reading, skip)
    held = reading.owner[at]
    low = tokens.lows[at]
    if held is None and (
        low in _PORTFOLIO or low in _LOCAL_BODIES or (tokens.caps[at] and _of_a_body(low))
    ):
        return at + 1
    if held is not None and held.start == at and held.type is AGENCY:
        return held.end
    return None
