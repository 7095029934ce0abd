"""Where a body stands, when that is part of its name: "OSCE Programme Office in Dushanbe"."""

from __future__ import annotations

from archive.entities.agencies.chambers import states
from archive.entities.agencies.state_bodies import country_set
from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading, Span
from archive.model import EntityType


def with_seat(reading: Reading, start: int, at: int, end: int) -> int:
    """The token after the town or region an office or school has in its name."""
    tokens = reading.tokens
    if end + 1 >= len(tokens.words) or tokens.gap[end]:
        return end
    if tokens.lows[end] not in {"in", "at"}:
        return _with_city(reading, at, end)
    place = end + 1 + (tokens.lows[end + 1] == "the")
    held = reading.owner[place] if place < len(tokens.words) else None
    if held is None or held.type is not EntityType.PLACE or held.start != place:
        if tokens.lows[end] == "at" and _has_campus(reading, at, end):
            return end + 2 if tokens.caps[end + 1] else end
        return end
    return held.end if _seated(reading, start, at, end, held) else end


def _has_campus(reading: Reading, at: int, end: int) -> bool:
    """Whether a body has its town behind "at": a university, "Medical Center at Lubec"."""
    lows = reading.tokens.lows
    if lows[at] == "university":
        return end > at + 1
    return end == at + 1 and lows[at] in {"center", "centre"} and lows[at - 1] in _HEALTH


_HEALTH = frozenset({"medical", "health"})


def _with_city(reading: Reading, at: int, end: int) -> int:
    """The token after the city of "Imperial College London"."""
    held = reading.owner[end]
    if held is None or held.type is not EntityType.PLACE:
        return end
    school = end == at + 1 and reading.tokens.lows[at] in {"college", "university"}
    school = school or _is_campus(reading, at, held)
    return held.end if school and held.start == end else end


def _is_campus(reading: Reading, at: int, town: Span) -> bool:
    """Whether a town ends the name of a university: "University of the Philippines Manila"."""
    lows = reading.tokens.lows
    address = lows[town.end : town.end + 1] == [","]
    region = town.canonical in country_set() or town.canonical in states()
    return lows[at : at + 2] == ["university", "of"] and not address and not region


def _seated(reading: Reading, start: int, at: int, end: int, seat: Span) -> bool:
    """Whether a place behind "in" or "at" is part of the name, not only where the body stands."""
    tokens = reading.tokens
    low, before = tokens.lows[at], tokens.lows[at - 1] if at > start else ""
    if _ends_acronym(reading, seat):
        return True
    if tokens.lows[end] == "at":
        return _has_campus(reading, at, end)
    if low in {"embassy", "consulate", "consulate-general"} or (before, low) in _WITH_TOWN:
        return True
    if low in {"university", "college", "school"}:
        return before == "international" or at - 1 in reading.adjectives
    held = reading.owner[start]
    of_body = held is not None and held.type is EntityType.AGENCY and held.start == start < at
    if low == "office" and end == at + 1 and before in _TRADING:
        return _of_government(reading, start)
    if low in lexicon("organisations", "posted") and of_body and end == at + 1:
        return seat.country != "US"
    if low in _OF_MEMBERS and tokens.lows[at + 1] == "of" and end == at + 3:
        return seat.canonical in country_set()  # "Association of Banks in Fiji"
    linked = tokens.lows[at + 1] in {"for", "on"} and end > at + 1
    if linked and low in {"institution", "mechanism"}:
        return seat.canonical in country_set()
    return linked and low in {"center", "centre", "office"} and _region(seat.canonical)


_WITH_TOWN = frozenset({("national", "museum"), ("high", "commission")})

_TRADING = frozenset({"economic", "cultural", "trade", "commercial", "representative", "liaison"})
"""What the office of a government abroad is there for, where it has no embassy."""


def _of_government(reading: Reading, start: int) -> bool:
    """Whether a country, or a part of one that trades by itself, opens the name."""
    held = reading.owner[start]
    place = held is not None and held.type is EntityType.PLACE
    return place or start in reading.adjectives


_OF_MEMBERS = frozenset({"association", "union", "federation", "society", "council", "chamber"})


def _region(name: str) -> bool:
    """Whether a place is a part of the world."""
    return name.rsplit(" ", 1)[-1].casefold() in lexicon("places", "parts")


def _ends_acronym(reading: Reading, seat: Span) -> bool:
    """Whether the acronym defined right behind a place has the place's letter at its end."""
    tokens = reading.tokens
    inside = tokens.words[seat.end : seat.end + 3]
    if len(inside) < 3 or inside[0] != "(" or inside[2] != ")" or len(inside[1]) < 3:
        return False
    return inside[1].isupper() and inside[1][-1] == tokens.words[seat.end - 1][0]
