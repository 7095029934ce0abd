"""What an import brings: one record, or the reason why there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from anyascii import anyascii

from archive.model import Fetched, Source


@dataclass(frozen=True, slots=True)
class Imported:
    """One release as others kept it. Exactly one of `text`, `html` and `fetched` carries it."""

    source: Source
    url: str = ""
    title: str = ""
    subtitle: str = ""
    text: str = ""
    html: str = ""
    published: date | None = None
    language: str = ""
    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    number: str = ""
    fetched: Fetched | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that could not be read: where it stands, and why."""

    where: str
    why: str


def slug(text: str) -> str:
    """A name for a source: lower-case letters, digits and hyphens."""
    return (
        re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower()).strip("-")[:60].strip("-") or "unnamed"
    )
