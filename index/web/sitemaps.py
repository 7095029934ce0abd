"""What search engines may read: every release page, in files of sitemaps.org, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from index.markup import escape
from index.search import Archive
from index.web.answering import Opened, base, failed, route

MOST: Final = 50_000
"""Addresses in one file, as sitemaps.org allows."""

_FILES: Final = 1_000_000
_SCHEMA: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def routes(archive: Opened) -> list[Route]:
    """The sitemap: an index of files, and the files; and who may read what."""
    return [
        route("/sitemap.xml", archive, _index),
        route("/sitemaps/{number:int}.xml", archive, _file),
        route("/robots.txt", archive, _robots),
    ]


def _index(archive: Archive, request: Request) -> Response:
    to = base(archive, request)
    files = enumerate(archive.latest(MOST), start=1)
    listed = (_entry("sitemap", f"{to}sitemaps/{number}.xml", at) for number, at in files)
    return _xml("sitemapindex", listed)


def _file(archive: Archive, request: Request) -> Response:
    to, number = base(archive, request), request.path_params["number"]
    pages = archive.pages(MOST * (number - 1), MOST) if 0 < number < _FILES else ()
    if not pages:
        return failed("the sitemap has no such file", 404)
    return _xml("urlset", (_entry("url", f"{to}r/{quote(id_, safe='')}", at) for id_, at in pages))


def _xml(name: str, entries: Iterator[str]) -> Response:
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="{_SCHEMA}">\n'
    return Response(f"{body}{''.join(entries)}</{name}>\n", media_type="application/xml")


def _entry(name: str, address: str, at: str) -> str:
    return f"<{name}><loc>{escape(address)}</loc><lastmod>{at}</lastmod></{name}>\n"


def _robots(archive: Archive, request: Request) -> Response:
    """Release pages may be read; not the endless space of questions, nor what is costly."""
    lines = (
        "User-agent: *",
        "Allow: /r/",
        "Disallow: /r/*/",
        "Allow: /sitemap",
        "Allow: /api$",
        "Allow: /$",
        "Disallow: /",
        "",
        f"Sitemap: {base(archive, request)}sitemap.xml",
        "",
    )
    return Response("\n".join(lines), media_type="text/plain")
