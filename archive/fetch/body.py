"""Reading a body as it streams in: bounded in bytes after decompression, and in time."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Any

from archive.errors import FetchError

_PIECE = 65_536
_GZIP = b"\x1f"  # the first byte of a member; the second may be in the next piece


def read_body(raw: Any, url: str, limit: int, late: Callable[[], bool]) -> bytes:
    """The body of a urllib3 response, decoded from its content-encoding.

    `limit` is in bytes of the decoded body, `late` tells when the time is up. Raises FetchError
    when the body is too large, too slow, ends early, or is coded in a way we did not ask for.
    """
    pieces: list[bytes] = []
    size = 0
    for piece in _decoded(_arriving(raw, url, late), raw.headers.get("Content-Encoding", ""), url):
        size += len(piece)
        if size > limit:
            raise FetchError(f"{url} is larger than {limit} bytes; it was not kept")
        pieces.append(piece)
    return b"".join(pieces)


def _arriving(raw: Any, url: str, late: Callable[[], bool]) -> Iterator[bytes]:
    promised = _promised(raw)
    arrived = 0
    while piece := raw.read1(_PIECE, decode_content=False):
        arrived += len(piece)
        yield piece
        if late():
            raise FetchError(f"{url} took too long to arrive", retryable=True)
    if promised is not None and arrived < promised:
        raise FetchError(f"{url} ended after {arrived} of {promised} bytes", retryable=True)


def _promised(raw: Any) -> int | None:
    length = raw.headers.get("Content-Length", "")
    chunked = "chunked" in raw.headers.get("Transfer-Encoding", "").lower()
    bodyless = raw.status in (204, 304) or raw.status < 200
    return int(length) if length.isdigit() and not chunked and not bodyless else None


def _decoded(pieces: Iterator[bytes], encoding: str, url: str) -> Iterator[bytes]:
    encoding = encoding.lower().strip()
    if encoding in ("", "identity"):
        yield from pieces
    elif encoding in ("gzip", "x-gzip", "deflate"):
        yield from _inflated(pieces, encoding, url)
    else:
        raise FetchError(f"{url} is coded as {encoding!r}, which was not asked for")


def _inflated(pieces: Iterator[bytes], encoding: str, url: str) -> Iterator[bytes]:
    inflater: Any = None
    for piece in pieces:
        data = piece
        while data:
            if inflater is not None and inflater.eof and not data.startswith(_GZIP):
                return  # padding after the last member
            if inflater is None or inflater.eof:
                inflater = zlib.decompressobj(_window(encoding, data))
            try:
                yield inflater.decompress(data, _PIECE)
            except zlib.error as error:
                raise FetchError(f"{url} is not {encoding} as it says ({error})") from error
            data = inflater.unconsumed_tail or inflater.unused_data
    if inflater is not None and not inflater.eof:
        yield from _rest(inflater, url)


def _rest(inflater: Any, url: str) -> Iterator[bytes]:
    yield inflater.flush()
    if not inflater.eof:
        raise FetchError(f"{url} ends in the middle of its compressed body", retryable=True)


def _window(encoding: str, data: bytes) -> int:
    if encoding != "deflate":
        return zlib.MAX_WBITS + 16
    # RFC 9110 8.4.1.2 means zlib by "deflate", yet some servers send the bare stream
    zlib_head = data[0] & 0x0F == 8 and (len(data) < 2 or (data[0] * 256 + data[1]) % 31 == 0)
    return zlib.MAX_WBITS if zlib_head else -zlib.MAX_WBITS
