"""Bytes to text, when the charset is missing, wrong or a lie."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

LIMIT = 10_000_000  # bytes of a page that are read
_META = re.compile(rb"<meta[^>]{0,300}charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Charsets that pages without a declaration are written in; without the list rare ones are guessed.
_LIKELY = (
    "cp1251", "cp1252", "cp1250", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "shift_jis",
    "euc_jp", "gb18030", "big5", "euc_kr",
)  # fmt: skip
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_NEVER = frozenset({"utf-7", "idna", "unicode-escape", "raw-unicode-escape"})  # on no page
_INLINED = re.compile(rb"data:[\w/+.-]{0,100};base64,[A-Za-z0-9+/=\s]{1000,}")
# What browsers read instead (WHATWG, "Encoding"): supersets, by Python's names.
_WIDER = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949",
}  # fmt: skip
_RARE = 10  # broken characters that one of three bytes outweighs
_ALIASES = {"x-sjis": "cp932", "windows-31j": "cp932", "windows-874": "cp874", "x-gbk": "gb18030"}
_FEW = 0.02  # share of the bytes above ASCII that a charset may fail on and still be the right one


def decode(body: bytes, charset: str = "") -> str:
    """The text of a page, whatever it claims. Never raises; undecodable bytes become U+FFFD.

    A byte order mark wins, then UTF-8 if the bytes are UTF-8 (nothing else looks like it by
    accident), then the charset of the response, of the page, and what the bytes look like.
    Of a page above the limit, images written into it do not count.
    """
    if len(body) > LIMIT:
        body = _INLINED.sub(b"data:,", body)[:LIMIT]
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    if wide := _wide(body[:4096]):
        return body.decode(wide, "replace")
    strict = _strict(body, "utf-8")
    return strict if strict is not None else _declared(body, charset)


def _wide(start: bytes) -> str:
    """The charset of two or four bytes a character that markup at the start is written in."""
    if b"\x00" in start:
        for name in _WIDE:
            opening = "<".encode(name)
            at = start.find(opening)
            end = start.find(">".encode(name), at + 1)
            aligned = end > at >= 0 and at % len(opening) == 0
            if aligned and start[at:end].decode(name, "replace").isprintable():
                return name
    return ""


def _declared(body: bytes, charset: str) -> str:
    found = _META.search(body[:4096])
    names = [charset, found.group(1).decode("ascii", "replace") if found else ""]
    known = list(dict.fromkeys(filter(None, map(_known, names))))
    for name in known:
        text = None if name == "utf-8" else _strict(body, name)
        if text is not None:
            return text
    return _guessed(body, known)


def _guessed(body: bytes, known: list[str]) -> str:
    """Mostly what was declared, or UTF-8, with a few broken bytes; else what the bytes look like.

    UTF-8 may be more broken than others: a character of it is two bytes or more, and most others
    cannot be broken at all.
    """
    high = sum(byte > 127 for byte in body)
    for name in dict.fromkeys((*known, "utf-8")):
        allowed = _FEW if name != "utf-8" else 0.3 if name in known else 0.1
        loose = body.decode(name, "replace")
        broken = loose.count("\ufffd")
        if broken <= allowed * high or (name in known and broken < _RARE * _long(loose, name)):
            return loose
    sample = body[:50_000]
    # it would believe what the page says of itself, and that has been tried
    best = from_bytes(sample, cp_isolation=list(_LIKELY), preemptive_behaviour=False).best()
    return body.decode(best.encoding if best else "cp1252", "replace")


def _long(loose: str, name: str) -> int:
    """How many characters are three bytes of UTF-8 or more, as hardly any are by accident."""
    return sum("\u0800" <= char != "\ufffd" for char in loose) if name == "utf-8" else 0


def _known(name: str) -> str:
    """The codec of this name, "" for what none is called and for codecs that no page is read by.

    What leaves markup not as it is in ASCII cannot have been the charset that the page was
    searched for its own charset in.
    """
    try:
        name = name.strip().strip("\"'").lower()
        canonical = codecs.lookup(_ALIASES.get(name, name)).name if name else ""
        plain = "<a b='1'>".encode(canonical or "ascii") == b"<a b='1'>"
    except (LookupError, ValueError):
        return ""
    return _WIDER.get(canonical, canonical) if plain and canonical not in _NEVER else ""


def _strict(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except (UnicodeError, LookupError):
        # A page cut at the limit may end within a character.
        return body[:-3].decode(name, "ignore") if _cut(body, name) else None


def _cut(body: bytes, name: str) -> bool:
    if len(body) < LIMIT:
        return False
    try:
        body[: len(body) - 3].decode(name, "strict")
    except (UnicodeError, LookupError):
        return False
    return True
