"""Fields that stand in labelled blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from archive.model import Block, Label

_NUMBER = re.compile(r"[\w/.-]*\d[\w/.-]*")
_LONGEST = 40


def first(blocks: Sequence[Block], label: Label) -> str:
    """The text of the first block with a label, or ""."""
    return next((block.text for block in blocks if block.label is label), "")


def number(blocks: Sequence[Block]) -> str:
    """The release's number: in a block labelled so, or in the block after it; "" without."""
    for block, following in pairwise([*blocks, *blocks[-1:]]):
        if block.label is Label.NUMBER:
            hits = _NUMBER.findall(block.text)
            if hits:
                return str(hits[-1])
            if len(following.text) <= _LONGEST and _NUMBER.fullmatch(following.text):
                return following.text
    return ""
