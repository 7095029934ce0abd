"""Bytes to text, when the charset is missing, wrong or a lie."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

LIMIT = 10_000_000  # bytes of a page that are read
_META = re.compile(rb"<meta[^>]{0,300}charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Charsets that pages without a declaration are written in; without the list rare ones are guessed.
_LIKELY = (
    "cp1251", "cp1252", "cp1250", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "shift_jis",
    "euc_jp", "gb18030", "big5", "euc_kr",
)  # fmt: skip
_WIDER = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}


def decode(body: bytes, charset: str = "") -> str:
    """The text of a page, whatever it claims. Never raises; undecodable bytes become U+FFFD.

    A byte order mark wins, then UTF-8 if the bytes are UTF-8 (nothing else looks like it by
    accident), then the charset of the response, of the page, and what the bytes look like.
    """
    body = body[:LIMIT]
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    strict = _strict(body, "utf-8")
    return strict if strict is not None else _declared(body, charset)


def _declared(body: bytes, charset: str) -> str:
    found = _META.search(body[:4096])
    names = [charset, found.group(1).decode("ascii", "replace") if found else ""]
    for name in names:
        known = _known(name)
        if known and known != "utf-8":
            text = _strict(body, known)
            if text is not None:
                return text
    return _guessed(body, any(_known(name) == "utf-8" for name in names))


def _guessed(body: bytes, said_utf8: bool) -> str:
    """Mostly UTF-8 with a few broken bytes is UTF-8; else what the bytes look like."""
    loose = body.decode("utf-8", "replace")
    high = sum(1 for char in loose if ord(char) > 127)
    broken = loose.count("\ufffd")
    if broken <= high * (0.3 if said_utf8 else 0.1):
        return loose
    best = from_bytes(body[:50_000], cp_isolation=list(_LIKELY)).best()
    return body.decode(best.encoding if best else "cp1252", "replace")


def _known(name: str) -> str:
    try:
        canonical = codecs.lookup(name.strip().strip("\"'")).name if name else ""
    except (LookupError, ValueError):
        return ""
    return _WIDER.get(canonical, canonical)


def _strict(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except (UnicodeDecodeError, LookupError):
        # A page cut at the limit may end within a character.
        return body[:-3].decode(name, "ignore") if _cut(body, name) else None


def _cut(body: bytes, name: str) -> bool:
    if len(body) < LIMIT:
        return False
    try:
        body[: len(body) - 3].decode(name, "strict")
    except (UnicodeDecodeError, LookupError):
        return False
    return True
