"""The description of the routes as a page that needs no JavaScript."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from index.markup import escape
from index.standalone import STYLE

_CODE: Final = re.compile(r"`([^`]+)`")


def page(described: Mapping[str, Any]) -> str:
    """The page of an OpenAPI document."""
    info = described["info"]
    by_tag: dict[str, list[str]] = {}
    for path, methods in described["paths"].items():
        operation = methods["get"]
        by_tag.setdefault(operation["tags"][0], []).append(_route(described, path, operation))
    routes = "".join(f"<h2>{escape(tag)}</h2>{''.join(told)}" for tag, told in by_tag.items())
    schemas = "".join(
        _schema(name, one) for name, one in described["components"]["schemas"].items()
    )
    title = f"{escape(info['title'])} — for programs"
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{title}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="description" content="{escape(info["summary"])}"><style>{STYLE}</style>'
        '</head><body><nav><a href="/">Press Archive</a> · '
        '<a href="/openapi.json">OpenAPI 3.1</a></nav>'
        f"<main><h1>{title}</h1>{_prose(info['description'])}{routes}<h2>Answers</h2>{schemas}"
        "</main></body></html>"
    )


def _route(described: Mapping[str, Any], path: str, operation: Mapping[str, Any]) -> str:
    parameters = [_resolved(described, one) for one in operation["parameters"]]
    rows = "".join(
        f"<dt><code>{escape(one['name'])}</code> <small>{_kind(one['schema'])}</small></dt>"
        f"<dd>{_inline(one.get('description', ''))}</dd>"
        for one in parameters
    )
    answers = "".join(
        f"<dt>{status} <small>{_media(one)}</small></dt><dd>{_inline(one['description'])}</dd>"
        for status, one in operation["responses"].items()
    )
    return (
        f'<section id="{escape(operation["operationId"])}">'
        f"<h3><code>GET {escape(path)}</code></h3>"
        f"<p>{_inline(operation['summary'])}</p>{_prose(operation.get('description', ''))}"
        f"<details><summary>Parameters and answers</summary><dl>{rows}{answers}</dl></details>"
        "</section>"
    )


def _schema(name: str, schema: Mapping[str, Any]) -> str:
    rows = "".join(
        f"<dt><code>{escape(key)}</code> <small>{_kind(one)}</small></dt>"
        f"<dd>{_inline(one.get('description', ''))}</dd>"
        for key, one in schema.get("properties", {}).items()
    )
    about = _prose(schema.get("description", ""))
    values = ", ".join(map(str, schema.get("enum", ())))
    return (
        f'<section id="schema-{escape(name)}"><h3>{escape(name)}</h3>{about}'
        f"<p>{escape(values)}</p><dl>{rows}</dl></section>"
    )


def _kind(schema: Mapping[str, Any]) -> str:
    """What a value is, in a few words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f'<a href="#schema-{escape(name)}">{escape(name)}</a>'
    kind = schema.get("type", "")
    told = " or ".join(kind) if isinstance(kind, list) else str(kind)
    told = f"{told} ({', '.join(schema['enum'])})" if "enum" in schema else told
    of = f" of {_kind(schema['items'])}" if "items" in schema else ""
    return f"{escape(told)}{of}"


def _media(response: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{escape(media)} {_kind(told['schema']) if '$ref' in told['schema'] else ''}"
        for media, told in response["content"].items()
    )


def _resolved(described: Mapping[str, Any], parameter: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in parameter:
        return parameter
    name = parameter["$ref"].rpartition("/")[2]
    found: Mapping[str, Any] = described["components"]["parameters"][name]
    return found


def _prose(text: str) -> str:
    return "".join(f"<p>{_inline(part)}</p>" for part in text.strip().split("\n\n") if part)


def _inline(text: str) -> str:
    return _CODE.sub(r"<code>\1</code>", escape(text))
