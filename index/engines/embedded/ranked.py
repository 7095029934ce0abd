"""The hits of a question in their order, and the page of them that was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from index.engines.embedded.columns import Columns, Ints, Numbers
from index.engines.embedded.copies import Groups
from index.engines.embedded.order import Places, Scores, first_by_place, first_by_score
from index.engines.embedded.sift import among

MOST_COPIES: Final = 50
"""Copies that are named with a hit; how many there are is said."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """Hits, ascending, with their scores; in the order of these, equal ones by their places, or
    `by_place` alone.
    """

    hits: Numbers
    scores: Scores
    places: Places
    by_place: bool

    def first(self, count: int) -> Ints:
        """Which of the hits come first, in order, at most `count`."""
        if self.by_place:
            return first_by_place(self.places, count)
        return first_by_score(self.scores, self.places, count)


@dataclass(frozen=True, slots=True)
class Page:
    """Ids and scores of a page, and the copies folded under a hit, with how many there are."""

    hits: tuple[tuple[str, float], ...]
    copies: dict[str, tuple[tuple[str, ...], int]]


@dataclass(frozen=True, slots=True, eq=False)
class Pages:
    """What pages are made of: names of releases, and their copies where these are folded."""

    columns: Columns
    groups: Groups

    def page(self, ranked: Ranked, start: int, end: int, *, fold: bool) -> Page:
        """Hits `start` to `end` (not included) in their order.

        Folded, a group of copies stands where the first of it would, and the earliest of those
        found is the hit, with its own score.
        """
        if not fold:
            return Page(tuple(self._named(ranked, ranked.first(end)[start:])), {})
        hits = ranked.hits
        copies: dict[str, tuple[tuple[str, ...], int]] = {}
        chosen = self.groups.first(hits, ranked.first, end)[start:]
        shown = chosen.copy()
        for place in np.flatnonzero(self.groups.crowded[hits[chosen]]).tolist():
            head, *others = self.groups.found(hits, int(hits[chosen[place]])).tolist()
            shown[place] = np.searchsorted(hits, head)
            if others:
                ids = tuple(map(self.columns.id, others[:MOST_COPIES]))
                copies[self.columns.id(head)] = ids, len(others)
        return Page(tuple(self._named(ranked, shown)), copies)

    def heads(self, hits: Numbers, releases: Numbers, *, fold: bool) -> dict[str, str]:
        """Of some releases those that are among the hits, each with the hit that shows it."""
        found = among(hits, releases)
        ids = {id_: id_ for id_ in map(self.columns.id, found.tolist())}
        for one in found[self.groups.crowded[found]].tolist() if fold else ():
            ids[self.columns.id(one)] = self.columns.id(int(self.groups.found(hits, one)[0]))
        return ids

    def _named(self, ranked: Ranked, chosen: Ints) -> Iterator[tuple[str, float]]:
        numbers, values = ranked.hits[chosen].tolist(), ranked.scores[chosen].tolist()
        return zip(map(self.columns.id, numbers), values, strict=True)
