"""The list of segments: what is written is read again, and nothing else is believed."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path

import numpy as np
import pytest
import zstandard

from archive.errors import EngineError
from index.engines.embedded.segments.manifest import (
    Listed,
    Manifest,
    read_manifest,
    segment_path,
    write_manifest,
)
from index.engines.embedded.segments.segment import Segment
from tests.index.engines import small


def packed(*gaps: int) -> str:
    return base64.b64encode(zstandard.compress(np.array(gaps, "<u4").tobytes())).decode()


def with_checksum(folder: Path, *segments: list[object]) -> None:
    """A manifest as only somebody who means it writes it."""
    body = {"number": 1, "segments": segments}
    checksum = zlib.crc32(json.dumps(body, sort_keys=True).encode())
    (folder / "manifest.json").write_text(json.dumps({"manifest": body, "crc32": checksum}))


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    deleted = np.array([0, 2, 8], np.uint32)
    write_manifest(tmp_path, Manifest(7, (Listed("one", 9, deleted), Listed("two", 1))))
    found = read_manifest(tmp_path)
    assert (found.number, found.live) == (7, 7)
    assert [(one.name, one.docs, one.deleted.tolist()) for one in found.segments] == [
        ("one", 9, [0, 2, 8]),
        ("two", 1, []),
    ]


@pytest.mark.parametrize("name", ["../one", "/etc/one", "a/b", ".", "", "a\0b", "x" * 300, 5, None])
def test_no_segment_lies_outside_the_folder(tmp_path: Path, name: object) -> None:
    with_checksum(tmp_path, [name, 3, packed()])
    with pytest.raises(EngineError, match="press-archive rebuild"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    "segments",
    [
        [["one", 3, packed(3)]],
        [["one", 3, packed(1, 0)]],
        [["one", 3, packed(2, 2**32 - 1)]],
        [["one", -1, packed()]],
        [["one", 3, packed(*[0] * 1_000_000)]],
        [["one", 3, ""]],
        [["one", 3, packed()], ["one", 3, packed()]],
    ],
)
def test_what_cannot_be_is_damage(tmp_path: Path, segments: list[list[object]]) -> None:
    with_checksum(tmp_path, *segments)
    with pytest.raises(EngineError, match="press-archive rebuild"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("content", ["", "null", "[]", "{}", "[" * 100_000])
def test_what_is_no_manifest_is_damage(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(EngineError, match="press-archive rebuild"):
        read_manifest(tmp_path)


def test_a_segment_in_the_place_of_another_is_not_taken_for_it(tmp_path: Path) -> None:
    path = segment_path(tmp_path, "one")
    small.write(path, [{"word": ["a"]}], small.FIELDS).close()
    with pytest.raises(EngineError, match="2 releases it should"):
        Segment(path, small.FIELDS, 2)
    with pytest.raises(EngineError, match="written as one"):
        Segment(path.rename(segment_path(tmp_path, "two")), small.FIELDS, 1)
