"""Names of one person that are written otherwise: misspelt, damaged, in another script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations

from archive.entities.across.alike import distinct
from archive.entities.across.bodies import known_place
from archive.entities.across.edits import (
    SHORTEST,
    a_letter_apart,
    a_slip_apart,
    consonants,
    one_edit,
    turned_round,
)
from archive.entities.across.evidence import sources_of
from archive.entities.across.people import People, Person
from archive.entities.lexicon import common_words, lexicon

_MAJOR_RELEASES = 3
_MINOR_SHARE = 0.2
_MOSTLY = 0.9
_SHORTEST_GIVEN = 3
_FEW = 12
"""So many family names are compared with one another, more only with those on their shelves."""
_LONGEST = 60
"""Letters of a family name; looking for the misspelt takes memory by the square of them."""


def join_misspelt(people: People) -> None:
    """Join a misspelt family or given name to the right one, which is much more frequent."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for last, persons in people.by_last.items():
        for first in {name.first for person in persons.values() for name in person.names}:
            by_first[first].append(last)
    for first in sorted(by_first):
        if len(by_first[first]) > 1:
            _join_near(people, first, sorted(by_first[first]))
    for last in sorted(people.by_last):
        if len(people.by_last[last]) > 1 and _any_slip(people.by_last[last].values()):
            _join_given(people, last)


def _join_near(people: People, first: str, lasts: list[str]) -> None:
    for last in lasts:
        if last[-1:] == "s" and len(last) > 4 and last[:-1] in lasts:
            for one, two in _pairs(people, first, last, last[:-1]):
                if _may_be_possessive(people, one, two):
                    people.join(one, two, "lost apostrophe")
    for one_last, two_last in _near(lasts):
        for one, two in _pairs(people, first, one_last, two_last):
            if _rare_beside(people, one, two) and not people.two_names(one.ats, two.ats):
                people.join(one, two, "misspelt")


def _may_be_possessive(people: People, one: Person, two: Person) -> bool:
    """Whether the name with an s is rather a lost "'s" than a name: John Walters is one."""
    few, many = one.releases, two.releases
    return few * 10 <= many or (few * 2 <= many and people.share_office(one, two))


def _pairs(people: People, first: str, *lasts: str) -> Iterator[tuple[Person, Person]]:
    """The person of each family name who alone, or mostly, has this given name."""
    few = [
        {
            person.leader: person
            for person in people.by_last[last].values()
            if any(name.first == first and name.last == last for name in person.names)
        }
        for last in lasts
    ]
    one, two = (_mostly(people, list(persons.values())) for persons in few)
    if one is None or two is None or one is two:
        return
    fits = people.agree(one, two) and _as_full(one, two)
    if fits and (not people.other_offices(one, two) or _share_middle(one, two)):
        yield one, two


def _share_middle(one: Person, two: Person) -> bool:
    """Whether both have one middle name or initial: Carlos A. Gimenez, Carlos A. Giminez."""
    return any(a.middle and a.middle == b.middle for a in one.names for b in two.names)


def _mostly(people: People, persons: list[Person]) -> Person | None:
    """The only one, or the one named nine times in ten."""
    best = max(persons, key=lambda one: (one.releases, -one.leader), default=None)
    if best is None or len(persons) == 1:
        return best
    of = sum(one.releases for one in persons)
    return best if best.releases >= _MOSTLY * of else None


def _as_full(one: Person, two: Person) -> bool:
    """Whether neither has a middle name that the other leaves out: too much would differ."""
    full = [{w for n in person.names for w in n.middle if len(w) > 1} for person in (one, two)]
    return bool(full[0]) == bool(full[1])


def _rare_beside(people: People, one: Person, two: Person) -> bool:
    """Whether one of the names is rare beside the other; less so where more speaks for it."""
    few, many = sorted((one.releases, two.releases))
    if many >= _MAJOR_RELEASES and few <= _MINOR_SHARE * (few + many):
        return True
    return few < _MAJOR_RELEASES and people.share_office(one, two)


def _near(lasts: list[str]) -> list[tuple[str, str]]:
    """Pairs of family names that are one edit apart. They begin with one letter.

    Names so long that are one edit apart have the first two letters alike, or the last two.
    """
    by_initial: dict[str, list[str]] = {}
    for last in lasts:
        if SHORTEST <= len(last) <= _LONGEST:
            by_initial.setdefault(last[0], []).append(last)
    pairs = {
        (one, two)
        for few in by_initial.values()
        for shelf in ([few] if len(few) <= _FEW else _shelves(few))
        for one, two in combinations(shelf, 2)
        if (one[:2] == two[:2] or one[-2:] == two[-2:]) and one_edit(one, two)
    }
    return sorted(pairs)


def _shelves(lasts: list[str]) -> Iterable[list[str]]:
    """Family names that are alike when one letter, not the first, is left out of them."""
    shelves: dict[str, list[str]] = defaultdict(list)
    for last in lasts:
        for key in {last, *[last[:i] + last[i + 1 :] for i in range(1, len(last))]}:
            shelves[key].append(last)
    return shelves.values()


def _join_given(people: People, last: str) -> None:
    """Join Micheal to Michael, and Lindsay to Lindsey where both have the office."""
    shelves: dict[str, list[Person]] = defaultdict(list)
    for person in distinct(people.by_last[last]):
        if len(given := person.names[0].first) > _SHORTEST_GIVEN:
            shelves[given[:1]].append(person)
    for few in shelves.values():
        for first, second in combinations(few, 2):
            one, two = people.live(first), people.live(second)
            if one is not two and _slip(people, one, two) and people.agree(one, two):
                people.join(one, two, "misspelt")


