"""Pages as crawlers kept them: WARC files and WACZ packages, ours and other tools'."""

from __future__ import annotations

import json
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, Final

from archive import warc
from archive.derive import ROW
from archive.errors import CaptureError, ImportFileError
from archive.importers.offices import Offices, Said
from archive.importers.records import Imported, Skipped
from archive.model import Capture, Fetched, Place, Purpose

SOURCE: Final = "application/vnd.press-archive.source+json"
"""Media type of the record by which an exported WARC file says whose its captures are."""

_PAGES: Final = ("text/html", "application/xhtml+xml")
_HOLD_RELEASES: Final = (Purpose.RELEASE, Purpose.IMPORT)
_ELSEWHERE: Final = "refers to a body in another record"
_NO_ZIP: Final = (
    *(OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError),
    ValueError,
)
"""What zipfile raises for what is no ZIP, damaged, encrypted, or packed in an unknown way."""
_MOST_UNFOLDED: Final = 100
"""WARC files are packed already, so a package that unfolds to so many times its size is a bomb."""

_Kept = tuple[Place, Fetched, "Capture | None"]
"""A response, where it stands, and what we wrote of it if it is ours."""


def read_warc(path: Path, offices: Offices) -> Iterator[Imported | Skipped]:
    """The pages of a WARC file.

    Of other tools' files these are HTML responses with status 200 and saved HTML, each of its
    host's source; of ours, all that was asked for as a release, with its own source.
    """
    damaged: list[str] = []
    said: dict[str, Said] = {}
    try:
        for place, fetched, capture in _kept(path, damaged):
            yield from _named(damaged, path)
            where = f"{path.name} at {place.offset}"
            if capture is None:
                yield _foreign(fetched, where, offices)
            elif capture.media_type == SOURCE:
                said[capture.source] = _said(capture.source, fetched.body)
            else:
                yield _own(fetched, capture, where, said.get(capture.source), offices)
    except CaptureError as error:
        raise ImportFileError(str(error)) from error
    yield from _named(damaged, path)


def _named(damaged: list[str], path: Path) -> Iterator[Skipped]:
    """What is damaged, once; a record that only says "unchanged" is not."""
    while damaged:
        why = damaged.pop(0)
        yield Skipped(path.name, why, left_out=_ELSEWHERE in why)


def _kept(path: Path, damaged: list[str]) -> Iterator[_Kept]:
    ours = warc.captures(path) if _is_ours(path) else iter(())
    following = next(ours, None)
    for place, fetched in warc.iterate(path, on_damage=damaged.append):
        capture = following if following and following.place == place else None
        if capture:
            following = next(ours, None)
        yield place, fetched, capture


def _is_ours(path: Path) -> bool:
    """Whether a file begins by saying that we wrote it."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
        return b"software: press-archive" in zlib.decompressobj(47).decompress(start, 65_536)
    except (OSError, zlib.error):
        return False


def _foreign(fetched: Fetched, where: str, offices: Offices) -> Imported | Skipped:
    media_type = fetched.header("Content-Type").partition(";")[0].strip().lower()
    if media_type not in _PAGES or not fetched.final_url.startswith(("http://", "https://")):
        return Skipped(where, f"not a page: {media_type or 'no media type'}", left_out=True)
    if fetched.status not in (0, 200):
        return Skipped(where, f"not a page: status {fetched.status}", left_out=True)
    return Imported(offices.of_page(fetched.final_url), fetched.url, fetched=fetched)


def _own(
    fetched: Fetched, capture: Capture, where: str, said: Said | None, offices: Offices
) -> Imported | Skipped:
    if capture.purpose not in _HOLD_RELEASES:
        return Skipped(where, f"not a page: a {capture.purpose.value}", left_out=True)
    if said is None and capture.media_type == ROW:
        said = _said(capture.source, fetched.body)
    office = offices.of_archive(said or Said(capture.source))
    return Imported(office, fetched.url, fetched=fetched)


def _said(name: str, body: bytes) -> Said:
    """What a row, or the record of a source, says of its office."""
    try:
        office = json.loads(body)["source"]
        columns = ("title", "publisher", "country", "licence")
        return Said(name, **{column: str(office.get(column, "")) for column in columns})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Said(name)


def read_wacz(path: Path, offices: Offices) -> Iterator[Imported | Skipped]:
    """The pages of a WACZ package (https://specs.webrecorder.net/wacz): a ZIP of WARC files.

    A file within it that is damaged is named, and the others come in.
    """
    try:
        with zipfile.ZipFile(path) as package, tempfile.TemporaryDirectory() as folder:
            left = path.stat().st_size * _MOST_UNFOLDED
            for member in package.infolist():
                if _is_warc(member.filename):
                    one = Path(folder) / Path(member.filename).name
                    left -= member.file_size
                    yield from _packed(package, member, one, left, offices)
    except _NO_ZIP as error:
        raise ImportFileError(f"{path} is no WACZ file: {error}") from error


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _packed(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, one: Path, left: int, offices: Offices
) -> Iterator[Imported | Skipped]:
    """The pages of one WARC file of a package, unfolded to `one` for as long as it is read."""
    if left < 0:
        yield Skipped(member.filename, "the package unfolds to too many times its size")
        return
    try:
        with package.open(member) as packed, one.open("wb") as file:
            _copied(packed, file, member.file_size)
        for record in read_warc(one, offices):
            yield _within(record, member.filename)
    except (*_NO_ZIP, ImportFileError) as error:
        yield Skipped(member.filename, f"cannot be read: {error}")
    finally:
        one.unlink(missing_ok=True)


def _copied(packed: IO[bytes], file: IO[bytes], size: int) -> None:
    """Copy, but no more than was announced."""
    piece: Any = packed.read(1 << 20)
    while piece:
        if file.tell() + len(piece) > size:
            raise ValueError("it is larger than the package says")
        file.write(piece)
        piece = packed.read(1 << 20)


def _within(record: Imported | Skipped, name: str) -> Imported | Skipped:
    if isinstance(record, Imported):
        return record
    return replace(record, where=str(Path(name).with_name(record.where)))
