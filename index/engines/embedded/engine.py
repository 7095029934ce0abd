"""One question, one answer, from one generation.

    parse → translate → evaluate → sift → count, order

Everything but the first two steps is arrays over the releases of the generation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.engines import Found, Share
from index.engines.embedded import suggest
from index.engines.embedded.columns import Columns
from index.engines.embedded.copies import Groups
from index.engines.embedded.evaluate import Evaluator, Matches
from index.engines.embedded.explain import Explainer, pulled
from index.engines.embedded.facets import Facets, Months, count, facet_values, marked
from index.engines.embedded.order import pull
from index.engines.embedded.ranked import Pages, Ranked
from index.engines.embedded.reading import Reading, open_reading
from index.engines.embedded.sift import Sifted, among, sift
from index.engines.embedded.similar import similar_to
from index.engines.embedded.spelling import suggestion
from index.engines.embedded.terms import looked_for
from index.engines.embedded.translate import MOST_TERMS, translate
from index.engines.embedded.vocabulary import WordsOf
from index.fields import FACETS
from index.query import parse
from index.query.relaxed import relaxed
from index.query.tree import Every, Node
from index.request import MAX_WORDS, SearchRequest, Sort
from index.result import Bound, BoundKind, FacetValue

_LANGUAGE: Final = "language"

_UNCOUNTED: Final[tuple[Facets, Months]] = (dict.fromkeys(FACETS, ((), 0)), ())

_FEW: Final = 3
"""A question with fewer hits may have been meant otherwise."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What matches a tree, and where it was bounded."""

    tree: Node
    matches: Matches
    bounds: tuple[Bound, ...]


