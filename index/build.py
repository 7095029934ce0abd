"""From the record store to a generation of the index: whole, or by following the changes.

A rebuild makes a new generation beside the old one, checks it, and swaps the pointer in one
step, so that readers never see half a build and a killed build changes nothing.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from archive.errors import EngineError, EngineLocked, StoreLocked
from archive.model import Change, ChangeKind
from archive.progress import Progress, silent, watched
from archive.settings import Settings
from archive.store import Store, open_store
from index import generations
from index.documents import documents
from index.engines import EngineModule, embedded
from index.generations import applied, current
from index.shares import write_all

__all__ = ["Built", "applied", "current", "rebuild", "update"]

_ENGINE: EngineModule = embedded

_MANY = 1_000
"""So many changes are followed one by one, however small the archive."""

_FORGOTTEN = "index-followed"
"""The fact of a store that says until where its changes were followed, and forgotten."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. `documents` is the size of the generation afterwards."""

    generation: str
    documents: int
    written: int
    deleted: int
    seconds: float
    whole: bool


def rebuild(settings: Settings, progress: Progress = silent) -> Built:
    """Build a new generation from the whole store and put it in use.

    Raises StoreMissing, EngineLocked, or EngineError when the disk is full; the generation in
    use is untouched until the very end.
    """
    with _building(settings), open_store(settings.store) as store:
        return _rebuild(settings, store, progress)


def update(settings: Settings, progress: Progress = silent) -> Built:
    """Make the generation in use follow the store.

    Builds a new one where that is quicker, and where there is none that can follow: it is
    missing, damaged, or made by other code. Raises StoreMissing, EngineLocked, EngineError.
    """
    with _building(settings), open_store(settings.store) as store:
        try:
            built = _followed(settings, store, progress)
        except EngineLocked:
            raise
        except EngineError:  # whoever collects is not to wait for a command after an upgrade
            built = None
        return built or _rebuild(settings, store, progress)


def _followed(settings: Settings, store: Store, progress: Progress) -> Built | None:
    """What following the changes did; None where a new generation is quicker or needed."""
    generation = current(settings.index)
    embedded.count(generation)  # it is one of ours
    if not _follows(generation, store):
        return None
    generations.sweep(settings.index)
    changes = store.releases.changes(applied(generation), limit=10_000_000)
    if len(changes) > _MANY and len(changes) > store.releases.count() // 2:
        return None
    return _follow(generation, store, changes, progress)


def _follows(generation: Path, store: Store) -> bool:
    """Whether the store still knows every change since this generation.

    Not if it was built from a store that was since replaced, nor if it was put back from a copy.
    """
    state = generations.state(generation)
    forgotten = int(store.fact(_FORGOTTEN) or 0)
    return state.get("store") == store.fact("store") and (
        forgotten <= applied(generation) <= store.releases.last_change()
    )


def _rebuild(settings: Settings, store: Store, progress: Progress) -> Built:
    started = time.monotonic()
    generations.sweep(settings.index)
    until = store.releases.last_change()
    generation = generations.new(settings.index)
    try:
        written = write_all(generation, store, progress)
        _check(generation, written)
        generations.put_state(generation, store, until, written)
        generations.point(settings.index, generation)
    except BaseException:
        shutil.rmtree(generation, ignore_errors=True)
        raise
    _forget(store, until)
    seconds = time.monotonic() - started
    return Built(generation.name, written, written, 0, seconds, whole=True)


def _check(generation: Path, written: int) -> None:
    """Reopen what was written, as its readers will."""
    count = _ENGINE.check(generation)
    if count != written:
        raise EngineError(
            f"the new index holds {count} of {written} releases; the old one stays in use. "
            "Run `press-archive rebuild` again, and report this if it comes back"
        )


def _follow(
    generation: Path, store: Store, changes: tuple[Change, ...], progress: Progress
) -> Built:
    started = time.monotonic()
    last = {change.release: change.kind for change in changes}
    puts = [id_ for id_, kind in last.items() if kind is ChangeKind.PUT]
    gone = [id_ for id_, kind in last.items() if kind is ChangeKind.DELETE]
    if changes:
        writer = _ENGINE.update(generation)
        try:
            releases = store.releases.some(puts)
            for document in watched(documents(store, releases), "indexing", len(puts), progress):
                writer.put(document)
            for id_ in gone:
                writer.delete(id_)
            writer.finish()
        except BaseException:
            writer.cancel()
            raise
        until = changes[-1].number
        generations.put_state(generation, store, until, _ENGINE.count(generation))
        _forget(store, until)
        _tidy(generation)
    size = generations.documents(generation)
    seconds = time.monotonic() - started
    return Built(generation.name, size, len(puts), len(gone), seconds, whole=False)


def _forget(store: Store, until: int) -> None:
    """Forget the changes that were followed, and keep until where: who is behind is too late."""
    with suppress(StoreLocked), store.writing():  # the next update forgets them
        store.releases.forget_changes(until)
        store.put_fact(_FORGOTTEN, str(until))


def _tidy(generation: Path) -> None:
    """Merge small segments, now that what is new is found."""
    with suppress(OSError):  # a full disk costs speed here, not releases; the next update tries
        _ENGINE.tidy(generation)


@contextmanager
def _building(settings: Settings) -> Iterator[None]:
    settings.index.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(settings.index / "build.lock", timeout=0):
            yield
    except Timeout:
        raise EngineLocked(
            f"another process is building the index in {settings.index}; wait until it ends",
            kind="index_locked",
        ) from None
    except OSError as error:
        raise EngineError(
            f"the index in {settings.index} cannot be written: {error}; "
            "what was searchable before still is. Make room or mend it, and run "
            "`press-archive rebuild`"
        ) from error
    except MemoryError as error:
        raise EngineError(
            f"there is not enough memory to build the index in {settings.index}; what was "
            "searchable before still is. Run `press-archive rebuild` when more is free"
        ) from error
