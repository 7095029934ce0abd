from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.engines.embedded.order import first_by_place, first_by_score, pull

_hits = st.lists(  # few different scores: many ties
    st.tuples(st.sampled_from([0.0, 0.5, 1.0, 2.25]), st.integers(0, 10**6)),
    max_size=40,
    unique_by=lambda hit: hit[1],
)


@given(_hits, st.integers(0, 45))
def test_the_first_hits_are_those_of_a_whole_sort(
    hits: list[tuple[float, int]], count: int
) -> None:
    scores = np.array([score for score, _ in hits], np.float32)
    places = np.array([place for _, place in hits], np.int32)
    by_score = sorted(range(len(hits)), key=lambda n: (-hits[n][0], hits[n][1]))
    by_place = sorted(range(len(hits)), key=lambda n: hits[n][1])
    assert first_by_score(scores, places, count).tolist() == by_score[:count]
    assert first_by_place(places, count).tolist() == by_place[:count]


def test_of_equal_releases_the_newer_one_is_pulled_up_a_little() -> None:
    year = 365
    pulled = pull(np.array([730_000, 730_000 - year, 730_000 - 20 * year, 0], np.int32))
    assert 1.1 < pulled[0] < 1.2
    assert pulled[0] > pulled[1] > pulled[2] > 1
    assert pulled[3] == 1


def test_an_archive_without_days_pulls_nothing() -> None:
    assert pull(np.zeros(3, np.int32)).tolist() == [1, 1, 1]
    assert len(pull(np.zeros(0, np.int32))) == 0
