"""A generation as readers see it: several segments as one, with what is deleted in them.

Releases are numbered generation-wide: the segments' own numbers, one segment after the other.
Statistics (document frequencies, average lengths) count deleted releases until a merge takes
them out, as Whoosh's do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.cache import ByteCache
from index.engines.embedded.indexed import INDEXED
from index.engines.embedded.segments.manifest import read_manifest, segment_path
from index.engines.embedded.segments.postings import BLOCK, I64, U32, starts_of
from index.engines.embedded.segments.segment import IndexedField, Segment, SegmentField

F32 = NDArray[np.float32]
Bools = NDArray[np.bool_]

MEMORY: Final = 64_000_000
"""Bytes of decoded postings and scores that are kept."""

_MOST: Final = 8
"""Positions in fewer than one in so many postings are decoded for those alone."""

_FEW: Final = 32
"""Fewer than one in so many releases are looked up; for more, a table of all is quicker."""

OVERHEAD: Final = 300
"""Bytes of the objects of an entry that is kept, roughly."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The releases that hold a term, ascending, deleted ones among them, and how often."""

    docs: I64
    freqs: U32

    @property
    def nbytes(self) -> int:
        """What they take in memory."""
        return self.docs.nbytes + self.freqs.nbytes + OVERHEAD


@dataclass(frozen=True, slots=True)
class Places:
    """The positions of a term: those in posting n are `positions[starts[n] : starts[n + 1]]`."""

    starts: I64
    positions: U32

    @property
    def nbytes(self) -> int:
        """What they take in memory."""
        return self.starts.nbytes + self.positions.nbytes + OVERHEAD


class FieldReading:
    """One field of a generation."""

    def __init__(self, name: str, parts: list[SegmentField], offsets: I64, cache: ByteCache):
        self.name = name
        self.parts = parts
        self.offsets = offsets
        self._cache = cache

    @cached_property
    def lengths(self) -> U32:
        """How many terms each release has in this field."""
        none = [np.zeros(0, np.uint32)]
        return np.concatenate([part.lengths for part in self.parts] or none)

    @cached_property
    def total(self) -> int:
        """How many terms all releases have in this field."""
        return sum(part.total for part in self.parts)

    @property
    def average(self) -> float:
        """How many terms a release has in this field; 1 if none has any, as Whoosh counts."""
        return self.total / (int(self.offsets[-1]) or 1) or 1.0

    def numbers(self, text: bytes) -> list[int]:
        """The number of a term in each segment, -1 where it is not."""
        return self._cache.get(
            (self.name, text, "numbers"),
            lambda: [part.terms.find(text) for part in self.parts],
            lambda numbers: OVERHEAD + 8 * len(numbers) + len(text),
        )

    def frequency(self, text: bytes) -> int:
        """How many releases hold a term."""
        pairs = zip(self.parts, self.numbers(text), strict=True)
        return sum(int(part.postings.df[number]) for part, number in pairs if number >= 0)

    def postings(self, text: bytes) -> Postings:
        """The postings of a term; none if it is not in the index."""
        return self._cache.get(
            (self.name, text, "postings"), lambda: self._decoded(text), lambda found: found.nbytes
        )

    def _decoded(self, text: bytes) -> Postings:
        docs: list[I64] = []
        freqs: list[U32] = []
        for part, number, offset in zip(
            self.parts, self.numbers(text), self.offsets[:-1].tolist(), strict=True
        ):
            if number >= 0:
                some, often = part.postings.docs(number, number + 1)
                docs.append(some + np.int64(offset))
                freqs.append(often)
        if not docs:
            return Postings(np.zeros(0, np.int64), np.zeros(0, np.uint32))
        if len(docs) == 1:
            return Postings(docs[0], freqs[0])
        return Postings(np.concatenate(docs), np.concatenate(freqs))

    def positions(self, text: bytes, docs: I64) -> tuple[I64, I64]:
        """Where a term stands in some releases (ascending): for each occurrence the release's
        place among `docs`, and the position; in that order."""
        every = self.postings(text).docs
        if not len(every):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        at = _places_among(every, docs, int(self.offsets[-1]))
        held = every[at] == docs
        releases, chosen = np.flatnonzero(held), at[held]
        if len(every) > BLOCK and len(chosen) * _MOST < len(every):
            places = self._places(text, chosen)
        else:
            places = self._cache.get(
                (self.name, text, "places"), lambda: self._places(text), lambda found: found.nbytes
            )
        counts = places.starts[chosen + 1] - places.starts[chosen]
        shift = places.starts[chosen] - np.cumsum(counts) + counts
        flat = np.repeat(shift, counts)
        flat += np.arange(len(flat))
        return np.repeat(releases, counts), places.positions[flat].astype(np.int64)

    def _places(self, text: bytes, chosen: I64 | None = None) -> Places:
        """The places of a term; with `chosen`, those in some of its postings (by number) only."""
        freqs = self.postings(text).freqs
        edges = self.postings(text).docs.searchsorted(self.offsets)
        found = [np.zeros(0, np.uint32)]  # none of the chosen may hold it
        for index, number in enumerate(self.numbers(text)):
            first, last = edges[index : index + 2]
            if number < 0:
                continue
            these = None
            if chosen is not None:
                these = chosen[slice(*chosen.searchsorted((first, last)))] - first
                if not len(these):
                    continue
            found.append(self.parts[index].postings.places(number, these)[1])
        counts = freqs
        if chosen is not None:
            counts = np.zeros(len(freqs), np.uint32)
            counts[chosen] = freqs[chosen]
        return Places(starts_of(counts), np.concatenate(found))


