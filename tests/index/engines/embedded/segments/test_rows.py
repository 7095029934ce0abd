"""Values are counted the same way however many releases are asked about."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engines.embedded.segments.rows import Rows

VALUES = 300


def rows_of(sets: list[list[int]]) -> Rows:
    lengths = np.array([len(one) for one in sets], np.uint8)
    flat = [value for one in sets for value in one]
    return Rows(lengths, np.array(flat, np.uint16), VALUES)


@settings(max_examples=200)
@given(st.data())
def test_counts_are_those_of_the_releases_one_by_one(data: st.DataObject) -> None:
    values = st.sampled_from([0, 1, 299]) | st.integers(0, VALUES - 1)
    sets = data.draw(st.lists(st.lists(values, max_size=5, unique=True), max_size=150))
    chosen = sorted(data.draw(st.sets(st.integers(0, len(sets) - 1)))) if sets else []
    counts = rows_of(sets).counts(np.array(chosen, np.uint32))
    expected = Counter(value for number in chosen for value in sets[number])
    assert {n: c for n, c in enumerate(counts.tolist()) if c} == expected
    assert len(counts) == VALUES


@pytest.mark.parametrize("asked", [0, 1, 9_000, 15_000, 25_000, 40_000])
def test_many_releases_are_counted_in_turns(asked: int) -> None:
    random = np.random.default_rng(7)
    lengths = random.integers(0, 4, 40_000).astype(np.uint8)
    spread = random.random((40_000, 3)) ** 3 * 100 + [0, 100, 200]  # the first ones are frequent
    spread = spread[np.arange(3) < lengths[:, None]].astype(np.uint16)
    chosen = np.sort(random.choice(40_000, asked, replace=False))
    rows = Rows(lengths, spread, VALUES)
    assert rows.counts(chosen).tolist() == np.bincount(rows.of(chosen), minlength=VALUES).tolist()


def test_releases_that_hold_a_value_are_found() -> None:
    rows = rows_of([[], [7, 2], [], [2], [9], []])
    assert rows.holding(2).tolist() == [1, 3]
    assert rows.holding(8).tolist() == []
