"""Bodies that are no page, whatever they were called: told by how they begin."""

from __future__ import annotations

import re

_BEGIN = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"RIFF", "image or sound"),
    (b"\x1f\x8b", "compressed"),
    (b"BZh", "compressed"),
    (b"\xfd7zXZ", "compressed"),
    (b"\x28\xb5\x2f\xfd", "compressed"),
    (b"PK\x03\x04", "archive or office document"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!\x1a", "archive"),
    (b"\xd0\xcf\x11\xe0", "office document"),
    (b"{\\rtf", "office document"),
    (b"OggS", "sound or film"),
    (b"ID3", "sound or film"),
    (b"\x7fELF", "program"),
    (b"wOF", "font"),
)
_FILM = (b"ftyp", b"moov")  # after four bytes of length
_XML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>|<!--.{0,500}?-->|<!DOCTYPE[^>\[]{0,300}>|\s)*"
    rb"<(rss|feed|rdf:RDF|urlset|sitemapindex|svg|opml)[\s>]",
    re.S,
)
_JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")
_BREAK = re.compile(rb"[\s<\x00]")
_NOISE = bytes({*range(1, 32)} - {*b"\t\n\v\f\r\x1b"})
_ASCII = bytes(range(128))
_SAMPLE = 4096


def not_a_page(body: bytes) -> str:
    """What a body is instead of a page or a text, or "" for what may be one.

    Looks at its first 4,096 bytes only, by the signatures of the WHATWG's "MIME Sniffing" and of
    the formats themselves.
    """
    start = body[:_SAMPLE]
    for signature, kind in _BEGIN:
        if start.startswith(signature):
            return kind
    if start[4:8] in _FILM:
        return "sound or film"
    if found := _XML.match(start):
        return f"XML: {found[1].decode()}"
    if _JSON.match(start) and b"<html" not in start.lower():
        return "JSON"
    if len(start) == _SAMPLE and start.isascii() and not _BREAK.search(start):
        return "one long word"
    return "bytes" if _noise(start) else ""


def _noise(start: bytes) -> bool:
    """Control characters are rare in texts of any charset, and so is the upper half in bytes
    that have them; only both together are the mark of what is no text.
    """
    controls = len(start) - len(start.translate(None, _NOISE))
    high = len(start.translate(None, _ASCII))
    return controls > 0.02 * len(start) and high > 0.2 * len(start)
