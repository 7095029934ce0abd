"""The page that a release was read from, shown as it was kept, where nothing of it can act."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any, cast

import pytest
import uvicorn
from playwright.sync_api import Browser
from starlette.applications import Starlette

from archive import warc
from archive.errors import StoreMissing
from archive.model import Block, Capture, Draft, Fetched, Label, Place, Release
from archive.settings import Settings
from archive.warc import WarcWriter
from index.replay import routes
from index.search import Archive, ReleaseView
from tests.asking import Answer, asked
from tests.visitor import browser

__all__ = ["browser"]

AT = datetime(2024, 3, 1, 12, 30, tzinfo=UTC)
URL = "https://press.example/news/1.html"
SCRIPT = "<script>alert(1); fetch('//evil.example/x')</script>"


@dataclass
class Kept:
    """An archive whose one release was read from a page, and the page's routes."""

    home: Path
    newest: Capture | None = None
    earlier: dict[int, Capture] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        return Settings(home=self.home)

    def release(self, id_: str) -> ReleaseView | None:
        draft = Draft("Talks begin", (Block("They met.", Label.BODY, "r"),), language="en")
        release = Release(id_, "mfa", draft, AT, AT, "d", capture=cast(Any, self.newest))
        return ReleaseView(release, "Ministry", (), (), (), (), ()) if id_ == "r1" else None

    def capture(self, id_: str, version: int) -> Capture | None:
        return self.earlier.get(version) if id_ == "r1" else None

    def keep(self, *bodies: bytes, media: str = "text/html") -> None:
        """Keep bodies, the first by itself and the others as what was unchanged since."""
        with WarcWriter(self.settings.warc) as writer:
            for body in bodies:
                headers = (("Content-Type", media),)
                fetched = Fetched(URL, URL, 200, headers, body, AT)
                self.newest = writer.write(fetched, "mfa", unchanged=self.newest)

    def app(self) -> Starlette:
        return Starlette(routes=routes(lambda: cast(Archive, self)))

    def get(self, address: str) -> Answer:
        return asked(self.app(), address)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


def test_a_kept_page_is_shown_with_what_it_is(kept: Kept) -> None:
    kept.keep("<h1>Talks begin</h1><p>Les délégués se réunissent.".encode("cp1252"))
    answer = kept.get("/r/r1/capture")
    assert answer.status == 200
    assert "<h1>Talks begin</h1><p>Les délégués se réunissent.</p>" in answer.text
    assert 'Kept on <time datetime="2024-03-01T12:30:00+00:00">1 March 2024, 12:30' in answer.text
    assert f'from <a href="{URL}" rel="noopener noreferrer nofollow">' in answer.text
    assert 'href="/r/r1?lang=en"' in answer.text


def test_a_kept_page_may_do_nothing(kept: Kept) -> None:
    kept.keep(SCRIPT.encode() + b"<img src=//evil.example><p onclick=x>Text")
    answer = kept.get("/r/r1/capture")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert answer.headers["referrer-policy"] == "no-referrer"
    shown = answer.text.partition('<div class="kept"')[2]
    assert "evil" not in shown
    assert "onclick" not in shown


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", "Снимок страницы."), ("kk", "Сақталған бет.")],
)
def test_the_banner_speaks_the_language_asked_for(kept: Kept, language: str, words: str) -> None:
    kept.keep(b"<p>Text")
    answer = kept.get(f"/r/r1/capture?lang={language}")
    assert words in answer.text
    assert f'<html lang="{language}">' in answer.text


def test_what_is_no_page_is_shown_as_it_is_written(kept: Kept) -> None:
    kept.keep(b'{"text": "<script>alert(1)</script>"}', media="application/json")
    assert "<pre>{&quot;text&quot;: &quot;&lt;script&gt;" in kept.get("/r/r1/capture").text