def _any_slip(few: Iterable[Person]) -> bool:
    """Whether a given name of these persons may be another of theirs misspelt: seldom."""
    names = {person.names[0].first for person in few}
    by_initial: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(name) > _SHORTEST_GIVEN:
            by_initial[name[0]].append(name)
    return any(
        _near_given(a, b) or a_slip_apart(a, b)
        for shelf in by_initial.values()
        for a, b in combinations(shelf, 2)
        if a[:2] == b[:2] or a[-2:] == b[-2:]  # as all slips have it
    )


def _near_given(one: str, other: str) -> bool:
    """Whether two given names are a slip apart that may happen in any."""
    if min(len(one), len(other)) < SHORTEST:
        return False
    return turned_round(one, other) or one_edit(one, other) or a_letter_apart(one, other)


def _slip(people: People, one: Person, two: Person) -> bool:
    a, b = one.names[0].first, two.names[0].first
    turned, near = turned_round(a, b), _near_given(a, b)
    if not (near or a_slip_apart(a, b)) or not _rare_beside(people, one, two):
        return False
    if people.other_offices(one, two):
        return False
    if turned and len(a) > SHORTEST:
        return True
    if near and people.share_office(one, two):
        return True
    return a_slip_apart(a, b) and _only_bearers(people, one, two)


def _only_bearers(people: People, one: Person, two: Person) -> bool:
    """Whether nobody else bears the family name with their office, or without one in a source.

    Jackie and Jacky Rosen, who are senators; Elise and Elissa Slotkin, named by one source.
    """
    given = {one.names[0].first, two.names[0].first}
    bearers = people.by_last[one.names[0].last].values()
    others = [person for person in bearers if person.names[0].first not in given]
    if people.share_office(one, two):
        return not any(people.share_office(one, other) for other in others)
    shared = sources_of(people.forms, one.ats) & sources_of(people.forms, two.ats)
    return not others and bool(shared)


def join_lost_letters(people: People) -> None:
    """Join Linda Snchez to Linda Sánchez, Ral to Raúl: a bad encoding drops such letters."""
    forms, named = people.forms, people.named
    accented = [at for at in named if not forms[at].canonical.isascii()]
    bare = {forms[at].canonical.casefold(): at for at in named} if accented else {}
    for at in accented:
        written = forms[at].canonical
        if written[0] > "\u024f":
            continue
        lost = bare.get("".join(c for c in written if c.isascii()).casefold())
        if lost is not None and named[at][:2] != named[lost][:2]:
            one, two = (people.by_last[named[i].last][people.groups.find(i)] for i in (at, lost))
            if one is not two and people.agree(one, two):
                people.join(one, two, "lost letter")


def join_with_a_word_too_many(people: People) -> None:
    """Join Carl Levin News, Carl Levin Michigan to Carl Levin, who is named more: a heading."""
    endings = common_words() | lexicon("names", "things") | lexicon("organisations", "heads")
    shorter: dict[int, str] = {}
    is_place = cache(lambda word: bool(known_place(word)[0]))
    for at in people.named:
        before, _, last = people.forms[at].canonical.casefold().rpartition(" ")
        if " " in before and (last in endings or is_place(last)):
            shorter[at] = before
    by_name = {people.forms[at].canonical.casefold(): at for at in people.named if shorter}
    for at, name in shorter.items():
        other = by_name.get(name)
        if other is None or people.named[other].last == people.named[at].last:
            continue
        one, two = (
            people.by_last[people.named[i].last][people.groups.find(i)] for i in (other, at)
        )
        if one.releases > max(two.releases, _MAJOR_RELEASES):
            people.join(one, two, "a word too many")


def join_scripts(people: People) -> None:
    """Join a name in Cyrillic to the one Latin name with its consonants.

    Foreign names change more on the way than our letters tell: Антониу Гутерриш.
    """
    shelves: dict[tuple[str, str], list[Person]] = defaultdict(list)
    everybody = _everybody(people) if _any_cyrillic(people) else []
    for person in everybody:
        if _all_cyrillic(people, person) and any(key := _sounds(people, person)):
            shelves[key].append(person)
    if not shelves:
        return
    answers: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in everybody:
        key = _sounds(people, person)
        if key in shelves and not _all_cyrillic(people, person):
            answers[key].append(person)
    for key, latin in sorted(answers.items(), key=lambda one: one[0]):
        if len(latin) == 1:
            for one in shelves[key]:
                two = people.live(latin[0])
                if people.agree(one, two):
                    people.join(two, one, "another script")


def _everybody(people: People) -> list[Person]:
    found = {p.leader: p for persons in people.by_last.values() for p in persons.values()}
    return [found[leader] for leader in sorted(found)]


def _sounds(people: People, person: Person) -> tuple[str, str]:
    """The consonants of first and last name; nothing of names too short to tell."""
    name = people.named[person.leader]
    first, last = consonants(name.first), consonants(name.last)
    enough = len(first) + len(last) >= 5 and len(last) >= 3
    return (first, last) if enough else ("", "")


def _any_cyrillic(people: People) -> bool:
    return any(_is_cyrillic(people, at) for at in people.named)


def _all_cyrillic(people: People, person: Person) -> bool:
    return all(_is_cyrillic(people, at) for at in person.ats)


def _is_cyrillic(people: People, at: int) -> bool:
    return "\u0400" <= people.forms[at].canonical[0] <= "\u052f"
