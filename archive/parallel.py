"""Doing much at once: pure work on every core, and waiting for many servers.

in_order   many items through one pure function, on every core
Workers    the same, for one item at a time from any thread
apart      a process for each job, which says how far it is
at_once    a thread for each item: for work that mostly waits
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import count, islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from archive.errors import WorkerDied

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_BATCH = 16
"""Items handed over at once: enough to hide the cost of handing over, few enough to be fair."""

_WORTH_IT = 64
"""Below this many items, starting processes costs more than it brings."""

_MOMENT = 2.0
"""Seconds that threads have to end when we are interrupted."""


def in_order(
    function: Callable[[_In], _Out], items: Iterable[_In], *, workers: int = 0
) -> Iterator[_Out]:
    """`map(function, items)` on all cores; holds no more than a few batches in memory.

    `function` and the items must be picklable. An exception of the function comes out here, at
    its item. `workers` 0 means one per core. Raises WorkerDied when a process is killed.
    """
    source = iter(items)
    first = list(islice(source, _WORTH_IT))
    workers = workers or os.cpu_count() or 1
    if workers == 1 or len(first) < _WORTH_IT:
        yield from map(function, first)
        yield from map(function, source)
        return
    pool = _pool(workers)
    try:
        waiting: deque[Future[list[_Out]]] = deque()
        for batch in _batches(first, source):
            waiting.append(pool.submit(_run, function, batch))
            if len(waiting) > 2 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise WorkerDied(
            "a process that worked on it ended; perhaps there is not enough memory. "
            "What was done is kept; run the same command again"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


class Workers:
    """Processes for pure work that comes item by item, from several threads.

    The first items are done by whoever brings them: most collections are over before other
    processes would have started. A context manager.
    """

    def __init__(self, *, workers: int = 0, worth_it: int = _WORTH_IT) -> None:
        self._workers = workers or os.cpu_count() or 1
        self._worth_it = worth_it
        self._seen = count()
        self._lock = Lock()
        self._here = Lock()
        self._running: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._running is not None:
            self._running.shutdown(wait=False, cancel_futures=True)

    def run(self, function: Callable[[_In], _Out], item: _In) -> _Out:
        """`function(item)`, in another process once enough items came.

        Raises WorkerDied when the item ends the process that works on it, twice.
        """
        if self._workers == 1 or next(self._seen) < self._worth_it:
            with self._here:  # it gains nothing from threads, and need not be safe in them
                return function(item)
        for _ in range(2):  # another thread's item may have been what ended it
            pool = self._started()
            try:
                return pool.submit(function, item).result()
            except BrokenProcessPool:
                self._ended(pool)
        raise WorkerDied("the process that worked on it ended")

    def _started(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._running is None:
                self._running = _pool(self._workers)
            return self._running

    def _ended(self, pool: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._running is pool:
                self._running = None


Tell = Callable[[int], None]
"""Says how far a job is."""


def apart(
    function: Callable[[Tell, _In], _Out],
    jobs: Sequence[_In],
    heard: Callable[[int, int], None],
    *,
    alone: bool = True,
) -> list[_Out]:
    """`function(tell, job)` for each job at the same time, in processes of their own.

    What a job tells is heard here, with the job's number. The function, jobs and results must be
    picklable. The first exception of a job ends the others and comes out here.

    A job that may start processes itself is not `alone`; then this process ends after it only.

    Raises WorkerDied when a process ends without a word: it was killed, often for want of memory.
    """
    context = multiprocessing.get_context("spawn")
    results: dict[int, _Out] = {}
    running: dict[Connection, tuple[int, SpawnProcess]] = {}
    try:
        for number, job in enumerate(jobs):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_tell_all, args=(theirs, function, job), daemon=alone)
            running[ours] = (number, process)
            process.start()
            theirs.close()  # so that its end is the end of the pipe
        while running:
            for pipe in cast("list[Connection]", wait(list(running))):
                number, process = running[pipe]
                kind, value = _heard(pipe, process)
                if kind == "at":
                    heard(number, value)
                elif kind == "done":
                    results[number] = value
                    del running[pipe]
                    process.join()
                else:
                    raise value
    finally:
        for _, process in running.values():
            if process.pid is not None:
                process.kill()
                process.join()
    return [results[number] for number in range(len(jobs))]


def _heard(pipe: Connection, process: SpawnProcess) -> tuple[str, Any]:
    try:
        kind, value = pipe.recv()
    except (EOFError, OSError):
        process.join()
        return "failed", WorkerDied(f"the process that worked on it ended ({process.exitcode})")
    return kind, value


def _tell_all(pipe: Connection, function: Callable[[Tell, _In], _Out], job: _In) -> None:
    """Runs in the other process."""
    obey_the_parent()
    try:
        pipe.send(("done", function(lambda at: pipe.send(("at", at)), job)))
    except BaseException as error:  # it belongs to whoever asked
        error.add_note(f"In another process:\n{traceback.format_exc()}")
        pipe.send(("failed", error))


def at_once(
    function: Callable[[_In], _Out],
    items: Sequence[_In],
    *,
    threads: int,
    stop: Callable[[], None] = lambda: None,
) -> list[_Out]:
    """`map(function, items)` in up to so many threads of this process, the results in order.

    The first exception of the function comes out once every item is through. When this thread
    is interrupted, `stop` is called, the others get a moment to end, and are left behind.
    """
    waiting: SimpleQueue[int] = SimpleQueue()
    ended: SimpleQueue[int] = SimpleQueue()
    results: list[Future[_Out]] = [Future() for _ in items]
    for position in range(len(items)):
        waiting.put(position)

    def work() -> None:
        with suppress(Empty):
            while True:
                position = waiting.get_nowait()
                _settle(results[position], function, items[position])
                ended.put(position)

    # daemons: one that waits for a slow server must not keep the process from ending
    crew = [Thread(target=work, daemon=True) for _ in range(min(threads, len(items)))]
    try:
        for thread in crew:
            thread.start()
        for _ in items:
            ended.get()
    except BaseException:
        stop()
        _give_a_moment(crew)
        raise
    return [result.result() for result in results]


def _settle(result: Future[_Out], function: Callable[[_In], _Out], item: _In) -> None:
    try:
        result.set_result(function(item))
    except BaseException as error:  # it belongs to whoever asked, not to this thread
        result.set_exception(error)


def _give_a_moment(crew: Sequence[Thread]) -> None:
    for thread in crew:
        if thread.ident is not None:
            thread.join(_MOMENT / len(crew))


def _pool(workers: int) -> ProcessPoolExecutor:
    # "spawn" everywhere: forking a process with threads (SQLite, the page) is unsafe
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=obey_the_parent)


_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""Read by the libraries behind numpy when it is imported."""


def obey_the_parent() -> None:
    """Leave Ctrl-C to the parent, end when it ends, even by `kill -9`, and keep to one core."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for variable in _THREADS:
        os.environ.setdefault(variable, "1")
    Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(function: Callable[[_In], _Out], batch: list[_In]) -> list[_Out]:
    return [function(item) for item in batch]


def _batches(first: list[_In], rest: Iterator[_In]) -> Iterator[list[_In]]:
    for start in range(0, len(first), _BATCH):
        yield first[start : start + _BATCH]
    while batch := list(islice(rest, _BATCH)):
        yield batch
