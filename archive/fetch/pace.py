"""One request at a time to a host, and none too soon; hosts never wait for each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, RLock

from archive.errors import FetchError


class Pace:
    """The turns of each host. Safe to use from several threads.

    `clock` gives seconds that only grow, `sleep` waits that many; `patience` is the longest we
    wait for a turn.
    """

    def __init__(
        self, clock: Callable[[], float], sleep: Callable[[float], None], patience: float
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._patience = patience
        self._free: dict[str, float] = {}
        self._locks: defaultdict[str, RLock] = defaultdict(RLock)
        self._guard = Lock()

    @contextmanager
    def turn(self, host: str, delay: float) -> Iterator[None]:
        """Wait for the turn at `host`, hold it, and leave `delay` seconds before the next.

        Raises FetchError (retryable) when the host wants to be left alone for longer than we
        are ready to wait.
        """
        with self._guard:
            lock = self._locks[host]
        with lock:
            self._wait(host)
            try:
                yield
            finally:
                self.rest(host, delay)

    def _wait(self, host: str) -> None:
        wait = self._free.get(host, 0.0) - self._clock()
        if wait > self._patience:
            raise FetchError(
                f"{host} asks to be left alone for {wait:.0f} seconds; try again later",
                retryable=True,
            )
        if wait > 0:
            self._sleep(wait)

    def rest(self, host: str, seconds: float) -> None:
        """Leave `host` alone for so long from now. Call it while holding the turn."""
        self._free[host] = max(self._free.get(host, 0.0), self._clock() + seconds)
