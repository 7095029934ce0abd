"""Queries about places: phrases, words near each other, and Whoosh's span queries.

Releases are found first, by their words alone; positions are decoded for those only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from whoosh import query
from whoosh.query import spans as span_queries

from archive.errors import EngineError
from index.engines.embedded import hits as sets
from index.engines.embedded import spans as places
from index.engines.embedded.chains import Chain, chain_of, words_of
from index.engines.embedded.evaluation import Cut, Evaluation, How
from index.engines.embedded.expansion import MANY, as_bytes, as_typed, expanded
from index.engines.embedded.hits import NONE, Hits, Some
from index.engines.embedded.segments.postings import I64
from index.engines.embedded.spans import NOWHERE, Spans
from index.result import BoundKind

_MOST_TERMS: Final = 1024
"""Terms whose places are looked for where one query stands for many; the first ones."""

_BOTH: Final = (
    span_queries.SpanNear,
    span_queries.SpanContains,
    span_queries.SpanBefore,
    span_queries.SpanCondition,
)

PLACED: Final = (
    query.Phrase,
    query.Sequence,
    query.Ordered,
    span_queries.SpanFirst,
    span_queries.SpanNear2,
    span_queries.SpanOr,
    span_queries.SpanNot,
    *_BOTH,
)


_WHERE: Final = How(placed=True)


class _NoPlaces(Exception):
    """A query within cannot say where it matches; Whoosh's matchers shall try."""


class Placing:
    """Evaluates queries about places."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._reading = evaluation.reading
        self._check = evaluation.check

    def hits(self, node: Any, how: How) -> Some:
        """The releases that match, with Whoosh's scores: those of the words."""
        subs = getattr(node, "subqueries", ())
        if isinstance(node, query.Sequence) and len(subs) <= 1:
            return self._evaluation.hits(subs[0], how) if subs else NONE
        try:
            return self._hits(node, how)
        except _NoPlaces:
            return self._evaluation.stock(self._evaluation, node, how)
        except places.TooMany:
            self._evaluation.cut(BoundKind.PLACES)
            raise Cut from None

    def _hits(self, node: Any, how: How) -> Some:
        frame = self._frame(node, how._replace(placed=True))
        keep = np.zeros(len(frame), np.bool_)
        keep[self._matching(node, frame.docs)] = True
        return sets.narrowed(frame, keep)

    def _matching(self, node: Any, docs: I64) -> I64:
        """Which of some releases a query matches in, by their places among them."""
        chain = chain_of(node)
        if chain is None or not len(docs):
            return self.spans(node, docs).at
        *words, last = chain.parts
        if not words:
            return self.spans(last, docs).at
        found = self._chain(chain._replace(parts=words), docs)
        return places.releases_near(
            found,
            self.spans(last, docs),
            chain.slop,
            ordered=chain.ordered,
            closest=chain.closest,
            early=True,
            check=self._check,
        )

    def _frame(self, node: Any, how: How) -> Hits:
        """The releases that match but for the places, and the scores of those that do."""
        if type(node) not in PLACED:
            return sets.listed(self._evaluation.hits(node, how))
        self._evaluation.check()
        if type(node) is span_queries.SpanFirst:
            return self._frame(node.q, how)
        if type(node) is span_queries.SpanOr:
            parts = [self._evaluation.hits(sub, how) for sub in node.subqs]
            return sets.listed(sets.union(parts, self._evaluation.size))
        if type(node) is span_queries.SpanNot:
            others = self._evaluation.hits(node.b, how)
            return sets.helped(self._frame(node.a, how), others, self._evaluation.size)
        parts = [self._frame(sub, how) for sub in self._all_of(node)]
        if not parts or not all(map(len, parts)):
            return NONE
        found = sets.intersection(parts, self._evaluation.size)
        if len(parts) == 1 and type(node) is not query.Phrase:
            return sets.listed(found)  # Whoosh gives a single query within no boost
        return sets.listed(sets.boosted(found, getattr(node, "boost", 1.0)))

    def _all_of(self, node: Any) -> Sequence[query.Query]:
        """The queries that must match for this one to match."""
        if type(node) is query.Phrase:
            if node.fieldname in self._reading:
                self._positional(node.fieldname)
            return words_of(node)
        if type(node) in _BOTH:
            return [node.a, node.b]
        subs = node.qs if type(node) is span_queries.SpanNear2 else node.subqueries
        return list(subs)

    def _positional(self, name: str) -> None:
        if not self._reading.positional(name):
            raise EngineError(
                f"the field {name} does not know where its words stand; "
                f"ask for phrases in {name}_words"
            )

    def spans(self, node: Any, docs: I64) -> Spans:
        """Where a query matches in some releases (ascending)."""
        self._evaluation.check()
        if not len(docs):
            return NOWHERE
        find = _SPANS.get(type(node))
        if find is None:
            raise _NoPlaces
        return find(self, node, docs)

    def _term(self, node: Any, docs: I64) -> Spans:
        if node.fieldname not in self._reading:
            return NOWHERE
        self._positional(node.fieldname)
        field = self._reading.field(node.fieldname)
        return places.points(*field.positions(as_bytes(node.text), docs))

    def _many(self, node: Any, docs: I64) -> Spans:
        expansion = expanded(self._reading, node, self._evaluation.cut)
        if expansion is None:
            return NOWHERE
        self._positional(node.fieldname)
        texts = sorted(expansion.texts())
        if len(texts) > _MOST_TERMS:
            self._evaluation.cut(BoundKind.FIRST, as_typed(node))
        found = [NOWHERE]
        for text in texts[:_MOST_TERMS]:
            self._evaluation.check()
            found.append(places.points(*expansion.field.positions(text, docs)))
        return places.union(found)

    def _phrase(self, node: Any, docs: I64) -> Spans:
        """A chain of words, or words that follow each other."""
        chain = chain_of(node)
        return self._chain(chain, docs) if chain else self._exactly(words_of(node), docs)

    def _exactly(self, words: Sequence[query.Term], docs: I64) -> Spans:
        """Words one right after the other, rare ones first: the others need be looked up in those
        releases only where the former stand together."""
        order = sorted(range(len(words)), key=lambda n: self._evaluation.estimate(words[n]))
        first = order[0]
        found = self._term(words[first], docs)
        found = found.only(found.start >= first)
        found = places.points(found.at, found.start - first)
        for place in order[1:]:
            self._evaluation.check()
            some, found = places.numbered(found)
            word = self._term(words[place], docs[some])
            found = places.moved(places.following(found, word, place), some)
        return Spans(found.at, found.start, found.start + len(words) - 1)

    def _chain(self, chain: Chain, docs: I64) -> Spans:
        """Each part near the ones before it. One after the other: there may be hundreds."""
        found = self.spans(chain.parts[0], docs)
        for part in chain.parts[1:]:
            some, found = places.numbered(found)
            found = places.near(
                found,
                self.spans(part, docs[some]),
                chain.slop,
                ordered=chain.ordered,
                closest=chain.closest,
                early=True,
                check=self._check,
            )
            found = places.moved(found, some)
        return found

    def _near(self, node: Any, docs: I64) -> Spans:
        a, b = self.spans(node.a, docs), self.spans(node.b, docs)
        return places.near(
            a, b, node.slop, ordered=node.ordered, closest=node.mindist, check=self._check
        )

    def _sequence(self, node: Any, docs: I64) -> Spans:
        parts = [self.spans(sub, docs) for sub in node.subqueries]
        if type(node) is query.Ordered:
            return _paired(parts, places.before)
        return _paired(
            parts,
            lambda a, b: places.near(a, b, node.slop, ordered=node.ordered, check=self._check),
        )

    def _first(self, node: Any, docs: I64) -> Spans:
        spans = self.spans(node.q, docs)
        return spans.only(spans.end <= node.limit)

    def _any_merged(self, node: Any, docs: I64) -> Spans:
        spans = places.union([self.spans(sub, docs) for sub in node.subqs])
        return places.merged(spans) if len(node.subqs) > 1 else spans

    def _both(self, node: Any, docs: I64) -> Spans:
        combine = _COMBINE[type(node)]
        return combine(self.spans(node.a, docs), self.spans(node.b, docs), self._check)

    def _condition(self, node: Any, docs: I64) -> Spans:
        return self._where(node.b, docs, [node.a])

    def _any(self, node: Any, docs: I64) -> Spans:
        return places.union([NOWHERE, *(self.spans(sub, docs) for sub in node.subqueries)])

    def _all(self, node: Any, docs: I64) -> Spans:
        wanted = [sub for sub in node.subqueries if type(sub) is not query.Not]
        return self._where(node, docs, wanted)

    def _left(self, node: Any, docs: I64) -> Spans:
        return self._where(node, docs, [node.a])

    def _otherwise(self, node: Any, docs: I64) -> Spans:
        some = sets.listed(self._evaluation.hits(node.a, _WHERE))
        return self.spans(node.a if len(some) else node.b, docs)

    def _where(self, condition: Any, docs: I64, wanted: Sequence[Any]) -> Spans:
        """Where the wanted stand in those releases that match a condition."""
        _, held = self._evaluation.among(condition, docs, _WHERE)
        some = np.flatnonzero(held)
        parts = [self.spans(sub, docs[some]) for sub in wanted]
        return places.moved(places.union([NOWHERE, *parts]), some)

    def _wrapped(self, node: Any, docs: I64) -> Spans:
        return self.spans(node.child, docs)


