"""Any search to follow: its newest releases, as Atom and as JSON Feed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from index.request import Sort, number
from index.search import Archive
from index.web.answering import Opened, asked, base, route
from index.web.atom import atom
from index.web.entries import Feed, entry_of, title_of
from index.web.json_feed import json_feed

PART_SIZE: Final = 50
_MOST_PARTS: Final = 1_000

_FORMS: Final[tuple[tuple[str, str, Callable[[Feed], bytes]], ...]] = (
    ("feed.atom", "application/atom+xml", atom),
    ("feed.json", "application/feed+json", json_feed),
)


def routes(archive: Opened) -> list[Route]:
    """The feeds."""
    return [_route(archive, *form) for form in _FORMS]


def _route(archive: Opened, name: str, media_type: str, written: Callable[[Feed], bytes]) -> Route:
    def answer(opened: Archive, request: Request) -> Response:
        return Response(written(_feed(opened, request, name)), media_type=media_type)

    return route(f"/{name}", archive, answer)


def _feed(archive: Archive, request: Request, name: str) -> Feed:
    """One entry for a release, however many copies of it were found.

    The order and the page of the results are not those of the feed: `part` is.
    """
    question = replace(asked(request).however_shown(), sort=Sort.NEWEST)
    part = number(request.query_params.get("part", ""), 1, _MOST_PARTS)
    result = archive.search(replace(question, page=part, size=PART_SIZE))
    if result.relaxed:  # who follows all the words has not asked for some of them
        result = replace(result, total=0, heads=0, hits=())
    whole = {one[0].id: one for one in archive.exported([hit.id for hit in result.hits])}
    return Feed(
        title=title_of(result, question),
        request=replace(question, sort=Sort.RELEVANCE),
        base=base(archive, request),
        name=name,
        entries=tuple(
            entry_of(hit, whole.get(hit.id), base(archive, request)) for hit in result.hits
        ),
        part=part,
        parts=min(-(-(result.heads or result.total) // PART_SIZE), _MOST_PARTS),
    )
