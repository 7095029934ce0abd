"""What a question finds that happened since a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from archive.errors import QueryError
from archive.model import Block, Capture, CopyKind, Draft, EventKind, Label, Place, Source
from archive.settings import Settings
from archive.store import Store, open_store
from index import build, fresh
from index.request import SearchRequest
from index.search import Archive, open_archive

OFFICE = Source("office", "Press Office")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
NEW, EDITED, REMOVED = EventKind.NEW, EventKind.EDITED, EventKind.REMOVED


def url(page: str) -> str:
    return f"https://office.example/{page}"


def put(store: Store, page: str, text: str, *, hours: int, day: date | None = None) -> str:
    """Let the office publish a text at a page, captured so many hours after noon."""
    offset = store.captures.count()
    at = NOON + timedelta(hours=hours)
    place = Place("a.warc.gz", offset)
    blocks = (Block(text, Label.BODY, "paragraph"),)
    with store.writing():
        capture = store.captures.add(
            Capture(url(page), url(page), at, 200, "text/html", f"{offset:064x}", place, "office")
        )
        draft = Draft(f"On {page}", blocks, url=url(page), published=day)
        return store.releases.put(draft, OFFICE, capture, "cleaner-1")[0]


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with open_store(settings.store, create=True) as opened:
        opened.sources.put(OFFICE)
        yield opened


@pytest.fixture
def archive(settings: Settings, store: Store) -> Iterator[Archive]:
    """Five releases that something happened to after noon, or before."""
    put(store, "oil", "Oil was found.", hours=-5)
    put(store, "gas", "Gas and oil were found.", hours=2, day=date(2026, 2, 27))
    put(store, "ice", "Ice was found.", hours=3)
    put(store, "tar", "Tar was found.", hours=-4)
    put(store, "tar", "Oil was found, and no tar.", hours=4)
    put(store, "old", "Oil was found long ago.", hours=-9)
    store.releases.remove(url("old"), NOON + timedelta(hours=1))
    build.rebuild(settings)
    with open_archive(settings) as opened:
        yield opened


def told(archive: Archive, words: str, hours: int = 0) -> list[tuple[str, EventKind, int]]:
    news = archive.fresh(SearchRequest(words), NOON + timedelta(hours=hours))
    assert news.total == len(news.found)
    return [(one.title, one.kind, (one.at - NOON) // timedelta(hours=1)) for one in news.found]


def test_hits_that_came_changed_or_went_are_told_the_newest_first(archive: Archive) -> None:
    assert told(archive, "oil") == [
        ("On tar", EDITED, 4),
        ("On gas", NEW, 2),
        ("On old", REMOVED, 1),
    ]
    assert told(archive, "", hours=3) == [("On tar", EDITED, 4)]
    assert told(archive, "oil", hours=4) == []


def test_what_was_edited_since_it_came_is_new(archive: Archive) -> None:
    assert told(archive, "tar", hours=-5) == [("On tar", NEW, -4)]


def test_a_release_is_told_with_its_source_and_day(archive: Archive) -> None:
    (gas,) = archive.fresh(SearchRequest("gas"), NOON).found
    assert (gas.source_title, gas.published) == ("Press Office", date(2026, 2, 27))
    assert archive.release(gas.id) is not None
    assert gas.reasons == archive.why(SearchRequest("gas"), gas.id)
    assert [one.found for one in gas.reasons if one.field == "text"] == [(("Gas", 1),)]


def test_releases_that_have_only_some_of_the_words_are_no_news(archive: Archive) -> None:
    assert archive.search(SearchRequest("gas zebra")).relaxed
    assert told(archive, "gas zebra") == []


def test_a_copy_of_something_older_is_no_news(settings: Settings, store: Store) -> None:
    first = put(store, "one", "Oil was found.", hours=-2, day=date(2026, 2, 1))
    second = put(store, "two", "Oil was found.", hours=2, day=date(2026, 2, 2))
    with store.writing():
        store.copies.put(second, 1, "on two")
        store.copies.move({second: (first, CopyKind.REPUBLISHED)})
    build.rebuild(settings)
    with open_archive(settings) as opened:
        assert told(opened, "oil") == []
        unfolded = opened.fresh(SearchRequest("oil", fold=False), NOON)
        assert [one.id for one in unfolded.found] == [second]
        later = SearchRequest("oil", since=date(2026, 2, 2))  # the first one is not found
        assert [one.id for one in opened.fresh(later, NOON).found] == [second]


def test_of_very_many_the_newest_are_told_and_all_counted(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fresh, "_MOST", 2)
    news = archive.fresh(SearchRequest("oil"), NOON)
    assert ([one.title for one in news.found], news.total) == (["On tar", "On gas"], 3)


def test_what_cannot_be_read_is_a_query_error(archive: Archive) -> None:
    with pytest.raises(QueryError):
        archive.fresh(SearchRequest("date:never"), NOON)
