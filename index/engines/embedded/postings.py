"""The postings of one term as arrays, scored with BM25.

The formula and its constants are Whoosh's (whoosh.scoring.BM25F; Robertson and Zaragoza 2009,
"The Probabilistic Relevance Framework"), so that scores equal a stock Whoosh searcher's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import translate
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from archive.errors import EngineError

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]

_B: Final = 0.75
_K1: Final = 1.2
_KEPT: Final = 4_096
"""Terms whose postings stay in memory: a search while typing asks for the same ones again."""

MOST_TERMS: Final = 400
"""Terms that one wildcard or near spelling may stand for; the rest is cut, and said to be."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Releases by number, ascending, with their scores."""

    ids: Ids
    scores: Floats


class Postings:
    """The terms of a generation, over all its segments.

    `cut` is set when a wildcard or near spelling stood for more terms than are looked up.
    """

    def __init__(self, searcher: Any) -> None:
        self.cut = False
        self._searcher = searcher
        self._lengths: dict[str, Floats] = {}
        self._leaves = (
            [(searcher, 0)] if searcher.reader().is_atomic() else searcher.leaf_searchers()
        )
        self._size = int(searcher.doc_count_all())
        self._term = lru_cache(maxsize=_KEPT)(self._read)

    def term(self, name: str, text: str) -> Hits:
        """The releases with this term in this field, scored."""
        with _reading():
            return self._term(name, text)

    def _read(self, name: str, text: str) -> Hits:
        ids: list[int] = []
        weights: list[float] = []
        for leaf, offset in self._leaves:
            reader = leaf.reader()
            if (name, text) not in reader:
                continue
            matcher = reader.postings(name, text)
            while matcher.is_active():
                ids.append(matcher.id() + offset)
                weights.append(matcher.weight())
                matcher.next()
        found = np.array(ids, np.int64)
        return Hits(found, self._scores(name, found, np.array(weights, np.float32)))

    def _scores(self, name: str, ids: Ids, weights: Floats) -> Floats:
        """BM25 of postings, each with the weight of the term in its release."""
        if not len(ids):
            return weights
        idf = np.float32(np.log(self._size / (len(ids) + 1)) + 1)
        norm = self._norms(name)[ids]
        return (idf * weights * np.float32(_K1 + 1) / (weights + norm)).astype(np.float32)

    def _norms(self, name: str) -> Floats:
        """K1 × ((1 − B) + B × length / average length) of a field, for every release."""
        if name not in self._lengths:
            lengths = np.fromiter(
                (
                    leaf.reader().doc_field_length(number, name) or 0
                    for leaf, _ in self._leaves
                    for number in range(leaf.reader().doc_count_all())
                ),
                np.float32,
                self._size,
            )
            average = self._searcher.avg_field_length(name) or 1
            self._lengths[name] = (_K1 * ((1 - _B) + _B * lengths / average)).astype(np.float32)
        return self._lengths[name]

    def matching(self, query: Any) -> Ids:
        """The releases that a Whoosh query matches (phrases and spans), unscored."""
        with _reading():
            found = [
                number + offset
                for leaf, offset in self._leaves
                for number in query.matcher(leaf, leaf.boolean_context()).all_ids()
            ]
        return np.array(sorted(found), np.int64)

    def like(self, name: str, pattern: str) -> tuple[str, ...]:
        """The terms of a field that a pattern with * and ? stands for, at most MOST_TERMS."""
        literal = re.split(r"[*?]", pattern, maxsplit=1)[0]
        expression = wildcard(pattern)
        with _reading():
            found = self._expanded(name, literal)
            return self._bounded(text for text in found if expression.match(text))

    def near(self, name: str, text: str, edits: int) -> tuple[str, ...]:
        """The terms of a field at most `edits` letters away that begin alike."""
        reader = self._searcher.reader()
        prefix = 1 if len(text) > 2 else 0
        with _reading():
            found = reader.terms_within(name, text, edits, prefix=prefix)
            return self._bounded(_text(term) for term in found)

    def _expanded(self, name: str, prefix: str) -> Iterator[str]:
        yield from map(_text, self._searcher.reader().expand_prefix(name, prefix))

    def _bounded(self, texts: Iterator[str]) -> tuple[str, ...]:
        chosen = tuple(
            dict.fromkeys(text for text, _ in zip(texts, range(MOST_TERMS + 1), strict=False))
        )
        self.cut = self.cut or len(chosen) > MOST_TERMS
        return chosen[:MOST_TERMS]


def wildcard(pattern: str) -> re.Pattern[str]:
    """The whole words that a pattern with * and ? stands for.

    fnmatch never goes back over a star it has passed; `.*` would, exponentially in the stars.
    """
    return re.compile(translate(pattern.replace("[", "[[]")))


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # Whoosh raises whatever its bytes lead it to
        raise EngineError(
            f"the index cannot be read ({error}); run `press-archive rebuild`"
        ) from error


def _text(term: str | bytes) -> str:
    return term.decode("utf-8") if isinstance(term, bytes) else term
