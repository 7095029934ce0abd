"""Pieces of a page → lines in the order in which they are read, column by column."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise
from statistics import median
from typing import Final

from archive.pdf import Pdf, Piece

_SAME_ROW: Final = 0.4  # of the size
_GUTTER: Final = 9.0  # points between two columns, at the least
_FEWEST: Final = 3  # lines in a column
_PROSE: Final = 25  # characters that a usual line of running text has at the least
_MOST_ROWS: Final = 1_000  # of a page that columns are looked for in
_APART: Final = 6.0  # of the size; further down something else begins
_LOOSE: Final = 1.6  # of the size: lines of one paragraph stand closer
_ALIGNED: Final = 1.0  # points between the lines of two cells of one row
_CELL: Final = 2.5  # of the size: a gap as wide as that stands in a table
_REACHED: Final = re.compile(r"\S@\S|\d{3}[-. /]?\d{2}")

_Row = list[Piece]
_Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page. Lines of one column have the same `column`."""

    page: int
    column: int
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    text: str
    cells: int = 1
    turned: bool = False


def lines(pdf: Pdf) -> list[Line]:
    """All lines of a PDF, in reading order; those that run in other directions end their page."""
    numbers = count()
    found: list[Line] = []
    pages: dict[int, list[Piece]] = defaultdict(list)
    for piece in pdf.pieces:
        pages[piece.page].append(piece)
    for own in (pages[page] for page in range(len(pdf.pages))):
        upright = [piece for piece in own if not piece.turned]
        found += _ordered(_rows(upright), next(numbers), numbers)
        column = next(numbers)
        found += [replace(_line([one], column), turned=True) for one in own if one.turned]
    return found


def _rows(pieces: Iterable[Piece]) -> list[_Row]:
    rows: list[_Row] = []
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        last = rows[-1] if rows else []
        if last and last[0].y - piece.y <= _SAME_ROW * max(last[0].size, piece.size):
            last.append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.x0) for row in rows]


def _ordered(rows: list[_Row], column: int, numbers: count[int], depth: int = 0) -> Iterator[Line]:
    """The rows from the top; where columns stand side by side, the left one first."""
    position = 0
    for part, gap in _columns(rows) if depth < 4 and len(rows) <= _MOST_ROWS else ():
        yield from (_line(row, column) for row in rows[position : part.start])
        for side in _sides(rows[part.start : part.stop], gap):
            own = _rows(piece for row in side for piece in row)
            yield from _ordered(own, next(numbers), numbers, depth + 1)
        position = part.stop
    yield from (_line(row, column) for row in rows[position:])


def _line(row: _Row, column: int) -> Line:
    cells = 1 + sum(b.x0 - a.x1 > _CELL * a.size for a, b in pairwise(row))
    main = max(row, key=lambda piece: len(piece.text))
    bold = all(piece.bold for piece in row)
    text = " ".join(piece.text for piece in row)
    return Line(main.page, column, row[0].x0, row[-1].x1, main.y, main.size, bold, text, cells)


# ---------------------------------------------------------------- columns


def _columns(rows: list[_Row]) -> list[tuple[range, _Gap]]:
    """The parts of a page in which two columns stand side by side, from the top."""
    found: list[tuple[range, _Gap]] = []
    tried: list[tuple[range, _Gap]] = []
    for start, row in enumerate(rows):
        for before, after in pairwise(row):
            gap = (before.x1, after.x0)
            if gap[1] - gap[0] < _GUTTER or _was_tried(start, gap, tried):
                continue
            part, gutter = _reach(rows, start, gap)
            tried.append((part, gutter))
            part = _trimmed(rows, part, gutter)
            free = not any(
                part.start < other.stop and other.start < part.stop for other, _ in found
            )
            if part and free and _are_columns(*_sides(rows[part.start : part.stop], gutter)):
                found.append((part, gutter))
    return sorted(found, key=lambda one: one[0].start)


