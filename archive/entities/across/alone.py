"""Names of one word: given to the person who mostly bears them, if something speaks for it.

And names of several that are each somebody's family name.
"""

from __future__ import annotations

from archive.entities.across.evidence import classes_of, sources_of, together
from archive.entities.across.names import family_name
from archive.entities.across.people import People, Person
from archive.entities.lexicon import given_names
from archive.entities.namesakes.ranks import ranks_in, without_rank
from archive.entities.people.skeletons import ascii_fold

_MAJOR_RELEASES = 3
_DOMINANT_SHARE = 0.75
_WELL_KNOWN = 10
"""Releases."""


def join_single(people: People) -> None:
    """Join family names that stand alone.

    The person must bear the name in three quarters of the releases with such a family name, and
    share an office or a source with the bare name; nobody else may have an office of it. A name
    with a rank is only joined to somebody who has it, or of whom no office is known.
    """
    by_last = people.by_last
    for at in people.single:
        bare, rank = without_rank(people.bare.get(at, people.forms[at].canonical))
        last = family_name(bare)
        persons = by_last.get(last) or by_last.get(last.removesuffix("s"), {})
        persons = _of_rank(people, rank, persons) if rank else persons
        alike = _so_written(bare, list(persons.values()))
        person = _dominant(people, alike) or _of_its_sources(people, at, alike)
        if person is None or _has_rival(people, at, person, persons):
            continue
        if together(people.forms, [at], person.ats):
            people.groups.join(person.leader, at, "family name alone")


def _of_rank(people: People, rank: str, persons: dict[int, Person]) -> dict[int, Person]:
    """Those whom a release gives the rank; if there are none, those without any office."""
    having, unknown = dict[int, Person](), dict[int, Person]()
    for leader, person in persons.items():
        roles = {role for at in person.ats for role in people.forms[at].roles}
        if any(rank in ranks_in(role) for role in roles):
            having[leader] = person
        elif not classes_of(people.forms, person.ats):
            unknown[leader] = person
    return having or unknown


def _so_written(bare: str, persons: list[Person]) -> list[Person]:
    """Those who bear the name letter for letter, if there are any: Bennett is not Bennet."""
    word = ascii_fold(bare).split()[-1]
    return [
        person
        for person in persons
        if person.names[0].written == word or any(name.written == word for name in person.names[1:])
    ] or persons


def _has_rival(people: People, at: int, person: Person, persons: dict[int, Person]) -> bool:
    """Whether the bare name has an office that another bearer has and this person has not.

    So President Clinton is not given to Senator Clinton, whoever is named more.
    """
    offices = classes_of(people.forms, [at]) - classes_of(people.forms, person.ats)
    return any(
        offices & classes_of(people.forms, other.ats)
        for other in persons.values()
        if other is not person and other.releases >= _MAJOR_RELEASES
    )


def _dominant(people: People, persons: list[Person]) -> Person | None:
    if not persons:
        return None
    best = max(persons, key=lambda person: (person.releases, -person.leader))
    enough = max(_MAJOR_RELEASES, _DOMINANT_SHARE * sum(person.releases for person in persons))
    return best if best.releases >= enough else None


def _of_its_sources(people: People, at: int, persons: list[Person]) -> Person | None:
    """The one who mostly bears the name among those whom every source of the form names."""
    wanted = set(people.forms[at].sources)
    return _dominant(
        people,
        [one for one in persons if wanted and wanted <= sources_of(people.forms, one.ats)],
    )


def doubt_lists(people: People) -> None:
    """Doubt Lincoln Pryor Snyder, and Alexander Frist: all the words are others' family names.

    Each of these is known, named by the same source and three times as often; where the form
    has a role, it is theirs: "Senators Kennedy Graham Salazar". Where the first of two words, or
    all of more, are given names as well, the first two must be those of colleagues often named.
    """
    often, well_known = (_named(people, least) for least in (_MAJOR_RELEASES, _WELL_KNOWN))
    for at in people.named:
        words = ascii_fold(people.forms[at].canonical).split()
        known = often if len(words) > 2 else well_known
        if family_name(words[0]) not in known:  # as with most
            continue
        if not all(len(word) > 2 and family_name(word) in known for word in words):
            continue
        may_be = all(word in given_names() for word in words[: 1 if len(words) < 3 else 9])
        if may_be and people.forms[at].roles:
            continue
        few = may_be and len(words) < 3
        bearers = [_others(people, at, word, known, 10 if few else 3) for word in words]
        if all(bearers) and not (may_be and _no_colleagues(people, bearers)):
            people.groups.doubts[at] = "family names of several people"


def _named(people: People, least: int) -> dict[str, list[Person]]:
    """Those who are named in so many releases, by family name."""
    known = {
        last: [one for one in persons.values() if one.releases >= least]
        for last, persons in people.by_last.items()
    }
    return {last: few for last, few in known.items() if few}


def _no_colleagues(people: People, bearers: list[list[Person]]) -> bool:
    """Whether nobody well known behind the first word has an office with one behind the second."""
    first, second = ([one for one in few if one.releases >= _WELL_KNOWN] for few in bearers[:2])
    return not any(people.share_office(a, b) for a in first for b in second)


def _others(
    people: People, at: int, word: str, known: dict[str, list[Person]], times: int
) -> list[Person]:
    """Those well known by this family name whom this form does not name, so many times as often."""
    form = people.forms[at]
    office = classes_of(people.forms, [at])
    return [
        person
        for person in known[family_name(word)]
        if person.leader != people.groups.find(at)
        and person.releases >= times * form.releases
        and not (form.sources and sources_of(people.forms, person.ats).isdisjoint(form.sources))
        and (not form.roles or office & classes_of(people.forms, person.ats))
    ]
