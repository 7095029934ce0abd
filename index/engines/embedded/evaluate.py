"""Whoosh queries evaluated on arrays: which releases match, and how well.

Hits and scores are those of Whoosh's own matchers (`whoosh.matching`) when all releases stand in
one segment and all results are asked for (`limit=None`). Where Whoosh contradicts itself, this
holds instead:

- OTHERWISE looks at the whole index; Whoosh looks at every segment by itself.
- What Whoosh decides by the number of releases and terms (a prefix that stands for one term is
  scored like the term; one that stands for many scores 1 in small indexes and more than 1,024
  terms, and is scored by its terms otherwise) is decided by those of the whole index.
- DisjunctionMax takes the best score of the release; Whoosh also counts that of the next one.
- Deleted releases never match; Whoosh's NOT lets one through behind its last exclusion.
- What an optional query (ANDMAYBE) adds is always added; inside AND Whoosh may skip over it.

Queries of other classes (nested documents, one's own) and OR with `scale` are left to Whoosh's
matchers over `codec`, which is slow but right.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

import numpy as np
from whoosh import query
from whoosh.query.compound import DefaultOr, PreloadedOr, SplitOr
from whoosh.query.qcore import _NullQuery
from whoosh.query.wrappers import WrappingQuery
from whoosh.scoring import BM25F

from archive.errors import EngineError
from index.engines.embedded import hits as sets
from index.engines.embedded.cache import UNKEPT
from index.engines.embedded.codec import stock_hits
from index.engines.embedded.expansion import Expansion, as_bytes, expand
from index.engines.embedded.hits import F32, NONE, Bools, Hits, Some
from index.engines.embedded.placed import PLACED, How, Placing
from index.engines.embedded.reading import Reading
from index.engines.embedded.schema import schema as default_schema
from index.engines.embedded.scoring import Scorer, Weighting
from index.engines.embedded.segments.postings import I64

DEADLINE: Final = 2.0
"""Seconds after which an evaluation ends with what it has."""

DEEPEST: Final = 60
"""Levels of queries in queries."""

_MANY_CLAUSES: Final = query.Or.TOO_MANY_CLAUSES
_SMALL_INDEX: Final = 5000
_ACCUMULATED: Final = 20
"""How many times more hits make it worth to look the few others up one by one."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The releases that match, ascending, their scores, and what was cut from the question."""

    docs: I64
    scores: F32
    cut: str = ""


class OutOfTime(Exception):
    """The deadline has passed."""


class Evaluator:
    """Evaluates queries over one generation. Safe to use from several threads.

    `model` is any `whoosh.scoring.BM25F`; ours if there is none.
    """

    def __init__(self, reading: Reading, model: BM25F | None = None, schema: Any = None) -> None:
        self.reading = reading
        self.model = model or Weighting()
        self.schema = schema or default_schema()
        fields = (name for name in self.schema.names() if not self.schema[name].scorable)
        self.scorer = Scorer(reading, self.model, frozenset(fields))

    def matches(self, node: query.Query, seconds: float = DEADLINE) -> Matches:
        """What matches a query. Raises EngineError for one that cannot be asked of this index."""
        run = Evaluation(self, monotonic() + seconds)
        try:
            found = sets.listed(run.hits(node))
        except OutOfTime:
            found = NONE
        return Matches(found.docs, found.scores, "; ".join(run.cuts))


