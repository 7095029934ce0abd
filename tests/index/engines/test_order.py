from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.engines.embedded.order import Ranked, pull
from index.request import Sort

_hits = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.5, 1.0, 2.25]),  # few different scores and days: many ties
        st.sampled_from([0, 1, 700_000, 730_000]),
    ),
    max_size=40,
)


def _ranked(hits: list[tuple[float, int]]) -> Ranked:
    number = np.arange(len(hits))
    return Ranked(
        docs=number,
        scores=np.array([score for score, _ in hits], np.float32),
        day=np.array([day for _, day in hits], np.int32),
        rank=((number * 7 + 3) % 41).astype(np.int32),
    )


@given(_hits, st.integers(1, 45), st.sampled_from(Sort))
def test_the_first_hits_are_those_of_a_whole_sort(
    hits: list[tuple[float, int]], count: int, sort: Sort
) -> None:
    ranked = _ranked(hits)

    def place(number: int) -> tuple[float, float, int]:
        score, day = hits[number]
        rank = int(ranked.rank[number])
        if sort is Sort.OLDEST:
            return (day or 10**9, -score, rank)
        return (-day, -score, rank) if sort is Sort.NEWEST else (-score, -day, rank)

    assert ranked.first(sort, count).tolist() == sorted(range(len(hits)), key=place)[:count]


def test_of_equal_releases_the_newer_one_is_pulled_up_a_little() -> None:
    year = 365
    pulled = pull(np.array([730_000, 730_000 - year, 730_000 - 20 * year, 0], np.int32))
    assert 1.1 < pulled[0] < 1.2
    assert pulled[0] > pulled[1] > pulled[2] > 1
    assert pulled[3] == 1


def test_an_archive_without_days_pulls_nothing() -> None:
    assert pull(np.zeros(3, np.int32)).tolist() == [1, 1, 1]
    assert len(pull(np.zeros(0, np.int32))) == 0
