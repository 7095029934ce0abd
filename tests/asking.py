"""Asks an ASGI application as a browser would, without a socket."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.types import Message


@dataclass
class Answer:
    """A response, read whole."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def text(self) -> str:
        return self.body.decode()


def asked(app: Starlette, address: str) -> Answer:
    """What the application answers to GET."""
    with ThreadPoolExecutor(1) as another:  # a browser beside the test runs a loop in this thread
        return another.submit(lambda: asyncio.run(_asked(app, address))).result()


async def _asked(app: Starlette, address: str) -> Answer:
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path),
        "query_string": quote(query, safe="&=").encode(),
        "headers": [(b"host", b"archive.example")],
    }
    answer = Answer()

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {k.decode(): v.decode() for k, v in message["headers"]}
        answer.body += message.get("body", b"")

    await app(scope, receive, send)
    return answer
