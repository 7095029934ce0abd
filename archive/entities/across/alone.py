"""Names of one word: given to the person who mostly bears them, if something speaks for it."""

from __future__ import annotations

from collections import defaultdict

from archive.entities.across.evidence import classes_of, together
from archive.entities.across.names import family_name
from archive.entities.across.people import People, Person

_MAJOR_RELEASES = 3
_DOMINANT_SHARE = 0.75


def join_single(people: People) -> None:
    """Join family names that stand alone.

    The person must bear the name in three quarters of the releases with such a family name, and
    share an office or a source with the bare name; nobody else may have an office of it.
    """
    by_last: dict[str, dict[int, Person]] = defaultdict(dict)
    for last, persons in people.by_last.items():
        by_last[last] |= persons
    for at in people.single:
        last = family_name(people.forms[at].canonical)
        persons = by_last.get(last) or by_last.get(last.removesuffix("s"), {})
        person = _dominant(people, list(persons.values()))
        if person is None or _has_rival(people, at, person, persons):
            continue
        if together(people.forms, [at], person.ats):
            people.groups.join(person.leader, at, "family name alone")


def _has_rival(people: People, at: int, person: Person, persons: dict[int, Person]) -> bool:
    """Whether the bare name has an office that another bearer has and this person has not.

    So President Clinton is not given to Senator Clinton, whoever is named more.
    """
    offices = classes_of(people.forms, [at]) - classes_of(people.forms, person.ats)
    return any(
        offices & classes_of(people.forms, other.ats)
        for other in persons.values()
        if other is not person and people.weight(other) >= _MAJOR_RELEASES
    )


def _dominant(people: People, persons: list[Person]) -> Person | None:
    if not persons:
        return None
    weights = {person.leader: people.weight(person) for person in persons}
    best = max(persons, key=lambda person: (weights[person.leader], -person.leader))
    enough = max(_MAJOR_RELEASES, _DOMINANT_SHARE * sum(weights.values()))
    return best if weights[best.leader] >= enough else None
