"""Writing every release into a new generation: in processes of their own, each its share.

A build may run out of memory or disk, or be killed: then it is a process of its own that ends,
and whoever asked for the build goes on, with the generation that is in use.
"""

from __future__ import annotations

import gc
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from archive.errors import EngineError, WorkerDied
from archive.parallel import Tell, apart
from archive.progress import Progress, watched
from archive.store import Store, open_store
from index.documents import documents
from index.engines import embedded

_WORTH_IT = 2_000
"""Below this many releases, starting processes costs more than it brings."""

_MOST = 2
"""Processes at once: each may take 400 MB, and all of them are to stay below a gigabyte."""

_TELL = 100
"""Releases after which a process says how far it is."""


@dataclass(frozen=True, slots=True)
class _Share:
    """Releases to be written into a folder: those after one id, up to another."""

    store: Path
    folder: Path
    after: str
    until: str


def write_all(generation: Path, store: Store, progress: Progress) -> int:
    """Write every release; how many there were (some may have come or gone meanwhile).

    Raises EngineError when a process is ended, StoreError and OSError when one cannot go on.
    """
    total = store.releases.count()
    if total < _WORTH_IT:
        return _write_here(generation, store, total, progress)
    shares = [
        _Share(store.path, generation / f"part-{number}", after, until)
        for number, (after, until) in enumerate(
            store.releases.shares(min(os.cpu_count() or 1, _MOST))
        )
    ]
    written = [0] * len(shares)

    def heard(number: int, done: int) -> None:
        written[number] = done
        progress("indexing", min(sum(written), total), total)

    try:
        progress("indexing", 0, total)
        written = apart(_write_share, shares, heard)
        embedded.join(generation, [share.folder for share in shares])
    except WorkerDied as error:
        raise EngineError(
            f"{error}; perhaps there is not enough memory. What was searchable before still is; "
            "run `press-archive rebuild` again"
        ) from None
    for share in shares:
        shutil.rmtree(share.folder)
    return sum(written)


def _write_here(generation: Path, store: Store, total: int, progress: Progress) -> int:
    releases = store.releases.all()
    found = watched(documents(store, releases), "indexing", total, progress)
    writer = embedded.create(generation)
    written = 0
    try:
        for document in found:
            writer.put(document)
            written += 1
        writer.finish()
    except BaseException:
        writer.cancel()
        raise
    return written


def _write_share(tell: Tell, share: _Share) -> int:
    """Write a share as a generation of its own; how many releases it has."""
    gc.freeze()
    gc.disable()  # millions of objects live long and none goes in circles: looking costs a fifth
    share.folder.mkdir()
    with open_store(share.store) as store:
        writer = embedded.create(share.folder)
        written = 0
        for document in documents(store, store.releases.all(share.after, share.until)):
            writer.put(document)
            written += 1
            if written % _TELL == 0:
                tell(written)
        writer.finish()
    return written
