"""What releases call people: one name for one office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from itertools import chain

from archive.entities.across.forms import Form
from archive.entities.people.role_names import role_names
from archive.model import Entity, EntityType

RoleNames = Mapping[tuple[str, str], str]
"""By a person's name and a role as written, the office meant."""

_FULL = {
    f"{former}{bare}": f"{former}{full}"
    for bare, full in (
        ("Senator", "U.S. Senator"),
        ("Representative", "U.S. Representative"),
        ("President", "President of the United States"),
    )
    for former in ("", "Former ")
}
_ENOUGH = 3
"""Persons by whom a source shows what it means by a bare title."""
_MOSTLY = 0.6
_PRESIDENT, _OF_ALL = "President", "President of the United States"
_MANY = 5
"""Press offices that call a person "President" and no more: nobody else is known so well."""


@dataclass(slots=True)
class _Person:
    """A person's roles as written, with the name each stands beside, and the sources of each.

    `said` tells in how many releases each is said, `names` the offices they mean.
    """

    stated: list[tuple[str, str]] = field(default_factory=list)
    saying: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    said: dict[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def sources(self) -> set[str]:
        """The sources that call the person anything."""
        return set().union(*chain.from_iterable(self.saying.values()))

    def sources_saying(self, office: str) -> set[str]:
        """The sources that call the person so."""
        roles = (role for role, name in self.names.items() if name == office)
        return set().union(*chain.from_iterable([self.saying[role] for role in roles]))

    def times(self, office: str) -> int:
        """In how many releases the person is called so."""
        return sum(self.said[role] for role, name in self.names.items() if name == office)


def named_roles(
    forms: Iterable[Form],
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
        for one in person.stated:
            person.said[one[1]] = person.said.get(one[1], 0) + releases.get(one, 1)
        person.names = role_names(person.said)
    meant = _Meant(people.values()) if before is None else None
    named: dict[tuple[str, str], str] = {}
    for person in people.values():
        completed = meant.of(person) if meant else frozenset[str]()
        for one in person.stated:
            office = person.names[one[1]]
            full = _FULL.get(office, "")
            if full and (full == before.get(one) if before is not None else office in completed):
                office = full
            named[one] = office
    return named


def _people(
    forms: Iterable[Form], resolved: Mapping[tuple[EntityType, str], Entity | None]
) -> dict[str, _Person]:
    people: dict[str, _Person] = defaultdict(_Person)
    for form in forms:
        if form.type is EntityType.PERSON and form.roles:
            entity = resolved.get(form[:2])
            person = people[entity.id if entity else f"\0{form.canonical}"]
            for role in dict.fromkeys(form.roles):
                person.stated.append((form.canonical, role))
                person.saying.setdefault(role, []).append(form.sources)
    return people


class _Meant:
    """What the sources of an archive mean by bare titles."""

    def __init__(self, people: Iterable[_Person]) -> None:
        people = list(people)
        self._federal = _federal(people)
        self._presidential = set[str]()
        for person in people:
            if _OF_ALL in person.names.values():
                self._presidential |= person.sources_saying(_OF_ALL)

    def of(self, person: _Person) -> frozenset[str]:
        """The bare titles of a person that are offices of the United States."""
        bare = _FULL.keys() & person.names.values()
        return frozenset(one for one in bare if self._means(person, one))

    def _means(self, person: _Person, bare: str) -> bool:
        offices, office = set(person.names.values()), bare.removeprefix("Former ")
        if office == _PRESIDENT:
            return _OF_ALL in offices or self._is_known_by_all(person, offices)
        if any(one.startswith((f"{bare} of ", "State ")) for one in offices):
            return False
        return not person.sources.isdisjoint(self._federal[office])

    def _is_known_by_all(self, person: _Person, offices: Set[str]) -> bool:
        """Whether so many press offices call one "President" that it can only be theirs."""
        if any(one.startswith(f"{_PRESIDENT} of ") for one in offices):
            return False
        often = person.times(_PRESIDENT)
        if any(person.times(one) > often for one in offices if "U.S." in one):
            return False
        saying = person.sources_saying(_PRESIDENT)
        return len(saying & self._presidential) >= _MANY


def _federal(people: Iterable[_Person]) -> dict[str, set[str]]:
    """By bare title the sources that mostly mean an office of the United States by it."""
    meant: dict[str, dict[str, list[int]]] = {
        bare: defaultdict(lambda: [0, 0]) for bare in ("Senator", "Representative")
    }
    for person in people:
        offices = person.names.values()
        for bare, of_source in meant.items():
            if bare not in offices and _FULL[bare] not in offices:
                continue
            for source in person.sources:
                of_source[source][0] += _FULL[bare] in offices
                of_source[source][1] += 1
    return {
        bare: {s for s, (full, of) in few.items() if full >= _ENOUGH and full >= _MOSTLY * of}
        for bare, few in meant.items()
    }
