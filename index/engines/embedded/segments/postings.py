"""The postings of one field: term by term, release by release, in blocks of 8,192.

A posting is a release that holds a term, with how often and where. Blocks are cut by number of
postings, wherever terms begin, and each has three frames: the releases, the frequencies, the
positions. Releases and positions are kept as differences, which are small and compress to little
more than their entropy (Zobel and Moffat 2006, "Inverted files for text search engines"): releases
from the posting before, starting anew with every term and block; positions from the one before,
starting anew with every posting. The bytes of numbers are kept apart by significance, so that the
upper ones, nearly all zero, take no room.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.segments.container import Container, ContainerWriter

U32 = NDArray[np.uint32]
I64 = NDArray[np.int64]

BLOCK: Final = 8192


@dataclass(frozen=True, slots=True)
class Inverted:
    """Postings in order of term, then release.

    `df` counts the releases of each term, in the order of the dictionary; `docs` and `freqs` have
    an entry for each posting; `positions`, ascending within a posting, one for each occurrence,
    or none at all where the field has no positions.
    """

    df: U32
    docs: U32
    freqs: U32
    positions: U32


def starts_of(counts: NDArray[np.unsignedinteger]) -> I64:
    """Where each of some runs of these lengths begins, and where the last one ends."""
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def ranges(starts: I64, counts: NDArray[np.unsignedinteger]) -> I64:
    """Consecutive numbers from each start on, as many as its count says; range after range."""
    shift = starts - starts_of(counts)[:-1]
    return np.repeat(shift, counts) + np.arange(int(counts.sum()))


class PostingsWriter:
    """Writes the postings of a field, in pieces that hold whole terms; blocks span pieces."""

    def __init__(self, out: ContainerWriter, field: str, *, positional: bool) -> None:
        self._out, self._field, self._positional = out, field, positional
        self._df: list[U32] = []
        self._cf: list[U32] = []
        self._table: list[tuple[int, int, int, int]] = []
        self._docs: U32 = np.zeros(0, np.uint32)
        self._freqs: U32 = np.zeros(0, np.uint32)
        self._positions: U32 = np.zeros(0, np.uint32)
        self._heads: NDArray[np.bool_] = np.zeros(0, np.bool_)

    def add(self, piece: Inverted) -> None:
        """The postings of the next terms."""
        heads = np.zeros(len(piece.docs), np.bool_)
        starts = starts_of(piece.df)
        heads[starts[:-1][piece.df > 0]] = True
        self._df.append(piece.df)
        self._cf.append(_sums(piece.freqs, starts))
        self._docs = np.concatenate((self._docs, piece.docs))
        self._freqs = np.concatenate((self._freqs, piece.freqs))
        self._positions = np.concatenate((self._positions, piece.positions))
        self._heads = np.concatenate((self._heads, heads))
        self._write(whole=len(self._docs) // BLOCK)

    def _write(self, whole: int) -> None:
        """Write so many whole blocks and keep the rest."""
        at = starts_of(self._freqs) if self._positional else None
        for number in range(whole):
            first, last = number * BLOCK, min((number + 1) * BLOCK, len(self._docs))
            places = slice(int(at[first]), int(at[last])) if at is not None else slice(0, 0)
            self._block(slice(first, last), places)
        kept = min(whole * BLOCK, len(self._docs))
        if at is not None:
            self._positions = self._positions[at[kept] :]
        self._docs, self._freqs = self._docs[kept:], self._freqs[kept:]
        self._heads = self._heads[kept:]

    def _block(self, these: slice, places: slice) -> None:
        freqs = self._freqs[these]
        heads = self._heads[these].copy()
        heads[:1] = True
        offset, docs = self._out.append(pack(_differences(self._docs[these], heads)))
        _, often = self._out.append(pack(freqs - np.uint32(1)))
        where = 0
        if self._positional:
            first = np.zeros(places.stop - places.start, np.bool_)
            first[starts_of(freqs)[:-1]] = True
            _, where = self._out.append(pack(_differences(self._positions[places], first)))
        self._table.append((offset, docs, often, where))

    def close(self) -> None:
        """Write what is left, and the table of blocks."""
        self._write(whole=-(-len(self._docs) // BLOCK))
        none = [np.zeros(0, np.uint32)]
        self._out.add(f"{self._field}/df", np.concatenate(self._df or none))
        self._out.add(f"{self._field}/cf", np.concatenate(self._cf or none))
        table = np.array(self._table, np.uint64).reshape(-1, 4)
        table[:, 0] = self._out.position - table[:, 0]  # how far back: stays true in another file
        self._out.add(f"{self._field}/blocks", table.reshape(-1))


def _sums(values: U32, starts: I64) -> U32:
    total = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=total[1:])
    return (total[starts[1:]] - total[starts[:-1]]).astype(np.uint32)


def _differences(values: U32, heads: NDArray[np.bool_]) -> U32:
    """Each value without the one before it; the heads of runs as they are."""
    gaps = np.empty_like(values)
    gaps[:1] = values[:1]
    np.subtract(values[1:], values[:-1], out=gaps[1:])
    return np.where(heads, values, gaps)


def pack(values: U32) -> bytes:
    """Numbers as bytes: all their lowest bytes, then all the next ones, as far as they reach."""
    if not len(values):
        return b""
    width = max(1, (int(values.max()).bit_length() + 7) // 8)
    by_number = values.astype("<u4").view(np.uint8).reshape(-1, 4)
    return np.ascontiguousarray(by_number[:, :width].T).tobytes()


def unpack(data: bytes, size: int, first: int, last: int) -> U32:
    """Numbers first to last of the `size` that were packed."""
    width = len(data) // size if size else 0
    planes = np.frombuffer(data, np.uint8).reshape(width, size) if width else None
    if planes is None:
        return np.zeros(0, np.uint32)
    values = planes[0, first:last].astype(np.uint32)
    for significance in range(1, width):
        values |= planes[significance, first:last].astype(np.uint32) << np.uint32(8 * significance)
    return values


def unpack_some(data: bytes, size: int, these: I64) -> U32:
    """Some of the `size` numbers that were packed."""
    width = len(data) // size if size else 0
    planes = np.frombuffer(data, np.uint8)[: width * size].reshape(width, size)
    values = np.zeros(len(these), np.uint32)
    for significance in range(width):
        plane = planes[significance][these].astype(np.uint32)
        values |= plane << np.uint32(8 * significance)
    return values


class FieldPostings:
    """The postings of one field of a segment."""

    def __init__(self, container: Container, field: str, *, positional: bool) -> None:
        self._container, self.positional = container, positional
        self.df: U32 = container.array(f"{field}/df")
        self.cf: U32 = container.array(f"{field}/cf")
        self._starts = starts_of(self.df)
        table = container.array(f"{field}/blocks").reshape(-1, 4).copy()
        table[:, 0] = container.offset(f"{field}/blocks") - table[:, 0]
        self._table = table.tolist()

    @property
    def starts(self) -> I64:
        """Where the postings of each term begin, and where the last one's end."""
        return self._starts

    def docs(self, first: int, last: int) -> tuple[U32, U32]:
        """Releases and frequencies of terms first to last (not included), term after term."""
        begin, end = int(self._starts[first]), int(self._starts[last])
        if begin == end:
            return np.zeros(0, np.uint32), np.zeros(0, np.uint32)
        gaps, freqs = [], []
        for number, inside in _blocks(begin, end):
            offset, docs, often, _ = self._table[number]
            size = self._size(number)
            gaps.append(unpack(self._part(offset, docs), size, inside.start, inside.stop))
            freqs.append(unpack(self._part(offset + docs, often), size, inside.start, inside.stop))
        return self._ids(_joined(gaps), begin, first, last), _joined(freqs) + np.uint32(1)

    def _ids(self, gaps: U32, begin: int, first: int, last: int) -> U32:
        heads = self._starts[first:last] - begin
        blocks = np.arange(-(-begin // BLOCK) * BLOCK, begin + len(gaps), BLOCK) - begin
        if last - first > 1 or len(blocks):
            heads = np.union1d(heads[heads < len(gaps)], blocks)
        return _summed(gaps, heads)

    def every_position(self, first: int, last: int) -> U32:
        """The positions of terms first to last (not included), posting after posting."""
        begin, end = int(self._starts[first]), int(self._starts[last])
        parts = [
            self._standing(number, np.arange(inside.start, inside.stop))[1]
            for number, inside in (_blocks(begin, end) if begin < end else ())
        ]
        return _joined(parts) if parts else np.zeros(0, np.uint32)

    def positions(self, term: int, chosen: I64 | None = None) -> tuple[I64, U32]:
        """Where a term stands: for each occurrence the number of its posting (of the term's own,
        from 0) and its position. `chosen`: of these postings only, ascending.
        """
        counts, places = self.places(term, chosen)
        numbers = np.arange(len(counts)) if chosen is None else chosen
        return np.repeat(numbers, counts), places

    def places(self, term: int, chosen: I64 | None = None) -> tuple[U32, U32]:
        """How often a term stands in each posting, and the positions, posting after posting.

        `chosen`: of these postings (of the term's own, from 0) only, ascending. Blocks without
        one of them are not even read.
        """
        begin, end = int(self._starts[term]), int(self._starts[term + 1])
        counts, places = [np.zeros(0, np.uint32)], [np.zeros(0, np.uint32)]
        for number, inside in _blocks(begin, end):
            these = np.arange(inside.start, inside.stop)
            if chosen is not None:
                shift = number * BLOCK - begin
                first, last = chosen.searchsorted((these[0] + shift, these[-1] + shift + 1))
                these = chosen[first:last] - shift
            if len(these):
                some, where = self._standing(number, these)
                counts.append(some)
                places.append(where)
        return np.concatenate(counts), np.concatenate(places)

    def _standing(self, number: int, these: I64) -> tuple[U32, U32]:
        """Frequencies and positions of some postings of a block."""
        offset, docs, often, where = self._table[number]
        size = self._size(number)
        freqs = unpack(self._part(offset + docs, often), size, 0, size) + np.uint32(1)
        starts = starts_of(freqs)
        data = self._part(offset + docs + often, where)
        first, last = int(these[0]), int(these[-1]) + 1
        if last - first == len(these):  # neighbours
            gaps = unpack(data, int(starts[-1]), int(starts[first]), int(starts[last]))
            return freqs[first:last], _summed(gaps, starts[first:last] - starts[first])
        counts = freqs[these]
        heads = starts_of(counts)
        flat = np.repeat(starts[these] - heads[:-1], counts) + np.arange(heads[-1])
        return counts, _summed(unpack_some(data, int(starts[-1]), flat), heads[:-1])

    def _size(self, number: int) -> int:
        return min(BLOCK, int(self._starts[-1]) - number * BLOCK)

    def _part(self, offset: int, length: int) -> bytes:
        return self._container.part(offset, length)


def _blocks(begin: int, end: int) -> list[tuple[int, slice]]:
    """The blocks that postings begin to end lie in, and which of each block's they are."""
    numbers = range(begin // BLOCK, -(-end // BLOCK)) if begin < end else ()
    return [(n, slice(max(begin - n * BLOCK, 0), min(end - n * BLOCK, BLOCK))) for n in numbers]


def _summed(gaps: U32, heads: I64) -> U32:
    """Differences back to values; `heads`: where runs begin, the first one at 0."""
    total = np.cumsum(gaps, dtype=np.uint32)
    if len(heads) <= 1:
        return total
    before = total[heads] - gaps[heads]
    lengths = np.diff(heads, append=len(gaps))
    return total - np.repeat(before, lengths)


def _joined(parts: list[U32]) -> U32:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)
