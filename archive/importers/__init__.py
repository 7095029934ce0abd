"""Releases that others kept: tables, WARC files, folders of pages. Read one at a time.

    read      every record of a file or folder
    Imported  one record, with its source
    Skipped   a record that could not be read, and why

Nothing is stored here; `archive.intake` does that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from archive.errors import ImportFileError
from archive.importers.offices import Offices
from archive.importers.pages import read_file, read_wacz, read_warc, readable
from archive.importers.records import Imported, Skipped
from archive.importers.tables import read_table
from archive.model import Source

__all__ = ["Imported", "Skipped", "read"]

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
    offices, mapped = Offices(source, sources or {}), columns or {}
    if path.is_dir():
        yield from _folder(path, mapped, offices)
    else:
        yield from _file(path, format or _format(path), mapped, offices)


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
        yield read_file(path, offices.called(offices.named or path.resolve().parent.name), kind)
    else:
        raise ImportFileError(
            f"{path.name}: {kind or 'a file of this kind'} is not read; give --format one of "
            f"{', '.join((*_TABLES, 'warc', 'wacz', *_DOCUMENTS))}"
        )


def _folder(
    folder: Path, columns: Mapping[str, str], offices: Offices
) -> Iterator[Imported | Skipped]:
    """Every file below a folder; documents are of the source named like their folder."""
    for path in sorted(folder.rglob("*")):
        within = path.relative_to(folder)
        if not path.is_file() or any(part.startswith(".") for part in within.parts):
            continue
        kind = _format(path)
        if not kind:
            yield Skipped(str(within), f"{path.suffix or 'a file without suffix'} is not read")
            continue
        try:
            for one in _file(path, kind, columns, offices):
                yield _named(one, within) if isinstance(one, Skipped) else one
        except ImportFileError as error:  # one bad file does not end the import of a folder
            yield Skipped(str(within), str(error))


def _named(skipped: Skipped, within: Path) -> Skipped:
    return replace(skipped, where=str(within.parent / skipped.where))


def _format(path: Path) -> str:
    if readable(path):
        return "file"
    suffixes = [suffix.lower() for suffix in path.suffixes if suffix.lower() not in _PACKED]
    return _FORMATS.get(suffixes[-1], "") if suffixes else ""
