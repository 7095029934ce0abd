"""What an open archive shares between threads: the engine in use, and connections to the store.

Neither makes one reader wait for another: the engine answers several at a time, and who reads
the store has a connection of its own meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from archive.errors import EngineError
from archive.store import Store, read_store
from index import generations
from index.engines import Engine, embedded

_IDLE = 8
"""Connections kept open for the next readers; each holds some megabytes."""


@dataclass(slots=True)
class _Lent:
    """An engine, what it was opened from, and how many are asking it."""

    engine: Engine
    opened: tuple[Path, int]
    askers: int = 0
    retired: bool = False

    def close_if_free(self) -> None:
        if self.retired and not self.askers:
            self.engine.close()


class Serving:
    """The engine of the generation in use; another when that is replaced or has grown.

    An engine is closed when the last who asked it has the answer. With `store`, the identity of a
    store, what was made of another one is refused.
    """

    def __init__(self, folder: Path, store: str | None = None) -> None:
        self._folder, self._store = folder, store
        self._lock = Lock()
        self._lent: _Lent | None = None

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        """The engine, for one question. Raises EngineMissing, EngineOutdated, EngineError."""
        with self._lock:
            lent = self._current()
            lent.askers += 1
        try:
            yield lent.engine
        finally:
            with self._lock:
                lent.askers -= 1
                lent.close_if_free()

    def close(self) -> None:
        """Let go of files, as soon as nobody asks any more."""
        with self._lock:
            self._retire()

    def _current(self) -> _Lent:
        generation = generations.current(self._folder)
        wanted = (generation, generations.applied(generation))
        if self._lent is not None and self._lent.opened == wanted:
            return self._lent
        try:
            if self._store is not None:
                generations.made_of(generation, self._store)
            fresh = embedded.open(generation, self._same(generation))
        except EngineError:
            if generations.current(self._folder) == generation:
                raise
            return self._current()  # it was replaced while we looked
        self._retire()
        self._lent = _Lent(fresh, wanted)
        return self._lent

    def _same(self, generation: Path) -> Engine | None:
        """The engine we have, if it is of this generation."""
        lent = self._lent
        return lent.engine if lent is not None and lent.opened[0] == generation else None

    def _retire(self) -> None:
        if self._lent is not None:
            self._lent.retired = True
            self._lent.close_if_free()
            self._lent = None


class Stores:
    """Connections to one store: as many as there are readers at the same time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._idle: list[Store] = []
        self._closed = False

    @contextmanager
    def one(self) -> Iterator[Store]:
        """A store that nobody else uses meanwhile. Raises StoreMissing, StoreError."""
        with self._lock:
            store = self._idle.pop() if self._idle else None
        store = store or read_store(self._path)
        try:
            yield store
        finally:
            with self._lock:
                kept = not self._closed and len(self._idle) < _IDLE
                if kept:
                    self._idle.append(store)
            if not kept:
                store.close()

    def close(self) -> None:
        """Let go of the file, as soon as nobody reads any more."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for store in idle:
            store.close()
