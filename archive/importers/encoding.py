"""Bytes → text without losing any: UTF-8, UTF-16 by its mark, and Windows-1252 for odd bytes."""

from __future__ import annotations

import codecs
import gzip
import io
import re
from pathlib import Path
from typing import IO, Any, Final

import zstandard

_ODD_BYTES: Final = "press-archive-windows-1252"
_HALVES: Final = re.compile("[\ud800-\udfff]")
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as spreadsheets of Windows write them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_ODD_BYTES, _as_windows)


def whole(text: str) -> str:
    """The text with U+FFFD for halves of characters, which JSON can hold and no file can."""
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)


def decoded(data: bytes) -> str:
    """The text of a whole file."""
    return data.decode(*_encoding(data[:2]))


def opened(path: Path) -> IO[str]:
    """The text of a file as a stream, decompressed by its last suffix (.gz, .zst)."""
    binary = io.BufferedReader(_unpacked(path))
    encoding, errors = _encoding(binary.peek(2)[:2])
    return io.TextIOWrapper(binary, encoding=encoding, errors=errors, newline="")


def _encoding(start: bytes) -> tuple[str, str]:
    return ("utf-16", "replace") if start in _UTF_16 else ("utf-8-sig", _ODD_BYTES)


def _unpacked(path: Path) -> Any:
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return gzip.open(path)
    return zstandard.open(path, "rb") if suffix == ".zst" else path.open("rb", buffering=0)
