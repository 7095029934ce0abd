"""What a segment knows of its releases besides terms, as arrays: ids, days, titles, facets."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.engines import Document
from index.engines.embedded.segments.container import Container, ContainerWriter


class ColumnsBuilder:
    """Gathers the columns of a segment, release by release in the order of their numbers."""

    def add(self, document: Document) -> None:
        """The next release."""
        raise NotImplementedError

    def write(self, out: ContainerWriter) -> None:
        """Write the columns of all of them."""
        raise NotImplementedError


def merge_columns(
    parts: Sequence[tuple[Container, NDArray[np.bool_]]], out: ContainerWriter
) -> None:
    """Write the columns of several segments as one: of each the releases to keep, in order."""
    raise NotImplementedError
