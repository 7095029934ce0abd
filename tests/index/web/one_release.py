"""An archive of one release, and somebody who asks its routes without a socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Scope

from archive.errors import EngineMissing, QueryError
from archive.model import (
    Block,
    Capture,
    Draft,
    Entity,
    EntityType,
    EntityUse,
    Label,
    Place,
    Release,
    Source,
)
from archive.settings import Settings
from index.exported import Exported
from index.request import SearchRequest
from index.result import Facet, FacetValue, Fragment, Fresh, Hit, News, SearchResult
from index.search import ReleaseView
from index.status import Pulse
from index.web import routes

BASE = "http://archive.example/"
AT = datetime(2024, 3, 1, 12, tzinfo=UTC)
NASTY = '<script>alert("x")</script> & "quotes" \x0b'
GUTERRES = FacetValue("guterres", "António Guterres", 3, selected=True)

HIT = Hit(
    id="a b/ü",
    title=(Fragment("The "), Fragment("budget", matched=True), Fragment(" <b>")),
    snippet=(Fragment("About a "), Fragment("budget", matched=True), Fragment(" & more\x00")),
    published=date(2024, 7, 3),
    source="doj",
    source_title="Department of Justice",
    url="javascript:alert(1)",
    language="en",
    people=(GUTERRES,),
    agencies=(),
    score=1.0,
)
RESULT = SearchResult(
    total=1,
    hits=(HIT,),
    facets=(Facet("person", (GUTERRES,), 1),),
    months=(),
    read_as="budget",
    took=0.0123,
)
RELEASE = Release(
    id="r1",
    source="doj",
    draft=Draft(
        title=NASTY,
        blocks=(Block("Share", Label.SHARE, "r"), Block(NASTY, Label.BODY, "article")),
        url="https://press.example/1",
        published=date(2024, 7, 3),
        language="en",
    ),
    first_seen=AT,
    last_seen=AT,
    text_digest="d",
    capture=Capture("u", "u", AT, 200, "text/html", "ab" * 32, Place("w.gz", 7), "doj"),
)
SOURCE = Source("doj", "Department of Justice", licence="public domain")
VIEW = ReleaseView(
    release=RELEASE,
    source_title="Department of Justice",
    mentions=(),
    people=(EntityUse(Entity("g", EntityType.PERSON, "António Guterres"), 1),),
    agencies=(),
    places=(),
    copies=(),
)


class OneRelease:
    """An archive with one release, that notes what it was asked."""

    def __init__(self) -> None:
        self.asked = SearchRequest()
        self.settings = Settings(Path("/nowhere"))
        self.held: tuple[str, ...] = ("r1",)
        self.read: list[str] = []
        self.result = RESULT
        self.news: tuple[Fresh, ...] = ()
        self.unbuilt = False
        self.unusable = ""

    def search(self, request: SearchRequest) -> SearchResult:
        self.asked = request
        if request.words == '"':
            raise QueryError("a quotation mark is not closed", position=1, repair="")
        if request.words == "a*":
            told = "“a*” would match nearly every word"
            raise QueryError(told, position=0, repair="", kind="any_word", typed="a*")
        if request.words == "unbuilt":
            raise EngineMissing("there is no index yet")
        return replace(self.result, relaxed=request.words == "budget glacier")

    def suggest(self, words: str, limit: int = 8) -> tuple[str, ...]:
        return (f"{words}yev", "<b>")[:limit]

    def facet_values(
        self, request: SearchRequest, facet: str, typed: str, limit: int = 20
    ) -> tuple[FacetValue, ...]:
        self.search(request)
        return (GUTERRES, FacetValue(typed, f"{facet} {limit}", 1))

    def similar(self, id_: str, limit: int = 5) -> tuple[Hit, ...]:
        if self.unbuilt:
            raise EngineMissing("there is no index yet")
        return (HIT,)

    def ids(self, request: SearchRequest) -> tuple[str, ...]:
        self.search(request)
        return self.held

    def exported(self, ids: Sequence[str]) -> Iterator[Exported]:
        for id_ in ids:
            self.read.append(id_)
            yield replace(RELEASE, id=id_), SOURCE, VIEW.people

    def fresh(self, request: SearchRequest, since: datetime) -> News:
        self.search(request)
        found = tuple(one for one in self.news if one.at > since)
        return News(found, len(found))

    def pages(self, start: int, count: int) -> tuple[tuple[str, str], ...]:
        return tuple((id_, AT.isoformat()) for id_ in self.held[start : start + count])

    def latest(self, size: int) -> tuple[str, ...]:
        return tuple(AT.isoformat() for _ in range(0, len(self.held), size))

    def release(self, id_: str) -> ReleaseView | None:
        return VIEW if id_ == "r1" else None

    def pulse(self) -> Pulse:
        return Pulse(5, ("names 1",), "g1", 2, self.unusable)


@dataclass
class Answer:
    """A response, read whole."""

    status_code: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""

    def json(self) -> Any:
        return json.loads(self.content)


def scope_of(address: str, method: str = "GET", **headers: str) -> Scope:
    """A request for an address, as ASGI has it."""
    path, _, query = address.partition("?")
    sent = {"host": "archive.example", **headers}
    return {
        "type": "http",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": quote(query, safe="&=%+").encode(),
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in sent.items()],
    }


class Client:
    """Asks the routes over ASGI, without a socket."""

    def __init__(
        self, archive: OneRelease, around: Callable[[ASGIApp], ASGIApp] = lambda app: app
    ) -> None:
        self.app = around(Starlette(routes=routes(lambda: archive)))  # type: ignore[arg-type,return-value]

    def get(self, address: str, **headers: str) -> Answer:
        return self.ask("GET", address, **headers)

    def ask(self, method: str, address: str, **headers: str) -> Answer:
        return asyncio.run(self.asking(method, address, **headers))

    async def asking(self, method: str, address: str, **headers: str) -> Answer:
        scope = scope_of(address, method, **headers)
        answer, sent = Answer(), [{"type": "http.request"}]

        async def receive() -> Message:
            if not sent:
                await asyncio.Event().wait()  # it stays connected
            return sent.pop()

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer.status_code = message["status"]
                answer.headers = {k.decode(): v.decode() for k, v in message["headers"]}
            answer.content += message.get("body", b"")

        await self.app(scope, receive, send)
        return answer
