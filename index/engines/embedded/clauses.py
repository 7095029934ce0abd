"""How queries of each class are evaluated, in the order of `whoosh.query`'s modules."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from whoosh import query

from archive.errors import EngineError
from index.engines.embedded import hits as sets
from index.engines.embedded.evaluation import UNSCORED, Cut, Evaluation, How
from index.engines.embedded.expansion import as_bytes, as_typed, expanded
from index.engines.embedded.hits import NONE, Hits, Some
from index.result import BoundKind

_MANY_CLAUSES: Final = query.Or.TOO_MANY_CLAUSES
_SMALL_INDEX: Final = 5000
_ACCUMULATED: Final = 20
"""How many times more hits make it worth to look the few others up one by one."""


def term(run: Evaluation, node: Any, _: How) -> Some:
    """A word: the releases that hold it."""
    if node.fieldname not in run.reading:
        return NONE
    found = run.scorer.term(run.reading.field(node.fieldname), as_bytes(node.text))
    return sets.boosted(found, node.boost)


def none(run: Evaluation, _: Any, __: How) -> Some:
    """Nothing."""
    return NONE


def wrapped(run: Evaluation, node: Any, how: How) -> Some:
    """A query in another that adds nothing."""
    return run.hits(node.child, how)


def and_(run: Evaluation, node: Any, how: How) -> Some:
    """All of them, the rarest first; those that are rare are looked up in the others."""
    subs = list(node.subqueries)
    if len(subs) <= 1:
        return run.hits(subs[0], how) if subs else NONE
    excluded = [sub for sub in subs if type(sub) is query.Not]
    wanted = [sub for sub in subs if type(sub) is not query.Not]
    wanted.sort(key=run.estimate)
    found = run.hits(wanted[0], how) if wanted else _every_release(run, 1.0)
    for sub in wanted[1:]:
        if isinstance(found, Hits):
            if not len(found):
                return NONE
            if len(found) * _ACCUMULATED < run.estimate(sub):
                scores, held = run.among(sub, found.docs, how)
                found = sets.narrowed(found, held, scores)
                continue
        found = sets.intersection([found, run.hits(sub, how)], run.size)
    for sub in excluded:
        found = sets.without(found, run.hits(sub.query, UNSCORED), run.size)
    if bonus := len(excluded) if wanted else len(excluded) - 1:
        few = sets.listed(found)  # to Whoosh, not to match is worth a score of 1
        found = sets.judged(few.docs, few.scores + np.float32(bonus))
    return sets.boosted(found, node.boost)


def or_(run: Evaluation, node: Any, how: How) -> Some:
    """Any of them. What comes too late is left out, where a match is wanted."""
    subs = node.subqueries
    if len(subs) <= 1:
        return run.hits(subs[0], how) if subs else NONE
    if getattr(node, "scale", None):
        return run.stock(run, node, how)
    found = []
    try:
        for sub in subs:
            found.append(run.hits(sub, how))
    except Cut:
        if not found or not how.scored:
            raise
    best = type(node) is query.DisjunctionMax
    return sets.boosted(sets.union(found, run.size, best=best), node.boost)


def not_(run: Evaluation, node: Any, _: How) -> Some:
    """The releases that do not match; each scores 1."""
    inner = run.hits(node.query, UNSCORED)
    docs = np.flatnonzero(sets.complement(inner, run.size, run.reading.live))
    return sets.constant(docs, 1.0)


def and_not(run: Evaluation, node: Any, how: How) -> Some:
    """The first without the second."""
    return sets.without(run.hits(node.a, how), run.hits(node.b, UNSCORED), run.size)


def and_maybe(run: Evaluation, node: Any, how: How) -> Some:
    """The first, with what the second adds."""
    found = sets.listed(run.hits(node.a, how))
    if not how.scored or not len(found):
        return found
    more, _ = run.among(node.b, found.docs, how)
    return sets.judged(found.docs, found.scores + more)


def require(run: Evaluation, node: Any, how: How) -> Some:
    """The first where the second matches, too."""
    return sets.required(run.hits(node.a, how), run.hits(node.b, UNSCORED), run.size)


def otherwise(run: Evaluation, node: Any, how: How) -> Some:
    """The first; the second if nothing matches that."""
    found = sets.listed(run.hits(node.a, how))
    return found if len(found) else run.hits(node.b, how)


def constant(run: Evaluation, node: Any, how: How) -> Some:
    """The same score for all, unless a query above asks for places."""
    if how.placed:
        return run.hits(node.child, how)
    found = sets.listed(run.hits(node.child, UNSCORED))
    return sets.constant(found.docs, node.score or 1.0)


def _every_release(run: Evaluation, score: float) -> Hits:
    live = run.reading.live
    return sets.constant(np.arange(run.size) if live is None else np.flatnonzero(live), score)


def every(run: Evaluation, node: Any, _: How) -> Some:
    """Every release, or those that have any word in a field."""
    found = _every_release(run, node.boost or 1.0)
    if node.fieldname is None:
        return found
    if node.fieldname not in run.reading:
        return NONE
    return sets.sifted(found, run.reading.field(node.fieldname).lengths > 0)


def many(run: Evaluation, node: Any, how: How) -> Some:
    """Prefix, wildcard, range, near spelling: the terms they stand for, as with OR."""
    if _whole_field(node):
        return every(run, query.Every(node.fieldname, boost=node.boost), how)
    expansion = expanded(run.reading, node, run.cut)
    if expansion is None:
        return NONE
    terms = expansion.different
    if terms <= 1:  # Whoosh gives a single term no boost, either
        return run.scorer.term(expansion.field, next(iter(expansion.texts()))) if terms else NONE
    if not how.scored or (node.constantscore and _alike(run, terms, how)):
        return expansion.unscored(1.0, run.check)
    if node.boost == 0:
        return expansion.unscored(0.0, run.check)
    if (fewer := expansion.bounded()) is not None:
        run.cut(BoundKind.FREQUENT, as_typed(node))
        expansion = fewer
    return sets.boosted(expansion.scored(run.scorer, run.check), node.boost)


def _alike(run: Evaluation, terms: int, how: How) -> bool:
    """Whether Whoosh gives all releases that hold any of so many terms the same score."""
    if terms >= _MANY_CLAUSES:
        return True
    return not how.placed and terms > 2 and run.size <= _SMALL_INDEX


def numeric(run: Evaluation, node: Any, _: How) -> Some:
    """Not here."""
    raise EngineError(f"the field {node.fieldname} holds no numbers; ask for a range of words")


def _whole_field(node: Any) -> bool:
    return node.text == _WHOLE[type(node)] if type(node) in _WHOLE else False


_WHOLE: Final = {query.Prefix: "", query.Wildcard: "*", query.Regex: ".*"}
