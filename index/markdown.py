"""A release as Markdown (CommonMark), in which nothing that it says is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from archive.model import TEXT_LABELS, Block, BlockKind, Label
from index.citations import apa, cited
from index.markup import plain, web_address
from index.search import ReleaseView

_ACTIVE: Final = re.compile(r"[\\`*_\[\]~|#$!]")
_TAGS: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LINE_START: Final = re.compile(r"^(\s*)([+=-]|\d{1,9}(?=[.)]))")
_URL_SIGNS: Final = re.compile(r"[<>\s\\]")


def release_markdown(view: ReleaseView, archived: str = "") -> str:
    """Title, source and day, the text with its headings, lists and quotes, and how to cite it.

    `archived` is the public address of the kept page, "" where there is none.
    """
    draft = view.release.draft
    day = draft.published.isoformat() if draft.published else "undated"
    about = cited(view, archived)
    lines = [
        f"# {escaped(draft.title) or 'Untitled release'}",
        escaped(draft.subtitle) and f"**{escaped(draft.subtitle)}**",
        f"*{escaped(view.source_title)}, {day}*",
        *_paragraphs(view),
        "---",
        escaped(apa(about)),
        _address("Original", draft.url),
        _address("Kept page", archived),
    ]
    return "\n\n".join(line for line in lines if line) + "\n"


def escaped(text: str) -> str:
    """Text as Markdown that shows it as it is, on one line."""
    line = " ".join(plain(text).split())
    safe = _ACTIVE.sub(lambda found: "\\" + found[0], line).translate(_TAGS)
    return _LINE_START.sub(lambda found: f"{found[1]}{_still(found[2])}", safe)


def _still(beginning: str) -> str:
    """What would begin a list or underline a heading, so that it does not."""
    return f"&#{ord(beginning[0])};{beginning[1:]}"


def _paragraphs(view: ReleaseView) -> Iterator[str]:
    own = (block for block in view.release.draft.blocks if block.label in TEXT_LABELS)
    for item, run in groupby(own, key=lambda block: _is_item(block)):
        if item:
            yield "\n".join(f"- {escaped(block.text)}" for block in run)
        else:
            yield from map(_paragraph, run)


def _is_item(block: Block) -> bool:
    return block.kind is BlockKind.ITEM and block.label is not Label.QUOTE


def _paragraph(block: Block) -> str:
    words = escaped(block.text)
    if block.label is Label.QUOTE or block.kind is BlockKind.QUOTE:
        return f"> {words}"
    return f"## {words}" if block.kind is BlockKind.HEADING else words


def _address(name: str, url: str) -> str:
    address = _URL_SIGNS.sub(lambda found: f"%{ord(found[0]):02X}", web_address(url))
    return f"{name}: <{address}>" if address else ""
