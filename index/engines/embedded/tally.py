"""How many of some releases have each value of each facet.

What a release has is one row of numbers over all facets (`segments.rows`), so that to count is to
gather the rows and count the numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.columns import Bools, Columns, Ints, Numbers

_FEW: Final = 16
"""Where there are so many times as many values as numbers to count, sorting these is faster than
looking through an array with a place for each value."""

_MANY: Final = 1024
"""The values of more releases than so many are not gathered before they are counted."""

_HEIGHT: Final = 64
"""Counts are grouped by so many to see what the most frequent ones have at least."""

_NONE: Final = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Values with their counts, facet by facet: those of facet n are `cuts[n]` to `cuts[n + 1]`.

    `distinct` tells how many values of each facet have a count at all.
    """

    facets: tuple[str, ...]
    numbers: Ints
    counts: Ints
    cuts: list[int]
    distinct: list[int]

    def where(self, kept: Bools) -> Counted:
        """Some of the values."""
        before = np.concatenate(([0], np.cumsum(kept)))
        return Counted(
            self.facets,
            self.numbers[kept],
            self.counts[kept],
            before[self.cuts].tolist(),
            self.distinct,
        )


class Tally:
    """Counts of all values over some releases, given ascending."""

    def __init__(self, columns: Columns, releases: Numbers) -> None:
        self._values = columns.values
        few: list[NDArray[Any]] = [np.zeros(0, np.uint8)]
        many: list[tuple[Ints, NDArray[np.uint32] | None]] = []
        for place, local in columns.split(releases):
            rows, into = columns.segments[place].rows, self._values.into[place]
            if len(local) > _MANY:
                many.append((rows.counts(local), into))
            else:
                numbers = rows.of(local)
                few.append(numbers if into is None else into[numbers])
        numbers = few[1] if len(few) == 2 else np.concatenate(few)
        if many or len(numbers) * _FEW > self._values.size:
            self._few: Ints | None = None
            self._edges: list[int] = self._values.edges.tolist()
            self._counts = self._for_every(numbers, many)
        else:
            self._few, self._counts = np.unique(numbers, return_counts=True)
            self._edges = np.searchsorted(self._few, self._values.edges).tolist()

    def _for_every(
        self, numbers: NDArray[Any], many: list[tuple[Ints, NDArray[np.uint32] | None]]
    ) -> Ints:
        """A count for every value, from numbers and from counts of segments."""
        size = self._values.size
        if len(many) == 1 and not len(numbers) and len(many[0][0]) == size:
            return many[0][0]
        counts = np.bincount(numbers, minlength=size)
        for more, into in many:
            if into is None:
                counts[: len(more)] += more
            else:
                counts[into] += more
        return counts

    def of(self, number: int) -> int:
        """The count of one value."""
        if self._few is None:
            return int(self._counts[number])
        place = int(np.searchsorted(self._few, number))
        known = place < len(self._few) and self._few[place] == number
        return int(self._counts[place]) if known else 0

    def most(self, facets: Sequence[str], limit: int | None = None) -> Counted:
        """Values of some facets that have a count.

        With a `limit` perhaps only some: the so many most frequent ones of each facet are among
        them, and all that are as frequent as the last of these.
        """
        numbers, counts, cuts, distinct = [_NONE], [_NONE], [0], []
        for facet in facets:
            here = [self._piece(place, limit) for place in self._values.pieces[facet]]
            numbers += [piece for piece, _, _ in here]
            counts += [often for _, often, _ in here]
            cuts.append(cuts[-1] + sum(len(piece) for piece, _, _ in here))
            distinct.append(sum(different for _, _, different in here))
        return Counted(
            tuple(facets), np.concatenate(numbers), np.concatenate(counts), cuts, distinct
        )

    def _piece(self, place: int, limit: int | None) -> tuple[Ints, Ints, int]:
        """Numbers, counts and how many have one, of a range of values."""
        first, last = self._edges[place], self._edges[place + 1]
        if first == last:
            return _NONE, _NONE, 0
        counts = self._counts[first:last]
        if self._few is not None:
            return self._few[first:last], counts, last - first
        places = np.flatnonzero(counts >= (_bar(counts, limit) if limit else 1))
        return places + first, counts[places], int(np.count_nonzero(counts))


def _bar(counts: Ints, limit: int) -> int:
    """What the `limit` most frequent values have at least: so many groups have one that has it."""
    groups = len(counts) // _HEIGHT
    if groups <= limit:
        return 1
    highest = counts[: groups * _HEIGHT].reshape(_HEIGHT, groups).max(axis=0)
    return max(1, int(np.partition(highest, groups - limit)[groups - limit]))
