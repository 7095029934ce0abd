"""Why a release was found, in its own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive.errors import QueryError
from archive.model import (
    Block,
    Capture,
    Draft,
    Entity,
    EntityType,
    Label,
    Mention,
    Place,
    Source,
)
from archive.settings import Settings
from archive.store import open_store
from index import build
from index.request import SearchRequest, Sort
from index.result import Reason
from index.search import Archive, open_archive

OFFICE = Source("mof", "Ministry of Finance", publisher="Government")
TEXT = (
    "President Kassym-Jomart Tokayev spoke about taxes. Tokayev said that the Tax Code, and a tax"
    " on oil, are for the Ministry of Energy. Dying rivers are no matter of taxes."
)
TOKAYEV = Entity("p1", EntityType.PERSON, "Kassym-Jomart Tokayev", ("Касым-Жомарт Токаев",))
ENERGY = Entity("a1", EntityType.AGENCY, "Ministry of Energy", acronym="MoE")


def put(settings: Settings, number: int, draft: Draft, mentions: list[Mention]) -> str:
    with open_store(settings.store, create=True) as store:
        store.sources.put(OFFICE)
        at = datetime(2026, 3, 1, 12, tzinfo=UTC)
        place, digest = Place("a.warc.gz", number), f"{number:064x}"
        capture = Capture(draft.url, draft.url, at, 200, "text/html", digest, place, "mof")
        with store.writing():
            id_, _ = store.releases.put(draft, OFFICE, store.captures.add(capture), "test")
        for unread in list(store.entities.unread("test")):
            store.entities.put_mentions(unread.input_digest, "test", mentions)
        store.entities.spread("test")
        store.names.put({(e.type, e.name): e for e in (TOKAYEV, ENERGY)})
        return id_


def mention(surface: str, entity: Entity, role: str = "", start: int = 0) -> Mention:
    at = TEXT.index(surface, start)
    return Mention(at, at + len(surface), surface, entity.type, entity.name, role)


@pytest.fixture
def id_(settings: Settings) -> str:
    draft = Draft(
        "Tax and oil",
        (Block(TEXT, Label.BODY, "p"), Block("Press service of the MoF", Label.CONTACT, "c")),
        url="https://mof.example/1",
        published=date(2026, 2, 1),
        language="en",
        topics=("State Budget",),
    )
    mentions = [
        mention("Kassym-Jomart Tokayev", TOKAYEV, "President"),
        mention("Tokayev", TOKAYEV, start=TEXT.index("Tokayev said")),
        mention("Tokayev", TOKAYEV, start=TEXT.index("Tokayev said")),
        mention("Ministry of Energy", ENERGY),
    ]
    return put(settings, 1, draft, mentions)


@pytest.fixture
def archive(settings: Settings, id_: str) -> Iterator[Archive]:
    build.rebuild(settings)
    with open_archive(settings) as opened:
        yield opened


def told(archive: Archive, id_: str, words: str) -> dict[tuple[str, str], object]:
    reasons = archive.why(SearchRequest(words, sort=Sort.MATCH), id_)
    return {(one.field, one.asked): one.found for one in reasons}


def test_every_part_is_told_with_the_words_of_the_release(archive: Archive, id_: str) -> None:
    assert told(archive, id_, "taxes oil") == {
        ("title", "taxes"): (("Tax", 1),),
        ("title", "oil"): (("oil", 1),),
        ("text", "taxes"): (("taxes", 2), ("Tax", 1), ("tax", 1)),
        ("text", "oil"): (("oil", 1),),
    }


@pytest.mark.parametrize(
    ("words", "field", "found"),
    [
        ('"tax code"', "text", (("Tax Code", 1),)),
        ("tax near/3 oil", "text", (("tax", 1), ("oil", 1))),
        ("riv*", "text", (("rivers", 1),)),
        ("taxs~", "title", (("Tax", 1),)),
        ("person:Токаев", "person", (("Tokayev", 2), ("Kassym-Jomart Tokayev", 1))),
        ("agency:moe", "agency", (("Ministry of Energy", 1),)),
        ("role:president", "role", (("President", 1),)),
        ("topic:budget", "topic", (("State Budget", 1),)),
        ("contact:press", "contact", (("Press", 1),)),
        ("source:government", "source", (("Ministry of Finance", 1),)),
        ("lang:en", "language", (("en", 1),)),
        ("year:2026", "year", (("2026", 1),)),
        ("date:2026-02", "date", (("2026-02-01", 1),)),
    ],
)
def test_every_kind_of_part_is_told(
    archive: Archive, id_: str, words: str, field: str, found: object
) -> None:
    reasons = archive.why(SearchRequest(words), id_)
    assert [one.found for one in reasons if one.field == field and one.asked] == [found]


def test_chosen_values_are_told_as_the_release_writes_them(archive: Archive, id_: str) -> None:
    request = (
        SearchRequest("oil", sort=Sort.MATCH)
        .choose("person", ["p1", "p2"])
        .choose("role", ["president"])
        .choose("source", ["mof"])
    )
    reasons = archive.why(request, id_)
    assert [one.field for one in reasons if one.score] == ["title", "text"]
    assert reasons[2:] == (
        Reason("person", "Kassym-Jomart Tokayev", (("Tokayev", 2), ("Kassym-Jomart Tokayev", 1))),
        Reason("role", "President", (("President", 1),)),
        Reason("source", "Ministry of Finance", (("Ministry of Finance", 1),)),
    )


def test_the_pull_towards_newer_releases_is_told_with_the_day(archive: Archive, id_: str) -> None:
    reasons = archive.why(SearchRequest("oil"), id_)
    assert [one.found for one in reasons if (one.field, one.asked) == ("date", "")] == [
        (("2026-02-01", 1),)
    ]


def test_what_is_no_hit_has_no_reasons(archive: Archive, id_: str) -> None:
    assert archive.why(SearchRequest("oil"), "no such release") == ()
    assert archive.why(SearchRequest("glacier"), id_) == ()
    assert archive.why(SearchRequest("oil", until=date(2020, 1, 1)), id_) == ()
    assert archive.why(SearchRequest(), id_) == ()
    with pytest.raises(QueryError):
        archive.why(SearchRequest("date:never"), id_)


@pytest.mark.parametrize(
    "words",
    ["ministry", '"press release"', "govern* -energy", "minster~ OR tokayev", "title:the of",
     "president near/9 the", "cooperation AND MAYBE russia", "energy^3 develop"],
)  # fmt: skip
def test_reasons_add_up_to_the_score_and_their_words_are_those_that_are_marked(
    sample_home: Path, words: str
) -> None:
    with open_archive(Settings(home=sample_home)) as sample:
        request = SearchRequest(words, fold=False)
        result = sample.search(request)
        assert result.hits
        for hit in result.hits:
            reasons = sample.why(request, hit.id)
            assert sum(one.score for one in reasons) == pytest.approx(hit.score, rel=1e-3)
            marked = {part.text for part in hit.title if part.matched}
            for one in reasons:
                if one.field == "title":
                    assert one.found
                    assert all(any(word in mark for mark in marked) for word, _ in one.found)


def test_a_folded_hit_has_the_score_of_the_release_that_shows_it(sample_home: Path) -> None:
    with open_archive(Settings(home=sample_home)) as sample:
        request = SearchRequest("ministry")
        unfolded = sample.search(replace(request, fold=False, size=100))
        scores = {hit.id: hit.score for hit in unfolded.hits}
        shown = sample.search(replace(request, size=100)).hits
        assert shown
        assert all(hit.score == scores[hit.id] for hit in shown)
