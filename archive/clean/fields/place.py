"""Where a release stands among the blocks of its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.clean.page.blocks import Page
from archive.model import TEXT_LABELS, Block, Label

_BEFORE, _AFTER, _BELOW = 6, 15, 5  # blocks around the headline that speak of the release
_END = 6  # blocks after the text
_LONG = 160  # characters of a paragraph of the text


@dataclass(frozen=True, slots=True)
class Place:
    """The blocks of a release, by their numbers on the page.

    `own` are all that may say something of this release, `at` is the headline (-1 without one),
    `first` the first full paragraph, `head` those around the headline up to it, `tail` those just
    after the text, `body` those of the text, `flags` FOR IMMEDIATE RELEASE and the like.
    """

    own: range
    at: int
    first: int
    head: range
    tail: range
    body: tuple[int, ...]
    flags: frozenset[int]

    @property
    def text(self) -> range:
        """The blocks from the headline to the end of the text, and the one after."""
        start = self.at if self.at >= 0 else self.head.start
        return range(max(start, self.own.start), max(self.body, default=self.head.stop) + 2)


def locate(page: Page, own: range, start: int, blocks: Sequence[Block], at: int) -> Place:
    """The place of a part: its labelled blocks, of which the first is the page's `start`."""
    placed = list(zip(_numbers(page, start, blocks), blocks, strict=True))
    body = tuple(dict.fromkeys(i for i, b in placed if b.label in TEXT_LABELS))
    first = next((i for i in body if len(page.blocks[i].text) > _LONG), own.stop - 1)
    if at >= 0:
        low, high = at - _BEFORE, min(max(first + 2, at + _BELOW), at + _AFTER)
    else:
        low, high = min(body, default=first) - _BEFORE, first + 2
    head = range(max(own.start, low), max(own.start, min(high, own.stop)))
    last = max(body, default=own.start)
    tail = range(max(last, head.stop), min(last + _END, own.stop))
    flags = frozenset(i for i, b in placed if b.label is Label.RELEASE_FLAG)
    return Place(own, at, first, head, tail, body, flags)


def _numbers(page: Page, start: int, blocks: Sequence[Block]) -> Iterator[int]:
    """For each block of a release its number on the page.

    The grammar cuts blocks in pieces, which follow one another; what the page's data added at the
    end counts as the last block.
    """
    number, rest = start - 1, ""
    for block in blocks:
        if rest and block.text in rest:
            rest = rest.partition(block.text)[2]
        else:
            number = min(number + 1, len(page.blocks) - 1)
            rest = page.blocks[number].text.partition(block.text)[2]
        yield number
