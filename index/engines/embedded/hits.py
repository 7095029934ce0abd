"""Sets of releases with scores, and how they combine. Pure NumPy; no loop over releases.

Few hits are two arrays (`Hits`), many are an array over all releases (`Dense`), where 0 means
that a release does not match: such an array is added, sifted and multiplied at memory speed.
Scores of 0 and below (odd boosts) do not fit there and stay with `Hits`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.segments.postings import I64

F32 = NDArray[np.float32]
Bools = NDArray[np.bool_]

FEW: Final = 32
"""Below one in so many releases, sorting is quicker than an array over all of them."""

_TINY: Final = 1e-20
"""Boosts below this might turn a score into 0, which a `Dense` cannot hold."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Releases, ascending, and their scores. `positive`: whether all scores are above 0."""

    docs: I64
    scores: F32
    positive: bool = True

    def __len__(self) -> int:
        return len(self.docs)


@dataclass(frozen=True, slots=True)
class Dense:
    """The scores of all releases, all above 0 but those of the ones that do not match."""

    scores: F32

    def __len__(self) -> int:
        """At most so many; counting costs more than it is worth."""
        return len(self.scores)


Some = Hits | Dense

NONE: Final = Hits(np.zeros(0, np.int64), np.zeros(0, np.float32))


def constant(docs: I64, score: float) -> Hits:
    """Releases that all score the same."""
    return Hits(docs, np.full(len(docs), score, np.float32), score > _TINY)


def judged(docs: I64, scores: F32) -> Hits:
    """Releases with scores of any size."""
    return Hits(docs, scores, bool((scores > 0).all()))


def listed(hits: Some) -> Hits:
    """As two arrays."""
    if isinstance(hits, Hits):
        return hits
    docs = np.flatnonzero(hits.scores > 0)
    return Hits(docs, hits.scores[docs])


def spread(hits: Some, size: int) -> F32:
    """The scores of all releases, 0 where there is no match. Not to be written to."""
    if isinstance(hits, Dense):
        return hits.scores
    scores = np.zeros(size, np.float32)
    scores[hits.docs] = hits.scores
    return scores


def boosted(hits: Some, boost: float) -> Some:
    """With all scores multiplied."""
    if boost == 1.0:
        return hits
    if isinstance(hits, Dense) and boost > _TINY:
        return Dense(hits.scores * np.float32(boost))
    few = listed(hits)
    return Hits(few.docs, few.scores * np.float32(boost), few.positive and boost > _TINY)


def sifted(hits: Some, keep: Bools) -> Some:
    """Those of an array over all releases."""
    if isinstance(hits, Dense):
        return Dense(hits.scores * keep)
    kept = keep[hits.docs]
    return Hits(hits.docs[kept], hits.scores[kept], hits.positive)


def values(hits: Some, docs: I64, size: int) -> tuple[F32, Bools]:
    """The scores of some releases (ascending), 0 where they do not match, and where they do."""
    if isinstance(hits, Hits) and not len(hits):
        return np.zeros(len(docs), np.float32), np.zeros(len(docs), np.bool_)
    if isinstance(hits, Hits) and len(docs) < size // FEW:
        at = hits.docs.searchsorted(docs)
        at[at == len(hits)] = 0
        found = hits.docs[at] == docs
        return hits.scores[at] * found, found
    if isinstance(hits, Hits) and not hits.positive:
        held = np.zeros(size, np.bool_)
        held[hits.docs] = True
        scores = spread(hits, size)[docs] if hits.scores.any() else np.zeros(len(docs), np.float32)
        return scores, held[docs]
    scores = spread(hits, size)[docs]
    return scores, scores > 0


