"""What the store promises about who said what, and about what people were called when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive.derive import recognise_all, resolve_all
from archive.model import Block, Capture, Draft, EntityType, Label, Place, Source
from archive.settings import Settings, load_settings
from archive.store import Holder, Spelling, Store, holders, open_store

OFFICE = Source("office", "Press Office", country="KZ")
MINISTER = (
    "For the host country, the First Deputy Minister of Foreign Affairs, Mr. Akan Rakhmetullin,"
    " took part. “We are glad to see you all here,” said Rakhmetullin."
)
AMBASSADOR = (
    "Ambassador Akan Rakhmetullin opened the exhibition in Geneva."
    " “Art brings people together today,” Akan Rakhmetullin said."
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(str(tmp_path), {})


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    settings.store.parent.mkdir(parents=True, exist_ok=True)
    with open_store(settings.store, create=True) as opened:
        opened.sources.put(OFFICE)
        yield opened


def release(store: Store, number: int, text: str, published: date | None) -> str:
    url = f"https://office.example/{number}"
    at = datetime(2026, 1, 1, tzinfo=UTC)
    capture = store.captures.add(
        Capture(
            url, url, at, 200, "text/html", f"{number:064x}", Place("a.warc.gz", number), "office"
        )
    )
    draft = Draft("News", (Block(text, Label.BODY, "paragraph"),), url=url, published=published)
    with store.writing():
        return store.releases.put(draft, OFFICE, capture, "cleaner-1")[0]


@pytest.fixture
def two(store: Store, settings: Settings) -> tuple[str, str]:
    """The ids of a release of 2019 and one of 2024."""
    old = release(store, 1, AMBASSADOR, date(2019, 5, 1))
    new = release(store, 2, MINISTER, date(2024, 7, 3))
    recognise_all(settings, store)
    resolve_all(settings, store)
    return old, new


def person(store: Store) -> str:
    return store.entities.find(EntityType.PERSON, "Akan Rakhmetullin")


def test_what_a_person_says_is_listed_over_the_archive_newest_first(
    store: Store, two: tuple[str, str]
) -> None:
    old, new = two
    found = store.quotes.by(EntityType.PERSON, person(store))
    assert [(one.release, one.quote.text) for one in found] == [
        (new, "We are glad to see you all here,"),
        (old, "Art brings people together today,"),
    ]
    quote = found[0].quote
    assert MINISTER[quote.start : quote.end] == quote.text
    assert store.quotes.by(EntityType.PERSON, person(store), limit=1) == found[:1]


def test_a_release_gives_its_quotes(store: Store, two: tuple[str, str]) -> None:
    (quote,) = store.quotes.of(two[1])
    assert (quote.speaker, quote.cue) == ("Akan Rakhmetullin", "said")


def test_what_is_read_anew_replaces_what_was_read(store: Store, two: tuple[str, str]) -> None:
    with store.writing():
        for unread in list(store.entities.unread("other")):
            store.entities.put_mentions(unread.input_digest, "other", ())
        store.entities.spread("other")
    assert store.quotes.of(two[1]) == ()
    assert store.quotes.by(EntityType.PERSON, "akan-rakhmetullin") == ()


def test_roles_over_time_name_the_releases_that_say_so(store: Store, two: tuple[str, str]) -> None:
    old, new = two
    held = store.roles.held(person(store))
    assert [(role.name, role.first, role.last, role.count) for role in held] == [
        ("First Deputy Minister of Foreign Affairs", date(2024, 7, 3), date(2024, 7, 3), 1),
        ("Ambassador", date(2019, 5, 1), date(2019, 5, 1), 1),
    ]
    assert [one.release for role in held for one in role.releases] == [new, old]


def test_the_facet_has_offices_where_the_release_has_words(
    store: Store, settings: Settings
) -> None:
    id_ = release(store, 3, "Foreign Minister Penny Wong met Sens. John Smith and Ann Lee.", None)
    recognise_all(settings, store)
    resolve_all(settings, store)
    uses = {use.entity.name: use for use in store.entities.uses([id_])[id_]}
    assert uses["John Smith"].roles == ("Sens.",)
    assert uses["John Smith"].role_names == ("Senator",)


def test_what_a_later_release_says_completes_the_office_of_an_earlier_one(
    store: Store, settings: Settings
) -> None:
    first = release(store, 4, "Sen. John Smith came to Salem.", date(2020, 1, 1))
    recognise_all(settings, store)
    resolve_all(settings, store)
    release(store, 5, "U.S. Senator John Smith came to Salem again.", date(2021, 1, 1))
    recognise_all(settings, store)
    before = store.releases.changes(0)[-1].number
    resolve_all(settings, store)
    (use,) = (u for u in store.entities.uses([first])[first] if u.entity.name == "John Smith")
    assert use.role_names == ("U.S. Senator",)
    assert first in {change.release for change in store.releases.changes(before)}


def test_the_spellings_of_a_person_are_counted_and_told_with_their_group(
    store: Store, two: tuple[str, str]
) -> None:
    entity = store.sightings.entity(EntityType.PERSON, person(store))
    assert entity is not None
    assert store.sightings.spellings(entity) == (
        Spelling("Akan Rakhmetullin", releases=2, group="Akan Rakhmetullin"),
    )


def test_who_holds_an_office_is_told_from_the_first_release_that_says_so_to_the_last(
    store: Store, settings: Settings, two: tuple[str, str]
) -> None:
    release(store, 3, MINISTER, date(2025, 2, 1))
    recognise_all(settings, store)
    resolve_all(settings, store)
    offices = ["First Deputy Minister of Foreign Affairs", "Admiral"]
    assert store.holders.of(offices, limit=5) == (
        Holder(
            (offices[0],), person(store), "Akan Rakhmetullin", date(2024, 7, 3), date(2025, 2, 1), 2
        ),
    )
    assert store.holders.of(["Admiral"], limit=5) == ()


def test_holders_named_in_too_many_releases_are_not_looked_for(
    store: Store, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store.holders.of(["Ambassador"], limit=5)
    monkeypatch.setattr(holders, "MOST_LOOKED_AT", 1)
    assert store.holders.of(["Ambassador"], limit=5) == ()
