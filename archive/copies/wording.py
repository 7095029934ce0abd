"""A text as its words, and the keys under which texts like it are found.

Two texts that share a key are worth comparing. The keys are bands of a MinHash signature over
runs of three words (Broder 1997; locality-sensitive hashing as in Leskovec, Rajaraman, Ullman,
"Mining of Massive Datasets", chapter 3), and one key for all the words together.
"""

from __future__ import annotations

import hashlib
import re
import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rensa import RMinHash

RUN: Final = 3  # words
SHORT: Final = 50
"""Words below which a text is found under its own words and title alone: few runs say little."""

_SLOTS, _SEED = 128, 7
_BANDS, _ROWS = 25, 5
"""Texts that share .7 of their runs share a band in 99 of 100 cases, .8 in all but 1 of 20,000."""

SKETCH: Final = f"rensa {RMinHash.ALGORITHM_VERSION}"
"""What the keys of a text are made by."""

_WORD: Final = re.compile(r"\d+|[^\W\d_]+")
"""21st and FY06 are two words each."""
_BY_ITSELF: Final = re.compile(r"[぀-ヿ㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]")
"""A character of a script that writes no spaces is a word."""
_WITHIN: Final = re.compile(r"(?<=\w)['’ʼ´`‘](?=\w)")
_INVISIBLE: Final = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))


@dataclass(frozen=True)
class Wording:
    """The words of a text, without case, marks and typography, in order.

    `written` are the different words with their capitals. `digest` is the same for texts with
    the same words; of a short text its title counts too.
    """

    words: tuple[str, ...]
    written: frozenset[str]
    digest: str

    @cached_property
    def names(self) -> frozenset[str]:
        """The words that are nowhere in small letters, or in a script that has none."""
        small = {word.casefold() for word in self.written if word[0].islower()}
        return frozenset(map(str.casefold, self.written)) - small

    @cached_property
    def known(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(self.words)

    @cached_property
    def runs(self) -> frozenset[str]:
        """Every three words in a row."""
        return frozenset(_runs(self.words))

    @cached_property
    def joined(self) -> str:
        """The words without spaces: "fire fighters" are firefighters."""
        return "".join(self.words)

    @property
    def short(self) -> bool:
        """Whether it is too short to be like another text without being the same."""
        return len(self.words) < SHORT

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """Numbers of 64 bits, with a sign; texts worth comparing share at least one."""
        if self.short:
            return ()
        signature = RMinHash(_SLOTS, _SEED)
        signature.update(list(self.runs))
        slots = struct.pack(f"<{_SLOTS}I", *signature.digest())
        size = len(slots) // _SLOTS * _ROWS
        return tuple(
            _number(slots[band * size : (band + 1) * size] + bytes((band,)))
            for band in range(_BANDS)
        )


def read(title: str, text: str) -> Wording:
    """A text with the words of its title beside it."""
    found = _words(text)
    words = tuple(map(str.casefold, found))
    counted = (*title_words(title), "\n", *words) if len(words) < SHORT else words
    digest = hashlib.sha256(" ".join(counted).encode("utf-8", "surrogatepass")).hexdigest()
    return Wording(words, frozenset(found), digest)


def title_words(title: str) -> tuple[str, ...]:
    """The words of a title, as those of a text are read."""
    return tuple(map(str.casefold, _words(title)))


def _words(text: str) -> list[str]:
    if not text.isascii():
        plain = unicodedata.normalize("NFKC", text.translate(_INVISIBLE))
        text = _BY_ITSELF.sub(r" \g<0> ", plain)
    return _WORD.findall(_WITHIN.sub("", text))


def _runs(words: tuple[str, ...]) -> Iterator[str]:
    return map(" ".join, zip(*(words[start:] for start in range(RUN)), strict=False))


def _number(band: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(band, digest_size=8).digest(), "little", signed=True)
