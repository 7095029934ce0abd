"""Persons: forms of the same first and last name, unless what stands between contradicts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from archive.entities.across.evidence import (
    classes_of,
    generation_apart,
    share_office,
    sources_of,
    together,
)
from archive.entities.across.forms import Form, Groups
from archive.entities.across.names import PersonName, middles_agree, person_name
from archive.entities.across.ran_on import ran_on
from archive.entities.lexicon import surnames
from archive.entities.people.given import is_particle

_RARE = 3
"""As many persons of one family name: more of them, and a bare likeness proves nothing."""

_DOMINANT_SHARE = 0.75
_WELL_KNOWN = 3
_SELDOM = 5
"""Releases."""
_COMMON = 10
"""Given names beside one family name: it is a common one."""


@dataclass(slots=True)
class Person:
    """Forms already known to be one person's."""

    leader: int
    ats: list[int]
    names: list[PersonName]
    releases: int

    @property
    def is_junior(self) -> bool:
        """Whether every form says that there is an elder one of that name."""
        return all(name.suffix for name in self.names)


def _agree(one: PersonName, two: PersonName) -> bool:
    """A given name may stand where the other name has its middle: no contradiction there."""
    if one.suffix and two.suffix and one.suffix != two.suffix:
        return False
    if two.first in one.calls or one.first in two.calls:
        return True
    return middles_agree(one.middle, two.middle)


class People:
    """The persons found so far, by family name."""

    def __init__(self, forms: Sequence[Form], groups: Groups) -> None:
        self.forms, self.groups = forms, groups
        self.named: dict[int, PersonName] = {}
        self.by_last: dict[str, dict[int, Person]] = defaultdict(dict)
        self.single: list[int] = []
        self.bare: dict[int, str] = {}
        """Family names of forms that look like full names, and are none."""
        for at, name in enumerate(map(person_name, [form.canonical for form in forms])):
            if name is None:
                self.single.append(at)
            else:
                self.named[at] = name
        self._set_apart_family_names()
        self.same_name: dict[tuple[str, str], list[int]] = defaultdict(list)
        """Forms by first and last name."""
        for at, name in self.named.items():
            self.same_name[name[:2]].append(at)
        self.given_names_of = Counter(map(itemgetter(1), self.same_name))

    def _set_apart_family_names(self) -> None:
        """Take "Van Hollen" for a family name where somebody bears it, and "Murray Murray"."""
        self.bare = ran_on(self.forms, self.named)
        for at, word in self.bare.items():
            del self.named[at]
            self.single.append(at)
            self.groups.doubts[at] = f"only the family name {word}"
        two_words = [(at, name) for at, name in self.named.items() if not name.middle]
        opened = [(at, name) for at, name in two_words if is_particle(name.first)]
        lasts = {name.last for name in self.named.values()} if opened else set()
        for at, name in opened:
            if name.first + name.last in lasts:
                del self.named[at]
                self.single.append(at)
        self.single.sort()

    def add(self, ats: list[int]) -> None:
        """A person of these forms, which are in one group."""
        leader = ats[0]
        if len(ats) == 1:
            names, releases = [self.named[leader]], self.forms[leader].releases
        else:
            names = list(dict.fromkeys([self.named[at] for at in ats]))
            releases = sum([self.forms[at].releases for at in ats])
        self.by_last[names[0].last][leader] = Person(leader, ats, names, releases)

    def join(self, one: Person, two: Person, rule: str) -> None:
        """Make two persons one."""
        self.groups.join(one.ats[0], two.ats[0], rule)
        kept, gone = (one, two) if one.leader < two.leader else (two, one)
        for person in (kept, gone):
            for name in person.names:
                self.by_last[name.last].pop(person.leader, None)
        kept.ats += gone.ats
        kept.releases += gone.releases
        kept.names = list(dict.fromkeys(kept.names + gone.names))
        for name in kept.names:
            self.by_last[name.last][kept.leader] = kept

    def agree(self, one: Person, two: Person) -> bool:
        """Whether nothing between or after the names contradicts."""
        if one.is_junior != two.is_junior:
            junior, plain = (one, two) if one.is_junior else (two, one)
            if not _not_the_father(self, junior.ats, plain.ats):
                return False
            if generation_apart(self.forms, junior.ats, plain.ats):
                return False
        return all(_agree(a, b) for a in one.names for b in two.names)

    def live(self, person: Person) -> Person:
        """What has become of a person by the joins since."""
        return self.by_last[person.names[0].last][self.groups.find(person.leader)]

    def share_office(self, one: Person, two: Person) -> bool:
        """Whether releases give two persons one office."""
        return share_office(self.forms, one.ats, two.ats)

    def other_offices(self, one: Person, two: Person) -> bool:
        """Whether both have offices, and none is the same."""
        mine, theirs = classes_of(self.forms, one.ats), classes_of(self.forms, two.ats)
        return bool(mine and theirs) and not mine & theirs

    def two_names(self, one: Sequence[int], two: Sequence[int]) -> bool:
        """Whether two spellings are usual family names, and nothing shows that one is meant.

        Bennett may be Bennet misspelt, or is somebody of that name.
        """
        if self.named[one[0]].written == self.named[two[0]].written:
            return False
        mine, theirs = ([self.named[at] for at in ats] for ats in (one, two))
        if not {name.written for name in mine}.isdisjoint(name.written for name in theirs):
            return False
        usual = all(any(name.written in surnames() for name in few) for few in (mine, theirs))
        if not usual or {name.middle for name in mine if name.middle} & {n.middle for n in theirs}:
            return False
        if all(any(self.forms[at].roles for at in ats) for ats in (one, two)):
            return not share_office(self.forms, one, two)
        return not together(self.forms, one, two)

    def supported(self, one: Person, two: Person) -> bool:
        """Whether two alike names of one family name are likely one person's.

        In a source that names many persons of that family name, it proves nothing that both are.
        """
        if self.share_office(one, two):
            return True
        if {name.written for name in one.names}.isdisjoint(name.written for name in two.names):
            return False  # another given name and another spelling of the other: too much
        bearers = self.by_last[one.names[0].last].values()
        if len(bearers) <= _RARE:
            return True
        mine, theirs = sources_of(self.forms, one.ats), sources_of(self.forms, two.ats)
        shared = mine & theirs
        return not (mine and theirs) or any(
            sum(source in sources_of(self.forms, person.ats) for person in bearers) <= _RARE
            for source in shared
        )


