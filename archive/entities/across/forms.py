"""A name as the releases of an archive have it, and groups of such names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from archive.model import EntityType, Form

__all__ = ["Form", "FormKey", "Group", "Grouped", "Groups", "Join"]

FormKey = tuple[EntityType, str]
"""A form by the type that releases take it for, and its name."""


@dataclass(frozen=True, slots=True, order=True)
class Join:
    """Why two forms are one entity."""

    rule: str
    one: str
    other: str


class Grouped(NamedTuple):
    """Where the rules put a form: its type across the archive, and the form that leads its group.

    None for a form that is hidden for its type. `doubt` says why it is no name beside others.
    """

    kind: EntityType | None
    leader: str
    doubt: str = ""


class Group(NamedTuple):
    """Forms of one entity: as releases typed them, as we do, and the steps that joined them.

    `name` is that of the group before its owner renames it, `official` where it is that of a
    body or place we know.
    """

    type: EntityType
    name: str
    official: bool
    forms: Sequence[Form]
    written: Sequence[Form]
    joins: tuple[Join, ...] = ()


class Groups:
    """Forms joined into groups (union-find); the first member leads, and every join is kept."""

    def __init__(self, forms: Sequence[Form], apart: Iterable[tuple[int, int]] = ()) -> None:
        self._forms = forms
        self._foes: dict[int, set[int]] = defaultdict(set)
        """By the leader of a group, those of the groups that it is never joined with."""
        for one, other in apart:
            self._foes[one].add(other)
            self._foes[other].add(one)
        self._leader = list(range(len(forms)))
        self.weight = [form.releases for form in forms]
        """Releases of the group, at its leader."""
        self.joins: list[tuple[str, int, int]] = []
        self.doubts: dict[int, str] = {}
        """Forms that are no name beside the others of the archive, and why."""

    def find(self, at: int) -> int:
        """The leader of a form's group."""
        leader = self._leader
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    def join(self, one: int, other: int, rule: str) -> int:
        """Make two groups one, unless they are kept apart; returns the leader of `one`."""
        a, b = self.find(one), self.find(other)
        if a == b or (self._foes and b in self._foes.get(a, ())):
            return a
        a, b = (a, b) if a < b else (b, a)
        for foe in self._foes.pop(b, ()) if self._foes else ():
            self._foes[foe].remove(b)
            self._foes[foe].add(a)
            self._foes[a].add(foe)
        self._leader[b] = a
        self.weight[a] += self.weight[b]
        self.joins.append((rule, one, other))
        return a

    def parted(self, apart: Sequence[tuple[int, int]]) -> Groups:
        """These groups with forms kept apart, also from what is joined later.

        The joins are made again in their order, without those that would bring such forms
        together: the rules know nothing of it, and the surest joins come first.
        """
        if not apart:
            return self
        groups = Groups(self._forms, apart)
        for rule, one, other in self.joins:
            groups.join(one, other, rule)
        groups.doubts = self.doubts
        return groups

    def led(self) -> Iterator[tuple[int, int]]:
        """Every form that does not lead its group, and the one that does."""
        for at, above in enumerate(self._leader):
            if above != at:
                yield at, self.find(at)

    def members(self) -> Iterator[tuple[int, ...]]:
        """The members of each group, its leader first: it is the most frequent of them."""
        several: dict[int, list[int]] = defaultdict(list)
        for at, above in enumerate(self._leader):
            if above != at:
                several[self.find(at)].append(at)
        for at, above in enumerate(self._leader):
            if above == at:
                yield (at, *several[at]) if at in several else (at,)
