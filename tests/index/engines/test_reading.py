"""Several segments read as one generation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import EngineError
from index.engines.embedded.reading import open_reading
from index.engines.embedded.segments.manifest import Listed, Manifest, write_manifest
from tests.index.engines import small

DOCUMENTS = [
    {"id": [str(number)], "word": text.split()}
    for number, text in enumerate(("a b a", "b", "a c b a", "", "c c a"))
]


@pytest.fixture(params=[(), (2,), (1, 3), (1, 2, 3, 4)], ids=["1", "2", "3", "5 segments"])
def reading(request, tmp_path) -> small.Reading:
    return small.make(tmp_path, DOCUMENTS, request.param, deleted=(2,))


def test_terms_have_numbers_of_the_whole_generation(reading):
    word = reading.field("word")
    assert word.postings(b"a").docs.tolist() == [0, 2, 4]
    assert word.postings(b"a").freqs.tolist() == [2, 2, 1]
    assert word.frequency(b"c") == 2
    assert word.frequency(b"z") == 0
    assert word.postings(b"z").docs.tolist() == []


def test_lengths_and_their_average_count_deleted_releases(reading):
    word = reading.field("word")
    assert word.lengths.tolist() == [3, 1, 4, 0, 3]
    assert word.average == 11 / 5
    assert reading.field("name").average == 1  # nobody has one


def test_only_deleted_releases_are_not_live(reading):
    assert np.flatnonzero(~reading.live).tolist() == [2]


@given(
    texts=st.lists(st.lists(st.sampled_from("ab"), max_size=5), min_size=1, max_size=12),
    data=st.data(),
)
def test_positions_of_some_releases_are_theirs(tmp_path_factory, texts, data):
    documents = [{"id": [str(n)], "word": text} for n, text in enumerate(texts)]
    cuts = sorted(data.draw(st.sets(st.integers(0, len(texts)), max_size=2)))
    docs = sorted(data.draw(st.sets(st.integers(0, len(texts) - 1))))
    reading = small.make(tmp_path_factory.mktemp("generation"), documents, cuts)
    place, position = reading.field("word").positions(b"a", np.array(docs, np.int64))
    expected = [
        (n, at) for n, doc in enumerate(docs) for at, w in enumerate(texts[doc]) if w == "a"
    ]
    assert list(zip(place.tolist(), position.tolist(), strict=True)) == expected


def test_releases_that_lack_a_frequent_term_have_no_positions_of_it(tmp_path, monkeypatch):
    monkeypatch.setattr("index.engines.embedded.reading.BLOCK", 1)  # as if there were many
    documents = [{"id": [str(n)], "word": ["b" if n == 3 else "a"]} for n in range(9)]
    reading = small.make(tmp_path, documents, (4,))
    place, position = reading.field("word").positions(b"a", np.array([3], np.int64))
    assert place.tolist() == position.tolist() == []


def test_a_generation_is_opened_by_its_manifest(tmp_path):
    small.write(tmp_path / "one.seg", DOCUMENTS[:2]).close()
    small.write(tmp_path / "two.seg", DOCUMENTS[2:]).close()
    gone = np.array([0], np.uint32)
    write_manifest(tmp_path, Manifest(1, (Listed("two", 3, gone), Listed("one", 2))))
    reading = open_reading(tmp_path, small.FIELDS)
    assert reading.field("word").postings(b"c").docs.tolist() == [0, 2]
    assert np.flatnonzero(~reading.live).tolist() == [0]


def test_a_generation_without_a_segment_it_names_is_damaged(tmp_path):
    write_manifest(tmp_path, Manifest(1, (Listed("lost", 3),)))
    with pytest.raises(EngineError, match="rebuild"):
        open_reading(tmp_path, small.FIELDS)


def test_a_generation_without_segments_is_empty():
    reading = small.Reading([], [], small.FIELDS)
    assert reading.size == 0
    assert reading.live is None
    assert reading.field("word").postings(b"a").docs.tolist() == []
    assert reading.field("word").lengths.tolist() == []
