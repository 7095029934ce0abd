"""The order of hits: by score or by place, and a gentle pull towards newer releases."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]
Scores = NDArray[np.float32]
Places = NDArray[np.int32]

_PULL: Final = np.float32(0.15)
"""How much more a release of the newest day counts than one of long ago."""

_HALVED: Final = 730
"""Days after which half of that is left."""


def pull(day: NDArray[np.int32]) -> Scores:
    """What each release's score is multiplied with, so that of equal ones the newer comes first.

    Age is counted from the newest release, not from today: an archive that is no longer collected
    keeps its order. Releases without a day get nothing.
    """
    newest = int(day.max()) if len(day) else 0
    age = (newest - day).astype(np.float32)
    gained = _PULL * np.exp2(-age / np.float32(_HALVED), dtype=np.float32)
    return np.where(day > 0, 1 + gained, 1).astype(np.float32)


def first_by_place(places: Places, count: int) -> Indices:
    """Which of the hits come first, in order, at most `count`; all places differ."""
    if count >= len(places):
        return np.argsort(places)
    chosen = np.argpartition(places, count)[:count]
    ordered: Indices = chosen[np.argsort(places[chosen])]
    return ordered


def first_by_score(scores: Scores, places: Places, count: int) -> Indices:
    """Which of the hits come first, in order, at most `count`; of equal ones by their places."""
    if count < 1:
        return np.zeros(0, np.int64)
    if count < len(scores):
        last = -np.partition(-scores, count - 1)[count - 1]
        better = np.flatnonzero(scores > last)
        tied = np.flatnonzero(scores == last)
        rest = tied[first_by_place(places[tied], count - len(better))]
        chosen = np.concatenate((better, rest))
    else:
        chosen = np.arange(len(scores))
    ordered: Indices = chosen[np.lexsort((places[chosen], -scores[chosen]))]
    return ordered
