"""A process that is kept: it does one job after another, and waits a while for the next.

To start one takes half a second, which is most of what a small decision costs. It gives way to
the process that answers readers, and ends by itself when nothing comes, or with its parent.
"""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Lock
from typing import Any, Final, Generic, TypeVar

from archive.errors import WorkerDied
from archive.parallel import Tell, obey_the_parent

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_PATIENCE: Final = 300.0
"""Seconds that it waits for the next job; meanwhile it holds some 100 MB."""

_NICE: Final = 10
"""How far it gives way (`nice`), where the system knows such a thing."""


def _nothing() -> None:
    """There is nothing to prepare."""


class Standby(Generic[_In, _Out]):
    """Does `function(tell, job)` for one job at a time, in a process of its own.

    The function, jobs and results must be picklable. `prepare` is done once, when it starts.
    """

    def __init__(
        self,
        function: Callable[[Tell, _In], _Out],
        prepare: Callable[[], None] = _nothing,
        *,
        patience: float = _PATIENCE,
    ) -> None:
        self._what = (function, prepare, patience)
        self._lock = Lock()
        self._running: tuple[Connection, SpawnProcess] | None = None

    def ready(self) -> None:
        """Have it started by the time a job comes; nobody waits for it."""
        if self._lock.acquire(blocking=False):  # else it is at work
            try:
                if self._running is not None and not self._running[1].is_alive():
                    self._end()  # it had waited long enough
                self._started()
            finally:
                self._lock.release()

    def waits(self, seconds: float = 0.0) -> bool:
        """Whether its process is there, also after so many seconds."""
        with self._lock:
            if self._running is None:
                return False
            self._running[1].join(seconds)
            return self._running[1].is_alive()

    def end(self) -> None:
        """End its process."""
        with self._lock:
            self._end()

    def do(self, job: _In, heard: Callable[[int], None]) -> _Out:
        """The result of a job; what it tells meanwhile is heard here.

        Raises what the job raises, and WorkerDied when its process ends without a word: it was
        killed, often for want of memory.
        """
        with self._lock:
            try:
                kind, value = self._answer(job, heard)
            except BaseException:
                self._end()
                raise
        if kind == "failed":
            raise value
        result: _Out = value
        return result

    def _answer(self, job: _In, heard: Callable[[int], None]) -> tuple[str, Any]:
        if not self._takes(job):
            self._end()  # it had waited long enough at this very moment
            if not self._takes(job):
                raise self._died()
        pipe, _ = self._started()
        while True:
            try:
                kind, value = pipe.recv()
            except (EOFError, OSError):
                raise self._died() from None
            if kind != "at":
                return kind, value
            heard(value)

    def _takes(self, job: _In) -> bool:
        """Hand a job over; whether it was begun."""
        pipe, _ = self._started()
        try:
            pipe.send(job)
            pipe.recv()
        except (EOFError, OSError):
            return False
        return True

    def _died(self) -> WorkerDied:
        _, process = self._started()
        process.join(1)
        return WorkerDied(f"the process that worked on it ended ({process.exitcode})")

    def _started(self) -> tuple[Connection, SpawnProcess]:
        if self._running is None:
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            # no daemon: a job may start processes itself
            process = context.Process(target=_serve, args=(theirs, *self._what), daemon=False)
            process.start()
            theirs.close()  # so that its end is the end of the pipe
            atexit.register(ours.close)  # before this process waits for those it started
            self._running = ours, process
        return self._running

    def _end(self) -> None:
        """End the process, whatever it is doing."""
        if self._running is not None:
            pipe, process = self._running
            self._running = None
            atexit.unregister(pipe.close)
            pipe.close()
            process.kill()
            process.join()


def _serve(
    pipe: Connection,
    function: Callable[[Tell, Any], Any],
    prepare: Callable[[], None],
    patience: float,
) -> None:
    """Runs in the other process."""
    obey_the_parent()
    if hasattr(os, "nice"):
        os.nice(_NICE)
    gc.disable()  # cycles are looked for between jobs
    prepare()
    with suppress(EOFError, OSError):  # nobody listens any more
        while pipe.poll(patience):
            job = pipe.recv()
            pipe.send(("begun", None))
            pipe.send(_done(function, lambda at: pipe.send(("at", at)), job))
            del job
            gc.collect()


def _done(function: Callable[[Tell, Any], Any], tell: Tell, job: Any) -> tuple[str, Any]:
    try:
        return "done", function(tell, job)
    except BaseException as error:  # it belongs to whoever asked
        error.add_note(f"In another process:\n{traceback.format_exc()}")
        return "failed", error
