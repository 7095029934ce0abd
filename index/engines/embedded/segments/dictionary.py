"""Texts in order of their UTF-8 bytes, found by bisection: the terms of a field, keys of facets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from index.engines.embedded.segments.container import Container, ContainerWriter

_END: Final = b"\n"
"""Stands after every text, so that many are read in one step. A text may hold it, too."""


def write_texts(out: ContainerWriter, name: str, texts: Sequence[bytes]) -> None:
    """Write texts as `Texts` reads them, in the order given."""
    ends = np.fromiter(map(len, texts), np.int64, len(texts)) + len(_END)
    out.add(f"{name}/texts", b"".join(text + _END for text in texts))
    out.add(f"{name}/ends", np.cumsum(ends).astype(np.uint32))


class Texts:
    """Numbered texts."""

    def __init__(self, container: Container, name: str) -> None:
        self.blob = container.data(f"{name}/texts")
        self.ends = container.array(f"{name}/ends")
        # a memoryview gives plain ints, three times as fast as an array gives its own
        self._ends = np.concatenate((np.zeros(1, np.uint32), self.ends)).data

    def __len__(self) -> int:
        return len(self.ends)

    def raw(self, number: int) -> bytes:
        """The bytes of a text."""
        return self.blob[self._ends[number] : self._ends[number + 1] - len(_END)]

    def text(self, number: int) -> str:
        """A text."""
        return self.raw(number).decode("utf-8", "surrogatepass")

    def every(self) -> list[bytes]:
        """The bytes of all of them."""
        found = self.blob.split(_END)[:-1]
        return found if len(found) == len(self) else list(map(self.raw, range(len(self))))

    def some(self, first: int, last: int) -> list[str]:
        """Texts first to last (not included)."""
        if first >= last:
            return []
        run = self.blob[self._ends[first] : self._ends[last] - len(_END)]
        found = run.decode("utf-8", "surrogatepass").split(_END.decode())
        return found if len(found) == last - first else list(map(self.text, range(first, last)))


class Dictionary(Texts):
    """Different texts in the order of their bytes, which is that of their code points."""

    def bound(self, text: bytes) -> int:
        """The number of the first text that does not come before this one."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.raw(middle) < text:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, text: str | bytes) -> int:
        """The number of a text, -1 if it is not here."""
        wanted = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        number = self.bound(wanted)
        return number if number < len(self) and self.raw(number) == wanted else -1

    def beginning(self, prefix: str) -> tuple[int, int]:
        """First and last (not included) of the texts that begin so."""
        start = prefix.encode("utf-8", "surrogatepass")
        first = self.bound(start)
        # no UTF-8 text has the byte 0xFF, so this comes after every text that begins so
        return first, self.bound(start + b"\xff")
