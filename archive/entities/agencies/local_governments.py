"""Governments of parts of a country: of a region, a province, a town, a people."""

from __future__ import annotations

from archive.entities.agencies.words import POSSESSIVE
from archive.entities.reading import Reading, Span
from archive.model import EntityType

LOCAL = frozenset({"regional", "state", "county", "municipal", "metropolitan"})
"""What says of a government that it is that of a part of the country."""


def _of_a_people(reading: Reading, at: int) -> bool:
    """Whether the adjective of a part of a country stands before a token: "Flemish"."""
    tokens = reading.tokens
    if at < 2 or reading.country in {"", "US"}:
        return False
    if not tokens.caps[at - 1] or reading.owner[at - 1] is not None:
        return False
    country = any(end == at for end, _ in reading.adjectives.values())
    people = tokens.lows[at - 1].endswith(("ish", "ian"))
    return people and not country and tokens.lows[at - 2 : at - 1] == ["the"]


def is_peoples(lows: list[str], at: int) -> bool:
    """Whether "People's" stands before a token, as before governments in China."""
    return at > 1 and lows[at - 2] == "people" and lows[at - 1] in POSSESSIVE


def is_local(reading: Reading, at: int) -> bool:
    """Whether a government is that of a part of the country."""
    lows = reading.tokens.lows
    return lows[at - 1] in LOCAL or is_peoples(lows, at) or _of_a_people(reading, at)


def claim_local(reading: Reading, at: int) -> None:
    """Claim the government of a part of the country."""
    if is_peoples(reading.tokens.lows, at):
        claim_peoples(reading, at)
    elif reading.tokens.lows[at - 1] in LOCAL:
        _claim_regional(reading, at)
    else:
        name = reading.tokens.surface(at - 1, at + 1)
        reading.claim(Span(at - 1, at + 1, EntityType.AGENCY, name, "government of"))


def _claim_regional(reading: Reading, at: int) -> None:
    """Claim "Kurdistan Regional Government": that of the region before it."""
    place = reading.owner[at - 2] if at > 1 else None
    home = reading.tokens.lows[at - 1] == "regional" or reading.country not in {"", "US"}
    if home and place is not None and place.type is EntityType.PLACE and place.end == at - 1:
        start = place.start
        while start and reading.tokens.lows[start - 1] in {"southern", "northern"}:
            start -= 1
        name = reading.tokens.surface(start, at + 1)
        reading.claim(Span(start, at + 1, EntityType.AGENCY, name, "government of"))


def claim_peoples(reading: Reading, at: int) -> None:
    """Claim "Hubei Provincial People's Government", "People's Government of Hubei Province"."""
    tokens = reading.tokens
    start, end = at - 2, at + 1
    if reading.owner[at] is not None:
        return
    if start and tokens.lows[start - 1] in {"municipal", "provincial", "county", "district"}:
        start -= 1
    before = reading.owner[start - 1] if start else None
    behind = reading.owner[at + 2] if tokens.lows[at + 1 : at + 2] == ["of"] else None
    if before is not None and before.type is EntityType.PLACE:
        start = before.start
    elif behind is not None and behind.type is EntityType.PLACE:
        end = behind.end + (tokens.lows[behind.end : behind.end + 1] == ["province"])
    else:
        return
    name = " ".join(tokens.surface(start, end).split())
    reading.claim(Span(start, end, EntityType.AGENCY, name, "government of"))


OF_TOWNS = frozenset({"akimat", "maslikhat", "hokimiyat", "khokimiyat"})
"""What towns and regions are run by, written small, too."""


def claim_of_town(reading: Reading, at: int) -> None:
    """Claim "akimat of Almaty", "Almaty akimat"."""
    tokens = reading.tokens
    before = reading.owner[at - 1] if at else None
    if before is not None and before.type is EntityType.PLACE and not tokens.gap[at]:
        _claim_of_town(reading, before.start, at + 1)
        return
    if tokens.lows[at + 1 : at + 2] != ["of"]:
        return
    place = at + 2 + (tokens.lows[at + 2 : at + 3] == ["the"])
    held = reading.owner[place] if place < len(tokens.words) else None
    if held is not None and held.type is EntityType.PLACE:
        end = held.end + (tokens.lows[held.end : held.end + 1] in (["region"], ["city"]))
        _claim_of_town(reading, at, end)


def _claim_of_town(reading: Reading, start: int, end: int) -> None:
    name = " ".join(reading.tokens.surface(start, end).split())
    reading.claim(Span(start, end, EntityType.AGENCY, name, "government of"))
