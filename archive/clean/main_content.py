"""Which blocks of a page are its article."""

from __future__ import annotations

import logging
from itertools import pairwise

from archive.clean.dom import Page, Raw
from archive.clean.text import squash
from archive.model import BlockKind

_TINY = 120  # squashed characters below which a proposal is not believed
_HEAVY = 2_000_000  # characters of page above which no second parser is asked
_DEEP = 200


def choose(page: Page, html: str, within: range) -> set[int]:
    """The numbers of the blocks of the article within a slice of the page's blocks.

    An extractor proposes on whole pages; its paragraphs are found again among the blocks. A page
    that it finds empty, or next to empty, is read by the density of its text.
    """
    if len(within) == len(page.blocks) and len(html) < _HEAVY and page.depth < _DEEP:
        proposed = _matched(page, _propose(html))
        if _size(page, proposed) >= _TINY:
            return proposed
    dense = by_density(page, within)
    return dense or {i for i in within if page.blocks[i].label is None}


def _propose(html: str) -> str:
    import trafilatura  # a second's import that texts do without

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return trafilatura.extract(html, include_comments=False, include_tables=True) or ""
    except Exception:
        return ""


def _size(page: Page, numbers: set[int]) -> int:
    return sum(len(page.blocks[i].text) for i in numbers)


def _matched(page: Page, proposal: str) -> set[int]:
    """The blocks whose words stand in the proposal; in long blocks a part of them is enough."""
    lines = {squash(line) for line in proposal.splitlines()}
    whole = squash(proposal)
    found: set[int] = set()
    for index, raw in enumerate(page.blocks):
        key = squash(raw.text)
        if key and (key in lines or (len(key) > 25 and key in whole) or _partly(key, whole)):
            found.add(index)
    return _filled(page, _longest_runs(page, found))


def _partly(key: str, whole: str) -> bool:
    return len(key) > 120 and (key[:60] in whole and key[-60:] in whole)


def _longest_runs(page: Page, found: set[int]) -> set[int]:
    """Short lines far from the article are chance matches: drop those that stand alone."""
    anchors = sorted(i for i in found if len(page.blocks[i].text) > 60)
    if not anchors:
        return found
    low, high = anchors[0] - 8, anchors[-1] + 8
    return {i for i in found if low <= i <= high}


def _filled(page: Page, found: set[int]) -> set[int]:
    """With the few blocks that stand between two found ones, among the same siblings."""
    between = (
        index
        for low, high in pairwise(sorted(found))
        if 1 < high - low <= 4
        for index in range(low + 1, high)
        if _beside(page, index, low, high) and _readable(page.blocks[index])
    )
    return found.union(between)


def _beside(page: Page, index: int, low: int, high: int) -> bool:
    return _parent(page, index) in (_parent(page, low), _parent(page, high))


def _parent(page: Page, index: int) -> int:
    """The number of the box that holds the block, or that holds the list whose item it is."""
    holder = page.boxes[page.blocks[index].box].parent
    return page.boxes[holder].parent if page.boxes[holder].tag == "li" else holder


def by_density(page: Page, within: range) -> set[int]:
    """The blocks of the element that gathers most plain text in paragraphs."""
    scores: dict[int, float] = {}
    for index in within:
        raw = page.blocks[index]
        weight = _weight(raw)
        number = raw.box
        for step in range(4 if weight else 0):
            if number < 0:
                break
            scores[number] = scores.get(number, 0.0) + weight / (1 + step * 0.5)
            number = page.boxes[number].parent
    if not scores:
        return set()
    span = page.boxes[max(scores, key=scores.__getitem__)].span or within
    kept = {i for i in span if i in within and _readable(page.blocks[i])}
    return kept or {i for i in within if page.blocks[i].label is None}


def _weight(raw: Raw) -> float:
    if raw.label is not None or raw.density > 0.5 or len(raw.text) < 40:
        return 0.0
    return len(raw.text) * (1 - raw.density) * (0.5 if raw.kind is BlockKind.ITEM else 1.0)


def _readable(raw: Raw) -> bool:
    return raw.label is None and (raw.density < 0.6 or len(raw.text) > 200)
