"""What a segment knows of its releases besides terms, as arrays: ids, days, titles, facets.

columns/id                  the releases' ids
columns/day                 proleptic Gregorian ordinals as Python's, 0 if unknown
columns/group               a number for the group of copies, the same in all segments: the first 64
                            bits of the BLAKE2b hash (RFC 7693) of the id of the earliest of it
columns/title, …/folded     titles as shown and as `folded`
columns/<facet>/keys        the different keys of a facet, sorted; those of all facets are numbered
                            through, in the order of `index.fields.FACETS`: value numbers
columns/<facet>/labels …    what is shown for each key, the same folded, and its place by label
columns/bounds              the first value number of each facet, and the last one plus one
columns/lengths, …/values   how many values each release has, and their numbers, release by release

Lengths and values are compressed sparse rows over all facets at once: counting eight facets over
some releases is one pass.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.engines import Document
from index.engines.embedded.segments.container import Container, ContainerWriter
from index.engines.embedded.segments.dictionary import Texts, write_texts
from index.engines.embedded.segments.folded import folded
from index.engines.embedded.segments.open_columns import (
    BOUNDS,
    DAY,
    FOLDED,
    GROUP,
    ID,
    LENGTHS,
    TITLE,
    VALUES,
    SegmentColumns,
    as_objects,
)
from index.engines.embedded.segments.rows import Numbers
from index.fields import FACETS

Bools = NDArray[np.bool_]
Labels = Mapping[str, tuple[str, str]]
"""The label of each key, and the label folded."""


_LONGEST_ID: Final = 64
"""Ids up to so many ASCII bytes are kept in a fixed width."""


class ColumnsBuilder:
    """Gathers the columns of a segment, release by release in the order of their numbers."""

    def __init__(self) -> None:
        self._ids: list[bytes] = []
        self._days = array("i")
        self._groups = array("Q")
        self._titles: list[str] = []
        self._lengths = array("I")
        self._values = array("I")
        self._numbers: dict[str, dict[str, int]] = {name: {} for name in FACETS}
        self._labels: dict[str, dict[str, str]] = {name: {} for name in FACETS}
        self._next = 0

    def add(self, document: Document) -> None:
        """The next release."""
        self._ids.append(_bytes(document.id))
        self._days.append(document.published.toordinal() if document.published else 0)
        self._groups.append(_group(document.first or document.id))
        self._titles.append(document.title)
        before = len(self._values)
        for name in FACETS:
            pairs = dict(document.facets.get(name, ()))
            self._labels[name].update(pairs)
            self._values.extend(self._number(name, key) for key in pairs)
        self._lengths.append(len(self._values) - before)

    def _number(self, facet: str, key: str) -> int:
        """Values are numbered as they come, until all are known."""
        number = self._numbers[facet].setdefault(key, self._next)
        self._next += number == self._next
        return number

    def write(self, out: ContainerWriter) -> None:
        """Write the columns of all of them."""
        _write_ids(out, _as_array(self._ids))
        out.add(DAY, np.array(self._days, np.int32))
        out.add(GROUP, np.array(self._groups, np.uint64))
        write_texts(out, TITLE, [_bytes(title) for title in self._titles])
        write_texts(out, FOLDED, [_bytes(folded(title)) for title in self._titles])
        orders = _write_labels(
            out,
            {
                name: {key: (label, folded(label)) for key, label in labels.items()}
                for name, labels in self._labels.items()
            },
        )
        number = np.zeros(self._next, np.uint32)
        for name in FACETS:
            for key, place in orders[name].items():
                number[self._numbers[name][key]] = place
        _write_rows(out, np.array(self._lengths, np.uint32), number[np.array(self._values, "u4")])


def merge_columns(parts: Sequence[tuple[Container, Bools]], out: ContainerWriter) -> None:
    """Write the columns of several segments as one: of each the releases to keep, in order.

    Where segments know a key by different labels, the last one's is kept.
    """
    columns = [(SegmentColumns(container), keep) for container, keep in parts]
    _write_ids(out, np.concatenate([_as_array([]), *(one.ids[keep] for one, keep in columns)]))
    out.add(DAY, _joined([one.day[keep] for one, keep in columns], np.int32))
    out.add(GROUP, _joined([one.group[keep] for one, keep in columns], np.uint64))
    _write_kept(out, TITLE, [(one.titles, keep) for one, keep in columns])
    _write_kept(out, FOLDED, [(one.folded_titles, keep) for one, keep in columns])
    lengths = [one.rows.lengths[keep] for one, keep in columns]
    values = [one.rows.values[np.repeat(keep, one.rows.lengths)] for one, keep in columns]
    used = [_used(one, kept) for (one, _), kept in zip(columns, values, strict=True)]
    orders = _write_labels(out, {name: _labels_of(columns, used, name) for name in FACETS})
    numbers = [_renumbered(one, kept, orders) for (one, _), kept in zip(columns, used, strict=True)]
    renamed = [number[kept] for number, kept in zip(numbers, values, strict=True)]
    _write_rows(out, _joined(lengths, np.uint32), _joined(renamed, np.uint32))


def _used(one: SegmentColumns, values: Numbers) -> Bools:
    used = np.zeros(one.bounds[-1], np.bool_)
    used[values] = True
    return used


def _labels_of(
    columns: Sequence[tuple[SegmentColumns, Bools]], used: Sequence[Bools], name: str
) -> dict[str, tuple[str, str]]:
    """The keys of a facet that are still used, with their labels."""
    labels: dict[str, tuple[str, str]] = {}
    place = FACETS.index(name)
    for (one, _), kept in zip(columns, used, strict=True):
        values, size = one.facets[name], len(one.facets[name].keys)
        pairs = zip(values.labels.some(0, size), values.folded.some(0, size), strict=True)
        mine = kept[one.bounds[place] : one.bounds[place + 1]].tolist()
        rows = zip(values.keys.some(0, size), pairs, mine, strict=True)
        labels.update((key, pair) for key, pair, is_used in rows if is_used)
    return labels


def _renumbered(one: SegmentColumns, used: Bools, orders: Mapping[str, Mapping[str, int]]) -> Any:
    """For each value number of a segment the one in the merged segment."""
    numbers = np.zeros(len(used), np.uint32)
    for name, first, last in zip(FACETS, one.bounds, one.bounds[1:], strict=False):
        order = orders[name]
        keys = one.facets[name].keys.some(0, last - first)
        numbers[first:last] = np.fromiter((order.get(key, 0) for key in keys), "u4", last - first)
    return numbers


def _write_labels(out: ContainerWriter, facets: Mapping[str, Labels]) -> dict[str, dict[str, int]]:
    """Write the values of all facets. Gives the number of each key."""
    orders: dict[str, dict[str, int]] = {}
    bounds = [0]
    for name in FACETS:
        labels = facets[name]
        keys = sorted(labels)  # code points sort as their UTF-8 bytes do
        write_texts(out, f"columns/{name}/keys", [_bytes(key) for key in keys])
        write_texts(out, f"columns/{name}/labels", [_bytes(labels[key][0]) for key in keys])
        write_texts(out, f"columns/{name}/folded", [_bytes(labels[key][1]) for key in keys])
        by_label = sorted(range(len(keys)), key=lambda place: labels[keys[place]][0])
        rank = np.zeros(len(keys), np.uint32)
        rank[by_label] = np.arange(len(keys), dtype=np.uint32)
        out.add(f"columns/{name}/rank", _small(rank))
        orders[name] = {key: place for place, key in enumerate(keys, bounds[-1])}
        bounds.append(bounds[-1] + len(keys))
    out.add(BOUNDS, np.array(bounds, np.uint32))
    return orders


def _write_rows(out: ContainerWriter, lengths: Numbers, values: Numbers) -> None:
    out.add(LENGTHS, _small(lengths))
    out.add(VALUES, _small(values))


def _write_ids(out: ContainerWriter, ids: NDArray[Any]) -> None:
    if ids.dtype.kind == "S":
        out.add(ID, ids)
    else:
        write_texts(out, ID, ids.tolist())


def _write_kept(out: ContainerWriter, name: str, parts: Sequence[tuple[Texts, Bools]]) -> None:
    """Some of the texts of each part, one part after the other, as `write_texts` writes them."""
    blobs, sizes = [], []
    for texts, keep in parts:
        size = np.diff(texts.ends, prepend=np.uint32(0))
        blob = np.frombuffer(texts.blob, np.uint8)
        blobs.append(blob if keep.all() else blob[np.repeat(keep, size)])
        sizes.append(size[keep])
    out.add(f"{name}/texts", _joined(blobs, np.uint8))
    out.add(f"{name}/ends", np.cumsum(_joined(sizes, np.uint32), dtype=np.uint32))


def _as_array(ids: list[bytes]) -> NDArray[Any]:
    """Fixed width where that gives every id back: NumPy takes zeros at an end for nothing."""
    plain = all(len(one) <= _LONGEST_ID and one.isascii() and one[-1:] != b"\0" for one in ids)
    return np.array(ids, "S") if plain else as_objects(ids)


def _joined(parts: Sequence[Numbers], kind: type[np.generic]) -> Numbers:
    return np.concatenate([np.zeros(0, kind), *parts])


def _small(values: Numbers) -> Numbers:
    return values.astype(np.min_scalar_type(int(values.max(initial=0))))


def _group(first: str) -> int:
    return int.from_bytes(blake2b(_bytes(first), digest_size=8).digest(), "little")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
