"""What was decoded lately, kept within a bound of bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final, TypeVar

UNKEPT: Final = 1 << 62
"""The weight of what shall not be kept."""

T = TypeVar("T")


class ByteCache:
    """Keeps what was asked for last, up to `limit` bytes. Safe to use from several threads."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T], weigh: Callable[[T], int]) -> T:
        """The value of a key, made if it is not here; two threads may both make it."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found[0]  # type: ignore[return-value] # keys hold values of one type
        value = make()
        size = weigh(value)
        with self._lock:
            if key not in self._kept and size <= self._limit // 4:
                self._kept[key] = (value, size)
                self._bytes += size
                while self._bytes > self._limit:
                    self._bytes -= self._kept.popitem(last=False)[1][1]
        return value

    @property
    def size(self) -> int:
        """Bytes kept."""
        return self._bytes
