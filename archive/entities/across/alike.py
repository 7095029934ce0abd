"""Names of one person that are not the same: nicknames, initials, the order of the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache

from archive.entities.across.names import PersonName, middles_agree
from archive.entities.across.people import People, Person
from archive.entities.people.given import given, is_family, is_given, kin, related, roots
from archive.entities.people.skeletons import skeleton

_Rule = Callable[[PersonName, PersonName], bool]
_DOMINANT_SHARE = 0.75
_Keys = Callable[[PersonName], Collection[str]]
_Asks = Callable[[PersonName], bool]


def nickname(one: PersonName, two: PersonName) -> bool:
    """Bill and William; Robert "Bobby" Scott and Bobby Scott; J. Dennis and Dennis Hastert."""
    if one.first != two.first and related(one.first, two.first):
        return True
    return any(related(call, two.first) for call in one.calls) or any(
        related(call, one.first) for call in two.calls
    )


def nickname_keys(name: PersonName) -> Collection[str]:
    """What names that may be nicknames of one another share: full given names."""
    if name.calls:
        return frozenset().union(*map(_full_names, (name.first, *name.calls)))
    return _full_names(name.first)


def may_be_nickname(name: PersonName) -> bool:
    """Whether a name is short for another, or has one that is; of two that are like, one is so."""
    return bool(name.calls) or _is_short_or_full(name.first)


@lru_cache(maxsize=100_000)
def _is_short_or_full(first: str) -> bool:
    return bool(roots(first))


@lru_cache(maxsize=100_000)
def _full_names(first: str) -> frozenset[str]:
    return roots(first) | {first}


def initial(one: PersonName, two: PersonName) -> bool:
    """J. Smith and John Smith; not J. Michael Smith or J. C. Smith, who may be anybody."""
    short, full = (one, two) if len(one.first) == 1 else (two, one)
    if len(short.first) > 1 or len(full.first) == 1 or full.initial != short.first:
        return False
    if not short.middle:
        return True
    return bool(full.middle) and middles_agree(full.middle, short.middle)


def initial_keys(name: PersonName) -> Collection[str]:
    """The initial."""
    return (name.initial,)


def first_lost(one: PersonName, two: PersonName) -> bool:
    """R. Lautenberg and Frank R. Lautenberg: the given name was cut off."""
    short, full = (one, two) if len(one.first) == 1 else (two, one)
    if len(short.first) > 1 or short.middle or len(full.first) == 1 or not full.middle:
        return False
    return full.middle[0] == short.first and full.written == short.written


def lost_keys(name: PersonName) -> Collection[str]:
    """The initial that stands first, or second."""
    if len(name.first) == 1:
        return () if name.middle else (name.first,)
    return name.middle[:1] if name.middle and len(name.middle[0]) == 1 else ()


def is_initial(name: PersonName) -> bool:
    """Whether the given name is an initial; of two that are like by it, one is so."""
    return len(name.first) == 1


def join_by(people: People, rule: str, like: _Rule, keys: _Keys, asks: _Asks) -> None:
    """Join persons of one family name whose given names are like, when only one answers.

    Names that are like share one of their `keys`, and one of them `asks`.
    """
    for last in sorted(people.by_last):
        if len(people.by_last[last]) < 2:
            continue
        pairs = _pairs(people.by_last[last].values(), keys, asks)
        for one, two in _only_answers(people, pairs, like) if pairs else ():
            one, two = people.live(one), people.live(two)
            if one is not two and people.agree(one, two) and people.supported(one, two):
                people.join(one, two, rule)


def _pairs(few: Collection[Person], keys: _Keys, asks: _Asks) -> list[tuple[Person, Person]]:
    """Persons who share a key, the first of whom asks: mostly there are none."""
    asking: dict[str, list[Person]] = defaultdict(list)
    for one in few:
        for name in one.names:
            if asks(name):
                for key in keys(name):
                    asking[key].append(one)
    if not asking:
        return []
    return [
        (one, two)
        for two in few
        for name in two.names
        for key in keys(name)
        if key in asking
        for one in asking[key]
        if one is not two
    ]


def distinct(persons: dict[int, Person]) -> list[Person]:
    """Persons in order of their frequency."""
    return [persons[leader] for leader in sorted(persons)]


def _only_answers(
    people: People, pairs: Iterable[tuple[Person, Person]], like: _Rule
) -> list[tuple[Person, Person]]:
    """Pairs of which nobody else could be meant: all that are like either of them are kin."""
    answers: dict[int, dict[int, Person]] = defaultdict(dict)
    asking: dict[int, Person] = {}
    for one, two in pairs:
        if _are_like(one, two, like) and people.agree(one, two):
            answers[one.leader][two.leader] = two
            answers[two.leader][one.leader] = one
            asking[one.leader], asking[two.leader] = one, two
    found = []
    for leader in sorted(asking):
        one = asking[leader]
        best = _the_one(people, one, list(answers[leader].values()))
        if best is not None:
            others = answers[best.leader].values()
            if all(other is one or _kin(people, one, other) for other in others):
                found.append((one, best))
    return found


def _are_like(one: Person, two: Person, like: _Rule) -> bool:
    if len(one.names) == len(two.names) == 1:
        return like(one.names[0], two.names[0])
    return any(like(a, b) for a in one.names for b in two.names)


def _the_one(people: People, one: Person, answers: list[Person]) -> Person | None:
    """The only person that answers; of several, one they all may be, or who mostly bears it.

    The latter must have the office.
    """
    if len(answers) < 2:
        return answers[0] if answers else None
    best = max(answers, key=lambda two: (two.releases, -two.leader))
    if all(_kin(people, best, two) for two in answers if two is not best):
        return best
    mostly = best.releases >= _DOMINANT_SHARE * sum(two.releases for two in answers)
    return best if mostly and people.share_office(one, best) else None


def _kin(people: People, one: Person, two: Person) -> bool:
    """Whether two persons may be one though neither name answers the other: Bill and Will."""
    return people.agree(one, two) and any(
        kin(a.first, b.first) or nickname(a, b) for a in one.names for b in two.names
    )


# ------------------------------------------------------------ the order of the words


def join_reversed(people: People) -> None:
    """Join Jinping Xi to Xi Jinping, Umarov Kairat to Kairat Umarov.

    Thomas James is not James Thomas: one of the words must be no given name and, unless it can
    only be a family name, the office or the source must be the same.
    """
    by_name = {
        (name.first, name.last): person
        for persons in people.by_last.values()
        for person in persons.values()
        for name in person.names
        if not name.middle
    }
    firsts = {first for first, _ in by_name}
    may_be_first = {last for last in {last for _, last in by_name} if given(last) in firsts}
    for first, last in sorted([name for name in by_name if name[1] in may_be_first]):
        turned = (given(last), skeleton(first))
        if turned not in by_name or (first, last) > turned:
            continue
        one, two = people.live(by_name[first, last]), people.live(by_name[turned])
        if one is two or not people.agree(one, two) or (is_given(first) and is_given(given(last))):
            continue
        sure = is_family(first) != is_family(last)
        if sure or people.share_office(one, two):
            people.join(one, two, "order of the words")
