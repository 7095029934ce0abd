"""Where two sequences differ, at a cost that depends on their lengths only.

The longest common subsequence, found with whole rows of the table as bits of one integer:
Hyyrö, "Bit-parallel LCS-length computation revisited" (2004). Unlike the usual diff algorithms
it has no bad inputs: 50,000 words against 50,000 others take the same time whatever they say.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import takewhile, zip_longest
from math import isqrt
from typing import Final

Box = tuple[int, int, int, int]
"""A stretch that differs: `before[i:j]` became `after[k:l]`, as (i, j, k, l)."""

MOST_CELLS: Final = 4_000_000_000
"""Of the table; a stretch of more is taken to differ as a whole."""

_SLACK = 40
"""How much of a common end is looked at again: of equally long solutions the one that keeps the
earliest is taken, so that a sentence that came is seen from its first word to its full stop."""


def boxes(
    before: Sequence[Hashable], after: Sequence[Hashable], cells: int = MOST_CELLS
) -> list[Box]:
    """The stretches in which two sequences differ, in order; no two of them touch."""
    start = _common_start(before, after)
    end_before, end_after = len(before), len(after)
    while end_before > start < end_after and before[end_before - 1] == after[end_after - 1]:
        end_before, end_after = end_before - 1, end_after - 1
    slack = min(_SLACK, len(before) - end_before)
    end_before, end_after = end_before + slack, end_after + slack
    shared = set(before[start:end_before]) & set(after[start:end_after])
    left = [i for i in range(start, end_before) if before[i] in shared]
    right = [k for k in range(start, end_after) if after[k] in shared]
    found: list[Box] = []
    i = k = start
    pairs = _pairs([before[i] for i in left], [after[k] for k in right], cells)
    for at_left, at_right in pairs:
        j, m = left[at_left], right[at_right]
        if j > i or m > k:
            found.append((i, j, k, m))
        i, k = j + 1, m + 1
    if end_before > i or end_after > k:
        found.append((i, end_before, k, end_after))
    return found


def joined(found: Sequence[Box], joins: Callable[[Box, Box], bool]) -> list[Box]:
    """Boxes in order, neighbours made one wherever `joins` says so, also when they have grown."""
    done: list[Box] = []
    for box in found:
        done.append(box)
        while len(done) > 1 and joins(done[-2], done[-1]):
            (i, _, k, _), (_, j, _, m) = done[-2:]
            done[-2:] = [(i, j, k, m)]
    return done


def slid(found: Sequence[Box], after: Sequence[Hashable], begins: Sequence[int]) -> list[Box]:
    """Boxes in which something only came, each moved to where it best begins.

    What came between "a b" and "a b c" may be "a b" or "b a". It is joined to another box where
    it can be; else the place whose number in `begins`, one for each of `after`, is largest is
    taken, and the nearest of those.
    """
    done: list[Box] = []
    for (i, j, k, m), following in zip_longest(found, found[1:]):
        if i == j:
            low, high = done[-1][3] if done else 0, following[2] if following else len(after)
            first = k - _run(zip(after[low:k][::-1], after[low:m][::-1], strict=False))
            last = k + _run(zip(after[k:high], after[m:high], strict=False))
            touching = {low if done else -1, high - (m - k) if following else -1}
            shift = _best(range(first, last + 1), touching, begins, k) - k
            i, j, k, m = i + shift, j + shift, k + shift, m + shift
        if done and (done[-1][1], done[-1][3]) == (i, k):
            i, _, k, _ = done.pop()
        done.append((i, j, k, m))
    return done


def _best(places: range, touching: set[int], begins: Sequence[int], now: int) -> int:
    return max(places, key=lambda at: (at in touching, begins[at], -abs(at - now)))


def _run(pairs: Iterable[tuple[Hashable, Hashable]]) -> int:
    """How many pairs are of equals before the first that is not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _common_start(before: Sequence[Hashable], after: Sequence[Hashable]) -> int:
    shortest = min(len(before), len(after))
    return next((i for i in range(shortest) if before[i] != after[i]), shortest)


def _pairs(
    before: Sequence[Hashable], after: Sequence[Hashable], cells: int
) -> list[tuple[int, int]]:
    """The positions of a longest common subsequence; none when the table is too large.

    The rows of one block are in memory at a time; they are made again on the way back.
    """
    if len(before) * len(after) > cells:
        return []
    places = _places(after)
    size = isqrt(len(before)) + 1
    blocks = [before[start : start + size] for start in range(0, len(before), size)]
    above = [(1 << len(after)) - 1]
    for block in blocks:
        above.append(_rows(above[-1], block, places, above[0])[-1])
    pairs: list[tuple[int, int]] = []
    k = len(after)
    for number in reversed(range(len(blocks))):
        within = (1 << k) - 1
        rows = _rows(above[number] & within, blocks[number], places, within)
        k = _walk_back(rows, number * size, k, pairs)
    return pairs[::-1]


def _places(sequence: Sequence[Hashable]) -> dict[Hashable, int]:
    """Where each value stands: bit k is 1 where it is the value at k."""
    places: dict[Hashable, int] = {}
    for k, value in enumerate(sequence):
        places[value] = places.get(value, 0) | 1 << k
    return places


def _rows(
    row: int, block: Sequence[Hashable], places: dict[Hashable, int], within: int
) -> list[int]:
    """The row above a block and the rows of it: bit k is 0 where `after[k]` adds to the length."""
    rows = [row]
    for value in block:
        met = row & places[value]
        row = ((row + met) | (row - met)) & within
        rows.append(row)
    return rows


def _walk_back(rows: list[int], start: int, k: int, pairs: list[tuple[int, int]]) -> int:
    """Follow a longest path up through a block; adds its pairs, returns the column it leaves at."""
    i = len(rows) - 1
    while i and k:
        if rows[i] >> k - 1 & 1:
            k -= 1
        elif rows[i - 1] >> k - 1 & 1:
            i, k = i - 1, k - 1
            pairs.append((start + i, k))
        else:
            i -= 1
    return k
