"""The server: who asked what, what it answers, what changes while it runs."""

from __future__ import annotations

import gzip
import hashlib
import threading
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit

from archive.model import Source, Way, WayKind
from tests.newsroom import pages
from tests.newsroom.content import RELEASES, Text
from tests.newsroom.misbehaving import Misbehaviour, SilentDrip

PDF = "application/pdf"
HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
JSON = "application/json; charset=utf-8"
DRUPAL = "application/vnd.api+json"

_USUAL = (WayKind.FEED, WayKind.SITEMAP, WayKind.LISTING)


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that came in."""

    path: str
    headers: dict[str, str]


class Newsroom:
    """A press office on 127.0.0.1 with a port of its own, as a context manager."""

    def __init__(self, releases: tuple[Text, ...] = RELEASES) -> None:
        self.releases = list(releases)
        self.robots = "User-agent: *\nDisallow: /private/\n"
        self.requests: list[Asked] = []
        self._removed: set[str] = set()
        self._misbehaviours: dict[str, Misbehaviour] = {}
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.newsroom = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for misbehaviour in self._misbehaviours.values():
            if isinstance(misbehaviour, SilentDrip):
                misbehaviour.stopped.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        """Where it answers, without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def source(self, *kinds: WayKind, name: str = "norland") -> Source:
        """The newsroom as a source; without `kinds`, with the three usual ways."""
        ways = {
            WayKind.FEED: Way(WayKind.FEED, f"{self.url}/feed.xml"),
            WayKind.SITEMAP: Way(WayKind.SITEMAP, f"{self.url}/sitemap.xml", match="/releases/"),
            WayKind.LISTING: Way(
                WayKind.LISTING,
                f"{self.url}/press",
                links="li.views-row h3 a",
                next="li.pager-next a",
                pages=10,
            ),
            WayKind.WORDPRESS: Way(
                WayKind.WORDPRESS, f"{self.url}/wp-json/wp/v2/posts?categories=3", pages=10
            ),
            WayKind.DRUPAL: Way(WayKind.DRUPAL, f"{self.url}/jsonapi/node/press_release", pages=10),
        }
        return Source(
            name=name,
            title=pages.OFFICE,
            language="en",
            homepage=f"{self.url}/",
            ways=tuple(ways[kind] for kind in kinds or _USUAL),
            day_first=True,
            delay=0.0,
            allow_private=True,
        )

    def address(self, slug: str) -> str:
        """Where a release stands."""
        return f"{self.url}/releases/{slug}"

    def asked(self, path: str) -> int:
        """How often a path (without its query) was asked for."""
        return sum(urlsplit(one.path).path == path for one in self.requests)

    def edit(self, slug: str, old: str, new: str) -> None:
        """Change the words of a release without telling anybody."""
        for position, text in enumerate(self.releases):
            if text.slug == slug:
                changed = tuple(one.replace(old, new) for one in text.paragraphs)
                title = text.title.replace(old, new)
                self.releases[position] = replace(text, paragraphs=changed, title=title)

    def remove(self, slug: str) -> None:
        """Take a release down: its address answers 410 and no list names it."""
        self._removed.add(slug)
        self.releases = [text for text in self.releases if text.slug != slug]

    def publish(self, text: Text) -> None:
        """Put a new release at the top of every list."""
        self.releases.insert(0, text)

    def misbehave(self, path: str, how: Misbehaviour) -> str:
        """Let one path misbehave; gives its address."""
        self._misbehaviours[path] = how
        return self.url + path

    def misbehaviour(self, path: str) -> Misbehaviour | None:
        """How a path misbehaves."""
        return self._misbehaviours.get(urlsplit(path).path)

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Status, media type and body for a path."""
        parts = urlsplit(path)
        if parts.path.startswith("/releases/"):
            return self._release(parts.path.removeprefix("/releases/"))
        page = int(parse_qs(parts.query).get("page", ["1"])[0])
        known = {
            "/": (HTML, pages.home_page),
            "/press": (HTML, lambda: pages.listing_page(self.releases, page)),
            "/feed.xml": (XML, lambda: pages.feed(self.releases, self.url)),
            "/sitemap.xml": (XML, lambda: pages.sitemap_index(self.url)),
            "/robots.txt": ("text/plain", lambda: self.robots),
            "/private/draft": (HTML, pages.home_page),
        }
        if parts.path in ("/list", "/wp-json/wp/v2/posts", "/jsonapi/node/press_release"):
            return self._list(parts.path, parse_qs(parts.query))
        if parts.path.startswith("/archive/"):
            year, month = map(int, parts.path.removeprefix("/archive/").split("/"))
            return 200, HTML, pages.month_page(self.releases, year, month).encode()
        if parts.path == "/sitemap-releases.xml.gz":
            body = gzip.compress(pages.sitemap(self.releases, self.url).encode(), mtime=0)
            return 200, "application/gzip", body
        if parts.path not in known:
            return 404, HTML, b"<h1>Page not found</h1>"
        media, make = known[parts.path]
        return 200, media, make().encode()

    def _list(self, path: str, query: dict[str, list[str]]) -> tuple[int, str, bytes]:
        """Lists that are paged by a number, an offset, or as their system does it."""
        page = int(query.get("page", ["1"])[0])
        if path == "/list":
            skip = int(query.get("start", [str((page - 1) * pages.PER_PAGE)])[0])
            return 200, HTML, pages.plain_list(self.releases, skip).encode()
        if path == "/jsonapi/node/press_release":
            offset = int(query.get("page[offset]", ["0"])[0])
            return 200, DRUPAL, pages.drupal_nodes(self.releases, self.url, offset).encode()
        if page > pages.page_count(self.releases):
            return 400, JSON, b'{"code": "rest_post_invalid_page_number"}'
        return 200, JSON, pages.wordpress_posts(self.releases, self.url, page).encode()

    def headers(self, path: str) -> dict[str, str]:
        """What else an answer says of itself."""
        if path.startswith("/wp-json/"):
            return {"X-WP-TotalPages": str(pages.page_count(self.releases))}
        return {}

    def _release(self, slug: str) -> tuple[int, str, bytes]:
        if slug in self._removed:
            return 410, HTML, pages.gone_page().encode()
        for text in self.releases:
            if text.slug == slug:
                if slug.endswith(".pdf"):
                    return 200, PDF, pages.printed(text)
                related = [one for one in self.releases if one.slug != slug][:3]
                return 200, HTML, pages.release_page(text, related).encode()
        return 404, HTML, b"<h1>Page not found</h1>"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    newsroom: Newsroom

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        newsroom = self.server.newsroom
        newsroom.requests.append(Asked(self.path, dict(self.headers.items())))
        misbehaviour = newsroom.misbehaviour(self.path)
        if misbehaviour is None or not misbehaviour.answer(self):
            self._answer(*newsroom.answer(self.path))

    def _answer(self, status: int, media: str, body: bytes) -> None:
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if status == 200 and self.headers.get("If-None-Match") == etag:
            status, body = 304, b""
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", etag)
        self.send_header("Last-Modified", "Fri, 20 Nov 2026 09:00:00 GMT")
        for name, value in self.server.newsroom.headers(self.path).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Tests print nothing."""
