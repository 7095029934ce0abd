"""The columns of several segments are those of one long list of releases."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engines import Document
from index.engines.embedded.columns import Columns
from tests.index.engines.embedded.columns_of import Segment, columns, parts, release

ids = st.text("ab\0é", max_size=3)
days = st.none() | st.dates(date(2023, 11, 1), date(2024, 2, 28))
releases = st.builds(release, ids, ids, days, person=st.sets(st.sampled_from("ABC")).map(sorted))
segments = st.lists(st.lists(st.tuples(releases, st.booleans()), max_size=5), max_size=4)


@settings(max_examples=60)
@given(segments, ids, st.sets(st.sampled_from("abcd")).map(sorted))
def test_several_segments_are_one_list_of_releases(
    tmp_path_factory: pytest.TempPathFactory,
    segments: list[Segment],
    wanted: str,
    people: list[str],
) -> None:
    found = Columns(parts(tmp_path_factory.mktemp("columns"), segments))
    everything = [one for segment in segments for one in segment]
    docs = [one for one, _ in everything]
    assert found.size == len(docs)
    assert [found.id(n) for n in range(found.size)] == [one.id for one in docs]
    assert [found.title(n) for n in range(found.size)] == [one.title for one in docs]
    assert found.live.tolist() == [live for _, live in everything]
    assert found.everything.tolist() == [n for n, (_, live) in enumerate(everything) if live]
    months = [found.month_names[m] for m in found.month.tolist()]
    assert months == [one.published.isoformat()[:7] if one.published else "" for one in docs]
    holders = [n for n in range(found.size) if found.having("person", people)[n]]
    assert holders == [n for n, one in enumerate(docs) if _people(one) & set(people)]
    live = [n for n, (one, live) in enumerate(everything) if live and one.id == wanted]
    assert found.number(wanted) == (live[0] if live else -1)
    some = [n for n, (one, live) in enumerate(everything) if live and one.id in (wanted, "a")]
    if len(some) == len({docs[n].id for n in some}):
        assert found.numbers([wanted, "a", "a"]).tolist() == some


def _people(one: Document) -> set[str]:
    return {key for key, _ in one.facets["person"]}


@settings(max_examples=60)
@given(segments)
def test_the_newest_and_the_oldest_come_first_and_ties_go_by_id(
    tmp_path_factory: pytest.TempPathFactory, segments: list[Segment]
) -> None:
    found = Columns(parts(tmp_path_factory.mktemp("columns"), segments))
    docs = [one for segment in segments for one, _ in segment]

    def in_order(places: np.ndarray) -> list[tuple[date | None, str]]:
        return [(docs[n].published, docs[n].id) for n in np.argsort(places).tolist()]

    def by_day(sign: int) -> list[tuple[date | None, str]]:
        pairs = [(one.published, one.id) for one in docs]
        return sorted(pairs, key=lambda p: (not p[0], sign * p[0].toordinal() if p[0] else 0, p[1]))

    assert [id_ for _, id_ in in_order(found.rank)] == sorted(one.id for one in docs)
    assert in_order(found.newest) == by_day(-1)
    assert in_order(found.oldest) == by_day(1)


def test_a_later_opening_takes_over_what_is_known_of_the_same_files(tmp_path: Path) -> None:
    first = release("a", person=["Ann", "Bo"])
    files = parts(tmp_path, [[(first, True)] * 3, [(release("b", person=["Cy"]), True)]])
    before = Columns(files[:1])
    assert before.values.find("person", "bo") >= 0
    after = Columns(files, before)
    assert after.segments[0] is before.segments[0]
    assert (after.size, after.id(3), before.size) == (4, "b", 3)
    assert after.values.find("person", "cy") >= 0
    again = Columns(files, after)
    assert again.values.placed[1] is after.values.placed[1]


def test_no_segments_are_no_releases(tmp_path: Path) -> None:
    none = columns(tmp_path)
    assert (none.size, none.number("a"), none.values.find("person", "ann")) == (0, -1, -1)
    assert none.day.tolist() == none.month.tolist() == none.newest.tolist() == []
