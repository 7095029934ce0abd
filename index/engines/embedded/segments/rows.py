"""Rows of value numbers, one for each release of a segment, and how often each number is in them.

Rows lie end to end (compressed sparse rows). To count the values of many releases at once, those
that one release in 32 has are kept as bits instead, a bit for each release, which then takes less
room, too: counting them is an `and` and a population count.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.segments.postings import starts_of

Numbers = NDArray[Any]
"""Unsigned numbers, as small as they could be written."""

Ints = NDArray[np.int64]

_FREQUENT: Final = 32
_MANY: Final = 4
"""Bits are faster where at least one release in so many is asked about."""

_AT_ONCE: Final = 8192


class Rows:
    """The value numbers of releases: how many each has, and all of them, release by release.

    Numbers are below `size`; no release has one twice.
    """

    def __init__(self, lengths: Numbers, values: Numbers, size: int) -> None:
        self.lengths, self.values, self.size = lengths, values, size
        self.starts = starts_of(lengths)

    def of(self, releases: Numbers) -> Numbers:
        """The value numbers of some releases, one release after the other."""
        lengths = self.lengths[releases]
        ends = np.cumsum(lengths, dtype=np.int64)
        places = np.repeat(self.starts[releases] + lengths - ends, lengths)
        places += np.arange(len(places))
        return self.values[places]

    def holding(self, value: int) -> Ints:
        """The releases that have a value."""
        places = np.flatnonzero(self.values == value)
        return np.searchsorted(self.starts, places, side="right") - 1

    @cached_property
    def totals(self) -> Ints:
        """How many releases have each value."""
        return np.bincount(self.values, minlength=self.size)

    def counts(self, releases: Numbers) -> Ints:
        """How many of these releases have each value."""
        if len(releases) * _MANY < len(self.lengths):
            return self._counted(releases)
        chosen = np.zeros(len(self.lengths), np.bool_)
        chosen[releases] = True
        others = self._frequent.others
        if 2 * len(releases) > len(chosen):
            counts = others.totals - others._counted(np.flatnonzero(~chosen))
        else:
            counts = others._counted(releases)
        counts[self._frequent.values] = self._frequent.counts(chosen)
        return counts

    def _counted(self, releases: Numbers) -> Ints:
        """The values are counted some releases at a time, which stay in the processor's cache."""
        counts = np.zeros(self.size, np.int64)
        for start in range(0, len(releases), _AT_ONCE):
            # only numbers of this type are counted without being copied
            np.add.at(counts, self.of(releases[start : start + _AT_ONCE]).astype(np.int64), 1)
        return counts

    @cached_property
    def _frequent(self) -> _Frequent:
        frequent = np.flatnonzero(self.totals * _FREQUENT >= max(len(self.lengths), 1))
        place = np.full(self.size, len(frequent), np.uint32)
        place[frequent] = np.arange(len(frequent), dtype=np.uint32)
        places = place[self.values]
        others = places == len(frequent)
        before = starts_of(others)[self.starts]
        # numbers choose three times as fast as a mask does
        rows = Rows(np.diff(before), self.values[np.flatnonzero(others)], self.size)
        held = np.repeat(np.arange(len(self.lengths)), self.lengths - rows.lengths)
        width = -(-len(self.lengths) // 64) * 8
        bits = np.zeros(len(frequent) * width, np.uint8)
        at = places[np.flatnonzero(~others)] * np.int64(width) + (held >> 3)
        np.add.at(bits, at, (1 << (held & 7)).astype(np.uint8))  # each release has its own bit
        return _Frequent(frequent, bits.view(np.uint64).reshape(len(frequent), width // 8), rows)


@dataclass(frozen=True, slots=True, eq=False)
class _Frequent:
    """Values that many releases have, the bits of those for each; and rows of the other values."""

    values: Ints
    bits: NDArray[np.uint64]
    others: Rows

    def counts(self, chosen: NDArray[np.bool_]) -> Ints:
        """How many of the chosen releases have each of these values."""
        packed = np.zeros(self.bits.shape[1] * 8, np.uint8)
        packed[: -(-len(chosen) // 8)] = np.packbits(chosen, bitorder="little")
        counts: Ints = np.bitwise_count(self.bits & packed.view(np.uint64)).sum(1, dtype=np.int64)
        return counts
