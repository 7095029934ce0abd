"""What a segment knows of its releases besides terms, as arrays: ids, days, facets.

A facet is two arrays of equal length (compressed sparse rows, spelt out): the release and the
value of each pair. Counting a facet over any set of releases is then one `bincount`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.schema import ROW
from index.fields import FACETS

Bools = NDArray[np.bool_]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """One facet: `keys` and `labels` of its values; pair i says that release `doc[i]` has value
    `value[i]`.
    """

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    doc: Ints
    value: Ints

    def counts(self, matches: Bools) -> Ints:
        """For each value, how many of the matching releases have it."""
        chosen = self.value[matches[self.doc]]
        return np.bincount(chosen, minlength=len(self.keys)).astype(np.int32)

    def having(self, keys: Sequence[str], size: int) -> Bools:
        """The releases that have at least one of these values."""
        wanted = (
            np.isin(np.array(self.keys, dtype=object), keys) if self.keys else np.zeros(0, bool)
        )
        mask = np.zeros(size, bool)
        mask[self.doc[wanted[self.value]]] = True
        return mask


@dataclass(frozen=True, slots=True)
class Columns:
    """All releases of a generation, by their number in it.

    `day` is an ordinal, 0 if unknown; `rank` is the place of a release's id among all ids, which
    settles ties the same way whatever the segments.
    """

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    day: Ints
    rank: Ints
    live: Bools
    facets: dict[str, FacetColumn]

    @property
    def size(self) -> int:
        """How many releases, deleted ones included."""
        return len(self.ids)


Row = tuple[str, str, int, dict[str, list[list[str]]]]


def rows(reader: Any) -> list[Row]:
    """The rows of one segment."""
    if not reader.has_column(ROW):
        return [("", "", 0, {})] * int(reader.doc_count_all())
    column = reader.column_reader(ROW)
    return [
        json.loads(column[number]) if column[number] else ("", "", 0, {})
        for number in range(reader.doc_count_all())
    ]


def columns(segments: Sequence[tuple[Sequence[Row], Sequence[bool]]]) -> Columns:
    """The columns of several segments with their releases that are still live, in order."""
    all_rows = [row for segment, _ in segments for row in segment]
    live = [alive for _, segment in segments for alive in segment]
    return Columns(
        ids=tuple(row[0] for row in all_rows),
        titles=tuple(row[1] for row in all_rows),
        day=np.array([row[2] for row in all_rows], np.int32),
        rank=_rank([row[0] for row in all_rows]),
        live=np.array(live, bool),
        facets={name: _facet(all_rows, name) for name in FACETS},
    )


def _rank(ids: Sequence[str]) -> Ints:
    rank = np.empty(len(ids), np.int32)
    rank[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids), dtype=np.int32)
    return rank


def _facet(all_rows: Sequence[Row], name: str) -> FacetColumn:
    numbers: dict[str, int] = {}
    labels: list[str] = []
    docs: list[int] = []
    values: list[int] = []
    for doc, row in enumerate(all_rows):
        for key, label in row[3].get(name, ()):
            number = numbers.setdefault(key, len(numbers))
            if number == len(labels):
                labels.append(label)
            docs.append(doc)
            values.append(number)
    return FacetColumn(
        tuple(numbers), tuple(labels), np.array(docs, np.int32), np.array(values, np.int32)
    )
