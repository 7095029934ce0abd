"""Spans on arrays: where in releases something stands, and how such places relate.

What counts as near, before or within is as in `whoosh.query.spans`; first and last position of a
span belong to it. No loop over releases or spans; pairs of spans are looked at in bounded lots.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.segments.postings import I64

Bools = NDArray[np.bool_]

_LOT: Final = 1 << 20
"""Pairs of spans that are looked at together."""

_MOST: Final = 1 << 21
"""Spans that one search for what is near may find."""

_SORTED: Final = 8
"""To sort two lists together is quicker than to look one up in the other up to this ratio."""

_FAR: Final = 1 << 31
"""No position is farther."""


Check = Callable[[], None]
"""What is called now and then, and may raise to end a search that takes too long."""


def _unchecked() -> None:
    pass


class TooMany(Exception):
    """There are more spans than can be looked through."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans in order of release, then start. `at` is the release's place in some list of them."""

    at: I64
    start: I64
    end: I64

    def __len__(self) -> int:
        return len(self.at)

    def only(self, keep: Bools) -> Spans:
        """Those where `keep` says so."""
        return Spans(self.at[keep], self.start[keep], self.end[keep])


def points(at: I64, position: I64) -> Spans:
    """Spans of one position each."""
    return Spans(at, position, position)


def union(parts: Sequence[Spans]) -> Spans:
    """All of them, each once."""
    if len(parts) == 1:
        return parts[0]
    return _ordered(
        np.concatenate([part.at for part in parts]),
        np.concatenate([part.start for part in parts]),
        np.concatenate([part.end for part in parts]),
    )


def _ordered(at: I64, start: I64, end: I64) -> Spans:
    order = np.lexsort((end, start, at))
    spans = Spans(at[order], start[order], end[order])
    first = np.ones(len(spans), np.bool_)
    first[1:] = (
        (spans.at[1:] != spans.at[:-1])
        | (spans.start[1:] != spans.start[:-1])
        | (spans.end[1:] != spans.end[:-1])
    )
    return spans.only(first)


def _width(*parts: Spans) -> int:
    """More than any position, so that release and position fit one number."""
    return max(int(part.end.max(initial=0)) for part in parts) + 3


def _pairs(a: Spans, b: Spans, low: I64, high: I64, check: Check) -> Iterator[tuple[I64, I64]]:
    """For each of `a` the `b` of the same release that start between low and high: numbers."""
    width = _width(a, b)
    keys = b.at * width + b.start
    base = a.at * width
    first = keys.searchsorted(base + np.clip(low, 0, width - 1))
    last = keys.searchsorted(base + np.clip(high, -1, width - 1), side="right")
    counts = np.maximum(last - first, 0)
    ends = np.cumsum(counts)
    begin = 0
    while begin < len(counts):
        check()
        before = int(ends[begin - 1]) if begin else 0
        stop = max(int(ends.searchsorted(before + _LOT, side="right")), begin + 1)
        some = counts[begin:stop]
        left = np.repeat(np.arange(begin, stop), some)
        starts = np.repeat(first[begin:stop] - (ends[begin:stop] - some - before), some)
        yield left, starts + np.arange(len(left))
        begin = stop


def near(
    a: Spans,
    b: Spans,
    slop: int,
    *,
    ordered: bool,
    closest: int = 1,
    early: bool = False,
    check: Check = _unchecked,
) -> Spans:
    """From an `a` to a `b` that is at least `closest` and at most `slop` positions away.

    `ordered`: b does not start before a. `early`: b does not start more than `slop` before a,
    however long it is (`SpanNear2` begins to look there). `check` is called now and then.
    """
    found = [_NONE]
    for left, right in _near_pairs(a, b, slop, ordered, closest, early, check):
        found.append(
            _ordered(
                a.at[left],
                np.minimum(a.start[left], b.start[right]),
                np.maximum(a.end[left], b.end[right]),
            )
        )
        if sum(map(len, found)) > _MOST:
            raise TooMany
    return union(found)


def releases_near(
    a: Spans,
    b: Spans,
    slop: int,
    *,
    ordered: bool,
    closest: int = 1,
    early: bool = False,
    check: Check = _unchecked,
) -> I64:
    """The releases that `near` finds anything in. Few pairs are looked at: in most of them the
    two that stand next to each other are near enough."""
    if not len(a) or not len(b):
        return a.at[:0]
    held = np.zeros(int(a.at[-1]) + 1, np.bool_)
    low = _low(a, b, slop, ordered, early)
    for left, right in _neighbours(a, b, closest):
        close = _is_near(a, b, left, right, closest, slop) & (b.start[right] >= low[left])
        held[a.at[left[close]]] = True
    others = a.only(~held[a.at])
    for left, _ in _near_pairs(others, b, slop, ordered, closest, early, check):
        held[others.at[left]] = True
    return np.flatnonzero(held)


