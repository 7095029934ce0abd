"""WARC files of other tools, as they come for import."""

import gzip
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import brotli
import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.errors import CaptureError
from archive.model import Fetched
from archive.warc import iterate

URL = "https://press.example.org/1"


def foreign(
    path: Path, body: bytes, headers: list[tuple[str, str]], *, packed: bool = True
) -> list[Fetched]:
    out = BytesIO()
    writer = WARCWriter(out, gzip=packed, warc_version="1.0")
    writer.write_record(writer.create_warcinfo_record("x", {"software": "another tool"}))
    head = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
    for _ in range(2):
        record = writer.create_warc_record(
            URL,
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=head,
            warc_headers_dict={"WARC-Date": "2019-05-31T10:00:00Z"},
        )
        writer.write_record(record)
    path.write_bytes(out.getvalue())
    return [fetched for _, fetched in iterate(path)]


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_of_another_tool_is_read(tmp_path: Path, packed: bool) -> None:
    found = foreign(tmp_path / "a.warc", b"<h1>1</h1>", [("X-A", "b")], packed=packed)
    assert len(found) == 2
    assert found[0] == Fetched(
        url=URL,
        final_url=URL,
        status=200,
        headers=(("X-A", "b"),),
        body=b"<h1>1</h1>",
        at=datetime(2019, 5, 31, 10, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ([("Content-Encoding", "gzip")], gzip.compress(b"<h1>1</h1>", mtime=0)),
        ([("Content-Encoding", "br")], brotli.compress(b"<h1>1</h1>")),
        ([("Content-Encoding", "zstd")], zstandard.compress(b"<h1>1</h1>")),
        (
            [("Content-Encoding", "gzip, br")],
            brotli.compress(gzip.compress(b"<h1>1</h1>", 9, mtime=0)),
        ),
        ([("Content-Encoding", "gzip")], b"<h1>1</h1>"),  # decoded, and the header left
        ([("Content-Encoding", "br")], b"<h1>1</h1>"),
        ([("Transfer-Encoding", "chunked")], b"5\r\n<h1>1\r\n5\r\n</h1>\r\n0\r\n\r\n"),
        ([("Transfer-Encoding", "chunked")], b"<h1>1</h1>"),
    ],
)
def test_bodies_are_unchunked_and_decompressed(
    tmp_path: Path, headers: list[tuple[str, str]], body: bytes
) -> None:
    assert foreign(tmp_path / "a.warc.gz", body, headers)[1].body == b"<h1>1</h1>"


def test_a_body_that_unfolds_without_end_or_cannot_be_read_is_skipped(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(70_000_000), 9)
    assert foreign(tmp_path / "a.warc.gz", bomb, [("Content-Encoding", "gzip")]) == []
    assert foreign(tmp_path / "b.warc.gz", b"x", [("Content-Encoding", "br")]) == []


def test_a_bad_record_of_a_plain_warc_does_not_hide_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    foreign(path, b"<h1>1</h1>", [], packed=False)
    data = path.read_bytes()
    second = data.index(b"WARC/1.0", 10)
    path.write_bytes(data[:second] + b"XXXX" + data[second + 4 :])
    complaints: list[str] = []
    found = [fetched.url for _, fetched in iterate(path, on_damage=complaints.append)]
    assert found == [URL]
    assert complaints


def test_what_is_no_warc_or_not_there_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html>")
    with pytest.raises(CaptureError, match=r"page.html is not a WARC file"):
        list(iterate(path))
    with pytest.raises(CaptureError, match="cannot be read"):
        list(iterate(tmp_path / "missing.warc"))
