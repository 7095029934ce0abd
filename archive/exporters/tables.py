"""Rows as JSON lines, or as a table for a spreadsheet."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from datetime import date
from typing import Any, Final, TextIO

from archive.exporters.rows import ExportRow

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How a cell begins that a spreadsheet takes for a formula (OWASP, "CSV Injection"), or one that
would lose its own apostrophe when it is read back.
"""


def write_jsonl(rows: Iterable[ExportRow], out: TextIO) -> int:
    """One JSON object a line. Returns how many were written."""
    return _write(jsonl_lines(rows), out)


def write_csv(rows: Iterable[ExportRow], out: TextIO) -> int:
    """A table with a header, lists joined by "; ". Returns how many rows were written.

    A cell that a spreadsheet would run as a formula is made text with an apostrophe.
    """
    return _write(csv_lines(rows), out) - 1  # the header is no row


def jsonl_lines(rows: Iterable[ExportRow]) -> Iterator[str]:
    """What `write_jsonl` writes, a line at a time."""
    for row in rows:
        yield json.dumps(asdict(row), ensure_ascii=False, default=_plain) + "\n"


def csv_lines(rows: Iterable[ExportRow]) -> Iterator[str]:
    """What `write_csv` writes: the header, then a row at a time."""
    writer: Any = csv.writer(_Said())
    names = [field.name for field in fields(ExportRow)]
    yield writer.writerow(names)
    for row in rows:
        yield writer.writerow([_cell(getattr(row, name)) for name in names])


def _write(lines: Iterable[str], out: TextIO) -> int:
    count = 0
    for line in lines:
        out.write(line)
        count += 1
    return count


class _Said:
    """A file that gives back what is written, as `csv.writer.writerow` then does."""

    def write(self, text: str) -> str:
        return text


def _plain(value: object) -> str:
    assert isinstance(value, date)  # and datetime
    return value.isoformat()


def _cell(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    text = "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text
