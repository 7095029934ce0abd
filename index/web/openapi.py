"""The description of these routes: OpenAPI 3.1 for programs, and a page made from it for people.

What the routes take and answer stands in `openapi.toml`; what is known elsewhere is put in here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from index.fields import FACETS
from index.search import Archive
from index.web.answering import Opened, base, route, to_json
from index.web.openapi_page import page

FILE: Final = Path(__file__).with_name("openapi.toml")

_JSON: Final = "application/json"
_REF: Final = "#/components"
_ASKED: Final = ("q", *FACETS, "since", "until")
_PAGED: Final = ("copies", "sort", "page", "size")
_BROKEN: Final = "The archive has no index, or it cannot be used; the message says what to do."
_BUSY: Final = f"{_BROKEN} Or many others ask: `Retry-After` says when to ask again."
_BUSY_EXPORTS: Final = (
    f"{_BROKEN} Or two exports are running: `Retry-After` says when to ask again."
)
_AGAIN: Final = {
    "Retry-After": {
        "description": "Seconds after which to ask again, where that helps.",
        "schema": {"type": "integer"},
    }
}
_REFUSED: Final = {
    "414": "The address is too long; the message says what it may have.",
    "431": "The headers are too large; the message says what they may have.",
}
_UNREAD: Final = "The words cannot be read; the message says where, and gives words that can."


def routes(archive: Opened) -> list[Route]:
    """The description in its two forms."""
    return [route("/openapi.json", archive, _json), route("/api", archive, _page)]


def described(base: str) -> dict[str, Any]:
    """The whole description. `base` is the address of the page, ending in "/"."""
    known = _known()
    return {**known, "servers": [{"url": base.rstrip("/") or "/"}]}


@lru_cache(maxsize=1)
def _known() -> dict[str, Any]:
    read = tomllib.loads(FILE.read_text("utf-8"))
    read["info"]["version"] = _version()
    components = read["components"]
    components["schemas"]["FacetName"] = {"type": "string", "enum": list(FACETS)}
    components["parameters"] |= {facet: _facet(facet) for facet in FACETS}
    read["paths"] = {
        path: {"get": _operation(methods["get"])} for path, methods in read["paths"].items()
    }
    return read


def _version() -> str:
    try:
        return version("press-archive")
    except PackageNotFoundError:
        return "0"


def _facet(facet: str) -> dict[str, Any]:
    return {
        "name": facet,
        "in": "query",
        "description": f"Keys of the facet `{facet}`: releases with one of them. Repeat it for"
        f" more. A key with `-` before it leaves out the releases that have it.",
        "schema": {"type": "array", "items": {"type": "string"}},
    }


def _operation(told: Mapping[str, Any]) -> dict[str, Any]:
    """An operation as OpenAPI has it: what `x-…` says for short is said at length."""
    plain = {name: value for name, value in told.items() if not name.startswith("x-")}
    asked = (*_ASKED, *_PAGED) if told.get("x-paged") else _ASKED if told.get("x-search") else ()
    common = [{"$ref": f"{_REF}/parameters/{name}"} for name in asked]
    return {
        **plain,
        "parameters": [*told.get("parameters", []), *common],
        "responses": dict(_responses(told)),
    }


def _responses(told: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    ok = told["x-ok"]
    schema: dict[str, Any] = {"type": "string"}
    if "schema" in ok:
        schema = {"$ref": f"{_REF}/schemas/{ok['schema']}"}
    elif "json" in ok["type"]:
        schema = {"type": ["object", "array"]}
    yield "200", {"description": ok["means"], "content": {ok["type"]: {"schema": schema}}}
    bad = told.get("x-bad") or (_UNREAD if told.get("x-search") else "")
    own = told.get("x-errors", _JSON)
    yield from _errors({"400": bad, "404": told.get("x-missing", "")}, own)
    yield from _errors(_REFUSED, _JSON)
    known = {} if own == _JSON else dict(_errors({"503": _BROKEN}, own))["503"]["content"]
    ((_, busy),) = _errors({"503": _BUSY_EXPORTS if told.get("x-busy") else _BUSY}, _JSON)
    yield "503", {**busy, "headers": _AGAIN, "content": known | busy["content"]}


def _errors(means: Mapping[str, str], how: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is answered where something is wrong, by status."""
    schema = {"$ref": f"{_REF}/schemas/Error"} if how == _JSON else {"type": "string"}
    for status, description in means.items():
        if description:
            yield status, {"description": description, "content": {how: {"schema": schema}}}


def _json(archive: Archive, request: Request) -> Response:
    return Response(to_json(described(base(archive, request))), media_type="application/json")


def _page(archive: Archive, request: Request) -> Response:
    return Response(page(described(base(archive, request))), media_type="text/html")
