"""Which segments are merged: few at all times, and no release rewritten too often."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from index.engines.embedded.policy import Size, to_merge

SIZES = st.builds(
    lambda docs, share: Size(docs, int(docs * share)), st.integers(0, 10_000), st.floats(0, 1)
)


def merged(sizes: list[Size]) -> tuple[list[Size], int]:
    """The sizes afterwards, and how many releases were written for it."""
    written = 0
    for run in reversed(to_merge(sizes)):
        live = sum(size.live for size in sizes[run.start : run.stop])
        written += live
        sizes = [*sizes[: run.start], *([Size(live, live)] if live else []), *sizes[run.stop :]]
    return sizes, written


@given(st.lists(SIZES, max_size=30))
def test_runs_are_neighbours_apart_from_each_other(sizes: list[Size]) -> None:
    runs = to_merge(sizes)
    numbers = [number for run in runs for number in run]
    assert numbers == sorted(set(numbers))
    assert set(numbers) <= set(range(len(sizes)))


@given(st.lists(SIZES, max_size=30))
def test_what_was_merged_needs_no_merging(sizes: list[Size]) -> None:
    sizes, _ = merged(sizes)
    assert to_merge(sizes) == []
    live = sum(size.live for size in sizes)
    assert len(sizes) <= 2 + math.log(max(live, 1), 4)
    assert all(size.docs - size.live <= size.docs / 4 for size in sizes)


@given(st.lists(st.integers(1, 5_000), min_size=1, max_size=200))
def test_a_release_is_rewritten_a_bounded_number_of_times(batches: list[int]) -> None:
    sizes: list[Size] = []
    written = 0
    for batch in batches:
        sizes, more = merged([*sizes, Size(batch, batch)])
        written += more
    total = sum(batches)
    growths = math.log(max(total / 200, 1), 4 / 3) + 1  # each rewriting but small ones grows it
    assert written <= total * (1 + growths) + 200 * len(batches)


def test_one_release_behind_a_large_index_leaves_it_alone() -> None:
    assert to_merge([Size(290_000, 290_000), Size(1, 1)]) == []


def test_small_segments_join_at_once() -> None:
    assert to_merge([Size(290_000, 290_000), Size(100, 100), Size(1, 1)]) == [range(1, 3)]


def test_a_segment_with_many_deleted_is_written_anew() -> None:
    assert to_merge([Size(1_000, 700), Size(10, 10)]) == [range(0, 1)]
    assert to_merge([Size(1_000, 800), Size(10, 10)]) == []
