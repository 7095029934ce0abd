from __future__ import annotations

import json
import re
import time
from dataclasses import replace

import pytest

from archive.errors import EngineError, EngineMissing
from index.request import SearchRequest
from index.standalone import release_html, release_text
from index.web.api import search_json
from tests.index.web.one_release import BASE, RESULT, VIEW, Client, OneRelease


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


@pytest.mark.parametrize(
    "wrong", [EngineMissing("no index yet"), EngineError("its end is missing")]
)
def test_an_index_that_does_not_answer_is_ill_health(
    client: Client, archive: OneRelease, monkeypatch: pytest.MonkeyPatch, wrong: EngineError
) -> None:
    def search(request: SearchRequest) -> None:
        raise wrong

    monkeypatch.setattr(archive, "search", search)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"error": str(wrong)})


def test_an_index_that_cannot_be_used_is_ill_health(client: Client, archive: OneRelease) -> None:
    archive.unusable = "the index is damaged"
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"error": "the index is damaged"})
