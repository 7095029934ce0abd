"""Where an export goes: written beside its place and put there when it is whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from archive.errors import ExportError

MARK: Final = "press-archive-site.json"
"""A file of every folder that we wrote, which may be replaced by a newer export."""


def part(to: Path) -> Path:
    """Where an export stands until it is whole; what a killed run left there is written over."""
    return to.with_name(f".{to.name}.part")


@contextmanager
def file_beside(to: Path) -> Iterator[TextIO]:
    """A text file that takes the place of `to` when all of it is written.

    What is no file (a pipe, a device) is written as it is. Raises ExportError.
    """
    straight = to.exists() and not to.is_file()
    beside = to if straight else part(to)
    try:
        with beside.open("w", encoding="utf-8", newline="") as out:
            yield out
        if not straight:
            beside.replace(to)
    except OSError as error:
        raise ExportError(f"{to} cannot be written: {error.strerror or error}") from error
    finally:
        if not straight:
            beside.unlink(missing_ok=True)


def write_folder(files: Iterable[tuple[str, bytes]], to: Path) -> int:
    """Write files (path within the folder, content) as the folder `to`; how many there are.

    An earlier export there is replaced when the new one is whole. Raises ExportError when the
    folder holds anything else, or cannot be written.
    """
    to = to.absolute()
    _check_free(to)
    beside, old = part(to), to.with_name(f".{to.name}.old")
    try:
        for left in (beside, old):  # by a run that was killed
            shutil.rmtree(left, ignore_errors=True)
        count = _write_all(files, beside)
        if to.exists():
            to.rename(old)
        beside.rename(to)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise ExportError(f"{to} cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return count


def _check_free(to: Path) -> None:
    if to.is_dir() and any(to.iterdir()) and not (to / MARK).is_file():
        raise ExportError(
            f"{to} holds files that no export of ours wrote; name a new or empty folder"
        )
    if to.exists() and not to.is_dir():
        raise ExportError(f"{to} is a file; a site needs a folder")


def _write_all(files: Iterable[tuple[str, bytes]], folder: Path) -> int:
    folder.mkdir(parents=True)
    made = {folder}
    count = 0
    for name, content in files:
        count += 1
        path = folder / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(content)
    (folder / MARK).write_text(json.dumps({"files": count}) + "\n", encoding="utf-8")
    return count
