"""The ways a site misbehaves: one class each. `answer` writes to the connection as it likes."""

from __future__ import annotations

import gzip
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Protocol


class Misbehaviour(Protocol):
    """Answers in place of the newsroom. True when it did, False to let the newsroom answer."""

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        """Answer, or not."""


def send(
    handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str], body: bytes = b""
) -> bool:
    """An ordinary answer."""
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)
    return True


@dataclass
class TooManyRequests:
    """429 with Retry-After for the first `times` requests."""

    times: int = 1
    retry_after: str = "2"

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        """Ask for patience, then let through."""
        self.times -= 1
        return self.times >= 0 and send(handler, 429, {"Retry-After": self.retry_after})


@dataclass
class ServerError:
    """A status of 5xx (or another) for the first `times` requests."""

    times: int = 1
    status: int = 503

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        """Fail, then let through."""
        self.times -= 1
        return self.times >= 0 and send(handler, self.status, {})


@dataclass
class SilentDrip:
    """Never finishes: one byte of header (or body) at a time until the newsroom closes."""

    in_body: bool = False
    stopped: threading.Event = field(default_factory=threading.Event)

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        """Drip."""
        start = b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if self.in_body else b"X-Slow: ")
        handler.close_connection = True
        try:
            handler.wfile.write(start)
            while not self.stopped.wait(0.02):
                handler.wfile.write(b"a")
        except OSError:
            pass
        return True


@dataclass
class LyingLength:
    """Promises more bytes than it sends."""

    body: bytes = b"<h1>Half a rel"

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        """Send less than promised and hang up."""
        handler.close_connection = True
        return send(handler, 200, {"Content-Length": "5000"}, self.body)


class HalfClosed:
    """Hangs up in the middle of a chunk."""

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        """Begin a chunk and hang up."""
        handler.close_connection = True
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n<h1>")
        return True


class RedirectLoop:
    """Redirects between two addresses for ever."""

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        """Redirect to the other."""
        there = "/loop/b" if handler.path == "/loop/a" else "/loop/a"
        return send(handler, 302, {"Location": there})


@dataclass
class Redirect:
    """Redirects to another address, as sites do when they move or drop a page."""

    to: str = "/"

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        """Redirect there."""
        return send(handler, 302, {"Location": self.to})


@dataclass
class PrivateRedirect(Redirect):
    """Redirects to an address of somebody's inner network."""

    to: str = "http://169.254.169.254/latest/meta-data/"


@dataclass
class GzipBomb:
    """A few kilobytes that unfold to `size` bytes."""

    size: int = 40_000_000

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        """Send the bomb."""
        body = gzip.compress(bytes(self.size), 9)
        return send(handler, 200, {"Content-Encoding": "gzip", "Content-Type": "text/html"}, body)


@dataclass
class BrokenFeed:
    """A feed that is not well-formed XML: bare ampersands, an unknown entity, a cut end."""

    url: str

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        """Send the broken feed."""
        body = (
            '<?xml version="1.0"?><rss version="2.0"><channel><title>Norland & friends</title>'
            f"<item><title>Bridge & ferry&nosuch;</title><description><b>Open</description>"
            f"<link>{self.url}/releases/harbour-bridge</link></item>"
            f"<item><title>Fisheries</title><link>{self.url}/releases/fisheries-agreement</link>"
        ).encode()
        return send(handler, 200, {"Content-Type": "application/rss+xml"}, body)


@dataclass
class Says:
    """Sends these very headers and this body."""

    headers: dict[str, str]
    body: bytes = b""
    status: int = 200

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        """Send them."""
        return send(handler, self.status, self.headers, self.body)


@dataclass
class RedirectChain:
    """Redirects from /hop/1 to /hop/2 and so on, until `last`; each says so in a body."""

    last: int = 1_000_000

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        """Redirect to the next number."""
        number = int(handler.path.rpartition("/")[2])
        there = f"/hop/{number + 1}" if number < self.last else "/press"
        body = f"<h1>Moved to {there}</h1>".encode()
        return send(handler, 301, {"Location": there, "Content-Type": "text/html"}, body)


@dataclass
class Flood:
    """Sends `start`, then `again` for ever, as fast as it is taken."""

    start: bytes
    again: bytes

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        """Send until nobody listens."""
        handler.close_connection = True
        try:
            handler.wfile.write(self.start)
            while True:
                handler.wfile.write(self.again * 1000)
        except OSError:
            return True


_PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_CHUNKED = _PAGE + b"Transfer-Encoding: chunked\r\n\r\n"

FLOODS = {
    "interim answers": Flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "headers": Flood(_PAGE, b"X-More: and more\r\n"),
    "one header": Flood(_PAGE + b"X-Long: ", b"a" * 80),
    "body": Flood(_PAGE + b"\r\n", b"<p>more</p>"),
    "chunks of one byte": Flood(_CHUNKED, b"1\r\na\r\n"),
    "a chunk size": Flood(_CHUNKED, b"0" * 80),
    "a chunk extension": Flood(_CHUNKED + b"4;", b"x=y;" * 20),
    "trailers": Flood(_CHUNKED + b"4\r\npage\r\n0\r\n", b"X-More: and more\r\n"),
}
"""Answers without end, by what there is too much of."""


@dataclass
class Meets:
    """Answers only once all the others are being asked too."""

    together: threading.Barrier

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        """Wait for the others, then let the newsroom answer."""
        self.together.wait()
        return False