def _places_among(every: I64, docs: I64, size: int) -> I64:
    """Where each of some releases stands in a list of them, any place if it does not."""
    if len(docs) > size // _FEW:
        table = np.zeros(size, np.int64)
        table[every] = np.arange(len(every))
        return table[docs]
    at = every.searchsorted(docs)
    at[at == len(every)] = 0
    return at


class Reading:
    """An open generation. Safe to use from several threads."""

    def __init__(
        self,
        segments: Sequence[Segment],
        deleted: Sequence[U32],
        fields: Sequence[IndexedField] = INDEXED,
        memory: int = MEMORY,
    ) -> None:
        self.segments = tuple(segments)
        self.deleted = tuple(deleted)
        self.offsets: I64 = np.cumsum([0, *(segment.size for segment in segments)])
        self.size = int(self.offsets[-1])
        self.cache = ByteCache(memory)
        self._known = {field.name: field for field in fields}
        self._open: dict[str, FieldReading] = {}
        self._lock = Lock()

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def field(self, name: str) -> FieldReading:
        """One of the fields it was opened with."""
        with self._lock:
            if name not in self._open:
                parts = [segment.field(name) for segment in self.segments]
                self._open[name] = FieldReading(name, parts, self.offsets, self.cache)
            return self._open[name]

    def names(self) -> list[str]:
        """The fields."""
        return list(self._known)

    def positional(self, name: str) -> bool:
        """Whether the field knows where its terms stand."""
        return self._known[name].positional

    @cached_property
    def live(self) -> Bools | None:
        """Which releases are not deleted; None if none is."""
        if not any(map(len, self.deleted)):
            return None
        live = np.ones(self.size, np.bool_)
        for offset, numbers in zip(self.offsets[:-1].tolist(), self.deleted, strict=True):
            live[numbers.astype(np.int64) + offset] = False
        return live

    def close(self) -> None:
        """Let go of the files."""
        for segment in self.segments:
            segment.close()


def open_reading(
    folder: Path,
    fields: Sequence[IndexedField] = INDEXED,
    memory: int = MEMORY,
    before: Reading | None = None,
) -> Reading:
    """The generation in a folder as its manifest says now. Raises EngineError if it is damaged.

    Segments that `before`, a reading of the same folder and fields, has open are not opened again.
    """
    manifest = read_manifest(folder)
    open_ones = {one.name: one for one in before.segments} if before else {}
    segments = [
        open_ones.get(one.name) or Segment(segment_path(folder, one.name), fields, one.docs)
        for one in manifest.segments
    ]
    return Reading(segments, [one.deleted for one in manifest.segments], fields, memory)
