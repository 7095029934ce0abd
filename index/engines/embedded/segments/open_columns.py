"""The columns of a segment as they are read; what they are stands in `columns`."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.engines.embedded.segments.container import Container
from index.engines.embedded.segments.dictionary import Dictionary, Texts
from index.engines.embedded.segments.folded import Folded
from index.engines.embedded.segments.postings import starts_of
from index.fields import FACETS

Numbers = NDArray[Any]
"""Unsigned numbers, as small as they could be written."""

ID: Final = "columns/id"
DAY: Final = "columns/day"
TITLE: Final = "columns/title"
FOLDED: Final = "columns/title/folded"
BOUNDS: Final = "columns/bounds"
LENGTHS: Final = "columns/lengths"
VALUES: Final = "columns/values"


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
    def day(self) -> NDArray[np.int32]:
        """The day of each release as an ordinal, 0 if unknown."""
        return self.container.array(DAY)

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
    def lengths(self) -> Numbers:
        """How many values each release has."""
        return self.container.array(LENGTHS)

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """Where the values of each release begin, and where the last ones end."""
        return starts_of(self.lengths)

    @cached_property
    def values(self) -> Numbers:
        """Value numbers, release by release."""
        return self.container.array(VALUES)


def as_objects(ids: list[bytes]) -> NDArray[Any]:
    """Ids that no fixed width gives back, each an object of its own."""
    objects = np.empty(len(ids), object)
    objects[:] = ids
    return objects
