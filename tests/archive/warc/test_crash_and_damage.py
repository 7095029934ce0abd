import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import CaptureError
from archive.model import Capture, Fetched, Place
from archive.warc import WarcWriter, iterate, read, verify


def page(number: int) -> Fetched:
    return Fetched(
        url=f"https://press.example.org/{number}",
        final_url=f"https://press.example.org/{number}",
        status=200,
        headers=(("Content-Type", "text/html"),),
        body=f"<p>Release number {number}</p>".encode() * 50,
        at=datetime(2026, 11, 23, 10, 0, number % 60, tzinfo=UTC),
    )


def kept(folder: Path, numbers: range, **options: int) -> list[Capture]:
    with WarcWriter(folder, **options) as writer:
        return [writer.write(page(number), "kz-mfa") for number in numbers]


def crash(folder: Path, lost_bytes: int) -> Path:
    """What `kill -9` in the middle of a write leaves: a file cut short, and its mark."""
    newest = max(folder.glob("*.warc.gz"))
    data = newest.read_bytes()
    newest.write_bytes(data[: len(data) - lost_bytes])
    newest.with_name(newest.name + ".open").touch()
    return newest


def test_the_next_run_goes_on_in_the_same_file(tmp_path: Path) -> None:
    captures = kept(tmp_path, range(2)) + kept(tmp_path, range(2, 4))
    assert len({capture.place.file for capture in captures}) == 1
    assert [read(tmp_path, c.place) for c in captures] == [page(n) for n in range(4)]


def test_a_full_file_is_followed_by_another(tmp_path: Path) -> None:
    captures = kept(tmp_path, range(5), max_bytes=1500)
    assert len(list(tmp_path.glob("*.warc.gz"))) > 1
    assert [read(tmp_path, c.place) for c in captures] == [page(n) for n in range(5)]


@pytest.mark.parametrize("lost_bytes", [1, 7, 60, 200])
def test_a_torn_last_record_is_cut_off_and_nothing_else_is_lost(
    tmp_path: Path, lost_bytes: int
) -> None:
    captures = kept(tmp_path, range(3))
    newest = crash(tmp_path, lost_bytes)
    after = kept(tmp_path, range(3, 5))
    assert {capture.place.file for capture in after} == {newest.name}
    whole = [*captures[:2], *after]
    assert [read(tmp_path, c.place) for c in whole] == [page(n) for n in (0, 1, 3, 4)]
    complaints: list[str] = []
    list(iterate(newest, on_damage=complaints.append))
    assert complaints == []


def test_the_torn_ends_of_older_files_are_cut_off_too(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as one, WarcWriter(tmp_path) as other:
        captures = [writer.write(page(n), "a") for n, writer in enumerate((one, other, one, other))]
    for path in tmp_path.glob("*.warc.gz"):
        path.write_bytes(path.read_bytes()[:-50])
        path.with_name(path.name + ".open").touch()
    captures = [*captures[:2], *kept(tmp_path, range(4, 5))]
    assert [read(tmp_path, c.place) for c in captures] == [page(n) for n in (0, 1, 4)]
    complaints: list[str] = []
    for path in tmp_path.glob("*.warc.gz"):
        list(iterate(path, on_damage=complaints.append))
    assert complaints == []
    assert list(tmp_path.glob("*.open")) == []


def test_a_file_that_another_process_writes_is_not_mended(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as one:
        first = one.write(page(0), "a")
        with WarcWriter(tmp_path) as other:
            other.write(page(1), "a")
        with WarcWriter(tmp_path) as third:
            third.write(page(2), "a")
        assert (tmp_path / f"{first.place.file}.open").exists()
        again = one.write(page(3), "a")
    assert read(tmp_path, again.place) == page(3)


def test_a_file_that_is_damaged_inside_is_left_alone_and_a_new_one_begun(tmp_path: Path) -> None:
    captures = kept(tmp_path, range(3))
    newest = crash(tmp_path, 0)
    data = bytearray(newest.read_bytes())
    data[captures[1].place.offset + 20] ^= 0xFF
    newest.write_bytes(data)
    after = kept(tmp_path, range(3, 4))
    assert after[0].place.file != newest.name
    assert newest.read_bytes() == bytes(data)


def test_two_writers_never_share_a_file(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as one, WarcWriter(tmp_path) as other:
        captures = [one.write(page(0), "a"), other.write(page(1), "b"), one.write(page(2), "a")]
    assert captures[0].place.file == captures[2].place.file != captures[1].place.file
    assert [read(tmp_path, c.place) for c in captures] == [page(n) for n in range(3)]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_is_an_error_in_words_and_leaves_the_file_whole(tmp_path: Path) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with WarcWriter(tmp_path) as writer:
        captures = [writer.write(page(0), "a")]
        size = (tmp_path / captures[0].place.file).stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, hard))
        try:
            with pytest.raises(CaptureError, match="cannot be written"):
                writer.write(page(1), "a")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        captures.append(writer.write(page(2), "a"))
    assert captures[1].place.offset == size
    assert [read(tmp_path, c.place) for c in captures] == [page(0), page(2)]


def test_a_damaged_record_is_skipped_named_and_does_not_hide_the_rest(tmp_path: Path) -> None:
    captures = kept(tmp_path, range(4))
    path = tmp_path / captures[0].place.file
    data = bytearray(path.read_bytes())
    data[captures[1].place.offset + 30] ^= 0xFF
    path.write_bytes(data)
    complaints: list[str] = []
    found = [fetched.url for _, fetched in iterate(path, on_damage=complaints.append)]
    assert found == [page(n).url for n in (0, 2, 3)]
    assert any(str(captures[1].place.offset) in complaint for complaint in complaints)


def test_verify_names_what_does_not_match_and_why(tmp_path: Path) -> None:
    captures = kept(tmp_path, range(3))
    path = tmp_path / captures[0].place.file
    data = bytearray(path.read_bytes())
    data[captures[1].place.offset + 250] ^= 0x01
    path.write_bytes(data)
    bad = list(verify(tmp_path, captures))
    assert [capture for capture, _ in bad] == [captures[1]]
    assert str(captures[1].place.offset) in bad[0][1]


def test_a_missing_file_and_a_wrong_place_are_told_apart(tmp_path: Path) -> None:
    capture = kept(tmp_path, range(1))[0]
    with pytest.raises(CaptureError, match="cannot be read"):
        read(tmp_path, Place("gone.warc.gz", 0))
    with pytest.raises(CaptureError, match="no whole record at byte"):
        read(tmp_path, Place(capture.place.file, capture.place.offset + 3))
    with pytest.raises(CaptureError, match="not the name of a file"):
        read(tmp_path, Place("../secret", 0))


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_any_bytes_instead_of_a_warc_give_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "odd.warc"
    path.write_bytes(b"WARC/1.0\r\n" + data)
    assert list(iterate(path)) == []
    with pytest.raises(CaptureError):
        read(path.parent, Place(path.name, 0))
