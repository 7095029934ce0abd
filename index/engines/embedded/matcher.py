"""Walks the postings of a term for Whoosh's own searcher."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

import numpy as np
from whoosh.matching import LeafMatcher, ReadTooFar

from index.engines.embedded.segments.segment import SegmentField

_BLOCK: Final = 128
"""Postings whose best score Whoosh judges together when it looks for the top ten."""

_END: Final = 1 << 40
"""Comes after every release: what a matcher that is through stands at."""


class FlatMatcher(LeafMatcher):  # type: ignore[misc]
    """Walks the postings of a term. Deleted releases are not among them.

    At its end it stands at a release that comes after all others: some of Whoosh's matchers look
    at an exhausted one.
    """

    def __init__(
        self,
        term: tuple[str, bytes],
        field: SegmentField,
        number: int,
        deleted: Any,
        format_: Any,
        scorer: Any,
    ) -> None:
        self._term, self.format, self.scorer = term, format_, scorer
        self._field, self._number, self._i = field, number, 0
        docs, freqs = field.postings.docs(number, number + 1)
        self._kept = ~np.isin(docs, deleted) if len(deleted) else np.ones(len(docs), np.bool_)
        self._docs, self._freqs = docs[self._kept], freqs[self._kept]
        self._ids: list[int] = self._docs.tolist()

    def is_active(self) -> bool:
        """Whether it stands at a release."""
        return self._i < len(self._ids)

    def reset(self) -> None:
        """To the first release."""
        self._i = 0

    def copy(self) -> FlatMatcher:
        """One that stands at the same release and walks by itself."""
        other = object.__new__(FlatMatcher)
        other.__dict__.update(self.__dict__)
        return other

    def id(self) -> int:
        """The release."""
        return self._ids[self._i] if self._i < len(self._ids) else _END

    def all_ids(self) -> Iterator[int]:
        """The releases from here on."""
        return iter(self._ids[self._i :])

    def next(self) -> bool:
        """To the next release; whether another block begins there."""
        if not self.is_active():
            raise ReadTooFar
        self._i += 1
        return self._i % _BLOCK == 0 or not self.is_active()

    def skip_to(self, id: int) -> None:
        """To the first release from this one on."""
        if not self.is_active():
            raise ReadTooFar
        self._i = bisect_left(self._ids, id, self._i)

    def skip_to_quality(self, minquality: float) -> int:
        """To the next block that may score better; how many were skipped."""
        skipped = 0
        while self.is_active() and self.block_quality() <= minquality:
            self._i = (self._i // _BLOCK + 1) * _BLOCK
            skipped += 1
        return skipped

    def weight(self) -> float:
        """How often the term stands in the release."""
        return float(self._freqs[self._i])

    @cached_property
    def _heaviest(self) -> list[float]:
        heads = np.arange(0, len(self._ids), _BLOCK)
        return [float(most) for most in np.maximum.reduceat(self._freqs, heads)]

    @cached_property
    def _shortest(self) -> list[int]:
        lengths = self._field.lengths[self._docs]
        heads = np.arange(0, len(self._ids), _BLOCK)
        return [int(least) for least in np.minimum.reduceat(lengths, heads)]

    def block_quality(self) -> float:
        """The best score of this block, at most; nothing comes after the last one."""
        return float(self.scorer.block_quality(self)) if self.is_active() else 0.0

    def block_max_weight(self) -> float:
        """The most often the term stands in a release of this block."""
        return self._heaviest[self._i // _BLOCK]

    def block_min_length(self) -> int:
        """The shortest field of a release of this block."""
        return self._shortest[self._i // _BLOCK]

    @cached_property
    def _positions(self) -> tuple[Any, Any]:
        chosen = np.flatnonzero(self._kept)
        posting, position = self._field.postings.positions(self._number, chosen)
        return posting.searchsorted(np.append(chosen, _END)), position

    def value_as(self, astype: str) -> Any:
        """What is known of the posting: weight, frequency, positions, position_boosts."""
        if astype == "weight":
            return self.weight()
        if astype == "frequency":
            return int(self._freqs[self._i])
        if not self.supports(astype) or not astype.startswith("position"):
            raise KeyError(astype)
        starts, position = self._positions
        found = position[starts[self._i] : starts[self._i + 1]].tolist()
        return found if astype == "positions" else [(place, 1.0) for place in found]

    def value(self) -> bytes:
        """The posting as Whoosh would write it."""
        if self.supports("positions"):
            return bytes(self.format.encode(self.value_as("positions")))
        return b""
