"""Fetched ↔ the HTTP messages that stand in WARC records. Pure functions on bytes.

A body stands in its record as it was decoded, so the headers that described its coding on the
wire are kept under a prefix ("X-Crawler-Content-Encoding", as Common Crawl does) and a
Content-Length that is true is added last. Other tools then read our records as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from urllib.parse import urlsplit

from warcio.bufferedreaders import ChunkedDataReader

from archive.codings import PIECE, CodingError, decoded
from archive.model import Fetched

Headers = tuple[tuple[str, str], ...]

MAX_BODY = 64 * 1024 * 1024  # what a record of another tool may unfold to, in bytes

_PREFIX = "X-Crawler-"
_PLAIN = (b"<", b"{", b"[")  # how pages, feeds and JSON begin
_CODING = re.compile(
    r"(X-Crawler-)*(Content-Encoding|Transfer-Encoding|Content-Length)", re.IGNORECASE
)
_FOLD = re.compile(r"[\r\n]+[ \t]*")  # obs-fold, RFC 9112 5.2


@dataclass(frozen=True, slots=True)
class Message:
    """An HTTP message of a record: its first line, headers and what follows them."""

    first_line: str
    headers: Headers
    rest: bytes


def charset_of(headers: Iterable[tuple[str, str]]) -> str:
    """ISO-8859-1, which gives back the bytes of the wire, unless a header cannot be written so."""
    try:
        _lines(headers).encode("latin-1")
    except UnicodeEncodeError:
        return "utf-8"
    return "latin-1"


def response_head(fetched: Fetched, charset: str) -> bytes:
    """Status line and headers of a response, up to and including the empty line."""
    hidden = [(_hide(name), value) for name, value in fetched.headers]
    true_length = ("Content-Length", str(len(fetched.body)))
    line = f"HTTP/1.1 {fetched.status} {_phrase(fetched.status)}".rstrip()
    return f"{line}\r\n{_lines([*hidden, true_length])}\r\n".encode(charset)


def request_head(fetched: Fetched, charset: str) -> bytes:
    """Request line and headers of the request that was answered."""
    parts = urlsplit(fetched.final_url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    line = f"GET {re.sub(r'[^!-~]', _percent, target)} HTTP/1.1"
    return f"{line}\r\n{_lines(fetched.request_headers)}\r\n".encode(charset)


def parse_message(block: bytes, charset: str = "latin-1") -> Message:
    """First line, headers and body of an HTTP message. Raises ValueError when it is none."""
    end = re.search(rb"\r?\n\r?\n", block)
    head = block[: end.start()] if end else block.rstrip(b"\r\n")
    lines = re.sub(rb"\r?\n[ \t]+", b" ", head).decode(charset, "replace").split("\n")
    first = lines[0].rstrip("\r")
    if not re.match(r"HTTP/\d|[A-Z]{3,} ", first):
        raise ValueError(f"the record holds no HTTP message (it begins {first[:40]!r})")
    pairs = (line.rstrip("\r").partition(":") for line in lines[1:])
    headers = tuple((name, value.strip(" \t")) for name, colon, value in pairs if colon)
    return Message(first, headers, block[end.end() :] if end else b"")


def status_of(message: Message) -> int:
    """The status of a response. Raises ValueError when its first line has none."""
    found = re.match(r"HTTP/\d(?:\.\d)? +(\d{3})\b", message.first_line)
    if found is None:
        raise ValueError(f"the response has no status (it begins {message.first_line[:40]!r})")
    return int(found[1])


def shown_headers(headers: Headers) -> Headers:
    """The headers as they were fetched, of a record that we wrote."""
    return tuple(
        (name[len(_PREFIX) :] if name.startswith(_PREFIX) and _CODING.fullmatch(name) else name, v)
        for name, v in headers[:-1]
    )


def decoded_body(message: Message) -> bytes:
    """The body of another tool's record, unchunked and without its content codings.

    Raises ValueError when it would unfold to more than MAX_BODY bytes or is coded in a way
    that cannot be read.
    """
    named = {name.lower(): value.lower().strip() for name, value in message.headers}
    body = message.rest
    if "chunked" in named.get("transfer-encoding", ""):
        body = _read(ChunkedDataReader(BytesIO(body)))
    pieces = (body[start : start + PIECE] for start in range(0, len(body), PIECE))
    try:
        return b"".join(decoded(pieces, named.get("content-encoding", ""), MAX_BODY))
    except CodingError:
        if body.lstrip()[:1] in _PLAIN:  # some tools decode a body and leave the header
            return body
        raise


def _read(reader: ChunkedDataReader) -> bytes:
    body: bytes = reader.read(MAX_BODY + 1)
    if len(body) > MAX_BODY:
        raise ValueError(f"the body unfolds to more than {MAX_BODY} bytes")
    return body


def _lines(headers: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{name}: {_FOLD.sub(' ', value)}\r\n" for name, value in headers)


def _hide(name: str) -> str:
    return _PREFIX + name if _CODING.fullmatch(name) else name


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _percent(character: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in character[0].encode())
