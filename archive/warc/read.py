"""Getting responses back: one by its place, all of a file, or all that do not match any more."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator

from archive.errors import CaptureError
from archive.model import Capture, Fetched, Place, Purpose
from archive.warc.http import (
    MAX_BODY,
    Message,
    decoded_body,
    parse_message,
    shown_headers,
    status_of,
)
from archive.warc.records import capture_of

_KEPT = ("response", "revisit", "resource")
_MARKS = (b"\x1f\x8b\x08", b"WARC/")  # how records begin: gzip members, or as they are


def read(folder: Path, place: Place) -> Fetched:
    """The response at `place` of the WARC files in `folder`, as it was fetched.

    The answer "not modified" (304) comes with its own status and headers and with the body that
    it confirmed. Raises CaptureError when the file or the record is missing or damaged.
    """
    fetched, hops = _at(folder, place)
    return replace(fetched, hops=tuple(_at(folder, hop)[0] for hop in hops))


def _at(folder: Path, place: Place) -> tuple[Fetched, list[Place]]:
    """The response at a place, and where the redirects that led to it stand."""
    path = folder / place.file
    if Path(place.file).name != place.file:
        raise CaptureError(f"{place.file!r} is not the name of a file in {folder}")
    try:
        with path.open("rb") as file:
            file.seek(place.offset)
            records = ArchiveIterator(file, no_record_parse=True)
            record = next(records)
            hops = _hops(record, place)
            return _fetched(record, records, folder), hops
    except OSError as error:
        raise CaptureError(f"{path} cannot be read: {error.strerror or error}") from error
    except CaptureError:
        raise
    except Exception as error:  # warcio raises many kinds for damaged input
        raise CaptureError(
            f"{path} holds no whole record at byte {place.offset} ({_reason(error)}); restore the"
            " file from a copy"
        ) from error


def iterate(
    path: Path, *, on_damage: Callable[[str], None] | None = None
) -> Iterator[tuple[Place, Fetched]]:
    """Every response of a WARC file, ours or another tool's, compressed or not, in order.

    Resource records (what came without HTTP) have the status 0; redirects come as responses of
    their own, before what they led to.
    Records that cannot be read are skipped and named to `on_damage`. Raises CaptureError when
    the file itself cannot be opened or is no WARC.
    """
    for place, fetched, _, _ in _records(path, on_damage):
        yield place, fetched


def captures(
    path: Path, *, start: int = 0, on_damage: Callable[[str], None] | None = None
) -> Iterator[Capture]:
    """Every capture of one of our WARC files from byte `start`, as `WarcWriter.write` gave it.

    Records without our source's name (other tools' files) are left out. Raises CaptureError
    like `iterate`.
    """
    for place, fetched, source, purpose in _records(path, on_damage, start):
        if source:
            yield capture_of(fetched, place, source, purpose)


Kept = tuple[Place, Fetched, str, Purpose]
"""A response with its place, the name of its source ("" in other tools' files), its purpose."""


def _records(path: Path, on_damage: Callable[[str], None] | None, begin: int = 0) -> Iterator[Kept]:
    report = on_damage or (lambda message: None)
    try:
        file = path.open("rb")
    except OSError as error:
        raise CaptureError(f"{path} cannot be read: {error.strerror or error}") from error
    with file:
        start = file.read(5)
        mark = next((one for one in _MARKS if start.startswith(one)), None)
        if mark is None:
            raise CaptureError(f"{path} is not a WARC file; name a .warc or .warc.gz file")
        following: int | None = begin
        while following is not None:
            file.seek(following)
            following = yield from _until_damage(file, path, following, mark, report)


def verify(folder: Path, captures: Iterable[Capture]) -> Iterator[tuple[Capture, str]]:
    """Each capture whose record does not give back the body that was kept, with the reason."""
    for capture in captures:
        try:
            fetched = read(folder, capture.place)
        except CaptureError as error:
            yield capture, str(error)
            continue
        if hashlib.sha256(fetched.body).hexdigest() != capture.digest:
            yield capture, f"the body at {capture.place} has another SHA-256 than {capture.digest}"
        elif fetched.url != capture.url:
            yield capture, f"the record at {capture.place} is of {fetched.url}"


def _until_damage(
    file: IO[bytes], path: Path, start: int, mark: bytes, report: Callable[[str], None]
) -> Generator[Kept, None, int | None]:
    """Responses from `start`; returns where to go on after a damage, None at the end."""
    records = ArchiveIterator(file, no_record_parse=True)
    offset = start
    try:
        for record in records:
            offset = records.offset
            if record.rec_type in _KEPT:
                try:
                    source = record.rec_headers.get_header("Press-Archive-Source") or ""
                    fetched = _fetched(record, None, path.parent)
                    purpose = record.rec_headers.get_header("Press-Archive-Purpose")
                    yield Place(path.name, offset), fetched, source, Purpose(purpose or "release")
                except (ValueError, CaptureError) as error:
                    report(f"{path}, byte {offset}: {_reason(error)}; skipped")
    except Exception as error:  # warcio raises many kinds for damaged input
        report(f"{path}, byte {offset}: {_reason(error)}; skipped")
        return _next_mark(file, offset + 1, mark)
    return None


def _next_mark(file: IO[bytes], offset: int, mark: bytes) -> int | None:
    """Where the next record may begin, so that one bad record does not hide the rest."""
    file.seek(offset)
    kept = b""
    while data := file.read(1 << 20):
        found = (kept + data).find(mark)
        if found >= 0:
            return offset - len(kept) + found
        offset += len(data)
        kept = (kept + data)[1 - len(mark) :]
    return None


def _fetched(record: Any, following: Iterator[Any] | None, folder: Path) -> Fetched:
    """The response of a record; its request headers too when `following` gives the next one."""
    named = {name.lower(): value for name, value in record.rec_headers.headers}
    block = _block(record, named)
    if record.rec_type == "resource":
        return _resource(block, named)
    charset = named.get("press-archive-header-charset", "latin-1")
    if charset not in ("latin-1", "utf-8"):
        raise ValueError(f"the header charset {charset!r} is unknown")
    ours = "press-archive-url" in named
    if record.rec_type == "revisit" and "press-archive-headers" in named:
        status, headers = 304, _pairs(named["press-archive-headers"])
        body = _referred(named, folder)
    else:
        message = parse_message(block, charset)
        status, body = status_of(message), _body(record, named, message, folder, ours)
        headers = shown_headers(message.headers) if ours else message.headers
    final_url = named.get("warc-target-uri", "").strip("<>")
    return Fetched(
        url=named.get("press-archive-url", final_url),
        final_url=final_url,
        status=status,
        headers=headers,
        body=body,
        at=_moment(named.get("warc-date", "")),
        request_headers=_request_headers(following, charset) if following and ours else (),
    )


def _hops(record: Any, place: Place) -> list[Place]:
    """Where the redirects on the way to a response stand: so many bytes before it."""
    distances = (record.rec_headers.get_header("Press-Archive-Hops") or "").split()
    if not all(one.isdigit() and 0 < int(one) <= place.offset for one in distances):
        raise ValueError("the record does not say where its redirects stand")
    return [Place(place.file, place.offset - int(one)) for one in distances]


def _resource(block: bytes, named: dict[str, str]) -> Fetched:
    """What came without HTTP: a row or a file, ours or another tool's."""
    target = named.get("warc-target-uri", "").strip("<>")
    plain = json.dumps([["Content-Type", named.get("content-type", "")]])
    return Fetched(
        url=named.get("press-archive-url", target),
        final_url=target,
        status=0,
        headers=_pairs(named.get("press-archive-headers", plain)),
        body=block,
        at=_moment(named.get("warc-date", "")),
        request_headers=_pairs(named.get("press-archive-request-headers", "[]")),
    )


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(value)) for name, value in json.loads(text))


