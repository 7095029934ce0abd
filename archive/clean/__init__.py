"""The cleaner: a capture in, drafts with every block labelled out. Nothing is thrown away.

sniff.py         bytes that are no page
decode.py        bytes → text
dom.py           text → blocks in page order, furniture labelled
split.py         blocks → the releases of the page
main_content.py  which blocks are the article
reading.py       blocks, layout and page data → drafts
plain.py         plain text → drafts
pdf/             PDF → drafts
grammar.py       what the blocks of a press release are: forms.py (press/*.toml as rules),
                 starts.py, contact.py, dateline.py, edges.py (blocks glued to something else)
learnt.py        what a source repeats, applied to a page
learning.py      what a source repeats, learnt from its releases (counting.py, positions.py)
layers.py        main content, grammar, learnt: each can be left out
title.py, subtitles.py, dates.py, metadata.py   the fields, each with its evidence
gate.py          pages that are no release
text.py          one spelling for what looks the same
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from importlib import resources
from importlib.resources.abc import Traversable

from archive.clean import plain, reading
from archive.clean.context import Request
from archive.clean.layers import ALL_LAYERS, Layer
from archive.clean.learning import Page, learn
from archive.clean.learnt import NOTHING, Learnt, without
from archive.clean.shape import page_shape
from archive.model import Draft, Listed, Source

VERSION = "1"
_RULES = ("archive.clean", "archive.clean.pdf", "archive.pdf")


def rule_files() -> list[Traversable]:
    """The code and the data that decide how a page is read, by name."""
    folders = [resources.files(name) for name in _RULES]
    folders.append(folders[0].joinpath("press"))
    found = [file for folder in folders for file in folder.iterdir()]
    return sorted(
        (f for f in found if f.name.endswith((".py", ".toml", ".json"))), key=lambda f: f.name
    )


def _fingerprint() -> str:
    """The version and the first 12 digits of the SHA-256 of the rules: code and data."""
    rules = b"".join(file.read_bytes() for file in rule_files())
    return f"clean-{VERSION}-{hashlib.sha256(rules).hexdigest()[:12]}"


FINGERPRINT = _fingerprint()

__all__ = [
    "ALL_LAYERS",
    "FINGERPRINT",
    "NOTHING",
    "Layer",
    "Learnt",
    "Page",
    "clean_page",
    "clean_text",
    "learn",
    "page_shape",
    "without",
]


def clean_page(
    body: bytes,
    *,
    url: str = "",
    media_type: str = "text/html",
    charset: str = "",
    source: Source | None = None,
    at: datetime | None = None,
    listed: Listed | None = None,
    learnt: Learnt | None = None,
    layers: frozenset[Layer] = ALL_LAYERS,
) -> tuple[Draft, ...]:
    """The releases of a page, in page order; at least one draft, which says if it is no release.

    `at` is the time of the capture: it picks the source's layout, and no draft is dated later.
    `learnt` is what its source repeats; `layers` leaves layers out, to measure them.
    Never raises: a page that defeats the reader is a draft with `is_release` false.
    """
    request = Request(body, url, media_type, charset, source, at, listed, learnt, layers)
    for read in (reading.read, reading.salvage):
        try:
            return read(request)
        except Exception as error:  # pages are hostile, and one page must not end a run
            failure = type(error).__name__
    return (reading.no_release(url, f"unreadable: {failure}"),)


def clean_text(
    text: str,
    *,
    title: str = "",
    url: str = "",
    published: date | None = None,
    language: str = "",
    learnt: Learnt | None = None,
    layers: frozenset[Layer] = ALL_LAYERS,
) -> tuple[Draft, ...]:
    """The releases in a plain text, its lines labelled. What the caller knows is believed."""
    return plain.read(plain.Known(title, url, published, language, learnt, layers), text)