class Evaluation:
    """One evaluation: bounded in time and depth, with what was cut for that."""

    def __init__(self, evaluator: Evaluator, deadline: float) -> None:
        self.evaluator = evaluator
        self.reading, self.scorer = evaluator.reading, evaluator.scorer
        self.size = evaluator.reading.size
        self.cuts: list[str] = []
        self._deadline = deadline
        self._depth = 0

    def check(self) -> None:
        """Raises OutOfTime after the deadline."""
        if monotonic() > self._deadline:
            self.cut("it took too long")
            raise OutOfTime

    def cut(self, why: str) -> None:
        """Note that something was left out."""
        if why not in self.cuts:
            self.cuts.append(why)

    def hits(self, node: query.Query, how: How = How()) -> Some:  # noqa: B008 # immutable
        """The releases that match a query."""
        self.check()
        if self._depth >= DEEPEST:
            self.cut(f"queries nested more than {DEEPEST} deep were left out")
            return NONE
        self._depth += 1
        try:
            if type(node) in _KEPT:
                return self._kept(node, how)
            return _EVALUATE.get(type(node), Evaluation.stock)(self, node, how)
        finally:
            self._depth -= 1

    def _kept(self, node: Any, how: How) -> Some:
        """Evaluate what takes long, or take it from the cache: people sift and turn pages."""
        key = (self.scorer, type(node), repr(sorted(vars(node).items())), how)
        before = len(self.cuts)

        def weigh(found: Some) -> int:
            if len(self.cuts) > before:
                return UNKEPT
            docs = found.docs.nbytes if isinstance(found, Hits) else 0
            return docs + found.scores.nbytes + 500

        return self.reading.cache.get(key, lambda: _EVALUATE[type(node)](self, node, how), weigh)

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

    def _term(self, node: Any, _: How) -> Some:
        if node.fieldname not in self.reading:
            return NONE
        found = self.scorer.term(self.reading.field(node.fieldname), as_bytes(node.text))
        return sets.boosted(found, node.boost)

    def _none(self, _: Any, __: How) -> Some:
        return NONE

    def _wrapped(self, node: Any, how: How) -> Some:
        return self.hits(node.child, how)

    def _and(self, node: Any, how: How) -> Some:
        subs = list(node.subqueries)
        if len(subs) <= 1:
            return self.hits(subs[0], how) if subs else NONE
        excluded = [sub for sub in subs if type(sub) is query.Not]
        wanted = [sub for sub in subs if type(sub) is not query.Not]
        wanted.sort(key=self.estimate)
        found = self.hits(wanted[0], how) if wanted else self._every_release(1.0)
        for sub in wanted[1:]:
            if isinstance(found, Hits):
                if not len(found):
                    return NONE
                if len(found) * _ACCUMULATED < self.estimate(sub):
                    scores, held = self.among(sub, found.docs, how)
                    found = sets.narrowed(found, held, scores)
                    continue
            found = sets.intersection([found, self.hits(sub, how)], self.size)
        for sub in excluded:
            found = sets.without(found, self.hits(sub.query, How(scored=False)), self.size)
        if bonus := len(excluded) if wanted else len(excluded) - 1:
            few = sets.listed(found)  # to Whoosh, not to match is worth a score of 1
            found = Hits(few.docs, few.scores + np.float32(bonus), few.positive)
        return sets.boosted(found, node.boost)

    def _or(self, node: Any, how: How) -> Some:
        subs = node.subqueries
        if len(subs) <= 1:
            return self.hits(subs[0], how) if subs else NONE
        if getattr(node, "scale", None):
            return self.stock(node, how)
        found = []
        try:
            for sub in subs:
                found.append(self.hits(sub, how))
        except OutOfTime:
            if not found:
                raise
        best = type(node) is query.DisjunctionMax
        return sets.boosted(sets.union(found, self.size, best=best), node.boost)

    def _not(self, node: Any, _: How) -> Some:
        inner = self.hits(node.query, How(scored=False))
        docs = np.flatnonzero(sets.complement(inner, self.size, self.reading.live))
        return sets.constant(docs, 1.0)

    def _and_not(self, node: Any, how: How) -> Some:
        return sets.without(
            self.hits(node.a, how), self.hits(node.b, How(scored=False)), self.size
        )

    def _and_maybe(self, node: Any, how: How) -> Some:
        found = sets.listed(self.hits(node.a, how))
        if not how.scored or not len(found):
            return found
        more, _ = self.among(node.b, found.docs, how)
        return Hits(found.docs, found.scores + more, found.positive and bool((more >= 0).all()))

    def _require(self, node: Any, how: How) -> Some:
        return sets.required(
            self.hits(node.a, how), self.hits(node.b, How(scored=False)), self.size
        )

    def _otherwise(self, node: Any, how: How) -> Some:
        found = sets.listed(self.hits(node.a, how))
        return found if len(found) else self.hits(node.b, how)

    def _constant(self, node: Any, how: How) -> Some:
        if how.placed:
            return self.hits(node.child, how)
        found = sets.listed(self.hits(node.child, How(scored=False)))
        return sets.constant(found.docs, node.score or 1.0)

    def _every_release(self, score: float) -> Hits:
        live = self.reading.live
        return sets.constant(np.arange(self.size) if live is None else np.flatnonzero(live), score)

    def _every(self, node: Any, _: How) -> Some:
        found = self._every_release(node.boost or 1.0)
        if node.fieldname is None:
            return found
        if node.fieldname not in self.reading:
            return NONE
        return sets.sifted(found, self.reading.field(node.fieldname).lengths > 0)

    def _many(self, node: Any, how: How) -> Some:
        """Prefix, wildcard, range, near spelling: the terms they stand for, as with OR."""
        if _whole_field(node):
            return self._every(query.Every(node.fieldname, boost=node.boost), how)
        if node.fieldname not in self.reading:
            return NONE
        field = self.reading.field(node.fieldname)
        try:
            expansion = Expansion(self.reading, field, expand(node, field))
        except re.error as error:
            self.cut(f"{node.text} is no regular expression ({error})")
            return NONE
        terms = expansion.different
        if terms <= 1:  # Whoosh gives a single term no boost, either
            return self.scorer.term(field, next(iter(expansion.texts()))) if terms else NONE
        if not how.scored or (node.constantscore and self._alike(terms, how)):
            return expansion.unscored(1.0, self.check)
        if (fewer := expansion.bounded()) is not None:
            self.cut(f"only the most frequent words of {node} were counted")
            expansion = fewer
        return sets.boosted(expansion.scored(self.scorer, self.check), node.boost)

    def _alike(self, terms: int, how: How) -> bool:
        """Whether Whoosh gives all releases that hold any of so many terms the same score."""
        if terms >= _MANY_CLAUSES:
            return True
        return not how.placed and terms > 2 and self.size <= _SMALL_INDEX

    def _placed(self, node: Any, how: How) -> Some:
        return Placing(self).hits(node, how)

    def _numeric(self, node: Any, _: How) -> Some:
        raise EngineError(f"the field {node.fieldname} holds no numbers; ask for a range of words")

    def stock(self, node: Any, how: How) -> Some:
        """What Whoosh's own matchers find."""
        return stock_hits(self.evaluator, node, self.check, placed=how.placed)


