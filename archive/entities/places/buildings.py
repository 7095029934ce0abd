"""Buildings, halls and grounds: "Milad Tower", "Palais de l'Europe", "the Garden of Peace"."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import common_words, given_names, lexicon, lexicon_of
from archive.entities.places.kinds import claim_place
from archive.entities.reading import Reading
from archive.model import EntityType

_AT = frozenset(
    {"at", "in", "inside", "near", "outside", "to", "from", "visited", "toured", "on"}
    | {"visit", "visiting", "named"}
)
_PARTS = frozenset({"tour", "front", "wing", "steps", "grounds", "site", "opening", "renovation"})
_LISTED = frozenset({",", "and", "of", "the", "visit", "into", "around"})
_PARTICLES = frozenset(
    {"de", "del", "della", "di", "da", "do", "du", "des", "d'", "la", "le", "of"}
)
_LONGEST = 6


def find_buildings(reading: Reading) -> None:
    """Claim buildings by the noun they end in, or begin with, behind a preposition of places."""
    tokens = reading.tokens
    for at in tokens.among(_nouns()):
        if not tokens.caps[at] or tokens.banner[at] or tokens.loud[at]:
            continue
        low = tokens.lows[at]
        if low in lexicon("places", "first_nouns"):
            _claim_noun_first(reading, at)
        if reading.owner[at] is None and low in lexicon("places", "of_nouns"):
            _claim_of(reading, at)
        held = reading.owner[at]
        free = held is None or held.rule == "model person"
        if free and low in lexicon("places", "last_nouns"):
            _claim_noun_last(reading, at)


@cache
def _nouns() -> frozenset[str]:
    return lexicon_of(("places", "first_nouns"), ("places", "of_nouns"), ("places", "last_nouns"))


def _is_led(reading: Reading, at: int, words: frozenset[str] = _AT) -> bool:
    """Whether a preposition of places stands before a token, an article allowed for."""
    lows = reading.tokens.lows
    before = at - 1 - (at > 1 and lows[at - 1] == "the")
    if before > 0 and lows[before] == "of" and lows[before - 1] in _PARTS:
        return True
    return before >= 0 and lows[before] in words


def _ends(reading: Reading, end: int) -> bool:
    """Whether no capitalised word goes on with the name."""
    tokens = reading.tokens
    return end >= len(tokens.words) or not tokens.caps[end] or tokens.gap[end]


# ---------------------------------------------------------------- "Palais de l'Europe"


def _claim_noun_first(reading: Reading, at: int) -> None:
    """Claim what begins with a noun of a building in a language that has it first."""
    tokens = reading.tokens
    if at and (tokens.caps[at - 1] or not _is_led(reading, at, _AT | _LISTED)):
        return
    end = at + 1
    while end < len(tokens.words) and end - at < _LONGEST and not tokens.gap[end]:
        linked = tokens.lows[end] in _PARTICLES and end + 1 < len(tokens.words)
        if not (tokens.caps[end] or (linked and _goes_on(reading, end))):
            break
        low = tokens.lows[end]
        if not linked and (low in common_words() or low in lexicon("words", "stop")):
            break
        end += 1
    if end > at + 1 and not reading.holds(at, end, EntityType.AGENCY):
        claim_place(reading, at, end, "building")


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether the particle at a token, or two of them, leads to one more capitalised word."""
    tokens = reading.tokens
    at += 1 + (tokens.lows[at + 1] in _PARTICLES)
    return at < len(tokens.words) and tokens.caps[at]


# ---------------------------------------------------------------- "Garden of Peace"


def _claim_of(reading: Reading, at: int) -> None:
    """Claim "Tomb of the Unknown Soldier", "Hall of Justice"."""
    tokens = reading.tokens
    start = at
    while start and tokens.caps[start - 1] and tokens.lows[start - 1] in _GRAND:
        start -= 1
    if tokens.lows[at + 1 : at + 2] != ["of"] or not _is_led(reading, start):
        return
    end = at + 2 + (tokens.lows[at + 2 : at + 3] == ["the"])
    first = end
    while end < len(tokens.words) and end - first < 4 and tokens.caps[end] and not tokens.gap[end]:
        end += 1
    free = not reading.holds(start, end, EntityType.AGENCY)
    if end > first and free and tokens.lows[first] not in _NO_BUILDING:
        claim_place(reading, start, end, "building")


_GRAND = frozenset({"grand", "great", "new", "old", "royal", "central", "national"})
_NO_BUILDING = frozenset({"fame", "famers", "commons", "lords", "representatives", "delegates"})


# ---------------------------------------------------------------- "Milad Tower"


def _claim_noun_last(reading: Reading, at: int) -> None:
    """Claim a name before a noun of a building, of which one word is none of the language."""
    tokens = reading.tokens
    start = at
    while start and at - start < _LONGEST and _of_name(reading, start - 1):
        start -= 1
    end = _with_wing(reading, at + 1)
    if start == at or not _ends(reading, end) or not _is_led(reading, start, _AT | {","}):
        return
    if tokens.lows[end : end + 1] == ["of"]:
        return  # "Hall of Fame"
    if tokens.lows[at] == "house" and reading.country in {"", "US"}:
        return
    listed = tokens.lows[start - 1] == ","
    if listed and not _beside_place(reading, start):
        return
    lows = tokens.lows[start:at]
    named = any(low not in common_words() and low not in _doubtful() for low in lows)
    if tokens.words[at - 1].endswith("."):
        return  # "Mich. Villa"
    person = lows[0] in given_names() and (listed or tokens.lows[at] == "hill")
    if named and not person:
        claim_place(reading, start, end, "building")


def _beside_place(reading: Reading, start: int) -> bool:
    """Whether a place stands before the comma before a name."""
    held = reading.owner[start - 2] if start > 1 else None
    return held is not None and held.type is EntityType.PLACE


def _with_wing(reading: Reading, end: int) -> int:
    """The token after "West Wing", if that follows."""
    lows = reading.tokens.lows
    wing = lows[end + 1 : end + 2] == ["wing"] and lows[end] in {"north", "south", "east", "west"}
    return end + 2 if wing else end


def _doubtful() -> frozenset[str]:
    return lexicon_of(
        ("titles", "heads"),
        ("titles", "portfolio"),
        ("organisations", "heads"),
        ("places", "no_names"),
        ("words", "months"),
    )


def _of_name(reading: Reading, at: int) -> bool:
    """Whether a word may belong to a building's name."""
    tokens = reading.tokens
    held = reading.owner[at]
    free = held is None or held.type is not EntityType.AGENCY
    low = tokens.lows[at]
    opens = low in lexicon("words", "stop") and low not in {"new", "old"}
    named = tokens.caps[at] and tokens.words[at][0].isalpha() and not opens
    return free and named and not tokens.gap[at + 1] and at not in reading.adjectives
