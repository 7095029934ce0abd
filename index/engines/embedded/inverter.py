"""Releases to one segment, in bulk: all occurrences of a batch sorted by term, not one by one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import words
from index.engines import Document
from index.engines.embedded.indexed import DATE, ID, INDEXED, words_field
from index.engines.embedded.segments.columns import ColumnsBuilder
from index.engines.embedded.segments.container import ContainerWriter, written
from index.engines.embedded.segments.postings import I64, U32, Inverted
from index.engines.embedded.segments.segment import FieldWriter, IndexedField
from index.engines.embedded.tokens import (
    Names,
    Occurrences,
    Spellings,
    Terms,
    Texts,
    Values,
    stemmed,
)
from index.fields import FIELDS, Analysis

_OCCURRENCES: Final = 4_000_000
_DOCUMENTS: Final = 50_000
"""What one segment may be inverted from: 250 MB of memory while they are sorted."""

_TEXTS: Final = tuple(field.name for field in FIELDS if field.analysis is Analysis.TEXT)
_NAMES: Final = tuple(field.name for field in FIELDS if field.analysis is Analysis.NAME)
_EXACT: Final = tuple(field.name for field in FIELDS if field.analysis is Analysis.EXACT)
_SHIFT: Final = np.uint64(32)
_LOW: Final = np.uint64(0xFFFFFFFF)


class Inverter:
    """Takes releases in, and writes them as a segment, numbered in the order they came."""

    def __init__(self) -> None:
        self._terms = Terms()
        self._spellings = Spellings(self._terms)
        names = Names(self._spellings)
        self._texts = {name: Texts() for name in (ID, DATE, *_TEXTS, *_EXACT)}
        self._values = {name: Values(names) for name in _NAMES}
        self._languages: list[str] = []
        self._columns = ColumnsBuilder()

    @property
    def size(self) -> int:
        """How many releases it has taken in."""
        return len(self._languages)

    @property
    def full(self) -> bool:
        """Whether it is time to write them and go on with another."""
        taken = sum(map(len, self._texts.values())) + sum(map(len, self._values.values()))
        return taken >= _OCCURRENCES or self.size >= _DOCUMENTS

    def add(self, document: Document) -> None:
        """The next release."""
        for name, text in zip(_TEXTS, (document.title, document.text), strict=True):
            self._texts[name].add(self._spellings.numbers(text))
        for name, values in self._values.items():
            values.add(document.names.get(name, ()))
        for name in _EXACT:
            self._add_exact(name, ("".join(words(key)) for key, _ in document.facets.get(name, ())))
        self._add_exact(ID, (document.id,))
        self._add_exact(DATE, (document.published.isoformat(),) if document.published else ())
        self._languages.append(document.language)
        self._columns.add(document)

    def _add_exact(self, field: str, values: Iterable[str]) -> None:
        self._texts[field].add(self._terms.number(value) for value in values if value)

    def write(self, path: Path) -> None:
        """Write the segment. Nothing is left of it when that fails."""
        fields: dict[str, Texts | Values] = {**self._texts, **self._values}
        found = {name: field.occurrences() for name, field in fields.items()}
        for name in _TEXTS:
            stems = stemmed(found[name], self._languages, self._terms)
            found[words_field(name)] = found[name]
            found[name] = Occurrences(stems, found[name].docs, found[name].positions)
        places, terms = self._terms.in_order()
        with written(path) as out:
            for field in INDEXED:
                self._write_field(out, field, found.pop(field.name), places, terms)
            self._columns.write(out)
            out.close(docs=self.size)

    def _write_field(
        self,
        out: ContainerWriter,
        field: IndexedField,
        found: Occurrences,
        places: U32,
        terms: list[bytes],
    ) -> None:
        used, inverted = invert(places[found.terms], found, positional=field.positional)
        writer = FieldWriter(out, field)
        writer.add([terms[place] for place in used.tolist()], inverted)
        writer.close(found.lengths(self.size))


def invert(terms: U32, found: Occurrences, *, positional: bool) -> tuple[U32, Inverted]:
    """The different terms, ascending, and their postings; `terms` in place of the occurrences'.

    Term and place in the batch are sorted as one number of 64 bits, which keeps the order of
    releases and positions within a term.
    """
    keys = terms.astype(np.uint64) << _SHIFT
    keys |= np.arange(len(keys), dtype=np.uint64) if positional else found.docs
    keys.sort()
    positions = np.zeros(0, np.uint32)
    if positional:
        order = (keys & _LOW).astype(np.uint32)
        positions = found.positions[order]
        keys = keys >> _SHIFT << _SHIFT | found.docs[order]
    starts = _heads(keys)
    freqs = np.diff(starts, append=len(keys)).astype(np.uint32)
    postings = keys[starts]
    firsts = _heads(postings >> _SHIFT)
    df = np.diff(firsts, append=len(postings)).astype(np.uint32)
    used = (postings[firsts] >> _SHIFT).astype(np.uint32)
    return used, Inverted(df, (postings & _LOW).astype(np.uint32), freqs, positions)


def _heads(values: NDArray[np.uint64]) -> I64:
    """Where runs of equal values begin."""
    first = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return np.flatnonzero(first)
