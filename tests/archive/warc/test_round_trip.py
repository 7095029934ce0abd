import gzip
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from archive.model import Fetched
from archive.warc import WarcWriter, iterate, read

MICROSECOND = timedelta(microseconds=1)
TOKEN = st.text("abcdefghijklmnopqrstuvwxyzABCXYZ-0123456789", min_size=1, max_size=20)
NAMES = TOKEN | st.sampled_from(
    [
        "Content-Length",
        "content-encoding",
        "Transfer-Encoding",
        "X-Crawler-Content-Length",
        "X-Crawler-X-Crawler-Transfer-Encoding",
        "Set-Cookie",
    ]
)
VALUES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=60).map(
    lambda value: value.strip(" \t")
)
HEADERS = st.lists(st.tuples(NAMES, VALUES), max_size=6).map(tuple)
URLS = st.text("abcdefghijklmnopqrstuvwxyz0123456789/?=&%-._~é中", max_size=40).map(
    lambda tail: "https://press.example.org/" + tail
)
ANSWERED = st.builds(
    Fetched,
    url=URLS,
    final_url=URLS,
    status=st.integers(100, 599),
    headers=HEADERS,
    body=st.binary(max_size=2000) | st.just(b"\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"),
    at=st.integers(0, 10**16).map(lambda us: datetime(1995, 1, 1, tzinfo=UTC) + us * MICROSECOND),
    request_headers=HEADERS,
)
WITHOUT_HTTP = ANSWERED.map(lambda one: replace(one, status=0))
REDIRECTED = st.builds(
    lambda one, hops: replace(one, hops=tuple(hops)), ANSWERED, st.lists(ANSWERED, max_size=3)
)
FETCHED = WITHOUT_HTTP | REDIRECTED


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(FETCHED, min_size=1, max_size=3))
def test_whatever_was_fetched_comes_back_exactly(responses: list[Fetched]) -> None:
    with TemporaryDirectory() as folder:
        with WarcWriter(Path(folder)) as writer:
            captures = [writer.write(fetched, "kz-mfa") for fetched in responses]
        assert [read(Path(folder), capture.place) for capture in captures] == responses


def page(body: bytes = b"<h1>Release</h1>", **changes: object) -> Fetched:
    values: dict[str, object] = {
        "url": "https://press.example.org/1",
        "final_url": "https://press.example.org/1?lang=en",
        "status": 200,
        "headers": (
            ("Content-Type", "Text/HTML; charset=utf-8"),
            ("Content-Encoding", "gzip"),
            ("ETag", '"a1"'),
            ("Last-Modified", "Mon, 23 Nov 2026 10:00:00 GMT"),
        ),
        "body": body,
        "at": datetime(2026, 11, 23, 10, 0, 0, 123456, tzinfo=UTC),
        "request_headers": (("User-Agent", "press-archive/1"),),
    }
    return Fetched(**(values | changes))  # type: ignore[arg-type]  # a test's shorthand


def test_the_capture_says_what_was_kept(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as writer:
        capture = writer.write(page(), "kz-mfa")
    assert capture.url == "https://press.example.org/1"
    assert capture.media_type == "text/html"
    assert capture.etag == '"a1"'
    assert capture.last_modified == "Mon, 23 Nov 2026 10:00:00 GMT"
    assert capture.source == "kz-mfa"
    assert capture.digest == sha256(b"<h1>Release</h1>").hexdigest()


def test_other_tools_read_our_files_and_find_every_digest_right(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as writer:
        place = writer.write(page(), "kz-mfa").place
        writer.write(page(b""), "kz-mfa")
    seen = []
    with (tmp_path / place.file).open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            seen.append((record.rec_type, record.content_stream().read()))
    assert [kind for kind, _ in seen] == ["warcinfo", *["response", "request"] * 2]
    assert seen[1][1] == b"<h1>Release</h1>"


def test_a_row_that_came_without_http_is_kept_as_a_resource(tmp_path: Path) -> None:
    row = page(
        b'{"text": "Release"}',
        url="urn:sha256:ab",
        final_url="urn:sha256:ab",
        status=0,
        headers=(("Content-Type", "application/json"),),
        request_headers=(),
    )
    with WarcWriter(tmp_path) as writer:
        capture = writer.write(row, "us-doj")
    path = tmp_path / capture.place.file
    assert capture.media_type == "application/json"
    assert [fetched for _, fetched in iterate(path)] == [row]
    with path.open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file, check_digests="raise")]
    assert kinds == ["warcinfo", "resource"]


def test_every_record_is_a_gzip_member_of_its_own(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as writer:
        place = writer.write(page(), "kz-mfa").place
    data = (tmp_path / place.file).read_bytes()
    assert gzip.decompress(data[place.offset :]).startswith(b"WARC/1.1\r\nWARC-Type: response")


def test_an_unchanged_body_is_kept_once_and_read_twice(tmp_path: Path) -> None:
    body = bytes(range(256)) * 400
    later = page(body, at=page().at + timedelta(days=1))
    with WarcWriter(tmp_path) as writer:
        first = writer.write(page(body), "kz-mfa")
        again = writer.write(later, "kz-mfa", unchanged=first)
    assert read(tmp_path, again.place) == later
    assert again.digest == first.digest
    assert len((tmp_path / first.place.file).read_bytes()) < 6000
    assert [fetched for _, fetched in iterate(tmp_path / first.place.file)] == [
        page(body, request_headers=()),
        page(body, request_headers=(), at=later.at),
    ]
