"""The archive without the page: feeds, JSON, and release pages that need no JavaScript.

Served beside the page, on the same port. What these routes say is what the page shows: the same
request, read from the same address parameters, gets the same answer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from archive.errors import PressArchiveError, QueryError
from archive.model import Copy
from index.markup import marked, plain, web_address
from index.request import SearchRequest, Sort
from index.result import Hit, Marked, SearchResult
from index.search import Archive, ReleaseView
from index.standalone import STYLE_HASH, release_html, release_text

ATOM: Final = "http://www.w3.org/2005/Atom"
FEED_SIZE: Final = 50

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
"""Sent with every answer of these routes: nothing in it may run, load or be framed."""

Opened = Callable[[], Archive]


# ---------------------------------------------------------------- from answers to bytes


def atom(result: SearchResult, request: SearchRequest, base: str) -> bytes:
    """The hits as an Atom feed (RFC 4287). `base` is the address of the page, ending in "/"."""
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    query = urlencode(request.to_params(), doseq=True)
    _child(feed, "title", _feed_title(result, request))
    _child(feed, "id", f"{base}feed.atom?{query}")
    _child(feed, "updated", _moment(max((_date_of(hit) for hit in result.hits), default="")))
    _child(feed, "link", rel="self", href=f"{base}feed.atom?{query}")
    _child(feed, "link", rel="alternate", type="text/html", href=f"{base}?{query}")
    for hit in result.hits:
        _entry(feed, hit, base)
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(feed: ElementTree.Element, hit: Hit, base: str) -> None:
    address = f"{base}r/{quote(hit.id, safe='')}"
    entry = _child(feed, "entry")
    _child(entry, "title", _text(hit.title) or "Untitled release")
    _child(entry, "id", address)
    _child(entry, "updated", _moment(_date_of(hit)))
    _child(entry, "link", rel="alternate", type="text/html", href=address)
    if web_address(hit.url):
        _child(entry, "link", rel="via", href=web_address(hit.url))
    _child(_child(entry, "author"), "name", hit.source_title or hit.source)
    _child(entry, "summary", marked(hit.snippet), type="html")
    for value in (*hit.people, *hit.agencies):
        _child(entry, "category", term=value.label)


def _child(
    parent: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    safe = {key: plain(value) for key, value in attributes.items()}
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", safe)
    if text:
        child.text = plain(text)
    return child


def _feed_title(result: SearchResult, request: SearchRequest) -> str:
    chosen = (v.label for facet in result.facets for v in facet.values if v.selected)
    asked = ", ".join(filter(None, (request.words, *chosen)))
    return f"Press Archive: {asked}" if asked else "Press Archive"


def _date_of(hit: Hit) -> str:
    return hit.published.isoformat() if hit.published else ""


def _moment(day: str) -> str:
    """RFC 3339; a feed has to say some time, so an undated entry says the beginning of time."""
    return f"{day or '1970-01-01'}T00:00:00Z"


def _text(fragments: Marked) -> str:
    return "".join(fragment.text for fragment in fragments)


def search_json(result: SearchResult, request: SearchRequest, base: str) -> bytes:
    """The answer as JSON: total, hits, facets."""
    return _json(
        {
            "query": request.to_params(),
            "read_as": result.read_as,
            "total": result.total,
            "page": request.page,
            "size": request.size,
            "took_ms": round(result.took * 1000, 1),
            "hits": [_hit_json(hit, base) for hit in result.hits],
            "facets": {
                facet.name: {
                    "distinct": facet.distinct,
                    "values": [
                        {"key": value.key, "label": value.label, "count": value.count}
                        for value in facet.values
                    ],
                }
                for facet in result.facets
            },
        }
    )


def _hit_json(hit: Hit, base: str) -> dict[str, object]:
    return {
        "id": hit.id,
        "title": _text(hit.title),
        "snippet": _text(hit.snippet),
        "published": _date_of(hit) or None,
        "source": {"key": hit.source, "label": hit.source_title},
        "language": hit.language,
        "url": hit.url,
        "page": f"{base}r/{quote(hit.id, safe='')}",
        "people": [{"key": value.key, "label": value.label} for value in hit.people],
        "agencies": [{"key": value.key, "label": value.label} for value in hit.agencies],
    }


def release_json(view: ReleaseView) -> bytes:
    """One release as JSON, with its fields, names and capture."""
    release, draft = view.release, view.release.draft
    capture = release.capture
    return _json(
        {
            "id": release.id,
            "title": draft.title,
            "subtitle": draft.subtitle,
            "published": draft.published.isoformat() if draft.published else None,
            "language": draft.language,
            "source": {"key": release.source, "label": view.source_title},
            "url": draft.url,
            "number": draft.number,
            "text": draft.text,
            "people": [use.entity.name for use in view.people],
            "agencies": [use.entity.name for use in view.agencies],
            "places": [use.entity.name for use in view.places],
            "copies": [_copy(copy) for copy in view.copies],
            "versions": release.versions,
            "first_seen": release.first_seen.isoformat(),
            "last_seen": release.last_seen.isoformat(),
            "removed": release.removed.isoformat() if release.removed else None,
            "capture": capture
            and {
                "url": capture.url,
                "at": capture.at.isoformat(),
                "status": capture.status,
                "sha256": capture.digest,
                "warc": capture.place.file,
                "offset": capture.place.offset,
            },
        }
    )


def _copy(copy: Copy) -> dict[str, object]:
    return {
        "id": copy.release,
        "kind": copy.kind.value,
        "source": {"key": copy.source, "label": copy.source_title},
        "title": copy.title,
        "published": copy.published.isoformat() if copy.published else None,
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


# ---------------------------------------------------------------- routes


def routes(archive: Opened) -> list[Route]:
    """The routes, for an application that serves the page. `archive` gives the open archive."""
    return [
        Route("/feed.atom", _answering(lambda request: _feed(archive(), request))),
        Route("/api/search", _answering(lambda request: _search(archive(), request))),
        Route("/r/{id}.txt", _answering(lambda request: _release(archive(), request, "txt"))),
        Route("/r/{id}.json", _answering(lambda request: _release(archive(), request, "json"))),
        Route("/r/{id}", _answering(lambda request: _release(archive(), request, "html"))),
        Route("/healthz", _answering(lambda request: _health(archive()))),
    ]


def _answering(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """An endpoint with our headers; what goes wrong is said in JSON, with a fitting status."""

    def endpoint(request: Request) -> Response:
        try:
            response = answer(request)
        except QueryError as error:
            said = {"error": str(error), "position": error.position, "repair": error.repair}
            response = Response(_json(said), 400, media_type="application/json")
        except PressArchiveError as error:
            response = _failed(str(error), 503)
        return _finished(request, response)

    return endpoint


def _finished(request: Request, response: Response) -> Response:
    tag = f'"{hashlib.sha256(bytes(response.body)).hexdigest()[:24]}"'
    if response.status_code == 200 and request.headers.get("if-none-match") == tag:
        response = Response(status_code=304)
    response.headers.update({**HEADERS, "ETag": tag})
    return response


def _failed(message: str, status: int) -> Response:
    return Response(_json({"error": message}), status, media_type="application/json")


def _asked(request: Request) -> SearchRequest:
    params = {name: request.query_params.getlist(name) for name in request.query_params}
    return SearchRequest.from_params(params)


def _feed(archive: Archive, request: Request) -> Response:
    asked = replace(_asked(request), sort=Sort.NEWEST, page=1, size=FEED_SIZE)
    body = atom(archive.search(asked), asked, str(request.base_url))
    return Response(body, media_type="application/atom+xml")


def _search(archive: Archive, request: Request) -> Response:
    asked = _asked(request)
    body = search_json(archive.search(asked), asked, str(request.base_url))
    return Response(body, media_type="application/json")


def _release(archive: Archive, request: Request, form: str) -> Response:
    view = archive.release(request.path_params["id"])
    if view is None:
        return _failed("the archive holds no such release", 404)
    if form == "txt":
        return Response(release_text(view), media_type="text/plain")
    if form == "json":
        return Response(release_json(view), media_type="application/json")
    return Response(release_html(view, str(request.base_url)), media_type="text/html")


def _health(archive: Archive) -> Response:
    status = archive.status()
    at = datetime.now(UTC).isoformat(timespec="seconds")
    said = {"releases": status.releases, "behind": status.behind, "at": at}
    return Response(_json(said), media_type="application/json")
