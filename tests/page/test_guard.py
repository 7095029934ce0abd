"""What the internet may ask of the page, and what it may not."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from starlette.types import Message, Receive, Scope, Send

from index.page import patience
from index.page.guard import Bounded, Guarded, digest, headers, is_shell
from index.page.look import BEHAVIOUR


def status(address: str, **options: Any) -> int:
    request = Request(address, **options)
    try:
        with urlopen(request) as answer:
            return int(answer.status)
    except HTTPError as error:
        error.close()
        return error.code


# ---------------------------------------------------------------- a served archive


@pytest.mark.parametrize(
    "path",
    [
        "_stcore/upload_file/session/file",
        "_stcore/metrics",
        "_stcore/agent/openapi.json",
        "_stcore/agent/mcp",
        "_stcore/script-health-check",
        "_stcore/bidi-components/any/thing.js",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_what_streamlit_serves_for_others_is_closed(site: str, path: str, method: str) -> None:
    assert status(f"{site}/{path}", method=method) == 404


def test_what_the_page_needs_of_it_is_open(site: str) -> None:
    assert status(f"{site}/_stcore/health") == 200
    assert status(f"{site}/_stcore/host-config") == 200


@pytest.mark.parametrize("path", ["/?q=", "/api/search?q=", "/r/"])
def test_an_address_longer_than_any_of_ours_is_refused(site: str, path: str) -> None:
    assert status(site + path + "a" * 9_000) == 414


def test_a_head_larger_than_any_browsers_is_refused(site: str) -> None:
    assert status(f"{site}/", headers={"X-Large": "a" * 40_000}) in {400, 431}


@pytest.mark.parametrize(
    "path",
    [
        "/r/..%2f..%2fetc%2fpasswd",
        "/r/%2e%2e/%2e%2e/etc/passwd",
        "/r/..%5c..%5cwindows",
        "/r/%00",
        "/static/..%2f..%2f..%2fsecrets.py",
        "//evil.example/r/x",
        "/r/%0d%0aSet-Cookie:%20a=b",
    ],
)
def test_tricks_with_the_path_lead_nowhere(site: str, path: str) -> None:
    host = urlsplit(site).netloc
    with closing(http.client.HTTPConnection(host, timeout=10)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
    assert answer.status in {200, 400, 404}
    assert answer.getheader("Set-Cookie") is None
    assert answer.getheader("Location") is None
    assert b"root:" not in body
    assert answer.status != 200 or b'<div id="root">' in body


def test_only_our_own_page_may_open_a_session(site: str) -> None:
    host = urlsplit(site).netloc

    def opening(origin: str) -> int:
        with closing(http.client.HTTPConnection(host, timeout=10)) as connection:
            connection.request(
                "GET",
                "/_stcore/stream",
                headers={
                    "Connection": "Upgrade",
                    "Upgrade": "websocket",
                    "Sec-WebSocket-Version": "13",
                    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
                    "Origin": origin,
                },
            )
            return connection.getresponse().status

    assert opening(site) == 101
    assert opening("https://evil.example") == 403
    assert opening("http://localhost:1") == 403  # another program of this machine
    assert opening("null") == 403


def test_the_page_may_run_its_own_scripts_and_no_other() -> None:
    policy = headers()["Content-Security-Policy"]
    assert f"'sha256-{digest(BEHAVIOUR)}'" in policy
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts
    assert "default-src 'none'" in policy


# ---------------------------------------------------------------- without a server


@dataclass
class Asked:
    """An application that notes what it is asked, and answers when it is told to."""

    scopes: list[Scope] = field(default_factory=list)
    free: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        await self.free.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"done"})


async def begun(app: Asked) -> None:
    """Let everybody come as far as they can, and one into the application."""
    for _ in range(10):
        await asyncio.sleep(0)
    assert app.scopes


async def nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


def asking(path: str = "/api/search", **more: Any) -> Scope:
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"host", b"evil.example")],
    }
    return scope | more


def taking() -> tuple[list[Message], Callable[[Message], Awaitable[None]]]:
    """What is sent, and somebody who takes it."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    return sent, send


def told(sent: list[Message]) -> dict[str, str]:
    return {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}


def test_more_answers_than_there_are_places_are_put_off_with_a_time() -> None:
    async def crowd() -> None:
        app = Asked()
        bounded = Bounded(app, answers=1, waiting=1, patience=60)
        first, take_first = taking()
        second, take_second = taking()
        third, take_third = taking()
        one = asyncio.create_task(bounded(asking(), nothing, take_first))
        two = asyncio.create_task(bounded(asking(), nothing, take_second))
        await begun(app)
        await bounded(asking(), nothing, take_third)
        assert third[0]["status"] == 503
        assert told(third)["retry-after"] == "5"
        app.free.set()
        await asyncio.gather(one, two)
        assert (first[0]["status"], second[0]["status"]) == (200, 200)
        late, take_late = taking()
        await bounded(asking(), nothing, take_late)
        assert late[0]["status"] == 200

    asyncio.run(crowd())


