"""Which forms of the archive are one person, agency or place: pure grouping, no display."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.entities.names import agency_key, ascii_fold, one_edit, person_key, related, skeleton
from archive.model import EntityType


@dataclass(frozen=True, slots=True)
class Form:
    """A canonical name as releases have it: in how many, and with which roles."""

    type: EntityType
    canonical: str
    releases: int
    roles: tuple[str, ...] = ()


class Groups:
    """Forms joined into groups (union-find); the first member by weight leads."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._leader = list(range(len(forms)))

    def find(self, at: int) -> int:
        """The leader of a form's group."""
        while self._leader[at] != at:
            self._leader[at] = self._leader[self._leader[at]]
            at = self._leader[at]
        return at

    def join(self, one: int, other: int) -> None:
        """Make two groups one."""
        a, b = sorted((self.find(one), self.find(other)))
        self._leader[b] = a

    def members(self) -> dict[int, list[int]]:
        """Leader to members."""
        found: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self._leader)):
            found[self.find(at)].append(at)
        return found


def group_people(forms: Sequence[Form], groups: Groups) -> set[int]:
    """Join the forms of one person; the forms of one word that stay unresolved are returned."""
    keyed = [(at, key) for at, form in enumerate(forms) if (key := person_key(form.canonical))]
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, key in keyed:
        by_name[key.first, key.last].append(at)
    for same in by_name.values():
        _join_compatible(forms, same, groups)
    _join_related(forms, by_name, groups)
    _join_misspelt(forms, by_name, groups)
    single = [at for at, form in enumerate(forms) if person_key(form.canonical) is None]
    return _join_surnames(forms, single, by_name, groups)


def _middle(form: Form) -> str:
    key = person_key(form.canonical)
    return key.middle if key else ""


def _join_compatible(forms: Sequence[Form], same: list[int], groups: Groups) -> None:
    """Join forms of the same first and last name unless their middle initials contradict."""
    middles: dict[str, list[int]] = defaultdict(list)
    for at in same:
        middles[_middle(forms[at])].append(at)
    for part in middles.values():
        for other in part[1:]:
            groups.join(part[0], other)
    plain = middles.pop("", [])
    if not plain or not middles:
        return
    total = sum(forms[at].releases for part in middles.values() for at in part)
    best = max(middles.values(), key=lambda part: sum(forms[at].releases for at in part))
    if sum(forms[at].releases for at in best) >= 0.75 * total:
        groups.join(best[0], plain[0])


def _weight(forms: Sequence[Form], ats: Iterable[int]) -> int:
    return sum(forms[at].releases for at in ats)


def _compatible(forms: Sequence[Form], one: list[int], other: list[int]) -> bool:
    """Whether no two middle initials of the forms contradict."""
    mine = {m for at in one if (m := _middle(forms[at]))}
    theirs = {m for at in other if (m := _middle(forms[at]))}
    return not mine or not theirs or bool(mine & theirs)


def _join_related(
    forms: Sequence[Form], by_name: dict[tuple[str, str], list[int]], groups: Groups
) -> None:
    """Join Bill and William of the same family name, when only one William answers."""
    for firsts in _by(by_name, lambda name: name[1]).values():
        for name in firsts:
            others = [
                other
                for other in firsts
                if other != name
                and related(name[0], other[0])
                and _compatible(forms, by_name[name], by_name[other])
            ]
            if len(others) == 1:
                groups.join(by_name[name][0], by_name[others[0]][0])


def _by(
    names: Iterable[tuple[str, str]], key: Callable[[tuple[str, str]], str]
) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in sorted(names):
        found[key(name)].append(name)
    return found


_MAJOR_RELEASES = 3
_MINOR_SHARE = 0.2


def _join_misspelt(
    forms: Sequence[Form], by_name: dict[tuple[str, str], list[int]], groups: Groups
) -> None:
    """Join a rare spelling of a family name to the frequent one; never by first names."""
    for lasts in _by(by_name, lambda name: name[0]).values():
        if len(lasts) < 2:
            continue
        _join_lost_apostrophes(lasts, by_name, groups)
        for rare, frequent in _near(lasts):
            one, two = by_name[rare], by_name[frequent]
            few, many = sorted((_weight(forms, one), _weight(forms, two)))
            if many >= _MAJOR_RELEASES and few <= _MINOR_SHARE * (few + many):
                groups.join(one[0], two[0])


def _join_lost_apostrophes(
    lasts: list[tuple[str, str]], by_name: dict[tuple[str, str], list[int]], groups: Groups
) -> None:
    """Join "Barack Obamas" to Barack Obama."""
    for first, last in lasts:
        bare = by_name.get((first, last.removesuffix("s")))
        if last.endswith("s") and bare and len(last) > 3:
            groups.join(bare[0], by_name[first, last][0])


def _near(names: list[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Pairs of names whose family names are one edit apart, found by their deletions."""
    shelves: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in names:
        last = name[1]
        for key in {last, *(last[:i] + last[i + 1 :] for i in range(1, len(last)))}:
            shelves[key].append(name)
    seen: set[tuple[tuple[str, str], tuple[str, str]]] = set()
    for shelf in shelves.values():
        for i, one in enumerate(shelf):
            for two in shelf[i + 1 :]:
                if (one, two) not in seen and one_edit(one[1], two[1]):
                    seen.add((one, two))
                    yield one, two


_DOMINANT_SHARE = 0.75


def _join_surnames(
    forms: Sequence[Form],
    single: list[int],
    by_name: dict[tuple[str, str], list[int]],
    groups: Groups,
) -> set[int]:
    """Join a bare family name to the person who bears it in three quarters of the releases."""
    by_last = _by(by_name, lambda name: name[1].split()[-1])
    unresolved: set[int] = set()
    for at in single:
        last = skeleton_of(forms[at].canonical)
        names = by_last.get(last) or by_last.get(last.removesuffix("s"), [])
        leader = _dominant(forms, [a for name in names for a in by_name[name]], groups)
        if leader is None:
            unresolved.add(at)
        else:
            groups.join(leader, at)
    return unresolved


def skeleton_of(name: str) -> str:
    """The skeleton of a single word."""
    words = ascii_fold(name).split()
    return skeleton(words[-1]) if words else ""


def _dominant(forms: Sequence[Form], ats: list[int], groups: Groups) -> int | None:
    shares: dict[int, int] = defaultdict(int)
    for at in ats:
        shares[groups.find(at)] += forms[at].releases
    if not shares:
        return None
    best = max(shares, key=lambda leader: (shares[leader], -leader))
    enough = shares[best] >= max(_MAJOR_RELEASES, _DOMINANT_SHARE * sum(shares.values()))
    return best if enough else None


def group_by_key(forms: Sequence[Form], groups: Groups) -> None:
    """Join agencies, or places, whose names differ only in article, marks and spelling."""
    first: dict[str, int] = {}
    for at, form in enumerate(forms):
        groups.join(first.setdefault(agency_key(form.canonical), at), at)
