"""What an archive knows of a person, an agency, a place, and of two of them together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive.derive import decide, recognise_all, resolve_all
from archive.entities import Decision
from archive.model import Block, Capture, Draft, EntityType, Label, Place, Source
from archive.settings import Settings
from archive.store import open_store
from index import build, names
from index.pairs import pair_view
from index.people import EntityView, Joined
from index.search import Archive, open_archive

OFFICE = Source("office", "Press Office", country="KZ")
OTHER = Source("other", "Other Office", country="KZ")

TEXTS = (
    (OFFICE, date(2019, 5, 1),
     "Ambassador Akan Rakhmetullin opened the exhibition in Geneva."
     " “Art brings people together today,” Akan Rakhmetullin said."),
    (OFFICE, date(2024, 7, 3),
     "The First Deputy Minister of Foreign Affairs, Mr. Akan Rakhmetullin, took part."
     " “We are glad to see you all here,” said Rakhmetullin."
     " Foreign Minister Penny Wong met him in Astana."),
    (OTHER, date(2024, 7, 9),
     "The First Deputy Minister of Foreign Affairs, Mr. Akan Rakhmetullin, met Senator John Smith"
     " in Astana."),
    (OTHER, None, "Foreign Minister Penny Wong met Senator John Smith in Canberra."),
    *((OTHER, date(2022, 1, day),
       f"FBI Director Robert Mueller spoke in Denver on day {day}."
       " The Federal Bureau of Investigation (FBI) hired agents.") for day in (1, 2)),
)  # fmt: skip


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(home=tmp_path_factory.mktemp("people"))
    at = datetime(2026, 1, 1, tzinfo=UTC)
    with open_store(settings.store, create=True) as store:
        for source in (OFFICE, OTHER):
            store.sources.put(source)
        for number, (source, day, text) in enumerate(TEXTS):
            url = f"https://office.example/{number}"
            place = Place("a.warc.gz", number)
            capture = Capture(url, url, at, 200, "text/html", f"{number:064x}", place, source.name)
            blocks = (Block(text, Label.BODY, "paragraph"),)
            draft = Draft(f"News {number}", blocks, url=url, published=day, language="en")
            with store.writing():
                store.releases.put(draft, source, store.captures.add(capture), "cleaner-1")
        recognise_all(settings, store)
        resolve_all(settings, store)
    build.rebuild(settings)
    return settings


@pytest.fixture(scope="module")
def archive(settings: Settings) -> Iterator[Archive]:
    with open_archive(settings) as opened:
        yield opened


def person(archive: Archive, name: str) -> EntityView:
    view = archive.entity(EntityType.PERSON, name)
    assert view is not None
    return view


def titles(view: EntityView) -> list[str]:
    return ["".join(part.text for part in hit.title) for hit in view.newest]


def test_a_person_has_their_releases_from_the_first_to_the_newest(archive: Archive) -> None:
    view = person(archive, "Akan Rakhmetullin")
    assert (view.releases, view.first, view.last) == (3, date(2019, 5, 1), date(2024, 7, 9))
    assert view.months == (("2019-05", 1), ("2024-07", 2))
    assert titles(view) == ["News 2", "News 1", "News 0"]
    assert [(one.label, one.count) for one in view.sources] == [
        ("Press Office", 2),
        ("Other Office", 1),
    ]


def test_whom_and_what_one_appears_with_is_counted_within_their_own_releases(
    archive: Archive,
) -> None:
    view = person(archive, "Akan Rakhmetullin")
    assert {(one.label, one.count) for one in view.people} == {("Penny Wong", 1), ("John Smith", 1)}
    assert ("Astana", 2) in {(one.label, one.count) for one in view.places}


def test_roles_and_quotes_come_with_the_releases_that_have_them(archive: Archive) -> None:
    view = person(archive, "Akan Rakhmetullin")
    assert [(role.name, role.count) for role in view.roles] == [
        ("First Deputy Minister of Foreign Affairs", 2),
        ("Ambassador", 1),
    ]
    assert [(one.title, one.quote.text) for one in view.quotes] == [
        ("News 1", "We are glad to see you all here,"),
        ("News 0", "Art brings people together today,"),
    ]


def test_an_agency_has_the_people_in_offices_that_name_it(archive: Archive) -> None:
    view = archive.entity(EntityType.AGENCY, "Federal Bureau of Investigation")
    assert view is not None
    assert [(one.offices, one.name, one.releases) for one in view.holders] == [
        (("FBI Director",), "Robert Mueller", 2)
    ]


def test_a_name_leads_to_the_same_entity_as_its_id_and_nobody_to_none(archive: Archive) -> None:
    view = person(archive, "penny wong")
    assert person(archive, view.entity.id) == view
    assert archive.entity(EntityType.PERSON, "nobody") is None
    assert archive.entity(EntityType.AGENCY, view.entity.id) is None


def test_two_share_the_releases_that_name_both_and_the_companions_of_both(
    archive: Archive,
) -> None:
    one, other = person(archive, "Akan Rakhmetullin"), person(archive, "Penny Wong")
    pair = pair_view(archive, one, other)
    assert pair.shared == 1
    assert [hit.id for hit in pair.newest] == [one.newest[1].id]
    common = {(row.label, row.counts) for row in pair.common}
    assert ("John Smith", (1, 1)) in common
    assert ("Astana", (2, 1)) in common
    assert not {row.label for row in pair.common} & {"Akan Rakhmetullin", "Penny Wong"}


def test_names_are_listed_by_how_often_or_by_the_alphabet_page_by_page(archive: Archive) -> None:
    def listed(typed: str = "", *, by_name: bool = False, page: int = 1) -> list[str]:
        found = names.names(archive, EntityType.PERSON, typed, by_name=by_name, page=page, size=2)
        assert found.total == 4
        assert found.more is (page == 1 and not typed)
        return [value.label for value in found.values]

    assert listed() == ["Akan Rakhmetullin", "John Smith"]
    assert listed(page=2) == ["Penny Wong", "Robert Mueller"]
    assert listed(by_name=True, page=2) == ["Penny Wong", "Robert Mueller"]
    assert listed("smi") == ["John Smith"]


def test_names_near_an_id_that_is_nobodys_have_a_word_of_it(archive: Archive) -> None:
    near = names.nearest(archive, EntityType.PERSON, "penelope-wong")
    assert [value.label for value in near] == ["Penny Wong"]
    assert names.nearest(archive, EntityType.PERSON, "-") == ()


def test_a_spelling_says_whether_the_rules_or_the_archives_owner_joined_it(
    settings: Settings, tmp_path: Path
) -> None:
    own = Settings(home=tmp_path)
    own.store.parent.mkdir(parents=True, exist_ok=True)
    own.store.write_bytes(settings.store.read_bytes())
    with open_store(own.store) as store:
        decide(own, store, Decision(EntityType.PERSON, "Penny Wong", "merge", "John Smith"))
        resolve_all(own, store)
    build.rebuild(own)
    with open_archive(own) as opened:
        view = person(opened, "Penny Wong")
    assert view.entity.name == "John Smith"
    assert {one.name: one.joined for one in view.written} == {
        "John Smith": Joined.OWN,
        "Penny Wong": Joined.DECISION,
    }
    assert view.releases == 3
