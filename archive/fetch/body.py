"""Reading a body as it streams in, bounded in bytes after decompression."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archive.codings import PIECE, CodingError, EndsEarly, TooLarge, decoded
from archive.errors import FetchError


def read_body(raw: Any, url: str, limit: int) -> bytes:
    """The body of a urllib3 response, decoded from its content-encoding.

    `limit` is in bytes of the decoded body. Raises FetchError when the body is too large, ends
    early, or is coded in a way we did not ask for.
    """
    coding = raw.headers.get("Content-Encoding", "")
    try:
        return b"".join(decoded(_arriving(raw, url), coding, limit))
    except TooLarge as error:
        raise FetchError(f"{url} is larger than {limit} bytes; it was not kept") from error
    except CodingError as error:
        raise FetchError(f"{url} {error}", retryable=isinstance(error, EndsEarly)) from error


def _arriving(raw: Any, url: str) -> Iterator[bytes]:
    promised = _promised(raw)
    arrived = 0
    while piece := raw.read1(PIECE, decode_content=False):
        arrived += len(piece)
        yield piece
    if promised is not None and arrived < promised:
        raise FetchError(f"{url} ended after {arrived} of {promised} bytes", retryable=True)


def _promised(raw: Any) -> int | None:
    length = raw.headers.get("Content-Length", "")
    chunked = "chunked" in raw.headers.get("Transfer-Encoding", "").lower()
    bodyless = raw.status in (204, 304) or raw.status < 200
    return int(length) if length.isdigit() and not chunked and not bodyless else None
