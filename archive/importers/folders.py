"""The files below a folder, in a fixed order; what cannot be walked into is named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from archive.importers.records import Skipped

_BESIDE_WARC: Final = ".open"
"""End of the name of the mark that stands beside a WARC file while it is written."""


def files(folder: Path) -> Iterator[Path | Skipped]:
    """Every file below a folder; hidden ones are passed over, and links to folders not followed."""
    unreadable: list[OSError] = []
    for name, folders, names in os.walk(folder, onerror=unreadable.append):
        here = Path(name)
        for error in unreadable:
            yield Skipped(_below(folder, Path(error.filename)), str(error.strerror))
        unreadable.clear()
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for one in folders:
            if (here / one).is_symlink():
                yield Skipped(
                    _below(folder, here / one), "a link to a folder is not followed", True
                )
        for one in sorted(names):
            if not one.startswith(".") and not one.endswith(_BESIDE_WARC):
                yield _file(folder, here / one)
    for error in unreadable:
        yield Skipped(_below(folder, Path(error.filename)), str(error.strerror))


def _file(folder: Path, path: Path) -> Path | Skipped:
    if path.is_file():
        return path
    why = "a link that leads nowhere" if path.is_symlink() else "not a file"
    return Skipped(_below(folder, path), why)


def _below(folder: Path, path: Path) -> str:
    return str(path.relative_to(folder)) if path != folder else str(path)


def warc_folder(folder: Path) -> Path:
    """The folder of WARC files, where this one is the home of an archive of ours; else itself."""
    inner = folder / "warc"
    return inner if (folder / "store.sqlite").is_file() and inner.is_dir() else folder


def sources_beside(folder: Path) -> Path | None:
    """The sources file of the archive that a folder of WARC files belongs to."""
    beside = folder.resolve().parent / "sources.toml"
    return beside if folder.resolve().name == "warc" and beside.is_file() else None
