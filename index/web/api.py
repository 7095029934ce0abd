"""Search, suggestions, values of facets, and the state of the archive, as JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from archive.model import Copy
from index.fields import FACETS
from index.request import MAX_WORDS, SearchRequest
from index.result import FacetValue, Hit, SearchResult, date_of, text_of
from index.search import Archive
from index.web.answering import Opened, asked, base, failed, limit, route, to_json

_ANY: Final = SearchRequest(size=1, facet_size=0)


def routes(archive: Opened) -> list[Route]:
    """What programs ask."""
    return [
        route("/api/search", archive, _search),
        route("/api/suggest", archive, _suggest),
        route("/api/facets/{facet}", archive, _values),
        route("/healthz", archive, _health),
    ]


def search_json(result: SearchResult, request: SearchRequest, base: str) -> bytes:
    """The answer as JSON: total, hits, facets, and how the words were read."""
    return to_json(
        {
            "query": request.to_params(),
            "read_as": result.read_as,
            "suggestion": result.suggestion,
            "cut": result.cut,
            "relaxed": result.relaxed,
            "total": result.total,
            "heads": result.heads or result.total,
            "page": request.page,
            "size": request.size,
            "took_ms": round(result.took * 1000, 1),
            "hits": [hit_json(hit, base) for hit in result.hits],
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


def hit_json(hit: Hit, base: str) -> dict[str, object]:
    """A release found, as JSON. `base` is the address of the archive, ending in "/"."""
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
        "copied": max(hit.copied, len(hit.copies)),
        "copies": [copy_json(copy) for copy in hit.copies],
    }


def copy_json(copy: Copy) -> dict[str, object]:
    """Another release with the same text, as JSON."""
    return {
        "id": copy.release,
        "kind": copy.kind.value,
        "source": {"key": copy.source, "label": copy.source_title},
        "title": copy.title,
        "published": copy.published.isoformat() if copy.published else None,
    }


def _search(archive: Archive, request: Request) -> Response:
    question = asked(request)
    body = search_json(archive.search(question), question, base(archive, request))
    return Response(body, media_type="application/json")


def _suggest(archive: Archive, request: Request) -> Response:
    typed = request.query_params.get("q", "")[:MAX_WORDS]
    said = {"q": typed, "suggestions": archive.suggest(typed, limit(request, 8))}
    return Response(to_json(said), media_type="application/json")


def _values(archive: Archive, request: Request) -> Response:
    """Values of a facet that begin like `typed`; the other parameters are those of a search."""
    facet, typed = request.path_params["facet"], request.query_params.get("typed", "")[:MAX_WORDS]
    if facet not in FACETS:
        return failed(f"there is no facet {facet!r}; there are {', '.join(FACETS)}", 404)
    values = archive.facet_values(asked(request), facet, typed, limit(request, 20))
    chosen = [
        _value_json(value) | {"selected": value.selected, "excluded": value.excluded}
        for value in values
    ]
    said = {"facet": facet, "typed": typed, "values": chosen}
    return Response(to_json(said), media_type="application/json")


def _health(archive: Archive, request: Request) -> Response:
    pulse = archive.pulse()
    if pulse.unusable:
        return failed(pulse.unusable, 503)
    archive.search(_ANY)  # what is missing or damaged in the index is known when it is asked
    at = datetime.now(UTC).isoformat(timespec="seconds")
    said = {"releases": pulse.releases, "behind": pulse.behind, "at": at}
    return Response(to_json(said), media_type="application/json")
