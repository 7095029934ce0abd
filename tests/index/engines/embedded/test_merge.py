"""Merging segments gives what inverting their releases at once gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engines import Document
from index.engines.embedded import merge as merging
from index.engines.embedded.indexed import INDEXED
from index.engines.embedded.inverter import Inverter
from index.engines.embedded.merge import Part, merge
from index.engines.embedded.segments.segment import Segment

TEXTS = st.lists(
    st.sampled_from(["Minister", "ministers", "glacier", "школы", "1999", "\ud800", "a", "b"])
).map(" ".join)


@st.composite
def some_parts(draw: st.DrawFn) -> list[list[tuple[Document, bool]]]:
    """Segments of releases, with whether each is to be kept."""
    return [
        [
            (
                Document(
                    id=f"{part}-{number}",
                    title=draw(TEXTS),
                    text=draw(TEXTS),
                    published=draw(st.sampled_from([None, date(2024, 1, 5), date(2025, 2, 1)])),
                    language=(language := draw(st.sampled_from(["en", "ru"]))),
                    facets={"language": ((language, language),)},
                    names={"person": draw(st.sampled_from([(), ("A B",), ("B", "C A")]))},
                ),
                draw(st.booleans()),
            )
            for number in range(draw(st.integers(1, 4)))
        ]
        for part in range(draw(st.integers(1, 4)))
    ]


def written(documents: list[Document], path: Path) -> Segment:
    inverter = Inverter()
    for document in documents:
        inverter.add(document)
    inverter.write(path)
    return Segment(path, INDEXED)


def same(left: Segment, right: Segment) -> None:
    assert left.size == right.size
    for field in INDEXED:
        one, other = left.field(field.name), right.field(field.name)
        terms = len(one.terms)
        assert one.terms.every() == other.terms.every()
        assert one.lengths.tolist() == other.lengths.tolist()
        assert one.postings.df.tolist() == other.postings.df.tolist()
        assert one.postings.cf.tolist() == other.postings.cf.tolist()
        for mine, theirs in zip(
            one.postings.docs(0, terms), other.postings.docs(0, terms), strict=True
        ):
            assert mine.tolist() == theirs.tolist()
        if field.positional:
            mine = one.postings.every_position(0, terms)
            assert mine.tolist() == other.postings.every_position(0, terms).tolist()


@pytest.mark.parametrize("at_once", [1, 7, merging._AT_ONCE])
@settings(max_examples=40)
@given(some_parts())
def test_merged_parts_are_as_the_whole_would_be(
    at_once: int, parts: list[list[tuple[Document, bool]]]
) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "_AT_ONCE", at_once)
        folder = Path(name)
        segments = [
            Part(
                written([document for document, _ in part], folder / f"{number}.seg"),
                np.array([keep for _, keep in part]),
            )
            for number, part in enumerate(parts)
        ]
        kept = [document for part in parts for document, keep in part if keep]
        assert merge(segments, folder / "merged.seg") == len(kept)
        merged, whole = Segment(folder / "merged.seg", INDEXED), written(kept, folder / "whole.seg")
        same(merged, whole)
        for one in (merged, whole, *(part.segment for part in segments)):
            one.close()


def test_a_merge_that_fails_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    document = Document("a", "Title", "Text", None, "en", {}, {})
    segment = written([document], tmp_path / "a.seg")
    monkeypatch.setattr(merging, "merge_columns", full)
    with pytest.raises(OSError, match="No space"):
        merge([Part(segment, np.ones(1, bool))], tmp_path / "b.seg")
    assert [path.name for path in tmp_path.iterdir()] == ["a.seg"]
    segment.close()
