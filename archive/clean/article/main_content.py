"""Which blocks of a page are its article."""

from __future__ import annotations

from collections.abc import Sequence

from archive.clean.article import signs
from archive.clean.article.forest import forest
from archive.clean.page.blocks import Page, Raw
from archive.model import BlockKind, Label

_LIKELY = 0.55
_TINY = 120  # characters below which a choice is not believed
_MANY = 20_000  # blocks above which only their density is asked


def choose(page: Page, titles: Sequence[str], within: range) -> set[int]:
    """The numbers of the blocks of the article within a slice of the page's blocks.

    On whole pages the forest chooses. A slice, and a page of which it chooses next to nothing, is
    read by the density of its text.
    """
    if len(within) == len(page.blocks) <= _MANY:
        chosen = _without_comments(page, likely(page, titles))
        if _size(page, chosen) >= _TINY:
            return chosen
    dense = by_density(page, within)
    return dense or {i for i in within if page.blocks[i].label is None}


def likely(page: Page, titles: Sequence[str]) -> set[int]:
    """The blocks that are more likely than not the article's."""
    likelihood = forest().likelihood(signs.of(page, titles))
    found = {int(i) for i in (likelihood >= _LIKELY).nonzero()[0]}
    return {i for i in found if page.blocks[i].label is not Label.COOKIE}


def _without_comments(page: Page, chosen: set[int]) -> set[int]:
    """Comments below a text read like a text: where there is one above them, they go."""
    comments = {i for i in chosen if page.blocks[i].label is Label.COMMENT}
    above = {i for i in chosen if comments and i < min(comments)}
    return chosen - comments if _size(page, above) >= _TINY else chosen


def _size(page: Page, numbers: set[int]) -> int:
    return sum(len(page.blocks[i].text) for i in numbers)


def by_density(page: Page, within: range) -> set[int]:
    """The blocks of the box that gathers most plain text in paragraphs."""
    scores: dict[int, float] = {}
    for index in within:
        raw = page.blocks[index]
        weight = _weight(raw)
        number = _container(page, raw)
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


def _container(page: Page, raw: Raw) -> int:
    """The innermost box around a block that holds more than this one."""
    alone = len(page.boxes[raw.box].span) <= 1 and page.boxes[raw.box].parent >= 0
    return page.boxes[raw.box].parent if alone else raw.box


def _weight(raw: Raw) -> float:
    if raw.label is not None or raw.density > 0.5 or len(raw.text) < 40:
        return 0.0
    return len(raw.text) * (1 - raw.density) * (0.5 if raw.kind is BlockKind.ITEM else 1.0)


def _readable(raw: Raw) -> bool:
    return raw.label is None and (raw.density < 0.6 or len(raw.text) > 200)
