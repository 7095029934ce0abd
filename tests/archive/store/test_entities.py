"""What the store promises about names: read once, spread to every release, resolved together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive.errors import PressArchiveError
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
from archive.store import Store, open_store

OFFICE = Source("office", "Press Office", country="KZ")
PERSON = EntityType.PERSON
MINISTER = Mention(0, 5, "Umarov", PERSON, "Kairat Umarov", role="Minister", rule="titled")
AGAIN = Mention(9, 15, "Umarov", PERSON, "Kairat Umarov", rule="surname")
ENTITY = Entity("kairat-umarov", PERSON, "Kairat Umarov", aliases=("Qairat Umarov",))
RULES = "rules-1"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.sqlite", create=True) as opened:
        opened.sources.put(OFFICE)
        yield opened


def release(store: Store, number: int, text: str = "Umarov spoke.", day: date | None = None) -> str:
    url = f"https://office.example/{number}"
    at = datetime(2026, 1, 1, tzinfo=UTC)
    place = Place("a.warc.gz", number)
    capture = store.captures.add(
        Capture(url, url, at, 200, "text/html", f"{number:064x}", place, "office")
    )
    draft = Draft("News", (Block(text, Label.BODY, "paragraph"),), url=url, published=day)
    with store.writing():
        return store.releases.put(draft, OFFICE, capture, "cleaner-1")[0]


def recognise(store: Store, *mentions: Mention) -> int:
    read = 0
    for unread in list(store.entities.unread(RULES)):
        store.entities.put_mentions(unread.input_digest, RULES, mentions)
        read += 1
    store.entities.spread(RULES)
    return read


def test_a_text_that_two_releases_share_is_read_once(store: Store) -> None:
    one, two = release(store, 1), release(store, 2)
    assert store.entities.unread_count(RULES) == 1
    assert recognise(store, MINISTER) == 1
    assert store.entities.mentions(one) == store.entities.mentions(two) == (MINISTER,)
    assert store.entities.unread_count(RULES) == 0


def test_recognition_knows_the_country_of_the_source(store: Store) -> None:
    release(store, 1)
    assert [unread.country for unread in store.entities.unread(RULES)] == ["KZ"]


def test_another_extractor_reads_everything_again(store: Store) -> None:
    release(store, 1)
    recognise(store, MINISTER)
    assert store.entities.unread_count("rules-2") == 1


def test_names_are_counted_with_their_roles(store: Store) -> None:
    release(store, 1)
    release(store, 2, "Other words of Umarov.")
    recognise(store, MINISTER, AGAIN)
    (form,) = store.names.forms()
    assert (form.canonical, form.releases, form.roles) == ("Kairat Umarov", 2, ("Minister",))


def test_two_roles_of_one_mention_are_counted_apart(store: Store) -> None:
    release(store, 1)
    recognise(store, replace(MINISTER, role="Ambassador; Chair of the Panel"))
    (form,) = store.names.forms()
    assert sorted(form.roles) == ["Ambassador", "Chair of the Panel"]


def test_the_years_of_a_name_are_told_those_of_a_straggler_apart(store: Store) -> None:
    for number, year in enumerate((2007, 2008, 2009, 2010, 2021)):
        release(store, number, f"{number} words of Umarov.", date(year, 5, 1))
    release(store, 9, "Words of no day of Umarov.")
    recognise(store, MINISTER)
    (form,) = store.names.forms()
    assert (form.first, form.most) == (2007, 2010)


def test_a_release_knows_its_entities_once_names_are_resolved(store: Store) -> None:
    id_ = release(store, 1)
    recognise(store, MINISTER, AGAIN)
    with store.writing():
        store.names.put({(PERSON, "Kairat Umarov"): ENTITY})
    (use,) = store.entities.uses([id_])[id_]
    assert (use.entity, use.count, use.roles) == (ENTITY, 2, ("Minister",))


def test_two_names_of_one_entity_count_together(store: Store) -> None:
    id_ = release(store, 1)
    other = Mention(20, 26, "Qairat", PERSON, "Qairat Umarov")
    recognise(store, MINISTER, other)
    with store.writing():
        store.names.put({(PERSON, "Kairat Umarov"): ENTITY, (PERSON, "Qairat Umarov"): ENTITY})
    (use,) = store.entities.uses([id_])[id_]
    assert use.count == 2
    assert list(store.entities.all(PERSON)) == [(ENTITY, 1)]


def test_other_names_of_an_entity_are_told_the_most_frequent_first(store: Store) -> None:
    names = ("Kairat Umarov", "Qairat Umarov", "K. Umarov", "K. Umarov", "Umarov K.", "Umarov K.",
             "Umarov K.")  # fmt: skip
    for number, name in enumerate(names):
        release(store, number, f"Text {number}.")
        for unread in list(store.entities.unread(RULES)):
            store.entities.put_mentions(
                unread.input_digest, RULES, [replace(MINISTER, canonical=name)]
            )
    store.entities.spread(RULES)
    store.names.put({(PERSON, name): ENTITY for name in {*names, "Never Written"}})
    ids = ["kairat-umarov", "nobody"]
    others = {"kairat-umarov": ("Umarov K.", "K. Umarov", "Qairat Umarov")}
    assert store.sightings.other_names(PERSON, ids) == others
    assert store.sightings.other_names(PERSON, ids, 1) == {"kairat-umarov": ("Umarov K.",)}
    assert store.sightings.other_names(EntityType.AGENCY, ids) == {}


def test_surfaces_are_told_by_entity(store: Store) -> None:
    one = release(store, 1)
    other = replace(MINISTER, surface="The Minister", canonical="Qairat Umarov")
    recognise(store, MINISTER, AGAIN, other, replace(MINISTER, canonical="Hidden"))
    hidden = {(PERSON, "Hidden"): None}
    store.names.put({(PERSON, n): ENTITY for n in ("Kairat Umarov", "Qairat Umarov")} | hidden)
    assert store.sightings.surfaces(one) == {
        (PERSON, "kairat-umarov"): (("Umarov", 2), ("The Minister", 1))
    }
    assert store.sightings.surfaces("no such release") == {}


def test_a_hidden_name_is_no_entity(store: Store) -> None:
    id_ = release(store, 1)
    recognise(store, MINISTER)
    with store.writing():
        store.names.put({(PERSON, "Kairat Umarov"): None})
    assert store.entities.uses([id_]) == {}


def test_only_releases_with_a_name_that_now_means_another_get_a_change(store: Store) -> None:
    touched = release(store, 1)
    recognise(store, MINISTER)
    release(store, 2, "Nobody is named here.")
    recognise(store)
    with store.writing():
        store.names.put({(PERSON, "Kairat Umarov"): ENTITY})
    before = store.releases.last_change()
    renamed = Entity(ENTITY.id, PERSON, "Kairat Y. Umarov")
    with store.writing():
        assert store.names.put({(PERSON, "Kairat Umarov"): renamed}) == 1
        assert store.names.put({(PERSON, "Kairat Umarov"): renamed}) == 0
    assert [change.release for change in store.releases.changes(before)] == [touched]


def test_an_entity_is_found_by_id_name_and_form_whatever_the_case(store: Store) -> None:
    release(store, 1)
    recognise(store, MINISTER)
    with store.writing():
        store.names.put({(PERSON, "Kairat Umarov"): ENTITY})
    for name in ("kairat-umarov", "KAIRAT UMAROV", "Kairat Umarov"):
        assert store.entities.find(PERSON, name) == "kairat-umarov"
    assert store.entities.find(PERSON, "Somebody Else") == ""


def test_a_name_that_was_decided_to_be_of_another_type_is_found_under_it(store: Store) -> None:
    id_ = release(store, 1)
    recognise(store, MINISTER)
    ship = Entity("kairat-umarov", EntityType.PLACE, "Kairat Umarov")
    resolution = {(PERSON, "Kairat Umarov"): ship}
    with store.writing():
        store.names.put(resolution)
    (use,) = store.entities.uses([id_])[id_]
    assert use.entity == ship
    assert list(store.entities.all()) == [(ship, 1)]
    assert store.entities.find(EntityType.PLACE, "Kairat Umarov") == ship.id
    with store.writing():
        assert store.names.put(resolution) == 0


def test_a_source_of_another_country_is_recognised_again(store: Store) -> None:
    release(store, 1)
    recognise(store, MINISTER)
    assert store.entities.unread_count(RULES) == 0
    store.sources.put(Source("office", "Press Office", country="UZ"))
    assert [unread.country for unread in store.entities.unread(RULES)] == ["UZ"]
    assert recognise(store, MINISTER) == 1
    assert store.entities.unread_count(RULES) == 0


def test_acronyms_a_release_defines_are_told(store: Store) -> None:
    release(store, 1)
    watch = Mention(0, 22, "Regional Glacier Watch", EntityType.AGENCY, "Regional Glacier Watch")
    short = Mention(30, 33, "RGW", EntityType.AGENCY, "Regional Glacier Watch")
    recognise(store, watch, short)
    (form,) = store.names.forms()
    assert form.shorts == ("RGW",)


def test_an_id_that_is_nobody_s_leads_on(store: Store) -> None:
    release(store, 1)
    recognise(store, MINISTER)
    former = {(PERSON, "q-umarov"): "k-umarov", (PERSON, "k-umarov"): ENTITY.id}
    with store.writing():
        store.names.put({(PERSON, "Kairat Umarov"): ENTITY}, former)
    assert store.entities.find(PERSON, "q-umarov") == ENTITY.id
    assert store.names.former() == former


def test_a_hidden_name_keeps_its_id_in_memory(store: Store) -> None:
    release(store, 1)
    recognise(store, MINISTER)
    key = (PERSON, "Kairat Umarov")
    for entity in (ENTITY, None):
        with store.writing():
            store.names.put({key: entity})
        assert store.names.ids() == {key: (PERSON, ENTITY.id)}
    with store.writing():
        store.names.put({})
    assert store.names.ids() == {key: (PERSON, ENTITY.id)}


def test_the_standing_of_one_type_has_what_is_of_it_or_stands_for_it(store: Store) -> None:
    agency, moved = EntityType.AGENCY, Entity("eximbank", EntityType.AGENCY, "Eximbank")
    stands = {
        (PERSON, "Kairat Umarov"): (PERSON, ENTITY.id),
        (PERSON, "Exim Bank"): (agency, moved.id),
        (agency, "RGW"): None,
    }
    with store.writing():
        store.names.put(
            {
                (PERSON, "Kairat Umarov"): ENTITY,
                (PERSON, "Exim Bank"): moved,
                (agency, "RGW"): None,
            }
        )
    assert store.names.standing() == stands
    of_agencies = {form: stands[form] for form in ((PERSON, "Exim Bank"), (agency, "RGW"))}
    assert store.names.standing({agency}) == of_agencies


INDEX = "form_entity_entity"
"""By it the names of an entity are found."""


def indexes(store: Store) -> set[str]:
    """The indexes that the store has."""
    rows = store._db.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
    return {name for (name,) in rows}


def test_the_index_of_what_names_stand_for_is_there_after_the_first_writing(store: Store) -> None:
    release(store, 1)
    recognise(store, MINISTER, AGAIN)
    store.names.put({(PERSON, "Kairat Umarov"): ENTITY})
    assert INDEX in indexes(store)


def test_a_first_writing_that_is_broken_off_leaves_the_store_as_it_was(store: Store) -> None:
    release(store, 1)
    recognise(store, MINISTER, AGAIN)
    store._db.execute(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON form_entity"
        " BEGIN SELECT RAISE(FAIL, 'disk is full'); END"
    )
    with pytest.raises(PressArchiveError):
        store.names.put({(PERSON, "Kairat Umarov"): ENTITY})
    assert INDEX in indexes(store)
    assert not store.names.standing()
    assert list(store.entities.all(PERSON)) == []


def test_a_store_that_somebody_dropped_an_index_of_is_written_all_the_same(store: Store) -> None:
    id_ = release(store, 1)
    recognise(store, MINISTER, AGAIN)
    store._db.execute(f"DROP INDEX {INDEX}")
    store.names.put({(PERSON, "Kairat Umarov"): ENTITY})
    (use,) = store.entities.uses([id_])[id_]
    assert use.entity == ENTITY


def test_names_are_put_while_an_answer_is_being_read(store: Store) -> None:
    release(store, 1)
    release(store, 2)
    recognise(store, MINISTER, AGAIN)
    answer = store._db.execute("SELECT id FROM release")
    answer.fetchone()
    store.names.put({(PERSON, "Kairat Umarov"): ENTITY})
    assert answer.fetchone()
    assert INDEX in indexes(store)
    assert list(store.entities.all(PERSON)) == [(ENTITY, 2)]
