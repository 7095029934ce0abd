"""Releases with their entities, written out for others."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, TextIO

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet takes for a formula (OWASP, "CSV Injection")."""


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One release as it leaves the archive; `import` reads it back."""

    id: str
    source: str
    url: str
    title: str
    subtitle: str
    date: date | None
    language: str
    text: str
    people: tuple[str, ...]
    agencies: tuple[str, ...]
    places: tuple[str, ...]
    topics: tuple[str, ...]
    number: str


def write_jsonl(rows: Iterable[ExportRow], out: TextIO) -> int:
    """One JSON object a line. Returns how many were written."""
    count = 0
    for row in rows:
        values = asdict(row) | {"date": row.date.isoformat() if row.date else None}
        out.write(json.dumps(values, ensure_ascii=False) + "\n")
        count += 1
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
        writer.writerow([_cell(getattr(row, name)) for name in names])
        count += 1
    return count


def _cell(value: Any) -> str:
    text = "; ".join(value) if isinstance(value, tuple) else str(value or "")
    return f"'{text}" if text.startswith(_FORMULA) else text
