"""Bytes → text without losing any: UTF-8, UTF-16, and Windows-1252 for odd bytes; unpacked."""

from __future__ import annotations

import codecs
import gzip
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

import zstandard

LONGEST_LINE: Final = 32_000_000
"""Characters; the longest release we know has 173 thousand."""

_AT_ONCE: Final = 1 << 16
_ODD_BYTES: Final = "press-archive-windows-1252"
_HALVES: Final = re.compile("[\ud800-\udfff\0]")
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as spreadsheets of Windows write them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_ODD_BYTES, _as_windows)


def whole(text: str) -> str:
    """The text with U+FFFD for NUL and halves of characters, which are no letters of anything."""
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)


def decoded(data: bytes) -> str:
    """The text of a whole file."""
    return data.decode(*_encoding(data[:4]))


def opened(path: Path) -> IO[str]:
    """The text of a file as a stream, decompressed by its last suffix (.gz, .zst)."""
    binary = io.BufferedReader(unpacked(path), _AT_ONCE)
    encoding, errors = _encoding(binary.peek(4)[:4])
    return io.TextIOWrapper(binary, encoding=encoding, errors=errors, newline="")


def lines(file: IO[str], longest: int = LONGEST_LINE) -> Iterator[str | None]:
    """The lines of a text; None stands for one that is too long to be a release."""
    while line := file.readline(longest):
        if len(line) < longest or line.endswith("\n"):
            yield line
            continue
        while (rest := file.readline(longest)) and not rest.endswith("\n"):
            pass
        yield None


def _encoding(start: bytes) -> tuple[str, str]:
    if start[:2] in _UTF_16:
        return "utf-16", "replace"
    if len(start) == 4 and start[1] == start[3] == 0 != start[0]:
        return "utf-16-le", "replace"
    if len(start) == 4 and start[0] == start[2] == 0 != start[1]:
        return "utf-16-be", "replace"
    return "utf-8-sig", _ODD_BYTES


def unpacked(path: Path) -> Any:
    """The bytes of a file as a stream, decompressed by its last suffix."""
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return gzip.open(path)
    return _Frames(path) if suffix == ".zst" else path.open("rb", buffering=0)


class _Frames(io.RawIOBase):
    """The content of a zstandard file of any number of frames.

    Raises EOFError when the file breaks off within one; `zstandard.open` would end silently.
    """

    _PIECE: Final = 1 << 10  # four bytes can stand for 128 KiB, so a piece for 32 MiB at most

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._frame: Any = None
        self._packed = b""
        self._ready = io.BytesIO()

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill the buffer; 0 at the end of the last frame."""
        while not (size := self._ready.readinto(buffer)):
            self._packed = self._packed or self._file.read(self._PIECE)
            if self._packed:
                self._unpack()
            elif self._frame is not None:
                raise EOFError("the compressed file breaks off")
            else:
                return 0
        return size

    def _unpack(self) -> None:
        if self._frame is None:
            self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._ready = io.BytesIO(self._frame.decompress(self._packed))
        self._packed = b""
        if self._frame.eof:
            self._packed, self._frame = self._frame.unused_data, None

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        super().close()
