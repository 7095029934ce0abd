"""Names of one word: given to the person who mostly bears them, if something speaks for it."""

from __future__ import annotations

from collections import defaultdict

from archive.entities.across.evidence import together
from archive.entities.across.names import family_name
from archive.entities.across.people import People, Person

_MAJOR_RELEASES = 3
_DOMINANT_SHARE = 0.75


def join_single(people: People) -> None:
    """Join family names that stand alone.

    The person must bear the name in three quarters of the releases with such a family name, and
    share an office or a source with the bare name.
    """
    by_last: dict[str, dict[int, Person]] = defaultdict(dict)
    for last, persons in people.by_last.items():
        by_last[last] |= persons
    for at in people.single:
        last = family_name(people.forms[at].canonical)
        persons = by_last.get(last) or by_last.get(last.removesuffix("s"), {})
        person = _dominant(people, list(persons.values()))
        if person is not None and together(people.forms, [at], person.ats):
            people.groups.join(person.leader, at, "family name alone")


def _dominant(people: People, persons: list[Person]) -> Person | None:
    if not persons:
        return None
    weights = {person.leader: people.weight(person) for person in persons}
    best = max(persons, key=lambda person: (weights[person.leader], -person.leader))
    enough = max(_MAJOR_RELEASES, _DOMINANT_SHARE * sum(weights.values()))
    return best if weights[best.leader] >= enough else None
