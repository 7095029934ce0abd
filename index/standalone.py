"""A release as a page of its own that needs no JavaScript, and as plain text."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from archive.model import Draft, Release
from index.markup import escape, link, plain, web_address
from index.passages import beginning, cleaned
from index.result import Hit, date_of, text_of
from index.search import ReleaseView

STYLE: Final = (
    "body{font:1.1rem/1.6 Georgia,serif;max-width:40rem;margin:2rem auto;padding:0 1rem}"
    "dl,nav,small{font:.9rem/1.5 system-ui,sans-serif}dt{font-weight:600}dd{margin:0 0 .4rem}"
    "dd,p{overflow-wrap:anywhere}mark{background:none;color:inherit}"
)
STYLE_HASH: Final = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
"""Names the style in the Content-Security-Policy: no other may apply."""


def release_text(view: ReleaseView) -> str:
    """One release as plain text: title, source and day, address, words."""
    draft = view.release.draft
    day = draft.published.isoformat() if draft.published else "undated"
    head = [draft.title, f"{view.source_title}, {day}", draft.url]
    return "\n".join(plain(line) for line in head if line) + f"\n\n{plain(draft.text)}\n"


def release_html(view: ReleaseView, base: str = "/", similar: Sequence[Hit] = ()) -> str:
    """One release as a page of its own, for readers without JavaScript and for search engines."""
    release, draft = view.release, view.release.draft
    title = escape(draft.title) or "Untitled release"
    address = f"{escape(base)}r/{quote(release.id, safe='')}"
    day = draft.published.isoformat() if draft.published else "undated"
    return (
        f'<!doctype html><html lang="{escape(draft.language) or "und"}"><head>'
        f'<meta charset="utf-8"><title>{title} — {escape(view.source_title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="description" content="{escape(beginning(draft.text))}">'
        f'{citation_tags(draft, view.source_title)}<link rel="canonical" href="{address}">'
        f'<link rel="alternate" type="text/plain" href="{address}.txt">'
        f'<link rel="alternate" type="application/json" href="{address}.json">'
        f"<style>{STYLE}</style></head><body>"
        f'<nav><a href="{escape(base)}">Press Archive</a> · '
        f'<a href="{escape(base)}?release={quote(release.id, safe="")}">Open in the archive</a>'
        f"</nav><main><h1>{title}</h1>"
        f"<p><small>{day} · {escape(view.source_title)}</small></p>"
        f"<article>{cleaned(draft)}</article>{provenance(release)}{_similar(similar, base)}"
        "</main></body></html>"
    )


def _similar(hits: Sequence[Hit], base: str) -> str:
    listed = "".join(
        f'<li><a href="{escape(base)}r/{quote(hit.id, safe="")}">'
        f"{escape(text_of(hit.title)) or 'Untitled release'}</a><br>"
        f"<small>{date_of(hit) or 'undated'} · {escape(hit.source_title)}</small></li>"
        for hit in hits
    )
    return f"<h2>Similar releases</h2><ul>{listed}</ul>" if listed else ""


def citation_tags(draft: Draft, publisher: str) -> str:
    """Tags that reference managers read (Highwire Press names), and Open Graph's title."""
    tags = [("citation_title", draft.title), ("citation_publisher", publisher)]
    if draft.published:
        tags.append(("citation_publication_date", f"{draft.published:%Y/%m/%d}"))
    if web_address(draft.url):
        tags.append(("citation_public_url", web_address(draft.url)))
    names = "".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in tags)
    return f'{names}<meta property="og:title" content="{escape(draft.title)}">'


def provenance(release: Release) -> str:
    """Where a release is from, as a list: whose it is, its address, its capture."""
    draft = release.draft
    rows = [
        ("Issued by", escape(", ".join(draft.agencies) or draft.issuer)),
        ("Authors", escape(", ".join(draft.authors))),
        ("Original", link(release.url, release.url)),
    ]
    if release.removed:
        rows.append(("Removed by its publisher", f"noticed {release.removed:%Y-%m-%d}"))
    if release.versions > 1:
        rows.append(("Versions", f"the newest of {release.versions}"))
    capture = release.capture
    if capture:
        rows.append(("Captured", f"{capture.at:%Y-%m-%d %H:%M:%S} UTC"))
        rows.append(("SHA-256", escape(capture.digest)))
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    return f"<dl>{listed}</dl>"