def union(parts: Sequence[Some], size: int, *, best: bool = False) -> Some:
    """The releases in any of them; scores are added, or the best one is taken."""
    some = [part for part in parts if len(part)]
    if len(some) <= 1:
        return some[0] if some else NONE
    total = sum(map(len, some))
    if total < size // FEW or not all(isinstance(p, Dense) or p.positive for p in some):
        return _sorted_union([listed(part) for part in some], best=best)
    some.sort(key=len, reverse=True)
    scores = spread(some[0], size)
    if isinstance(some[0], Dense):
        scores = scores.copy()
    for part in some[1:]:
        if isinstance(part, Dense):
            (np.maximum if best else np.add)(scores, part.scores, out=scores)
        elif best:
            scores[part.docs] = np.maximum(scores[part.docs], part.scores)
        else:
            scores[part.docs] += part.scores
    return Dense(scores)


def _sorted_union(parts: list[Hits], *, best: bool) -> Hits:
    docs = np.concatenate([part.docs for part in parts])
    order = np.argsort(docs, kind="stable")
    docs = docs[order]
    first = np.ones(len(docs), np.bool_)
    np.not_equal(docs[1:], docs[:-1], out=first[1:])
    starts = np.flatnonzero(first)
    scores = np.concatenate([part.scores for part in parts])[order]
    combine = np.maximum if best else np.add
    return Hits(
        docs[starts],
        combine.reduceat(scores, starts) if len(starts) else scores,
        all(part.positive for part in parts),
    )


def intersection(parts: Sequence[Some], size: int) -> Some:
    """The releases in all of them; scores are added."""
    some = sorted(parts, key=len)
    arrays = [part.scores for part in some if isinstance(part, Dense)]
    if len(arrays) == len(some):
        keep = reduce(np.logical_and, (scores > 0 for scores in arrays))
        return Dense(reduce(np.add, arrays) * keep)
    found = listed(some[0])
    for part in some[1:]:
        scores, held = values(part, found.docs, size)
        found = narrowed(found, held, scores)
    return found


def gathered(parts: Sequence[tuple[I64, F32]]) -> Hits:
    """Postings of many terms in any order, all scoring above 0: scores are added."""
    some = [Hits(docs, scores) for docs, scores in parts]
    return _sorted_union(some, best=False) if some else NONE


def narrowed(hits: Hits, keep: Bools, more: F32 | None = None) -> Hits:
    """Those where `keep` says so (an entry for each), with `more` added to their scores."""
    if more is None:
        return Hits(hits.docs[keep], hits.scores[keep], hits.positive)
    return judged(hits.docs[keep], (hits.scores + more)[keep])


def without(hits: Some, others: Some, size: int) -> Some:
    """The releases that are in none of the others."""
    if isinstance(hits, Dense):
        if isinstance(others, Dense):
            return Dense(hits.scores * (others.scores <= 0))
        scores = hits.scores.copy()
        scores[others.docs] = 0
        return Dense(scores)
    _, held = values(others, hits.docs, size)
    return narrowed(hits, ~held)


def required(hits: Some, others: Some, size: int) -> Some:
    """The releases that are in the others, too, with their own scores."""
    if isinstance(hits, Dense) and isinstance(others, Dense):
        return Dense(hits.scores * (others.scores > 0))
    if isinstance(others, Hits) and len(others) < len(hits):
        scores, held = values(hits, others.docs, size)
        positive = isinstance(hits, Dense) or hits.positive
        return Hits(others.docs[held], scores[held], positive)
    few = listed(hits)
    _, held = values(others, few.docs, size)
    return narrowed(few, held)


def helped(hits: Some, others: Some, size: int) -> Hits:
    """All of the releases; what they score among the others is added."""
    few = listed(hits)
    scores, _ = values(others, few.docs, size)
    return judged(few.docs, few.scores + scores)


def complement(hits: Some, size: int, live: Bools | None) -> Bools:
    """Which releases do not match."""
    keep = np.ones(size, np.bool_) if live is None else live.copy()
    if isinstance(hits, Dense):
        keep &= hits.scores <= 0
    else:
        keep[hits.docs] = False
    return keep
