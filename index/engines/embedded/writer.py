"""Batches of changes into a generation: new segments, deletions, and a manifest that names them.

Nothing that readers see is written to. A batch becomes visible in one step, when its segments are
on disk and the manifest is replaced; until then, and whatever ends the process, the generation is
as it was.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final
from uuid import uuid4

import numpy as np
from filelock import FileLock, Timeout

from archive.errors import EngineLocked
from index.disk import sync, sync_folder
from index.engines import Document
from index.engines.embedded.generation import recognise, sign
from index.engines.embedded.indexed import ID, INDEXED
from index.engines.embedded.inverter import Inverter
from index.engines.embedded.segments.manifest import (
    MANIFEST,
    Listed,
    Manifest,
    read_manifest,
    segment_path,
    write_manifest,
)
from index.engines.embedded.segments.postings import U32
from index.engines.embedded.segments.segment import Segment

_LOCK: Final = "write.lock"
_GRACE: Final = 600.0
"""Seconds that files stay which no manifest names: a reader may be about to open them."""


class EmbeddedWriter:
    """Fulfils `index.engines.Writer`. `new`: the folder is empty yet.

    Raises EngineLocked when another writer is at work, EngineMissing, EngineOutdated or
    EngineError when the generation is none of ours or damaged.
    """

    def __init__(self, folder: Path, *, new: bool = False) -> None:
        self._folder = folder
        with ExitStack() as held:
            held.enter_context(locked(folder))
            self._manifest = _begun(folder) if new else _continued(folder)
            self._lock = held.pop_all()
        self._old = _Holdings(folder, self._manifest.segments)
        self._inverter = Inverter()
        self._next = new_name()
        self._written: list[Listed] = []
        self._ids: dict[str, tuple[str, int]] = {}
        self._gone: defaultdict[str, set[int]] = defaultdict(set)

    def put(self, document: Document) -> None:
        """Add a release, in place of an older one with its id."""
        self.delete(document.id)
        self._ids[document.id] = (self._next, self._inverter.size)
        self._inverter.add(document)
        if self._inverter.full:
            self._spill()

    def delete(self, release: str) -> None:
        """Take a release out; nothing happens if it is not there."""
        here = self._ids.pop(release, None)
        for segment, number in (here,) if here else self._old.find(release):
            self._gone[segment].add(number)

    def _spill(self) -> None:
        """Write what was put since the last time as a segment."""
        path = segment_path(self._folder, self._next)
        self._inverter.write(path)
        sync(path)
        self._written.append(Listed(self._next, self._inverter.size))
        self._inverter = Inverter()
        self._next = new_name()

    def finish(self) -> None:
        """Make the batch durable and visible to engines opened from now on."""
        if self._inverter.size:
            self._spill()
        listed = (_without(one, self._gone[one.name]) for one in self._manifest.segments)
        written = (_without(one, self._gone[one.name]) for one in self._written)
        publish(self._folder, Manifest(self._manifest.number + 1, (*listed, *written)))
        self._written.clear()
        self._end()

    def cancel(self) -> None:
        """Forget the batch; what was there before stays."""
        self._end()

    def _end(self) -> None:
        """Remove what is not in use, and let others write."""
        try:
            if self._written:
                self._remove({one.name for one in self._written} - _in_use(self._folder))
        finally:
            self._written.clear()
            self._old.close()
            self._lock.close()

    def _remove(self, names: Iterable[str]) -> None:
        for name in names:
            with suppress(OSError):
                segment_path(self._folder, name).unlink(missing_ok=True)


class _Holdings:
    """Where releases are in the segments that were there before."""

    def __init__(self, folder: Path, listed: Iterable[Listed]) -> None:
        self._folder, self._listed = folder, tuple(listed)
        self._open: list[tuple[Listed, Segment]] | None = None

    def find(self, release: str) -> list[tuple[str, int]]:
        """The segments that have a release, with its number there."""
        return [
            (listed.name, number)
            for listed, segment in self._segments()
            for number in _numbers(segment, release)
        ]

    def _segments(self) -> list[tuple[Listed, Segment]]:
        if self._open is None:
            self._open = [
                (one, Segment(segment_path(self._folder, one.name), INDEXED, one.docs))
                for one in self._listed
            ]
        return self._open

    def close(self) -> None:
        """Let go of the files."""
        for _, segment in self._open or ():
            segment.close()
        self._open = None


def _numbers(segment: Segment, release: str) -> list[int]:
    ids = segment.field(ID)
    term = ids.terms.find(release)
    return ids.postings.docs(term, term + 1)[0].tolist() if term >= 0 else []


def _without(listed: Listed, gone: set[int]) -> Listed:
    if not gone:
        return listed
    deleted: U32 = np.union1d(listed.deleted, np.array(sorted(gone), np.uint32))
    return Listed(listed.name, listed.docs, deleted.astype(np.uint32))


def new_name() -> str:
    """A name no segment has had, so that what a killed writer left is never mistaken for ours."""
    return uuid4().hex[:16]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else writes into the folder meanwhile. Raises EngineLocked where somebody does."""
    try:
        with FileLock(folder / _LOCK, timeout=0):
            yield
    except Timeout:
        raise EngineLocked(
            f"another process is writing to the index in {folder}; wait until it ends",
            kind="index_locked",
        ) from None


def publish(folder: Path, manifest: Manifest) -> None:
    """Make a manifest the one in use; the segments it names are on disk."""
    sync_folder(folder)  # their names, too
    write_manifest(folder, manifest)


def _begun(folder: Path) -> Manifest:
    sign(folder)
    return Manifest()


def _continued(folder: Path) -> Manifest:
    recognise(folder)
    manifest = read_manifest(folder)
    _sweep(folder, manifest)
    return manifest


def _in_use(folder: Path) -> set[str]:
    """What the manifest on disk names: it may have been replaced by a step that failed later."""
    if not (folder / MANIFEST).exists():
        return set()
    return {one.name for one in read_manifest(folder).segments}


def _sweep(folder: Path, manifest: Manifest) -> None:
    """Delete segments that were merged away or that killed writers left."""
    named = {segment_path(folder, one.name) for one in manifest.segments}
    for path in folder.glob("*.seg"):
        with suppress(OSError):  # Windows keeps what a reader has open
            if path not in named and time.time() - path.stat().st_mtime > _GRACE:
                path.unlink()