def test_who_waited_long_enough_is_put_off_too() -> None:
    async def crowd() -> None:
        app = Asked()
        bounded = Bounded(app, answers=1, waiting=5, patience=0.01)
        one = asyncio.create_task(bounded(asking(), nothing, taking()[1]))
        await begun(app)
        sent, take = taking()
        await bounded(asking(), nothing, take)
        assert sent[0]["status"] == 503
        app.free.set()
        await one

    asyncio.run(crowd())


def test_whole_result_lists_have_fewer_places_and_hold_up_nobody_else() -> None:
    async def crowd() -> None:
        app = Asked()
        bounded = Bounded(app, answers=1, exports=1, patience=0.01)
        one = asyncio.create_task(bounded(asking("/export.csv"), nothing, taking()[1]))
        await begun(app)
        other, take_other = taking()
        await bounded(asking("/hits.jsonl"), nothing, take_other)
        assert other[0]["status"] == 503
        app.free.set()
        sent, take = taking()
        await bounded(asking(), nothing, take)
        assert sent[0]["status"] == 200
        await one

    asyncio.run(crowd())


def test_how_the_archive_does_is_told_however_many_others_ask() -> None:
    async def crowd() -> None:
        app = Asked()
        bounded = Bounded(app, answers=1, waiting=1, patience=60)
        others = [asyncio.create_task(bounded(asking(), nothing, taking()[1])) for _ in range(2)]
        await begun(app)
        sent, take = taking()
        health = asyncio.create_task(bounded(asking("/healthz"), nothing, take))
        await begun(app)
        assert [scope["path"] for scope in app.scopes] == ["/api/search", "/healthz"]
        app.free.set()
        await asyncio.gather(health, *others)
        assert sent[0]["status"] == 200

    asyncio.run(crowd())


def test_who_takes_nothing_is_let_go() -> None:
    async def stuck(message: Message) -> None:
        await asyncio.Event().wait()

    async def slow() -> None:
        app = Asked()
        app.free.set()
        bounded = Bounded(app, answers=1, unread=0.01)
        with pytest.raises(TimeoutError):
            await bounded(asking(), nothing, stuck)
        sent, take = taking()
        await bounded(asking(), nothing, take)
        assert sent[0]["status"] == 200  # the place is free again

    asyncio.run(slow())


def test_the_program_of_the_page_never_waits_for_answers() -> None:
    for path in ("/", "/index.html", "/static/js/index.js", "/favicon.png", "/auth/login"):
        assert is_shell(path), path
    for path in (
        "/r/x",
        "/api",
        "/api/search",
        "/feed.atom",
        "/sitemap.xml",
        "/export.csv",
        "/healthz",
    ):
        assert not is_shell(path), path


@pytest.mark.parametrize(
    ("url", "secure"), [("https://press.example/", True), ("http://press.example/", False)]
)
def test_a_page_that_knows_its_address_does_not_believe_another(url: str, secure: bool) -> None:
    async def ask() -> None:
        app = Asked()
        app.free.set()
        sent, take = taking()
        await Guarded(app, url=url)(asking(), nothing, take)
        assert (b"host", b"press.example") in app.scopes[0]["headers"]
        assert app.scopes[0]["scheme"] == ("https" if secure else "http")
        assert ("strict-transport-security" in told(sent)) is secure

    asyncio.run(ask())


def test_headers_that_a_route_brings_are_its_own() -> None:
    async def own(scope: Scope, receive: Receive, send: Send) -> None:
        brought = [(b"content-security-policy", b"default-src 'none'")]
        await send({"type": "http.response.start", "status": 200, "headers": brought})

    async def ask() -> None:
        sent, take = taking()
        await Guarded(own)(asking(), nothing, take)
        policies = [value for name, value in sent[0]["headers"] if name.endswith(b"policy")]
        assert policies[0] == b"default-src 'none'"
        assert told(sent)["content-security-policy"] == "default-src 'none'"
        assert told(sent)["x-content-type-options"] == "nosniff"

    asyncio.run(ask())


# ---------------------------------------------------------------- slow clients


@contextmanager
def patient_server(monkeypatch: pytest.MonkeyPatch, seconds: float) -> Iterator[tuple[str, int]]:
    """A server that waits so long for a request, and answers any with JSON."""
    import threading

    import uvicorn

    monkeypatch.setattr(patience.Patient, "seconds", seconds)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        start = {"type": "http.response.start", "status": 200, "headers": []}
        await send(start)
        await send({"type": "http.response.body", "body": json.dumps("here").encode()})

    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        config = uvicorn.Config(app, http=patience.Patient, log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        yield listening.getsockname()
        server.should_exit = True
        running.join()


def test_who_begins_to_ask_and_never_ends_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        patient_server(monkeypatch, 0.2) as address,
        closing(socket.create_connection(address, timeout=20)) as slow,
    ):
        slow.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n")
        assert slow.recv(1) == b""


def test_who_asks_in_time_is_answered_and_may_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        patient_server(monkeypatch, 20) as address,
        closing(http.client.HTTPConnection(*address, timeout=20)) as quick,
    ):
        for _ in range(2):
            quick.request("GET", "/")
            assert quick.getresponse().read() == b'"here"'
