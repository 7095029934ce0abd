"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from typing import Final

from index.markup import marked, plain, web_address
from index.result import text_of
from index.web.answering import to_json
from index.web.entries import Entry, Feed

VERSION: Final = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed."""
    said: dict[str, object] = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address(feed.part),
        "items": [_item(entry) for entry in feed.entries],
    }
    if feed.part < feed.parts:
        said["next_url"] = feed.address(feed.part + 1)
    return to_json(said)


def _item(entry: Entry) -> dict[str, object]:
    hit = entry.hit
    optional = {
        "external_url": web_address(hit.url),
        "date_published": entry.published.isoformat() if entry.published else "",
        "language": hit.language,
        "tags": [value.label for value in (*hit.people, *hit.agencies)],
    }
    return {
        "id": entry.id,
        "url": entry.page,
        "title": plain(text_of(hit.title)) or "Untitled release",
        "content_html": marked(hit.snippet),
        "summary": plain(text_of(hit.snippet)),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": hit.source_title or hit.source}],
        **{name: value for name, value in optional.items() if value},
    }
