"""How many of some releases have each value of each facet.

What a release has is one row of numbers over all facets (`segments.columns`), so that to count is
to gather the rows and count the numbers. Where most of the largest segment is asked about, the
rest of it is counted and taken from its totals.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.columns import Columns, Ints, Numbers

_FEW: Final = 16
"""Where there are so many times as many values as numbers to count, sorting these is faster than
looking through an array with a place for each value."""

_HEIGHT: Final = 64
"""Counts are grouped by so many to see what the most frequent ones have at least."""


class Tally:
    """Counts of all values over some releases, given ascending."""

    def __init__(self, columns: Columns, releases: Numbers) -> None:
        self._values = columns.values
        gathered: list[NDArray[Any]] = [np.zeros(0, np.uint8)]
        most: Ints | None = None
        for place, local in columns.split(releases):
            segment, into = columns.segments[place], self._values.into[place]
            if into is None and 2 * len(local) > len(segment):
                rest = np.ones(len(segment), np.bool_)
                rest[local] = False
                others = segment.of(np.flatnonzero(rest))
                most = segment.totals - np.bincount(others, minlength=len(segment.totals))
            else:
                numbers = segment.of(local)
                gathered.append(numbers if into is None else into[numbers])
        self._count(np.concatenate(gathered) if len(gathered) != 2 else gathered[1], most)

    def _count(self, numbers: NDArray[Any], most: Ints | None) -> None:
        """Keep a count for every value, or, where few have one, only for these."""
        size = self._values.size
        self._few: Ints | None = None
        if most is None and len(numbers) * _FEW < size:
            self._few, self._counts = np.unique(numbers, return_counts=True)
            self._edges = np.searchsorted(self._few, self._values.edges).tolist()
            return
        self._edges = self._values.edges.tolist()
        if most is None or len(most) < size or len(numbers):
            self._counts = np.bincount(numbers, minlength=size)
            if most is not None:
                self._counts[: len(most)] += most
        else:
            self._counts = most

    def of(self, number: int) -> int:
        """The count of one value."""
        if self._few is None:
            return int(self._counts[number])
        place = int(np.searchsorted(self._few, number))
        known = place < len(self._few) and self._few[place] == number
        return int(self._counts[place]) if known else 0

    def most(self, facet: str, limit: int | None = None) -> tuple[Ints, Ints, int]:
        """Values of a facet that have a count, the counts, and how many there are.

        With a `limit` perhaps only some: the so many most frequent ones are among them, and all
        that are as frequent as the last of these.
        """
        numbers, counts, distinct = [], [], 0
        for piece in self._values.pieces[facet]:
            first, last = self._edges[piece], self._edges[piece + 1]
            if first < last:
                here = self._counts[first:last]
                distinct += int(np.count_nonzero(here))
                places = np.flatnonzero(here >= (_bar(here, limit) if limit else 1))
                counts.append(here[places])
                places += first
                numbers.append(places if self._few is None else self._few[places])
        if len(numbers) == 1:
            return numbers[0], counts[0], distinct
        none = [np.zeros(0, np.int64)]
        return np.concatenate(none + numbers), np.concatenate(none + counts), distinct


def _bar(counts: Ints, limit: int) -> int:
    """What the `limit` most frequent values have at least: so many groups have one that has it."""
    groups = len(counts) // _HEIGHT
    if groups <= limit:
        return 1
    highest = counts[: groups * _HEIGHT].reshape(_HEIGHT, groups).max(axis=0)
    return max(1, int(np.partition(highest, groups - limit)[groups - limit]))