@pytest.mark.parametrize(
    ("body", "media", "name"),
    [
        (b"%PDF-1.7 \x00", "application/pdf", "r1.pdf"),
        (b"%PDF-1.7 <script>", "text/html", "r1.pdf"),
        (b"PK\x03\x04\x00\x00\x00", "application/zip", "r1.bin"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "text/html", "r1.bin"),
    ],
)
def test_what_cannot_be_shown_is_handed_over_as_a_file(
    kept: Kept, body: bytes, media: str, name: str
) -> None:
    kept.keep(body, media=media)
    answer = kept.get("/r/r1/capture")
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.body == body


def test_a_page_too_heavy_to_be_shown_is_said_to_be(kept: Kept) -> None:
    kept.keep(b"<div>" * 30_000)
    assert "too large to be shown" in kept.get("/r/r1/capture").text


def test_a_damaged_or_missing_record_is_told_without_saying_where_files_are(kept: Kept) -> None:
    kept.keep(b"<p>Text")
    assert kept.newest
    (path,) = kept.settings.warc.glob("*.warc.gz")
    data = bytearray(path.read_bytes())
    data[kept.newest.place.offset + 40] ^= 0xFF
    path.write_bytes(data)
    for address in ("/r/r1/capture", "/r/r1.warc.gz"):
        damaged = kept.get(address)
        path.rename(path.with_suffix(".away"))
        missing = kept.get(address)
        path.with_suffix(".away").rename(path)
        for answer in (damaged, missing):
            assert answer.status == 503
            assert "cannot be read back" in answer.text
            assert str(kept.home) not in answer.text


def test_a_record_that_says_something_else_than_was_kept_is_not_shown(kept: Kept) -> None:
    kept.keep(b"<p>Text")
    assert kept.newest
    kept.newest = replace(kept.newest, digest="0" * 64)
    answer = kept.get("/r/r1/capture")
    assert answer.status == 503
    assert "does not match its digest" in answer.text
    assert "<p>Text" not in answer.text


@pytest.mark.parametrize("end", ["/capture", ".warc.gz"])
def test_a_release_that_was_imported_or_is_unknown_has_none(kept: Kept, end: str) -> None:
    assert kept.get(f"/r/r1{end}").status == 404
    assert "imported without a page" in kept.get(f"/r/r1{end}").text
    assert kept.get(f"/r/none{end}").status == 404


def test_no_address_leads_out_of_the_folder(kept: Kept) -> None:
    kept.keep(b"<p>Text")
    assert kept.newest
    kept.newest = replace(kept.newest, place=Place("../../etc/passwd", 0))
    for end in ("/capture", ".warc.gz"):
        assert kept.get(f"/r/r1{end}").status == 503


def test_each_version_has_the_page_it_was_read_from(kept: Kept) -> None:
    kept.keep(b"<p>Before")
    assert kept.newest
    kept.earlier = {1: kept.newest}
    kept.newest = None
    kept.keep(b"<p>After")
    assert "<p>After" in kept.get("/r/r1/capture").text
    before = kept.get("/r/r1/capture?version=1").text
    assert "<p>Before" in before
    assert 'href="/r/r1.warc.gz?lang=en&amp;version=1"' in before
    assert b"<p>Before" in gzip.decompress(kept.get("/r/r1.warc.gz?version=1").body)
    for unknown in ("2", "999999999999"):
        assert kept.get(f"/r/r1/capture?version={unknown}").status == 404


# ---------------------------------------------------------------- the record itself


def test_the_record_is_handed_over_byte_for_byte(kept: Kept, tmp_path: Path) -> None:
    kept.keep(b"<p>One", b"<p>One")
    kept.newest = None
    kept.keep(b"<p>Two")
    capture = cast(Capture, kept.newest)
    answer = kept.get("/r/r1.warc.gz")
    assert answer.headers["content-disposition"] == 'attachment; filename="r1.warc.gz"'
    whole = (kept.settings.warc / capture.place.file).read_bytes()
    assert whole[capture.place.offset :] == answer.body
    assert gzip.decompress(answer.body).count(b"WARC-Type: ") == 2
    copy = tmp_path / "r1.warc.gz"
    copy.write_bytes(answer.body)
    assert [fetched.body for _, fetched in warc.iterate(copy)] == [b"<p>Two"]


