"""Bytes to text, when the charset is missing, wrong or a lie."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from archive.clean import language

LIMIT = 10_000_000  # bytes of a page that are read
_META = re.compile(
    rb"(?:<meta|<\?xml)[^>]{0,300}(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{2,40})", re.I
)
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
_NEVER = frozenset({"utf-7", "idna", "unicode-escape", "raw-unicode-escape"})  # on no page
_ALIASES = {"x-sjis": "cp932", "windows-31j": "cp932", "windows-874": "cp874", "x-gbk": "gb18030"}
_INLINED = re.compile(rb"data:[\w/+.-]{0,100};base64,[A-Za-z0-9+/=\s]{1000,}")
# Names that mean a wider charset on the web (encoding.spec.whatwg.org, "Names and labels").
_WIDER = {
    "iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
    "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "tis-620": "cp874", "iso8859-11": "cp874",
}  # fmt: skip
_WESTERN = frozenset({"cp1252", "iso8859-15", "mac-roman", "cp1254"})
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_FEW = 0.02  # share of the bytes above ASCII that a charset may fail on and still be the right one
_RARE = 10  # broken characters that one of three bytes outweighs
_ZEROS, _BLANKS = 0.02, 0.03  # shares of zero bytes and of blanks in a text of UTF-16
_BROKEN = 0.1  # share of the characters beyond ASCII that may be broken in a text of UTF-8 …
_SAID_BROKEN = 0.3  # … and in one that says it is
_FOREIGN = 0.5  # share of accented letters that no western language has
_LATIN = ("cp1250", "cp1252", "cp1254")
_WRITTEN_IN = {
    **dict.fromkeys(("cs", "hr", "hu", "pl", "ro", "sk", "sl"), "cp1250"),
    "tr": "cp1254",
}
_TAG = re.compile(r"<(?:script|style)\b.{0,20000}?</|<[^<>]{0,2000}>", re.S | re.I)
_KAZAKH = re.compile("[ќЌѕЅјЈ]")  # what Kazakh letters of KZ-1048 look like in Windows-1251
_RUSSIAN = re.compile("[ыэъё]")  # which no language with those letters has


def decode(body: bytes, charset: str = "") -> str:
    """The text of a page, whatever it claims. Never raises; undecodable bytes become U+FFFD.

    A byte order mark wins, then UTF-8 if the bytes are UTF-8 (nothing else looks like it by
    accident), then the charset of the response, of the page, and what the bytes look like.
    """
    if len(body) > LIMIT:
        body = _INLINED.sub(b"data:,", body)[:LIMIT]
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    if wide := _wide(body[:4096]):
        return body.decode(wide, "replace")
    two = _two_bytes(body)
    if two is not None:
        return two
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


def _two_bytes(body: bytes) -> str | None:
    """UTF-16 without a byte order mark: of its blanks and Latin letters every second byte is 0."""
    start = body[:4000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if even + odd < _ZEROS * len(start) or not start or min(even, odd) * 10 > max(even, odd):
        return None
    text = _strict(body[: len(body) & ~1], "utf-16-le" if odd > even else "utf-16-be")
    blanks = text.count(" ") + text.count("\n") + text.count("<") if text else 0
    return text if text and blanks > _BLANKS * len(text) else None


def _declared(body: bytes, charset: str) -> str:
    found = _META.search(body[:4096])
    names = [charset, found.group(1).decode("ascii", "replace") if found else ""]
    known = [name for name in map(_known, names) if name]
    loose = _loosely(body, said="utf-8" in known)
    if loose is not None:
        return loose
    for name in known:
        text = _nearly(body, name) if name != "utf-8" else None
        if text is not None and not (name in _WESTERN and _foreign(text)):
            return _kazakh(text, body, name)
    return _guessed(body)


def _nearly(body: bytes, name: str) -> str | None:
    """Read in a charset that may fail on a few bytes."""
    text = _strict(body, name)
    if text is None:
        loose = body.decode(name, "replace")
        high = sum(byte > 127 for byte in body)
        text = loose if loose.count("\ufffd") <= _FEW * high else None
    return text


def _loosely(body: bytes, *, said: bool) -> str | None:
    """Mostly UTF-8 with a few broken bytes is UTF-8.

    Characters of three bytes are hardly ever seen by accident: a page that says it is UTF-8 and
    has some may be broken all over.
    """
    loose = body.decode("utf-8", "replace")
    high = sum(1 for char in loose if ord(char) > 127) if not loose.isascii() else 0
    broken = loose.count("\ufffd")
    long = sum("\u0800" <= char != "\ufffd" for char in loose) if said else 0
    share = _SAID_BROKEN if said else _BROKEN
    return loose if broken <= max(high * share, _RARE * long) else None


def _foreign(text: str) -> bool:
    """Are most letters accented ones? Then another alphabet was read as the western one."""
    letters = [char for char in text if char.isalpha() and ord(char) > 127]
    if len(letters) < 20:
        return False
    runs = re.findall(r"[À-ÿ]{4,}", text)
    return sum(map(len, runs)) > _FOREIGN * len(letters)


def _guessed(body: bytes) -> str:
    best = from_bytes(body[:50_000], cp_isolation=list(_LIKELY)).best()
    name = best.encoding if best else "cp1252"
    if name in _LATIN:
        name = _latin(body)
    return _kazakh(body.decode(name, "replace"), body, name)


def _latin(body: bytes) -> str:
    """Which of the Latin charsets, whose letters look alike, by the language that is written."""
    text = _TAG.sub(" ", body[:50_000].decode("cp1250", "replace"))
    return _WRITTEN_IN.get(language.of(" ".join(text.split())), "cp1252")


def _kazakh(text: str, body: bytes, name: str) -> str:
    """KZ-1048 calls itself, and looks like, Windows-1251, and has the Kazakh letters besides."""
    if name != "cp1251" or not (_KAZAKH.search(text) and _RUSSIAN.search(text)):
        return text
    return body.decode("kz1048", "replace")


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
    if name == "cp1252":  # on the web its five unused bytes are controls, not errors
        return body.translate(None, b"\x81\x8d\x8f\x90\x9d").decode(name)
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
