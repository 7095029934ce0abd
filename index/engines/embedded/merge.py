"""Several segments to one, on arrays: their terms side by side, their releases one after another.

Nothing is sorted but the terms themselves: where the postings of a term of one segment go follows
from how many the segments before it have. Ranges of terms are merged one at a time, so memory is
bounded by `_AT_ONCE` of them however large the segments are, or by the most frequent term.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.indexed import INDEXED
from index.engines.embedded.segments.columns import merge_columns
from index.engines.embedded.segments.container import Container, ContainerWriter, written
from index.engines.embedded.segments.postings import (
    I64,
    U32,
    FieldPostings,
    Inverted,
    ranges,
    starts_of,
)
from index.engines.embedded.segments.segment import FieldWriter, IndexedField, Segment, SegmentField

_AT_ONCE: Final = 2_000_000
"""Postings and positions that are merged in one step: some 50 MB of memory."""

_NO_POSITIONS: Final = np.zeros(0, np.uint32)


@dataclass(frozen=True, slots=True)
class Part:
    """A segment to be merged, and which of its releases are kept."""

    segment: Segment
    keep: NDArray[np.bool_]


def merge(parts: Sequence[Part], path: Path, fields: Sequence[IndexedField] = INDEXED) -> int:
    """Write the releases kept of all parts, in order, as one segment; how many there are.

    With `fields` only these, and columns beside the first of them: `put_together` makes a segment
    of such files. Nothing is left of the file when this fails.
    """
    size = sum(int(part.keep.sum()) for part in parts)
    with written(path) as out:
        for field in fields:
            _merge_field(parts, field, out)
        if INDEXED[0] in fields:
            merge_columns([(part.segment.container, part.keep) for part in parts], out)
        out.close(docs=size)
    return size


def put_together(paths: Sequence[Path], path: Path) -> int:
    """Make one segment of files with some of its fields each; how many releases it has."""
    with written(path) as out:
        for one in paths:
            container = Container(one)
            out.take(container)
            size = int(container.facts["docs"])
            container.close()
        out.close(docs=size)
    return size


def _merge_field(parts: Sequence[Part], field: IndexedField, out: ContainerWriter) -> None:
    opened = [SegmentField(part.segment.container, field) for part in parts]  # and let go of again
    terms, numbers = _union([one.terms.every() for one in opened])
    fields = list(_sources(parts, opened, numbers))
    writer = FieldWriter(out, field)
    for first, last in _ranges(sum((one.weights(len(terms)) for one in fields), _zeros(terms))):
        slices = [one.postings_of(first, last) for one in fields]
        piece = interleaved([one for one in slices if len(one.docs)], last - first)
        held = piece.df > 0
        writer.add(
            [term for term, any_ in zip(terms[first:last], held.tolist(), strict=True) if any_],
            Inverted(piece.df[held], piece.docs, piece.freqs, piece.positions),
        )
    lengths = [one.lengths[part.keep] for one, part in zip(opened, parts, strict=True)]
    writer.close(np.concatenate([_NO_POSITIONS, *lengths]))


def _zeros(terms: Sequence[bytes]) -> I64:
    return np.zeros(len(terms), np.int64)


def _union(dictionaries: list[list[bytes]]) -> tuple[list[bytes], list[I64]]:
    """All different terms in order, and for each dictionary the numbers of its terms in that."""
    terms = sorted(set().union(*dictionaries))
    place = dict(zip(terms, range(len(terms)), strict=True))
    return terms, [
        np.fromiter(map(place.__getitem__, own), np.int64, len(own)) for own in dictionaries
    ]


def _ranges(weights: I64) -> Iterator[tuple[int, int]]:
    """Ranges of terms that weigh no more than `_AT_ONCE`, or one term."""
    ends = np.cumsum(weights)
    first = 0
    while first < len(weights):
        before = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, before + _AT_ONCE, side="right")))
        yield first, last
        first = last


@dataclass(frozen=True, slots=True)
class Slice:
    """Postings of some terms of one segment: of which terms, and as `Inverted` has them."""

    terms: I64
    df: U32
    docs: U32
    freqs: U32
    positions: U32


@dataclass(frozen=True, slots=True)
class _Source:
    """A field of a part. `numbers`: the place of its terms among all; `renumbered`: of its
    releases in the new segment, as far as they are in `keep`.
    """

    postings: FieldPostings
    numbers: I64
    keep: NDArray[np.bool_]
    renumbered: U32
    whole: bool

    def weights(self, size: int) -> I64:
        """How many postings and positions each of all terms has here."""
        weights = np.zeros(size, np.int64)
        weights[self.numbers] = self.postings.df
        if self.postings.positional:
            weights[self.numbers] += self.postings.cf
        return weights

    def postings_of(self, first: int, last: int) -> Slice:
        """The postings kept of terms first to last (not included) of all."""
        low, high = np.searchsorted(self.numbers, (first, last)).tolist()
        docs, freqs = self.postings.docs(low, high)
        positional = self.postings.positional
        positions = self.postings.every_position(low, high) if positional else _NO_POSITIONS
        df = self.postings.df[low:high]
        if not self.whole:
            kept = self.keep[docs]
            term = np.repeat(np.arange(len(df)), df)[kept]
            df = np.bincount(term, minlength=len(df)).astype(np.uint32)
            positions = positions[np.repeat(kept, freqs)] if positional else positions
            docs, freqs = docs[kept], freqs[kept]
        numbers = self.numbers[low:high] - first
        return Slice(numbers, df, self.renumbered[docs], freqs, positions)


def _sources(
    parts: Sequence[Part], fields: Sequence[SegmentField], numbers: Sequence[I64]
) -> Iterator[_Source]:
    before = 0
    for part, field, own in zip(parts, fields, numbers, strict=True):
        renumbered = np.cumsum(part.keep, dtype=np.int64) - 1 + before
        before += int(part.keep.sum())
        yield _Source(
            field.postings,
            own,
            part.keep,
            renumbered.astype(np.uint32),
            whole=bool(part.keep.all()),
        )


def interleaved(slices: Sequence[Slice], size: int) -> Inverted:
    """The postings of `size` terms, of each term those of the first slice first."""
    counts = [_spread(one.terms, one.df, size) for one in slices]
    df = sum(counts, np.zeros(size, np.int64))
    docs = np.empty(int(df.sum()), np.uint32)
    freqs = np.empty_like(docs)
    goals = starts_of(df.astype(np.uint32))[:-1]
    for one, count in zip(slices, counts, strict=True):
        there = ranges(goals[one.terms], one.df)
        docs[there], freqs[there] = one.docs, one.freqs
        goals = goals + count
    return Inverted(df.astype(np.uint32), docs, freqs, _interleaved_positions(slices, size))


def _interleaved_positions(slices: Sequence[Slice], size: int) -> U32:
    totals = [_occurrences(one) for one in slices]
    counts = [_spread(one.terms, total, size) for one, total in zip(slices, totals, strict=True)]
    all_of_them = sum(counts, np.zeros(size, np.int64))
    if not any(len(one.positions) for one in slices):
        return _NO_POSITIONS
    positions = np.empty(int(all_of_them.sum()), np.uint32)
    goals = starts_of(all_of_them.astype(np.uint32))[:-1]
    for one, total, count in zip(slices, totals, counts, strict=True):
        positions[ranges(goals[one.terms], total)] = one.positions
        goals = goals + count
    return positions


def _occurrences(one: Slice) -> U32:
    """How often each of its terms occurs."""
    ends = starts_of(one.df)
    return np.diff(starts_of(one.freqs)[ends]).astype(np.uint32)


def _spread(terms: I64, counts: U32, size: int) -> I64:
    spread = np.zeros(size, np.int64)
    spread[terms] = counts
    return spread
