"""What the store shows of releases in lists: as much as elsewhere, and faster."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive.model import Block, Capture, Draft, EntityType, Label, Place, Source
from archive.store import Store, open_store


@pytest.fixture(scope="module")
def store(sample_home: Path) -> Iterator[Store]:
    with open_store(sample_home / "store.sqlite") as opened:
        yield opened


def ids(store: Store) -> list[str]:
    return [release.id for release in store.releases.all()]


def test_every_release_reads_as_it_does_elsewhere(store: Store) -> None:
    sources = store.sources.all()
    shown = store.showing.some(ids(store))
    for one, release in zip(shown, store.releases.all(), strict=True):
        draft = release.draft
        assert (one.id, one.source, one.source_title) == (
            release.id,
            release.source,
            sources[release.source].title,
        )
        assert (one.title, one.text, one.published) == (draft.title, draft.text, draft.published)
        assert (one.language, one.url) == (draft.language, draft.url)
    assert any(isinstance(one.published, date) for one in shown)


def test_people_and_agencies_are_those_of_its_names(store: Store) -> None:
    uses = store.entities.uses(ids(store))
    for one in store.showing.some(ids(store)):
        for kind, named in ((EntityType.PERSON, one.people), (EntityType.AGENCY, one.agencies)):
            expected = [
                (use.entity.id, use.entity.name, use.count)
                for use in uses.get(one.id, ())
                if use.entity.type is kind
            ]
            assert sorted(named) == sorted(expected)
            assert [count for *_, count in named] == sorted((c for *_, c in named), reverse=True)


def test_names_are_spans_of_title_and_text(store: Store) -> None:
    named = 0
    for one in store.showing.some(ids(store)):
        for mention in store.entities.mentions(one.id):
            if mention.field == "publisher":
                continue
            in_title = mention.field == "title"
            span = (mention.start, mention.end)
            assert span in (one.title_names if in_title else one.names)
            assert (one.title if in_title else one.text)[slice(*span)] == mention.surface
            named += 1
    assert named > 100


def test_releases_come_in_the_order_asked_for_without_unknown_ones(store: Store) -> None:
    one, two, *_ = ids(store)
    assert [shown.id for shown in store.showing.some([two, "nobody", one])] == [two, one]
    assert store.showing.some([]) == ()


def test_a_release_that_nothing_has_read_yet_is_shown_without_names(tmp_path: Path) -> None:
    office = Source("office", "Press Office")
    place, at = Place("a.warc.gz", 0), datetime(2026, 1, 1, tzinfo=UTC)
    draft = Draft("News", (Block("Umarov spoke.", Label.BODY, "paragraph"),))
    with open_store(tmp_path / "store.sqlite", create=True) as store, store.writing():
        url = "https://office.example/1"
        capture = Capture(url, url, at, 200, "text/html", "0" * 64, place, "office")
        id_, _ = store.releases.put(draft, office, store.captures.add(capture), "cleaner-1")
        (shown,) = store.showing.some([id_])
    assert (shown.title, shown.text, shown.published) == ("News", "Umarov spoke.", None)
    assert (shown.source_title, shown.names, shown.people) == ("office", (), ())
