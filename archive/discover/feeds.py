"""RSS, Atom, RDF and JSON feeds."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any

import feedparser
from lxml import etree

from archive.discover.addresses import canonical
from archive.discover.apis import read_json
from archive.discover.dates import stamp, written
from archive.discover.page import Page
from archive.errors import FetchError
from archive.model import Fetched, Listed

_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_DATES = ("{*}pubDate", "{*}published", "{*}date")


def read_feed(fetched: Fetched) -> Page:
    """The entries of a feed, as far as it can be read; a broken end does not hide its beginning.

    Raises FetchError when it is no feed at all.
    """
    if fetched.status == 304:
        return Page(())
    if fetched.body.lstrip()[:1] in (b"{", b"["):
        return read_json(fetched)
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
    entries = (_entry(entry, fetched.final_url, is_atom) for entry in feed.entries)
    found = tuple(one for one in entries if one.url)
    if feed.get("bozo") and len(_ENTRY.findall(fetched.body)) > len(found):
        found += _recovered(fetched.body, fetched.final_url, {one.url for one in found})
    return Page(found, _next(feed.feed, fetched.final_url))


def _recovered(body: bytes, base: str, known: set[str]) -> tuple[Listed, ...]:
    """The entries of a broken feed that feedparser lost: those behind an element left open."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    root = etree.fromstring(body, parser)
    found: dict[str, Listed] = {}
    for entry in () if root is None else root.iter("{*}item", "{*}entry"):
        link = next(entry.iter("{*}link"), None)
        url = "" if link is None else canonical(link.get("href") or link.text or "", base)
        if url and url not in known:
            day = next((stamp(one.text or "") for one in entry.iter(*_DATES)), None)
            found.setdefault(url, Listed(url, unescape(_text_of(entry)), day))
    return tuple(found.values())


def _text_of(entry: Any) -> str:
    title = next(entry.iter("{*}title"), None)
    return "" if title is None else str(title.text or "")


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
