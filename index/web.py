"""The archive without the page: feeds, JSON, and release pages that need no JavaScript.

Served beside the page, on the same port. What these routes say is what the page shows: the same
request, read from the same address parameters, gets the same answer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from archive.errors import EngineError, PressArchiveError, QueryError
from archive.model import Copy
from index import forms, replay
from index.atom import atom
from index.fields import FACETS
from index.request import MAX_PAGE_SIZE, MAX_WORDS, SearchRequest, Sort, number
from index.result import FacetValue, Hit, SearchResult, date_of, text_of
from index.search import Archive, ReleaseView
from index.standalone import STYLE_HASH, release_html, release_text
from index.words import Words, preferred

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


def search_json(result: SearchResult, request: SearchRequest, base: str) -> bytes:
    """The answer as JSON: total, hits, facets, and how the words were read."""
    return _json(
        {
            "query": request.to_params(),
            "read_as": result.read_as,
            "suggestion": result.suggestion,
            "cut": result.cut,
            "relaxed": result.relaxed,
            "total": result.total,
            "page": request.page,
            "size": request.size,
            "took_ms": round(result.took * 1000, 1),
            "hits": [_hit_json(hit, base) for hit in result.hits],
            "facets": {
                facet.name: {
                    "distinct": facet.distinct,
                    "values": [_value_json(value) for value in facet.values],
                }
                for facet in result.facets
            },
        }
    )


def _value_json(value: FacetValue) -> dict[str, object]:
    return {"key": value.key, "label": value.label, "count": value.count}


def _hit_json(hit: Hit, base: str) -> dict[str, object]:
    return {
        "id": hit.id,
        "title": text_of(hit.title),
        "snippet": text_of(hit.snippet),
        "published": date_of(hit) or None,
        "source": {"key": hit.source, "label": hit.source_title},
        "language": hit.language,
        "url": hit.url,
        "page": f"{base}r/{quote(hit.id, safe='')}",
        "people": [{"key": value.key, "label": value.label} for value in hit.people],
        "agencies": [{"key": value.key, "label": value.label} for value in hit.agencies],
    }


def release_json(view: ReleaseView, similar: Sequence[Hit] = (), base: str = "/") -> bytes:
    """One release as JSON, with its fields, names and capture, and similar releases."""
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
            "similar": [_brief_json(hit, base) for hit in similar],
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


def _brief_json(hit: Hit, base: str) -> dict[str, object]:
    whole = _hit_json(hit, base)
    return {name: whole[name] for name in ("id", "title", "published", "source", "page")} | {
        "score": round(hit.score, 4)
    }


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
        *replay.routes(archive),
        *forms.routes(archive),
        Route("/feed.atom", _answering(lambda request: _feed(archive(), request))),
        Route("/api/search", _answering(lambda request: _search(archive(), request))),
        Route("/api/suggest", _answering(lambda request: _suggest(archive(), request))),
        Route("/api/facets/{facet}", _answering(lambda request: _values(archive(), request))),
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
    params: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():  # `getlist` looks at all, every time
        params.setdefault(name, []).append(value)
    return SearchRequest.from_params(params)


def _feed(archive: Archive, request: Request) -> Response:
    asked = replace(_asked(request), sort=Sort.NEWEST, page=1, size=FEED_SIZE)
    result = archive.search(asked)
    if result.relaxed:  # who follows all the words has not asked for some of them
        result = replace(result, total=0, hits=())
    body = atom(result, asked, str(request.base_url))
    return Response(body, media_type="application/atom+xml")


def _search(archive: Archive, request: Request) -> Response:
    asked = _asked(request)
    body = search_json(archive.search(asked), asked, str(request.base_url))
    return Response(body, media_type="application/json")


def _suggest(archive: Archive, request: Request) -> Response:
    typed = request.query_params.get("q", "")[:MAX_WORDS]
    said = {"q": typed, "suggestions": archive.suggest(typed, _limit(request, 8))}
    return Response(_json(said), media_type="application/json")


def _values(archive: Archive, request: Request) -> Response:
    """Values of a facet that begin like `typed`; the other parameters are those of a search."""
    facet, typed = request.path_params["facet"], request.query_params.get("typed", "")[:MAX_WORDS]
    if facet not in FACETS:
        return _failed(f"there is no facet {facet!r}; there are {', '.join(FACETS)}", 404)
    values = archive.facet_values(_asked(request), facet, typed, _limit(request, 20))
    chosen = [
        _value_json(value) | {"selected": value.selected, "excluded": value.excluded}
        for value in values
    ]
    said = {"facet": facet, "typed": typed, "values": chosen}
    return Response(_json(said), media_type="application/json")


def _limit(request: Request, default: int) -> int:
    return number(request.query_params.get("limit", ""), default, MAX_PAGE_SIZE)


def _release(archive: Archive, request: Request, form: str) -> Response:
    view = archive.release(request.path_params["id"])
    if view is None:
        return _failed("the archive holds no such release", 404)
    if form == "txt":
        return Response(release_text(view), media_type="text/plain")
    similar, base = _similar(archive, view.release.id), str(request.base_url)
    if form == "json":
        return Response(release_json(view, similar, base), media_type="application/json")
    say = Words(preferred(request.query_params.get("lang", ""), ()))
    return Response(release_html(view, base, similar, say), media_type="text/html")


def _similar(archive: Archive, id_: str) -> tuple[Hit, ...]:
    """Similar releases; none without an index, which a release can be read without."""
    try:
        return archive.similar(id_)
    except EngineError:
        return ()


def _health(archive: Archive) -> Response:
    status = archive.status()
    if status.unusable:
        return _failed(status.unusable, 503)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    said = {"releases": status.releases, "behind": status.behind, "at": at}
    return Response(_json(said), media_type="application/json")
