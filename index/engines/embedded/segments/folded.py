"""Folded texts, found by how their words begin: titles and labels while somebody types."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import words
from index.engines.embedded.segments.container import Container
from index.engines.embedded.segments.dictionary import Texts

_SPACE: Final = ord(" ")
_END: Final = ord("\n")
_PAIRS: Final = 1 << 16


def folded(text: str) -> str:
    """The words of a text, folded, with one space between them."""
    return " ".join(words(text))


class Folded(Texts):
    """Texts as `folded` makes them.

    The places where words begin are sorted by the two bytes that stand there, so that only the
    few that begin like what is typed are looked at (a radix sort of the first digit).
    """

    def __init__(self, container: Container, name: str) -> None:
        super().__init__(container, name)
        self._bytes = np.frombuffer(self.blob + b"\n", np.uint8)

    @cached_property
    def _places(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """Where words begin, by their first two bytes, and how many begin with less than each."""
        text = self._bytes[:-1]
        breaks = np.flatnonzero((text == _SPACE) | (text == _END))
        starts = np.concatenate((np.zeros(1, np.int64), breaks + 1))[:-1].astype(np.uint32)
        pair = (self._bytes[starts].astype(np.uint16) << 8) | self._bytes[starts + 1]
        bounds = np.zeros(_PAIRS + 1, np.int64)
        np.cumsum(np.bincount(pair, minlength=_PAIRS), out=bounds[1:])
        return starts[np.argsort(pair, kind="stable")], bounds

    def beginning(self, typed: str) -> NDArray[np.int64]:
        """The texts, ascending, with words that begin like this folded text.

        All its words but the last are whole, and follow each other.
        """
        wanted = typed.encode("utf-8", "surrogatepass")
        if not wanted or not len(self) or _END in wanted:
            return np.zeros(0, np.int64)
        places, bounds = self._places
        first = wanted[0] << 8 | (wanted[1] if len(wanted) > 1 else 0)
        last = first + (1 if len(wanted) > 1 else 256)
        found = places[bounds[first] : bounds[last]]
        for place, byte in enumerate(wanted[2:], 2):
            # what has matched so far holds no end of a text, so this stays inside the text
            found = found[self._bytes[found + np.uint32(place)] == byte]
        texts = np.zeros(len(self), np.bool_)
        texts[np.searchsorted(self.ends, found, side="right")] = True
        return np.flatnonzero(texts)