def _block(record: Any, named: dict[str, str]) -> bytes:
    length = int(named.get("content-length", "-1"))
    if not 0 <= length <= MAX_BODY * 2:
        raise ValueError(f"the record says it has {length} bytes")
    block: bytes = record.raw_stream.read(length) if length else b""
    if len(block) != length:
        raise ValueError(f"the record ends after {len(block)} of {length} bytes")
    _check(named.get("warc-block-digest", ""), block, "block")
    return block


def _body(record: Any, named: dict[str, str], message: Message, folder: Path, ours: bool) -> bytes:
    if record.rec_type == "revisit":
        return _referred(named, folder)
    if not ours:
        return decoded_body(message)
    _check(named.get("warc-payload-digest", ""), message.rest, "body")
    return message.rest


def _referred(named: dict[str, str], folder: Path) -> bytes:
    """The body of the record that a revisit refers to, over as many revisits as there are."""
    digest, met = named.get("warc-payload-digest", ""), set[Place]()
    while True:
        place = refers_to(named)
        if place in met:
            raise ValueError("revisit records refer to each other in a circle")
        met.add(place)
        with (folder / place.file).open("rb") as file:
            file.seek(place.offset)
            record = next(ArchiveIterator(file, no_record_parse=True))
            named = {name.lower(): value for name, value in record.rec_headers.headers}
            if record.rec_type != "revisit":
                body = _fetched(record, None, folder).body
                _check(digest, body, "body")
                return body


def refers_to(named: dict[str, str]) -> Place:
    """Where the record stands that has the body of a revisit. Raises ValueError."""
    offset, _, file = named.get("press-archive-refers-to", "").partition(" ")
    if not offset.isdigit() or Path(file).name != file:
        raise ValueError("the record refers to a body in another record")
    return Place(file, int(offset))


def _check(digest: str, data: bytes, what: str) -> None:
    algorithm, _, expected = digest.partition(":")
    if algorithm.lower() != "sha1" or len(expected) != 32:
        return
    found = hashlib.sha1(data, usedforsecurity=False).digest()
    if base64.b32encode(found).decode() != expected.upper():
        raise ValueError(f"the {what} does not match its digest {digest}")


def _request_headers(following: Iterator[Any], charset: str) -> tuple[tuple[str, str], ...]:
    request = next(following, None)
    if request is None or request.rec_type != "request":
        return ()  # a crash came between the two: the answer is whole, the question is lost
    named = {name.lower(): value for name, value in request.rec_headers.headers}
    return parse_message(_block(request, named), charset).headers


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _reason(error: Exception) -> str:
    if isinstance(error, StopIteration):
        return "the file ends here"
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
