"""All hits of a search, not a page of them, as the rows that `press-archive export` writes.

They are sent while they are read, so that the memory used does not grow with their number. How
many run at once, and how long a reader may take nothing, is bounded by what stands before all
routes (`index.page.guard.Bounded`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Final

from anyascii import anyascii
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from archive.exporters.rows import ExportRow, row_of
from archive.exporters.tables import csv_lines, jsonl_lines
from index.request import SearchRequest
from index.web.answering import HEADERS, Opened, asked, told

_PIECE: Final = 1 << 16
"""Characters that are sent together, at least."""

Lines = Callable[[Iterable[ExportRow]], Iterator[str]]


def routes(archive: Opened) -> list[Route]:
    """The exports."""
    return [
        _route("csv", csv_lines, "text/csv", archive),
        _route("jsonl", jsonl_lines, "application/jsonl", archive),
    ]


def file_name(question: SearchRequest, kind: str) -> str:
    """The name of an export: what was asked, in letters that every system takes."""
    chosen = [value for selection in question.selections for value in selection.values]
    days = [day.isoformat() for day in (question.since, question.until) if day]
    words = anyascii(" ".join(["press archive", question.words, *chosen, *days])).lower()
    return f"{re.sub(r'[^a-z0-9]+', '-', words)[:80].strip('-')}.{kind}"


def _route(kind: str, lines: Lines, media_type: str, archive: Opened) -> Route:
    def begun(request: Request) -> Response:
        question = asked(request)
        name = f'attachment; filename="{file_name(question, kind)}"'
        headers = {**HEADERS, "Content-Disposition": name}
        opened = archive()
        ids = opened.ids(question)
        if request.method == "HEAD":
            return Response(headers=headers, media_type=media_type)
        rows = (row_of(*one) for one in opened.exported(ids))
        return Export(_pieces(lines(rows)), headers, media_type)

    return Route(f"/export.{kind}", lambda request: told(begun, request))


def _pieces(lines: Iterator[str]) -> Generator[bytes]:
    """The lines, joined to pieces that are worth sending."""
    held: list[str] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= _PIECE:
            yield "".join(held).encode("utf-8", "replace")
            held, size = [], 0
    yield "".join(held).encode("utf-8", "replace")


class Export(StreamingResponse):
    """A body that is made while it is sent, and no further when nobody takes it any more."""

    def __init__(self, pieces: Generator[bytes], headers: dict[str, str], media_type: str) -> None:
        super().__init__(pieces, headers=headers, media_type=media_type)
        self._pieces = pieces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it (ASGI)."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._pieces.close()
