from __future__ import annotations

import asyncio
import json
import re
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote, unquote
from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette
from starlette.types import Message

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
)
from index.atom import ATOM, atom
from index.request import SearchRequest, Selection, Sort
from index.result import Facet, FacetValue, Fragment, Hit, SearchResult
from index.search import ArchiveStatus, ReleaseView
from index.standalone import release_html, release_text
from index.web import routes, search_json

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
        self.unbuilt = False
        self.unusable = ""

    def search(self, request: SearchRequest) -> SearchResult:
        self.asked = request
        if request.words == '"':
            raise QueryError("a quotation mark is not closed", position=1, repair="")
        if request.words == "unbuilt":
            raise EngineMissing("there is no index yet")
        return replace(RESULT, relaxed=request.words == "budget glacier")

    def suggest(self, words: str, limit: int = 8) -> tuple[str, ...]:
        return (f"{words}yev", "<b>")[:limit]

    def facet_values(
        self, request: SearchRequest, facet: str, typed: str, limit: int = 20
    ) -> tuple[FacetValue, ...]:
        self.asked = request
        return (GUTERRES, FacetValue(typed, f"{facet} {limit}", 1))

    def similar(self, id_: str, limit: int = 5) -> tuple[Hit, ...]:
        if self.unbuilt:
            raise EngineMissing("there is no index yet")
        return (HIT,)

    def release(self, id_: str) -> ReleaseView | None:
        return VIEW if id_ == "r1" else None

    def status(self) -> ArchiveStatus:
        return ArchiveStatus(5, 3, (), ("names 1",), "g1", 2, {}, {}, self.unusable)


@dataclass
class Answer:
    """A response, read whole."""

    status_code: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""

    def json(self) -> Any:
        return json.loads(self.content)


class Client:
    """Asks the routes over ASGI, without a socket."""

    def __init__(self, archive: OneRelease) -> None:
        self.app = Starlette(routes=routes(lambda: archive))  # type: ignore[arg-type,return-value]

    def get(self, address: str, **headers: str) -> Answer:
        return asyncio.run(self._get(address, headers))

    async def _get(self, address: str, headers: dict[str, str]) -> Answer:
        path, _, query = address.partition("?")
        sent = {"host": "archive.example", **headers}
        scope = {
            "type": "http",
            "method": "GET",
            "scheme": "http",
            "path": unquote(path),
            "query_string": quote(query, safe="&=").encode(),
            "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in sent.items()],
        }
        answer = Answer()

        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer.status_code = message["status"]
                answer.headers = {k.decode(): v.decode() for k, v in message["headers"]}
            answer.content += message.get("body", b"")

        await self.app(scope, receive, send)
        return answer


@pytest.fixture
def archive() -> OneRelease:
    return OneRelease()


@pytest.fixture
def client(archive: OneRelease) -> Client:
    return Client(archive)


def test_the_feed_is_atom_with_one_entry_for_each_hit() -> None:
    feed = ElementTree.fromstring(atom(RESULT, SearchRequest(words="budget"), BASE))
    assert feed.tag == f"{{{ATOM}}}feed"
    entry = feed.find(f"{{{ATOM}}}entry")
    assert entry is not None
    assert entry.findtext(f"{{{ATOM}}}title") == "The budget <b>"
    assert entry.findtext(f"{{{ATOM}}}id") == "http://archive.example/r/a%20b%2F%C3%BC"
    assert entry.findtext(f"{{{ATOM}}}updated") == "2024-07-03T00:00:00Z"
    assert entry.findtext(f"{{{ATOM}}}summary") == "About a <mark>budget</mark> &amp; more"


def test_the_feed_says_what_was_asked_and_where_to_read_on() -> None:
    asked = SearchRequest(words="budget", selections=(Selection("person", ("guterres",)),))
    feed = ElementTree.fromstring(atom(RESULT, asked, BASE))
    assert feed.findtext(f"{{{ATOM}}}title") == "Press Archive: budget, António Guterres"
    addresses = {link.get("rel"): link.get("href") for link in feed.findall(f"{{{ATOM}}}link")}
    assert addresses["alternate"] == "http://archive.example/?q=budget&person=guterres"


def test_an_address_that_is_not_of_the_web_is_not_in_the_feed() -> None:
    assert b"javascript" not in atom(RESULT, SearchRequest(), BASE)


def test_an_undated_release_does_not_break_the_feed() -> None:
    undated = replace(RESULT, hits=(replace(HIT, published=None),))
    feed = ElementTree.fromstring(atom(undated, SearchRequest(), BASE))
    assert feed.findtext(f"{{{ATOM}}}updated") == "1970-01-01T00:00:00Z"


def test_json_has_hits_facets_and_total() -> None:
    said = json.loads(search_json(RESULT, SearchRequest(words="budget"), BASE))
    assert said["total"] == 1
    assert said["query"] == {"q": ["budget"]}
    assert said["hits"][0]["title"] == "The budget <b>"
    assert said["facets"]["person"]["values"][0] == {
        "key": "guterres",
        "label": "António Guterres",
        "count": 3,
    }


def test_json_says_what_the_search_made_of_the_words() -> None:
    result = replace(RESULT, suggestion="<budget>", cut="too many words", relaxed=True)
    said = json.loads(search_json(result, SearchRequest(), BASE))
    assert said["suggestion"] == "<budget>"
    assert said["cut"] == "too many words"
    assert said["relaxed"] is True


def test_a_release_page_escapes_all_that_the_release_says() -> None:
    page = release_html(VIEW)
    assert re.findall("<script[^>]*>", page) == ['<script type="application/ld+json">']
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &quot;quotes&quot;" in page


