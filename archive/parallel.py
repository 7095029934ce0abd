"""Use every core for work that is pure: many items through one function, in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from threading import Thread
from typing import TypeVar

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_BATCH = 16
"""Items handed over at once: enough to hide the cost of handing over, few enough to be fair."""

_WORTH_IT = 64
"""Below this many items, starting processes costs more than it brings."""


def in_order(
    function: Callable[[_In], _Out], items: Iterable[_In], *, workers: int = 0
) -> Iterator[_Out]:
    """`map(function, items)` on all cores; holds no more than a few batches in memory.

    `function` and the items must be picklable. An exception of the function comes out here, at
    its item. `workers` 0 means one per core.
    """
    source = iter(items)
    first = list(islice(source, _WORTH_IT))
    workers = workers or os.cpu_count() or 1
    if workers == 1 or len(first) < _WORTH_IT:
        yield from map(function, first)
        yield from map(function, source)
        return
    # "spawn" everywhere: forking a process with threads (SQLite, the page) is unsafe
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_obey_the_parent)
    try:
        waiting: deque[Future[list[_Out]]] = deque()
        for batch in _batches(first, source):
            waiting.append(pool.submit(_run, function, batch))
            if len(waiting) > 2 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _obey_the_parent() -> None:
    """Leave Ctrl-C to the parent, and end when it ends, even by `kill -9`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
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
