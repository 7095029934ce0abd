"""The armed services of the United States under their short names: "the Army", "the Navy"."""

from __future__ import annotations

from archive.entities.agencies.chambers import states
from archive.entities.agencies.words import POSSESSIVE
from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_SERVICES = {"Army": "U.S. Army", "Navy": "U.S. Navy"}


def claim_services(reading: Reading) -> None:
    """Claim "the Army" and "the Army and Navy" in a release of the United States."""
    tokens = reading.tokens
    if "Air Force" in tokens.text:
        _claim_foreign(reading)
    if "National Guard" in tokens.text:
        _claim_guards(reading)
    if reading.country != "US" or not ("Army" in tokens.text or "Navy" in tokens.text):
        return
    for at, word in enumerate(tokens.words):
        name = _SERVICES.get(word)
        if name is None or not at or reading.owner[at] is not None:
            continue
        if not (tokens.banner[at] or tokens.loud[at]) and _meant(reading, at):
            reading.claim(Span(at, at + 1, EntityType.AGENCY, name, "service", country="US"))


def _meant(reading: Reading, at: int) -> bool:
    """Whether the service is spoken of, not what is called after it: "the Navy Yard"."""
    tokens = reading.tokens
    if at + 1 < len(tokens.words) and tokens.caps[at + 1] and not tokens.gap[at + 1]:
        low = tokens.lows[at + 1].rstrip(".")
        if low not in lexicon("titles", "heads"):
            return False
    before = tokens.lows[at - 1]
    if before == "the":
        return True
    joined = before in {"and", ","} and at > 1
    held = reading.owner[at - 2] if joined else None
    return held is not None and held.type is EntityType.AGENCY


def _claim_foreign(reading: Reading) -> None:
    """Claim "German Air Force", "Fourth Air Force": not that of the United States alone."""
    tokens = reading.tokens
    for held in reading.spans():
        if held.canonical != "U.S. Air Force" or tokens.lows[held.start] != "air" or not held.start:
            continue
        ends = {end: at for at, (end, _) in reading.adjectives.items()}
        start = ends.get(held.start)
        if start is None and tokens.lows[held.start - 1] in _ORDINALS:
            start = held.start - 1
        if start is None or tokens.lows[start] in {"u.s.", "american", "us"}:
            continue
        if tokens.lows[start - 1 : start] == ["royal"]:
            start -= 1
        name = tokens.surface(start, held.end)
        reading.claim(Span(start, held.end, EntityType.AGENCY, name, "service"))


_ORDINALS = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
    | {"eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"}
)


_GUARDS = frozenset({"National Guard", "Air National Guard", "Army National Guard"})


def _claim_guards(reading: Reading) -> None:
    """Claim "Maine National Guard", "Maine's Air National Guard": each state has its own."""
    tokens = reading.tokens
    for held in reading.spans():
        if held.canonical not in _GUARDS or held.start < 1 or tokens.loud[held.start]:
            continue
        owned = held.start > 1 and tokens.lows[held.start - 1] in POSSESSIVE
        place = reading.owner[held.start - 1 - owned]
        if place is None or place.type is not EntityType.PLACE or place.canonical not in states():
            continue
        if tokens.words[place.start].isupper() or (tokens.gap[held.start] and not owned):
            continue  # a dateline
        name = f"{place.canonical} {held.canonical}"
        start = held.start if owned else place.start
        reading.claim(Span(start, held.end, EntityType.AGENCY, name, "service", country="US"))
