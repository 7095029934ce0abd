"""Missions: what a state has at a union of states, and what a union sends to a country."""

from __future__ import annotations

from archive.entities.agencies.state_bodies import country_set, ends_at, with_article
from archive.entities.agencies.words import POSSESSIVE
from archive.entities.gazetteer import is_country_word
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_KINDS = frozenset(
    {"mission", "missions", "delegation", "delegations", "representation", "representations"}
)
_LASTING = frozenset({"permanent", "diplomatic", "resident"})
_TASKS = frozenset(
    {"assistance", "advisory", "aid", "border", "building", "capacity", "civilian", "election"}
    | {
        "integrated",
        "interim",
        "joint",
        "military",
        "monitoring",
        "multidimensional",
        "observation",
    }
    | {"observer", "partnership", "peace", "peacekeeping", "police", "political", "special"}
    | {"stabilisation", "stabilization", "support", "training", "transition", "verification"}
)
"""What missions of a union are there for, before their noun: "AU Transition Mission"."""

_LONGEST = 8


def claim_missions(reading: Reading) -> None:
    """Claim "Permanent Mission of Turkmenistan to the UN", "NATO Training Mission in Iraq"."""
    tokens = reading.tokens
    for at in tokens.among(_KINDS):
        if not tokens.caps[at] or not _is_free(reading, at):
            continue
        lasting = at > 0 and tokens.lows[at - 1] in _LASTING and tokens.caps[at - 1]
        if tokens.banner[at] or tokens.loud[at]:
            if lasting:  # the head of a mission's own paper
                _of_state(reading, at)
            continue
        if lasting and (_of_state(reading, at) or _of_state_before(reading, at)):
            continue
        if tokens.lows[at] == "delegation" and _of_european_union(reading, at):
            continue
        if tokens.lows[at] == "mission" and not _of_union(reading, at):
            _of_country(reading, at)


def _is_free(reading: Reading, at: int) -> bool:
    """Whether the noun is not in a name that goes beyond it."""
    held = reading.owner[at]
    return held is None or held.end == at + 1


def _of_state(reading: Reading, at: int) -> bool:
    """Claim "Permanent Missions of Thailand to the United Nations and to ASEAN"."""
    lows = reading.tokens.lows
    if lows[at + 1 : at + 2] != ["of"]:
        return False
    place = at + 2 + (lows[at + 2 : at + 3] == ["the"])
    held = reading.owner[place] if place < len(lows) else None
    if held is None or held.canonical not in country_set() or held.start != place:
        return False
    end = _sent_to(reading, held.end)
    if end == held.end:
        return False
    _claim(reading, at, held.canonical, (at - 1, end), held.end)
    return True


def _of_state_before(reading: Reading, at: int) -> bool:
    """Claim "Kazakhstan's Permanent Mission to the OSCE"."""
    end = _sent_to(reading, at + 1)
    if end == at + 1:
        return False
    before = at - 1
    before -= reading.tokens.lows[before - 1] in POSSESSIVE
    for first in range(max(0, before - 4), before):
        found = is_country_word(reading, first)
        if found is not None and found[0] == before and found[1] in country_set():
            _claim(reading, at, found[1], (first, end), at + 1)
            return True
    _claim(reading, at, "", (at - 1, end), at + 1)
    return True


def _claim(reading: Reading, at: int, country: str, span: tuple[int, int], to: int) -> None:
    def surface(start: int, end: int) -> str:
        found = reading.tokens.surface(start, end)
        return found.title().replace(" The ", " the ") if found.isupper() else found

    of = f" of {with_article(country)}" if country else ""
    name = f"{surface(at - 1, at + 1)}{of} {surface(to, span[1])}".replace(" To ", " to ")
    name = name.removesuffix(" UN") + " United Nations" * name.endswith(" UN")
    reading.claim(Span(*span, EntityType.AGENCY, " ".join(name.split()), "mission"))


def _sent_to(reading: Reading, link: int) -> int:
    """The token after "to the United Nations and to ASEAN" that begins at a token, or it."""
    tokens = reading.tokens
    if tokens.lows[link : link + 1] != ["to"]:
        return link
    at = link + 1 + (tokens.lows[link + 1 : link + 2] == ["the"])
    held = reading.owner[at] if at < len(tokens.words) else None
    if held is None or held.start != at or not _is_union(held):
        return link
    return held.end


def _is_union(held: Span) -> bool:
    union = held.type is EntityType.AGENCY or held.canonical in {"European Union", "Vatican City"}
    return union or held.canonical == "Holy See"


# ---------------------------------------------------------------- sent by a union


def _of_country(reading: Reading, at: int) -> None:
    """Claim "UK Mission to the WTO"."""
    first = next((i for i in range(max(0, at - 3), at) if ends_at(reading, i, at)), None)
    end = _sent_to(reading, at + 1)
    if first is not None and end > at + 1:
        name = " ".join(reading.tokens.surface(first, end).split())
        reading.claim(Span(first, end, EntityType.AGENCY, name, "mission"))


def _of_european_union(reading: Reading, at: int) -> bool:
    """Claim "Delegation of the European Union to Kenya": an embassy, not a group of people."""
    lows = reading.tokens.lows
    if lows[at + 1 : at + 2] != ["of"]:
        return False
    body = at + 2 + (lows[at + 2 : at + 3] == ["the"])
    held = reading.owner[body] if body < len(lows) else None
    if held is None or held.canonical != "European Union":
        return False
    end = held.end
    place = end + 1 + (lows[end + 1 : end + 2] == ["the"])
    seat = reading.owner[place] if lows[end : end + 1] == ["to"] and place < len(lows) else None
    if seat is not None and seat.canonical in country_set() and seat.start == place:
        end = seat.end
    name = " ".join(reading.tokens.surface(at, end).split())
    reading.claim(Span(at, end, EntityType.AGENCY, name, "mission"))
    return True


def _of_union(reading: Reading, at: int) -> bool:
    """Claim "NATO Training Mission in Iraq", "OAS Mission to Support the Peace Process"."""
    tokens = reading.tokens
    start = at
    while start and tokens.lows[start - 1] in _TASKS and tokens.caps[start - 1]:
        start -= 1
    body = reading.owner[start - 1] if start else None
    if body is None or not _is_union(body) or tokens.gap[start] or body.end != start:
        return False
    end = _seat(reading, at + 1)
    if end == at + 1:
        return False
    name = " ".join(tokens.surface(body.start, end).split())
    reading.claim(Span(body.start, end, EntityType.AGENCY, name, "mission"))
    return True


def _seat(reading: Reading, link: int) -> int:
    """The token after "in Iraq" or "to Support the Peace Process in Colombia", or the link."""
    tokens = reading.tokens
    if tokens.lows[link : link + 1] not in (["in"], ["to"]):
        return link
    at = link + 1 + (tokens.lows[link + 1 : link + 2] == ["the"])
    held = reading.owner[at] if at < len(tokens.words) else None
    if held is not None:
        return held.end if held.type is EntityType.PLACE and held.start == at else link
    if tokens.lows[link] == "in" or at >= len(tokens.words) or not tokens.caps[at]:
        return link
    end = last = at
    while end < len(tokens.words) and end - at < _LONGEST and not tokens.gap[end]:
        if tokens.caps[end]:
            last = end + 1
        elif tokens.lows[end] not in _SMALL:
            break
        end += 1
    return last if last > at + 1 else link


_SMALL = frozenset({"the", "of", "in", "and", "for"})
