"""The text of a sources file → Sources. Every mistake is named: file, entry, key, what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from archive.errors import SourceError
from archive.model import Layout, Source, Way, WayKind
from archive.sources.values import (
    Check,
    address,
    country,
    day,
    flag,
    language,
    lines,
    name,
    number,
    pages,
    pattern,
    selector,
    selectors,
    template,
    text,
    title,
    verified,
)

_WAY: dict[str, Check] = {
    "kind": text,
    "url": template,
    "match": pattern,
    "links": selector,
    "next": selector,
    "pages": pages,
}
_LAYOUT: dict[str, Check] = {
    "until": day,
    "article": selector,
    "title": selector,
    "subtitle": selector,
    "body": selector,
    "date": selector,
    "agencies": selector,
    "number": selector,
    "topics": selector,
    "remove": selectors,
}
_SOURCE: dict[str, Check] = {
    "name": name,
    "title": title,
    "publisher": text,
    "country": country,
    "language": language,
    "homepage": address,
    "licence": text,
    "day_first": flag,
    "keep": lines,
    "delay": number,
    "allow_private": flag,
    "verified": verified,
    "basis": text,
    "checked": day,
}


def parse_sources(text: str, origin: str) -> tuple[Source, ...]:
    """The sources of a TOML text, in order. `origin` names the file in messages.

    Raises SourceError naming file, entry, key and what to do, for the first mistake found.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{origin} is not TOML: {error}") from error
    _only({"source"}, document, origin)
    sources = tuple(
        _source(entry, f"{origin}, source {position}")
        for position, entry in enumerate(_tables(document, "source", origin), 1)
    )
    _no_name_twice(sources, origin)
    return sources


def _source(entry: Mapping[str, Any], where: str) -> Source:
    where = f"{where} ({entry['name']!r})" if isinstance(entry.get("name"), str) else where
    plain = {key: value for key, value in entry.items() if key not in ("way", "layout")}
    _require(("name", "title"), plain, where)
    ways = tuple(
        _way(table, f"{where}, way {position}")
        for position, table in enumerate(_tables(entry, "way", where), 1)
    )
    layouts = tuple(
        Layout(**_checked(table, _LAYOUT, f"{where}, layout {position}"))
        for position, table in enumerate(_tables(entry, "layout", where), 1)
    )
    _dated(layouts, where)
    allowed = _checked(plain, _SOURCE, where, besides=("way", "layout"))
    return Source(**allowed, ways=ways, layouts=layouts)


def _way(table: Mapping[str, Any], where: str) -> Way:
    _require(("kind", "url"), table, where)
    values = _checked(table, _WAY, where)
    kind = values.pop("kind")
    if kind not in set(WayKind):
        raise SourceError(f"{where}: kind = {kind!r}; use one of {', '.join(WayKind)}")
    way = Way(kind=WayKind(kind), **values)
    if way.kind is not WayKind.LISTING and (way.links or way.next):
        raise SourceError(f"{where}: links and next are for listings; this is a {kind}")
    if way.kind is WayKind.LISTING and not (way.links or way.match):
        raise SourceError(f"{where}: a listing needs links (a CSS selector) or match (a pattern)")
    return way


def _checked(
    table: Mapping[str, Any],
    checks: Mapping[str, Check],
    where: str,
    besides: tuple[str, ...] = (),
) -> dict[str, Any]:
    _only({*checks, *besides}, table, where)
    values = {}
    for key, value in table.items():
        try:
            values[key] = checks[key](value)
        except ValueError as error:
            raise SourceError(f"{where}: {key} = {value!r}: {error}") from error
    return values


def _only(known: set[str], table: Mapping[str, Any], where: str) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise SourceError(f"{where}: unknown key {unknown[0]!r}; known: {', '.join(sorted(known))}")


def _require(keys: tuple[str, ...], table: Mapping[str, Any], where: str) -> None:
    for key in keys:
        if key not in table:
            raise SourceError(f"{where}: {key} is missing; add {key} = ...")


def _tables(table: Mapping[str, Any], key: str, where: str) -> list[Mapping[str, Any]]:
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise SourceError(f"{where}: {key} must be tables; write [[{_heading(key)}]]")
    return found


def _heading(key: str) -> str:
    return key if key == "source" else f"source.{key}"


def _dated(layouts: tuple[Layout, ...], where: str) -> None:
    for earlier, later in pairwise(layouts):
        if earlier.until is None or (later.until is not None and later.until <= earlier.until):
            raise SourceError(
                f"{where}: layouts stand from old to new, each but the last with"
                " until = the day the site changed"
            )


def _no_name_twice(sources: tuple[Source, ...], origin: str) -> None:
    seen: set[str] = set()
    for source in sources:
        if source.name in seen:
            raise SourceError(f"{origin}: two sources are named {source.name!r}; rename one")
        seen.add(source.name)
