"""Rows of JSONL, JSON, CSV and TSV files, compressed or not, one at a time."""

from __future__ import annotations

import csv
import io
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, Final

import zstandard

from archive.errors import ImportFileError
from archive.importers.columns import check_columns, record
from archive.importers.encoding import opened
from archive.importers.offices import Offices
from archive.importers.records import Imported, Skipped

_LONGEST_FIELD: Final = 50_000_000
_LOOKED_AT: Final = 100
"""Rows read before a mapped column counts as missing: rows of JSON leave out what is empty."""

Numbered = tuple[int, "Mapping[str, Any] | str"]
"""The line a row stands on, and the row, or why it is none."""


class _NoTable(Exception):
    """The file is not of the kind it is read as."""


_DAMAGE: Final = (OSError, EOFError, zlib.error, zstandard.ZstdError, csv.Error, _NoTable)


def read_table(
    path: Path, kind: str, columns: Mapping[str, str], offices: Offices
) -> Iterator[Imported | Skipped]:
    """The records of a table; `kind` is jsonl, json, csv or tsv.

    A file that breaks off gives what stands before the damage. Raises ImportFileError when the
    file cannot be opened, has nothing readable, or a mapped column is not there.
    """
    try:
        file = opened(path)
    except _DAMAGE as error:
        raise ImportFileError(f"{path} cannot be read: {error}") from error
    with file:
        numbered = _until_damage(_READERS[kind](file), path)
        first = list(islice(numbered, _LOOKED_AT))
        _check(columns, first, path.name)
        for number, row in chain(first, numbered):
            where = f"{path.name}:{number}"
            if isinstance(row, str):
                yield Skipped(where, row)
            else:
                yield record(row, where, columns, offices)


def _until_damage(rows: Iterator[Numbered], path: Path) -> Iterator[Numbered]:
    number = 0
    try:
        for number, row in rows:
            yield number, row
    except _DAMAGE as error:
        if not number:
            raise ImportFileError(f"{path} cannot be read: {error}") from error
        yield number + 1, f"the rest cannot be read: {error}"


def _lines(file: IO[str]) -> Iterator[Numbered]:
    for number, line in enumerate(file, start=1):
        if line.strip():
            yield number, _json(line)


def _json(line: str) -> Mapping[str, Any] | str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"no JSON: {error}"
    return row if isinstance(row, dict) else "a row must be a JSON object"


def _array(file: IO[str]) -> Iterator[Numbered]:
    """An array of objects, the only one within an object, one object, or lines after all."""
    text = file.read()
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        if isinstance(_json(text.lstrip().partition("\n")[0]), str):
            raise _NoTable(f"no JSON: {error}") from error
        yield from _lines(io.StringIO(text))
        return
    for number, row in enumerate(_objects(document), start=1):
        yield number, row if isinstance(row, dict) else "a row must be a JSON object"


def _objects(document: Any) -> list[Any]:
    if isinstance(document, dict):
        lists = [
            v for v in document.values() if isinstance(v, list) and v and isinstance(v[0], dict)
        ]
        return lists[0] if len(lists) == 1 and "text" not in document else [document]
    if not isinstance(document, list):
        raise _NoTable("the file must be a JSON array of objects")
    return document


def _delimited(file: IO[str], separators: str = ",;\t") -> Iterator[Numbered]:
    """Rows under a header; the header shows what separates the columns."""
    csv.field_size_limit(_LONGEST_FIELD)
    header = file.readline()
    separator = max(separators, key=header.count)
    reader = csv.DictReader(chain([header], file), delimiter=separator, restkey="…")
    for row in reader:
        yield reader.line_num, row


def _tabbed(file: IO[str]) -> Iterator[Numbered]:
    return _delimited(file, "\t")


def _check(columns: Mapping[str, str], first: Iterable[Numbered], where: str) -> None:
    rows = [row for _, row in first if isinstance(row, Mapping)]
    if rows:
        check_columns(columns, list(dict.fromkeys(chain.from_iterable(rows))), where)


_READERS: Final[Mapping[str, Callable[[IO[str]], Iterator[Numbered]]]] = {
    "jsonl": _lines,
    "json": _array,
    "csv": _delimited,
    "tsv": _tabbed,
}
