"""Our segments for Whoosh: its searcher, parsers, collectors and sorting work on them unchanged.

Reading only. `FlatIndex(folder).searcher()` is what Whoosh calls an index and its searcher. This
is not how pages are answered (that is `evaluate`): it is the reference they are tested against,
what answers queries of unknown classes, and a way in for people who know Whoosh.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NoReturn

import numpy as np
from whoosh.codec import base
from whoosh.reading import TermInfo, TermNotFound

from archive.errors import EngineError
from index.engines.embedded.expansion import near
from index.engines.embedded.indexed import ID
from index.engines.embedded.matcher import FlatMatcher
from index.engines.embedded.reading import Reading
from index.engines.embedded.segments.segment import SegmentField


class FlatSegment(base.Segment):  # type: ignore[misc] # Whoosh has no types
    """A segment of a reading, as Whoosh knows segments."""

    def __init__(self, reading: Reading, number: int) -> None:
        self.reading, self.number = reading, number
        self.indexname, self.segid, self.compound = "press", reading.segments[number].name, False
        self._deleted = frozenset(reading.deleted[number].tolist())

    def codec(self) -> FlatCodec:
        """What reads it."""
        return FlatCodec()

    def doc_count_all(self) -> int:
        """Releases, deleted ones among them."""
        return self.reading.segments[self.number].size

    def deleted_count(self) -> int:
        """Deleted releases."""
        return len(self._deleted)

    def deleted_docs(self) -> frozenset[int]:
        """The numbers of deleted releases."""
        return self._deleted

    def is_deleted(self, docnum: int) -> bool:
        """Whether a release is deleted."""
        return docnum in self._deleted

    def delete_document(self, docnum: int, delete: bool = True) -> NoReturn:
        """Not here."""
        read_only()

    def field(self, name: str) -> SegmentField:
        """One of its fields. Raises KeyError."""
        if name not in self.reading:
            raise KeyError(name)
        return self.reading.segments[self.number].field(name)


class FlatCodec(base.Codec):  # type: ignore[misc]
    """Reads segments."""

    def terms_reader(self, storage: Any, segment: FlatSegment) -> FlatTerms:
        """Terms and their postings."""
        return FlatTerms(segment)

    def per_document_reader(self, storage: Any, segment: FlatSegment) -> FlatDocuments:
        """What is known of each release."""
        return FlatDocuments(segment)

    def automata(self, storage: Any, segment: FlatSegment) -> FlatAutomata:
        """Near spellings."""
        return FlatAutomata()

    def per_document_writer(self, storage: Any, segment: Any) -> NoReturn:
        """Not here."""
        read_only()

    field_writer = postings_writer = postings_reader = new_segment = per_document_writer


class FlatAutomata(base.Automata):  # type: ignore[misc]
    """Near spellings by comparing all words with the same beginning, which is quicker here."""

    def terms_within(
        self, fieldcur: FlatCursor, uterm: str, maxdist: int, prefix: int = 0
    ) -> Iterator[str]:
        """Words within so many edits."""
        terms = fieldcur.field.terms
        return map(terms.text, near(terms, uterm, maxdist, prefix).tolist())


class FlatTerms(base.TermsReader):  # type: ignore[misc]
    """The terms of a segment."""

    def __init__(self, segment: FlatSegment) -> None:
        self._segment = segment

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._found(*term) is not None

    def _found(self, fieldname: str, text: bytes) -> tuple[SegmentField, int] | None:
        try:
            field = self._segment.field(fieldname)
        except KeyError:
            return None
        number = field.terms.find(text)
        return (field, number) if number >= 0 else None

    def _need(self, fieldname: str, text: bytes) -> tuple[SegmentField, int]:
        found = self._found(fieldname, text)
        if found is None:
            raise TermNotFound(f"no term {fieldname}:{text!r}")
        return found

    def cursor(self, fieldname: str, fieldobj: Any) -> FlatCursor:
        """Walks the terms of a field."""
        return FlatCursor(self._segment.field(fieldname), self)

    def indexed_field_names(self) -> list[str]:
        """Fields that have terms."""
        return sorted(self._segment.reading.names())

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """All terms of all fields, in order."""
        for name in self.indexed_field_names():
            yield from self._from(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms from one on, those of later fields, too."""
        yield from self._from(fieldname, prefix)
        for name in self.indexed_field_names():
            if name > fieldname:
                yield from self._from(name, b"")

    def _from(self, name: str, text: bytes) -> Iterator[tuple[str, bytes]]:
        terms = self._segment.field(name).terms
        return ((name, terms.raw(n)) for n in range(terms.bound(text), len(terms)))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """All terms with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """The terms from one on, with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """What is known of a term. Raises TermNotFound."""
        field, number = self._need(fieldname, text)
        docs, freqs = field.postings.docs(number, number + 1)
        lengths = field.lengths[docs]
        return TermInfo(
            weight=float(field.postings.cf[number]),
            df=len(docs),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(freqs.max()),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """How often a term stands in all releases."""
        found = self._found(fieldname, text)
        return float(found[0].postings.cf[found[1]]) if found else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many releases hold a term."""
        found = self._found(fieldname, text)
        return int(found[0].postings.df[found[1]]) if found else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> FlatMatcher:
        """Walks the postings of a term. Raises TermNotFound."""
        field, number = self._need(fieldname, text)
        deleted = self._segment.reading.deleted[self._segment.number]
        return FlatMatcher((fieldname, text), field, number, deleted, format_, scorer)


class FlatCursor(base.FieldCursor):  # type: ignore[misc]
    """Walks the terms of a field."""

    def __init__(self, field: SegmentField, reader: FlatTerms) -> None:
        self.field, self._reader, self._at = field, reader, 0

    def first(self) -> str | None:
        """To the first term."""
        self._at = 0
        return self.text()

    def find(self, string: str | bytes) -> str | None:
        """To the first term that does not come before this text."""
        text = string if isinstance(string, bytes) else string.encode("utf-8", "surrogatepass")
        self._at = self.field.terms.bound(text)
        return self.text()

    def next(self) -> str | None:
        """To the next term."""
        self._at += 1
        return self.text()

    def is_valid(self) -> bool:
        """Whether it stands at a term."""
        return self._at < len(self.field.terms)

    def text(self) -> str | None:
        """The term it stands at."""
        return self.field.terms.text(self._at) if self.is_valid() else None

    term = text

    def term_info(self) -> TermInfo | None:
        """What is known of the term it stands at."""
        if not self.is_valid():
            return None
        return self._reader.term_info(self.field.name, self.field.terms.raw(self._at))


class FlatDocuments(base.PerDocumentReader):  # type: ignore[misc]
    """What is known of each release of a segment. Its id is all that is stored."""

    def __init__(self, segment: FlatSegment) -> None:
        self._segment = segment

    def doc_count(self) -> int:
        """Releases that are not deleted."""
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        """Releases."""
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        """Whether any is deleted."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Whether a release is deleted."""
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> frozenset[int]:
        """The numbers of deleted releases."""
        return self._segment.deleted_docs()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """How many terms a release has in a field."""
        return int(self._segment.field(fieldname).lengths[docnum]) or default

    def field_length(self, fieldname: str) -> int:
        """How many terms all releases have in a field."""
        return self._segment.field(fieldname).total

    def min_field_length(self, fieldname: str) -> int:
        """The fewest terms a release has in a field."""
        return int(self._segment.field(fieldname).lengths.min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        """The most terms a release has in a field."""
        return int(self._segment.field(fieldname).lengths.max(initial=0))

    @cached_property
    def _ids(self) -> dict[int, str]:
        field = self._segment.field(ID)
        docs, _ = field.postings.docs(0, len(field.terms))
        texts = np.repeat(np.arange(len(field.terms)), field.postings.df).tolist()
        return {doc: field.terms.text(n) for doc, n in zip(docs.tolist(), texts, strict=True)}

    def stored_fields(self, docnum: int) -> dict[str, str]:
        """The id of a release."""
        return {ID: self._ids[docnum]} if ID in self._segment.reading else {}


def read_only() -> NoReturn:
    """Raises EngineError."""
    raise EngineError(
        "the index cannot be written through Whoosh; the archive does that "
        "(`press-archive index`, `press-archive rebuild`)"
    )
