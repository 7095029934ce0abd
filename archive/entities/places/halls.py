"""Buildings that are called by what they are for: "the Government Palace", "the LegCo Building"."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import common_words, lexicon_of
from archive.entities.places.kinds import claim_place
from archive.entities.reading import Reading
from archive.model import EntityType

_SURE = frozenset(
    {"palace", "monument", "stadium", "building", "tower", "towers", "hotel", "resort"}
    | {
        "complex",
        "auditorium",
        "mausoleum",
        "palaces",
        "bhawan",
        "bhavan",
        "aerodrome",
        "refinery",
        "park",
    }
)
"""Nouns of what is no body."""
_SMALL = frozenset({"building", "complex"})
"""Those of them that stand in small letters, too, behind the name of who is inside."""
_VENUES = frozenset({"centre", "center", "theatre", "museum", "hall", "library"})
"""Nouns of what is a body as well."""
_FOR_EVENTS = frozenset({"cultural", "convention", "conference", "exhibition", "congress"})
"""Words before such a noun of what is a building first."""
_EVENTS = frozenset(
    {"held", "place", "dinner", "lunch", "reception", "ceremony", "opened", "gathered", "hosted"}
    | {"begin", "began", "symposium", "concert", "banquet", "performed", "premiere", "gala"}
)
_AT = frozenset(
    {"at", "in", "inside", "outside", "near", "from", "to", "of", "on", "around", "into"}
    | {"visit", "visited", "visiting", "toured", "tour", "entered", "inaugurated"}
)
_OF_STATES = frozenset(
    {"government", "national", "international", "federal", "regional", "public", "new", "old"}
    | {"north", "south", "east", "west", "congressional", "city", "central"}
)
"""Words that may open the name of a building, though they seldom open another."""
_LONGEST = 5
"""Words of a name that are looked at."""


def find_halls(reading: Reading) -> None:
    """Claim the buildings that a preposition of places and the article stand before."""
    if reading.country == "US":
        return
    tokens = reading.tokens
    for at in tokens.among(_SURE | _VENUES):
        low = tokens.lows[at]
        if not (tokens.caps[at] or low in _SMALL) or tokens.banner[at] or tokens.loud[at]:
            continue
        if at and not reading.holds(at, at + 1, EntityType.PLACE):
            _claim(reading, at, low)


def _claim(reading: Reading, at: int, low: str) -> None:
    """Claim the building whose noun stands at a token."""
    tokens = reading.tokens
    start = _name_start(reading, at)
    article = start > 0 and tokens.lows[start - 1] == "the"
    before = tokens.lows[start - 1 - article] if start > article else "\n"
    led = before in _AT or (before == "and" and article and low in _SURE)
    if low == "park" and tokens.lows[at - 1] != "national":
        return
    if start == at or not led or _goes_on(reading, at + 1):
        return
    told = article or (before in {"at", "visited"} and not _is_everyday(reading, start, at))
    if low in _VENUES:
        told = told and before == "at" and _is_for_events(reading, start, at)
    if told and not _is_of_place(reading, start, at):
        claim_place(reading, start, at + 1, "hall")


def _name_start(reading: Reading, at: int) -> int:
    """Where the capitalised words begin that stand before a noun."""
    tokens = reading.tokens
    start = at
    while start > 0 and at - start < _LONGEST and _belongs(reading, start - 1):
        held = reading.owner[start - 1]
        start = held.start if held is not None else start - 1
        if not tokens.caps[start] or tokens.gap[start]:
            break
    return start if tokens.caps[start] else at


def _belongs(reading: Reading, at: int) -> bool:
    tokens, held = reading.tokens, reading.owner[at]
    if not tokens.caps[at] or not tokens.words[at][0].isalpha() or tokens.gap[at + 1]:
        return False
    if held is not None:
        return held.type is not EntityType.PERSON
    return tokens.lows[at] not in _never()


@cache
def _never() -> frozenset[str]:
    return lexicon_of(("words", "stop"), ("words", "months")) - _OF_STATES


def _goes_on(reading: Reading, end: int) -> bool:
    """Whether the name goes on behind its noun."""
    tokens = reading.tokens
    if end >= len(tokens.words):
        return False
    after = tokens.lows[end]
    if after == "and" and tokens.lows[end - 1] in _VENUES:
        return tokens.caps[end + 1 : end + 2] == [True]  # "Museum and Library"
    return (tokens.caps[end] and not tokens.gap[end]) or after in {"'s", "’s", "of", "&", "-"}


def _is_everyday(reading: Reading, start: int, end: int) -> bool:
    """Whether all words are of the language."""
    return all(
        reading.owner[at] is None and reading.tokens.lows[at] in common_words()
        for at in range(start, end)
    )


def _is_for_events(reading: Reading, start: int, at: int) -> bool:
    """Whether the name, or what is said to be there, is that of an event."""
    lows = reading.tokens.lows
    return lows[at - 1] in _FOR_EVENTS or not _EVENTS.isdisjoint(lows[max(0, start - 6) : start])


def _is_of_place(reading: Reading, start: int, at: int) -> bool:
    """Whether a noun in small letters stands behind a place: "the Capitol complex"."""
    held = reading.owner[start]
    small = not reading.tokens.caps[at]
    return small and held is not None and held.type is EntityType.PLACE
