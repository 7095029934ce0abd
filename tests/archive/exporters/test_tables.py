"""Releases that leave the archive: nothing lost, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.exporters import ExportRow, write_csv, write_jsonl
from archive.importers import Imported, read

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ROW = ExportRow(
    id="r1", source="bureau", url="https://bureau.example/1", title="Title", subtitle="",
    date=date(2026, 11, 23), language="en", text="Text", people=("Ana Silva", "Bo Li"),
    agencies=("Bureau",), places=(), topics=(), number="26-1",
    roles=("Ana Silva: Minister of Justice",), source_title="The Bureau", publisher="City",
    country="KZ", licence="CC0", date_from="meta", versions=2, first_seen=NOON, last_seen=NOON,
    removed=None, copy_of="", captured=NOON, capture_url="https://bureau.example/1?from=feed",
    capture_sha256="ab" * 32, warc_file="a.warc.gz", warc_offset=17,
)  # fmt: skip
# white space at the ends belongs to no title; a mark at the start of a file to no text
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"])).map(str.strip)
LISTS = st.lists(WORDS.filter(bool), unique=True, max_size=3).map(tuple)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(
    text=WORDS.filter(bool), title=WORDS, subtitle=WORDS, number=WORDS, people=LISTS,
    agencies=LISTS, topics=LISTS, day=st.none() | st.dates(date(1800, 1, 1), date(2199, 1, 1)),
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
    assert (back.number, back.published) == (number, day)
    assert (back.people, back.agencies, back.topics) == (people, agencies, topics)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(text=WORDS.filter(bool), title=st.sampled_from(["", "'", "''=", "=1", "-", "'x"]))
def test_an_exported_table_is_imported_with_the_words_it_had(
    tmp_path: Path, text: str, title: str
) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        write_csv([replace(ROW, text=text, title=title)], out)
    (back,) = read(path)
    assert isinstance(back, Imported)
    assert (back.text, back.title) == (text, title)


@pytest.mark.parametrize(("write", "name"), [(write_jsonl, "a.jsonl"), (write_csv, "a.csv")])
def test_whose_a_release_is_and_when_it_was_captured_comes_back(
    tmp_path: Path, write: object, name: str
) -> None:
    with (tmp_path / name).open("w", encoding="utf-8", newline="") as out:
        write([ROW], out)  # type: ignore[operator] - one of the two
    (back,) = read(tmp_path / name)
    assert isinstance(back, Imported)
    office = back.source
    assert (office.name, office.title, office.publisher) == ("bureau", "The Bureau", "City")
    assert (office.country, office.licence, back.language) == ("KZ", "CC0", "en")
    assert (back.url, back.final_url, back.captured) == (ROW.capture_url, ROW.url, NOON)


def test_every_field_of_a_row_is_a_column_of_both_formats() -> None:
    lines, table = io.StringIO(), io.StringIO()
    write_jsonl([ROW], lines)
    write_csv([ROW], table)
    (cells,) = csv.DictReader(io.StringIO(table.getvalue()))
    assert list(json.loads(lines.getvalue())) == list(cells) == [f.name for f in fields(ExportRow)]
    assert (cells["people"], cells["date"]) == ("Ana Silva; Bo Li", "2026-11-23")
    assert (cells["captured"], cells["removed"]) == ("2026-11-23T12:00:00+00:00", "")
    assert cells["warc_offset"] == "17"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "－"])
def test_no_cell_is_a_formula(start: str) -> None:
    out = io.StringIO()
    write_csv([replace(ROW, title=f"{start}1+1", people=(f"{start}Ana",))], out)
    (cells,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert (cells["title"], cells["people"]) == (f"'{start}1+1", f"'{start}Ana")


def test_nothing_is_written_for_nothing() -> None:
    out = io.StringIO()
    assert write_jsonl([], out) == 0 == write_csv([], io.StringIO())
    assert out.getvalue() == ""
