"""Records as they stand in a file, byte for byte, for somebody who wants the evidence itself."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import IO, Final

from warcio.archiveiterator import ArchiveIterator

from archive.errors import CaptureError
from archive.model import Place
from archive.warc.http import MAX_BODY
from archive.warc.read import refers_to

_PIECE: Final = 65_536
_MEMBER: Final = zlib.MAX_WBITS + 16
_MOST_REVISITS: Final = 100


def raw(folder: Path, place: Place) -> bytes:
    """The record at `place` of the WARC files in `folder` and its request, as gzip members.

    Before a revisit stands the record that has its body, so that the bytes are a WARC file that
    needs no other. Raises CaptureError when the file or a record is missing or damaged.
    """
    try:
        return b"".join(_pair(folder, one) for one in _needed(folder, place))
    except OSError as error:
        raise CaptureError(f"{folder / place.file} cannot be read: {error.strerror}") from error
    except CaptureError:
        raise
    except Exception as error:  # warcio raises many kinds for damaged input
        raise CaptureError(
            f"{folder / place.file} holds no whole record at byte {place.offset}; restore the"
            " file from a copy"
        ) from error


def _needed(folder: Path, place: Place) -> list[Place]:
    """Where the record stands, after the one that has the body if it is a revisit."""
    at = place
    for _ in range(_MOST_REVISITS):
        if Path(at.file).name != at.file:
            raise ValueError(f"{at.file!r} is not the name of a file")
        with (folder / at.file).open("rb") as file:
            file.seek(at.offset)
            record = next(ArchiveIterator(file, no_record_parse=True))
            named = {name.lower(): value for name, value in record.rec_headers.headers}
        if record.rec_type != "revisit":
            return [place] if at == place else [at, place]
        at = refers_to(named)
    raise ValueError("revisit records refer to each other without end")


def _pair(folder: Path, place: Place) -> bytes:
    with (folder / place.file).open("rb") as file:
        file.seek(place.offset)
        record, _ = _member(file)
        file.seek(place.offset + len(record))
        request, begin = _member(file)
        return record + request if b"\r\nWARC-Type: request\r\n" in begin else record


def _member(file: IO[bytes]) -> tuple[bytes, bytes]:
    """The gzip member that begins here, and how what it holds begins; empty at the end."""
    inflater = zlib.decompressobj(_MEMBER)
    kept, begin, size = b"", b"", 0
    while not inflater.eof and (piece := file.read(_PIECE)):
        data = piece
        while data and not inflater.eof:
            out = inflater.decompress(data, _PIECE)
            begin, size = begin or out[:2000], size + len(out)
            if size > MAX_BODY * 2:
                raise ValueError("the record is too large")
            data = inflater.unconsumed_tail
        kept += piece[: len(piece) - len(inflater.unused_data)]
    if kept and not inflater.eof:
        raise ValueError("the record is not whole")
    return kept, begin
