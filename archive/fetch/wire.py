"""What comes in over a connection, until the time or the bytes are up.

The time-out of a socket begins anew with every byte, and http.client and urllib3 read interim
answers, chunk sizes and trailers for as long as they come. Bounds that no server can talk its way
around stand below all of them: here.
"""

from __future__ import annotations

import time
from http.client import HTTPResponse
from io import BufferedReader, RawIOBase
from socket import socket
from typing import Any


class Wire(RawIOBase):
    """The raw stream of a socket, `seconds` long and `most` bytes at the most.

    Raises TimeoutError and OSError when it goes on.
    """

    def __init__(self, raw: Any, opened: socket, seconds: float, most: int) -> None:
        self._raw = raw
        self._socket = opened
        self._each = opened.gettimeout() or seconds
        self._until = time.monotonic() + seconds
        self._left = most

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("it took too long to arrive")
        if self._left <= 0:
            raise OSError("it sent more than any answer needs")
        self._socket.settimeout(min(self._each, left))
        count = int(self._raw.readinto(buffer))
        self._left -= count
        return count

    def close(self) -> None:
        """Let go of the socket."""
        self._raw.close()
        super().close()


def response_class(seconds: float, most: int) -> type[HTTPResponse]:
    """An http.client response that reads all it reads, headers too, from a Wire."""

    class Bounded(HTTPResponse):
        def __init__(self, sock: Any, *rest: Any, **named: Any) -> None:
            super().__init__(sock, *rest, **named)
            raw = self.fp.detach()
            self.fp = BufferedReader(Wire(raw, sock, seconds, most))

    return Bounded
