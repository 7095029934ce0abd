"""Several releases on one page: where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from archive.clean.dom import Page, Raw
from archive.clean.grammar import match
from archive.model import BlockKind, Label

_STAMP = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4},?\s+\d{1,2}:\d{2}(?:\s+\d{1,7})?")
_ENOUGH = 300
_TEASED = ("…", "...", "[…]", "[...]")


def parts(page: Page, articles: Sequence[range]) -> list[range]:
    """The slices of the page's blocks that are releases; one slice of all when there is one.

    `articles` are those that the layout names, which are believed.
    """
    whole = [range(len(page.blocks))]
    if articles:
        return _apart(articles)
    stamped = by_stamps(page.blocks)
    if len(stamped) > 1:
        return stamped
    repeated = _repeated(page)
    return repeated if len(repeated) > 1 else whole


def _apart(spans: Iterable[range]) -> list[range]:
    """Those that do not stand within one before them."""
    out: list[range] = []
    for span in spans:
        if span and (not out or span.start >= out[-1].stop):
            out.append(span)
    return out


def _repeated(page: Page) -> list[range]:
    """<article> elements side by side, each with a heading of its own and a full text."""
    spans = _apart(box.span for box in page.boxes if box.tag == "article")
    if len(spans) < 2:
        return []
    full = [span for span in spans if _is_story([page.blocks[i] for i in span])]
    return full if full and full[0] == spans[0] and len(full) * 2 > len(spans) else []


def _is_story(blocks: Sequence[Raw]) -> bool:
    heads = [b for b in blocks if b.kind is BlockKind.HEADING]
    if not heads or heads[0].density > 0.5:
        return False
    text = [b for b in blocks if b.kind is not BlockKind.HEADING and b.density < 0.5]
    long = [b for b in text if len(b.text) > 80 and not b.text.endswith(_TEASED)]
    return sum(len(b.text) for b in long) >= _ENOUGH and len(long) >= 2


def is_stamp(text: str) -> bool:
    """Is a block a time of publication, perhaps with the count of views after it?"""
    return len(text) <= 40 and _STAMP.fullmatch(text) is not None


def by_stamps(blocks: Sequence[Raw]) -> list[range]:
    """The slices that begin with a stamp and a heading that is no link, and go on with a text."""
    starts = [
        i
        for i, raw in enumerate(blocks)
        if is_stamp(raw.text) and raw.label is None and _heads(blocks[i + 1 : i + 3])
    ]
    if not starts:
        return []
    slices = [
        range(start, end) for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True)
    ]
    return [s for s in slices if _has_text([blocks[i] for i in s])]


def _heads(following: Sequence[Raw]) -> bool:
    return any(b.kind is BlockKind.HEADING and b.density < 0.5 for b in following)


def _has_text(blocks: Sequence[Raw]) -> bool:
    return any(
        len(b.text) > 60
        and b.kind is not BlockKind.HEADING
        and b.density < 0.5
        and b.text.endswith((".", "”", '"', "»", "!", "?"))
        and not b.text.endswith(_TEASED)
        and not _is_legal(b.text)
        for b in blocks
    )


def _is_legal(text: str) -> bool:
    rule = match(text)
    return rule is not None and rule.label is Label.LEGAL
