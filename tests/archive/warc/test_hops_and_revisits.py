"""Redirects on the way to a page, and pages that came again as they were."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.errors import CaptureError
from archive.model import Capture, Fetched, Purpose
from archive.warc import WarcWriter, captures, iterate, read, sha256, verify

HOME = "https://press.example.org"
AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
BODY = b"<h1>Bridge opened</h1>" * 400
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
SAME_BODY = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"


def answer(path: str, status: int = 200, body: bytes = BODY, **headers: str) -> Fetched:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    url = HOME + path
    return Fetched(url, url, status, named, body, AT, (("Host", "press.example.org"),))


def moved(path: str, to: str) -> Fetched:
    return answer(path, 301, b"<h1>Moved</h1>", Location=HOME + to, Content_Type="text/html")


PAGE = replace(
    answer("/new/1", Content_Type="text/html", ETag='"a1"'),
    url=f"{HOME}/1",
    hops=(moved("/1", "/old/1"), moved("/old/1", "/new/1")),
)
AGAIN = replace(answer("/1"), at=AT + timedelta(days=1))
UNCHANGED = replace(answer("/1", 304, b"", ETag='W/"a1"'), at=AT + timedelta(days=2))


def records(path: Path) -> list[tuple[str, dict[str, str]]]:
    """Kind and headers of every record, as another tool sees them, all digests found right."""
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            record.content_stream().read()
            found.append((record.rec_type, dict(record.rec_headers.headers)))
    return found


def only(folder: Path) -> Path:
    (path,) = folder.glob("*.warc.gz")
    return path


def test_a_page_comes_back_with_the_redirects_that_led_to_it(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as writer:
        capture = writer.write(PAGE, "kz-mfa")
    assert read(tmp_path, capture.place) == PAGE


def test_other_tools_can_follow_from_the_first_address_to_the_last(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as writer:
        writer.write(PAGE, "kz-mfa")
    found = records(only(tmp_path))
    assert [kind for kind, _ in found] == ["warcinfo", *["response", "request"] * 3]
    first, second, last = (headers for kind, headers in found if kind == "response")
    assert first["WARC-Target-URI"] == f"{HOME}/1"
    assert second["WARC-Target-URI"] == f"{HOME}/old/1"
    assert last["WARC-Target-URI"] == f"{HOME}/new/1"
    assert first["WARC-Concurrent-To"] == second["WARC-Concurrent-To"] == last["WARC-Record-ID"]


def test_captures_say_what_each_response_was_asked_for(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as writer:
        kept = [
            writer.write(PAGE, "kz-mfa"),
            writer.write(answer("/feed"), "kz-mfa", purpose=Purpose.LISTING),
            writer.write(answer("/robots.txt", 404), "kz-mfa", purpose=Purpose.ROBOTS),
        ]
    found = list(captures(only(tmp_path)))
    assert [one for one in found if one.purpose is not Purpose.REDIRECT] == kept
    assert [one.purpose for one in found] == [
        *(Purpose.REDIRECT, Purpose.REDIRECT, Purpose.RELEASE),
        *(Purpose.LISTING, Purpose.ROBOTS),
    ]


def test_a_record_of_an_earlier_version_without_a_purpose_is_of_a_release(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as writer:
        writer.write(answer("/1"), "kz-mfa")
    path = only(tmp_path)
    plain = tmp_path / "old.warc"
    from warcio.cli import main

    main(["recompress", str(path), str(path)[:-3]])  # warcio writes it anew, header by header
    plain.write_bytes(Path(str(path)[:-3]).read_bytes())
    assert [one.purpose for one in captures(plain)] == [Purpose.RELEASE]


def three(folder: Path) -> list[Capture]:
    """A page, the same again, and "not modified"."""
    with WarcWriter(folder) as writer:
        first = writer.write(PAGE, "kz-mfa")
        again = writer.write(AGAIN, "kz-mfa", unchanged=first)
        return [first, again, writer.write(UNCHANGED, "kz-mfa", unchanged=first)]


def test_not_modified_is_a_revisit_that_gives_back_the_body_it_confirmed(tmp_path: Path) -> None:
    first, _, unchanged = three(tmp_path)
    assert read(tmp_path, unchanged.place) == replace(UNCHANGED, body=BODY)
    assert (unchanged.status, unchanged.digest, unchanged.etag) == (304, first.digest, 'W/"a1"')


def test_revisits_have_the_profiles_of_the_standard_and_say_what_they_refer_to(
    tmp_path: Path,
) -> None:
    three(tmp_path)
    found = records(only(tmp_path))
    whole = next(named for kind, named in found if named.get("WARC-Target-URI") == f"{HOME}/new/1")
    again, unchanged = (named for kind, named in found if kind == "revisit")
    assert (again["WARC-Profile"], unchanged["WARC-Profile"]) == (SAME_BODY, NOT_MODIFIED)
    for named in (again, unchanged):
        assert named["WARC-Refers-To-Target-URI"] == f"{HOME}/new/1"
        assert named["WARC-Refers-To-Date"] == whole["WARC-Date"]
        assert named["WARC-Payload-Digest"] == whole["WARC-Payload-Digest"]


def test_replay_tools_show_what_not_modified_confirmed_and_no_blank_page(tmp_path: Path) -> None:
    three(tmp_path)
    (named,) = (
        named for _, named in records(only(tmp_path)) if named.get("WARC-Profile") == NOT_MODIFIED
    )
    assert named["Content-Length"] == "0"  # then they take status and headers from the earlier one


def test_revisits_are_verified_restored_and_iterated_like_the_rest(tmp_path: Path) -> None:
    kept = three(tmp_path)
    assert list(verify(tmp_path, kept)) == []
    found = [one for one in captures(only(tmp_path)) if one.purpose is Purpose.RELEASE]
    assert found == kept
    bodies = [fetched.body for _, fetched in iterate(only(tmp_path)) if fetched.status != 301]
    assert bodies == [BODY] * 3


def test_not_modified_without_anything_to_refer_to_is_kept_as_the_answer_it_is(
    tmp_path: Path,
) -> None:
    with WarcWriter(tmp_path) as writer:
        capture = writer.write(UNCHANGED, "kz-mfa")
    assert read(tmp_path, capture.place) == UNCHANGED
    assert (capture.status, capture.digest) == (304, sha256(b""))


def test_a_changed_body_is_no_revisit(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as writer:
        first = writer.write(PAGE, "kz-mfa")
        with pytest.raises(CaptureError, match="has changed since"):
            writer.write(replace(AGAIN, body=b"other"), "kz-mfa", unchanged=first)


def damage(path: Path, capture: Capture) -> None:
    data = bytearray(path.read_bytes())
    data[capture.place.offset + 30] ^= 0xFF
    path.write_bytes(data)


def lose(path: Path, capture: Capture) -> None:
    path.unlink()


@pytest.mark.parametrize("harm", [damage, lose])
def test_nothing_refers_to_a_record_that_is_damaged_or_gone(
    tmp_path: Path, harm: Callable[[Path, Capture], Any]
) -> None:
    with WarcWriter(tmp_path) as writer:
        first = writer.write(PAGE, "kz-mfa")
    harm(only(tmp_path), first)
    with WarcWriter(tmp_path) as writer:
        again = writer.write(AGAIN, "kz-mfa", unchanged=first)
        unchanged = writer.write(UNCHANGED, "kz-mfa", unchanged=first)
    assert read(tmp_path, again.place) == AGAIN
    assert read(tmp_path, unchanged.place) == UNCHANGED


def test_a_page_whose_redirect_was_damaged_is_named_by_verify(tmp_path: Path) -> None:
    (first, *_) = three(tmp_path)
    hop = next(captures(only(tmp_path)))
    damage(only(tmp_path), hop)
    assert [capture for capture, _ in verify(tmp_path, [first])] == [first]


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_kept_as_the_answer_it_was(tmp_path: Path, status: int) -> None:
    gone = answer("/1", status, b"<h1>Gone</h1>")
    with WarcWriter(tmp_path) as writer:
        capture = writer.write(gone, "kz-mfa")
    assert read(tmp_path, capture.place) == gone
    assert records(only(tmp_path))[1][0] == "response"


def test_revisits_in_later_files_find_the_body_in_the_first(tmp_path: Path) -> None:
    with WarcWriter(tmp_path, max_bytes=1) as writer:
        first = writer.write(PAGE, "kz-mfa")
        again = writer.write(AGAIN, "kz-mfa", unchanged=first)
    assert first.place.file != again.place.file
    assert read(tmp_path, again.place) == AGAIN
