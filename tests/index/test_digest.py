"""What is new in several searches, told once for each release."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from archive.errors import QueryError
from archive.model import EventKind
from index.digest import Followed, digest, digest_text, query_of, search_of
from index.request import SearchRequest, Sort
from index.result import Facet, FacetValue, Fresh, News, Reason, SearchResult

SINCE = datetime(2024, 3, 1, tzinfo=UTC)
EARLY, LATE = datetime(2024, 3, 2, 8, tzinfo=UTC), datetime(2024, 3, 3, 8, tzinfo=UTC)


def fresh(id_: str, at: datetime, words: str, kind: EventKind = EventKind.NEW) -> Fresh:
    why = (
        Reason("text", words, ((words, 3),), 1.0),
        Reason("date", "", (("2024-03-01", 1),), 0.1),
        Reason("person", "António Guterres", (("António Guterres", 1),)),
    )
    return Fresh(id_, f"Release\n{id_}", "UN", date(2024, 3, 1), at, kind, why)


@dataclass
class Following:
    """An archive in which words have news."""

    news: dict[str, tuple[Fresh, ...]] = field(default_factory=dict)
    since: list[datetime] = field(default_factory=list)
    unlisted: int = 0

    def search(self, request: SearchRequest) -> SearchResult:
        if request.words == '"':
            raise QueryError("a quotation mark is not closed", position=1, repair="")
        values = (FacetValue("g", "António Guterres", 1, selected=True),)
        facets = (Facet("person", values, 1),) if request.selections and request.facet_size else ()
        return SearchResult(7, (), facets, (), request.words, 0.1, relaxed=request.words == "a b")

    def fresh(self, request: SearchRequest, since: datetime) -> News:
        self.since.append(since)
        found = self.news.get(request.words, ())
        return News(found, len(found) + self.unlisted)


def made(archive: Following, *queries: str, names: tuple[str, ...] = ()) -> Any:
    asked = [Followed("", search_of(query), SINCE) for query in queries]
    for number, name in enumerate(names):
        asked[number] = Followed(name, asked[number].request, SINCE)
    return digest(archive, asked)  # type: ignore[arg-type]


def test_a_release_that_two_searches_find_is_told_once_with_both() -> None:
    same = fresh("r1", EARLY, "budget")
    archive = Following({"budget": (same,), "tax": (fresh("r1", EARLY, "tax"),)})
    (item,) = made(archive, "q=budget", "q=tax").items
    assert item.release.id == "r1"
    assert {n: [why.asked for why in whys] for n, whys in item.reasons.items()} == {
        0: ["budget", "António Guterres"],
        1: ["tax", "António Guterres"],
    }


def test_the_newest_news_come_first_whichever_search_finds_them() -> None:
    archive = Following(
        {"a": (fresh("old", EARLY, "a"),), "b": (fresh("new", LATE, "b", EventKind.EDITED),)}
    )
    found = made(archive, "q=a", "q=b")
    assert [item.release.id for item in found.items] == ["new", "old"]
    assert (found.count(EventKind.NEW), found.count(EventKind.EDITED)) == (1, 1)


def test_each_search_is_told_in_words_with_how_much_it_finds_and_how_much_is_news() -> None:
    archive = Following({"budget": (fresh("r1", EARLY, "budget"),)})
    (told,) = made(archive, "q=budget&person=g&since=2024-01-01").searches
    assert told.name == told.words == "budget, António Guterres, 2024-01-01–"
    assert told.query == "q=budget&person=g&since=2024-01-01"
    assert (told.total, told.news) == (7, {EventKind.NEW: 1})


def test_a_search_that_has_only_some_of_the_words_finds_nothing() -> None:
    (told,) = made(Following(), "q=a+b").searches
    assert told.total == 0


def test_a_search_that_cannot_be_read_says_so_and_spoils_no_other() -> None:
    archive = Following({"budget": (fresh("r1", EARLY, "budget"),)})
    found = made(archive, "q=%22", "q=budget")
    assert [one.error for one in found.searches] == ["a quotation mark is not closed", ""]
    assert [item.release.id for item in found.items] == ["r1"]


def test_a_saved_search_is_the_question_not_how_its_answer_was_shown() -> None:
    asked = search_of("?q=x&sort=oldest&page=4&size=50&copies=all&source=un&source=-eu")
    assert asked == SearchRequest.from_params({"q": ["x"], "source": ["un", "-eu"]})
    assert asked.sort is Sort.RELEVANCE
    assert search_of(query_of(asked)) == asked


def test_the_message_tells_what_why_and_where() -> None:
    removed = fresh("r/2", LATE, "tax", EventKind.REMOVED)
    archive = Following({"budget": (fresh("r1", EARLY, "budget"),), "tax": (removed,)})
    found = made(archive, "q=budget", "q=tax", names=("Money\x1b[2J",))
    assert digest_text(found, "https://press.example/").splitlines() == [
        "Press Archive: 1 new, 0 edited, 1 taken down",
        "",
        "[taken down] Release r/2",
        "  UN, 2024-03-01",
        "  found by tax: tax ×3 (in the text); António Guterres ×1 (person)",
        "  https://press.example/r/r%2F2",
        "",
        "Release r1",
        "  UN, 2024-03-01",
        "  found by Money[2J: budget ×3 (in the text); António Guterres ×1 (person)",
        "  https://press.example/r/r1",
        "",
        "Money[2J: 7 releases, 1 of them news",
        "tax: 7 releases, 1 of them news",
    ]


def test_a_message_from_an_archive_without_an_address_names_the_command() -> None:
    archive = Following({"budget": (fresh("r1", EARLY, "budget"),)})
    assert "  press-archive show r1\n" in digest_text(made(archive, "q=budget"), "")


def test_what_is_not_listed_of_very_much_is_counted_with_the_way_to_it() -> None:
    archive = Following({"budget": (fresh("r1", EARLY, "budget"),)}, unlisted=34)
    news = made(archive, "q=budget&source=un", names=("Money",))
    assert news.searches[0].more == 34
    told = "Money: 7 releases, 1 of them news; 34 more are not listed here"
    assert f"{told}: https://a.example/?q=budget&source=un&sort=newest\n" in digest_text(
        news, "https://a.example/"
    )
    assert digest_text(news, "").endswith(f"{told}\n")
