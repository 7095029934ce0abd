"""The facets' values of a generation, numbered through over its segments.

The largest segment gives the numbers: its own are kept, with no key decoded and nothing copied.
Keys that only other segments have get numbers after them, facet by facet. A key has the label of
the last segment that knows it, since names get renamed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.segments.dictionary import Dictionary
from index.engines.embedded.segments.open_columns import FacetLabels, SegmentColumns
from index.fields import FACETS

Ints = NDArray[np.int64]

_BISECTED: Final = 16
"""A dictionary that has more than so many times the keys looked for is bisected for each."""

_REMEMBERED: Final = 4096
"""Values whose keys and labels are remembered as texts: the frequent ones are shown every time."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """The values of one segment in another: its number there of each, -1 where it has none, and
    which are written differently there."""

    numbers: Ints
    renamed: tuple[int, ...]


class Values:
    """Finds numbers, keys and labels of values.

    Numbers of a facet are `first[facet]` and, for keys that the largest segment does not have,
    `more[facet]`: two ranges. `edges` are the ends of all ranges: `pieces[facet]` tells where in
    it the two of a facet begin. `into` gives for each segment the number of each of its own
    values, None where they are the same. `shown(facet, number)` is key and label of a value;
    `alphabet(facet)` gives for each of all numbers its place by folded label, label, key, 0 for
    those of other facets.
    """

    def __init__(self, segments: Sequence[SegmentColumns], before: Values | None = None) -> None:
        self._segments = tuple(segments)
        self.base = max(range(len(segments)), key=lambda place: len(segments[place]), default=-1)
        bounds = segments[self.base].bounds if segments else [0] * (len(FACETS) + 1)
        self.first = {name: range(*pair) for name, pair in _ranges(bounds)}
        self.more: dict[str, range] = {}
        self._added: dict[tuple[str, str], int] = {}
        self._shown: dict[int, tuple[int, int]] = {}
        self.placed = {place: self._placed(place, before) for place in self._others()}
        self.into: list[NDArray[np.uint32] | None] = [
            self.placed[place].numbers.astype(np.uint32) if place in self.placed else None
            for place in range(len(segments))
        ]
        self._number_others(bounds[-1])
        self.edges = np.array([*bounds, *(self.more[n].stop for n in FACETS)], np.int64)
        self.pieces = {name: (n, n + len(FACETS)) for n, name in enumerate(FACETS)}
        self.shown = lru_cache(_REMEMBERED)(self._read)
        self.alphabet = lru_cache(len(FACETS))(self._read_alphabet)

    def _others(self) -> Iterator[int]:
        return (place for place in range(len(self._segments)) if place != self.base)

    def _placed(self, place: int, before: Values | None) -> Placed:
        """Where a segment's values are in the largest one, as known before or found now."""
        base, one = self._segments[self.base], self._segments[place]
        if before and before.base >= 0 and before._segments[before.base] is base:
            for known, placed in before.placed.items():
                if before._segments[known] is one:
                    return placed
        return _place(base, one)

    def _number_others(self, size: int) -> None:
        """Number what the largest segment does not have, and see which label is shown."""
        for name in FACETS:
            start = size
            for place in self._others():
                size += self._number_missing(name, place, size)
            self.more[name] = range(start, size)
        self.size = size
        for place in self._others():
            if place > self.base:
                self._rename(place)
        self._moved = np.zeros(size, np.bool_)
        self._moved[list(self._shown)] = True

    def _number_missing(self, name: str, place: int, size: int) -> int:
        """Number the missing values of a facet in one segment. Gives how many are new."""
        one, into = self._segments[place], self.into[place]
        first, last = _range(one, name)
        added = 0
        for local in np.flatnonzero(self.placed[place].numbers[first:last] < 0).tolist():
            key = one.facets[name].keys.text(local)
            number = self._added.setdefault((name, key), size + added)
            added += number == size + added
            if into is not None:
                into[first + local] = number
            self._shown[number] = (place, local)
        return added

    def _rename(self, place: int) -> None:
        """Show the labels of a later segment."""
        one, placed = self._segments[place], self.placed[place]
        if self._shown:
            for number in self._shown.keys() & set(placed.numbers.tolist()):
                del self._shown[number]
        for local in placed.renamed:
            name = _facet_of(one, local)
            self._shown[int(placed.numbers[local])] = (place, local - _range(one, name)[0])

    def moved(self, numbers: Ints) -> NDArray[np.bool_] | None:
        """Which values have no place in the largest segment's order of labels; None: all have."""
        return self._moved[numbers] if self._shown else None

    @cached_property
    def ranks(self) -> Ints:
        """The place of each value in the order of its facet's labels, 0 of those moved."""
        ranks = np.zeros(self.size, np.int64)
        for name in FACETS if self.base >= 0 else ():
            here = self.first[name]
            ranks[here.start : here.stop] = self._segments[self.base].facets[name].rank
        return ranks

    def _read_alphabet(self, facet: str) -> NDArray[np.int32]:
        """All of a facet are sorted, once: it takes 30 ms for 30,000."""
        numbers = [*self.first[facet], *self.more[facet]] if self.base >= 0 else []
        places = np.zeros(self.size, np.int32)
        rows = sorted((self._name(facet, number), number) for number in numbers)
        places[[number for _, number in rows]] = np.arange(len(rows))
        return places

    def _name(self, facet: str, number: int) -> tuple[str, str, str]:
        labels, local = self._home(facet, number)
        return labels.folded.text(local), labels.labels.text(local), labels.keys.text(local)

    def find(self, facet: str, key: str) -> int:
        """The number of a key, -1 if no release has it."""
        if self.base < 0:
            return -1
        place = self._segments[self.base].facets[facet].keys.find(key)
        if place >= 0:
            return self.first[facet].start + place
        return self._added.get((facet, key), -1)

    def _read(self, facet: str, number: int) -> tuple[str, str]:
        labels, local = self._home(facet, number)
        return labels.keys.text(local), labels.labels.text(local)

    def _home(self, facet: str, number: int) -> tuple[FacetLabels, int]:
        """Where key and label of a value stand."""
        home = self._shown.get(number) if self._shown else None
        if home is None:
            return self._segments[self.base].facets[facet], number - self.first[facet].start
        return self._segments[home[0]].facets[facet], home[1]

    def beginning(self, facet: str, typed: str) -> NDArray[np.bool_]:
        """Of all numbers those of the facet's values with words that begin like this folded text,
        as `Folded.beginning` reads it."""
        found = np.zeros(self.size, np.bool_)
        if self.base < 0:
            return found
        base = self._segments[self.base].facets[facet].folded.beginning(typed)
        found[base + self.first[facet].start] = True
        if self._shown:
            found &= ~self._moved
            for place in self._others():
                self._beginning_in(place, facet, typed, found)
        return found

    def _beginning_in(self, place: int, facet: str, typed: str, found: NDArray[np.bool_]) -> None:
        """Add the values whose label is the one of this segment."""
        one, into = self._segments[place], self.into[place]
        first, last = _range(one, facet)
        if first == last or into is None:
            return
        for local in one.facets[facet].folded.beginning(typed).tolist():
            number = int(into[first + local])
            if self._shown.get(number) == (place, local):
                found[number] = True


