"""What releases call people: one name for one office."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from archive import entities
from archive.model import Entity, EntityType

RoleNames = Mapping[tuple[str, str], str]
"""By a person's name and a role as written, the office meant."""

_FULL = {
    bare: bare.replace(office, f"U.S. {office}")
    for office in ("Senator", "Representative")
    for bare in (office, f"Former {office}")
}
_ENOUGH = 3
"""Persons by whom a source shows what it means by a bare title."""
_MOSTLY = 0.6


@dataclass(slots=True)
class _Person:
    """A person's roles as written, with the name each stands beside, and the sources."""

    stated: dict[tuple[str, str], None] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)


def named_roles(
    forms: Iterable[entities.Form],
    resolved: Mapping[tuple[EntityType, str], Entity | None],
    releases: Mapping[tuple[str, str], int],
    before: RoleNames | None = None,
) -> dict[tuple[str, str], str]:
    """By name and role as written, the office meant: what is known of a person helps to tell.

    `releases` says, for the same, how many releases say so. A press office that calls senators of
    the United States "Senator" means such a one by it also where nobody says it in full.
    `before` are the offices of all people by an earlier answer, where `forms` are only some of
    them: what sources mean is taken from there.
    """
    people = _people(forms, resolved)
    for person in people.values():
        said = Counter[str]()
        for one in person.stated:
            said[one[1]] += releases.get(one, 1)
        person.names = entities.role_names(said)
    federal = _federal(people.values()) if before is None else {}
    named: dict[tuple[str, str], str] = {}
    for person in people.values():
        offices = set(person.names.values())
        for one in person.stated:
            office = person.names[one[1]]
            if office in _FULL and _is_federal(person, offices, office, one, federal, before):
                office = _FULL[office]
            named[one] = office
    return named


def _people(
    forms: Iterable[entities.Form], resolved: Mapping[tuple[EntityType, str], Entity | None]
) -> dict[str, _Person]:
    people: dict[str, _Person] = defaultdict(_Person)
    for form in forms:
        if form.type is EntityType.PERSON and form.roles:
            entity = resolved.get((form.type, form.canonical))
            person = people[entity.id if entity else f"\0{form.canonical}"]
            person.stated.update(((form.canonical, role), None) for role in form.roles)
            person.sources.update(form.sources)
    return people


def _federal(people: Iterable[_Person]) -> dict[str, set[str]]:
    """By bare title the sources that mostly mean an office of the United States by it."""
    meant: dict[str, dict[str, list[int]]] = {b: defaultdict(lambda: [0, 0]) for b in _FULL}
    for person in people:
        offices = set(person.names.values())
        for bare, full in _FULL.items():
            if bare not in offices and full not in offices:
                continue
            for source in person.sources:
                meant[bare][source][0] += full in offices
                meant[bare][source][1] += 1
    return {
        bare: {s for s, (full, of) in few.items() if full >= _ENOUGH and full >= _MOSTLY * of}
        for bare, few in meant.items()
    }


def _is_federal(
    person: _Person,
    offices: Set[str],
    bare: str,
    one: tuple[str, str],
    federal: Mapping[str, Set[str]],
    before: RoleNames | None,
) -> bool:
    """Whether a bare title of a person is that of the United States."""
    if before is not None:
        return before.get(one) == _FULL[bare]
    if any(office.startswith((f"{bare} of ", "State ")) for office in offices):
        return False
    return not person.sources.isdisjoint(federal[bare.removeprefix("Former ")])
