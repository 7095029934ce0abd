"""What a question's selections and dates leave of the releases that match its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from index.engines.embedded.columns import Bools, Columns, Numbers
from index.request import SearchRequest, Selection


@dataclass(frozen=True, slots=True, eq=False)
class Sifted:
    """Matching releases after selections and dates.

    `passed` tells of each release that was given whether it is a hit; `hits` are these. `but`
    gives, for the facets with a selection, what would be hits without it; `any_day` the same
    without the dates.
    """

    passed: Bools
    hits: Numbers
    but: dict[str, Numbers]
    any_day: Numbers

    def without(self, facet: str) -> Numbers:
        """What would be hits without the facet's own selection: what the facet is counted over."""
        return self.but.get(facet, self.hits)


def among(hits: Numbers, releases: Numbers) -> Numbers:
    """Those of some releases that are among the hits, which are in ascending order."""
    if not len(hits):
        return releases[:0]
    at = np.minimum(np.searchsorted(hits, releases), len(hits) - 1)
    found: Numbers = releases[hits[at] == releases]
    return found


def sift(columns: Columns, matches: Numbers, request: SearchRequest) -> Sifted:
    """What a request's selections and dates leave of the releases that match its words.

    `matches` may contain deleted releases; those never pass.
    """
    failed = {one.facet: ~_passing(columns, matches, one) for one in request.selections}
    undated = _outside(columns, matches, request.since, request.until)
    gone = ~columns.live[matches] if len(columns.deleted) else None
    failures = np.zeros(len(matches), np.uint8)
    for one in (*failed.values(), undated, gone):
        if one is not None:
            failures += one
    passed = failures == 0
    hits = matches[passed] if len(passed) and not passed.all() else matches
    return Sifted(
        passed=passed,
        hits=hits,
        but={name: matches[failures == one] for name, one in failed.items()},
        any_day=hits if undated is None else matches[failures == undated],
    )


def _passing(columns: Columns, matches: Numbers, selection: Selection) -> Bools:
    passing = np.ones(len(matches), np.bool_)
    if selection.values:
        passing &= columns.having(selection.facet, selection.values)[matches]
    if selection.excluded:
        passing &= ~columns.having(selection.facet, selection.excluded)[matches]
    return passing


def _outside(
    columns: Columns, matches: Numbers, since: date | None, until: date | None
) -> Bools | None:
    """Which releases are not of these days; those without a day are of none."""
    if since is None and until is None:
        return None
    day = columns.day[matches]
    first = since.toordinal() if since else 1
    last = until.toordinal() if until else date.max.toordinal()
    return (day < first) | (day > last)
