"""One segment: a container with the fields, lengths and columns of some releases.

docs               facts: how many releases
<field>/texts …    its terms (`dictionary`) and their postings (`postings`)
<field>/lengths    how many terms each release has in the field
id …               columns (`columns`)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

import numpy as np

from archive.errors import EngineError
from index.engines.embedded.segments.container import Container, ContainerWriter
from index.engines.embedded.segments.dictionary import Dictionary, write_texts
from index.engines.embedded.segments.postings import U32, FieldPostings, Inverted, PostingsWriter


@dataclass(frozen=True, slots=True)
class IndexedField:
    """A field as segments hold it. `positional`: with the places of its terms."""

    name: str
    positional: bool


class FieldWriter:
    """Writes one field of a segment. Terms come in order, whole ones in every piece."""

    def __init__(self, out: ContainerWriter, field: IndexedField) -> None:
        self._out, self._field = out, field
        self._terms: list[bytes] = []
        self._postings = PostingsWriter(out, field.name, positional=field.positional)

    def add(self, terms: Sequence[bytes], piece: Inverted) -> None:
        """The next terms with their postings."""
        self._terms.extend(terms)
        self._postings.add(piece)

    def close(self, lengths: U32) -> None:
        """`lengths`: how many terms each release has in this field, of all releases."""
        self._postings.close()
        write_texts(self._out, self._field.name, self._terms)
        self._out.add(f"{self._field.name}/lengths", lengths)


class SegmentField:
    """One field of an open segment."""

    def __init__(self, container: Container, field: IndexedField) -> None:
        self.name = field.name
        self.terms = Dictionary(container, field.name)
        self.postings = FieldPostings(container, field.name, positional=field.positional)
        self._container = container

    @cached_property
    def lengths(self) -> U32:
        """How many terms each release has in this field."""
        lengths: U32 = self._container.array(f"{self.name}/lengths")
        return lengths

    @cached_property
    def total(self) -> int:
        """How many terms all releases have in this field."""
        return int(self.lengths.sum(dtype=np.int64))


class Segment:
    """An open segment. Its parts are read when they are first asked for; from any thread.

    Raises EngineError when it is damaged, or holds another number of releases than `docs`.
    """

    def __init__(self, path: Path, fields: Sequence[IndexedField], docs: int | None = None) -> None:
        self.name = path.stem
        self.container = Container(path)
        self.size = int(self.container.facts["docs"])
        if docs not in (None, self.size):
            self.close()
            raise EngineError(
                f"the index file {path} does not hold the {docs} releases it should; "
                "run `press-archive rebuild`"
            )
        self._known = {field.name: field for field in fields}
        self._open: dict[str, SegmentField] = {}
        self._lock = Lock()

    def field(self, name: str) -> SegmentField:
        """One of the fields it was opened with."""
        with self._lock:
            if name not in self._open:
                self._open[name] = SegmentField(self.container, self._known[name])
            return self._open[name]

    def close(self) -> None:
        """Let go of the file."""
        self.container.close()