def _paired(parts: list[Spans], combine: Callable[[Spans, Spans], Spans]) -> Spans:
    """Halves combined with halves, as Whoosh builds its trees of matchers."""
    if len(parts) == 1:
        return parts[0]
    half = len(parts) // 2
    return combine(_paired(parts[:half], combine), _paired(parts[half:], combine))


_COMBINE: Final = {
    span_queries.SpanContains: places.containing,
    span_queries.SpanBefore: places.before,
    span_queries.SpanNot: places.apart,
}

_SPANS: Final[dict[type, Callable[[Placing, Any, I64], Spans]]] = {
    query.Term: Placing._term,
    query.Phrase: Placing._phrase,
    query.Sequence: Placing._sequence,
    query.Ordered: Placing._sequence,
    query.Or: Placing._any,
    query.DisjunctionMax: Placing._any,
    query.And: Placing._all,
    query.AndNot: Placing._left,
    query.AndMaybe: Placing._left,
    query.Require: Placing._all,
    query.Otherwise: Placing._otherwise,
    query.ConstantScoreQuery: Placing._wrapped,
    span_queries.SpanFirst: Placing._first,
    span_queries.SpanNear: Placing._near,
    span_queries.SpanNear2: Placing._phrase,
    span_queries.SpanOr: Placing._any_merged,
    span_queries.SpanCondition: Placing._condition,
    **dict.fromkeys(_COMBINE, Placing._both),
    **dict.fromkeys(MANY, Placing._many),
}
