"""The text of a release as HTML: clean with its names marked, or with all that was removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from archive.model import TEXT_LABELS, Block, BlockKind, Draft, Label, Mention
from index.markup import escape, spans

_GAP = len("\n\n")
_TAGS = {
    BlockKind.HEADING: "h3",
    BlockKind.ITEM: "li",
    BlockKind.QUOTE: "blockquote",
    BlockKind.CAPTION: "figcaption",
}

Span = tuple[int, int, str, str]


def cleaned(draft: Draft, mentions: Sequence[Mention]) -> str:
    """The release's own words, the mentions marked with whom or what they name."""
    marks = [_span(mention) for mention in mentions if mention.field == "text"]
    parts = [
        _element(block, spans(block.text, _within(marks, start, start + len(block.text))))
        for start, block in _placed(draft)
    ]
    return _joined(parts) or "<p><em>This release has no text of its own.</em></p>"


def removed_too(draft: Draft) -> str:
    """Every block of the page in order; what is not the release's text with label and rule."""
    return _joined(
        _element(block, escape(block.text)) if block.label in TEXT_LABELS else _removed(block)
        for block in draft.blocks
    )


def _joined(parts: Iterable[tuple[str, str]]) -> str:
    """Elements (tag, HTML) in order; items that follow each other are one list."""
    runs = groupby(parts, key=lambda part: part[0] == "li")
    joined = ((item, "".join(inner for _, inner in run)) for item, run in runs)
    return "".join(f"<ul>{inner}</ul>" if item else inner for item, inner in joined)


def _placed(draft: Draft) -> Iterator[tuple[int, Block]]:
    """The blocks of the clean text with their offsets in it."""
    start = 0
    for block in draft.blocks:
        if block.label in TEXT_LABELS:
            yield start, block
            start += len(block.text) + _GAP


def _span(mention: Mention) -> Span:
    role = f", {mention.role}" if mention.role else ""
    return (mention.start, mention.end, mention.type.value, f"{mention.canonical}{role}")


def _within(marks: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """The marks that lie in this stretch, with offsets from its start."""
    for first, last, kind, title in marks:
        if start <= first and last <= end:
            yield first - start, last - start, kind, title


def _element(block: Block, inner: str) -> tuple[str, str]:
    tag = "blockquote" if block.label is Label.QUOTE else _TAGS.get(block.kind, "p")
    return tag, f"<{tag}>{inner}</{tag}>"


def _removed(block: Block) -> tuple[str, str]:
    why = f"{block.label.value}, rule {block.rule}"
    return "div", (
        f'<div class="removed"><span class="why">{escape(why)}</span>'
        f"<p>{escape(block.text)}</p></div>"
    )