def _near_pairs(
    a: Spans, b: Spans, slop: int, ordered: bool, closest: int, early: bool, check: Check
) -> Iterator[tuple[I64, I64]]:
    if not len(a) or not len(b):
        return
    low = _low(a, b, slop, ordered, early)
    for left, right in _pairs(a, b, low, a.end + min(slop, _FAR), check):
        keep = _is_near(a, b, left, right, closest, slop)
        yield left[keep], right[keep]


def _low(a: Spans, b: Spans, slop: int, ordered: bool, early: bool) -> I64:
    """Where the first `b` may start that is near each of `a`."""
    if ordered:
        return a.start
    return a.start - min(slop, _FAR) - (0 if early else int((b.end - b.start).max()))


def _is_near(a: Spans, b: Spans, left: I64, right: I64, closest: int, slop: int) -> Bools:
    gap = np.maximum(b.start[right] - a.end[left], a.start[left] - b.end[right])
    gap = np.maximum(gap, 0)
    near: Bools = (gap >= closest) & (gap <= slop)
    return near


def _neighbours(a: Spans, b: Spans, closest: int) -> Iterator[tuple[I64, I64]]:
    """For each of `a` the next `b` of its release that is far enough, and the last one before."""
    width = _width(a, b)
    keys = b.at * width + b.start
    after = keys.searchsorted(a.at * width + a.end + closest)
    before = keys.searchsorted(a.at * width + a.start - closest, side="right") - 1
    for right in (after, before):
        inside = (right >= 0) & (right < len(b))
        left = np.flatnonzero(inside)
        left = left[b.at[right[left]] == a.at[left]]
        yield left, right[left]


def following(starts: Spans, word: Spans, place: int) -> Spans:
    """Those of `starts` that have a word (of one position each) `place` positions later."""
    width = _width(starts, word) + place
    both = _both(starts.at * width + starts.start, word.at * width + word.start - place)
    at = both // width
    return points(at, both - at * width)


def _both(some: I64, others: I64) -> I64:
    """Those of some ascending numbers that are among others, too."""
    if not len(some) or not len(others):
        return some[:0]
    if len(some) * _SORTED > len(others):
        every = np.concatenate((some, others))
        every.sort(kind="stable")  # two ascending runs
        twice: I64 = every[1:][every[1:] == every[:-1]]
        return twice
    place = others.searchsorted(some)
    place[place == len(others)] = 0
    held: I64 = some[others[place] == some]
    return held


def before(a: Spans, b: Spans, check: Check = _unchecked) -> Spans:
    """Those of `a` that end before the first `b` of their release starts."""
    check()
    if not len(a) or not len(b):
        return _NONE
    first = b.at.searchsorted(a.at)
    first[first == len(b)] = 0
    return a.only((b.at[first] == a.at) & (a.end < b.start[first]))


def containing(a: Spans, b: Spans, check: Check = _unchecked) -> Spans:
    """Those of `a` that have a `b` within them."""
    held = np.zeros(len(a), np.bool_)
    if len(a) and len(b):
        for left, right in _pairs(a, b, a.start, a.end, check):
            held[left[b.end[right] <= a.end[left]]] = True
    return a.only(held)


def apart(a: Spans, b: Spans, check: Check = _unchecked) -> Spans:
    """Those of `a` that overlap no `b`."""
    free = np.ones(len(a), np.bool_)
    if len(a) and len(b):
        longest = int((b.end - b.start).max())
        for left, right in _pairs(a, b, a.start - longest, a.end, check):
            free[left[b.end[right] >= a.start[left]]] = False
    return a.only(free)


def merged(spans: Spans) -> Spans:
    """Spans that overlap or touch as one."""
    if not len(spans):
        return spans
    width = _width(spans)
    reach = np.maximum.accumulate(spans.at * width + spans.end)
    start = spans.at * width + spans.start
    first = np.ones(len(spans), np.bool_)
    first[1:] = start[1:] > reach[:-1] + 1
    heads = np.flatnonzero(first)
    lasts = np.append(heads[1:], len(spans)) - 1
    at = spans.at[heads]
    return Spans(at, spans.start[heads], reach[lasts] - at * width)


def moved(spans: Spans, places: I64) -> Spans:
    """The same in a longer list of releases: `places` says where each release stands there."""
    return Spans(places[spans.at], spans.start, spans.end)


def numbered(spans: Spans) -> tuple[I64, Spans]:
    """The releases that have any, and the same spans in a list of those alone."""
    first = np.ones(len(spans), np.bool_)
    first[1:] = spans.at[1:] != spans.at[:-1]
    return spans.at[first], Spans(np.cumsum(first) - 1, spans.start, spans.end)


_NONE: Final = points(np.zeros(0, np.int64), np.zeros(0, np.int64))
NOWHERE: Final = _NONE
