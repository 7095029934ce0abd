"""The page before it is there: what Streamlit's empty shell says until its script has run.

Streamlit serves one `index.html` for every address. On its way to the reader the shell gets our
title, a description, the feed and, for whoever runs no script, the way to the pages without any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from index.page.look import THEME

_TITLE: Final = re.compile(rb"<title>[^<]*</title>")
_SERVICE: Final = re.compile(rb'<link rel="service-desc" href="[^"]*" />')
_NOSCRIPT: Final = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)

_SCRIPTS: Final = Path(streamlit.__file__).with_name("static") / "static" / "js"
_WIDGETS: Final = ("Html", "purify.es", "TextInput")
"""Parts of Streamlit that every screen of ours needs, and Streamlit loads when it meets them."""
_IMPORTS: Final = re.compile(rb"""(?:from|import)\s*["`]\./([\w.-]+\.js)["`]""")

_HEAD: Final = f"""<title>Press Archive</title>
    <meta name="description" content="A searchable archive of press releases: find them by word, \
person, agency and date." />
    <meta name="theme-color" media="(prefers-color-scheme: light)" \
content="{THEME["theme.light.backgroundColor"]}" />
    <meta name="theme-color" media="(prefers-color-scheme: dark)" \
content="{THEME["theme.dark.backgroundColor"]}" />
    <link rel="alternate" type="application/atom+xml" title="Newest releases" href="/feed.atom" />
    <style>
      @media (prefers-color-scheme: dark) {{
        html {{ background: {THEME["theme.dark.backgroundColor"]}; color-scheme: dark; }}
      }}
    </style>"""

_WITHOUT_SCRIPT: Final = """<noscript>
      <h1>Press Archive</h1>
      <p>The search needs JavaScript. Every release can be read without it: see the
      <a href="/sitemap.xml">list of all releases</a> or the
      <a href="/feed.atom">newest ones as a feed</a>.</p>
      <p lang="ru">Для поиска нужен JavaScript. Все релизы можно читать и без него:
      <a href="/sitemap.xml">список всех релизов</a>, <a href="/feed.atom">лента новых</a>.</p>
      <p lang="kk">Іздеу үшін JavaScript қажет. Барлық хабарламаны онсыз да оқуға болады:
      <a href="/sitemap.xml">барлық хабарламалар тізімі</a>,
      <a href="/feed.atom">жаңалары таспада</a>.</p>
    </noscript>"""


def ours(page: bytes) -> bytes:
    """Streamlit's shell with our words in it; parts that are not as we know them stay."""
    titled = _TITLE.sub(lambda _: _HEAD.encode(), page, count=1)
    titled = _SERVICE.sub(b'<link rel="service-desc" href="/openapi.json" />', titled, count=1)
    links = (
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'
        for name in _early()
        if name.encode() not in page
    )
    early = titled.replace(b"</head>", f"{''.join(links)}</head>".encode(), 1)
    return _NOSCRIPT.sub(lambda _: _WITHOUT_SCRIPT.encode(), early, count=1)


@lru_cache(maxsize=1)
def _early() -> tuple[str, ...]:
    """Scripts the browser should load with the others, not after them."""
    return tuple(dict.fromkeys(name for part in _WIDGETS for name in needed(_SCRIPTS, part)))


def needed(scripts: Path, widget: str) -> Iterator[str]:
    """The file of a part of Streamlit and those it imports; nothing where it is not known."""
    todo = [file.name for file in scripts.glob(f"{widget}.*.js")]
    seen = set(todo)
    while todo:
        name = todo.pop()
        yield name
        found = _IMPORTS.findall((scripts / name).read_bytes())
        more = {one.decode() for one in found if (scripts / one.decode()).is_file()} - seen
        seen |= more
        todo.extend(sorted(more))


class Shell:
    """Puts our words into every whole HTML page that is Streamlit's shell (ASGI).

    It stands inside whatever compresses. Validators of the file Streamlit sends are dropped, for
    they are not those of what we send: a shell is short, and is asked for anew each time anyway.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does; where that is the shell, with our words."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Rewriting(send).send)


class _Rewriting:
    """Holds back a page of HTML until all of it is there."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = bytearray()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self._start, bytes(self._body))
        else:
            await self._send(message)

    async def _finish(self, start: Message, body: bytes) -> None:
        changed = ours(body) if b'<div id="root">' in body else body
        if changed != body:
            headers = MutableHeaders(raw=list(start["headers"]))
            headers["content-length"] = str(len(changed))
            for name in ("etag", "last-modified", "accept-ranges"):
                del headers[name]
            start = {**start, "headers": headers.raw}
        await self._send(start)
        await self._send({"type": "http.response.body", "body": changed})


def _is_page(start: Message) -> bool:
    headers = {name.lower(): value for name, value in start.get("headers", ())}
    kind = headers.get(b"content-type", b"")
    plain = b"content-encoding" not in headers
    return bool(start["status"] == 200 and kind.startswith(b"text/html") and plain)
