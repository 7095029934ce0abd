"""What a question finds as an Atom feed, for readers who follow it."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

from index.markup import marked, plain, web_address
from index.request import SearchRequest
from index.result import Hit, SearchResult, date_of, text_of

ATOM: Final = "http://www.w3.org/2005/Atom"


def atom(result: SearchResult, request: SearchRequest, base: str) -> bytes:
    """The hits as an Atom feed (RFC 4287). `base` is the address of the page, ending in "/"."""
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    query = urlencode(request.to_params(), doseq=True)
    _child(feed, "title", _feed_title(result, request))
    _child(feed, "id", f"{base}feed.atom?{query}")
    _child(feed, "updated", _moment(max((date_of(hit) for hit in result.hits), default="")))
    _child(feed, "link", rel="self", href=f"{base}feed.atom?{query}")
    _child(feed, "link", rel="alternate", type="text/html", href=f"{base}?{query}")
    for hit in result.hits:
        _entry(feed, hit, base)
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(feed: ElementTree.Element, hit: Hit, base: str) -> None:
    address = f"{base}r/{quote(hit.id, safe='')}"
    entry = _child(feed, "entry")
    _child(entry, "title", text_of(hit.title) or "Untitled release")
    _child(entry, "id", address)
    _child(entry, "updated", _moment(date_of(hit)))
    _child(entry, "link", rel="alternate", type="text/html", href=address)
    if web_address(hit.url):
        _child(entry, "link", rel="via", href=web_address(hit.url))
    _child(_child(entry, "author"), "name", hit.source_title or hit.source)
    _child(entry, "summary", marked(hit.snippet), type="html")
    for value in (*hit.people, *hit.agencies):
        _child(entry, "category", term=value.label)


def _child(
    parent: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    safe = {key: plain(value) for key, value in attributes.items()}
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", safe)
    if text:
        child.text = plain(text)
    return child


def _feed_title(result: SearchResult, request: SearchRequest) -> str:
    chosen = (v.label for facet in result.facets for v in facet.values if v.selected)
    asked = ", ".join(filter(None, (request.words, *chosen)))
    return f"Press Archive: {asked}" if asked else "Press Archive"


def _moment(day: str) -> str:
    """RFC 3339; a feed has to say some time, so an undated entry says the beginning of time."""
    return f"{day or '1970-01-01'}T00:00:00Z"
