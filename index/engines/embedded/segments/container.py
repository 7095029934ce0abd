"""A file of named arrays. Every part of it carries a checksum; nothing in it is executed.

    magic (8 bytes), parts, directory (JSON), length and CRC-32 of the directory, magic

A part is a Zstandard frame (RFC 8878) with the frame's own checksum, which the decoder verifies.
The directory says where each part begins and what it holds. Numbers are little-endian.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import local
from typing import Any, Final

import numpy as np
import zstandard
from numpy.typing import NDArray

from archive.errors import EngineError, EngineOutdated

_MAGIC: Final = b"PASEG001"
"""Ends in the version of this layout: raise it when the layout changes."""

_TAIL: Final = struct.Struct("<QI8s")
_LEVEL: Final = 1
"""Postings are entropy-coded numbers; a higher level costs ten times as much and gains 3 %."""

_TYPES: Final = frozenset({"<u1", "|u1", "<u2", "<u4", "<u8", "<i4", "<f4"})
_codecs = local()  # zstandard's contexts must not be shared between threads

Array = NDArray[Any]


class ContainerWriter:
    """Writes a container from its beginning to its end. `close` makes it readable."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("xb")
        self._file.write(_MAGIC)
        self._parts: dict[str, tuple[int, int, str]] = {}

    def add(self, name: str, values: Array | bytes) -> None:
        """A named array, or bytes."""
        array = np.frombuffer(values, np.uint8) if isinstance(values, bytes) else values
        kind = array.dtype.newbyteorder("<").str
        if kind not in _TYPES and array.dtype.kind != "S":
            raise TypeError(f"no arrays of {array.dtype}")
        offset, length = self.append(np.ascontiguousarray(array).tobytes())
        self._parts[name] = (offset, length, kind)

    @property
    def position(self) -> int:
        """Where the next part will begin."""
        return self._file.tell()

    def append(self, data: bytes) -> tuple[int, int]:
        """An unnamed part: where it begins and how long it is, for `Container.part`."""
        offset = self._file.tell()
        frame = _compressor().compress(data)
        self._file.write(frame)
        return offset, len(frame)

    def take(self, other: Container) -> None:
        """All parts of another container, as they are."""
        shift = self._file.tell() - len(_MAGIC)
        self._file.write(other.body())
        for name, (offset, length, kind) in other.parts.items():
            self._parts[name] = (offset + shift, length, kind)

    def close(self, **facts: Any) -> None:
        """End the file; `facts` are kept beside the arrays."""
        found = {"name": self._path.stem, "parts": self._parts, "facts": facts}
        directory = json.dumps(found).encode()
        self._file.write(directory)
        self._file.write(_TAIL.pack(len(directory), zlib.crc32(directory), _MAGIC))
        self._file.close()

    def abandon(self) -> None:
        """Forget the file."""
        with suppress(OSError):  # a full disk takes not even what is still to be written
            self._file.close()
        self._path.unlink(missing_ok=True)


@contextmanager
def written(path: Path) -> Iterator[ContainerWriter]:
    """A new container, to be closed within; there is no file if that fails."""
    out = ContainerWriter(path)
    try:
        yield out
    except BaseException:
        out.abandon()
        raise


class Container:
    """An open container. Safe to read from several threads.

    Raises EngineOutdated for another layout, EngineError where the file is damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise EngineError(self._damaged(str(error))) from None
        self._view = memoryview(self._map)
        directory = self._directory()
        self.parts: dict[str, list[Any]] = directory["parts"]
        self.facts: dict[str, Any] = directory["facts"]
        if directory.get("name", path.stem) != path.stem:
            raise EngineError(self._damaged(f"it was written as {directory['name']}"))

    def _directory(self) -> dict[str, Any]:
        size = len(self._view)
        start = bytes(self._view[: len(_MAGIC)])
        if size < len(_MAGIC) + _TAIL.size or start != _MAGIC:
            if start[:5] == _MAGIC[:5] and start != _MAGIC:
                raise EngineOutdated(
                    f"{self.path} was written by another version; run `press-archive rebuild`",
                    kind="index_outdated",
                )
            raise EngineError(self._damaged("it is no segment"))
        length, checksum, magic = _TAIL.unpack(self._view[-_TAIL.size :])
        begin = self._end = size - _TAIL.size - length
        if magic != _MAGIC or begin < len(_MAGIC):
            raise EngineError(self._damaged("its end is missing"))
        text = bytes(self._view[begin : begin + length])
        if zlib.crc32(text) != checksum:
            raise EngineError(self._damaged("its directory does not match its checksum"))
        found: dict[str, Any] = json.loads(text)
        return found

    def __contains__(self, name: str) -> bool:
        return name in self.parts

    def body(self) -> memoryview:
        """All parts, named or not, as they stand in the file."""
        return self._view[len(_MAGIC) : self._end]

    def offset(self, name: str) -> int:
        """Where a named part begins."""
        return int(self.parts[name][0])

    def array(self, name: str) -> Array:
        """A named array. Raises EngineError if it is not here."""
        offset, length, kind = self._find(name)
        return np.frombuffer(self.part(offset, length), kind)

    def data(self, name: str) -> bytes:
        """Named bytes. Raises EngineError if they are not here."""
        offset, length, _ = self._find(name)
        return self.part(offset, length)

    def _find(self, name: str) -> list[Any]:
        if name not in self.parts:
            raise EngineError(self._damaged(f"it has no part {name}"))
        return self.parts[name]

    def part(self, offset: int, length: int) -> bytes:
        """The bytes of a part. Raises EngineError when they do not match their checksum."""
        frame = self._view[offset : offset + length]
        try:
            return _decompressor().decompress(frame) or _really_empty(frame)
        except (zstandard.ZstdError, MemoryError) as error:
            raise EngineError(self._damaged(str(error))) from None

    def _damaged(self, why: str) -> str:
        return f"the index file {self.path} is damaged ({why}); run `press-archive rebuild`"

    def close(self) -> None:
        """Let go of the file. Arrays that were read stay valid."""
        self._view.release()
        self._map.close()


def _really_empty(frame: memoryview) -> bytes:
    """Nothing. `decompress` takes a header's word for it and looks at no checksum then."""
    decompressor = _decompressor().decompressobj()
    if decompressor.decompress(frame) or not decompressor.eof:
        raise zstandard.ZstdError("it is not as empty as it says")
    return b""


def _compressor() -> zstandard.ZstdCompressor:
    if not hasattr(_codecs, "compressor"):
        _codecs.compressor = zstandard.ZstdCompressor(_LEVEL, write_checksum=True)
    compressor: zstandard.ZstdCompressor = _codecs.compressor
    return compressor


def _decompressor() -> zstandard.ZstdDecompressor:
    if not hasattr(_codecs, "decompressor"):
        _codecs.decompressor = zstandard.ZstdDecompressor()
    decompressor: zstandard.ZstdDecompressor = _codecs.decompressor
    return decompressor
