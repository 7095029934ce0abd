"""A segment's file: what is written is read, and what is damaged is never believed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import EngineError, EngineOutdated
from index.engines.embedded.segments.container import Container, ContainerWriter
from index.engines.embedded.segments.segment import Segment
from tests.index.engines import small

FIELDS = tuple(field for field in small.FIELDS if field.name in {"stem", "word"})


def written(path: Path, **parts) -> Container:
    out = ContainerWriter(path)
    for name, values in parts.items():
        out.add(name, values)
    out.close(docs=3, note="ä")
    return Container(path)


def test_arrays_bytes_and_facts_come_back(tmp_path):
    arrays = {
        "small": np.array([1, 2, 255], np.uint8),
        "large": np.arange(100_000, dtype=np.uint32),
        "signed": np.array([-5, 5], np.int32),
        "real": np.array([0.5, -1.5], np.float32),
        "none": np.zeros(0, np.uint32),
        "labels": np.array([b"ab", b"c"]),
    }
    container = written(tmp_path / "a.seg", blob=b"text\n", **arrays)
    assert container.facts == {"docs": 3, "note": "ä"}
    assert container.data("blob") == b"text\n"
    for name, values in arrays.items():
        assert container.array(name).tolist() == values.tolist()
        assert container.array(name).dtype == values.dtype
    assert "large" in container
    assert "other" not in container
    with pytest.raises(EngineError, match="no part other"):
        container.array("other")


def test_arrays_outlive_their_file(tmp_path):
    container = written(tmp_path / "a.seg", numbers=np.arange(9, dtype=np.uint32))
    numbers = container.array("numbers")
    container.close()
    assert numbers.sum() == 36


def test_a_file_is_never_written_over(tmp_path):
    written(tmp_path / "a.seg")
    with pytest.raises(FileExistsError):
        ContainerWriter(tmp_path / "a.seg")


def test_an_abandoned_file_is_gone(tmp_path):
    out = ContainerWriter(tmp_path / "a.seg")
    out.add("numbers", np.arange(9, dtype=np.uint32))
    out.abandon()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("values", [np.array(["text"]), np.array([None]), np.array([1j])])
def test_what_would_need_a_pickle_is_refused(tmp_path, values):
    out = ContainerWriter(tmp_path / "a.seg")
    with pytest.raises(TypeError):
        out.add("values", values)
    out.abandon()


@pytest.mark.parametrize("content", [b"", b"PASEG001", b"SQLite format 3\0" * 9, bytes(500)])
def test_foreign_files_are_said_to_be(tmp_path, content):
    path = tmp_path / "a.seg"
    path.write_bytes(content)
    with pytest.raises(EngineError, match="press-archive rebuild"):
        Container(path)


def test_a_missing_file_is_said_to_be(tmp_path):
    with pytest.raises(EngineError, match="No such file"):
        Container(tmp_path / "a.seg")


def test_another_version_is_told_from_damage(tmp_path):
    path = tmp_path / "a.seg"
    written(path).close()
    path.write_bytes(path.read_bytes().replace(b"PASEG001", b"PASEG000"))
    with pytest.raises(EngineOutdated, match="another version"):
        Container(path)


def all_of(segment: Segment) -> list[object]:
    found: list[object] = [segment.size]
    for name in (field.name for field in FIELDS):
        field = segment.field(name)
        size = len(field.terms)
        found += [field.terms.some(0, size), field.lengths.tolist(), field.postings.df.tolist()]
        found += [array.tolist() for array in field.postings.docs(0, size)]
        if field.postings.positional:
            found += [a.tolist() for n in range(size) for a in field.postings.positions(n)]
    return found


def read_again(path: Path, content: bytes) -> list[object] | None:
    """All of a segment; None if it is said to be damaged."""
    path.write_bytes(content)
    try:
        return all_of(Segment(path, FIELDS))
    except EngineError:
        return None


@pytest.fixture(scope="module")
def segment_file(tmp_path_factory) -> Path:
    documents = [
        {"word": ["a", "b", None, "c"] * (number % 3 + 1), "stem": ["x"]} for number in range(6)
    ]
    path = tmp_path_factory.mktemp("segment") / "whole.seg"
    small.write(path, documents, FIELDS).close()
    return path


def test_a_segment_with_a_flipped_bit_is_never_believed(segment_file):
    content = segment_file.read_bytes()
    expected = all_of(Segment(segment_file, FIELDS))
    path = segment_file.with_name("flipped.seg")
    refused = 0
    for place in range(len(content)):
        flipped = bytearray(content)
        flipped[place] ^= 1 << place % 8
        found = read_again(path, bytes(flipped))
        assert found in (None, expected), f"byte {place}"  # some bits mean nothing to Zstandard
        refused += found is None
    assert refused > 0.95 * len(content)


def test_a_segment_cut_anywhere_is_refused(segment_file):
    content = segment_file.read_bytes()
    path = segment_file.with_name("cut.seg")
    for size in (*range(0, len(content) - 40, 7), *range(len(content) - 40, len(content))):
        assert read_again(path, content[:size]) is None, f"{size} bytes"


@given(start=st.integers(0, 700), garbage=st.binary(min_size=1, max_size=40))
def test_a_segment_with_garbage_in_it_is_never_believed(segment_file, start, garbage):
    content = segment_file.read_bytes()
    expected = all_of(Segment(segment_file, FIELDS))
    damaged = content[:start] + garbage + content[start + len(garbage) :]
    assert read_again(segment_file.with_name("garbage.seg"), damaged) in (None, expected)
