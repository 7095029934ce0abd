"""What stands between the internet and the page: headers, refusals, and bounds.

Streamlit serves more than our page needs; what is not needed is closed, so that a fault in it is
none of ours. All of this is ASGI (https://asgi.readthedocs.io/en/latest/specs/www.html).
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import streamlit
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from index.page.look import BEHAVIOUR

_STREAMLIT: Final = re.compile(r"/_stcore/(?!(?:health|host-config|stream)/?$)")
"""What Streamlit serves for others: uploads, metrics, an interface for programs, components."""

_LONGEST_QUERY: Final = 8_192
_LONGEST_PATH: Final = 2_048
_LARGEST_HEAD: Final = 32_768

_SHELL: Final = re.compile(r"/(?:static/.*|_stcore/.*|media/.*|auth/.*|oauth2callback|[\w.-]*)$")
"""The page itself and what it is made of: cheap, and needed by everybody."""
_OURS_AT_THE_TOP: Final = re.compile(
    r"/(?:api|feed|sitemap|export|openapi|healthz|robots|digest)[\w.-]*$"
)
_LONG: Final = re.compile(r"\.(?:csv|jsonl|ndjson)$|^/export", re.IGNORECASE)


_SAID: Final = {
    HTTPStatus.NOT_FOUND: "there is nothing at this address",
    HTTPStatus.REQUEST_URI_TOO_LONG: "the address is too long: a path may have "
    f"{_LONGEST_PATH:,} characters and a question {_LONGEST_QUERY:,}",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: "the headers of the request are too large: "
    f"{_LARGEST_HEAD:,} characters are taken",
    HTTPStatus.SERVICE_UNAVAILABLE: "many questions are being answered at this moment; "
    "ask again in 5 seconds",
}


class Busy(Exception):
    """There is no place left, nor one to wait in."""


class Room:
    """So many at once, so many who wait, and for so many seconds."""

    def __init__(self, places: int, waiting: int, patience: float) -> None:
        self._places = asyncio.Semaphore(places)
        self._may_wait, self._patience = waiting, patience

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Take a place until done. Raises Busy."""
        if self._places.locked() and not self._may_wait:
            raise Busy
        self._may_wait -= 1
        try:
            await asyncio.wait_for(self._places.acquire(), self._patience)
        except TimeoutError:
            raise Busy from None
        finally:
            self._may_wait += 1
        try:
            yield
        finally:
            self._places.release()


