"""Pages and documents of others: WARC, WACZ, folders, mail, PDF."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.errors import ImportFileError
from archive.importers import Imported, Skipped, read
from archive.model import Source, Way, WayKind

PAGE = b"<h1>Title</h1><p>Text</p>"
MAIL = b"""Subject: =?utf-8?q?Caf=C3=A9_opens?=
Date: Mon, 23 Nov 2026 10:00:00 +0500
Content-Type: text/plain; charset=utf-8

The minister said.
"""


def warc(*responses: tuple[str, str, str]) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    for url, status, media_type in responses:
        head = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=BytesIO(PAGE), length=len(PAGE), http_headers=head
            )
        )
    return out.getvalue()


def test_pages_of_a_warc_come_in_and_the_rest_is_named(tmp_path: Path) -> None:
    data = warc(
        ("https://www.bureau.example/1", "200 OK", "text/html; charset=utf-8"),
        ("https://www.bureau.example/2", "404 Not Found", "text/html"),
        ("https://www.bureau.example/3", "200 OK", "image/png"),
    )
    path = tmp_path / "a.warc.gz"
    path.write_bytes(data)
    page, missing, image = read(path)
    assert isinstance(page, Imported) and page.fetched is not None
    assert (page.fetched.body, page.source.name) == (PAGE, "bureau-example")
    assert isinstance(missing, Skipped) and "status 404" in missing.why and missing.left_out
    assert isinstance(image, Skipped) and "image/png" in image.why and image.left_out


def test_redirects_and_repeats_of_a_crawl_do_no_harm(tmp_path: Path) -> None:
    out, url = BytesIO(), "https://bureau.example/1"
    writer = WARCWriter(out, gzip=True)
    moved = [("Location", url), ("Content-Type", "text/html")]
    for address, status, headers in (
        ("https://bureau.example/old", "301 Moved Permanently", moved),
        (url, "200 OK", [("Content-Type", "text/html")]),
    ):
        head = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=BytesIO(PAGE), length=len(PAGE), http_headers=head
            )
        )
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_revisit_record(
            f"{url}?again", "sha1:" + "A" * 32, url, "2026-01-01T00:00:00Z", http_headers=head
        )
    )
    (tmp_path / "a.warc.gz").write_bytes(out.getvalue())
    moved_away, page, repeated = read(tmp_path / "a.warc.gz")
    assert isinstance(page, Imported) and page.url == url
    assert isinstance(moved_away, Skipped) and moved_away.left_out
    assert isinstance(repeated, Skipped) and repeated.left_out


def test_a_page_belongs_to_the_source_of_its_host(tmp_path: Path) -> None:
    ways = (Way(WayKind.FEED, "https://news.bureau.example/rss"),)
    known = {"b": Source("b", "Bureau", homepage="https://bureau.example/", ways=ways)}
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc(*((f"https://{host}bureau.example/1", "200 OK", "text/html")
                            for host in ("www.", "news.", "other."))))  # fmt: skip
    names = [r.source.name for r in read(path, sources=known) if isinstance(r, Imported)]
    assert names == ["b", "b", "other-bureau-example"]


def test_a_host_that_several_sources_share_tells_none_of_them(tmp_path: Path) -> None:
    known = {n: Source(n, n, homepage=f"https://www.gov.example/{n}") for n in ("a", "b")}
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc(("https://www.gov.example/1", "200 OK", "text/html")))
    (page,) = read(path, sources=known)
    assert isinstance(page, Imported) and page.source.name == "gov-example"


def test_a_wacz_gives_the_pages_of_all_its_warcs(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("datapackage.json", "{}")
        for name in ("one", "two"):
            data = warc((f"https://{name}.example/", "200 OK", "text/html"))
            package.writestr(f"archive/{name}.warc.gz", data)
    names = [r.source.name for r in read(path) if isinstance(r, Imported)]
    assert names == ["one-example", "two-example"]


@pytest.mark.parametrize("name", ["a.wacz", "a.warc.gz", "a.warc"])
def test_what_is_no_package_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"something else")
    with pytest.raises(ImportFileError, match=name):
        list(read(tmp_path / name))


def test_documents_of_a_folder_are_of_the_source_named_like_it(tmp_path: Path) -> None:
    office = tmp_path / "Press Office"
    office.mkdir()
    (office / "a.html").write_bytes(PAGE)
    (office / "b.txt").write_bytes("Caf\N{LATIN SMALL LETTER E WITH ACUTE}".encode("cp1252"))
    (office / "c.eml").write_bytes(MAIL)
    (office / "d.csv").write_bytes(b"headline,words\nT,W\n")
    page, text, mail, row = read(tmp_path, columns={"text": "words"})
    assert isinstance(page, Imported) and page.fetched is not None and page.fetched.body == PAGE
    assert isinstance(text, Imported) and text.text == "Café"
    assert isinstance(mail, Imported) and mail.text.strip() == "The minister said."
    assert (mail.title, mail.published) == ("Café opens", date(2026, 11, 23))
    assert isinstance(row, Imported) and (row.title, row.text) == ("T", "W")
    assert {one.source.name for one in (page, text, mail)} == {"press-office"}


def test_one_bad_file_does_not_end_the_import_of_a_folder(tmp_path: Path) -> None:
    for name, data in {"a/bad.json": b"{", "b.odt": b"x", "c.txt": b"", "d.txt": b"Text",
                       ".git/config": b"x"}.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    found = list(read(tmp_path))
    bad = [one.where for one in found if isinstance(one, Skipped)]
    assert bad == ["b.odt", "c.txt", str(Path("a/bad.json"))]
    assert sum(isinstance(one, Imported) for one in found) == 1


def test_the_owner_can_say_what_a_file_is(tmp_path: Path) -> None:
    path = tmp_path / "page.dat"
    path.write_bytes(PAGE)
    (found,) = read(path, format="html", source="Bureau")
    assert isinstance(found, Imported) and found.source.name == "bureau" and found.fetched
    with pytest.raises(ImportFileError, match="give --format one of"):
        list(read(path))


@pytest.mark.parametrize("charset", ["nope", "utf-8"])
def test_a_mail_in_an_unknown_charset_is_read(tmp_path: Path, charset: str) -> None:
    (tmp_path / "a.eml").write_bytes(MAIL.replace(b"charset=utf-8", f"charset={charset}".encode()))
    (found,) = read(tmp_path / "a.eml")
    assert isinstance(found, Imported) and found.text.strip() == "The minister said."


def test_a_mail_of_html_comes_in_as_html(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"Subject: S\nContent-Type: text/html\n\n<p>Said.</p>")
    (found,) = read(tmp_path / "a.eml")
    assert isinstance(found, Imported)
    assert (found.text, found.html.strip(), found.published) == ("", "<p>Said.</p>", None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(data=st.binary(max_size=200), head=st.sampled_from([b"", b"Subject: ", b"Date: ",
       b"Content-Type: multipart/mixed; boundary=x\n\n--x\n", b"%PDF-1.7\n"]),
       suffix=st.sampled_from([".eml", ".txt", ".html", ".pdf"]))  # fmt: skip
def test_whatever_a_document_holds_there_is_one_answer(
    tmp_path: Path, data: bytes, head: bytes, suffix: str
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(head + data)
    (found,) = read(path)
    assert isinstance(found, Imported | Skipped)


def test_a_pdf_comes_in_as_the_bytes_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 and so on")
    (found,) = read(tmp_path / "a.pdf")
    assert isinstance(found, Imported) and found.fetched
    assert found.fetched.header("Content-Type") == "application/pdf"
    assert found.fetched.body == b"%PDF-1.7 and so on"
