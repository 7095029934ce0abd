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

from dataclasses import dataclass
from time import thread_time
from typing import Any, Final

from whoosh import query
from whoosh.query.compound import DefaultOr, PreloadedOr, SplitOr
from whoosh.query.qcore import _NullQuery
from whoosh.query.wrappers import WrappingQuery
from whoosh.scoring import BM25F

from index.engines.embedded import clauses
from index.engines.embedded.evaluation import Cut, Evaluate, Evaluation, How
from index.engines.embedded.expansion import MANY
from index.engines.embedded.hits import F32, NONE, Some, listed
from index.engines.embedded.indexed import EXACT
from index.engines.embedded.placed import PLACED, Placing
from index.engines.embedded.reading import Reading
from index.engines.embedded.scoring import Scorer, Weighting
from index.engines.embedded.segments.postings import I64
from index.result import Bound, BoundKind

DEADLINE: Final = 2.0
"""Seconds of processor time after which an evaluation ends, whatever else the machine does."""


DEEPEST: Final = 60
"""Levels of queries in queries; of one that has more, nothing is looked for."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The releases that match, ascending, their scores, and where the question was bounded."""

    docs: I64
    scores: F32
    bounds: tuple[Bound, ...] = ()


class Evaluator:
    """Evaluates queries over one generation. Safe to use from several threads.

    `model` is any `whoosh.scoring.BM25F`; ours if there is none.
    """

    def __init__(self, reading: Reading, model: BM25F | None = None, schema: Any = None) -> None:
        self.reading = reading
        self.model = model or Weighting()
        self._schema = schema
        fields = [name for name in schema.names() if not schema[name].scorable] if schema else EXACT
        self.scorer = Scorer(reading, self.model, frozenset(fields))

    def matches(self, node: query.Query, seconds: float = DEADLINE) -> Matches:
        """What matches a query. Raises EngineError for one that cannot be asked of this index."""
        if _deeper(node, DEEPEST):
            return Matches(NONE.docs, NONE.scores, (Bound(BoundKind.DEPTH, str(DEEPEST)),))
        run = self.evaluation(seconds)
        try:
            found = listed(run.hits(node))
        except Cut:
            found = NONE
        return Matches(found.docs, found.scores, tuple(run.bounds))

    def evaluation(self, seconds: float = DEADLINE) -> Evaluation:
        """What evaluates the parts of one question, for so many seconds together."""
        return Evaluation(self.scorer, _TABLE, _KEPT, self._stock, thread_time() + seconds)

    def _stock(self, run: Evaluation, node: Any, how: How) -> Some:
        from index.engines.embedded.schema import schema  # few questions need what these load
        from index.engines.embedded.stock import stock_hits

        known = self._schema or schema()
        return stock_hits(self.reading, known, self.model, node, run.check, placed=how.placed)


def _deeper(node: Any, most: int) -> bool:
    """Whether a query has more levels than that."""
    level, depth = [node], 0
    while level and depth <= most:
        parts = [
            part for one in level if isinstance(one, query.Query) for part in vars(one).values()
        ]
        lists = [part for part in parts if isinstance(part, list | tuple)]
        level = [part for part in parts if isinstance(part, query.Query)]
        level += [part for some in lists for part in some if isinstance(part, query.Query)]
        level = list({id(part): part for part in level}.values())  # Whoosh keeps some parts twice
        depth += 1
    return depth > most


def _placed(run: Evaluation, node: Any, how: How) -> Some:
    return Placing(run).hits(node, how)


_KEPT: Final = frozenset({*MANY, *PLACED, query.Every})

_TABLE: Final[dict[type, Evaluate]] = {
    query.Term: clauses.term,
    _NullQuery: clauses.none,
    WrappingQuery: clauses.wrapped,
    query.ConstantScoreQuery: clauses.constant,
    query.Every: clauses.every,
    query.And: clauses.and_,
    query.Not: clauses.not_,
    query.AndNot: clauses.and_not,
    query.AndMaybe: clauses.and_maybe,
    query.Require: clauses.require,
    query.Otherwise: clauses.otherwise,
    query.NumericRange: clauses.numeric,
    query.DateRange: clauses.numeric,
    **dict.fromkeys((query.Or, DefaultOr, PreloadedOr, SplitOr, query.DisjunctionMax), clauses.or_),
    **dict.fromkeys(MANY, clauses.many),
    **dict.fromkeys(PLACED, _placed),
}
