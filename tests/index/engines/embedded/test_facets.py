"""Facets and months are what counting release by release gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import words
from index.engines import Document
from index.engines.embedded.columns import Columns
from index.engines.embedded.facets import count, facet_values
from index.engines.embedded.sift import sift
from index.fields import FACETS
from index.request import SearchRequest
from index.result import FacetValue
from tests.index.engines.embedded.columns_of import Segment, columns, parts, release

DAYS = [None, date(2024, 1, 5), date(2024, 1, 6), date(2024, 7, 3)]
people = st.dictionaries(
    st.sampled_from("1234"), st.sampled_from(["Ann Lee", "Bo", "Ann\nRay", "ánn Lee", "aba"])
)
releases = st.builds(
    lambda day, person, place: Document(
        "id",
        "",
        "",
        day,
        "en",
        {"person": tuple(person.items()), "place": tuple(place.items())},
        {},
    ),
    st.sampled_from(DAYS),
    people,
    people,
)
segments = st.lists(st.lists(st.tuples(releases, st.booleans()), max_size=6), max_size=4)
selections = st.sets(st.sampled_from("1239")).map(sorted)
requests = st.builds(
    lambda person, no_person, place, every, since, until, size: (
        SearchRequest(since=since, until=until, facet_size=size)
        .choose("person", person)
        .exclude("person", set(no_person) - set(person))
        .together("place", place[: every and 1])
        .choose("place", place)
    ),
    selections,
    selections,
    selections,
    st.booleans(),
    st.sampled_from(DAYS),
    st.sampled_from(DAYS),
    st.integers(1, 4),
)


def labels(segments: Sequence[Segment]) -> dict[tuple[str, str], str]:
    """The label of each key: the last one it was given."""
    return {
        (facet, key): label
        for segment in segments
        for one, _ in segment
        for facet in FACETS
        for key, label in one.facets.get(facet, ())
    }


def passes(one: Document, request: SearchRequest, but: str = "") -> bool:
    """Whether a release is a hit, one part of the question left out."""
    for selection in request.selections:
        keys = {key for key, _ in one.facets.get(selection.facet, ())}
        found = keys & set(selection.values)
        lacking = found != set(selection.values) if selection.every else not found
        if (selection.facet != but or selection.every) and (
            (selection.values and lacking) or keys & set(selection.excluded)
        ):
            return False
    dated = one.published and (
        (request.since or date.min) <= one.published <= (request.until or date.max)
    )
    return bool(but == "date" or not (request.since or request.until) or dated)


def expected(
    hits: Sequence[Document], facet: str, shown: dict[tuple[str, str], str], request: SearchRequest
) -> tuple[tuple[FacetValue, ...], int]:
    """A facet counted release by release."""
    counts = Counter(key for one in hits for key, _ in one.facets.get(facet, ()))

    def order(key: str) -> tuple[int, str, str]:
        return -counts[key], shown.get((facet, key), key), key

    chosen = {*request.selected(facet), *request.excluded(facet)}
    keys = {*sorted(counts, key=order)[: request.facet_size], *chosen}
    return tuple(
        FacetValue(
            key,
            shown.get((facet, key), key),
            counts[key],
            selected=key in request.selected(facet),
            excluded=key in request.excluded(facet),
        )
        for key in sorted(keys, key=order)
    ), len(counts)


@settings(max_examples=150)
@given(segments, requests, st.data())
def test_each_facet_and_the_months_are_counted_without_their_own_part_of_the_question(
    tmp_path_factory: pytest.TempPathFactory,
    segments: list[Segment],
    request_: SearchRequest,
    data: st.DataObject,
) -> None:
    found = Columns(parts(tmp_path_factory.mktemp("facets"), segments))
    everything = [one for segment in segments for one in segment]
    matches = data.draw(st.sets(st.sampled_from(range(found.size)))) if everything else set()
    sifted = sift(found, np.array(sorted(matches), np.uint32), request_)
    facets, months = count(found, sifted, request_)

    live = [(n, everything[n][0]) for n in sorted(matches) if everything[n][1]]
    assert sifted.hits.tolist() == [n for n, one in live if passes(one, request_)]
    assert sifted.passed.tolist() == [n in sifted.hits for n in sorted(matches)]
    for facet in FACETS:
        numbers = [n for n, one in live if passes(one, request_, facet)]
        assert sifted.without(facet).tolist() == numbers
        hits = [everything[n][0] for n in numbers]
        assert facets[facet] == expected(hits, facet, labels(segments), request_)
    undated = [one for _, one in live if passes(one, request_, "date") and one.published]
    in_order = sorted(one.published.isoformat()[:7] for one in undated if one.published)
    assert months == tuple(Counter(in_order).items())


@settings(max_examples=80)
@given(segments, st.sampled_from(["", "a", "an", "ann l", "lee", "b", "zo"]), st.integers(1, 4))
def test_values_are_found_by_what_is_typed(
    tmp_path_factory: pytest.TempPathFactory, segments: list[Segment], typed: str, limit: int
) -> None:
    found = Columns(parts(tmp_path_factory.mktemp("facets"), segments))
    shown = labels(segments)
    counts = Counter(
        key
        for segment in segments
        for one, live in segment
        if live
        for key, _ in one.facets["person"]
        if f" {typed}" in f" {' '.join(words(shown['person', key]))}"
    )

    def row(key: str) -> tuple[int, str, str]:
        return counts[key], shown["person", key], key

    def name(key: str) -> tuple[list[str], str, str]:
        return words(shown["person", key]), shown["person", key], key

    frequent = sorted(counts, key=lambda key: (-counts[key], shown["person", key], key))[:limit]
    alphabet = sorted(counts, key=name)[:limit]
    everything = found.everything
    assert facet_values(found, "person", everything, typed, limit) == [*map(row, frequent)]
    by_name = facet_values(found, "person", everything, typed, limit, by_name=True)
    assert by_name == [*map(row, alphabet)]


@pytest.mark.parametrize("hits", [1, 7, 300, 2900, 3000])
def test_many_values_are_counted_like_few(tmp_path: Path, hits: int) -> None:
    """A facet of 4,000 values: few hits are counted by sorting, many in a place for each value."""
    releases = [
        release(f"{n:04}", person=[f"P{n % 37}", f"Q{n}", f"R{n % 1000}"]) for n in range(3000)
    ]
    found = columns(tmp_path, releases[:1700], releases[1700:])
    chosen = np.sort(np.random.default_rng(1).choice(3000, hits, replace=False))
    request = SearchRequest(facet_size=10)
    facets, _ = count(found, sift(found, chosen, request), request)
    shown = {("person", key): label for one in releases for key, label in one.facets["person"]}
    assert facets["person"] == expected([releases[n] for n in chosen], "person", shown, request)


def test_a_value_is_shown_by_its_newest_name_and_found_by_it_alone(tmp_path: Path) -> None:
    def named(label: str, number: int) -> list[Document]:
        person = (("p1", label), *((f"x{n}", f"X{n}") for n in range(number)))
        return [Document("a", "", "", None, "en", {"person": person}, {})] * number

    found = columns(tmp_path, named("Old Name", 2), named("Middle", 5), named("New Name", 1))

    def typed(text: str) -> list[tuple[str, int]]:
        values = facet_values(found, "person", found.everything, text, 9)
        return [(label, often) for often, label, _ in values]

    assert typed("new") == typed("name") == [("New Name", 8)]
    assert typed("mid") == typed("old") == []


def test_facets_of_no_size_show_only_what_is_selected(tmp_path: Path) -> None:
    found = columns(tmp_path, [release("a", person=["Ann", "Bo"])])
    request = SearchRequest(facet_size=0).choose("person", ["bo"])
    facets, _ = count(found, sift(found, found.everything, request), request)
    assert facets["person"] == ((FacetValue("bo", "Bo", 1, selected=True),), 2)
    assert facets["place"] == ((), 0)