class EmbeddedEngine:
    """Fulfils `index.engines.Engine`. Threads do not wait for each other.

    `before` is an engine of the same generation: what has not changed since is not read again.
    """

    def __init__(self, folder: Path, made_by: str, before: EmbeddedEngine | None = None) -> None:
        self._made_by = made_by
        self.reading: Reading = open_reading(folder, before=before.reading if before else None)
        self.columns: Columns = Columns(
            [
                (segment.container, deleted)
                for segment, deleted in zip(
                    self.reading.segments, self.reading.deleted, strict=True
                )
            ],
            before.columns if before else None,
        )
        self._words = WordsOf(self.reading, self._languages())
        self._evaluator = Evaluator(self.reading)

    def _languages(self) -> frozenset[str]:
        """The languages of the releases, "" for those whose language is unknown."""
        known = {
            key
            for segment in self.columns.segments
            for key in segment.facets[_LANGUAGE].keys.some(0, len(segment.facets[_LANGUAGE].keys))
        }
        field = self.reading.field(_LANGUAGE)
        return frozenset(known if field.total == self.reading.size and known else {*known, ""})

    def search(self, request: SearchRequest) -> Found:
        """Answer. Raises QueryError when the words cannot be read."""
        typed = request.words[:MAX_WORDS]
        answer, loosely = self._best_answer(typed)
        sifted = sift(self.columns, answer.matches.docs, request)
        facets, months = count(self.columns, sifted, request) if request.facet_size else _UNCOUNTED
        few = loosely or len(answer.matches.docs) < _FEW
        start = (request.page - 1) * request.size
        ranked, fold = self._ranked(answer, sifted, request.sort), request.fold
        page = self._pages.page(ranked, start, start + request.size, fold=fold)
        total = len(sifted.hits)
        return Found(
            total=total,
            heads=self._pages.groups.heads(sifted.hits) if fold else total,
            hits=page.hits,
            copies=page.copies,
            facets=facets,
            months=months,
            terms=looked_for(answer.tree, self._words),
            bounds=(*_too_long(request.words), *answer.bounds),
            suggestion=suggestion(typed, self._words) if few else "",
            relaxed=loosely,
        )

    def _best_answer(self, typed: str) -> tuple[_Answer, bool]:
        """What matches all the words, or, where nothing does, some of them; and whether that."""
        answer = self._answer(parse(typed, today=datetime.now(UTC).date()))
        if len(answer.matches.docs) or answer.bounds:  # of what was cut nobody knows
            return answer, False
        looser = relaxed(answer.tree)
        if looser is not None and len((instead := self._answer(looser)).matches.docs):
            return instead, True
        return answer, False

    def _answer(self, tree: Node) -> _Answer:
        if isinstance(tree, Every):
            every = self.columns.everything
            return _Answer(tree, Matches(every, np.zeros(len(every), np.float32)), ())
        translated = translate(tree, self._words)
        matches = self._evaluator.matches(translated.query)
        many = (Bound(BoundKind.SPELLINGS, str(MOST_TERMS)),) if translated.cut else ()
        return _Answer(tree, matches, (*many, *matches.bounds))

    def _ranked(self, answer: _Answer, sifted: Sifted, sort: Sort) -> Ranked:
        """The hits with their scores, to be put in the order that was asked for."""
        docs, scores = sifted.hits, answer.matches.scores
        if len(scores) != len(docs):
            scores = scores[sifted.passed]
        if sort is Sort.RELEVANCE:
            scores = scores * self._pull[docs]
        places = self.columns.oldest if sort is Sort.OLDEST else self.columns.newest
        by_day = isinstance(answer.tree, Every) or sort in (Sort.NEWEST, Sort.OLDEST)
        return Ranked(docs, scores, places[docs], by_day)

    @cached_property
    def _pages(self) -> Pages:
        return Pages(self.columns, Groups(self.columns))

    @cached_property
    def _pull(self) -> NDArray[np.float32]:
        return pull(self.columns.day)

    def suggest(self, words: str, limit: int = 8) -> tuple[str, ...]:
        """Titles, people and agencies that begin with what is being typed."""
        return suggest.suggest(self.columns, words[:MAX_WORDS], limit)

    def facet_values(
        self,
        request: SearchRequest,
        facet: str,
        typed: str = "",
        limit: int = 20,
        *,
        by_name: bool = False,
        within: bool = False,
    ) -> tuple[FacetValue, ...]:
        """Values of a facet with a word that begins like `typed`. Raises QueryError."""
        answer, _ = self._best_answer(request.words[:MAX_WORDS])
        sifted = sift(self.columns, answer.matches.docs, request)
        hits = sifted.hits if within else sifted.without(facet)
        typed = typed[:MAX_WORDS]
        rows = facet_values(self.columns, facet, hits, typed, limit, by_name=by_name)
        return marked(rows, facet, request)

    def heads(self, request: SearchRequest, ids: Sequence[str]) -> dict[str, str]:
        """Of these releases the hits, each with the hit that shows it. Raises QueryError."""
        answer = self._answer(parse(request.words[:MAX_WORDS], today=datetime.now(UTC).date()))
        hits = sift(self.columns, answer.matches.docs, request).hits
        return self._pages.heads(hits, self.columns.numbers(ids), fold=request.fold)

    def shares(self, request: SearchRequest, ids: Sequence[str]) -> dict[str, tuple[Share, ...]]:
        """Of these releases the hits, with what makes up their scores. Raises QueryError."""
        answer, _ = self._best_answer(request.words[:MAX_WORDS])
        hits = sift(self.columns, answer.matches.docs, request).hits
        releases = among(hits, self.columns.numbers(ids))
        if isinstance(answer.tree, Every):
            return {self.columns.id(one): () for one in releases.tolist()}
        explainer = Explainer(self._words, self._evaluator.evaluation(), releases)
        pulls = self._pull[releases] if request.sort is Sort.RELEVANCE else np.ones(len(releases))
        rows = zip(releases.tolist(), explainer.shares(answer.tree), pulls.tolist(), strict=True)
        return {self.columns.id(one): pulled(shares or [], pull) for one, shares, pull in rows}

    def similar(
        self, id: str, text: str, language: str, limit: int
    ) -> tuple[tuple[str, float], ...]:
        """Ids and scores of the releases that are most like a text, the most similar first."""
        query = similar_to(text, language, self.reading.size, self._words.frequency)
        matches = self._evaluator.matches(query)
        own = self.columns.number(id)
        keep = matches.docs != own
        docs, scores = matches.docs[keep], matches.scores[keep]
        ranked = Ranked(docs, scores, self.columns.newest[docs], by_place=False)
        return self._pages.page(ranked, 0, limit, fold=False).hits

    def fingerprint(self) -> str:
        """What made this generation."""
        return self._made_by

    def count(self) -> int:
        """Releases in the generation."""
        return len(self.columns.everything)

    def close(self) -> None:
        """Nothing is left open: files are unmapped with the last one who reads them."""


def _too_long(typed: str) -> tuple[Bound, ...]:
    return (Bound(BoundKind.LETTERS, str(MAX_WORDS)),) if len(typed) > MAX_WORDS else ()
