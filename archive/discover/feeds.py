"""RSS, Atom, RDF and JSON feeds, and the JSON lists of WordPress and Drupal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any

import feedparser

from archive.discover.addresses import canonical
from archive.discover.dates import stamp, written
from archive.discover.page import Page
from archive.errors import FetchError
from archive.model import Fetched, Listed


def read_feed(fetched: Fetched) -> Page:
    """The entries of a feed, as far as it can be read; a broken end does not hide its beginning.

    Raises FetchError when it is no feed at all.
    """
    if fetched.status == 304:
        return Page(())
    if fetched.body.lstrip()[:1] in (b"{", b"["):
        return _json(fetched)
    # a file object: feedparser would take bytes that look like a file name for that file
    feed = feedparser.parse(
        BytesIO(fetched.body),
        response_headers={
            "content-type": fetched.header("Content-Type"),
            "content-location": fetched.final_url,
        },
    )
    if not feed.entries and not feed.get("version"):
        raise FetchError("this is not a feed (RSS, Atom, RDF or JSON)")
    is_atom = str(feed.get("version", "")).startswith("atom")
    found = (_entry(entry, fetched.final_url, is_atom) for entry in feed.entries)
    return Page(tuple(one for one in found if one.url), _next(feed.feed, fetched.final_url))


def _entry(entry: Any, base: str, is_atom: bool) -> Listed:
    links = [entry.get("link", ""), *(link.get("href", "") for link in entry.get("links", ()))]
    named = entry.get("id", "") if str(entry.get("id", "")).startswith("http") else ""
    url = next((link for link in (*links, named) if link), "")
    title = unescape(str(entry.get("title", "")))
    return Listed(canonical(str(url), base) if url else "", title, _published(entry, is_atom))


def _published(entry: Any, is_atom: bool) -> date | None:
    """The day of publication. Atom's `updated` is of the last edit, RSS' dc:date is not."""
    plain = dict(entry)  # feedparser's own mapping answers `updated` with `published` and warns
    keys = ("published",) if is_atom else ("published", "updated", "created")
    text = next((str(plain[key]) for key in keys if key in plain), "")
    return stamp(text) or written(text)


def _next(feed: Any, base: str) -> str:
    links = (link for link in feed.get("links", ()) if link.get("rel") == "next")  # RFC 5005
    return next((canonical(str(link.get("href", "")), base) for link in links), "")


def _json(fetched: Fetched) -> Page:
    try:
        document = json.loads(fetched.body)
    except (ValueError, RecursionError) as error:
        raise FetchError(f"this is not JSON: {error}") from error
    if isinstance(document, list):
        found: Iterable[Listed | None] = map(_wordpress, document)
    elif isinstance(document, dict) and isinstance(document.get("data"), list):
        found = map(_drupal, document["data"])
    elif isinstance(document, dict) and isinstance(document.get("items"), list):
        found = map(_json_feed, document["items"])
    else:
        raise FetchError("this JSON is no JSON Feed, no WordPress and no Drupal list")
    base = fetched.final_url
    listed = (
        Listed(canonical(one.url, base), one.title, one.published)
        for one in found
        if one is not None and one.url
    )
    return Page(tuple(one for one in listed if one.url), _json_next(document, base))


def _json_next(document: Any, base: str) -> str:
    if not isinstance(document, dict):
        return ""
    following = document.get("next_url") or _at(document, "links", "next", "href")
    return canonical(following, base) if isinstance(following, str) and following else ""


def _json_feed(item: Any) -> Listed | None:
    """One item of JSON Feed 1.1."""
    return _listed(
        _at(item, "url") or _at(item, "external_url"),
        _at(item, "title"),
        _at(item, "date_published"),
    )


def _wordpress(item: Any) -> Listed | None:
    """One post of /wp-json/wp/v2/posts."""
    return _listed(_at(item, "link"), _at(item, "title", "rendered"), _at(item, "date"))


def _drupal(item: Any) -> Listed | None:
    """One node of /jsonapi/node/…"""
    path = _at(item, "attributes", "path", "alias")
    return _listed(path, _at(item, "attributes", "title"), _at(item, "attributes", "created"))


def _listed(url: Any, title: Any, day: Any) -> Listed | None:
    if not isinstance(url, str) or not url:
        return None
    return Listed(
        url,
        unescape(title) if isinstance(title, str) else "",
        stamp(day) if isinstance(day, str) else None,
    )


def _at(item: Any, *keys: str) -> Any:
    for key in keys:
        if not isinstance(item, Mapping):
            return None
        item = item.get(key)
    return item
