"""Lines → blocks: where a paragraph ends, told from gaps, indents and the room a line leaves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from archive.clean.pdf.edges import Edge
from archive.clean.pdf.hyphens import Hyphens
from archive.clean.pdf.lines import Line
from archive.clean.press import grammar
from archive.clean.text import fold
from archive.model import Block, BlockKind, Label

_BULLET: Final = re.compile(r"(?:[•●▪◦‣■□➢➤✓✔\uf0b7\uf0a7\uf0d8]|[*–—-](?=\s)|o(?=\s{1,3}\S))\s*")
_SURE_BULLET: Final = re.compile(r"[•●▪◦‣■□➢➤✓✔\uf0b7\uf0a7\uf0d8]")
_ENDED: Final = re.compile(r"[.!?…:;][\"”’»“)\]]*$")
_LARGER: Final = 1.12  # than the text: a heading
_SAME_SIZE: Final = 0.6  # points
_INDENT: Final = 0.8  # of the size
_LOOSER: Final = 1.25  # times the usual distance of lines: a gap between paragraphs
_HEADING: Final = 300  # characters
_BOLD_HEADING: Final = 140


@dataclass(slots=True)
class Part:
    """A block with what is known of how it is printed."""

    block: Block
    page: int
    size: float
    edge: bool = False


@dataclass(slots=True)
class _Paragraph:
    lines: list[Line]
    after: list[Part] = field(default_factory=list)  # what stands between two of its pages


def text_size(lines: Sequence[Line]) -> float:
    """The size that most of the text is printed in."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def parts(lines: Sequence[Line], edges: dict[int, Edge]) -> list[Part]:
    """Every line in one block; what stands at the edges of pages in blocks of its own."""
    own = [line for i, line in enumerate(lines) if i not in edges]
    seams = _Seams(own)
    hyphens = Hyphens([fold_line(line) for line in own])
    out: list[Part] = []
    current: _Paragraph | None = None
    for i, line in enumerate(lines):
        if i in edges:
            (current.after if current else out).append(_edge(line, edges[i]))
        elif current and seams.goes_on(current.lines, line):
            current.lines.append(line)
        else:
            out += _done(current, seams, hyphens)
            current = _Paragraph([line])
    return out + _done(current, seams, hyphens)


def fold_line(line: Line) -> str:
    """The text of a line, its soft hyphen at the end kept."""
    text = fold(line.text)
    return text + "\u00ad" if line.text.endswith("\u00ad") else text


def _edge(line: Line, edge: Edge) -> Part:
    return Part(Block(fold(line.text), edge[0], edge[1]), line.page, line.size, edge=True)


def _done(paragraph: _Paragraph | None, seams: _Seams, hyphens: Hyphens) -> list[Part]:
    if paragraph is None:
        return []
    lines = paragraph.lines
    spelt = [fold_line(line) for line in lines]
    text = "".join(hyphens.all_joined(spelt)).rstrip("\u00ad")
    original = "" if text == " ".join(spelt) else "\n".join(spelt)
    if not text:
        return paragraph.after
    kind = seams.kind(lines, text)
    block = Block(text, Label.BODY, "pdf.text", kind, original=original)
    return [Part(block, lines[0].page, lines[0].size), *paragraph.after]