def test_the_record_of_what_was_unchanged_brings_the_body_it_refers_to(
    kept: Kept, tmp_path: Path
) -> None:
    kept.keep(b"<p>Same", b"<p>Same", b"<p>Same")
    told = gzip.decompress(kept.get("/r/r1.warc.gz").body)
    assert told.count(b"WARC-Type: revisit") == 1
    assert told.index(b"<p>Same") < told.index(b"WARC-Type: revisit")


# ---------------------------------------------------------------- in a browser


@pytest.fixture
def serving() -> Iterator[Callable[[Kept], str]]:
    """Serves the routes of an archive at an address of this machine."""
    servers: list[tuple[uvicorn.Server, Thread]] = []

    def serve(kept: Kept) -> str:
        listening = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(kept.app(), log_level="error", ws="none"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{listening.getsockname()[1]}"

    yield serve
    for server, thread in servers:
        server.should_exit = True
        thread.join()


@pytest.mark.browser
def test_in_a_browser_a_hostile_capture_runs_nothing_and_asks_nobody(
    kept: Kept, serving: Callable[[Kept], str], browser: Browser
) -> None:
    from tests.index.test_sanitising import HOSTILE

    kept.keep(("<h1>Talks begin</h1>" + "</p></b>".join(HOSTILE)).encode())
    site = serving(kept)
    context = browser.new_context()
    page = context.new_page()
    seen = SimpleNamespace(requests=[], dialogs=[])
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("dialog", lambda dialog: seen.dialogs.append(dialog.message))
    page.goto(f"{site}/r/r1/capture")
    page.wait_for_load_state("networkidle")
    assert page.locator("h1").inner_text() == "Talks begin"
    assert page.locator("script, style:not(head style), iframe, form, svg, [src]").count() == 0
    assert page.locator("img").first.evaluate("e => e.getAttribute('alt')") == "a map"
    assert [url for url in seen.requests if not url.endswith("/capture")] == []
    assert seen.dialogs == []
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize(("form", "media"), [("/capture", "text/html"), (".warc.gz", "text/plain")])
def test_an_archive_that_cannot_be_read_is_told_in_words(form: str, media: str) -> None:
    def opened() -> Archive:
        raise StoreMissing("there is no archive yet; start one with `press-archive demo`")

    answer = asked(Starlette(routes=routes(opened)), f"/r/r1{form}")
    assert answer.status == 503
    assert "there is no archive yet; start one with `press-archive demo`" in answer.text
    assert answer.headers["content-type"].startswith(media)


@pytest.mark.browser
def test_what_would_get_through_the_browser_itself_refuses(
    kept: Kept,
    serving: Callable[[Kept], str],
    browser: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("index.replay.sanitised", lambda html, address: html)
    kept.keep(
        SCRIPT.encode()
        + b"<meta http-equiv=refresh content='0;url=//evil.example/refresh'>"
        + b"<link rel=stylesheet href=//evil.example/css><link rel=preload as=image href=//evil.e/>"
        + b"<img src=//evil.example/img onerror=alert(2)><p style='background:url(//evil.e/bg)'>"
        + b"<iframe src=//evil.example/frame></iframe><body onload=alert(3)><h1>Talks begin</h1>"
    )
    site = serving(kept)
    context = browser.new_context()
    page = context.new_page()
    answered: list[str] = []
    dialogs: list[str] = []
    page.on("response", lambda response: answered.append(response.url))
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    refused: list[str] = []
    page.on("requestfailed", lambda request: refused.append(str(request.failure)))
    page.goto(f"{site}/r/r1/capture")
    page.wait_for_load_state("networkidle")
    assert page.locator("h1").inner_text() == "Talks begin"
    assert page.url == f"{site}/r/r1/capture"
    assert answered == [f"{site}/r/r1/capture"]
    assert {reason for reason in refused} <= {"csp", "net::ERR_BLOCKED_BY_CSP"}
    assert dialogs == []
    context.close()
