"""The file of decisions and the store: they change together, or neither does.

What takes long comes first. Whoever is killed in the middle of it leaves the old decisions and the
old answers; between putting the new file in its place and the end of the transaction there are
milliseconds, and what is in the file then is applied by the next resolving.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from archive import entities
from archive.derive.resolving import resolve_all
from archive.entities import Decision
from archive.errors import StoreError
from archive.progress import Progress
from archive.settings import Settings
from archive.store import Store

Keep = Callable[[Sequence[Decision]], int]
"""Applies decisions and puts them in the place of the old ones; says how many releases that
touched.
"""


@contextmanager
def together(settings: Settings, store: Store, progress: Progress) -> Iterator[Keep]:
    """A time in which nobody else decides, to read the decisions and `Keep` others.

    Raises SettingsError when they cannot be followed, StoreLocked, and StoreError when the disk is
    full or cannot be written; then nothing is changed.
    """
    path = settings.authority.resolve()  # a link goes on leading to where its owner keeps the file
    new = path.with_name(f"{path.name}.new")
    old = path.with_name(f"{path.name}.{token_hex(4)}.old")  # gone only when others may decide
    existed, replaced = path.exists(), False

    def keep(decisions: Sequence[Decision]) -> int:
        nonlocal replaced
        entities.check_decisions(decisions)
        try:
            with _told(path):
                entities.write_authority(new, decisions)
            touched = resolve_all(settings, store, progress, entities.read_authority(new))
            with _told(path):
                if existed:
                    shutil.copy(path, old)
                    shutil.copymode(path, new)
                new.replace(path)
        finally:
            _forget(new)  # while nobody else can have begun one
        replaced = True
        return touched

    try:
        with store.writing():
            yield keep
    except BaseException:
        if replaced and existed:
            old.replace(path)
        elif replaced:
            path.unlink()
        raise
    finally:
        _forget(old)


def _forget(beside: Path) -> None:
    with suppress(OSError):
        beside.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written ({error.strerror}); nothing was decided. Make room or mend "
            "it, and decide again",
            kind="nothing_decided",
            path=str(path),
        ) from error