def test_a_release_page_tells_reference_managers_what_it_is() -> None:
    page = release_html(VIEW)
    assert '<meta name="citation_publication_date" content="2024/07/03">' in page
    assert '<meta name="citation_public_url" content="https://press.example/1">' in page
    assert '<meta name="citation_publisher" content="Department of Justice">' in page


def test_a_release_as_text_has_title_source_address_and_clean_words() -> None:
    text = release_text(VIEW)
    assert text.splitlines()[1:3] == [
        "Department of Justice, 2024-07-03",
        "https://press.example/1",
    ]
    assert "Share" not in text


@pytest.mark.parametrize(
    ("address", "media_type"),
    [
        ("/feed.atom?q=budget", "application/atom+xml"),
        ("/api/search?q=budget", "application/json"),
        ("/api/suggest?q=tok", "application/json"),
        ("/api/facets/person?typed=tok", "application/json"),
        ("/r/r1", "text/html; charset=utf-8"),
        ("/r/r1.txt", "text/plain; charset=utf-8"),
        ("/r/r1.json", "application/json"),
        ("/healthz", "application/json"),
    ],
)
def test_every_route_answers_and_guards_what_it_sends(
    client: Client, address: str, media_type: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_the_feed_is_the_newest_first_whatever_the_page_shows(
    client: Client, archive: OneRelease
) -> None:
    client.get("/feed.atom?q=budget&sort=oldest&page=7&person=g")
    assert (archive.asked.sort, archive.asked.page) == (Sort.NEWEST, 1)
    assert archive.asked.selected("person") == ("g",)


def test_a_feed_holds_no_release_that_has_only_some_of_the_words(client: Client) -> None:
    entry = f"{{{ATOM}}}entry"
    assert ElementTree.fromstring(client.get("/feed.atom?q=budget").content).findall(entry)
    answer = client.get("/feed.atom?q=budget glacier")
    assert not ElementTree.fromstring(answer.content).findall(entry)


def test_what_is_being_typed_is_completed(client: Client) -> None:
    said = client.get("/api/suggest?q=Toka&limit=1").json()
    assert said == {"q": "Toka", "suggestions": ["Tokayev"]}


def test_values_of_a_facet_are_found_by_typing_within_a_search(
    client: Client, archive: OneRelease
) -> None:
    said = client.get("/api/facets/person?typed=gu&q=budget&source=doj&limit=3").json()
    assert archive.asked.words == "budget"
    assert archive.asked.selected("source") == ("doj",)
    assert (said["facet"], said["typed"]) == ("person", "gu")
    assert said["values"][0] == {
        "key": "guterres",
        "label": "António Guterres",
        "count": 3,
        "selected": True,
        "excluded": False,
    }
    assert said["values"][1]["label"] == "person 3"


@pytest.mark.parametrize("limit", ["", "x", "-1", "0", "99999999999"])
def test_a_limit_that_is_none_is_not_heeded(client: Client, limit: str) -> None:
    label = client.get(f"/api/facets/person?limit={limit}").json()["values"][1]["label"]
    assert 1 <= int(label.split()[1]) <= 100


def test_an_unknown_facet_gets_a_404_that_names_those_there_are(client: Client) -> None:
    answer = client.get("/api/facets/colour?typed=r")
    assert answer.status_code == 404
    assert "there is no facet 'colour'; there are person, agency" in answer.json()["error"]


def test_a_release_names_similar_ones_for_readers_and_programs(client: Client) -> None:
    page = client.get("/r/r1").content.decode()
    address = "http://archive.example/r/a%20b%2F%C3%BC"
    assert f'<li><a href="{address}">The budget &lt;b&gt;</a>' in page
    assert client.get("/r/r1.json").json()["similar"] == [
        {
            "id": "a b/ü",
            "title": "The budget <b>",
            "published": "2024-07-03",
            "source": {"key": "doj", "label": "Department of Justice"},
            "page": address,
            "score": 1.0,
        }
    ]


def test_a_release_is_read_without_an_index(client: Client, archive: OneRelease) -> None:
    archive.unbuilt = True
    assert "Similar releases" not in client.get("/r/r1").content.decode()
    assert client.get("/r/r1.json").json()["similar"] == []


def test_words_that_cannot_be_read_get_a_400_with_their_repair(client: Client) -> None:
    answer = client.get('/api/search?q="')
    assert answer.status_code == 400
    assert answer.json() == {
        "error": "a quotation mark is not closed",
        "position": 1,
        "repair": "",
    }


def test_an_address_of_thousands_of_parameters_costs_little(client: Client) -> None:
    started = time.process_time()
    many = "&".join(f"x{number}=1" for number in range(6_000))
    assert client.get(f"/api/search?q=budget&{many}").json()["total"] == RESULT.total
    assert time.process_time() - started < 2


def test_an_archive_without_index_gets_a_503_in_words(client: Client) -> None:
    answer = client.get("/feed.atom?q=unbuilt")
    assert answer.status_code == 503
    assert answer.json() == {"error": "there is no index yet"}


@pytest.mark.parametrize("address", ["/r/none", "/r/none.txt", "/r/%3Cscript%3E"])
def test_an_unknown_release_gets_a_404(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_what_has_not_changed_is_not_sent_again(client: Client) -> None:
    tag = client.get("/r/r1").headers["etag"]
    answer = client.get("/r/r1", if_none_match=tag)
    assert (answer.status_code, answer.content) == (304, b"")


def test_health_says_how_far_the_index_is_behind(client: Client) -> None:
    assert client.get("/healthz").json()["behind"] == 2


def test_an_index_that_cannot_be_used_is_ill_health(client: Client, archive: OneRelease) -> None:
    archive.unusable = "the index is damaged"
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"error": "the index is damaged"})
