"""White space, hyphens and invisible characters: one spelling for what looks the same."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_REPLACE = {
    0x00A0: " ",
    0x202F: " ",
    0x2007: " ",
    0x2011: "-",
    0x2028: "\n",
    0x2029: "\n",
    **dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFE)),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A))),  # directions
    **dict.fromkeys(c for c in range(32) if c not in (9, 10, 13)),
}
_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in _REPLACE) + "]")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+(?=[\"“‘«(]?[^\W\d_a-zа-яё])")


_STACK = 30  # marks on a letter; no language has more ("Stream-Safe Text Format", UAX 15)


def normalise(text: str) -> str:
    """NFC, plain spaces and hyphens, no invisible characters; line breaks are kept.

    Of more than 30 marks on one letter the rest is dropped: NFC takes the square of their number.
    """
    if text.isascii() and text.isprintable():
        return text
    if _ODD.search(text):  # ten times as fast as the table, and most texts need it not
        text = text.translate(_REPLACE)
    for stacked in () if text.isascii() else _stacks():
        text = stacked.sub(lambda found: found[0][:_STACK], text)
    return unicodedata.normalize("NFC", text)


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


def fold(text: str) -> str:
    """`normalise`, with every run of white space folded to one space."""
    return " ".join(normalise(text).split())


def words(text: str) -> list[str]:
    """The words of a text, lower-case."""
    return re.findall(r"\w+", text.lower())


def squash(text: str) -> str:
    """Letters and digits only, lower-case: for telling whether two texts are the same."""
    return "".join(words(text))


def shorten(text: str, limit: int = 90) -> str:
    """The first sentence, cut at a word if longer than `limit` characters."""
    first = _SENTENCE.split(text, maxsplit=1)[0]
    if len(first) <= limit:
        return first
    return first[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
