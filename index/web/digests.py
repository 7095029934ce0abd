"""What is new in searches that somebody follows: for the page, for programs, and to be mailed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from typing import Final
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from archive.model import EventKind
from index.digest import (
    MOST_SEARCHES,
    Digest,
    Followed,
    Item,
    Summary,
    digest,
    digest_text,
    search_of,
)
from index.search import Archive
from index.web.answering import Opened, base, failed, route, to_json
from index.words import LANGUAGES, Words

_NAME: Final = 200
_BACK: Final = timedelta(days=7)
"""How far back a digest goes that does not say since when."""


def routes(archive: Opened) -> list[Route]:
    """The digests."""
    return [
        route("/api/digest", archive, _json),
        route("/digest.txt", archive, _text),
    ]


def _json(archive: Archive, request: Request) -> Response:
    at = datetime.now(UTC)
    followed = _followed(request, at)
    if isinstance(followed, str):
        return failed(followed, 400)
    made = digest(archive, followed, _say(request))
    body = to_json(digest_json(made, base(archive, request)) | {"at": at.isoformat()})
    return Response(body, media_type="application/json")


def _text(archive: Archive, request: Request) -> Response:
    followed = _followed(request, datetime.now(UTC))
    if isinstance(followed, str):
        return failed(followed, 400)
    say = _say(request) or Words()
    body = digest_text(digest(archive, followed, say), base(archive, request), say)
    return Response(body.encode("utf-8", "replace"), media_type="text/plain")


def _say(request: Request) -> Words | None:
    """The words of the language that is asked for; None where none is, or one we have not."""
    lang = request.query_params.get("lang")
    return Words(lang) if lang in LANGUAGES else None


def _followed(request: Request, now: datetime) -> list[Followed] | str:
    """The searches asked for, or what is wrong with how they are asked for."""
    params: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        params.setdefault(name, []).append(value)
    queries = params.get("search") or [urlencode({"q": words}) for words in params.get("q", ())]
    if len(queries) > MOST_SEARCHES:
        return f"{len(queries)} searches at once are too many; ask for {MOST_SEARCHES}"
    times = [_moment(said) for said in params.get("since", ())] or [now - _BACK]
    if None in times:
        return "`since` must be a day (2026-11-01) or a time (2026-11-01T08:00:00Z)"
    names = params.get("name", [])[: len(queries)]
    asked = zip_longest(queries, names, times[: len(queries)], fillvalue=None)
    return [
        Followed((name or "")[:_NAME], search_of(query or ""), since or times[-1] or now)
        for query, name, since in asked
    ]


def _moment(said: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(said.replace(" ", "+"))  # "+" in an address is a space
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # there is no year 0, nor 10000, elsewhere in the world
        return None


def digest_json(made: Digest, base: str) -> dict[str, object]:
    """A digest as JSON. `base` is the address of the page, ending in "/"."""
    return {
        "searches": [_search(one, base) for one in made.searches],
        "releases": [_item(item, base) for item in made.items],
    }


def _search(one: Summary, base: str) -> dict[str, object]:
    return {
        "name": one.name,
        "search": one.query,
        "words": one.words,
        "total": one.total,
        **{kind.value: one.news.get(kind, 0) for kind in EventKind},
        "more": one.more,
        "error": one.error or None,
        "page": f"{base}?{one.query}",
        "feed": f"{base}feed.atom?{one.query}",
    }


def _item(item: Item, base: str) -> dict[str, object]:
    release = item.release
    return {
        "id": release.id,
        "title": release.title,
        "source": release.source_title,
        "published": release.published.isoformat() if release.published else None,
        "kind": release.kind.value,
        "at": release.at.isoformat(),
        "page": f"{base}r/{quote(release.id, safe='')}",
        "found_by": [
            {
                "search": number,
                "reasons": [
                    {"field": why.field, "asked": why.asked, "found": [list(f) for f in why.found]}
                    for why in reasons
                ],
            }
            for number, reasons in item.reasons.items()
        ],
    }
