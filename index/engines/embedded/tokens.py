"""The terms of releases as numbers, gathered release by release: what the inverter sorts.

Every spelling is folded once, every word stemmed once for a language. All fields number their
terms together, so that they are put in order once.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import fold, raw_words, stem
from index.engines.embedded.segments.postings import I64, U32, ranges, starts_of

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


class Texts:
    """The words of a field, text by text; every release has one, be it empty."""

    def __init__(self) -> None:
        self._numbers = array("I")
        self._ends = array("I")

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, numbers: Iterable[int]) -> None:
        """The terms of the next release, one after the other."""
        self._numbers.extend(numbers)
        self._ends.append(len(self._numbers))

    def occurrences(self) -> Occurrences:
        """All of them."""
        terms = np.array(self._numbers, np.uint32)
        docs = _owners(self._ends)
        words = terms != _NONE
        if not words.all():
            terms, docs = terms[words], docs[words]
        return Occurrences(terms, docs, _one_after_the_other(docs, len(self._ends)))


class Names(dict[str, int]):
    """Names by number, each taken apart once: the same ones come in thousands of releases."""

    def __init__(self, spellings: Spellings) -> None:
        super().__init__()
        self._spellings = spellings
        self._terms = array("I")
        self._ends = array("I")

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        self._terms.extend(self._spellings.words(name))
        self._ends.append(len(self._terms))
        return number

    def parts(self) -> tuple[U32, U32]:
        """The terms of all names, name after name, and how many each has."""
        return np.array(self._terms, np.uint32), np.diff(_array(self._ends), prepend=_ZERO)


class Values:
    """The values of a field of names, release by release."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._numbers = array("I")
        self._ends = array("I")

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, values: Iterable[str]) -> None:
        """The values of the next release."""
        self._numbers.extend(map(self._names.__getitem__, values))
        self._ends.append(len(self._numbers))

    def occurrences(self) -> Occurrences:
        """The terms of all values."""
        parts, sizes = self._names.parts()
        values, docs = _array(self._numbers), _owners(self._ends)
        size = sizes[values]
        begin = starts_of(size + np.uint32(GAP))  # as if they stood side by side
        first = starts_of(np.diff(_array(self._ends), prepend=_ZERO))[docs]  # of their release
        return Occurrences(
            parts[ranges(starts_of(sizes)[values], size)],
            np.repeat(docs, size),
            ranges(begin[:-1] - begin[first], size).astype(np.uint32),
        )


def _array(values: array[int]) -> U32:
    return np.array(values, np.uint32)


def _owners(ends: array[int]) -> U32:
    """To which release each entry belongs, when those of each end there."""
    return np.repeat(np.arange(len(ends), dtype=np.uint32), np.diff(_array(ends), prepend=_ZERO))


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
