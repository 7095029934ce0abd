"""Releases that others kept: tables, WARC files, folders of pages. Read one at a time.

    read      every record of files and folders
    count     about how many there are, where that is quickly told
    Imported  one record, with its source
    Skipped   a record that did not come in, and why

Nothing is stored here; `archive.intake` does that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from archive.errors import ImportFileError, SourceError
from archive.importers.documents import read_file, readable
from archive.importers.folders import files, sources_beside, warc_folder
from archive.importers.offices import Offices
from archive.importers.pages import read_wacz, read_warc
from archive.importers.records import Imported, Skipped
from archive.importers.tables import count_rows, read_table
from archive.model import Source
from archive.sources import load_sources

__all__ = ["Imported", "Skipped", "count", "read"]

_FORMATS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".warc": "warc",
    ".wacz": "wacz",
}
_TABLES = ("jsonl", "json", "csv", "tsv")
_DOCUMENTS = ("html", "text", "mail", "pdf")
_PACKED = (".gz", ".zst")


def read(
    path: Path,
    *,
    columns: Mapping[str, str] | None = None,
    source: str = "",
    sources: Mapping[str, Source] | None = None,
    format: str = "",
) -> Iterator[Imported | Skipped]:
    """The records of a file, or of every file of a folder, in order.

    `columns` maps our columns to theirs (see `archive.importers.columns.COMMON`); `source` names
    the press office where the file does not; `format` overrules the suffix. Raises
    ImportFileError when the file cannot be read at all.
    """
    mapped = columns or {}
    if path.is_dir():
        folder = warc_folder(path)
        known = {**_theirs(folder), **(sources or {})}
        yield from _folder(folder, mapped, Offices(source, known), format)
    else:
        yield from _file(path, format or _format(path), mapped, Offices(source, sources or {}))


def count(paths: Iterable[Path], format: str = "") -> int:
    """About how many records there are, 0 when that cannot be told quickly."""
    total = 0
    for path in paths:
        found = [one for one in files(path) if isinstance(one, Path)] if path.is_dir() else [path]
        for one in found:
            kind = format or _format(one)
            rows = 1 if kind in ("file", "", *_DOCUMENTS) else count_rows(one, kind)
            if not rows:
                return 0
            total += rows
    return total


def _file(
    path: Path, kind: str, columns: Mapping[str, str], offices: Offices
) -> Iterator[Imported | Skipped]:
    if kind in _TABLES:
        yield from read_table(path, kind, columns, offices)
    elif kind == "warc":
        yield from read_warc(path, offices)
    elif kind == "wacz":
        yield from read_wacz(path, offices)
    elif kind in ("file", *_DOCUMENTS):
        yield read_file(path, offices, kind)
    else:
        raise ImportFileError(
            f"{path.name}: {kind or 'a file of this kind'} is not read; give --format one of "
            f"{', '.join((*_TABLES, 'warc', 'wacz', *_DOCUMENTS))}"
        )


def _folder(
    folder: Path, columns: Mapping[str, str], offices: Offices, kind: str
) -> Iterator[Imported | Skipped]:
    """Every file below a folder, as what its suffix says; `kind` is for those without one."""
    for path in files(folder):
        if isinstance(path, Skipped):
            yield path
            continue
        within = path.relative_to(folder)
        found = _format(path) or kind
        if not found:
            suffix = path.suffix or "a file without suffix"
            yield Skipped(str(within), f"{suffix} is not read", left_out=True)
            continue
        try:
            for one in _file(path, found, columns, offices):
                yield _named(one, within) if isinstance(one, Skipped) else one
        except ImportFileError as error:  # one bad file does not end the import of a folder
            yield Skipped(str(within), str(error))


def _theirs(folder: Path) -> dict[str, Source]:
    """The sources of the archive whose WARC files these are."""
    beside = sources_beside(folder)
    try:
        return load_sources(beside) if beside else {}
    except SourceError:  # their file may be of another version; names are in the records too
        return {}


def _named(skipped: Skipped, within: Path) -> Skipped:
    return replace(skipped, where=str(within.parent / skipped.where))


def _format(path: Path) -> str:
    if readable(path):
        return "file"
    suffixes = [suffix.lower() for suffix in path.suffixes if suffix.lower() not in _PACKED]
    return _FORMATS.get(suffixes[-1], "") if suffixes else ""
