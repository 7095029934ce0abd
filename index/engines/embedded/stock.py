"""A generation as an index of Whoosh's, and queries evaluated by Whoosh's own matchers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from whoosh.index import Index
from whoosh.reading import EmptyReader, IndexReader, MultiReader, SegmentReader, TermNotFound
from whoosh.scoring import BM25F
from whoosh.searching import SearchContext, Searcher

from archive.errors import EngineError
from index.engines.embedded.codec import FlatSegment, read_only
from index.engines.embedded.evaluation import Cut
from index.engines.embedded.hits import NONE, Hits, judged
from index.engines.embedded.reading import Reading, open_reading
from index.engines.embedded.schema import schema as default_schema
from index.engines.embedded.scoring import Weighting
from index.engines.embedded.segments.segment import IndexedField


class FlatIndex(Index):  # type: ignore[misc]
    """A generation as a Whoosh index, to read. Raises EngineError if it is damaged."""

    def __init__(
        self,
        folder: Path | Reading,
        schema: Any = None,
        fields: tuple[IndexedField, ...] | None = None,
    ) -> None:
        self.schema = schema or default_schema()
        if isinstance(folder, Reading):
            self.reading = folder
        else:
            self.reading = open_reading(folder) if fields is None else open_reading(folder, fields)

    def reader(self, reuse: Any = None) -> IndexReader:
        """Whoosh's reader of it."""
        readers = [
            SegmentReader(None, self.schema, FlatSegment(self.reading, number))
            for number in range(len(self.reading.segments))
        ]
        if not readers:
            return EmptyReader(self.schema)
        return readers[0] if len(readers) == 1 else MultiReader(readers)

    def searcher(self, **kwargs: Any) -> Searcher:
        """Whoosh's searcher, with our weighting if none is given."""
        kwargs.setdefault("weighting", Weighting())
        return Searcher(self.reader(), fromindex=self, **kwargs)

    def is_empty(self) -> bool:
        """Whether it has no releases."""
        return self.reading.size == 0

    def writer(self, **kwargs: Any) -> NoReturn:
        """Not here. Raises EngineError."""
        read_only()

    def close(self) -> None:
        """Let go of the files."""
        self.reading.close()


def stock_hits(
    reading: Reading,
    schema: Any,
    model: BM25F,
    node: Any,
    check: Callable[[], None],
    *,
    placed: bool = False,
) -> Hits:
    """What Whoosh's own matchers find. Raises EngineError where they fail."""
    index = FlatIndex(reading, schema)
    searcher = index.searcher(weighting=model)
    context = SearchContext(needs_current=placed, weighting=model)
    docs: list[int] = []
    scores: list[float] = []
    try:
        for part, offset in searcher.leaf_searchers():
            matcher = node.matcher(part, context)
            while matcher.is_active():
                docs.append(matcher.id() + offset)
                scores.append(matcher.score())
                matcher.next()
                if len(docs) % 256 == 0:
                    check()
    except TermNotFound:
        return NONE
    except Cut:
        raise
    except Exception as error:  # Whoosh raises whatever comes, Exception itself among it
        raise EngineError(f"Whoosh cannot evaluate {node!r} ({error})") from error
    found, which = np.array(docs, np.int64), np.array(scores, np.float32)
    if (live := reading.live) is not None:
        found, which = found[live[found]], which[live[found]]
    return judged(found, which)
