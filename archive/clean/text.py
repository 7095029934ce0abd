"""One spelling for what looks the same: white space, hyphens, invisible characters, mojibake."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache

_C1 = {
    code: bytes((code,)).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)
}  # never meant: what stands there was Windows-1252
_REPLACE: dict[int, str | None] = {
    **dict.fromkeys((0x00A0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    **dict.fromkeys((0x2010, 0x2011), "-"),
    **dict.fromkeys((0x2028, 0x2029, 0x0B, 0x0C), "\n"),
    **dict.fromkeys(
        (0x00AD, 0x180E, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070))
    ),
    **dict.fromkeys(
        (0xFEFF, 0xFFFE, 0x7F, *(c for c in range(32) if c not in (9, 10, 11, 12, 13)))
    ),
    **{0xFB00 + n: text for n, text in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))},
    **_C1,
}
_ODD = re.compile(
    "[" + "".join(re.escape(chr(code)) for code in sorted(_REPLACE)) + "\u200c\u200d]"
)
# Joiners spell words of Persian, Arabic and Indian scripts and join emoji; elsewhere they are dirt.
_JOINERS = re.compile("(?<![\u0600-\u0dff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]+")
# UTF-8 that was read as Windows-1252, -1251 or Latin-1 shows pairs of these.
_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
    "|[РС][\u00a0-\u00bf\u0402\u0403\u0409-\u040f\u0452\u0453\u0456-\u045f\u0490\u0491\u2013-\u203a\u20ac\u2116\u2122]"
)
_ESCAPE = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,8}\d?);")
_ESCAPED = 4  # times at most
_STACK = 30  # marks on a letter; no language has more ("Stream-Safe Text Format", UAX 15)
# Scripts without spaces: runs of katakana and of hiragana are words, and so are two ideographs.
_UNSPACED = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_WORD = re.compile(r"\w+")
_ANY_WORD = re.compile(
    "[\u30a1-\u30fa\u30fc-\u30ff]+|[\u3041-\u3096]+|[\u3400-\u4dbf\u4e00-\u9fff]{1,2}"
    r"|[^\W\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+"
)
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f"
    "\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd]"
)
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+(?=[\"“‘«(]?[^\W\d_a-zа-яё])")


def normalise(text: str) -> str:
    """NFC, plain spaces and hyphens, no invisible characters, mojibake undone; lines are kept.

    What is normalised already comes back as it is. Of more than 30 marks on one letter the rest is
    dropped: NFC takes the square of their number.
    """
    while (better := _once(text)) != text:
        text = better
    return text


def _once(text: str) -> str:
    if not text.isascii() and _MOJIBAKE.search(text):
        text = _repaired(text)
    if _ODD.search(text):
        text = _JOINERS.sub("", text.translate(_REPLACE))
    for stacked in () if text.isascii() else _stacks():
        text = stacked.sub(lambda found: found[0][:_STACK], text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


@cache
def _stacks() -> tuple[re.Pattern[str], ...]:
    """Runs of more marks than a letter has; two patterns, because one of both scans slowly."""
    marks = [chr(c) for c in range(0x300, 0x1F000) if unicodedata.combining(chr(c))]
    near = "".join(mark for mark in marks if mark < "\U00010000")
    far = "".join(mark for mark in marks if mark >= "\U00010000")
    beyond = "(?=[\U00010000-\U0010ffff])"
    return (
        re.compile(f"[{near}][{near}{far}]{{{_STACK},}}"),
        re.compile(f"{beyond}[{far}][{near}{far}]{{{_STACK},}}"),
    )


def _repaired(text: str) -> str:
    """The text as it was before its bytes were read in a wrong charset, where that is sure."""
    from ftfy import fix_encoding  # a tenth of a second's import that few texts need

    return fix_encoding(text)


def fold(text: str) -> str:
    """`normalise`, with every run of white space folded to one space."""
    if text.isascii():
        folded = " ".join(text.split())
        return folded if folded.isprintable() else " ".join(folded.translate(_REPLACE).split())
    return " ".join(normalise(text).split())


def spelt(text: str) -> tuple[str, str]:
    """The text folded, and as the page spells it: "" where only white space differs."""
    folded = fold(text)
    if text.isascii() and text.isprintable():
        return folded, ""
    own = " ".join(text.split())
    return folded, own if own != folded else ""


def unescaped(text: str) -> str:
    """A text cut from a page with its escapes read: `&amp;` is &, even when escaped twice over."""
    for _ in range(_ESCAPED if "&" in text else 0):
        text = _ESCAPE.sub(lambda hit: html.unescape(hit[0]), text)
    return text


def words(text: str) -> list[str]:
    """The words of a text, lower-case; Chinese and Japanese, which set no spaces, cut in words."""
    pattern = _ANY_WORD if not text.isascii() and _UNSPACED.search(text) else _WORD
    return pattern.findall(text.lower())


def width(text: str) -> int:
    """The length of a text in columns: an East Asian character says as much as two letters.

    What is wide is that of "East Asian Width" (UAX 11), by whole ranges.
    """
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def squash(text: str) -> str:
    """Letters and digits only, lower-case: for telling whether two texts are the same."""
    return "".join(words(text))


def shorten(text: str, limit: int = 90) -> str:
    """The first sentence, cut at a word if longer than `limit` characters."""
    first = _SENTENCE.split(text, maxsplit=1)[0]
    if len(first) <= limit:
        return first
    return first[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
