"""From the record store to a generation of the index: whole, or by following the changes.

    index/CURRENT            the name of the generation in use
    index/gen-…/             one complete build
    index/gen-…/state.json   which change of the store it has followed

A rebuild makes a new generation beside the old one, checks it, and swaps the pointer in one
step, so that readers never see half a build and a killed build changes nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from archive.errors import EngineError, EngineLocked, EngineMissing
from archive.model import Change, ChangeKind
from archive.progress import Progress, silent, watched
from archive.settings import Settings
from archive.store import Store, open_store
from index.documents import documents
from index.engines import embedded
from index.fields import SCHEMA_VERSION

_POINTER = "CURRENT"
_STATE = "state.json"
_GRACE = 3600.0
"""Seconds an old generation stays for readers that still hold it."""

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. `documents` is the size of the generation afterwards."""

    generation: str
    documents: int
    written: int
    deleted: int
    seconds: float
    whole: bool


def current(folder: Path) -> Path:
    """The folder of the generation in use. Raises EngineMissing."""
    try:
        name = (folder / _POINTER).read_text("ascii").strip()
    except (OSError, ValueError):
        name = ""
    chosen = folder / name
    if not name or not (chosen / _STATE).is_file():
        raise EngineMissing(
            f"there is no index in {folder} yet; make one with `press-archive rebuild`"
        )
    return chosen


def applied(generation: Path) -> int:
    """The number of the last change of the store that this generation has followed."""
    try:
        return int(_state(generation)["applied"])
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(generation) from error


def _state(generation: Path) -> dict[str, Any]:
    try:
        state = json.loads((generation / _STATE).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise _damaged(generation) from error
    if not isinstance(state, dict):
        raise _damaged(generation)
    return state


def _damaged(generation: Path) -> EngineError:
    return EngineError(f"{generation / _STATE} is damaged; run `press-archive rebuild`")


def rebuild(settings: Settings, progress: Progress = silent) -> Built:
    """Build a new generation from the whole store and put it in use.

    Raises StoreMissing, EngineLocked, or EngineError when the disk is full; the generation in
    use is untouched until the very end.
    """
    with _building(settings), open_store(settings.store) as store:
        return _rebuild(settings, store, progress)


def update(settings: Settings, progress: Progress = silent) -> Built:
    """Make the generation in use follow the store; builds a new one where that is quicker.

    Raises StoreMissing, EngineLocked, EngineOutdated, EngineError.
    """
    with _building(settings), open_store(settings.store) as store:
        try:
            generation = current(settings.index)
        except EngineMissing:
            return _rebuild(settings, store, progress)
        if not _follows(generation, store):
            return _rebuild(settings, store, progress)
        changes = store.releases.changes(applied(generation), limit=10_000_000)
        if len(changes) > max(1_000, store.releases.count() // 2):
            return _rebuild(settings, store, progress)
        return _follow(generation, store, changes, progress)


def _follows(generation: Path, store: Store) -> bool:
    """Whether it was built from this very store, and not from one that was since replaced."""
    state = _state(generation)
    return state.get("store") == store.fact("store") and (
        applied(generation) <= store.releases.last_change()
    )


def _rebuild(settings: Settings, store: Store, progress: Progress) -> Built:
    started = time.monotonic()
    until, total = store.releases.last_change(), store.releases.count()
    generation = settings.index / f"gen-{time.time_ns()}"
    generation.mkdir(parents=True)
    try:
        written = _write_all(generation, store, total, progress)
        _check(generation, written)
        _put_state(generation, store, until, written)
        _sync(generation)
        _point(settings.index, generation)
    except BaseException:
        shutil.rmtree(generation, ignore_errors=True)
        raise
    _sweep(settings.index)
    return Built(generation.name, written, written, 0, time.monotonic() - started, whole=True)


def _write_all(generation: Path, store: Store, total: int, progress: Progress) -> int:
    """Write every release; how many there were (some may have come or gone meanwhile)."""
    writer = embedded.create(generation)
    written = 0
    try:
        releases = store.releases.all()
        for document in watched(documents(store, releases), "indexing", total, progress):
            writer.put(document)
            written += 1
        writer.finish()
    except BaseException:
        writer.cancel()
        raise
    return written


def _check(generation: Path, written: int) -> None:
    """Reopen what was written, as its readers will."""
    count = _count(generation)
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
        writer = embedded.update(generation)
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
        _sync(generation)
        _put_state(generation, store, changes[-1].number, _count(generation))
        with store.writing():
            store.releases.forget_changes(changes[-1].number)
    size = int(_state(generation)["documents"])
    seconds = time.monotonic() - started
    return Built(generation.name, size, len(puts), len(gone), seconds, whole=False)


def _count(generation: Path) -> int:
    engine = embedded.open(generation)
    try:
        return engine.count()
    finally:
        engine.close()


@contextmanager
def _building(settings: Settings) -> Iterator[None]:
    settings.index.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(settings.index / "build.lock", timeout=0):
            yield
    except Timeout:
        raise EngineLocked(
            f"another process is building the index in {settings.index}; wait until it ends"
        ) from None
    except OSError as error:
        raise EngineError(
            f"the index in {settings.index} cannot be written: {error}; "
            "what was searchable before still is"
        ) from error


def _put_state(generation: Path, store: Store, until: int, documents: int) -> None:
    state: dict[str, Any] = {
        "applied": until,
        "documents": documents,
        "schema": SCHEMA_VERSION,
        "store": store.fact("store"),
    }
    _replace(generation / _STATE, json.dumps(state))


def _point(folder: Path, generation: Path) -> None:
    with suppress(EngineMissing):
        os.utime(current(folder))  # its grace begins now, however long ago it was built
    _replace(folder / _POINTER, generation.name)
    _sync_folder(folder)


def _replace(path: Path, text: str) -> None:
    """Write a file so that after a crash it holds either its old text or its new one."""
    new = path.with_suffix(".new")
    with new.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _sync(generation: Path) -> None:
    for path in generation.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    _sync_folder(generation)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows has no handle on a folder to sync
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(folder: Path) -> None:
    """Delete generations that are neither in use nor fresh, and what killed builds left."""
    in_use = current(folder).name
    for path in folder.glob("gen-*"):
        whole = (path / _STATE).is_file()
        old = time.time() - path.stat().st_mtime > _GRACE
        if path.name != in_use and (old or not whole):
            shutil.rmtree(path, ignore_errors=True)
