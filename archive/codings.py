"""Content codings undone piece by piece: gzip, deflate, br, zstd (RFC 9110 8.4.1, 9659).

Nothing that a body unfolds to is held whole, so a bomb costs little before it is stopped.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator

import brotli
import zstandard

ACCEPTED = "gzip, deflate, br, zstd"
"""The codings that `decoded` can undo, as an Accept-Encoding header says it."""

PIECE = 65_536

_GZIP = b"\x1f"  # the first byte of a member; the second may be in the next piece
_MOST = 3  # codings over each other
_OVERHEAD = 65_536  # bytes that a coding may add to a body within its limit
_ZSTD_WINDOW = 1 << 23  # RFC 9659 3: nobody may ask for more memory than this
_ZSTD_SLICE = 256  # a block of 4 bytes unfolds to 128 KiB, and all of a slice comes at once

Decoder = Callable[[Iterator[bytes]], Iterator[bytes]]


class CodingError(ValueError):
    """A body is not coded as it says, or in a way we do not know."""


class EndsEarly(CodingError):
    """A coded body breaks off."""


class TooLarge(CodingError):
    """A body unfolds to more than its limit."""


def decoded(pieces: Iterable[bytes], header: str, limit: int) -> Iterator[bytes]:
    """A body without its codings, in pieces that are at most `limit` bytes together.

    `header` is its Content-Encoding; several codings were applied in the order they stand in.
    Raises CodingError.
    """
    stream = _bounded(iter(pieces), limit + _OVERHEAD)
    for name in reversed(_names(header)):
        stream = _bounded(_undone(stream, name), limit + _OVERHEAD)
    yield from _bounded(stream, limit)


def _names(header: str) -> list[str]:
    names = [name.strip().lower().removeprefix("x-") for name in header.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    unknown = [name for name in names if name not in _DECODERS]
    if unknown:
        raise CodingError(f"is coded as {unknown[0]!r}, which was not asked for")
    if len(names) > _MOST:
        raise CodingError(f"is coded {len(names)} times over")
    return names


def _bounded(pieces: Iterator[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise TooLarge("is too large")
        yield piece


def _undone(pieces: Iterator[bytes], name: str) -> Iterator[bytes]:
    try:
        yield from _DECODERS[name](pieces)
    except (zlib.error, brotli.error, zstandard.ZstdError) as error:
        raise CodingError(f"is not {name} as it says ({error})") from error


def _gunzip(pieces: Iterator[bytes]) -> Iterator[bytes]:
    return _inflated(pieces, lambda data: zlib.MAX_WBITS + 16)


def _inflate(pieces: Iterator[bytes]) -> Iterator[bytes]:
    return _inflated(pieces, _window)


def _inflated(pieces: Iterator[bytes], window: Callable[[bytes], int]) -> Iterator[bytes]:
    inflater = None
    for piece in pieces:
        data = piece
        while data:
            if inflater is not None and inflater.eof and not data.startswith(_GZIP):
                return  # padding after the last member
            if inflater is None or inflater.eof:
                inflater = zlib.decompressobj(window(data))
            yield inflater.decompress(data, PIECE)
            data = inflater.unconsumed_tail or inflater.unused_data
    if inflater is not None and not inflater.eof:
        yield inflater.flush(PIECE)
        _check_end(inflater.eof)


def _window(data: bytes) -> int:
    # RFC 9110 8.4.1.2 means zlib by "deflate", yet some servers send the bare stream
    zlib_head = data[0] & 0x0F == 8 and (len(data) < 2 or (data[0] * 256 + data[1]) % 31 == 0)
    return zlib.MAX_WBITS if zlib_head else -zlib.MAX_WBITS


def _unbrotli(pieces: Iterator[bytes]) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    empty = True
    for piece in pieces:
        empty = empty and not piece
        out = decoder.process(piece, output_buffer_limit=PIECE)
        # it may have taken the piece and still hold back what comes of it
        while out or not (decoder.is_finished() or decoder.can_accept_more_data()):
            yield out
            out = b"" if decoder.is_finished() else decoder.process(b"", output_buffer_limit=PIECE)
    _check_end(empty or decoder.is_finished())


def _unzstd(pieces: Iterator[bytes]) -> Iterator[bytes]:
    factory = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    frame = factory.decompressobj()
    inside = False
    for piece in pieces:
        for start in range(0, len(piece), _ZSTD_SLICE):
            data = piece[start : start + _ZSTD_SLICE]
            while data:
                yield frame.decompress(data)
                inside, data = not frame.eof, frame.unused_data
                frame = frame if inside else factory.decompressobj()
    _check_end(not inside)


def _check_end(reached: bool) -> None:
    if not reached:
        raise EndsEarly("ends in the middle of its compressed body")


_DECODERS: dict[str, Decoder] = {
    "gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
