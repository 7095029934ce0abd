"""Words spelt nearly like one, out of hundreds of thousands, in a millisecond or two.

Every word has a set of 32 bits, one for the letters whose UTF-8 bytes end in the same five bits.
An edit changes few of them, so words whose sets differ in more are passed over by arrays; what is
left is measured (optimal string alignment: Damerau 1964, by rapidfuzz).
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_ONES: Final = np.array([number.bit_count() for number in range(1 << 16)], np.uint8)
_LOW: Final = np.uint32(0xFFFF)


class NearWords:
    """The words of a field, as `segments.dictionary` holds them: each with a line feed after it
    in `blob`, and where it ends, line feed included, in `ends`.
    """

    def __init__(self, blob: bytes, ends: NDArray[np.uint32]) -> None:
        self._blob = blob
        self._bounds = np.concatenate((np.zeros(1, np.uint32), ends))
        starts = self._bounds[:-1]
        held = np.frombuffer(blob, np.uint8)
        # a line feed has a bit, too, the same one in every word
        self._letters = _reduced(np.bitwise_or, np.uint32(1) << (held & 31), starts)
        first, second = held[starts], held[np.minimum(starts + 1, max(len(held) - 1, 0))]
        self._firsts = np.where(first < 0x80, first, first.astype(np.uint16) << 8 | second)
        self._lengths = _reduced(np.add, ((held & 0xC0) != 0x80).astype(np.uint16), starts)

    def near(self, word: str, edits: int) -> list[tuple[int, int]]:
        """Numbers and distances of the words at most `edits` away, in the order of their numbers.

        A letter left out, put in, changed or swapped with the next counts one. More than one
        edit away only words that begin with the same letter count, which are a tenth of all and
        nearly all that people mean. Words that differ by letters of longer UTF-8 than any in
        `word` may be missed.
        """
        from rapidfuzz.distance import OSA  # takes 25 ms to load, and few questions need it
        from rapidfuzz.process import cdist

        first = _first(word)
        numbers = self._alike(word, 1, np.flatnonzero(self._close(word, 1)))
        if edits > 1:
            begun = np.flatnonzero((self._firsts == first) & self._close(word, edits))
            numbers = np.union1d(numbers, self._alike(word, edits, begun))
        words = [self._word(number) for number in numbers.tolist()]
        distances = cdist([word], words, scorer=OSA.distance, score_cutoff=edits, dtype=np.uint8)
        return [
            (number, distance)
            for number, distance in zip(numbers.tolist(), distances.ravel().tolist(), strict=True)
            if distance <= 1 or (distance <= edits and self._firsts[number] == first)
        ]

    def _close(self, word: str, edits: int) -> NDArray[np.bool_]:
        """Which words are about as long."""
        length = len(word) + 1
        return (self._lengths >= max(length - edits, 0)) & (self._lengths <= length + edits)

    def _alike(self, word: str, edits: int, among: NDArray[np.intp]) -> NDArray[np.intp]:
        """Those of some words that have about the same letters."""
        letters = np.uint32(1 << (ord("\n") & 31))
        for byte in word.encode("utf-8", "surrogatepass"):
            letters |= np.uint32(1 << (byte & 31))
        widest = max((len(c.encode("utf-8", "surrogatepass")) for c in word), default=1)
        changed = self._letters[among] ^ letters
        bits = _ONES[changed & _LOW] + _ONES[changed >> np.uint32(16)]
        alike: NDArray[np.intp] = among[bits <= 2 * widest * edits]
        return alike

    def _word(self, number: int) -> str:
        run = self._blob[self._bounds[number] : self._bounds[number + 1] - 1]
        return run.decode("utf-8", "surrogatepass")


def _first(word: str) -> int:
    """The first letter of a word, as `_firsts` has it."""
    return int.from_bytes(word[:1].encode("utf-8", "surrogatepass")[:2])


def _reduced(by: np.ufunc, values: NDArray[Any], starts: NDArray[np.uint32]) -> NDArray[Any]:
    reduced: NDArray[Any] = by.reduceat(values, starts) if len(starts) else values[:0]
    return reduced
