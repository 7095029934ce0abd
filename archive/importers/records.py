"""What an import brings: one record, or the reason why there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from anyascii import anyascii

from archive.model import Fetched, Source


@dataclass(frozen=True, slots=True)
class Imported:
    """One release as others kept it. Exactly one of `text`, `html` and `fetched` carries it.

    `url` is the address it was captured at, `final_url` the one it shows, where that is another.
    `captured` is when, where the record says so.
    """

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
    final_url: str = ""
    captured: datetime | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that did not come in: where it stands, and why.

    `left_out` tells what is no release and does no harm (a picture, a list, a redirect) from
    what is bad.
    """

    where: str
    why: str
    left_out: bool = False


def slug(text: str) -> str:
    """A name for a source: lower-case letters, digits and hyphens."""
    return (
        re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower()).strip("-")[:60].strip("-") or "unnamed"
    )
