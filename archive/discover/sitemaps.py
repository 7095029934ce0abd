"""XML sitemaps (sitemaps.org): plain, gzipped, indexes of others, news sitemaps, plain text."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from lxml import etree

from archive.discover.addresses import canonical
from archive.discover.dates import stamp
from archive.discover.page import Get
from archive.errors import FetchError
from archive.model import Fetched, Listed

MAX_SITEMAP = 52_428_800  # bytes unpacked, as sitemaps.org says
MAX_FILES = 200
MAX_DEPTH = 3

_GZIP = b"\x1f\x8b"
_FIELDS = ("loc", "lastmod", "publication_date", "title")


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one file says: other sitemaps, or releases, the newest first where it tells."""

    children: tuple[str, ...]
    found: tuple[Listed, ...]


def walk_sitemap(url: str, get: Get, report: Callable[[str], None]) -> Iterator[Listed]:
    """The addresses of a sitemap and of those it points to, each file once, within bounds.

    Raises FetchError when the first file cannot be had or read; later ones are reported.
    """
    waiting, asked = [(url, 0)], {url}
    while waiting:
        current, depth = waiting.pop(0)
        try:
            sitemap = read_sitemap(get(current))
        except FetchError as error:
            if current == url:
                raise
            report(f"sitemap {current}: {error}")
            continue
        yield from sitemap.found
        for child in sitemap.children:
            if depth < MAX_DEPTH and len(asked) < MAX_FILES and child not in asked:
                asked.add(child)
                waiting.append((child, depth + 1))


def read_sitemap(fetched: Fetched) -> Sitemap:
    """One sitemap file. Raises FetchError when it is none."""
    if fetched.status == 304:
        return Sitemap((), ())
    if fetched.status in (404, 410):
        raise FetchError(f"there is no such page (status {fetched.status})")
    body = _unpacked(fetched.body)
    if body.lstrip()[:4].lower() == b"http":
        return Sitemap((), _lines(body, fetched.final_url))
    kinds, rows = _rows(body)
    if not kinds & {"urlset", "sitemapindex", "url", "sitemap"}:
        raise FetchError("this is not a sitemap")
    children = [row for kind, row in rows if kind == "sitemap"]
    places = [row for kind, row in rows if kind == "url"]
    for one in (children, places):
        one.sort(key=lambda row: row.get("lastmod", ""), reverse=True)
    addresses = (canonical(row.get("loc", ""), fetched.final_url) for row in children)
    listed = (_listed(row, fetched.final_url) for row in places)
    return Sitemap(tuple(one for one in addresses if one), tuple(one for one in listed if one.url))


def _listed(row: dict[str, str], base: str) -> Listed:
    # lastmod is of the last edit; only a news sitemap tells the day of publication
    return Listed(
        canonical(row.get("loc", ""), base) if row.get("loc") else "",
        row.get("title", ""),
        _published(row.get("publication_date", "")),
    )


def _published(text: str) -> date | None:
    return stamp(text) if text else None


def _rows(body: bytes) -> tuple[set[str], list[tuple[str, dict[str, str]]]]:
    """The kinds of elements met, and each <url> or <sitemap> as its fields."""
    rows: list[tuple[str, dict[str, str]]] = []
    kinds: set[str] = set()
    fields: dict[str, str] = {}
    events = etree.iterparse(
        BytesIO(body),
        events=("end",),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in events:
            name = etree.QName(element).localname
            if name in _FIELDS:
                fields.setdefault(name, " ".join((element.text or "").split()))
            elif name in ("url", "sitemap"):
                rows.append((name, fields))
                fields = {}
                element.clear()
            kinds.add(name)
    except etree.XMLSyntaxError:
        pass  # what came before the fault is good
    return kinds, rows


def _lines(body: bytes, base: str) -> tuple[Listed, ...]:
    lines = body.decode("utf-8", "replace").splitlines()
    addresses = (canonical(line, base) for line in lines if line.startswith("http"))
    return tuple(Listed(address) for address in addresses if address)


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(_GZIP):
        return body
    unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
    try:
        unpacked = unpacker.decompress(body, MAX_SITEMAP + 1)
    except zlib.error as error:
        raise FetchError(f"its gzip is damaged ({error})") from error
    if len(unpacked) > MAX_SITEMAP:
        raise FetchError(f"it unpacks to more than {MAX_SITEMAP} bytes")
    return unpacked
