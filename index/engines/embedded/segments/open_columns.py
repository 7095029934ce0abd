"""The columns of a segment as they are read; what they are stands in `columns`."""

from __future__ import annotations

from functools import cached_property
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.segments.container import Container
from index.engines.embedded.segments.dictionary import Dictionary, Texts
from index.engines.embedded.segments.folded import Folded
from index.engines.embedded.segments.rows import Numbers, Rows
from index.fields import FACETS

ID: Final = "columns/id"
DAY: Final = "columns/day"
GROUP: Final = "columns/group"
TITLE: Final = "columns/title"
FOLDED: Final = "columns/title/folded"
BOUNDS: Final = "columns/bounds"
LENGTHS: Final = "columns/lengths"
VALUES: Final = "columns/values"

_REMEMBERED: Final = 32
"""Values whose releases are remembered, in each segment."""


class FacetLabels:
    """The values of one facet in one segment, by their place in it."""

    def __init__(self, container: Container, facet: str) -> None:
        self._container, self._name = container, f"columns/{facet}"

    @cached_property
    def keys(self) -> Dictionary:
        """What requests name."""
        return Dictionary(self._container, f"{self._name}/keys")

    @cached_property
    def labels(self) -> Texts:
        """What is shown."""
        return Texts(self._container, f"{self._name}/labels")

    @cached_property
    def folded(self) -> Folded:
        """The labels, to be found while somebody types."""
        return Folded(self._container, f"{self._name}/folded")

    @cached_property
    def rank(self) -> Numbers:
        """The place of each value among all in the order of label, then key."""
        return self._container.array(f"{self._name}/rank")


class SegmentColumns:
    """The columns of an open segment. Each is read when it is first asked for."""

    def __init__(self, container: Container) -> None:
        self.container = container
        self.facets = {name: FacetLabels(container, name) for name in FACETS}
        self._having: dict[tuple[str, str], NDArray[np.int64]] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self.day)

    @cached_property
    def ids(self) -> NDArray[Any]:
        """Ids as bytes: of fixed width, or objects where one of them does not fit."""
        if ID in self.container:
            return self.container.array(ID)
        texts = Texts(self.container, ID)
        return as_objects([texts.raw(number) for number in range(len(texts))])

    @cached_property
    def by_id(self) -> NDArray[np.int64]:
        """The releases in the order of their ids."""
        if np.all(self.ids[:-1] <= self.ids[1:]):
            return np.arange(len(self.ids))
        return np.argsort(self.ids, kind="stable")

    @cached_property
    def day(self) -> NDArray[np.int32]:
        """The day of each release as an ordinal, 0 if unknown."""
        return self.container.array(DAY)

    @cached_property
    def group(self) -> NDArray[np.uint64]:
        """The group of copies of each release."""
        return self.container.array(GROUP)

    @cached_property
    def titles(self) -> Texts:
        """Titles as shown."""
        return Texts(self.container, TITLE)

    @cached_property
    def folded_titles(self) -> Folded:
        """Titles, to be found while somebody types."""
        return Folded(self.container, FOLDED)

    @cached_property
    def bounds(self) -> list[int]:
        """The first value number of each facet, and the last one plus one."""
        bounds: list[int] = self.container.array(BOUNDS).tolist()
        return bounds

    @cached_property
    def rows(self) -> Rows:
        """The value numbers of each release."""
        lengths, values = self.container.array(LENGTHS), self.container.array(VALUES)
        return Rows(lengths, values, self.bounds[-1])

    def having(self, facet: str, key: str) -> NDArray[np.int64]:
        """The releases that have a value."""
        with self._lock:
            found = self._having.pop((facet, key), None)
            if found is None:
                found = self._holders(facet, key)
            self._having[facet, key] = found  # the last one used is the last one to go
            if len(self._having) > _REMEMBERED:
                del self._having[next(iter(self._having))]
            return found

    def _holders(self, facet: str, key: str) -> NDArray[np.int64]:
        place = self.facets[facet].keys.find(key)
        if place < 0:
            return np.zeros(0, np.int64)
        return self.rows.holding(self.bounds[FACETS.index(facet)] + place)


def as_objects(ids: list[bytes]) -> NDArray[Any]:
    """Ids that no fixed width gives back, each an object of its own."""
    objects = np.empty(len(ids), object)
    objects[:] = ids
    return objects
