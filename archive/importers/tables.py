"""Rows of JSONL, JSON, CSV and TSV files, compressed or not, one at a time."""

from __future__ import annotations

import csv
import io
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, Final

import zstandard

from archive.errors import ImportFileError
from archive.importers.columns import check_columns, has_text, record
from archive.importers.encoding import LONGEST_LINE, lines, opened, unpacked
from archive.importers.offices import Offices
from archive.importers.records import Imported, Skipped

# Of the whole process: set once, here, so that reading a table changes nothing under others.
csv.field_size_limit(LONGEST_LINE)

_LARGEST_ARRAY: Final = 500_000_000
"""Characters; JSON that is not lines has to be read at once."""
_TOO_LONG: Final = f"the line is longer than {LONGEST_LINE // 1_000_000} million characters"
_MARKED: Final = re.compile(r"'(?='*[=+\-@\t\r\n＝＋－＠])")
"""The apostrophe that keeps a spreadsheet from running a cell; our own exports have it."""
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
    for number, line in enumerate(lines(file), start=1):
        if line is None:
            yield number, _TOO_LONG
        elif line.strip():
            yield number, _json(line)


def _json(line: str) -> Mapping[str, Any] | str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"no JSON: {error}"
    return row if isinstance(row, dict) else "a row must be a JSON object"


def _array(file: IO[str]) -> Iterator[Numbered]:
    """An array of objects, the only one within an object, one object, or lines after all."""
    text = file.read(_LARGEST_ARRAY)
    if len(text) == _LARGEST_ARRAY:
        raise _NoTable("so much JSON has to be one object a line (JSONL)")
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
    """Rows under a header; the header shows what separates the columns.

    A row with more values than the header is not read: nobody knows which value is which.
    """
    whole = (line or "" for line in lines(file))
    header = next(whole, "")
    if said := re.fullmatch(r"sep=(.)\s*", header):  # what Excel writes
        separators, header = said[1], next(whole, "")
    separator = max(separators, key=header.count)
    reader = csv.reader(chain([header], whole), delimiter=separator)
    names = next(reader, [])
    for number, values in _rows(reader):
        if isinstance(values, str):
            yield number, values
        elif any(values[len(names) :]):
            yield number, f"the row has {len(values)} values and the header {len(names)} columns"
        elif any(values):
            yield number, dict(zip(names, map(_unmarked, values), strict=False))


def _rows(reader: Any) -> Iterator[tuple[int, list[str] | str]]:
    """Rows with their lines, or why one could not be read; the reader goes on after it."""
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num, f"no row: {error}"
            continue
        yield reader.line_num, values


def _unmarked(value: str) -> str:
    return value[1:] if _MARKED.match(value) else value


def _tabbed(file: IO[str]) -> Iterator[Numbered]:
    return _delimited(file, "\t")


def _check(columns: Mapping[str, str], first: Iterable[Numbered], where: str) -> None:
    rows = [row for _, row in first if isinstance(row, Mapping)]
    there = list(dict.fromkeys(chain.from_iterable(rows)))
    if rows:
        check_columns(columns, there, where)
    if rows and not has_text(columns, there):
        raise ImportFileError(
            f"{where} has no column for the text; say which with --column text=NAME: it has "
            f"{', '.join(there)}"
        )


def count_rows(path: Path, kind: str) -> int:
    """About how many rows a table has, for showing progress; 0 when nobody knows yet."""
    try:
        with io.BufferedReader(unpacked(path), 1 << 20) as file:
            if kind == "jsonl":
                return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))
            return max(0, _whole_lines(file) - 1) if kind in ("csv", "tsv") else 0
    except _DAMAGE:
        return 0


def _whole_lines(file: IO[bytes]) -> int:
    """Lines that end outside quotes."""
    rows = quotes = 0
    while line := file.readline(1 << 20):
        quotes += line.count(b'"')
        rows += quotes % 2 == 0 and line.endswith(b"\n")
    return rows


_READERS: Final[Mapping[str, Callable[[IO[str]], Iterator[Numbered]]]] = {
    "jsonl": _lines,
    "json": _array,
    "csv": _delimited,
    "tsv": _tabbed,
}
