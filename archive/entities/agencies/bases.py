"""Bases of the armed forces: places called after the force that holds them."""

from __future__ import annotations

from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_FORCES = frozenset(
    {"U.S. Air Force", "U.S. Army", "U.S. Navy", "U.S. Marine Corps", "U.S. Coast Guard"}
    | {"Air National Guard", "Army National Guard", "National Guard", "Air Force Reserve"}
    | {"Army Reserve", "Royal Air Force", "U.S. Air Force Reserve", "U.S. Army Reserve"}
)
_KINDS = frozenset({"base", "bases", "station", "depot", "airfield", "shipyard", "arsenal"})
_BETWEEN = frozenset({"air", "reserve", "naval", "ammunition", "joint"})
_LONGEST = 4


def find_bases(reading: Reading) -> None:
    """Claim "Kirtland Air Force Base" as a place; a base without a name is none, nor its force."""
    tokens = reading.tokens
    if _KINDS.isdisjoint(tokens.lows):
        return
    for held in reading.spans():
        if held.canonical not in _FORCES or held.type is not EntityType.AGENCY:
            continue
        at = held.end
        while at < len(tokens.words) and tokens.lows[at] in _BETWEEN:
            at += 1
        if at >= len(tokens.words) or tokens.lows[at] not in _KINDS or not tokens.caps[at]:
            continue
        start = _named_from(reading, held.start)
        reading.release(held)
        if start < held.start and not (tokens.loud[at] or tokens.banner[at]):
            name = " ".join(tokens.surface(start, at + 1).split())
            reading.claim(Span(start, at + 1, EntityType.PLACE, name, "base", country="US"))


def _named_from(reading: Reading, at: int) -> int:
    """Where the name of a base begins that goes on at a token."""
    tokens = reading.tokens
    start = at
    while start > 0 and at - start < _LONGEST and not tokens.gap[start]:
        before = start - 1
        held = reading.owner[before]
        if held is not None and held.type is EntityType.PLACE:
            return held.start
        low = tokens.lows[before]
        if held is not None or not tokens.caps[before] or not low[0].isalpha():
            break
        if low in lexicon("words", "stop") or low in lexicon("organisations", "openers"):
            break
        start = before
    return start
