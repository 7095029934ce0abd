"""Rows as JSON lines, or as a table for a spreadsheet."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
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
    count = 0
    for row in rows:
        count += 1
        out.write(json.dumps(asdict(row), ensure_ascii=False, default=_plain) + "\n")
    return count


def write_csv(rows: Iterable[ExportRow], out: TextIO) -> int:
    """A table with a header, lists joined by "; ". Returns how many rows were written.

    A cell that a spreadsheet would run as a formula is made text with an apostrophe.
    """
    writer = csv.writer(out)
    names = [field.name for field in fields(ExportRow)]
    writer.writerow(names)
    count = 0
    for row in rows:
        count += 1
        writer.writerow([_cell(getattr(row, name)) for name in names])
    return count


def _plain(value: object) -> str:
    assert isinstance(value, date)  # and datetime
    return value.isoformat()


def _cell(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    text = "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text
