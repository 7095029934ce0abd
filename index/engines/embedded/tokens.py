"""The terms of releases as numbers, gathered release by release: what the inverter sorts.

Every spelling is folded once, every word stemmed once for a language. All fields number their
terms together, so that they are put in order once.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import fold, raw_words, stem
from index.engines.embedded.segments.postings import I64, U32, starts_of

GAP: Final = 1000
"""Positions between two values of a field: more than `near/999` reaches, so nothing spans both."""

_NONE: Final = 0xFFFFFFFF
"""Stands for spellings that fold to nothing; they take no position."""


class Terms:
    """Different terms, numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, term: str) -> int:
        """The number of a term."""
        return self._numbers.setdefault(term, len(self._numbers))

    def texts(self) -> list[str]:
        """All of them, by number."""
        return list(self._numbers)

    def in_order(self) -> tuple[U32, list[bytes]]:
        """The place of each among all of them in the order of their bytes, and those bytes."""
        ordered = sorted(self._numbers)  # by code points, which is the order of UTF-8 bytes, too
        places = np.empty(len(ordered), np.uint32)
        numbers = np.fromiter(map(self._numbers.__getitem__, ordered), np.int64, len(ordered))
        places[numbers] = np.arange(len(ordered), dtype=np.uint32)
        return places, [term.encode("utf-8", "surrogatepass") for term in ordered]


class Spellings(dict[str, int]):
    """The number of the term that a word as written stands for."""

    def __init__(self, terms: Terms) -> None:
        super().__init__()
        self._terms = terms

    def __missing__(self, word: str) -> int:
        folded = fold(word)
        number = self[word] = self._terms.number(folded) if folded else _NONE
        return number

    def numbers(self, text: str) -> Iterable[int]:
        """The terms of a text in its order, `_NONE` among them."""
        return map(self.__getitem__, raw_words(text))

    def words(self, text: str) -> list[int]:
        """The terms of a text in its order."""
        return [number for number in self.numbers(text) if number != _NONE]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Every occurrence of a term in a field, by release, then position; arrays of equal length."""

    terms: U32
    docs: U32
    positions: U32

    def lengths(self, size: int) -> U32:
        """How many there are in each of `size` releases."""
        return np.bincount(self.docs, minlength=size).astype(np.uint32)


@dataclass(slots=True)
class Gathered:
    """The occurrences in one field, as they come. `ends`: how many there were after a release.

    Without `positions` of its own the occurrences of a release stand one after the other.
    """

    numbers: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    positions: array[int] = field(default_factory=lambda: array("I"))

    def add_text(self, numbers: Iterable[int]) -> None:
        """A text, word by word."""
        self.numbers.extend(numbers)

    def add_values(self, values: Iterable[list[int]]) -> None:
        """Some values, with a gap between them."""
        at = 0
        for value in values:
            self.numbers.extend(value)
            self.positions.extend(range(at, at + len(value)))
            at += len(value) + GAP

    def end(self) -> None:
        """The release has no more of them."""
        self.ends.append(len(self.numbers))

    def occurrences(self) -> Occurrences:
        """All of them."""
        terms = np.array(self.numbers, np.uint32)
        ends = np.array(self.ends, np.uint32)
        docs = np.repeat(np.arange(len(ends), dtype=np.uint32), np.diff(ends, prepend=_ZERO))
        if self.positions:
            return Occurrences(terms, docs, np.array(self.positions, np.uint32))
        words = terms != _NONE
        if not words.all():
            terms, docs = terms[words], docs[words]
        return Occurrences(terms, docs, _one_after_the_other(docs, len(ends)))


_ZERO: Final = np.uint32(0)


def _one_after_the_other(docs: U32, size: int) -> U32:
    counts = np.bincount(docs, minlength=size)
    starts = starts_of(counts.astype(np.uint32))[:-1]
    return (np.arange(len(docs)) - np.repeat(starts, counts)).astype(np.uint32)


def stemmed(words: Occurrences, languages: list[str], terms: Terms) -> U32:
    """The stem of each occurrence, by the language of its release."""
    found = words.terms.copy()
    different = sorted(set(languages))
    codes = np.array([different.index(language) for language in languages], np.uint32)[words.docs]
    for code, language in enumerate(different):
        these: NDArray[np.bool_] | slice = codes == code if len(different) > 1 else slice(None)
        found[these] = _stem_table(words.terms[these], language, terms)[words.terms[these]]
    return found


def _stem_table(words: U32, language: str, terms: Terms) -> U32:
    """The stem of every word that occurs, by the word's number."""
    table = np.arange(len(terms), dtype=np.uint32)
    texts = terms.texts()
    used: I64 = np.flatnonzero(np.bincount(words, minlength=len(table)))
    for number in used.tolist():
        table[number] = terms.number(stem(texts[number], language))
    return table
