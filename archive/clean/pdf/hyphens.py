"""Words that a line break parts: whether their hyphen is the printer's or their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

_HYPHEN: Final = re.compile(r"(?P<left>[^\W\d_]+)[-\u00ad\u2010\u2011]$")
_DASH: Final = re.compile(r"\w[-\u2010\u2011–—]$")
_ADDRESS: Final = re.compile(r"(?:://|www\.|\S@)\S*[/@._]$|(?:://|\S@)$")
_FIRST: Final = re.compile(r"[^\W\d_]+")
_WORDS: Final = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_UNSPACED: Final = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""Chinese and Japanese, which are written without spaces."""

_OPEN: Final = frozenset(
    (
        "und",
        "oder",
        "bzw",
        "sowie",
        "and",
        "or",
        "to",
        "et",
        "ou",
        "y",
        "u",
        "e",
        "и",
        "или",
        "және",
    )
)
"""Words after a hyphen that stands for what two words share: "Bau- und Verkehr"."""

_OWN: Final = frozenset(("self", "non", "well", "cross", "semi", "quasi"))
"""First parts that keep their hyphen, and that no other word is likely to begin with."""

_WORD: Final = 4  # letters of a half that may be a word: "be" and "come" are not "be-come"


class Hyphens:
    """Knows the words of one text, and joins its lines."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._words = set(_inner_words(lines))

    def all_joined(self, lines: Sequence[str]) -> list[str]:
        """Lines with what stands between them, ready to be put side by side."""
        out = list(lines[:1])
        for line in lines[1:]:
            out[-1] = self.joined(out[-1], line).removesuffix(line)
            out.append(line)
        return out

    def joined(self, before: str, after: str) -> str:
        """Two lines as one. Letters and digits are kept, whatever is decided of the hyphen.

        The hyphen goes when a small letter follows, unless the text has the word with its hyphen
        elsewhere, or has both its halves as words and not the whole.
        """
        if before.endswith("\u00ad"):
            return before[:-1] + after
        if _UNSPACED.match(before[-1:]) and _UNSPACED.match(after[:1]):
            return before + after
        hit = _HYPHEN.search(before)
        first = _FIRST.match(after)
        if hit is None or first is None:
            return f"{before}{'' if _is_unbroken(before, after) else ' '}{after}"
        if first[0].lower() in _OPEN:
            return f"{before} {after}"
        if first[0][0].isupper() or self._is_own(hit["left"].lower(), first[0].lower()):
            return before + after
        return before[:-1] + after

    def _is_own(self, left: str, right: str) -> bool:
        if f"{left}-{right}" in self._words:
            return True
        if left + right in self._words or len(right) < _WORD:
            return False
        if left in _OWN or (left == "co" and right[0] == "o"):
            return True
        return len(left) >= _WORD and left in self._words and right in self._words


def _is_unbroken(before: str, after: str) -> bool:
    """A hyphen beside a digit, a dash between two words, an address: COVID-19, 737–9, a.org/b."""
    if not after[:1].isalnum():
        return False
    return _DASH.search(before) is not None or _ADDRESS.search(before) is not None


def _inner_words(lines: Iterable[str]) -> Iterable[str]:
    """The words that no line break can have parted, hyphened ones whole."""
    for line in lines:
        found = [
            word.replace("\u2010", "-").replace("\u2011", "-") for word in _WORDS.findall(line)
        ]
        ends = line.rstrip()[-1:] in ("-", "\u00ad", "\u2010", "\u2011")
        for word in found[1 : -1 if ends else None]:
            yield word.lower()
