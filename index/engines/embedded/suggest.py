"""What somebody who is typing may mean: people, agencies, titles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from index.engines.embedded.columns import Columns, Ints
from index.engines.embedded.ranking import by_frequency, first
from index.engines.embedded.segments.folded import folded
from index.engines.embedded.tally import Tally

_NAMES: Final = ("person", "agency")
_FOR_TITLES: Final = 3
"""Of so many suggestions one is kept for a title, if one begins like what is typed."""


def suggest(columns: Columns, typed: str, limit: int = 8) -> tuple[str, ...]:
    """People and agencies, the most frequent first, then titles, the newest first, with words
    that begin like what is typed.

    All words that are typed but the last are whole, and follow each other.
    """
    wanted = folded(typed)
    if not wanted or limit < 1:
        return ()
    titles = _titles(columns, wanted, limit)
    kept = min(len(titles), limit // _FOR_TITLES)
    names = _names(columns, wanted, limit)[: limit - kept]
    return tuple(dict.fromkeys((*names, *titles)))[:limit]


def _names(columns: Columns, wanted: str, limit: int) -> list[str]:
    counted = Tally(columns, columns.everything).most(_NAMES)
    found = np.zeros(columns.values.size, np.bool_)
    for facet in _NAMES:
        found |= columns.values.beginning(facet, wanted)
    people, agencies = first(columns.values, counted.where(found[counted.numbers]), limit)
    rows = sorted(people + agencies, key=by_frequency)
    return list(dict.fromkeys(label for _, label, _ in rows))


def _titles(columns: Columns, wanted: str, limit: int) -> list[str]:
    """Different titles, the newest first."""
    titles: dict[str, None] = {}
    for release in _newest(columns, _with_title(columns, wanted), limit):
        titles[columns.title(release)] = None
        if len(titles) == limit:
            break
    return list(titles)


def _with_title(columns: Columns, wanted: str) -> Ints:
    found = [
        segment.folded_titles.beginning(wanted) + start
        for segment, start in zip(columns.segments, columns.starts.tolist(), strict=False)
    ]
    releases: Ints = np.concatenate([np.zeros(0, np.int64), *found])
    return releases[columns.live[releases]] if len(columns.deleted) else releases


def _newest(columns: Columns, releases: Ints, limit: int) -> Iterator[int]:
    """The releases, the newest first; sorted a few at a time, since few are looked at."""
    places = columns.newest[releases]
    some = 4 * limit
    while len(releases):
        order = np.argpartition(places, min(some, len(places)) - 1)
        taken = order[:some]
        yield from releases[taken[np.argsort(places[taken])]].tolist()
        releases, places = releases[order[some:]], places[order[some:]]
        some *= 4
