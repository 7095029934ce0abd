"""What every page of the site shares: its frame, its file names, and how lists show a release."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from index.markup import escape
from index.standalone import STYLE, STYLE_HASH

File = tuple[str, bytes]
"""A path within the site, and what stands there."""

UNDATED = "undated"


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A release as lists show it."""

    day: str
    id: str
    title: str
    source: str
    beginning: str


def page(title: str, body: str, depth: int, language: str = "en", head: str = "") -> bytes:
    """A page `depth` folders below the front page."""
    root = "../" * depth
    policy = f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'"
    links = (("index.html", "Releases"), ("sources.html", "Sources"), ("people.html", "People"),
             ("agencies.html", "Agencies"), ("feed.atom", "Feed"))  # fmt: skip
    nav = " · ".join(f'<a href="{root}{path}">{name}</a>' for path, name in links)
    return (
        f'<!doctype html><html lang="{escape(language) or "und"}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        f"<title>{escape(title)}</title>"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{head}'
        f'<link rel="alternate" type="application/atom+xml" href="{root}feed.atom">'
        f"<style>{STYLE}</style></head><body><nav>{nav}</nav><main>{body}</main></body></html>\n"
    ).encode("utf-8", "replace")


def address(id_: str) -> str:
    """Where a release stands; a folder of many thousand files would be slow to open."""
    name = file_name(id_)
    return f"r/{name[:2]}/{name}.html"


def file_name(id_: str) -> str:
    """An id as a file name that is safe everywhere."""
    return id_ if re.fullmatch(r"[a-z0-9][a-z0-9-]{1,79}", id_) else digest(id_)[:20]


def digest(*parts: str) -> str:
    """SHA-256 of several texts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
