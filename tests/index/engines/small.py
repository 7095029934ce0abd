"""Small indexes, built the slow and obvious way: for tests only.

A document maps fields to lists of words; a word's place in the list is its position, None is a
gap. `make` writes our segments, `make_stock` an index in Whoosh's own format.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from whoosh import analysis, formats
from whoosh.fields import ID as WhooshID
from whoosh.fields import FieldType, Schema

from index.engines.embedded.reading import Reading
from index.engines.embedded.segments.container import ContainerWriter
from index.engines.embedded.segments.postings import Inverted
from index.engines.embedded.segments.segment import FieldWriter, IndexedField, Segment
from tests.index.engines.in_memory import OwnStorage

Document = dict[str, list[str | None]]

FIELDS = (
    IndexedField("id", positional=False),
    IndexedField("day", positional=False),
    IndexedField("stem", positional=False),
    IndexedField("word", positional=True),
    IndexedField("name", positional=True),
)

EXACT = ("id", "day")


_BETWEEN = "\x1f"


class ReadyTokens(analysis.Tokenizer):
    """Words that come ready, as in a document."""

    def __call__(self, value, positions=False, mode="", **_):
        token = analysis.Token(positions, mode=mode)
        token.boost = 1.0
        for pos, word in enumerate(value.split(_BETWEEN)):
            if word:
                token.text, token.pos, token.stopped = word, pos, False
                yield token


class Ready(FieldType):
    """A field of such words."""

    scorable = True

    def __init__(self, *, positional: bool) -> None:
        self.analyzer = ReadyTokens()
        self.format = formats.Positions() if positional else formats.Frequency()
        self.stored = self.unique = False
        self.vector = self.column_type = None

    def index(self, value, **kwargs):
        made = self.format.word_values(value, self.analyzer, **kwargs)
        return ((text.encode(), freq, weight, data) for text, freq, weight, data in made)


def schema() -> Schema:
    return Schema(
        **{
            field.name: WhooshID(stored=field.name == "id")
            if field.name in EXACT
            else Ready(positional=field.positional)
            for field in FIELDS
        }
    )


def write(path: Path, documents: Sequence[Document], fields=FIELDS) -> Segment:
    out = ContainerWriter(path)
    for field in fields:
        terms: dict[bytes, dict[int, list[int]]] = defaultdict(dict)
        lengths = np.zeros(len(documents), np.uint32)
        for number, document in enumerate(documents):
            for pos, word in enumerate(document.get(field.name, ())):
                if word is not None:
                    where = terms[word.encode("utf-8", "surrogatepass")]
                    where.setdefault(number, []).append(pos)
                    lengths[number] += 1
        writer = FieldWriter(out, field)
        ordered = sorted(terms)
        postings = [(doc, places) for term in ordered for doc, places in terms[term].items()]
        writer.add(
            ordered,
            Inverted(
                df=np.array([len(terms[term]) for term in ordered], np.uint32),
                docs=np.array([doc for doc, _ in postings], np.uint32),
                freqs=np.array([len(places) for _, places in postings], np.uint32),
                positions=np.array(
                    [p for _, places in postings for p in places] if field.positional else [],
                    np.uint32,
                ),
            ),
        )
        writer.close(lengths)
    out.close(docs=len(documents))
    return Segment(path, fields)


def make(
    folder: Path, documents: Sequence[Document], cuts=(), deleted=(), fields=FIELDS
) -> Reading:
    """Several segments, cut before these numbers; `deleted`: numbers in the whole."""
    edges = [0, *sorted(cuts), len(documents)]
    segments, gone = [], []
    for first, last in pairwise(edges):
        path = folder / f"{len(segments)}.seg"
        path.unlink(missing_ok=True)
        segments.append(write(path, documents[first:last], fields))
        gone.append(np.array([n - first for n in sorted(deleted) if first <= n < last], np.uint32))
    return Reading(segments, gone, fields)


def make_stock(documents: Sequence[Document], deleted=()):
    """The same in Whoosh's own format, in memory."""
    index = OwnStorage().create_index(schema())
    writer = index.writer()
    for document in documents:
        writer.add_document(
            **{
                name: words[0] if name in EXACT else _BETWEEN.join(word or "" for word in words)
                for name, words in document.items()
                if words
            }
        )
    writer.commit()
    if deleted:
        writer = index.writer()
        for number in deleted:
            writer.delete_document(number)
        writer.commit(merge=False)
    return index
