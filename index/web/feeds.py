"""Any search to follow: its newest releases."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from index.atom import atom
from index.request import Sort
from index.search import Archive
from index.web.answering import Opened, asked, base, route

FEED_SIZE: Final = 50


def routes(archive: Opened) -> list[Route]:
    """The feeds."""
    return [route("/feed.atom", archive, _atom)]


def _atom(archive: Archive, request: Request) -> Response:
    question = replace(asked(request), sort=Sort.NEWEST, page=1, size=FEED_SIZE)
    result = archive.search(question)
    if result.relaxed:  # who follows all the words has not asked for some of them
        result = replace(result, total=0, hits=())
    return Response(
        atom(result, question, base(archive, request)), media_type="application/atom+xml"
    )
