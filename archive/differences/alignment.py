"""Where two sequences differ, at a cost that depends on their lengths only.

The longest common subsequence, found with whole rows of the table as bits of one integer:
Hyyrö, "Bit-parallel LCS-length computation revisited" (2004). Unlike the usual diff algorithms
it has no bad inputs: 50,000 words against 50,000 others take the same time whatever they say.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from math import isqrt
from typing import Final

Box = tuple[int, int, int, int]
"""A stretch that differs: `before[i:j]` became `after[k:l]`, as (i, j, k, l)."""

MOST_CELLS: Final = 4_000_000_000
"""Of the table; a stretch of more is taken to differ as a whole."""


def boxes(
    before: Sequence[Hashable], after: Sequence[Hashable], cells: int = MOST_CELLS
) -> list[Box]:
    """The stretches in which two sequences differ, in order; no two of them touch."""
    start = _common_start(before, after)
    end_before, end_after = len(before), len(after)
    while end_before > start < end_after and before[end_before - 1] == after[end_after - 1]:
        end_before, end_after = end_before - 1, end_after - 1
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
