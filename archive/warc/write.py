"""Keeping responses: appends to the newest WARC file, repairs its torn tail, starts new files."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.errors import CaptureError
from archive.model import Capture, Fetched, Place, Purpose
from archive.warc.read import read
from archive.warc.records import capture_of, records_of, sha256, warcinfo

_OPEN = ".open"  # stands beside a file while it is written; left behind by a crash


class WarcWriter:
    """A context manager that keeps responses in the WARC files of a folder.

    Files hold up to about `max_bytes`, then the next one begins. Raises CaptureError when the
    folder cannot be written.
    """

    def __init__(self, folder: Path, *, max_bytes: int = 1_000_000_000) -> None:
        self._folder = folder
        self._max_bytes = max_bytes
        self._file: FileIO | None = None
        self._path = folder
        self._waiting = False

    def __enter__(self) -> Self:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            newest = max(self._folder.glob("*.warc.gz"), default=None)
            _mend(self._folder, newest)
            if newest is not None:
                self._go_on(newest)
        except OSError as error:
            raise CaptureError(f"{self._folder} cannot be written: {error}") from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def write(
        self,
        fetched: Fetched,
        source: str,
        *,
        unchanged: Capture | None = None,
        purpose: Purpose = Purpose.RELEASE,
    ) -> Capture:
        """Keep a response of `source`; when this returns, it is on the disk.

        `unchanged` is the first capture with the same body: then only the headers are kept,
        with a reference to it (a revisit record), and the capture has its digest. When the record
        of `unchanged` is damaged, all of the response is kept. The redirects on the way are
        records of their own before it. Raises CaptureError when the disk is full or `unchanged`
        has another digest.
        """
        if unchanged and fetched.status != 304 and unchanged.digest != sha256(fetched.body):
            raise CaptureError(f"{fetched.url} has changed since {unchanged.at}; keep it whole")
        body = self._body_of(unchanged) if unchanged else None
        same = None if body is None else unchanged  # what is lost cannot be referred to
        records, own = records_of(fetched, source, same, purpose, body=body)
        try:
            start = self._append(records)
        except OSError as error:
            raise CaptureError(f"{self._path} cannot be written: {error}") from error
        capture = capture_of(fetched, Place(start.file, start.offset + own), source, purpose)
        return replace(capture, digest=same.digest) if same else capture

    @contextmanager
    def together(self) -> Iterator[None]:
        """Records written within are on the disk when it ends, not each when it is written.

        For what is at hand elsewhere until then, as the file of an import is.
        """
        self._waiting = True
        try:
            yield
        finally:
            self._waiting = False
            if self._file is not None:
                os.fsync(self._file.fileno())

    def _body_of(self, capture: Capture) -> bytes | None:
        try:
            body = read(self._folder, capture.place).body
        except CaptureError:
            return None
        return body if sha256(body) == capture.digest else None

    def _append(self, records: bytes) -> Place:
        if self._file is None or self._file.tell() >= self._max_bytes:
            self._start()
        assert self._file is not None
        place = Place(self._path.name, self._file.tell())
        try:
            _write_all(self._file, records)
            if not self._waiting:
                os.fsync(self._file.fileno())
        except OSError:
            self._file.truncate(place.offset)
            self._file.seek(place.offset)
            raise
        return place

    def _go_on(self, newest: Path) -> None:
        file = newest.open("r+b", buffering=0)
        if not _claimed(file):
            file.close()
            return
        whole = not _mark(newest).exists() or _cut_torn_tail(file)
        if not whole or file.seek(0, os.SEEK_END) >= self._max_bytes:
            file.close()
            return
        self._file, self._path = file, newest
        _mark(newest).touch()

    def _start(self) -> None:
        self._close()
        stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")
        self._path = self._folder / f"press-archive-{stamp}.warc.gz"
        self._file = self._path.open("xb", buffering=0)
        _claimed(self._file)
        _mark(self._path).touch()
        _write_all(self._file, warcinfo(self._path.name))
        _settle(self._folder)

    def _close(self) -> None:
        if self._file is not None:
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = None
            _mark(self._path).unlink(missing_ok=True)


def _mend(folder: Path, newest: Path | None) -> None:
    """Cut off what crashes left half written in files that nobody goes on with."""
    for mark in sorted(folder.glob(f"*{_OPEN}")):
        path = mark.with_name(mark.name.removesuffix(_OPEN))
        if path == newest or not path.exists():
            continue
        with path.open("r+b", buffering=0) as file:
            if _claimed(file):
                _cut_torn_tail(file)
                mark.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Let a power cut not take the name of a new file."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _mark(path: Path) -> Path:
    return path.with_name(path.name + _OPEN)


def _write_all(file: FileIO, data: bytes) -> None:
    # unbuffered: a buffer would hold what a full disk refused and write it later, out of place
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def _claimed(file: FileIO) -> bool:
    """Whether this process alone writes to the file from now on."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _cut_torn_tail(file: FileIO) -> bool:
    """Cut off a last record that was not written to its end; whether the file is whole now.

    A file that is damaged elsewhere is left as it is, for `verify` to tell.
    """
    end = 0
    file.seek(0)
    member, data = zlib.decompressobj(zlib.MAX_WBITS + 16), file.read(1 << 20)
    while data:
        try:
            member.decompress(data)
        except zlib.error:
            return False
        if member.eof:
            data = member.unused_data or file.read(1 << 20)
            end = file.tell() - len(data)
            member = zlib.decompressobj(zlib.MAX_WBITS + 16)
        else:
            data = file.read(1 << 20)
    file.truncate(end)
    return True
