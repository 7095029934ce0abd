"""What a segment knows of its releases comes back as it was put, and survives merging."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engines import Document
from index.engines.embedded.segments.columns import merge_columns
from index.engines.embedded.segments.container import Container, ContainerWriter
from index.engines.embedded.segments.folded import folded
from index.engines.embedded.segments.open_columns import SegmentColumns
from index.fields import FACETS
from tests.index.engines.embedded.columns_of import written

HOSTILE = ["", "\n", "a\nb", "a\0", "\0", "ü" * 70, "x" * 300, "\ud800", "Ann Lee", "<b>", "ﷺ"]
texts = st.sampled_from(HOSTILE) | st.text(max_size=12)
pairs = st.lists(st.tuples(texts, texts), max_size=4).map(lambda found: tuple(dict(found).items()))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    return Document(
        id=draw(texts),
        title=draw(texts),
        text="",
        published=draw(st.none() | st.dates()),
        language="en",
        facets={facet: draw(pairs) for facet in draw(st.sets(st.sampled_from(FACETS)))},
        names={},
        first=draw(texts),
    )


def merged(path: Path, parts: Sequence[tuple[Container, np.ndarray]]) -> Container:
    out = ContainerWriter(path)
    merge_columns(parts, out)
    out.close()
    return Container(path)


def rows(container: Container) -> list[tuple[object, ...]]:
    """Everything the columns say, release by release."""
    columns = SegmentColumns(container)
    found = []
    for number in range(len(columns)):
        facets: dict[str, set[tuple[str, str, str]]] = {}
        for value in columns.rows.of(np.array([number])).tolist():
            place = int(np.searchsorted(columns.bounds, value, side="right")) - 1
            while columns.bounds[place + 1] == columns.bounds[place]:
                place += 1
            labels, within = columns.facets[FACETS[place]], value - columns.bounds[place]
            facets.setdefault(FACETS[place], set()).add(
                (labels.keys.text(within), labels.labels.text(within), labels.folded.text(within))
            )
        found.append(
            (
                columns.ids[number].decode("utf-8", "surrogatepass"),
                int(columns.day[number]),
                int(columns.group[number]),
                columns.titles.text(number),
                columns.folded_titles.text(number),
                facets,
            )
        )
    return found


def group(first: str) -> int:
    digest = hashlib.blake2b(first.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def expected(releases: Sequence[Document]) -> list[tuple[object, ...]]:
    """The same, told by the releases themselves; the last label given to a key counts."""
    labels = {
        (facet, key): label
        for release in releases
        for facet in FACETS
        for key, label in release.facets.get(facet, ())
    }
    return [
        (
            release.id,
            release.published.toordinal() if release.published else 0,
            group(release.first or release.id),
            release.title,
            folded(release.title),
            {
                facet: {(key, labels[facet, key], folded(labels[facet, key])) for key, _ in pairs}
                for facet, pairs in release.facets.items()
                if pairs
            },
        )
        for release in releases
    ]


@settings(max_examples=60)
@given(st.lists(documents(), max_size=6))
def test_what_was_put_comes_back(
    tmp_path_factory: pytest.TempPathFactory, releases: list[Document]
) -> None:
    path = tmp_path_factory.mktemp("columns") / "one.seg"
    assert rows(written(path, releases)) == expected(releases)


@settings(max_examples=60)
@given(st.lists(st.lists(st.tuples(documents(), st.booleans()), max_size=4), max_size=4))
def test_merging_keeps_what_was_not_deleted_with_the_newest_labels(
    tmp_path_factory: pytest.TempPathFactory, segments: list[list[tuple[Document, bool]]]
) -> None:
    folder = tmp_path_factory.mktemp("columns")
    parts = [
        (
            written(folder / f"{number}.seg", [release for release, _ in segment]),
            np.array([kept for _, kept in segment], bool),
        )
        for number, segment in enumerate(segments)
    ]
    after = rows(merged(folder / "merged.seg", parts))
    kept = [release for segment in segments for release, keep in segment if keep]
    assert [_keys(row) for row in after] == [_keys(row) for row in expected(kept)]
    for facet in FACETS:
        assert _labels(after, facet) == _newest(segments, facet)


def _keys(row: tuple[object, ...]) -> tuple[object, ...]:
    *rest, facets = row
    assert isinstance(facets, dict)
    return (*rest, {facet: {key for key, _, _ in found} for facet, found in facets.items()})


def _labels(after: list[tuple[object, ...]], facet: str) -> set[tuple[str, str, str]]:
    return {pair for row in after for pair in row[-1].get(facet, ())}  # type: ignore[attr-defined]


def _newest(segments: list[list[tuple[Document, bool]]], facet: str) -> set[tuple[str, str, str]]:
    """Of each key that is still used, the label in the last segment where a kept release has it.

    A segment has one label for a key: the one it was given last.
    """
    labels: dict[str, str] = {}
    for segment in segments:
        mine = {key: label for one, _ in segment for key, label in one.facets.get(facet, ())}
        used = {key for one, keep in segment if keep for key, _ in one.facets.get(facet, ())}
        labels |= {key: mine[key] for key in used}
    return {(key, label, folded(label)) for key, label in labels.items()}


def test_values_nobody_has_any_more_go_when_segments_are_merged(tmp_path: Path) -> None:
    one = Document("a", "", "", None, "en", {"person": (("ann", "Ann"),)}, {})
    two = replace(one, id="b", facets={"person": (("bo", "Bo"),)})
    both = written(tmp_path / "both.seg", [one, two])
    after = SegmentColumns(merged(tmp_path / "m.seg", [(both, np.array([False, True]))]))
    assert after.facets["person"].keys.blob == b"bo\n"


def test_ranks_are_the_order_of_labels_then_keys(tmp_path: Path) -> None:
    people = (("1", "Zoe"), ("2", "Ann"), ("3", "Ann"), ("4", "Bo"))
    release = Document("a", "", "", date(2024, 1, 1), "en", {"person": people}, {})
    columns = SegmentColumns(written(tmp_path / "a.seg", [release]))
    assert columns.facets["person"].rank.tolist() == [3, 0, 1, 2]


def test_long_and_strange_ids_come_back_after_merging_with_plain_ones(tmp_path: Path) -> None:
    names = ["plain", "with zero\0", "é" * 80, ""]
    parts = [
        (
            written(tmp_path / f"{n}.seg", [Document(id_, "", "", None, "en", {}, {})]),
            np.ones(1, bool),
        )
        for n, id_ in enumerate(names)
    ]
    after = SegmentColumns(merged(tmp_path / "m.seg", parts))
    assert [id_.decode() for id_ in after.ids.tolist()] == names
