"""Files that are broken, hostile or odd: every one is read as far as it goes, or named."""

from __future__ import annotations

import csv
import gzip
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import zstandard

from archive.errors import ImportFileError
from archive.importers import Imported, Skipped, count, read
from archive.importers import documents as documents_module
from archive.importers import tables as tables_module
from archive.importers.encoding import lines

ROWS = b"".join(b'{"text": "%d"}\n' % number for number in range(20_000))


def found(path: Path, data: bytes, **options: Any) -> tuple[list[Imported], list[Skipped]]:
    path.write_bytes(data)
    records = list(read(path, **options))
    good = [one for one in records if isinstance(one, Imported)]
    return good, [one for one in records if isinstance(one, Skipped)]


# ---------------------------------------------------------------- compressed files


@pytest.mark.parametrize(("suffix", "pack"), [
    (".gz", gzip.compress), (".zst", zstandard.compress),
])  # fmt: skip
def test_a_compressed_file_that_breaks_off_gives_what_stands_before_and_says_so(
    tmp_path: Path, suffix: str, pack: Any
) -> None:
    packed = pack(ROWS)
    good, bad = found(tmp_path / f"a.jsonl{suffix}", packed[: len(packed) * 9 // 10])
    assert len(good) > 1_000
    assert "the rest cannot be read" in bad[-1].why


@pytest.mark.parametrize(("suffix", "pack"), [
    (".gz", gzip.compress), (".zst", zstandard.compress),
])  # fmt: skip
def test_compressed_files_that_were_joined_are_read_to_the_end(
    tmp_path: Path, suffix: str, pack: Any
) -> None:
    data = pack(b'{"text": "1"}\n') + pack(b'{"text": "2"}\n')
    good, bad = found(tmp_path / f"a.jsonl{suffix}", data)
    assert ([one.text for one in good], bad) == (["1", "2"], [])


# ---------------------------------------------------------------- lines and rows


def test_a_line_that_is_too_long_is_passed_without_being_held() -> None:
    text = io.StringIO("one\n" + "x" * 50 + "\ntwo\n" + "y" * 25 + "\nthree")
    assert list(lines(text, 10)) == ["one\n", None, "two\n", None, "three"]


def test_a_line_too_long_for_a_release_is_named_and_the_next_ones_come_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables_module, "lines", lambda file: lines(file, 100))
    data = b'{"text": "1"}\n{"text": "%s"}\n{"text": "2"}\n' % (b"x" * 1_000)
    good, bad = found(tmp_path / "a.jsonl", data)
    assert [one.text for one in good] == ["1", "2"]
    assert bad[0].where == "a.jsonl:2" and "longer than" in bad[0].why


def test_json_that_is_nested_without_end_is_named(tmp_path: Path) -> None:
    good, bad = found(tmp_path / "a.jsonl", b"[" * 200_000 + b'\n{"text": "1"}\n')
    assert len(good) == len(bad) == 1


def test_a_row_with_more_values_than_columns_is_named_and_shorter_ones_come_in(
    tmp_path: Path,
) -> None:
    good, bad = found(tmp_path / "a.csv", b"text,title\nA,1\nB,2,3,4\nC\n,\nD,5,,\n")
    assert [(one.text, one.title) for one in good] == [("A", "1"), ("C", ""), ("D", "5")]
    assert [one.where for one in bad] == ["a.csv:3"]
    assert "4 values" in bad[0].why and "2 columns" in bad[0].why


@pytest.fixture
def short_cells() -> Iterator[None]:
    """The longest cell of the process, lowered for one test and put back."""
    before = csv.field_size_limit(200)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("short_cells")
def test_a_quote_that_is_never_closed_does_not_hide_the_rest(tmp_path: Path) -> None:
    rows = b"".join(b"T%d,Text %d\n" % (number, number) for number in range(60))
    good, bad = found(tmp_path / "a.csv", b'title,text\nA,B\nC,"never closed\n' + rows)
    assert len(good) > 20 and good[-1].text == "Text 59"
    assert "no row" in bad[0].why


def test_a_long_text_is_a_cell_like_any_other(tmp_path: Path) -> None:
    long = "word " * 200_000
    good, bad = found(tmp_path / "a.csv", f"title,text\nT,{long}\n".encode())
    assert good[0].text.strip() == long.strip() and not bad


def test_reading_a_table_leaves_the_limits_of_the_process_alone(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    found(tmp_path / "a.csv", b"title,text\nT,W\n")
    assert csv.field_size_limit() == before


def test_the_first_line_of_a_spreadsheet_may_say_what_separates(tmp_path: Path) -> None:
    good, _ = found(tmp_path / "a.csv", b'sep=;\r\ntext;title\r\n"A, B, C";T\r\n')
    assert (good[0].text, good[0].title) == ("A, B, C", "T")


def test_columns_are_known_in_any_case_and_with_spaces(tmp_path: Path) -> None:
    good, _ = found(tmp_path / "a.csv", b" Headline ,Full Text,Release Date\nT,W,2026-11-23\n")
    assert (good[0].title, good[0].text, str(good[0].published)) == ("T", "W", "2026-11-23")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_seen(tmp_path: Path, encoding: str) -> None:
    good, _ = found(tmp_path / "a.csv", "title,text\nCafé,“Said”".encode(encoding))
    assert (good[0].title, good[0].text) == ("Café", "“Said”")


def test_a_nul_is_no_letter(tmp_path: Path) -> None:
    good, _ = found(tmp_path / "a.csv", b"title,text\nT,a\0b\n")
    assert good[0].text == "a\N{REPLACEMENT CHARACTER}b"


def test_a_table_without_a_text_says_what_it_has_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match=r"--column text=NAME: it has title, words"):
        found(tmp_path / "a.csv", b"title,words\nT,W\n")


def test_rows_are_counted_beforehand_without_reading_them(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'text\n"two\nlines"\nthree\n')
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(ROWS))
    (tmp_path / "c.txt").write_bytes(b"x")
    assert count([tmp_path]) == 2 + 20_000 + 1
    (tmp_path / "d.warc.gz").write_bytes(b"")
    assert count([tmp_path]) == 0, "how many pages a WARC file holds is not quickly told"


