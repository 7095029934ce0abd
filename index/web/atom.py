"""A feed as Atom (RFC 4287), in parts as of RFC 5005, section 3."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree

from index.markup import marked, plain, web_address
from index.result import text_of
from index.web.entries import Entry, Feed

ATOM: Final = "http://www.w3.org/2005/Atom"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(feed: Feed) -> bytes:
    """The feed as Atom."""
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed")
    _child(root, "title", feed.title)
    _child(root, "id", feed.id)
    _child(root, "updated", feed.updated.isoformat())
    _child(root, "generator", "Press Archive")
    _child(root, "link", rel="self", type=_TYPE, href=feed.address(feed.part))
    _child(root, "link", rel="alternate", type="text/html", href=feed.page)
    for rel, part in _parts(feed).items():
        _child(root, "link", rel=rel, type=_TYPE, href=feed.address(part))
    for entry in feed.entries:
        _entry(root, entry)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


_TYPE: Final = "application/atom+xml"


def _parts(feed: Feed) -> dict[str, int]:
    """The other parts of a feed that has several."""
    ways = {"first": 1, "previous": feed.part - 1, "next": feed.part + 1, "last": feed.parts}
    return {rel: part for rel, part in ways.items() if feed.parts > 1 and 1 <= part <= feed.parts}


def _entry(root: ElementTree.Element, entry: Entry) -> None:
    hit = entry.hit
    element = _child(root, "entry")
    if hit.language:
        element.set(_LANGUAGE, plain(hit.language))
    _child(element, "title", text_of(hit.title) or "Untitled release")
    _child(element, "id", entry.id)
    _child(element, "updated", entry.updated.isoformat())
    if entry.published:
        _child(element, "published", entry.published.isoformat())
    _child(element, "link", rel="alternate", type="text/html", href=entry.page)
    if web_address(hit.url):
        _child(element, "link", rel="via", href=web_address(hit.url))
    _child(_child(element, "author"), "name", hit.source_title or hit.source)
    _child(element, "summary", marked(hit.snippet), type="html")
    if entry.rights:
        _child(element, "rights", entry.rights)
    for value in (*hit.people, *hit.agencies):
        _child(element, "category", term=value.label)


def _child(
    parent: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    safe = {key: plain(value) for key, value in attributes.items()}
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", safe)
    if text:
        child.text = plain(text)
    return child
