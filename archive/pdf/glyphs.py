"""Glyphs on a page → pieces of its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

_SAME_LINE: Final = 0.4  # of the size: letters of one line, however they dance
_SMALL: Final = 0.8  # of the size: a raised or lowered letter
_RAISED: Final = 0.75  # of the size: where the middle of a raised letter stands at the highest
_SPACE: Final = 0.18  # of the size: a gap that parts two words; they do not always write a space
_GAP: Final = 0.9  # of the size: a gap that parts two columns, two cells, a bullet and its text
_SAME_PLACE: Final = 0.15  # of the size: a letter written twice to look bold
_LIGATURES: Final = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "ft",
    0xFB06: "st",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph as it is drawn; lengths in points, `y` is the line it stands on."""

    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    text: str


Drawn = tuple[float, float, float, float, bool, str]
"""x0, x1, y, size, bold, text of a piece."""


def pieces(glyphs: Iterable[Glyph]) -> Iterator[Drawn]:
    """The glyphs of a page, line by line from the top, as pieces from left to right."""
    for line in _lines(glyphs):
        for run in _runs(_once(sorted(line, key=lambda glyph: glyph.x0))):
            if piece := _piece(run):
                yield piece


def _lines(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    largest: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.y):
        if largest and not _on_one_line(largest, glyph):
            yield line
            line, largest = [], None
        line.append(glyph)
        if largest is None or glyph.size > largest.size:
            largest = glyph
    if line:
        yield line


def _on_one_line(upper: Glyph, lower: Glyph) -> bool:
    """Two letters on one line; also a small one raised before a large one: 1st, CO2, notes."""
    step = upper.y - lower.y
    if step <= _SAME_LINE * min(upper.size, lower.size):
        return True
    raised = upper.size < _SMALL * lower.size
    return raised and step + upper.size / 3 <= _RAISED * lower.size


def _once(line: Sequence[Glyph]) -> list[Glyph]:
    """The line without letters that are drawn again on the same place."""
    kept: list[Glyph] = []
    for glyph in line:
        near = (one for one in kept[-2:] if glyph.x0 - one.x0 < _SAME_PLACE * glyph.size)
        if not any(one.text == glyph.text and abs(one.y - glyph.y) < 1 for one in near):
            kept.append(glyph)
    return kept


def _runs(line: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Parts of a line between wide gaps, with spaces where words are parted."""
    inked = [glyph for glyph in line if not glyph.text.isspace()]
    if not inked:
        return
    spaced = _spaced(inked)
    run = [inked[0]]
    spaces = sorted(glyph.x0 for glyph in line if glyph.text.isspace())
    position = 0
    for before, glyph in pairwise(inked):
        gap = glyph.x0 - before.x1
        size = max(before.size, glyph.size)
        while position < len(spaces) and spaces[position] < (before.x0 + before.x1) / 2:
            position += 1
        parted = position < len(spaces) and spaces[position] < glyph.x0
        if gap > _GAP * size + spaced:
            yield run
            run = []
        elif parted or gap > _SPACE * size + spaced:
            run.append(Glyph(before.x1, glyph.x0, before.y, before.size, before.bold, " "))
        run.append(glyph)
    yield run


def _spaced(inked: Sequence[Glyph]) -> float:
    """The gap between any two letters of a line that is s p a c e d   o u t."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(inked)]
    usual = median(gaps) if len(gaps) > 5 else 0.0
    return usual if 0 < usual < inked[0].size else 0.0


def _piece(run: Sequence[Glyph]) -> Drawn | None:
    text = "".join(glyph.text for glyph in run).translate(_LIGATURES).strip()
    if not text:
        return None
    bold = all(glyph.bold for glyph in run if glyph.text.isalnum())
    size = median(glyph.size for glyph in run)
    y = median(glyph.y for glyph in run)
    return run[0].x0, run[-1].x1, y, size, bold, text
