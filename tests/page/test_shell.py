"""What a reader gets before Streamlit's script has run, or without it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import streamlit
from bs4 import BeautifulSoup
from starlette.types import Message, Receive, Scope, Send

from index.page.shell import Shell, needed, ours

STREAMLITS = Path(streamlit.__file__).with_name("static") / "index.html"
PAGE = ("text/html; charset=utf-8", b'<title>Streamlit</title><div id="root"></div>')


def answer(kind: str, *body: bytes, method: str = "GET", status: int = 200) -> list[Message]:
    """What is sent where an application answers so."""
    sent: list[Message] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        length = str(sum(map(len, body))).encode()
        headers = [(b"content-type", kind.encode()), (b"content-length", length), (b"etag", b"x")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        for place, part in enumerate(body, 1):
            more = place < len(body)
            await send({"type": "http.response.body", "body": part, "more_body": more})

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        raise AssertionError("nothing is read")

    scope = {"type": "http", "method": method, "path": "/"}
    asyncio.run(Shell(application)(scope, receive, send))
    return sent


def test_streamlits_shell_is_called_by_our_name_and_says_what_it_is() -> None:
    page = BeautifulSoup(ours(STREAMLITS.read_bytes()), "html.parser")
    assert [title.get_text() for title in page.find_all("title")] == ["Press Archive"]
    assert page.select_one("meta[name=description][content]")
    assert page.select_one("link[rel=alternate][type='application/atom+xml'][href='/feed.atom']")
    assert len(page.select("meta[name=theme-color]")) == 2
    assert [link["href"] for link in page.select("link[rel=service-desc]")] == ["/openapi.json"]


def test_whoever_runs_no_script_is_led_to_pages_without_any() -> None:
    page = BeautifulSoup(ours(STREAMLITS.read_bytes()), "html.parser")
    assert page.noscript
    assert "Streamlit" not in page.noscript.get_text()
    assert {a["href"] for a in page.noscript.find_all("a")} == {"/sitemap.xml", "/feed.atom"}
    assert {p.get("lang") for p in page.noscript.find_all("p")} == {None, "ru", "kk"}


def test_the_script_is_still_streamlits() -> None:
    before, after = STREAMLITS.read_text("utf-8"), ours(STREAMLITS.read_bytes()).decode()
    found = [BeautifulSoup(page, "html.parser").find_all("script") for page in (before, after)]
    assert found[0] == found[1] != []


def test_the_parts_every_screen_needs_are_loaded_early() -> None:
    page = BeautifulSoup(ours(STREAMLITS.read_bytes()), "html.parser")
    early = [str(link["href"]) for link in page.select("link[rel=modulepreload]")]
    for part in ("Html", "TextInput", "TextField"):
        assert [href for href in early if href.startswith(f"./static/js/{part}.")], part
    assert all((STREAMLITS.parent / href).is_file() for href in early)
    assert len(early) == len(set(early))


def test_a_part_comes_with_all_it_imports_each_once(tmp_path: Path) -> None:
    (tmp_path / "A.1.js").write_text('import{x as y}from"./B.2.js";import"./gone.js";')
    (tmp_path / "B.2.js").write_text('import{x}from"./A.1.js";import(`./C.3.js`)')
    (tmp_path / "C.3.js").write_text("")
    assert list(needed(tmp_path, "A")) == ["A.1.js", "B.2.js"]
    assert list(needed(tmp_path, "D")) == []


def test_length_and_validators_are_those_of_what_is_sent() -> None:
    start, body = answer(PAGE[0], PAGE[1][:10], PAGE[1][10:])
    assert dict(start["headers"])[b"content-length"] == str(len(body["body"])).encode()
    assert b"etag" not in dict(start["headers"])
    assert b"<title>Press Archive</title>" in body["body"]


def test_all_else_is_sent_as_it_is() -> None:
    for kind, page in (("text/html", b"<title>Streamlit</title>"), ("text/plain", PAGE[1])):
        start, body = answer(kind, page)
        assert (body["body"], dict(start["headers"])[b"etag"]) == (page, b"x")
    assert answer(*PAGE, status=404)[1]["body"] == PAGE[1]
    assert answer(*PAGE, method="HEAD")[1]["body"] == PAGE[1]


def test_a_shell_of_another_make_stays_whole() -> None:
    assert ours(b"<html><body>new</body></html>") == b"<html><body>new</body></html>"
