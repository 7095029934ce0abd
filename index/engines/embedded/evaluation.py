"""One evaluation of a query: bounded in time and depth, with what was cut for that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import thread_time
from typing import Any, Final, NamedTuple

import numpy as np
from whoosh import query

from index.engines.embedded import hits as sets
from index.engines.embedded.cache import UNKEPT
from index.engines.embedded.expansion import as_bytes
from index.engines.embedded.hits import F32, Bools, Hits, Some
from index.engines.embedded.reading import Reading
from index.engines.embedded.scoring import Scorer
from index.engines.embedded.segments.postings import I64
from index.result import Bound, BoundKind


class How(NamedTuple):
    """`scored`: scores are wanted. `placed`: a query above asks for places (then Whoosh scores
    terms that otherwise score the same)."""

    scored: bool = True
    placed: bool = False


SCORED: Final = How()
UNSCORED: Final = How(scored=False)


class Cut(Exception):
    """The evaluation cannot go on: it is too late."""


class Evaluation:
    """Evaluates a query. `table` says how for each class; `stock` does it for all others.

    `kept` are the classes whose results the cache keeps: people sift and turn pages.
    """

    def __init__(
        self,
        scorer: Scorer,
        table: Mapping[type, Evaluate],
        kept: frozenset[type],
        stock: Evaluate,
        deadline: float,
    ) -> None:
        self.scorer = scorer
        self.reading: Reading = scorer.reading
        self.size = scorer.reading.size
        self.bounds: dict[Bound, None] = {}
        self._cut = 0
        self._table, self._keeping, self.stock = table, kept, stock
        self._deadline = deadline

    def check(self) -> None:
        """Raises Cut after the deadline."""
        if thread_time() > self._deadline:
            self.cut(BoundKind.TIME)
            raise Cut

    def cut(self, kind: BoundKind, value: str = "") -> None:
        """Note that something was left out."""
        self._cut += 1
        self.bounds[Bound(kind, value)] = None

    def hits(self, node: query.Query, how: How = SCORED) -> Some:
        """The releases that match a query."""
        self.check()
        if type(node) in self._keeping:
            return self._kept(node, how)
        return self._table.get(type(node), self.stock)(self, node, how)

    def _kept(self, node: Any, how: How) -> Some:
        """Evaluate what takes long, or take it from the cache: people sift and turn pages."""
        key = (self.scorer, _signature(node), how)
        before = self._cut

        def weigh(found: Some) -> int:
            if self._cut > before:
                return UNKEPT
            docs = found.docs.nbytes if isinstance(found, Hits) else 0
            return docs + found.scores.nbytes + 500

        return self.reading.cache.get(key, lambda: self._table[type(node)](self, node, how), weigh)

    def among(self, node: query.Query, docs: I64, how: How) -> tuple[F32, Bools]:
        """The scores of a few releases, and which of them match."""
        subs = getattr(node, "subqueries", None)
        if type(node) in (query.Or, query.DisjunctionMax) and not getattr(node, "scale", None):
            if subs and len(subs) > 1:
                return self._any_among(node, docs, how)
        elif type(node) is query.And and subs and len(subs) > 1:
            return self._all_among(node, docs, how)
        return sets.values(self.hits(node, how), docs, self.size)

    def _any_among(self, node: Any, docs: I64, how: How) -> tuple[F32, Bools]:
        self.check()
        combine = np.add if type(node) is query.Or else np.maximum
        scores, held = self.among(node.subqueries[0], docs, how)
        for sub in node.subqueries[1:]:
            more, also = self.among(sub, docs, how)
            scores, held = combine(scores, more), held | also
        return scores * np.float32(node.boost), held

    def _all_among(self, node: Any, docs: I64, how: How) -> tuple[F32, Bools]:
        self.check()
        scores, held = self.among(node.subqueries[0], docs, how)
        for sub in node.subqueries[1:]:
            more, also = self.among(sub, docs, how)
            scores, held = scores + more, held & also
        return scores * held * np.float32(node.boost), held

    def estimate(self, node: Any) -> int:
        """How many releases match, at most."""
        if type(node) is query.Term:
            if node.fieldname not in self.reading:
                return 0
            return self.reading.field(node.fieldname).frequency(as_bytes(node.text))
        if type(node) is query.Phrase:
            terms = [query.Term(node.fieldname, word) for word in node.words]
            return min(map(self.estimate, terms), default=0)
        if type(node) in (query.Or, query.DisjunctionMax):
            return min(sum(map(self.estimate, node.subqueries)), self.size)
        if type(node) in (query.And, query.Sequence, query.Ordered):
            return min(map(self.estimate, node.subqueries), default=0)
        return self.size


def _signature(value: Any) -> Any:
    """All that makes a query what it is. (Those of Whoosh do not compare all of it.)"""
    if isinstance(value, query.Query):
        return type(value), *((name, _signature(v)) for name, v in sorted(vars(value).items()))
    return tuple(map(_signature, value)) if isinstance(value, list | tuple) else value


Evaluate = Callable[[Evaluation, Any, How], Some]
"""Evaluates one query of some class."""
