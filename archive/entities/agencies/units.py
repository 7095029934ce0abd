"""Units that their noun alone names no body: "Fair Lending Unit", "Regional Hub of the IsDB"."""

from __future__ import annotations

from archive.entities.agencies.form import canonical
from archive.entities.agencies.left import leftmost
from archive.entities.agencies.parts import another, named_with
from archive.entities.agencies.state_bodies import country_set, with_article
from archive.entities.agencies.words import POSSESSIVE, unions
from archive.entities.gazetteer import is_country_word
from archive.entities.lexicon import country_names, lexicon
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_UNITS = frozenset({"unit", "branch", "cell"})
_PARTS = _UNITS | {"hub", "archive", "archives", "apparatus", "presidium"}
_LEADERS = frozenset({"president", "government", "parliament"})
_NOT_UNITS = frozenset(
    {"executive", "legislative", "judicial", "business", "each", "housing", "olive", "local"}
    | {"dwelling", "strategic", "this", "storage", "rental", "treatment", "processing", "per"}
    | {"government", "care", "bank", "mobile", "stroke"}
    | {"hydrotreater", "cracking", "retail", "training", "distillation", "power"}
)
"""What stands before "unit" or "branch" when it is no part of an office."""


def claim_units(reading: Reading) -> None:
    """Claim the unit of a body named behind it, and one that three words name."""
    tokens = reading.tokens
    for at in tokens.among(_PARTS):
        if not tokens.caps[at] or tokens.loud[at] or tokens.banner[at]:
            continue
        held = reading.owner[at]
        if held is not None:
            continue
        start = leftmost(reading, at)
        if not _of_body(reading, start, at) and tokens.lows[at] in _UNITS:
            _told(reading, start, at)


_ABROAD = frozenset({"subregional", "regional", "country", "liaison", "field", "representative"})


def claim_offices(reading: Reading) -> None:
    """Claim "ADB's Pacific Subregional Office": an office of a union of states bears its name."""
    tokens = reading.tokens
    for at in tokens.among({"office"}):
        held = reading.owner[at]
        if held is None or held.end != at + 1 or held.rule != "head noun" or held.start < 2:
            continue
        if tokens.lows[held.start - 1] not in POSSESSIVE or tokens.lows[at - 1] not in _ABROAD:
            continue
        body = reading.owner[held.start - 2]
        if body is not None and body.canonical in unions():
            _claim(reading, body.start, at + 1, tokens.surface(body.start, at + 1))


def _of_body(reading: Reading, start: int, at: int) -> bool:
    """Claim "Regional Hub of the Lark Bank", "Archive of the President of Latvia"."""
    tokens = reading.tokens
    if tokens.lows[at + 1 : at + 2] != ["of"]:
        return False
    body = at + 2 + (tokens.lows[at + 2 : at + 3] == ["the"])
    if body >= len(tokens.words):
        return False
    held = reading.owner[body]
    if held is not None and another(reading, body) and named_with(reading, at, at + 2):
        _claim(reading, start, held.end, canonical(reading, start, held.end))
        return True
    return _of_leader(reading, start, at, body)


def _of_leader(reading: Reading, start: int, at: int, body: int) -> bool:
    """Claim the archive or the apparatus of a head of state, its country behind or not."""
    tokens = reading.tokens
    if tokens.lows[body] not in _LEADERS or not tokens.caps[body] or tokens.lows[at] in _UNITS:
        return False
    end = body + 1
    name = tokens.surface(start, end)
    home = country_names().get(reading.country, "")
    place = end + 1 + (tokens.lows[end + 1 : end + 2] == ["the"])
    found = is_country_word(reading, place) if tokens.lows[end : end + 1] == ["of"] else None
    if found is not None and found[1] in country_set() and place not in reading.adjectives:
        end = found[0]
        home = found[1]
    name = f"{name} of {with_article(home)}" if home else name
    _claim(reading, start, end, name)
    return True


def _told(reading: Reading, start: int, at: int) -> None:
    """Claim "Fair Lending Unit": two words or more before its noun, not all of them generic."""
    tokens = reading.tokens
    start = _behind_body(reading, start, at)
    words = tokens.lows[start:at]
    runs_on = at + 1 < len(tokens.words) and tokens.caps[at + 1] and not tokens.gap[at + 1]
    if len(words) < 2 or runs_on or not _NOT_UNITS.isdisjoint(words[-1:]):
        return
    if tokens.lows[at] != "unit" and words[-1] not in _OFFICES:
        return
    generic = lexicon("organisations", "generic")
    if all(low in generic for low in words) or reading.holds(start, at, EntityType.PERSON):
        return
    _claim(reading, start, at + 1, canonical(reading, start, at + 1))


def _behind_body(reading: Reading, start: int, at: int) -> int:
    """Where the unit begins behind the body it is of: "Criminal Divisions Gang Unit"."""
    for i in range(at - 1, start - 1, -1):
        held = reading.owner[i]
        whole = held is not None and held.type is EntityType.AGENCY
        if whole or reading.tokens.lows[i] in _LOST:
            return i + 1
    return start


_LOST = frozenset({"commands", "divisions", "departments", "offices", "sections", "agencys"})
"""Nouns that have lost an apostrophe."""

_OFFICES = frozenset(
    {"protection", "litigation", "security", "investigations", "enforcement", "exploitation"}
    | {"services", "operations", "crimes", "intelligence", "affairs", "policy", "support"}
    | {
        "analysis",
        "research",
        "statistics",
        "programs",
        "management",
        "planning",
        "productivity",
        "coordination",
    }
)
"""What a branch of an office is about; others are those of a bank, a river or a club."""


def _claim(reading: Reading, start: int, end: int, name: str) -> None:
    reading.claim(Span(start, end, EntityType.AGENCY, " ".join(name.split()), "unit"))
