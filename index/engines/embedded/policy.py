"""Which segments to merge. Decided from their sizes alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_RATIO: Final = 3
"""A segment has more than so many times the releases of all newer ones together."""

_SMALL: Final = 200
"""Merging segments of no more releases than this costs less than asking one more of them."""

_DELETED: Final = 0.25
"""Share of deleted releases from which a segment is written anew."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many releases a segment holds, and how many of them are not deleted."""

    docs: int
    live: int


def to_merge(sizes: Sequence[Size]) -> list[range]:
    """Runs of neighbours to merge each into one, the oldest first; sizes are in order of age.

    The newest segments become one together with every older one they have grown up to: sizes
    then fall at least fourfold from one to the next, so that there are few of them, and a
    release is rewritten only when the segment it is in has grown by a third. A segment with many
    deleted releases is rewritten alone.
    """
    first = len(sizes)
    after = 0
    for number in range(len(sizes) - 1, -1, -1):
        newest = number == len(sizes) - 1
        if not newest and sizes[number].live <= max(_RATIO * after, _SMALL):
            first = number
        after += sizes[number].live
    alone = [
        range(number, number + 1)
        for number, size in enumerate(sizes[:first])
        if size.docs - size.live > _DELETED * size.docs
    ]
    return [*alone, range(first, len(sizes))] if first < len(sizes) else alone