def gather(forms: Sequence[Form], groups: Groups) -> People:
    """The persons whose forms have the same first and last name. The most frequent forms first."""
    people = People(forms, groups)
    for same in people.same_name.values():
        if len(same) == 1:
            people.add(same)
            continue
        for part in _generations(people, same):
            for ats in _persons_of(people, part) if len(part) > 1 else (part,):
                people.add(ats)
    return people


def _generations(people: People, same: list[int]) -> list[list[int]]:
    """Forms of one first and last name, those of the son apart where his father had the office."""
    junior = [at for at in same if people.named[at].suffix not in ("", "sr")]
    plain = [at for at in same if at not in junior]
    if not junior or not plain:
        return [same]
    known = sum(people.forms[at].releases for at in plain) >= _WELL_KNOWN
    apart = known and generation_apart(people.forms, junior, plain)
    return [plain, junior] if apart else [same]


def _persons_of(people: People, same: list[int]) -> list[list[int]]:
    """Forms of one first and last name, parted where middles or generations contradict.

    A form that says less joins the one person it can be, or the one who mostly bears the name.
    """
    by_rest: dict[tuple[tuple[str, ...], str], list[int]] = defaultdict(list)
    for at in same:
        name = people.named[at]
        by_rest[name.middle, name.suffix].append(at)
    rest = list(by_rest.items())
    if len(rest) > 1:
        rest.sort(key=lambda one: (-_said(*one[0]), one[1][0]))
    found: list[list[int]] = []
    for (middle, suffix), alike in rest:
        ats = alike
        if len(alike) > 1:
            ats = alike[:1] + [at for at in alike[1:] if not people.two_names(alike[:1], [at])]
            found += [[at] for at in alike if at not in ats]
        for at in ats[1:]:
            people.groups.join(ats[0], at, "same name")
        fits = [one for one in found if _fits(people, one, ats, middle, suffix)]
        best = _dominant(people, fits)
        if best is None:
            found.append(ats)
        else:
            people.groups.join(best[0], ats[0], "same name, less of it")
            best += ats
    for one in found:
        one.sort()
    return found


def _said(middle: tuple[str, ...], suffix: str) -> int:
    """How much a form says between and after first and last name."""
    words = sum(2 if len(word) > 1 else 1 for word in middle) if middle else 0
    return words * 2 + bool(suffix)


def _fits(
    people: People, ats: list[int], less: list[int], middle: tuple[str, ...], suffix: str
) -> bool:
    """Whether forms that say less (`less`, with this rest) may be the person of `ats`."""
    names = [people.named[at] for at in ats]
    if not all(
        middles_agree(name.middle, middle) and (not suffix or name.suffix in ("", suffix))
        for name in names
    ):
        return False
    if not middle and any(name.double for name in names):
        return together(people.forms, ats, less)
    if _strangers(people, ats, less):
        return False
    if _other_office(people, ats, less) or people.two_names(ats, less):
        return False
    junior = not suffix and not middle and all(name.suffix for name in names)
    return not junior or _not_the_father(people, ats, less)


def _strangers(people: People, ats: list[int], less: list[int]) -> bool:
    """Whether nothing but a common name speaks for two who are seldom named: David H. Howard."""
    weights = [sum(people.forms[at].releases for at in few) for few in (ats, less)]
    if sum(weights) >= _SELDOM or together(people.forms, ats, less):
        return False
    return people.given_names_of[people.named[ats[0]].last] >= _COMMON


def _other_office(people: People, ats: list[int], less: list[int]) -> bool:
    """Whether both are well known, and for other offices: John F. Kennedy, Senator John Kennedy."""
    if min(sum(people.forms[at].releases for at in few) for few in (ats, less)) < _WELL_KNOWN:
        return False
    mine, theirs = classes_of(people.forms, ats), classes_of(people.forms, less)
    return bool(mine and theirs) and not mine & theirs


def _not_the_father(people: People, junior: list[int], plain: list[int]) -> bool:
    """Whether the name without "Jr." is not that of somebody with another office."""
    offices = classes_of(people.forms, plain)
    return not offices or bool(offices & classes_of(people.forms, junior))


def _dominant(people: People, fits: list[list[int]]) -> list[int] | None:
    """The only one, or the one with three quarters of the releases."""
    if len(fits) < 2:
        return fits[0] if fits else None
    weights = [sum(people.forms[at].releases for at in ats) for ats in fits]
    best = max(range(len(fits)), key=lambda i: (weights[i], -fits[i][0]))
    return fits[best] if weights[best] >= _DOMINANT_SHARE * sum(weights) else None