def _was_tried(start: int, gap: _Gap, tried: Sequence[tuple[range, _Gap]]) -> bool:
    return any(start in part and gap[0] <= g[0] and g[1] <= gap[1] for part, g in tried)


def _reach(rows: list[_Row], start: int, gap: _Gap) -> tuple[range, _Gap]:
    """How far up and down from a row nothing crosses a gap, and what is left of it there."""
    stop, gap = _follow(rows, range(start + 1, len(rows)), start, gap)
    first, gap = _follow(rows, range(start - 1, -1, -1), start, gap)
    return range(first, stop + 1), gap


def _follow(rows: list[_Row], way: range, last: int, gap: _Gap) -> tuple[int, _Gap]:
    for position in way:
        narrower = _left_of(rows[position], gap)
        far = abs(rows[last][0].y - rows[position][0].y) > _APART * rows[last][0].size
        if far or narrower[1] - narrower[0] < _GUTTER:
            break
        last, gap = position, narrower
    return last, gap


def _left_of(row: _Row, gap: _Gap) -> _Gap:
    """The widest part of a gap that a row leaves free."""
    edges = [gap[0]]
    widest = (gap[0], gap[0])
    for piece in (*row, None):
        reached, begins = edges[-1], gap[1] if piece is None else min(piece.x0, gap[1])
        if begins - reached > widest[1] - widest[0]:
            widest = (reached, begins)
        edges.append(max(reached, piece.x1 if piece else reached))
    return widest


def _sides(rows: Sequence[_Row], gap: _Gap) -> tuple[list[_Row], list[_Row]]:
    left = [_side(row, gap, True) for row in rows]
    right = [_side(row, gap, False) for row in rows]
    return [row for row in left if row], [row for row in right if row]


def _trimmed(rows: list[_Row], part: range, gap: _Gap) -> range:
    """Without the rows at its ends that have text on one side only and stand apart there."""
    start, stop = part.start, part.stop
    while start < stop and _stands_apart(rows[start], rows[start + 1 : stop], gap):
        start += 1
    while start < stop and _stands_apart(rows[stop - 1], rows[start : stop - 1][::-1], gap):
        stop -= 1
    return range(start, stop)


def _stands_apart(row: _Row, others: Sequence[_Row], gap: _Gap) -> bool:
    """Is a row on one side only, and are the nearest words on that side far or of another size?"""
    left = row[0].x0 < (gap[0] + gap[1]) / 2
    if left != (row[-1].x0 < (gap[0] + gap[1]) / 2):
        return False
    same = (one for other in others for one in _side(other, gap, left))
    near = next(same, None)
    if near is None:
        return True
    far = abs(near.y - row[0].y) > _LOOSE * min(near.size, row[0].size)
    return far or abs(near.size - row[0].size) > 1


def _side(row: _Row, gap: _Gap, left: bool) -> _Row:
    return [piece for piece in row if (piece.x0 < (gap[0] + gap[1]) / 2) == left]


def _are_columns(left: list[_Row], right: list[_Row]) -> bool:
    """Running text on both sides, or lines that do not stand in rows: else it is a table."""
    if min(len(left), len(right)) < _FEWEST:
        return False
    if _is_prose(left) and _is_prose(right):
        return True
    if all(
        _REACHED.search(" ".join(p.text for row in side for p in row)) for side in (left, right)
    ):
        return max(len(left), len(right)) <= 12  # whom to reach, side by side
    fewer, more = sorted((left, right), key=len)
    levels = [row[0].y for row in more]
    aligned = sum(any(abs(level - row[0].y) <= _ALIGNED for level in levels) for row in fewer)
    return aligned * 2 < len(fewer)


def _is_prose(rows: list[_Row]) -> bool:
    return len(rows) > _FEWEST and median(sum(len(p.text) for p in row) for row in rows) >= _PROSE
