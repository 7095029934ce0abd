"""Columns of a few releases, without the terms that a segment has, too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from index.engines import Document
from index.engines.embedded.columns import Columns
from index.engines.embedded.segments.columns import ColumnsBuilder
from index.engines.embedded.segments.container import Container, ContainerWriter

Pairs = tuple[tuple[str, str], ...]
Segment = Sequence[tuple[Document, bool]]
"""Releases, and whether each is still live."""


def release(
    id_: str, title: str = "", day: date | None = None, **facets: Sequence[str]
) -> Document:
    """A release whose facets' keys are the labels in lower case."""
    pairs = {name: tuple((one.lower(), one) for one in labels) for name, labels in facets.items()}
    return Document(id_, title, "", day, "en", pairs, {})


def written(path: Path, releases: Sequence[Document]) -> Container:
    """A file with the columns of some releases, opened."""
    builder = ColumnsBuilder()
    for one in releases:
        builder.add(one)
    out = ContainerWriter(path)
    builder.write(out)
    out.close()
    return Container(path)


def parts(folder: Path, segments: Sequence[Segment]) -> list[tuple[Container, np.ndarray]]:
    """Files of some segments with their deleted releases, as `Columns` takes them."""
    return [
        (
            written(folder / f"{number}.seg", [one for one, _ in segment]),
            np.array([n for n, (_, live) in enumerate(segment) if not live], np.uint32),
        )
        for number, segment in enumerate(segments)
    ]


def columns(folder: Path, *segments: Sequence[Document]) -> Columns:
    """The columns of a generation in which nothing is deleted."""
    return Columns(parts(folder, [[(one, True) for one in segment] for segment in segments]))
