"""One release: as a page that needs no JavaScript, as text, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from index.result import Hit
from index.search import Archive, ReleaseView
from index.similar import beside
from index.standalone import release_html, release_text
from index.web.answering import Opened, base, failed, route, to_json
from index.web.api import copy_json, hit_json
from index.words import Words, preferred


def routes(archive: Opened) -> list[Route]:
    """A release at its address, in its forms."""
    return [
        route("/r/{id}.txt", archive, _text),
        route("/r/{id}.json", archive, _json),
        route("/r/{id}", archive, _page),
    ]


def release_json(view: ReleaseView, similar: Sequence[Hit] = (), base: str = "/") -> bytes:
    """One release as JSON, with its fields, names and capture, and similar releases."""
    release, draft = view.release, view.release.draft
    capture = release.capture
    return to_json(
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
            "copies": [copy_json(copy) for copy in view.copies],
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
    whole = hit_json(hit, base)
    return {name: whole[name] for name in ("id", "title", "published", "source", "page")} | {
        "score": round(hit.score, 4)
    }


def _text(archive: Archive, request: Request) -> Response:
    view = archive.release(request.path_params["id"])
    return Response(release_text(view), media_type="text/plain") if view else _none()


def _json(archive: Archive, request: Request) -> Response:
    view = archive.release(request.path_params["id"])
    if view is None:
        return _none()
    body = release_json(view, beside(archive, view.release.id), base(archive, request))
    return Response(body, media_type="application/json")


def _page(archive: Archive, request: Request) -> Response:
    view = archive.release(request.path_params["id"])
    if view is None:
        return _none()
    say = Words(preferred(request.query_params.get("lang", ""), ()))
    body = release_html(view, base(archive, request), beside(archive, view.release.id), say)
    return Response(body, media_type="text/html")


def _none() -> Response:
    return failed("the archive holds no such release", 404)
