"""The cleaner: a capture in, drafts with every block labelled out. Nothing is thrown away.

page/        bytes → blocks in page order, and what the page says of itself
gate.py      pages that are no release; listing.py: lists of links and digests
split.py     blocks → the releases of the page; stamps.py: the lines of a day that open them
article/     which blocks are the article
press/       the grammar of press releases: what a block is, told from its words
repeats/     what the source repeats: learnt from its releases, applied to a page
fields/      title, day, authors, topics, files, each from its best evidence
reading.py   a page as drafts: the walk through these rooms; context.py: what is known meanwhile
plain.py     plain text as drafts
pdf/         PDF as drafts
layers.py    main content, grammar, learnt: each can be left out
language.py  the language of a text
text.py      one spelling for what looks the same
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime
from importlib import resources
from importlib.resources.abc import Traversable

from archive.clean import plain, reading
from archive.clean.context import Request
from archive.clean.layers import ALL_LAYERS, Layer
from archive.clean.page.shape import page_shape
from archive.clean.repeats.learning import Page, learn
from archive.clean.repeats.learnt import NOTHING, Learnt, without
from archive.model import Draft, Listed, Source

VERSION = "1"
_RULES = ("archive.clean", "archive.pdf")


def rule_files() -> list[Traversable]:
    """The code and the data that decide how a page is read: of the cleaner and all its rooms."""
    return [file for name in _RULES for file in _rules(resources.files(name))]


def _rules(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _rules(entry)
        elif entry.name.endswith((".py", ".toml", ".json")):
            yield entry


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
