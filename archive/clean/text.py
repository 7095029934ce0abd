"""White space, hyphens and invisible characters: one spelling for what looks the same."""

from __future__ import annotations

import re
import unicodedata

_REPLACE = {
    0x00A0: " ",
    0x202F: " ",
    0x2007: " ",
    0x2011: "-",
    0x2028: "\n",
    0x2029: "\n",
    **dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFE)),
    **dict.fromkeys(c for c in range(32) if c not in (9, 10, 13)),
}
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+(?=[\"“‘«(]?[^\W\d_a-zа-яё])")


def normalise(text: str) -> str:
    """NFC, plain spaces and hyphens, no invisible characters; line breaks are kept."""
    return unicodedata.normalize("NFC", text.translate(_REPLACE))


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
