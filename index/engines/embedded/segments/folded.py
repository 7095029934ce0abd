"""Folded texts, found by how their words begin: titles and labels while somebody types."""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import words
from index.engines.embedded.segments.dictionary import Texts

_SPACE: Final = ord(" ")
"""Of the bytes in folded texts only this and the end of a text are not greater."""

_AT_ONCE: Final = 1 << 18
"""Bytes that are read through at once: what they become stays in the processor's cache."""


def folded(text: str) -> str:
    """The words of a text, folded, with one space between them."""
    return " ".join(words(text))


class Folded(Texts):
    """Texts as `folded` makes them.

    Where words begin is kept with the two bytes that stand there, so that only the few that begin
    like what is typed are looked at.
    """

    @cached_property
    def _bytes(self) -> NDArray[np.uint8]:
        return np.frombuffer(self.blob, np.uint8)

    @cached_property
    def _beginnings(self) -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
        """Where words begin, and the two bytes there as one number."""
        starts, pairs = [], []
        for start in range(0, len(self._bytes), _AT_ONCE):
            # every text ends with its own byte, so a word begins after each but the last
            before = np.flatnonzero(self._bytes[start : start + _AT_ONCE] <= _SPACE) + start
            here = np.concatenate(([-1], before)) + 1 if start == 0 else before + 1
            pair = self._bytes.take(here, mode="clip").astype(np.uint16)
            pair <<= 8
            pair |= self._bytes.take(here + 1, mode="clip")
            starts.append(here.astype(np.uint32))
            pairs.append(pair)
        return np.concatenate(starts)[:-1], np.concatenate(pairs)[:-1]

    def beginning(self, typed: str) -> NDArray[np.int64]:
        """The texts, ascending, with words that begin like this folded text.

        All its words but the last are whole, and follow each other.
        """
        wanted = typed.encode("utf-8", "surrogatepass")
        if not wanted or not len(self) or min(wanted) < _SPACE:
            return np.zeros(0, np.int64)
        starts, pairs = self._beginnings
        if len(wanted) == 1:
            chosen = pairs.astype("<u2", copy=False).view(np.uint8)[1::2] == wanted[0]
        else:
            chosen = pairs == (wanted[0] << 8 | wanted[1])
        found = starts[np.flatnonzero(chosen)]
        for place, byte in enumerate(wanted[2:], 2):
            # what has matched so far holds no end of a text, so this stays inside the text
            found = found[self._bytes[found + np.uint32(place)] == byte]
        texts = np.zeros(len(self), np.bool_)
        texts[np.searchsorted(self.ends, found, side="right")] = True
        return np.flatnonzero(texts)
