"""Digests over the web: how searches and times are told in an address."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from archive.model import EventKind
from index.request import SearchRequest
from index.result import Fresh, News
from tests.index.web.one_release import AT, Client, OneRelease


class Asked(OneRelease):
    """Notes since when news were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[datetime] = []
        self.requests: list[SearchRequest] = []
        self.news = (Fresh("a/b", "<b>T", "DOJ", date(2024, 3, 1), AT, EventKind.EDITED),)

    def fresh(self, request: SearchRequest, since: datetime) -> News:
        self.times.append(since)
        self.requests.append(request)
        return super().fresh(request, since)


@pytest.fixture
def archive() -> Asked:
    return Asked()


def ask(client: Client, query: str) -> Any:
    return client.get(f"/api/digest?{query}").json()


def test_a_release_is_told_with_what_happened_and_the_searches_that_find_it(
    client: Client,
) -> None:
    said = ask(client, "search=q%3Dbudget&search=q%3Dtax&name=Money&since=2024-01-01")
    assert [one["name"] for one in said["searches"]] == ["Money", "tax, António Guterres"]
    assert said["searches"][0]["page"] == "http://archive.example/?q=budget"
    assert said["searches"][0]["feed"] == "http://archive.example/feed.atom?q=budget"
    assert said["searches"][0]["edited"] == 1
    (release,) = said["releases"]
    assert (release["id"], release["title"], release["kind"]) == ("a/b", "<b>T", "edited")
    assert release["page"] == "http://archive.example/r/a%2Fb"
    assert [one["search"] for one in release["found_by"]] == [0, 1]


def test_a_whole_question_is_one_search_and_plain_words_are_each_one(
    client: Client, archive: Asked
) -> None:
    ask(client, "search=q%3Dbudget%26person%3Dg%26person%3D-h")
    assert archive.requests[0].selected("person") == ("g",)
    assert archive.requests[0].excluded("person") == ("h",)
    ask(client, "q=budget&q=tax")
    assert [one.words for one in archive.requests[1:]] == ["budget", "tax"]


def test_each_search_has_its_own_time_and_the_last_time_is_for_all_that_follow(
    client: Client, archive: Asked
) -> None:
    ask(client, "q=a&q=b&q=c&since=2024-01-02&since=2024-01-03T08:00:00%2B01:00")
    later = datetime(2024, 1, 3, 7, tzinfo=UTC)
    assert archive.times == [datetime(2024, 1, 2, tzinfo=UTC), later, later]


def test_whoever_does_not_say_since_when_gets_a_week(client: Client, archive: Asked) -> None:
    said = ask(client, "q=a")
    assert (datetime.fromisoformat(said["at"]) - archive.times[0]).days == 7


def test_nothing_followed_is_no_news_and_the_time(client: Client) -> None:
    said = ask(client, "")
    assert (said["searches"], said["releases"]) == ([], [])
    assert datetime.fromisoformat(said["at"]).tzinfo


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=a&since=0001-01-01T00:00:00%2B23:59", "`since` must be a day"),
        ("q=a&since=9999-12-31T23:59:59-23:59", "`since` must be a day"),
        ("q=a&since=yesterday", "`since` must be a day (2026-11-01)"),
        ("&".join(["q=a"] * 51), "51 searches at once are too many; ask for 50"),
    ],
)
def test_what_cannot_be_asked_is_said(client: Client, query: str, said: str) -> None:
    for path in ("/api/digest", "/digest.txt"):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 400
        assert said in answer.json()["error"]


def test_a_search_of_endless_parts_is_read_from_its_beginning(
    client: Client, archive: Asked
) -> None:
    assert client.get(f"/api/digest?search=q%3Dtax{'%26person%3Dg' * 300}").status_code == 200
    assert archive.requests[0].words == "tax"


def test_the_message_is_plain_text(client: Client) -> None:
    answer = client.get("/digest.txt?q=budget&since=2024-01-01")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert b"[edited] <b>T\n" in answer.content
    assert b"http://archive.example/r/a%2Fb\n" in answer.content


def test_the_message_and_what_cannot_be_read_speak_the_language_asked_for(client: Client) -> None:
    text = client.get("/digest.txt?q=budget&since=2024-01-01&lang=ru").content.decode()
    assert "Press Archive: 0 новых, 1 изменён, 0 снято с сайта" in text
    assert "[изменён] <b>T\n" in text
    assert "найден по запросу «budget" in text
    told = {lang: client.get(f"/api/digest?q=a*&lang={lang}").json() for lang in ("", "kk", "xx")}
    errors = {lang: one["searches"][0]["error"] for lang, one in told.items()}
    assert errors["kk"].startswith("«a*» кез келген дерлік сөзге сәйкес келеді")
    assert errors[""] == errors["xx"]
    assert errors[""].startswith("“a*” would match nearly every word")
