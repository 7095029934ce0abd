"""Agencies by grammar: a noun such as Ministry with the capitalised words around it."""

from __future__ import annotations

from functools import cache

from archive.entities.agencies.acronyms import without_acronym
from archive.entities.agencies.branch_of import claim_branches
from archive.entities.agencies.chambers import (
    claim_assembly,
    claim_house,
    claim_state_chambers,
)
from archive.entities.agencies.committees import claim_committees
from archive.entities.agencies.complete import is_complete
from archive.entities.agencies.dotted_forms import claim_with_dotted_forms
from archive.entities.agencies.first_words import (
    find_national,
    find_stations,
    opens_foreign,
    read_first,
    read_foreign_ministry,
    read_people_for,
)
from archive.entities.agencies.form import canonical
from archive.entities.agencies.joint import claim_both_chambers, claim_joint
from archive.entities.agencies.kinds_before import claim_behind_capitals, claim_with_kinds
from archive.entities.agencies.left import leftmost
from archive.entities.agencies.legal_forms import claim_with_forms, stands_before
from archive.entities.agencies.local_governments import OF_TOWNS, claim_of_town
from archive.entities.agencies.missions import claim_missions
from archive.entities.agencies.repeated import repeat
from archive.entities.agencies.right import rightmost
from archive.entities.agencies.services import claim_services
from archive.entities.agencies.shape import is_name
from archive.entities.agencies.signed import claim_signing
from archive.entities.agencies.state_bodies import (
    claim_government,
    claim_party,
    claim_small,
    claim_their_government,
    of_country,
)
from archive.entities.agencies.units import claim_offices, claim_units
from archive.entities.agencies.words import all_heads, is_suffix
from archive.entities.lexicon import lexicon
from archive.entities.reading import AGENCY, PLACE, Reading, Span


def find_agencies(reading: Reading) -> None:
    """Claim organisations by their head noun, ministries of a country, governments of a place."""
    tokens = reading.tokens
    caps = tokens.caps
    for at in tokens.among(_telling()):
        low = tokens.lows[at]
        if caps[at]:
            _read_capitalised(reading, at, low)
        elif low == "party" and at:
            claim_party(reading, at)
        if low == "government":
            claim_government(reading, at)
            claim_their_government(reading, at)
        elif low in {"parliament", "army"} and not caps[at]:
            claim_small(reading, at)
        elif low in OF_TOWNS and not caps[at]:
            claim_of_town(reading, at)
    repeat(reading)
    find_stations(reading)
    find_national(reading)
    claim_house(reading)
    claim_assembly(reading)
    claim_state_chambers(reading)
    claim_committees(reading)
    claim_joint(reading)
    claim_both_chambers(reading)
    claim_services(reading)
    claim_missions(reading)
    claim_units(reading)
    claim_offices(reading)
    claim_branches(reading)
    claim_with_forms(reading)
    claim_with_dotted_forms(reading)
    claim_with_kinds(reading)
    claim_behind_capitals(reading)
    claim_signing(reading)


@cache
def _telling() -> frozenset[str]:
    """The words any of the rules begins at."""
    forms = lexicon("organisations", "legal_forms")
    others = {"mfa", "delegation", "government", "party", "force", "forces", "system"}
    first = lexicon("organisations", "first_heads") | lexicon("organisations", "people")
    return all_heads() | first | forms | {f"{form}." for form in forms} | others


def _read_capitalised(reading: Reading, at: int, low: str) -> None:
    told = _task_force(reading, at) or _system(reading, at)
    if opens_foreign(reading.tokens, at):
        read_first(reading, at)
    elif told or low in all_heads() or is_suffix(low):
        _read_head(reading, at)
    elif low == "mfa":
        held = reading.owner[at]
        inside = held is not None and held.rule == "head noun"
        if not inside and not of_country(reading, at, at + 1):
            read_foreign_ministry(reading, at, at + 1)
    elif low == "forces":
        _read_forces(reading, at)
    elif low == "delegation":
        if at and reading.owner[at - 1] is not None:
            _read_delegation(reading, at)
    elif low in lexicon("organisations", "people"):
        read_people_for(reading, at)
    elif low in lexicon("organisations", "first_heads"):
        read_first(reading, at)


def _read_delegation(reading: Reading, at: int) -> None:
    """Claim "EU Delegation to Georgia": other delegations are groups of people."""
    before = reading.owner[at - 1]
    if before is not None and before.canonical in {"European Union", "European Commission"}:
        _read_head(reading, at)


def _read_forces(reading: Reading, at: int) -> None:
    """Claim a command named after its part of the world: "Naval Surface Forces Atlantic"."""
    tokens = reading.tokens
    after = tokens.lows[at + 1 : at + 2]
    start = leftmost(reading, at) if after and after[0] in _THEATRES else at
    if start < at and not (tokens.banner[at] or tokens.loud[at] or tokens.gap[at + 1]):
        name = " ".join(tokens.surface(start, at + 2).split())
        reading.claim(Span(start, at + 2, AGENCY, name, "head noun"))


_THEATRES = frozenset({"pacific", "atlantic", "europe", "africa", "korea", "japan", "central"})


def _system(reading: Reading, at: int) -> bool:
    """Whether a system is a body that runs hospitals or schools: "Summa Health System"."""
    lows = reading.tokens.lows
    return lows[at] == "system" and at > 1 and lows[at - 1] in lexicon("organisations", "systems")


def _task_force(reading: Reading, at: int) -> bool:
    lows = reading.tokens.lows
    if lows[at] != "force" or not at:
        return False
    of_country = lows[at - 1] == "defence" and reading.holds(at - 2, at - 1, PLACE)
    return of_country or lows[at - 1] in _FORCES


_FORCES = frozenset({"task", "police", "strike", "fire", "border"})


def _read_head(reading: Reading, at: int) -> None:
    if stands_before(reading, at):
        return
    held = reading.owner[at]
    if held is not None and (held.type is PLACE or is_complete(reading, held, at)):
        return
    if held is not None:
        reading.release(held)
    start = leftmost(reading, at)
    end = without_acronym(reading, start, rightmost(reading, at, start))
    if start == at and _session(reading, at):
        return
    if held is not None and (start, end) == (held.start, held.end):
        reading.claim(held)
        return
    if of_country(reading, start, end) or read_foreign_ministry(reading, start, end):
        return
    if not is_name(reading, start, at, end):
        if held is not None:
            reading.claim(held)
        return
    name = canonical(reading, start, end)
    reading.claim(Span(start, end, AGENCY, name, "head noun"))


def _session(reading: Reading, at: int) -> bool:
    """Whether an assembly is one of many: "the 150th anniversary Assembly of"."""
    tokens = reading.tokens
    if tokens.lows[at] not in {"assembly", "conference"} or not at:
        return False
    before = tokens.lows[at - 1]
    return before in {"anniversary", "session"} or before[0].isdigit()
