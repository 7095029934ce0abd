"""Copies of one release as one hit: a group of them stands where its best one would.

Groups are numbers that are the same in all segments (`columns/group`). Few releases have copies,
so what is done for each hit is one look whether it has any.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.columns import Bools, Columns, Ints, Numbers
from index.engines.embedded.sift import among

_SPARE = 16
"""Hits looked at first beyond twice as many as are wanted, since some are of one group."""


class Groups:
    """The groups of two and more among the releases of a generation that are not deleted.

    `crowded` tells of each release whether it is in one; `number` is that of its group, -1 if it
    is in none.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        live = columns.everything
        _, group, sizes = np.unique(columns.group[live], return_inverse=True, return_counts=True)
        many = sizes > 1
        dense = np.where(many, np.cumsum(many) - 1, -1).astype(np.int32)
        self.number = np.full(columns.size, -1, np.int32)
        self.number[live] = dense[group]
        self.crowded: Bools = self.number >= 0

    @cached_property
    def _members(self) -> tuple[Ints, Ints]:
        """All that are in a group, group by group, ascending; and where each group begins."""
        members = np.flatnonzero(self.crowded)
        order = np.argsort(self.number[members], kind="stable")
        sizes = np.bincount(self.number[members])
        return members[order], np.concatenate(([0], np.cumsum(sizes)))

    def heads(self, hits: Numbers) -> int:
        """How many hits there are when each group is one."""
        several = self.number[hits[self.crowded[hits]]]
        if not len(several):
            return len(hits)
        return len(hits) - len(several) + int(np.count_nonzero(np.bincount(several)))

    def first(self, hits: Numbers, ordered: Callable[[int], Ints], count: int) -> Ints:
        """Places in `hits` of those that come first, of each group the first alone.

        `ordered` gives the places of so many hits in their order.
        """
        looked_at = 2 * count + _SPARE
        while True:
            chosen = ordered(looked_at)
            number = self.number[hits[chosen]]
            kept = number < 0
            kept[np.unique(number, return_index=True)[1]] = True
            if looked_at >= len(hits) or np.count_nonzero(kept) >= count:
                return chosen[kept][:count]
            looked_at *= 4

    def found(self, hits: Numbers, release: int) -> NDArray[np.int64]:
        """Those of the hits (ascending) that are in a release's group: the earliest first, by day
        and id, the undated last; itself alone if it has no copies.
        """
        number = int(self.number[release])
        if number < 0:
            return np.array([release], np.int64)
        members, starts = self._members
        here = among(hits, members[starts[number] : starts[number + 1]])
        ordered: NDArray[np.int64] = here[np.argsort(self._columns.oldest[here])]
        return ordered
