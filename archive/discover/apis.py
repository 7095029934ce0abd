"""JSON lists: JSON Feed, the REST API of WordPress, the JSON:API of Drupal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from archive.discover.addresses import canonical
from archive.discover.dates import stamp
from archive.discover.page import Page
from archive.errors import FetchError
from archive.model import Fetched, Listed, Way, WayKind

_PER_PAGE = {"per_page": "100", "orderby": "date", "order": "desc", "_fields": "link,title,date"}
"""What we ask WordPress for (developer.wordpress.org/rest-api/reference/posts)."""


def asked(way: Way) -> str:
    """The address of the first page of a list: for WordPress with the fields that we need."""
    if way.kind is not WayKind.WORDPRESS:
        return way.url
    parts = urlsplit(way.url)
    query = _PER_PAGE | dict(parse_qsl(parts.query, keep_blank_values=True))
    return urlunsplit(parts._replace(query=urlencode(query, safe=",")))


def read_json(fetched: Fetched) -> Page:
    """The releases of a JSON list, whichever it is, and the address of its next page.

    Raises FetchError when it is no list that we know.
    """
    try:
        document = json.loads(fetched.body)
    except (ValueError, RecursionError) as error:
        raise FetchError(f"this is not JSON: {error}") from error
    if isinstance(document, list):
        found: Iterable[Listed | None] = map(_wordpress, document)
        following: Any = _next_wordpress(fetched)
    elif isinstance(document, dict) and isinstance(document.get("data"), list):
        found = map(_drupal, document["data"])
        following = _at(document, "links", "next", "href") or _at(document, "links", "next")
    elif isinstance(document, dict) and isinstance(document.get("items"), list):
        found = map(_json_feed, document["items"])
        following = document.get("next_url")
    else:
        raise FetchError("this JSON is no JSON Feed, no WordPress and no Drupal list")
    base = fetched.final_url
    listed = (
        Listed(canonical(one.url, base), one.title, one.published)
        for one in found
        if one is not None and one.url
    )
    return Page(
        tuple(one for one in listed if one.url),
        canonical(following, base) if isinstance(following, str) and following else "",
    )


def _next_wordpress(fetched: Fetched) -> str:
    """WordPress says how many pages there are; one past the last is answered with an error."""
    total = fetched.header("X-WP-TotalPages")
    parts = urlsplit(fetched.final_url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    page = query.get("page", "1")
    if not (total.isdigit() and page.isdigit() and int(page) < int(total)):
        return ""
    query["page"] = str(int(page) + 1)
    return urljoin(fetched.final_url, urlunsplit(parts._replace(query=urlencode(query, safe=","))))


def _json_feed(item: Any) -> Listed | None:
    """One item of JSON Feed 1.1."""
    return _listed(
        _at(item, "url") or _at(item, "external_url"),
        _at(item, "title"),
        _at(item, "date_published"),
    )


def _wordpress(item: Any) -> Listed | None:
    """One post of /wp-json/wp/v2/posts."""
    return _listed(_at(item, "link"), _at(item, "title", "rendered"), _at(item, "date"))


def _drupal(item: Any) -> Listed | None:
    """One node of /jsonapi/node/…; without an alias it stands at its number."""
    path = _at(item, "attributes", "path", "alias")
    number = _at(item, "attributes", "drupal_internal__nid")
    if not path and isinstance(number, int):
        path = f"/node/{number}"
    return _listed(path, _at(item, "attributes", "title"), _at(item, "attributes", "created"))


def _listed(url: Any, title: Any, day: Any) -> Listed | None:
    if not isinstance(url, str) or not url:
        return None
    return Listed(
        url,
        unescape(title) if isinstance(title, str) else "",
        stamp(day) if isinstance(day, str) else None,
    )


def _at(item: Any, *keys: str) -> Any:
    for key in keys:
        if not isinstance(item, Mapping):
            return None
        item = item.get(key)
    return item
