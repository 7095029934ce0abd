"""A text as words, each with the form under which only its typography may differ."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from typing import Final, NamedTuple


class Gap(IntEnum):
    """The white space before a word."""

    START = 0
    NONE = 1
    SPACE = 2
    BREAK = 3  # between two paragraphs


class Word(NamedTuple):
    """A word, a number or a punctuation mark.

    `folded` is the same where only typography differs, `key` also where only case does.
    `capitals` says that its whole paragraph is set in capitals; `moved` that its paragraph
    stands in the other version's page too, under another label.
    """

    text: str
    folded: str
    key: str
    gap: Gap
    capitals: bool
    moved: bool = False

    @property
    def weight(self) -> int:
        """How many words people would count: none in a mark, many in the end of a long text."""
        return len(self.text.split()) if any(map(str.isalnum, self.text)) else 0


Paragraph = tuple[Word, ...]

LONGEST: Final = 600_000
"""Characters of a text that are compared word by word: a book of 100,000 words."""

_MARKS = (
    re.escape(string.punctuation)
    + "¡-©«-±´¶-¸»¿×÷‐-‧‰-⁞₠-⃏←-⯿、-〄〈-〠！-／：-＠［-｀｛-･"
    + "،؛؟۔।॥"
)
_LETTER = rf"[^\s{_MARKS}]"
_BY_ITSELF = r"[぀-ヿ㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]"
_TOKEN: Final = re.compile(
    rf"{_BY_ITSELF}"
    rf"|(?:(?<!{_LETTER})[-+−–±](?=\d))?"  # a sign belongs to its number
    rf"(?:(?!{_BY_ITSELF}){_LETTER})+"
    rf"(?:(?:(?<=\d)[.,:](?=\d)|['’ʼ´`‐‑–−-](?={_LETTER}))(?:(?!{_BY_ITSELF}){_LETTER})+)*"
    r"|\.{3,}|-{2,}|''|``|\S"
)
"""Scripts that write no spaces give a word per character."""

_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_BREAK: Final = re.compile(r"\n\s*\n")
_LIST_MARK: Final = re.compile(r"^(?:[•‣▪▫◦●○■□·*–—-]\s+)+")
_RAISED: Final = re.compile(r"(?<=\d)(?=[²³¹⁰-ⁿ₀-₎¼-¾⅐-⅞])")
_SHAPES: Final = {
    **dict.fromkeys(map(ord, "‘’‚‛ʼ´`‹›"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»〝〞"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    ord("…"): "...",
}
_SAME_MARKS: Final = {"''": '"', "'": '"'}


def paragraphs(text: str) -> list[Paragraph]:
    """The words of a text, a tuple for each paragraph that has any.

    What is beyond `LONGEST` is one word: compared as a whole, so that no change goes unseen.
    """
    text = _INVISIBLE.sub("", text)
    found: list[Paragraph] = []
    for piece in _BREAK.split(text[:LONGEST]):
        first = Gap.BREAK if found else Gap.START
        words = tuple(_words(_LIST_MARK.sub("", piece.lstrip()), first))
        if words:
            found.append(words)
    rest = " ".join(text[LONGEST:].split())
    return [*found, (Word(rest, rest, rest, Gap.BREAK, False),)] if rest else found


def _words(piece: str, first: Gap) -> Iterator[Word]:
    capitals = piece.isupper() and len(piece.split()) > 1
    end = -1
    for match in _TOKEN.finditer(piece):
        start, text = match.start(), match[0]
        gap = first if end < 0 else Gap.NONE if start == end else Gap.SPACE
        folded = _fold(text)
        if not (gap is Gap.NONE and folded == "'" and piece[start - 1].isdigit()):
            folded = _SAME_MARKS.get(folded, folded)
        yield Word(text, folded, folded.casefold(), gap, capitals)
        end = match.end()


def _fold(text: str) -> str:
    """The same for all shapes of a quote, dash, ellipsis, letter or digit; 10² is not 102."""
    if text.isascii() and text.isalnum():
        return text
    if not text.isascii():
        text = _RAISED.sub("^", text).translate(_SHAPES)
        text = unicodedata.normalize("NFKC", text)
    if text.startswith(("--", "....", "``")):
        return {"-": "-", ".": "...", "`": '"'}[text[0]]
    return text.replace("`", "'")
