"""Work that takes a while and goes on when whoever began it looks elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import Generic, TypeVar

_T = TypeVar("_T")

Percent = Callable[[int], None]
"""Hears how far it is, from 0 to 100."""


def silent(percent: int) -> None:
    """Nobody watches."""


class Work(Generic[_T]):
    """One piece of work in a thread of its own.

    Streamlit ends a run of the page whenever its reader does something: what changes the archive
    must not end with it.
    """

    def __init__(self, function: Callable[[Percent], _T]) -> None:
        self.percent = 0
        self._future: Future[_T] = Future()
        self._thread = Thread(target=self._run, args=(function,), daemon=True)
        self._thread.start()

    def _run(self, function: Callable[[Percent], _T]) -> None:
        try:
            self._future.set_result(function(self._hear))
        except BaseException as error:  # it belongs to whoever asks for the result
            self._future.set_exception(error)

    def _hear(self, percent: int) -> None:
        self.percent = percent

    def wait(self, seconds: float) -> bool:
        """Wait for the end; whether it came."""
        self._thread.join(seconds)
        return self._future.done()

    def result(self) -> _T:
        """What came of it, once it is done. Raises what the work raised."""
        return self._future.result()