def _ranges(bounds: Sequence[int]) -> Iterator[tuple[str, tuple[int, int]]]:
    return ((name, (bounds[n], bounds[n + 1])) for n, name in enumerate(FACETS))


def _range(one: SegmentColumns, facet: str) -> tuple[int, int]:
    place = FACETS.index(facet)
    return one.bounds[place], one.bounds[place + 1]


def _facet_of(one: SegmentColumns, number: int) -> str:
    return next(name for name, (first, last) in _ranges(one.bounds) if first <= number < last)


def _place(base: SegmentColumns, one: SegmentColumns) -> Placed:
    numbers = np.full(one.bounds[-1], -1, np.int64)
    renamed: list[int] = []
    for name, (first, last) in _ranges(one.bounds):
        mine, others = one.facets[name], base.facets[name]
        find = _finder(others.keys, last - first)
        rows = zip(mine.keys.some(0, last - first), mine.labels.some(0, last - first), strict=True)
        start = _range(base, name)[0]
        for number, (key, label) in enumerate(rows, first):
            place = find(key)
            if place >= 0:
                numbers[number] = start + place
                if others.labels.text(place) != label:
                    renamed.append(number)
    return Placed(numbers, tuple(renamed))


def _finder(keys: Dictionary, wanted: int) -> Callable[[str], int]:
    if wanted * _BISECTED < len(keys):
        return keys.find
    known = {key: place for place, key in enumerate(keys.some(0, len(keys)))}
    return lambda key: known.get(key, -1)
