"""The text of a release as HTML: clean with its marks, or with all that was removed in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from archive.model import TEXT_LABELS, Block, BlockKind, Draft, Label
from index.marking import Marks, dressed
from index.markup import escape

_GAP = len("\n\n")
_TAGS = {
    BlockKind.HEADING: "h3",
    BlockKind.ITEM: "li",
    BlockKind.QUOTE: "blockquote",
    BlockKind.CAPTION: "figcaption",
}

NOTHING = Marks()


def cleaned(draft: Draft, marks: Marks = NOTHING) -> str:
    """The release's own words with their marks; "" where it has none."""
    return _joined(
        _element(block, dressed(block.text, marks.within(start, start + len(block.text))))
        for start, block in _placed(draft)
        if block.label in TEXT_LABELS
    )


def removed_too(draft: Draft, why: Callable[[Block], str], marks: Marks = NOTHING) -> str:
    """Every block of the page in order; what is not the release's text says `why`, in HTML."""
    return _joined(
        _element(block, dressed(block.text, marks.within(start, start + len(block.text))))
        if block.label in TEXT_LABELS
        else _removed(block, why(block))
        for start, block in _placed(draft)
    )


def beginning(text: str, length: int = 160) -> str:
    """The first words of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0] + " …"


def _joined(parts: Iterable[tuple[str, str]]) -> str:
    """Elements (tag, HTML) in order; items that follow each other are one list."""
    runs = groupby(parts, key=lambda part: part[0] == "li")
    joined = ((item, "".join(inner for _, inner in run)) for item, run in runs)
    return "".join(f"<ul>{inner}</ul>" if item else inner for item, inner in joined)


def _placed(draft: Draft) -> Iterator[tuple[int, Block]]:
    """All blocks, each with the offset in the clean text at which it stands or would stand."""
    start = 0
    for block in draft.blocks:
        yield start, block
        if block.label in TEXT_LABELS:
            start += len(block.text) + _GAP


def _element(block: Block, inner: str) -> tuple[str, str]:
    tag = "blockquote" if block.label is Label.QUOTE else _TAGS.get(block.kind, "p")
    return tag, f'<{tag} dir="auto">{inner}</{tag}>'


def _removed(block: Block, why: str) -> tuple[str, str]:
    return "div", (
        f'<div class="removed"><p class="why">{why}</p>'
        f'<p class="was" dir="auto">{escape(block.text)}</p></div>'
    )
