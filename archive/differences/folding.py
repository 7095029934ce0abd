"""A difference as its reader needs it: what changed, and around it no more than helps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import Final

from archive.differences.parts import Part, PartKind

_BREAK: Final = "\n\n"

SHORT: Final = 400
"""Characters of unchanged paragraphs that are shown rather than folded."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Paragraphs that stayed as they were, and are too long to be read for a change elsewhere."""

    paragraphs: tuple[str, ...]


def folded(parts: Iterable[Part]) -> Iterator[tuple[Part, ...] | Folded]:
    """The paragraphs of one field; long stretches of unchanged ones are folded."""
    for unchanged, run in groupby(_paragraphs(parts), key=_unchanged):
        found = list(run)
        if unchanged and sum(len(part.text) for one in found for part in one) > SHORT:
            yield Folded(tuple("".join(part.gap + part.text for part in one) for one in found))
        else:
            yield from found


def _unchanged(paragraph: tuple[Part, ...]) -> bool:
    return all(part.kind is PartKind.SAME for part in paragraph)


def _paragraphs(parts: Iterable[Part]) -> Iterator[tuple[Part, ...]]:
    pieces = [piece for part in parts for piece in _pieces(part)]
    paragraph: list[Part] = []
    for part, following in zip_longest(pieces, pieces[1:]):
        begins = part.gap == _BREAK and bool(paragraph)
        if begins and not _replaces(paragraph, part, following):
            yield tuple(paragraph)
            paragraph = []
        gap = part.gap.replace(_BREAK, " ") if paragraph else ""
        paragraph.append(replace(part, gap=gap))
    if paragraph:
        yield tuple(paragraph)


def _pieces(part: Part) -> Iterator[Part]:
    first, *others = part.text.split(_BREAK)
    yield replace(part, text=first)
    yield from (replace(part, text=other, gap=_BREAK) for other in others)


def _replaces(paragraph: list[Part], part: Part, following: Part | None) -> bool:
    """Whether this stands for the first words of a paragraph of which more has stayed."""
    gone = all(one.kind is PartKind.REMOVED for one in paragraph)
    goes_on = following is not None and following.gap != _BREAK
    return gone and part.kind is PartKind.ADDED and goes_on