def _whole_field(node: Any) -> bool:
    return node.text == _WHOLE[type(node)] if type(node) in _WHOLE else False


_WHOLE: Final = {query.Prefix: "", query.Wildcard: "*", query.Regex: ".*"}

_MANY: Final = (
    query.Prefix,
    query.Wildcard,
    query.Regex,
    query.FuzzyTerm,
    query.Variations,
    query.TermRange,
)
_KEPT: Final = frozenset({*_MANY, *PLACED, query.Every})

_EVALUATE: Final[dict[type, Callable[[Evaluation, Any, How], Some]]] = {
    query.Term: Evaluation._term,
    _NullQuery: Evaluation._none,
    WrappingQuery: Evaluation._wrapped,
    query.ConstantScoreQuery: Evaluation._constant,
    query.Every: Evaluation._every,
    query.And: Evaluation._and,
    query.Not: Evaluation._not,
    query.AndNot: Evaluation._and_not,
    query.AndMaybe: Evaluation._and_maybe,
    query.Require: Evaluation._require,
    query.Otherwise: Evaluation._otherwise,
    query.NumericRange: Evaluation._numeric,
    query.DateRange: Evaluation._numeric,
    **dict.fromkeys(
        (query.Or, DefaultOr, PreloadedOr, SplitOr, query.DisjunctionMax), Evaluation._or
    ),
    **dict.fromkeys(_MANY, Evaluation._many),
    **dict.fromkeys(PLACED, Evaluation._placed),
}
