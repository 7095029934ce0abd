"""The newest releases of the site as an Atom feed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from xml.etree import ElementTree

from archive.model import Source
from index.markup import plain
from index.site.frame import Line, address, digest

_ATOM: Final = "http://www.w3.org/2005/Atom"


def feed_of(newest: Sequence[Line], sources: Mapping[str, Source], title: str) -> bytes:
    """Releases, the newest first, as Atom (RFC 4287)."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    _child(feed, "title", title)
    _child(feed, "id", f"urn:sha256:{digest(*(line.id for line in newest))}")
    _child(feed, "updated", _moment(newest[0].day if newest else ""))
    _child(feed, "link", rel="alternate", type="text/html", href="index.html")
    for line in newest:
        entry = _child(feed, "entry")
        _child(entry, "title", line.title)
        _child(entry, "id", f"urn:press-archive:release:{line.id}")
        _child(entry, "updated", _moment(line.day))
        _child(entry, "link", rel="alternate", type="text/html", href=address(line.id))
        _child(_child(entry, "author"), "name", sources[line.source].title)
        _child(entry, "summary", line.beginning)
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _child(
    parent: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = plain(text) or None
    return child


def _moment(day: str) -> str:
    """RFC 3339; a feed has to say some time, so an undated entry says the beginning of time."""
    return f"{day or '1970-01-01'}T00:00:00Z"
