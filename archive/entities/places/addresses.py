"""Places by the lines they stand in: dates at the head of a release, addresses at its end."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from archive.entities.lexicon import common_words, given_names, lexicon, lexicon_of
from archive.entities.places.kinds import claim_place, place_at, run
from archive.entities.reading import Reading
from archive.model import EntityType

_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_DASHES = frozenset({"–", "—", "-", "―", "--"})
_LINES = 3
"""Lines at the end of a release that may be an address."""
_LONGEST = 40
"""Words of a line of an address."""


def find_lines(reading: Reading) -> None:
    """Claim the town a line is dated with, and the parts of an address at the end."""
    if reading.country == "US":
        return
    tokens = reading.tokens
    ends = tokens.where.get("\n", [])
    for start in (0, *(end + 1 for end in ends)):
        if "," in tokens.words[start + 1 : start + 4] and tokens.caps[start]:
            _dated(reading, start)
    last = [-1, *ends][-_LINES:]
    for start, end in zip(last, [*last[1:], len(tokens.words)], strict=True):
        if end - start <= _LONGEST:
            _address(reading, start + 1, end)


# ---------------------------------------------------------------- "Puerto Ayora, 5 July."


def _dated(reading: Reading, at: int) -> None:
    """Claim the unknown words that open a line where a date follows: "Prishtina, Monday"."""
    tokens = reading.tokens
    end = run(reading, at)
    if not 0 < end - at < 4 or tokens.lows[end : end + 1] != [","]:
        return
    if _date_at(reading, end + 1) and _is_strange(reading, at, end):
        claim_place(reading, at, end, "dateline")


def _date_at(reading: Reading, at: int) -> bool:
    """Whether a day of the week, or the day and the month, stand at a token."""
    lows = reading.tokens.lows
    if lows[at : at + 1] and lows[at] in _DAYS:
        return True
    two = lows[at : at + 2]
    months = lexicon("words", "months")
    return len(two) == 2 and (
        (two[0][0].isdigit() and two[1] in months) or (two[0] in months and two[1][0].isdigit())
    )


def _is_strange(reading: Reading, start: int, end: int) -> bool:
    """Whether no word is of the language, of titles or of bodies."""
    words = reading.tokens.lows[start:end]
    return all(low not in common_words() and low not in _never() for low in words)


@cache
def _never() -> frozenset[str]:
    return lexicon_of(
        ("titles", "heads"),
        ("titles", "modifiers"),
        ("titles", "portfolio"),
        ("organisations", "heads"),
        ("organisations", "legal_forms"),
        ("words", "stop"),
        ("words", "months"),
    )


# ---------------------------------------------------------------- "Kawajangsa, Thimphu"

_BUILDINGS = frozenset(
    {"square", "building", "house", "tower", "towers", "centre", "stand", "stadium", "plaza"}
    | {"complex", "palace", "market", "bhawan", "bhavan", "sadan", "court", "place", "park"}
)
"""Nouns a building's or a quarter's name ends in, within an address."""


def _address(reading: Reading, start: int, end: int) -> None:
    """Claim the parts of a line between its first comma and the town it ends in."""
    tokens = reading.tokens
    commas = [at for at in tokens.where.get(",", ()) if start < at < end]
    while end > start and tokens.lows[end - 1] in {".", "\n"}:
        end -= 1
    bounds = [*commas, end]
    town = place_at(reading, _past_number(reading, bounds[-2] + 1)) if commas else None
    if town is None or town.end != end:
        return
    for first, after in pairwise(commas):
        _part(reading, first + 1, after)


def _past_number(reading: Reading, at: int) -> int:
    """The token behind a postal code: "50200 Kuala Lumpur"."""
    words = reading.tokens.words
    return at + (words[at : at + 1] != [] and words[at][0].isdigit())


def _part(reading: Reading, start: int, end: int) -> None:
    """Claim one part of an address: a building, or words that are known for nothing."""
    tokens = reading.tokens
    if not 0 < end - start < 5 or reading.holds(start, end, EntityType.PLACE):
        return
    if not all(tokens.caps[at] for at in range(start, end)):
        return
    building = tokens.lows[end - 1] in _BUILDINGS and end - start > 1
    if reading.holds(start, end, EntityType.PERSON) and not building:
        return
    free = reading.owner[start] is None and _is_strange(reading, start, end)
    if building or (free and tokens.lows[start] not in given_names()):
        claim_place(reading, start, end, "address")
