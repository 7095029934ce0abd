"""The paragraph in which an office says who it is, where no heading "About X" stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from archive.clean.text import fold
from archive.model import Block, BlockKind, Label

_LATE = 0.5  # of the text, before which an office may say of itself what is news
_LAST = 4  # blocks of text among which the description stands
_SHORTEST = 4  # letters of a name
_IS = (
    r"(?:,? (?:inc|ltd|llc|plc|ag|se|gmbh|s\.?a|corp|co|group|holding)\b\.?)*"
    r"(?: ?\([^()]{1,60}\))?"
    r"(?:,? an? [\w' -]{0,60}\b"
    r"(?:agency|company|organi[sz]ation|institution|body|office|division)\b"
    r"| (?:is|are) (?:an? |the (?:world|largest|leading|national|only|first|federal|official))"
    r"| is (?:headquartered|based) in| was (?:founded|established|created) (?:in|by)"
    r"| (?:employs|operates in|has (?:offices|subsidiaries|operating businesses|its headquarters)) "
    r"| ist (?:eine? |die (?:größte|führende|nationale)|das (?:größte|führende))"
    r"| wurde \d{4} gegründet| est une? | es una? | является | – это | — это )"
)


def label(blocks: Sequence[Block], names: Iterable[str]) -> tuple[Block, ...]:
    """The blocks; the last paragraphs that begin with one of the names and say who that is are
    ABOUT.

    A text of which nothing else would be left is not touched.
    """
    known = "|".join(re.escape(name) for name in names if len(name) >= _SHORTEST)
    if not known:
        return tuple(blocks)
    begins = re.compile(rf"(?:the |die |der |das |la |le |el )?(?:{known})\b{_IS}", re.IGNORECASE)
    out = list(blocks)
    texts = [i for i, block in enumerate(blocks) if block.label is Label.BODY]
    total = sum(len(blocks[i].text) for i in texts)
    seen = total
    for index in reversed(texts[1:][-_LAST:]):
        block = blocks[index]
        seen -= len(block.text)
        is_own = block.kind is BlockKind.PARAGRAPH and begins.match(block.text) is not None
        if seen < _LATE * total or not is_own:
            break
        out[index] = replace(block, label=Label.ABOUT, rule="page.self-description")
    return tuple(out)


def names(url: str, *told: str) -> tuple[str, ...]:
    """What an office may call itself: what it is told to be called, and its domain's name."""
    labels = (urlsplit(url).hostname or "").removeprefix("www.").split(".")
    domain = max(labels[:-1], key=len, default="")
    return tuple(dict.fromkeys(name for name in (*map(fold, told), domain) if name))
