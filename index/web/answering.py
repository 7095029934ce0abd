"""What every answer has in common: how a question is read, its headers, and errors in words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from archive.errors import PressArchiveError, QueryError, StoreLocked
from index.request import MAX_PAGE_SIZE, SearchRequest, number
from index.search import Archive
from index.standalone import STYLE_HASH

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
Answer = Callable[[Archive, Request], Response]


def route(path: str, archive: Opened, answer: Answer) -> Route:
    """A route with our headers; what goes wrong is said in JSON, with a fitting status."""

    def answered(request: Request) -> Response:
        return answer(archive(), request)

    def endpoint(request: Request) -> Response:
        return _finished(request, told(answered, request))

    return Route(path, endpoint)


def told(answer: Callable[[Request], Response], request: Request) -> Response:
    """The answer, or why there is none, in words."""
    try:
        return answer(request)
    except QueryError as error:
        said = {"error": str(error), "position": error.position, "repair": error.repair}
        response = Response(to_json(said), 400, media_type="application/json")
    except StoreLocked as error:
        response = failed(str(error), 503)
        response.headers["Retry-After"] = "5"
    except PressArchiveError as error:
        response = failed(str(error), 503)
    response.headers.update(HEADERS)
    return response


def _finished(request: Request, response: Response) -> Response:
    tag = f'"{hashlib.sha256(bytes(response.body)).hexdigest()[:24]}"'
    if response.status_code == 200 and request.headers.get("if-none-match") == tag:
        response = Response(status_code=304)
    response.headers.update({**HEADERS, "ETag": tag})
    return response


def failed(message: str, status: int) -> Response:
    """What went wrong, in words."""
    body = to_json({"error": message})
    return Response(body, status, headers=HEADERS, media_type="application/json")


def to_json(value: object) -> bytes:
    """A value as JSON."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


def asked(request: Request) -> SearchRequest:
    """The search that an address asks for."""
    params: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():  # `getlist` looks at all, every time
        params.setdefault(name, []).append(value)
    return SearchRequest.from_params(params)


def limit(request: Request, default: int) -> int:
    """How many are wanted, within bounds."""
    return number(request.query_params.get("limit", ""), default, MAX_PAGE_SIZE)


def base(archive: Archive, request: Request) -> str:
    """The address of the page, ending in "/": what addresses in answers begin with.

    What the owner says it is, else what the request was sent to.
    """
    return archive.settings.url or str(request.base_url)