class Bounded:
    """Bounds what the requests cost that the archive has to work for, and who looks at it.

    Answers are worked for by so many at once; whole result lists (.csv, .jsonl) by fewer, for
    they take long. Who asks how the archive does finds a place however many others ask. A reader
    who takes nothing for a while is let go.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        answers: int = 8,
        exports: int = 2,
        waiting: int = 32,
        patience: float = 10.0,
        sessions: int = 400,
        unread: float = 30.0,
    ) -> None:
        self.app = app
        self._answers = Room(answers, waiting, patience)
        self._exports = Room(exports, exports, patience)
        self._health = Room(1, waiting, patience)
        self._sessions = Room(sessions, 0, patience)
        self._unread = unread

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer when there is a place; else say when to come again."""
        room = self._room(scope)
        if room is None:
            await self.app(scope, receive, self._patiently(scope, send))
            return
        try:
            async with room.place():
                await self.app(scope, receive, self._patiently(scope, send))
        except Busy:
            await refuse(scope, receive, send, HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": "5"})

    def _room(self, scope: Scope) -> Room | None:
        if scope["type"] == "websocket":
            return self._sessions
        if scope["type"] != "http" or is_shell(scope["path"]):
            return None
        if scope["path"] == "/healthz":
            return self._health
        return self._exports if _LONG.search(scope["path"]) else self._answers

    def _patiently(self, scope: Scope, send: Send) -> Send:
        async def patient(message: Message) -> None:
            async with asyncio.timeout(self._unread):
                await send(message)

        return patient if scope["type"] == "http" else send


def is_shell(path: str) -> bool:
    """Whether this is a part of the page's own program, not an answer of the archive."""
    return bool(_SHELL.match(path)) and not _OURS_AT_THE_TOP.match(path) and not _LONG.search(path)


class Guarded:
    """Refuses what nobody needs, and adds our headers to every answer that does not bring its own.

    `url` is where the page is on the internet: then what a request says of that is not believed.
    """

    def __init__(self, app: ASGIApp, url: str = "") -> None:
        self.app = app
        self._url = urlsplit(url)
        self._headers = tuple(
            (name.lower().encode(), value.encode()) for name, value in headers().items()
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with our headers."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        scope = self._placed(scope)
        if status := refusal(scope):
            await refuse(scope, receive, self._guarding(scope, send), status)
        else:
            await self.app(scope, receive, self._guarding(scope, send))

    def _placed(self, scope: Scope) -> Scope:
        """The request, asked of the place where the page is."""
        if not self._url.netloc:
            return scope
        others = [header for header in scope["headers"] if header[0] != b"host"]
        secure = self._url.scheme == "https"
        scheme = {"http": ("http", "https"), "websocket": ("ws", "wss")}[scope["type"]][secure]
        host = (b"host", self._url.netloc.encode())
        return {**scope, "headers": [host, *others], "scheme": scheme}

    def _guarding(self, scope: Scope, send: Send) -> Send:
        added = [*self._headers]
        if scope["scheme"] == "https":
            added.append((b"strict-transport-security", b"max-age=31536000"))

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message.get("headers", ())}
                ours = [header for header in added if header[0] not in present]
                message = {**message, "headers": [*message.get("headers", ()), *ours]}
            await send(message)

        return guarded if scope["type"] == "http" else send


def refusal(scope: Scope) -> HTTPStatus | None:
    """Why a request is not answered at all, or None."""
    if len(scope["query_string"]) > _LONGEST_QUERY or len(scope["raw_path"]) > _LONGEST_PATH:
        return HTTPStatus.REQUEST_URI_TOO_LONG
    if sum(len(name) + len(value) for name, value in scope["headers"]) > _LARGEST_HEAD:
        return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
    if _STREAMLIT.match(scope["path"]):
        return HTTPStatus.NOT_FOUND
    if scope["type"] == "websocket" and not _is_from_here(scope["headers"]):
        return HTTPStatus.FORBIDDEN
    return None


def _is_from_here(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether it is our own page that wants to talk, as far as a browser says who does.

    Streamlit looks too, but lets other pages of this machine in, and asks a stranger on the
    internet for its address first.
    """
    told = {name: value.decode("latin-1") for name, value in headers}
    origin = told.get(b"origin")
    return origin is None or urlsplit(origin).netloc.lower() == told.get(b"host", "").lower()


async def refuse(
    scope: Scope,
    receive: Receive,
    send: Send,
    status: HTTPStatus,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Answer with a status and why; a web socket is closed before it opens.

    In JSON where an answer would have been the archive's, as `index.web` tells what is wrong.
    """
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    said = _SAID.get(status, status.phrase)
    if is_shell(scope["path"]):
        response = Response(said, status, headers=headers, media_type="text/plain")
    else:
        response = JSONResponse({"error": said}, status, headers=headers)
    await response(scope, receive, send)


# ---------------------------------------------------------------- headers of the page


def headers() -> dict[str, str]:
    """Headers of the page: whatever slipped into it could neither run nor load from elsewhere."""
    scripts = " ".join(f"'sha256-{digest(script)}'" for script in (*_inline(), BEHAVIOUR))
    policy = (
        "default-src 'none'",
        f"script-src 'self' {scripts}",
        "style-src 'self' 'unsafe-inline'",  # Streamlit styles by script
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self'",  # replayed captures
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }


def digest(script: str) -> str:
    """How a policy names a script that may run (https://www.w3.org/TR/CSP3/#grammardef-hash-source)."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _inline() -> list[str]:
    """The scripts within the page that Streamlit starts from."""
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    return re.findall(r"<script>(.*?)</script>", page.read_text("utf-8"), re.DOTALL)
