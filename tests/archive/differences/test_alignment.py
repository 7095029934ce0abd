"""The stretches in which two sequences differ: the fewest that can be, whatever they hold."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archive.differences.alignment import Box, boxes, joined, slid

SEQUENCES = st.lists(st.integers(0, 3), max_size=14)


def longest(before: list[int], after: list[int]) -> int:
    """The length of a longest common subsequence, as the textbook has it."""

    @cache
    def of(i: int, k: int) -> int:
        if not i or not k:
            return 0
        if before[i - 1] == after[k - 1]:
            return of(i - 1, k - 1) + 1
        return max(of(i - 1, k), of(i, k - 1))

    return of(len(before), len(after))


@given(SEQUENCES, SEQUENCES)
def test_what_is_left_is_a_longest_common_subsequence(before: list[int], after: list[int]) -> None:
    kept, i, k = 0, 0, 0
    end = (len(before), len(before), len(after), len(after))
    for start_before, end_before, start_after, end_after in [*boxes(before, after), end]:
        assert before[i:start_before] == after[k:start_after]
        kept += start_before - i
        i, k = end_before, end_after
    assert kept == longest(before, after)


@given(SEQUENCES, SEQUENCES)
def test_no_two_boxes_touch_and_none_is_empty(before: list[int], after: list[int]) -> None:
    found = boxes(before, after)
    assert all(j > i or m > k for i, j, k, m in found)
    assert all(one[1] < two[0] and one[3] < two[2] for one, two in pairwise(found))


def test_a_stretch_that_is_too_large_differs_as_a_whole() -> None:
    assert boxes("xabc", "xbca", cells=3) == [(1, 4, 1, 4)]


def test_boxes_are_joined_as_long_as_neighbours_ask_for_it() -> None:
    def near(one: Box, two: Box) -> bool:
        return two[0] - one[1] <= one[1] - one[0]

    found = [(0, 1, 0, 1), (2, 4, 2, 4), (7, 8, 7, 8), (20, 21, 20, 21)]
    assert joined(found, near) == [(0, 8, 0, 8), (20, 21, 20, 21)]


def test_what_came_is_moved_to_where_it_begins_best_and_nearest() -> None:
    after = "xabaybaz"
    assert slid([(2, 2, 2, 4)], after, [0, 1, 0, 0, 0, 0, 0, 0]) == [(1, 1, 1, 3)]
    assert slid([(1, 1, 1, 3)], after, [0, 0, 2, 0, 0, 0, 0, 0]) == [(2, 2, 2, 4)]
    assert slid([(2, 2, 2, 4)], after, [0] * 8) == [(2, 2, 2, 4)]


def test_what_came_is_joined_to_another_change_where_it_can_be() -> None:
    assert slid([(1, 2, 1, 3), (3, 3, 4, 6)], "axy.z.b", [0] * 7) == [(1, 2, 1, 5)]


@given(SEQUENCES, SEQUENCES, st.lists(st.integers(0, 2), min_size=15, max_size=15))
def test_moving_boxes_changes_nothing_of_what_they_say(
    before: list[int], after: list[int], begins: list[int]
) -> None:
    found = slid(boxes(before, after), after, begins)
    i = k = 0
    for start_before, end_before, start_after, end_after in found:
        assert before[i:start_before] == after[k:start_after]
        i, k = end_before, end_after
    assert before[i:] == after[k:]
