"""The subtitle: a block that is called so, a heading or a line of prose below the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from archive.clean.page.blocks import Page
from archive.clean.text import words
from archive.model import TEXT_LABELS, Block, BlockKind, Label

_SUBTITLE = re.compile(r"(?:\b|_)(?:sub-?(?:title|head(?:ing|line)?)|dek|standfirst)\b", re.I)
_LONGEST = 300
_OPENING = 4  # blocks of text among which one that is called so stands
_BELOW = 4  # blocks below the headline
_NEAR = 6  # blocks below a standfirst, in which the text begins
_PARAGRAPH = 100  # characters from which on a block is the text
_FEWEST = 5  # words
_CAPITALS = 0.6  # share of the words of a line from which on it names people and things
_NO_PROSE = re.compile(
    r"[|@©>~]|:$|\b(?:19|20)\d\d\b|\d:\d\d|\w/\w|\b(?:ago|photo|foto|bild|image|picture)\b", re.I
)
_BESIDE = frozenset({Label.DATE, Label.RELEASE_FLAG, Label.SHARE, Label.NUMBER})


def named(page: Page, chosen: set[int]) -> int:
    """The number of the first block, before any full paragraph, that calls itself a subtitle.

    -1 without. Further down, the same name means the heading of a section.
    """
    for index in sorted(chosen)[:_OPENING]:
        raw = page.blocks[index]
        names = " ".join(box.names for box in islice(page.around(raw), 3))
        if len(raw.text) <= _LONGEST and _SUBTITLE.search(names):
            return index
        if len(raw.text) > _LONGEST:
            break
    return -1


def below(blocks: list[Block]) -> list[Block]:
    """The blocks with the subtitle below the headline labelled, unless one is already."""
    at = next((i for i, b in enumerate(blocks) if b.label is Label.HEADLINE), None)
    if at is None or any(b.label is Label.SUBTITLE for b in blocks):
        return blocks
    rest = range(at + 1, min(at + _BELOW, len(blocks)))
    first = next((i for i in rest if blocks[i].label not in _BESIDE), None)
    text = next((i for i in rest if blocks[i].label in TEXT_LABELS), None)
    if first is not None and _is_standfirst(blocks[first], blocks[first + 1 : first + _NEAR]):
        blocks[first] = replace(blocks[first], label=Label.SUBTITLE, rule="page.standfirst")
    elif text is not None and _is_heading(blocks[text]):
        blocks[text] = replace(blocks[text], label=Label.SUBTITLE, rule="page.subtitle")
    return blocks


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and len(words(block.text)) >= _FEWEST


def _is_standfirst(block: Block, following: Sequence[Block]) -> bool:
    """Is a block that was taken for no text, near the text, a line of prose?

    Bylines and captions are mostly capitals, stamps digits and bars.
    """
    return (
        block.rule == "page.outside"
        and block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        and _is_prose(block.text)
        and any(b.label in TEXT_LABELS and len(b.text) > _PARAGRAPH for b in following)
    )


def _is_prose(text: str) -> bool:
    if len(words(text)) < _FEWEST or len(text) > _LONGEST or _NO_PROSE.search(text):
        return False
    found = text.split()
    return sum(not word[0].islower() for word in found) <= _CAPITALS * len(found)