class _Seams:
    """Decides where one paragraph ends and the next begins."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.size = text_size(lines)
        self._leading = _leading(lines)
        self._edges = _columns(lines)

    def kind(self, lines: Sequence[Line], text: str) -> BlockKind:
        """What form a paragraph has."""
        if _BULLET.match(text):
            return BlockKind.ITEM
        larger = lines[0].size > _LARGER * self.size and len(text) <= _HEADING
        if lines[0].cells > (2 if larger else 1):
            return BlockKind.ROW
        bold = all(line.bold for line in lines) and len(text) <= _BOLD_HEADING
        if larger or (bold and not re.search(r"[.,;]$", text)):
            return BlockKind.HEADING
        return BlockKind.PARAGRAPH

    def goes_on(self, before: Sequence[Line], line: Line) -> bool:
        """Does a line belong to the paragraph before it?"""
        last = before[-1]
        if abs(last.size - line.size) > _SAME_SIZE or last.cells > 1 or line.cells > 1:
            return False
        if _SURE_BULLET.match(line.text):
            return False
        if last.size > _LARGER * self.size:
            return self._heading_goes_on(before, line)
        if last.column != line.column:
            return self._turns_over(last, line)
        return self._is_close(last, line) and self._runs_on(before, line)

    def _is_close(self, last: Line, line: Line) -> bool:
        usual = self._leading.get(round(line.size), 1.5 * line.size)
        return 0 < last.y - line.y <= _LOOSER * usual + 0.5

    def _heading_goes_on(self, before: Sequence[Line], line: Line) -> bool:
        """Headlines are broken where it looks well; stamps and flags in their size are others."""
        last = before[-1]
        near = last.column == line.column and 0 < last.y - line.y <= 1.7 * line.size
        known = (grammar.match(fold(one.text)) for one in (last, line))
        return near and len(before) < 6 and last.bold == line.bold and not any(known)

    def _turns_over(self, last: Line, line: Line) -> bool:
        """Does a paragraph go on in the next column, or on the next page?"""
        if line.page - last.page > 1 or line.bold != last.bold or _BULLET.match(line.text):
            return False
        if last.text.endswith(("-", "\u00ad", "\u2010")):
            return True
        return not _ENDED.search(last.text) and (
            line.text[:1].islower() or not self._room(last, line)
        )

    def _runs_on(self, before: Sequence[Line], line: Line) -> bool:
        last = before[-1]
        if _is_centred(last, line, self._edges[last.column]):
            return last.bold == line.bold
        if self._room(last, line) or _ends_heading(last, line):
            return False
        indent = (line.x0 - last.x0) / line.size
        item = _BULLET.match(before[0].text) is not None
        if indent > _INDENT:
            return item and len(before) == 1
        if indent < -_INDENT:
            return len(before) == 1 and not (item and _ENDED.search(last.text))
        return not (item and _BULLET.match(line.text))

    def _room(self, last: Line, line: Line) -> bool:
        """Would the first word of a line have fitted on the line before? Then it was broken off."""
        word = len(line.text.split()[0]) if line.text.split() else 0
        width = (line.x1 - line.x0) / max(1, len(line.text)) * (word + 1)
        return last.x1 + width < self._edges[last.column][1] - 0.3 * last.size


def _is_centred(last: Line, line: Line, edges: tuple[float, float]) -> bool:
    middle = abs((last.x0 + last.x1) - (line.x0 + line.x1)) < line.size
    off = min(last.x0, line.x0) > edges[0] + line.size
    return middle and off and abs(last.x0 - line.x0) > 1


def _ends_heading(last: Line, line: Line) -> bool:
    """A bold line that is no sentence, above one that is not bold."""
    bold = last.bold and not line.bold and line.text[:1].isupper()
    return bold and re.search(r"[.,;\u00ad-]$", last.text) is None


def _leading(lines: Sequence[Line]) -> dict[int, float]:
    """The usual distance of two lines, for each size."""
    steps: dict[int, list[float]] = defaultdict(list)
    for last, line in pairwise(lines):
        step = last.y - line.y
        alike = last.column == line.column and round(last.size) == round(line.size)
        if alike and 0.8 * line.size < step < 3.2 * line.size:
            steps[round(line.size)].append(step)
    return {size: _usual(found) for size, found in steps.items() if len(found) > 2}


def _usual(steps: Sequence[float]) -> float:
    """The lower quartile: of short paragraphs as many lines are followed by a gap as by a line."""
    middle = median(steps)
    return median([step for step in steps if step <= middle])


def _columns(lines: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """The left and right edge of each column; one line that sticks out does not count."""
    ends: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        ends[line.column].append(line)
    return {
        column: (
            min(line.x0 for line in own),
            sorted(line.x1 for line in own)[-2 if len(own) > 3 else -1],
        )
        for column, own in ends.items()
    }
