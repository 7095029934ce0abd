"""The order of hits: the best, the newest or the oldest first; ties by day, then id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.request import Sort

Docs = NDArray[Any]

_PULL: Final = np.float32(0.15)
"""How much more a release of the newest day counts than one of long ago."""

_HALVED: Final = 730
"""Days after which half of that is left."""


def pull(day: NDArray[np.int32]) -> NDArray[np.float32]:
    """What each release's score is multiplied with, so that of equal ones the newer comes first.

    Age is counted from the newest release, not from today: an archive that is no longer collected
    keeps its order. Releases without a day get nothing.
    """
    newest = int(day.max()) if len(day) else 0
    age = (newest - day).astype(np.float32)
    gained = _PULL * np.exp2(-age / np.float32(_HALVED), dtype=np.float32)
    return np.where(day > 0, 1 + gained, 1).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Ranked:
    """Hits with what decides their order, in any order; arrays of one length.

    `rank` is the place of a release's id among all ids.
    """

    docs: Docs
    scores: NDArray[np.float32]
    day: NDArray[np.int32]
    rank: NDArray[np.int32]

    def first(self, sort: Sort, count: int) -> NDArray[np.int64]:
        """Which of the hits come first, in order, at most `count` of them."""
        main, then = self._keys(sort)
        chosen = _smallest(main, count)
        keys = (self.rank[chosen], then[chosen], main[chosen])
        ordered: NDArray[np.int64] = chosen[np.lexsort(keys)][:count]
        return ordered

    def _keys(self, sort: Sort) -> tuple[NDArray[Any], NDArray[Any]]:
        """What is ordered by and what next, the smallest first."""
        if sort is Sort.OLDEST:
            unknown_last = np.where(self.day > 0, self.day, np.iinfo(np.int32).max)
            return unknown_last, -self.scores
        if sort is Sort.NEWEST:
            return -self.day, -self.scores
        return -self.scores, -self.day


def _smallest(keys: NDArray[Any], count: int) -> NDArray[np.int64]:
    """Where the `count` smallest keys stand, and all that equal the last of them."""
    if count >= len(keys):
        return np.arange(len(keys))
    limit = np.partition(keys, count - 1)[count - 1]
    return np.flatnonzero(keys <= limit)
