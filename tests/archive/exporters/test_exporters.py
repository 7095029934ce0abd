"""Releases that leave the archive: nothing lost, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.exporters import ExportRow, write_csv, write_jsonl
from archive.importers import Imported, read

ROW = ExportRow(
    id="r1", source="Bureau", url="https://bureau.example/1", title="Title", subtitle="",
    date=date(2026, 11, 23), language="en", text="Text", people=("Ana Silva", "Bo Li"),
    agencies=("Bureau",), places=(), topics=(), number="26-1",
)  # fmt: skip
# white space at the ends belongs to no title; a mark at the start of a file to no text
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"])).map(str.strip)
LISTS = st.lists(WORDS.filter(bool), unique=True, max_size=3).map(tuple)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None
)
@given(
    text=WORDS.filter(bool), title=WORDS, subtitle=WORDS, number=WORDS, people=LISTS,
    agencies=LISTS, topics=LISTS, day=st.none() | st.dates(),
)  # fmt: skip
def test_exported_lines_are_imported_without_loss(
    tmp_path: Path,
    text: str,
    title: str,
    subtitle: str,
    number: str,
    people: tuple[str, ...],
    agencies: tuple[str, ...],
    topics: tuple[str, ...],
    day: date | None,
) -> None:
    row = replace(ROW, text=text, title=title, subtitle=subtitle, number=number, date=day)
    row = replace(row, people=people, agencies=agencies, topics=topics)
    path = tmp_path / "a.jsonl"
    with path.open("w", encoding="utf-8", newline="") as out:
        assert write_jsonl([row], out) == 1
    (back,) = read(path)
    assert isinstance(back, Imported)
    assert (back.text, back.title, back.subtitle) == (text, title, subtitle)
    assert (back.number, back.published, back.url) == (number, day, row.url)
    assert (back.people, back.agencies, back.topics) == (people, agencies, topics)
    assert (back.source.title, back.language) == ("Bureau", "en")


def test_every_field_of_a_row_is_a_column_of_both_formats() -> None:
    lines, table = io.StringIO(), io.StringIO()
    write_jsonl([ROW], lines)
    write_csv([ROW], table)
    (cells,) = csv.DictReader(io.StringIO(table.getvalue()))
    assert list(json.loads(lines.getvalue())) == list(cells)
    assert (cells["people"], cells["date"]) == ("Ana Silva; Bo Li", "2026-11-23")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "－"])
def test_no_cell_is_a_formula(start: str) -> None:
    out = io.StringIO()
    write_csv([replace(ROW, title=f"{start}1+1", people=(f"{start}Ana",))], out)
    (cells,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert (cells["title"], cells["people"]) == (f"'{start}1+1", f"'{start}Ana")


def test_nothing_is_written_for_nothing() -> None:
    out = io.StringIO()
    assert write_jsonl([], out) == 0 == write_csv([], io.StringIO())
    assert out.getvalue() == ""
