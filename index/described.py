"""What the head of a release's page tells other programs of it.

Highwire's names are what Google Scholar and Zotero read, Open Graph is what a link looks like in a
message, JSON-LD (schema.org) is what search engines read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from archive.model import Draft, EntityType
from index.markup import escape, plain, web_address
from index.passages import beginning
from index.search import ReleaseView

_SITE: Final = "Press Archive"
_KINDS: Final = {
    EntityType.PERSON: "Person",
    EntityType.AGENCY: "GovernmentOrganization",
    EntityType.PLACE: "Place",
}
_MENTIONED: Final = 20
_SAFE: Final = str.maketrans(
    {sign: f"\\u{ord(sign):04x}" for sign in ("<", ">", "&", "'", "\u2028", "\u2029")}
)
"""What could end a script element, or a line of one."""


def described(view: ReleaseView, base: str) -> str:
    """The tags. `base` is the archive's address, ending in "/"."""
    draft, address = view.release.draft, f"{base}r/{quote(view.release.id, safe='')}"
    named = "".join(
        f'<meta {"property" if ":" in name else "name"}="{name}" content="{escape(value)}">'
        for name, value in (*_tags(view, address), *citation_pairs(draft, view.source_title))
        if value
    )
    links = "".join(
        f'<link rel="alternate" type="{kind}" href="{escape(address)}{end}">'
        for kind, end in (
            ("text/plain", ".txt"),
            ("text/markdown", ".md"),
            ("application/json", ".json"),
            ("application/x-research-info-systems", ".ris"),
        )
    )
    canonical = f'<link rel="canonical" href="{escape(address)}">'
    data = json.dumps(_linked_data(view, address), ensure_ascii=False).translate(_SAFE)
    return f'{named}{canonical}{links}<script type="application/ld+json">{data}</script>'


def _tags(view: ReleaseView, address: str) -> Iterator[tuple[str, str]]:
    draft = view.release.draft
    about = draft.subtitle or beginning(draft.text)
    yield "description", about
    yield "og:type", "article"
    yield "og:site_name", _SITE
    yield "og:title", draft.title
    yield "og:description", about
    yield "og:url", address
    if draft.published:
        yield "article:published_time", draft.published.isoformat()


def citation_pairs(draft: Draft, publisher: str) -> Iterator[tuple[str, str]]:
    """Names and values of Highwire Press."""
    yield "citation_title", draft.title
    for author in draft.authors or (publisher,):
        yield "citation_author", author
    yield "citation_publisher", publisher
    if draft.published:
        yield "citation_publication_date", f"{draft.published:%Y/%m/%d}"
    yield "citation_language", draft.language
    yield "citation_public_url", web_address(draft.url)
    if draft.topics:
        yield "citation_keywords", "; ".join(draft.topics)


def _linked_data(view: ReleaseView, address: str) -> dict[str, object]:
    """The release as schema.org has it, which has no press releases: an article of that genre."""
    release, draft = view.release, view.release.draft
    uses = (*view.people, *view.agencies, *view.places)[:_MENTIONED]
    said: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "genre": "press release",
        "headline": plain(draft.title),
        "description": plain(draft.subtitle),
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": draft.language,
        "datePublished": draft.published.isoformat() if draft.published else "",
        "dateModified": draft.updated.isoformat() if draft.updated else "",
        "author": {"@type": "Organization", "name": plain(draft.issuer or view.source_title)},
        "publisher": {"@type": "Organization", "name": plain(view.source_title)},
        "isBasedOn": web_address(draft.url),
        "archivedAt": f"{address}/capture" if release.capture else "",
        "keywords": [plain(topic) for topic in draft.topics],
        "mentions": [
            {"@type": _KINDS[use.entity.type], "name": plain(use.entity.name)} for use in uses
        ],
    }
    return {name: value for name, value in said.items() if value}