# ---------------------------------------------------------------- packages


def package(path: Path, **members: bytes) -> list[Skipped]:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members.items():
            out.writestr(name.replace("__", "/"), data)
    return [one for one in read(path) if isinstance(one, Skipped)]


def test_a_package_that_unfolds_without_end_is_not_unfolded(tmp_path: Path) -> None:
    (bad,) = package(tmp_path / "a.wacz", **{"archive__a.warc": bytes(5_000_000)})
    assert "unfolds" in bad.why


def test_a_damaged_file_of_a_package_is_named_and_writes_nowhere_else(tmp_path: Path) -> None:
    (bad,) = package(tmp_path / "a.wacz", **{"archive__..__..__evil.warc.gz": b"no WARC"})
    assert "cannot be read" in bad.why
    assert not list(tmp_path.rglob("evil*"))


def test_a_package_that_breaks_off_is_an_error(tmp_path: Path) -> None:
    package(tmp_path / "a.wacz", **{"archive__a.warc.gz": os.urandom(4_000)})
    data = (tmp_path / "a.wacz").read_bytes()
    with pytest.raises(ImportFileError, match=r"b\.wacz is no WACZ"):
        found(tmp_path / "b.wacz", data[: len(data) // 2])


# ---------------------------------------------------------------- folders


def test_links_in_a_circle_end_and_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.txt").write_bytes(b"Text")
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe.txt")
    records = list(read(tmp_path))
    bad = {one.where: one.why for one in records if isinstance(one, Skipped)}
    assert sum(isinstance(one, Imported) for one in records) == 1
    assert bad == {
        "gone.txt": "a link that leads nowhere",
        "pipe.txt": "not a file",
        str(Path("a/again")): "a link to a folder is not followed",
    }


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_bytes(b"x")
    monkeypatch.setattr(Path, "read_bytes", refused)
    (bad,) = read(tmp_path)
    assert bad == Skipped("a.txt", "Permission denied")


def test_the_mark_beside_a_warc_file_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz.open").touch()
    assert list(read(tmp_path)) == []


# ---------------------------------------------------------------- documents


def test_a_saved_page_says_where_it_is_from(tmp_path: Path) -> None:
    html = b'<link rel="canonical" href="https://press.example.org/1?a&amp;b"><p>x</p>'
    (one,), _ = found(tmp_path / "a.html", html)
    assert one.fetched is not None
    assert one.fetched.final_url == "https://press.example.org/1?a&b"
    assert one.fetched.url.startswith("urn:sha256:")


@pytest.mark.parametrize("address", [
    b"https://press.example.org/", b"javascript:alert(1)", b"http://[::1", b"/relative", b"",
])  # fmt: skip
def test_an_address_that_is_none_of_a_release_is_not_taken(tmp_path: Path, address: bytes) -> None:
    (one,), _ = found(tmp_path / "a.html", b'<link rel=canonical href="%s"><p>x</p>' % address)
    assert one.fetched is not None and one.fetched.final_url == one.fetched.url


MAIL = b"""From: Press <press@bureau.example>
Subject: Bridge
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/html; charset=utf-8

<p>Said.</p>
--x
Content-Type: application/pdf
Content-Disposition: attachment; filename=a.pdf
Content-Transfer-Encoding: base64

JVBERg==
--x--
"""


def test_a_mail_is_read_without_its_attachments_and_without_a_date(tmp_path: Path) -> None:
    (one,), _ = found(tmp_path / "a.eml", MAIL)
    assert (one.title, one.html.strip(), one.published) == ("Bridge", "<p>Said.</p>", None)


def test_a_mail_of_a_known_press_office_is_its_own(tmp_path: Path) -> None:
    from archive.model import Source

    known = {"b": Source("b", "Bureau", homepage="https://www.bureau.example/")}
    (one,), _ = found(tmp_path / "a.eml", MAIL, sources=known)
    assert one.source is known["b"]


def test_a_mail_that_holds_only_a_file_is_named(tmp_path: Path) -> None:
    _, (bad,) = found(tmp_path / "a.eml", MAIL.replace(b"text/html", b"image/png"))
    assert bad.why == "the mail has no text"


@pytest.mark.parametrize(("data", "why"), [(b" \n", "the file is empty"), (b"MZ", "not a PDF")])
def test_a_file_that_is_only_called_pdf_is_named(tmp_path: Path, data: bytes, why: str) -> None:
    good, (bad,) = found(tmp_path / "a.pdf", data)
    assert (good, bad.why) == ([], why)


def test_a_document_too_large_for_a_release_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents_module, "_LARGEST", 10)
    _, (bad,) = found(tmp_path / "a.txt", b"x" * 11)
    assert "the file has more than" in bad.why
