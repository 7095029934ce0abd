"""The columns of a whole generation: its segments' one after the other, without copies of them.

Releases are numbered through: the number in its segment plus the releases of the segments before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.segments.container import Container
from index.engines.embedded.segments.open_columns import SegmentColumns
from index.engines.embedded.values import Values

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Numbers = NDArray[Any]
"""Numbers of releases, ascending, of any integer type."""

_EPOCH: Final = 719_163
"""1970-01-01 as an ordinal: NumPy counts days from there."""


class Columns:
    """All releases of a generation. Parts are read when they are first asked for.

    `parts`: the segments in the order of the manifest, each with the numbers of its deleted
    releases. What `before` knows of the same open containers is used again.
    """

    def __init__(
        self, parts: Sequence[tuple[Container, Numbers]], before: Columns | None = None
    ) -> None:
        known = {one.container: one for one in before.segments} if before else {}
        self.segments: tuple[SegmentColumns, ...] = tuple(
            known.get(file) or SegmentColumns(file) for file, _ in parts
        )
        sizes = [len(segment) for segment in self.segments]
        self.starts: Ints = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
        self.size = int(self.starts[-1])
        deleted = [gone + start for (_, gone), start in zip(parts, self.starts[:-1], strict=True)]
        self.deleted: Ints = np.concatenate([np.zeros(0, np.int64), *deleted]).astype(np.int64)
        self._before = before.values if before and "values" in vars(before) else None

    @cached_property
    def values(self) -> Values:
        """The values of facets."""
        values = Values(self.segments, self._before)
        self._before = None
        return values

    @cached_property
    def live(self) -> Bools:
        """Which releases are not deleted."""
        live = np.ones(self.size, np.bool_)
        live[self.deleted] = False
        return live

    @cached_property
    def everything(self) -> Ints:
        """The releases that are not deleted."""
        return np.flatnonzero(self.live) if len(self.deleted) else np.arange(self.size)

    @cached_property
    def day(self) -> NDArray[np.int32]:
        """The day of each release as an ordinal, 0 if unknown."""
        if len(self.segments) == 1:
            return self.segments[0].day
        return np.concatenate([np.zeros(0, np.int32), *(one.day for one in self.segments)])

    @cached_property
    def group(self) -> NDArray[np.uint64]:
        """The group of copies of each release: equal numbers are of one group."""
        return np.concatenate([np.zeros(0, np.uint64), *(one.group for one in self.segments)])

    @cached_property
    def first_month(self) -> int:
        """The earliest month in months since year 0; see `month`."""
        dated = self.day[self.day > 0]
        return int(_months(dated).min()) if len(dated) else 0

    @cached_property
    def month(self) -> NDArray[np.int32]:
        """The month of each release, 1 for the earliest one, 0 if unknown."""
        months = _months(self.day) - self.first_month + 1
        return np.where(self.day > 0, months, 0).astype(np.int32)

    @cached_property
    def month_names(self) -> list[str]:
        """The months as `month` numbers them: "2024-07"; "" for an unknown one."""
        last = int(self.month.max(initial=0))
        past = (divmod(self.first_month + month, 12) for month in range(last))
        return ["", *(f"{year:04}-{month + 1:02}" for year, month in past)]

    @cached_property
    def rank(self) -> NDArray[np.int32]:
        """The place of each release's id among all ids, in the order of code points."""
        if len(self.segments) == 1:
            return _places(self.segments[0].by_id)
        ids = [one.ids[one.by_id] for one in self.segments]
        order = np.concatenate(
            [np.zeros(0, np.int64)]
            + [one.by_id + n for one, n in zip(self.segments, self.starts, strict=False)]
        )
        # the segments' orders are runs, which this sort only has to merge
        merged = np.argsort(np.concatenate([np.zeros(0, "S1"), *ids]), kind="stable")
        return _places(order[merged])

    @cached_property
    def newest(self) -> NDArray[np.int32]:
        """The place of each release when the newest come first, undated last; ties go by id."""
        return self._by_day(-self.day)

    @cached_property
    def oldest(self) -> NDArray[np.int32]:
        """The place of each release when the oldest come first, undated last; ties go by id."""
        latest = np.iinfo(np.int32).max
        return self._by_day(np.where(self.day > 0, self.day, latest))

    def _by_day(self, day: NDArray[np.int32]) -> NDArray[np.int32]:
        return _places(np.argsort((day.astype(np.int64) << 32) | self.rank))

    def id(self, number: int) -> str:
        """The id of a release."""
        place, local = self._place(number)
        found: bytes = self.segments[place].ids[local]
        return found.decode("utf-8", "surrogatepass")

    def title(self, number: int) -> str:
        """The title of a release."""
        place, local = self._place(number)
        return self.segments[place].titles.text(local)

    def number(self, id_: str) -> int:
        """The release that has this id and is not deleted, -1 if there is none."""
        wanted = id_.encode("utf-8", "surrogatepass")
        for start, segment in zip(self.starts.tolist(), self.segments, strict=False):
            for local in np.flatnonzero(segment.ids == np.array(wanted, segment.ids.dtype.kind)):
                # NumPy takes zeros at the end of fixed-width bytes for nothing
                if segment.ids[local] == wanted and self.live[start + local]:
                    return int(start + local)
        return -1

    def numbers(self, ids: Sequence[str]) -> Ints:
        """The releases that have these ids and are not deleted, in any order."""
        wanted = [id_.encode("utf-8", "surrogatepass") for id_ in ids]
        found = [np.zeros(0, np.int64)]
        for start, segment in zip(self.starts.tolist(), self.segments, strict=False):
            live = segment.by_id[self.live[start + segment.by_id]]
            known = segment.ids[live]
            if not len(known):
                continue
            places = np.searchsorted(known, np.array(wanted, known.dtype.kind))
            near = live[np.minimum(places, len(live) - 1)].tolist()
            # NumPy takes zeros at the end of fixed-width bytes for nothing
            same = [one for one, id_ in zip(near, wanted, strict=True) if segment.ids[one] == id_]
            found.append(np.array(same, np.int64) + start)
        return np.unique(np.concatenate(found))

    def having(self, facet: str, keys: Sequence[str]) -> Bools:
        """The releases that have at least one of these values."""
        mask = np.zeros(self.size, np.bool_)
        for start, segment in zip(self.starts.tolist(), self.segments, strict=False):
            for key in keys:
                mask[start + segment.having(facet, key)] = True
        return mask

    def split(self, numbers: Numbers) -> Iterator[tuple[int, Numbers]]:
        """The segments that these releases are in, with the numbers they have there."""
        if len(self.segments) == 1:
            yield 0, numbers
            return
        cuts = np.searchsorted(numbers, self.starts).tolist()
        for place, (first, last) in enumerate(pairwise(cuts)):
            if first < last:
                yield place, numbers[first:last] - self.starts[place]

    def _place(self, number: int) -> tuple[int, int]:
        place = int(np.searchsorted(self.starts, number, side="right")) - 1
        return place, number - int(self.starts[place])


def _months(days: NDArray[np.int32]) -> Ints:
    months = (days.astype(np.int64) - _EPOCH).astype("M8[D]").astype("M8[M]").astype(np.int64)
    return months + 1970 * 12


def _places(order: Ints) -> NDArray[np.int32]:
    """For each the place it has in an order."""
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return places
