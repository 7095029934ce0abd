"""Folding copies is what folding a whole list of hits, hit by hit, gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engines import Document, Engine, embedded
from index.request import SearchRequest, Sort

DAYS = [None, date(2024, 1, 5), date(2024, 1, 6), date(2025, 7, 3)]
texts = st.lists(st.sampled_from(["oil", "gas", "ice"]), min_size=1, max_size=4).map(" ".join)
releases = st.builds(
    lambda id_, text, day, first: Document(
        id_, "", text, day, "en", {"source": ((text[:3], text[:3]),)}, {}, first
    ),
    st.sampled_from("abcdefghijkl"),
    texts,
    st.sampled_from(DAYS),
    st.sampled_from(["", "", "a", "b", "c"]),
)
batches = st.lists(
    st.tuples(st.lists(releases, max_size=8), st.sets(st.sampled_from("abcdef"), max_size=2)),
    max_size=4,
)


def built(
    folder: Path, batches: Sequence[tuple[Sequence[Document], set[str]]]
) -> tuple[Engine, dict[str, Document]]:
    """An index after some batches of releases and deletions, and what it then holds."""
    held: dict[str, Document] = {}
    writer = embedded.create(folder)
    for documents, gone in batches:
        for one in documents:
            writer.put(one)
            held[one.id] = one
        for id_ in gone:
            writer.delete(id_)
            held.pop(id_, None)
        writer.finish()
        writer = embedded.update(folder)
    writer.finish()
    return embedded.open(folder), held


def age(one: Document) -> tuple[date, str]:
    return one.published or date.max, one.id


@settings(max_examples=120)
@given(
    batches,
    st.sampled_from(["", "oil", "oil OR gas", "-ice"]),
    st.sampled_from(Sort),
    st.integers(1, 3),
    st.integers(1, 4),
    st.sampled_from([(), ("oil",)]),
)
def test_a_group_stands_where_its_first_hit_does_and_is_shown_by_its_earliest(
    tmp_path_factory: pytest.TempPathFactory,
    batches: list[tuple[list[Document], set[str]]],
    words: str,
    sort: Sort,
    page: int,
    size: int,
    sources: tuple[str, ...],
) -> None:
    engine, held = built(tmp_path_factory.mktemp("copies"), batches)
    request = SearchRequest(words, sort=sort, page=page, size=size).choose("source", sources)
    request = replace(request, page=page)
    unfolded = engine.search(replace(request, page=1, size=1_000, fold=False))
    groups: dict[str, list[Document]] = {}
    for id_, _ in unfolded.hits:
        groups.setdefault(held[id_].first or id_, []).append(held[id_])
    folded = [sorted(group, key=age) for group in groups.values()]

    found = engine.search(request)
    wanted = folded[(page - 1) * size : page * size]
    scores = dict(unfolded.hits)
    assert found.hits == tuple((group[0].id, scores[group[0].id]) for group in wanted)
    assert found.copies == {
        group[0].id: (tuple(one.id for one in group[1:]), len(group) - 1)
        for group in wanted
        if len(group) > 1
    }
    assert (found.total, found.heads) == (unfolded.total, len(folded))
    assert (found.facets, found.months) == (unfolded.facets, unfolded.months)
    if not found.relaxed:
        every = [*"abcdefghijkl", "no such release"]
        assert engine.heads(request, every) == {o.id: g[0].id for g in folded for o in g}
        alone = engine.heads(replace(request, fold=False), every)
        assert alone == {id_: id_ for id_ in scores}


def test_a_page_is_full_however_many_copies_come_first(tmp_path: Path) -> None:
    copies = [Document(f"c{n:04}", "", "oil oil", None, "en", {}, {}, "c0000") for n in range(900)]
    others = [Document(f"x{n:04}", "", "oil", None, "en", {}, {}) for n in range(20)]
    engine, _ = built(tmp_path, [(copies, set()), (others, set())])
    found = engine.search(SearchRequest("oil"))
    assert [id_ for id_, _ in found.hits] == ["c0000", *(f"x{n:04}" for n in range(9))]
    assert (found.total, found.heads) == (920, 21)
