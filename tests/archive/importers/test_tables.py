"""Tables of others: their columns, their damage, their encodings."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import ImportFileError
from archive.importers import Imported, Skipped, read
from archive.model import Source


def lines(*rows: Any) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


def records(path: Path, data: bytes, **options: Any) -> list[Imported | Skipped]:
    path.write_bytes(data)
    return list(read(path, **options))


def one(path: Path, data: bytes, **options: Any) -> Imported:
    (found,) = records(path, data, **options)
    assert isinstance(found, Imported), found
    return found


def test_the_columns_of_a_congressional_collection_need_no_options(tmp_path: Path) -> None:
    row = {
        "url": "https://lee.house.gov/news/1",
        "title": " Re-elected ",
        "date": "2001-01-03",
        "source": None,
        "member": {"bioguide_id": "L000551", "name": "Barbara Lee", "party": "Democrat",
                   "state": "CA", "chamber": "House"},
        "agencies": ["House"],
        "text": "Washington, DC",
    }  # fmt: skip
    found = one(tmp_path / "a.jsonl", lines(row))
    assert found.source.name == "us-congress-barbara-lee"
    assert found.source.title == "Rep. Barbara Lee (D-CA)"
    assert (found.title, found.published) == ("Re-elected", date(2001, 1, 3))
    assert (found.people, found.agencies) == (("Barbara Lee",), ())


def test_a_member_of_another_parliament_is_not_taken_for_one_of_congress(tmp_path: Path) -> None:
    row = {"text": "x", "member": {"name": "Ana Silva"}, "url": "https://parliament.example/1"}
    found = one(tmp_path / "a.jsonl", lines(row))
    assert (found.source.name, found.source.country) == ("ana-silva", "")


def test_a_release_of_a_shared_site_belongs_to_its_first_organisation(tmp_path: Path) -> None:
    row = {"source": "GOV.UK", "agencies": ["Home Office", "NCA"], "body_html": "<p>x</p>"}
    found = one(tmp_path / "a.jsonl", lines(row))
    assert (found.source.name, found.source.country) == ("uk-home-office", "GB")
    assert (found.html, found.text) == ("<p>x</p>", "")


@pytest.mark.parametrize(("suffix", "pack"), [
    (".jsonl", bytes), (".ndjson", bytes), (".jsonl.gz", gzip.compress),
    (".JSONL.GZ", gzip.compress), (".jsonl.zst", zstandard.compress),
])  # fmt: skip
def test_lines_are_read_packed_or_not(tmp_path: Path, suffix: str, pack: Any) -> None:
    found = records(tmp_path / f"a{suffix}", pack(lines({"text": "1"}, {"text": "2"})))
    assert [r.text for r in found if isinstance(r, Imported)] == ["1", "2"]


@pytest.mark.parametrize("data", [
    b'[{"text": "1"}]', b'{"text": "1"}', b'{"count": 1, "releases": [{"text": "1"}]}',
    b'{"text": "1"}\n',
])  # fmt: skip
def test_json_is_an_array_an_object_or_lines(tmp_path: Path, data: bytes) -> None:
    assert one(tmp_path / "a.json", data).text == "1"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_header_of_a_csv_shows_its_separator(tmp_path: Path, separator: str) -> None:
    data = 'Headline;Body\r\n"A; B";"one\ntwo"\r\n'.replace(";", separator).encode()
    found = one(tmp_path / "a.csv", data, columns={"title": "Headline", "text": "Body"})
    assert (found.title, found.text) == (f"A{separator} B", "one\ntwo")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_no_letter_is_lost_to_the_encoding_of_a_spreadsheet(tmp_path: Path, encoding: str) -> None:
    found = one(tmp_path / "a.csv", "title,text\nCafé,“Said”".encode(encoding))
    assert (found.title, found.text) == ("Café", "“Said”")


def test_columns_are_mapped_by_the_owner_also_into_objects(tmp_path: Path) -> None:
    data = lines({"meta": {"head": "T"}, "text": "other"}, {"words": "W", "meta": {}})
    found = records(tmp_path / "a.jsonl", data, columns={"title": "meta.head", "text": "words"})
    assert isinstance(found[0], Skipped)
    assert isinstance(found[1], Imported) and found[1].text == "W"


@pytest.mark.parametrize(("columns", "said"), [
    ({"text": "words"}, "no column 'words'; it has text"), ({"words": "text"}, "no column of ours"),
])  # fmt: skip
def test_a_wrong_column_map_says_what_there_is(
    tmp_path: Path, columns: dict[str, str], said: str
) -> None:
    with pytest.raises(ImportFileError, match=said):
        records(tmp_path / "a.jsonl", lines({"text": "x"}), columns=columns)


def test_a_bad_row_is_named_with_its_line_and_the_others_come_in(tmp_path: Path) -> None:
    data = b'{"text": "1"}\n\nnope\n[1]\n{"title": "no text"}\n{"text": "2"}\n'
    found = records(tmp_path / "a.jsonl", data)
    bad = [r.where for r in found if isinstance(r, Skipped)]
    assert bad == ["a.jsonl:3", "a.jsonl:4", "a.jsonl:5"]
    assert [r.text for r in found if isinstance(r, Imported)] == ["1", "2"]


def test_a_file_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(b'{"text": "%d"}\n' % n for n in range(20_000)))
    found = records(tmp_path / "a.jsonl.gz", whole[: len(whole) // 2])
    assert isinstance(found[-1], Skipped) and "the rest cannot be read" in found[-1].why
    assert sum(isinstance(r, Imported) for r in found) > 1_000


@pytest.mark.parametrize(("name", "data"), [
    ("a.json", b"{"), ("a.json", b"3"), ("a.jsonl.gz", b"no gzip"), ("a.jsonl.zst", b"no zstd"),
    ("a.xyz", b""),
])  # fmt: skip
def test_a_file_that_cannot_be_read_at_all_is_an_error(
    tmp_path: Path, name: str, data: bytes
) -> None:
    with pytest.raises(ImportFileError, match=name.replace(".", r"\.")):
        records(tmp_path / name, data)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match="cannot be read"):
        list(read(tmp_path / "none.jsonl"))


@pytest.mark.parametrize(("written", "day"), [
    ("2026-11-23", date(2026, 11, 23)), ("2026-11-23T10:00:00Z", date(2026, 11, 23)),
    ("20261123", date(2026, 11, 23)), ("2026/1/3", date(2026, 1, 3)),
    ("November 23, 2026", date(2026, 11, 23)), ("23 November 2026", date(2026, 11, 23)),
    ("Mon, 23 Nov 2026 10:00:00 GMT", date(2026, 11, 23)),
    ("Nov. 3, 2026", date(2026, 11, 3)), ("3rd November 2026", date(2026, 11, 3)),
    ("23.11.2026", date(2026, 11, 23)), ("11/23/2026", date(2026, 11, 23)),
    ("23 ноября 2026", date(2026, 11, 23)), ("1795392000", date(2026, 11, 23)),
    ("1795392000000", date(2026, 11, 23)),
    ("03/07/2026", None), ("2026-13-40", None), ("soon", None), ("202611234", None),
    ("0001-01-01", None), ("9999-12-31", None), ("99999999999999", None),
])  # fmt: skip
def test_a_day_is_read_only_when_it_can_be_read_in_one_way(
    tmp_path: Path, written: str, day: date | None
) -> None:
    assert one(tmp_path / "a.jsonl", lines({"text": "x", "date": written})).published == day


@pytest.mark.parametrize(("written", "code"), [
    ("en", "en"), ("EN-gb", "en"), ("pt_BR", "pt"), ("German", ""), ("", ""),
])  # fmt: skip
def test_a_language_in_words_is_not_taken_for_a_code(
    tmp_path: Path, written: str, code: str
) -> None:
    assert one(tmp_path / "a.jsonl", lines({"text": "x", "lang": written})).language == code


def test_half_a_character_does_not_come_in(tmp_path: Path) -> None:
    assert one(tmp_path / "a.jsonl", rb'{"text": "a\ud800b"}').text == "a\N{REPLACEMENT CHARACTER}b"


def test_a_row_that_names_no_office_belongs_to_the_source_of_its_host(tmp_path: Path) -> None:
    known = {"b": Source("b", "Bureau", homepage="https://www.bureau.example/news")}
    row = {"text": "x", "url": "https://bureau.example/1"}
    assert one(tmp_path / "a.jsonl", lines(row), sources=known).source is known["b"]


def test_the_source_that_the_owner_names_comes_first(tmp_path: Path) -> None:
    known = {"b": Source("b", "Bureau")}
    row = {"text": "x", "source": "Other"}
    assert one(tmp_path / "a.jsonl", lines(row), sources=known, source="b").source is known["b"]
    found = one(tmp_path / "b.jsonl", lines(row), source="Çà et là")
    assert (found.source.name, found.source.title) == ("ca-et-la", "Çà et là")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)
NAMES = st.sampled_from(
    ["text", "html", "title", "date", "lang", "people", "topics", "source", "member", "url",
     "country", "number", "source_title", "licence", "captured", "capture_url"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(row=st.dictionaries(NAMES, JSON))
def test_whatever_a_row_holds_it_comes_in_or_is_skipped(tmp_path: Path, row: Any) -> None:
    (found, _) = records(tmp_path / "a.jsonl", lines(row, {"text": "another"}))
    if isinstance(found, Imported):
        assert bool(found.text.strip()) != bool(found.html.strip())
        assert found.source.name and found.source.title


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(data=st.binary(max_size=200), suffix=st.sampled_from([".jsonl", ".json", ".csv", ".tsv"]))
def test_whatever_a_file_holds_there_is_no_traceback(
    tmp_path: Path, data: bytes, suffix: str
) -> None:
    try:
        records(tmp_path / f"a{suffix}", data)
    except ImportFileError as error:
        assert re.search("cannot be read|has no column for the text", str(error))
