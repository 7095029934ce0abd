"""The blocks of a page, and the boxes they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from archive.model import BlockKind, Label


@dataclass(slots=True)
class Box:
    """An element that begins and ends blocks, or one that says by its name what it holds.

    `parent` is the number of the box around it, -1 for the outermost; `names` are its classes
    and its id; it holds the blocks from `start` up to `stop`.
    """

    parent: int
    tag: str
    names: str
    start: int
    stop: int = 0
    label: Label | None = None
    rule: str = ""

    @property
    def span(self) -> range:
        """The numbers of the blocks it holds."""
        return range(self.start, self.stop)


@dataclass(slots=True)
class Raw:
    """A block as the page has it. `linked` counts the characters that are link text.

    `box` is the number of the innermost box around it.
    """

    text: str
    kind: BlockKind
    tag: str
    box: int
    linked: int = 0
    label: Label | None = None
    rule: str = ""
    original: str = ""

    @property
    def density(self) -> float:
        """The share of the text that is link text."""
        return min(1.0, self.linked / max(1, len(self.text)))


@dataclass(frozen=True, slots=True)
class Mark:
    """An element that may say something of a release; `at` is the block it is in or before."""

    element: etree._Element
    at: int


@dataclass(slots=True)
class Page:
    """The blocks of a page and the boxes they stand in, both in page order."""

    root: etree._Element
    blocks: list[Raw] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    _paths: list[tuple[str, ...]] = field(default_factory=list)

    def around(self, raw: Raw) -> Iterator[Box]:
        """The boxes around a block, the innermost first."""
        number = raw.box
        while number >= 0:
            yield self.boxes[number]
            number = self.boxes[number].parent

    def path(self, raw: Raw) -> str:
        """Where a block stands: its boxes with their names, numbers left out, outermost first."""
        if not self._paths:
            for box in self.boxes:
                around = self._paths[box.parent] if box.parent >= 0 else ()
                step = () if box.tag in ("html", "body") else (_step(box.tag, box.names),)
                self._paths.append((*around, *step)[-_STEPS:])
        return ">".join(self._paths[raw.box]) if raw.box >= 0 else ""


_STEPS = 8  # boxes of a path
_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=20_000)
def _step(tag: str, names: str) -> str:
    return ".".join((tag, *_DIGITS.sub("", names).split()[:3]))[:80]
