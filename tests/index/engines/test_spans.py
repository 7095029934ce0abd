from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.engines.embedded.spans import NOWHERE, Spans, near, releases_near, union


def _spans(places: list[tuple[int, int, int]]) -> Spans:
    at, start, length = np.array(places, np.int64).reshape(-1, 3).T
    return union([Spans(at, start, start + length), NOWHERE])  # in order, each once


_few = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 12), st.integers(0, 3)), max_size=8
).map(_spans)


@given(_few, _few, st.integers(0, 6), st.booleans(), st.integers(0, 3), st.booleans())
def test_the_releases_are_those_where_something_stands_near(a, b, slop, ordered, closest, early):
    every = near(a, b, slop, ordered=ordered, closest=closest, early=early)
    found = releases_near(a, b, slop, ordered=ordered, closest=closest, early=early)
    assert found.tolist() == sorted(set(every.at.tolist()))
