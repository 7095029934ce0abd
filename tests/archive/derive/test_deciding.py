"""The owner's decisions: applied at once, kept, told with what they touched, and taken back."""

from __future__ import annotations

import resource
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from archive import entities
from archive.derive import (
    advise,
    decide,
    explain,
    found,
    report,
    resolve_all,
    take_back,
    undo,
)
from archive.derive.decided import together
from archive.entities import Decision, read_authority, write_authority
from archive.errors import SettingsError, StoreError, StoreLocked
from archive.model import (
    Block,
    Capture,
    Draft,
    EntityType,
    Label,
    Mention,
    Place,
    Source,
)
from archive.progress import silent
from archive.settings import Settings
from archive.store import Store, open_store, read_store

PERSON, AGENCY = EntityType.PERSON, EntityType.AGENCY
OFFICE = Source("office", "Press Office", country="KZ")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """Three releases: two of Bill Gray, the senator, one of the mayor William Gray."""
    with open_store(settings.store, create=True) as opened:
        opened.sources.put(OFFICE)
        for number, (name, role, year) in enumerate(
            (
                ("Bill Gray", "Senator", 2019),
                ("Bill Gray", "", 2022),
                ("William Gray", "Mayor", 2022),
            )
        ):
            _release(opened, number, name, role, year)
        opened.entities.spread("rules")
        resolve_all(settings, opened)
        yield opened


def _a_gray_of_two(settings: Settings, store: Store) -> None:
    """A release names a Gray who may be one of two senators."""
    _release(store, 7, "Gray", "Senator", 2021)
    for number in (8, 9):
        _release(store, number, "Carl Gray", "Senator", 2021)
    store.entities.spread("rules")
    resolve_all(settings, store)


def _release(store: Store, number: int, name: str, role: str, year: int) -> None:
    url = f"https://office.example/{number}"
    at = datetime(2026, 1, 1, tzinfo=UTC)
    capture = store.captures.add(
        Capture(url, url, at, 200, "text/html", f"{number:064x}", Place("a", number), "office")
    )
    text = f"{name} spoke at {number}."
    draft = Draft("News", (Block(text, Label.BODY, "p"),), url=url, published=date(year, 5, 1))
    with store.writing():
        store.releases.put(draft, OFFICE, capture, "cleaner")
        (unread,) = [u for u in store.entities.unread("rules") if u.draft.text == text]
        mention = Mention(0, len(name), name, PERSON, name, role)
        store.entities.put_mentions(unread.input_digest, "rules", [mention])


def names(store: Store) -> dict[str, int]:
    return {entity.name: releases for entity, releases in store.entities.all(PERSON)}


def test_forms_of_one_person_are_merged_and_the_step_is_told(
    settings: Settings, store: Store
) -> None:
    assert names(store) == {"Bill Gray": 3}
    (join,) = explain(settings, store, found(store, PERSON, "William Gray"))
    assert (join.rule, {join.one, join.other}) == ("nickname", {"Bill Gray", "William Gray"})
    told = report(settings, store)
    assert told.joins == {"nickname": 1}
    assert [one.entity.name for one in told.merged] == ["Bill Gray"]


def test_a_split_is_applied_at_once_written_down_and_can_be_taken_back(
    settings: Settings, store: Store
) -> None:
    done = decide(settings, store, Decision(PERSON, "William Gray", "split", comment="the mayor"))
    assert done.touched == 3  # Bill Gray has an alias less
    assert names(store) == {"Bill Gray": 2, "William Gray": 1}
    assert settings.authority.read_text("utf-8").splitlines()[1:] == [
        "person,William Gray,split,,the mayor"
    ]
    undo(settings, store, "William Gray")
    assert names(store) == {"Bill Gray": 3}
    assert read_authority(settings.authority) == ()


def test_decisions_outlive_reading_everything_anew(settings: Settings, store: Store) -> None:
    decide(settings, store, Decision(PERSON, "Bill Gray", "rename", "William H. Gray"))
    store.put_fact("grouped", "")
    resolve_all(settings, store)
    assert names(store) == {"William H. Gray": 3}


def test_what_was_renamed_is_decided_about_by_its_new_name(
    settings: Settings, store: Store
) -> None:
    decide(settings, store, Decision(PERSON, "Bill Gray", "rename", "The Senator Gray"))
    done = decide(settings, store, Decision(PERSON, "The Senator Gray", "role", "Chairman"))
    assert done.decision.name == "Bill Gray"
    assert found(store, PERSON, "The Senator Gray").roles == ("Chairman",)


def test_a_given_role_is_beside_those_of_releases_on_its_days(
    settings: Settings, store: Store
) -> None:
    decide(settings, store, Decision(PERSON, "Bill Gray", "role", "Chairman 2022-01..2022"))
    ids = [release.id for release in store.releases.all()]
    roles = sorted(use.roles for (use,) in store.entities.uses(ids).values())
    assert roles == [("Chairman",), ("Mayor", "Chairman"), ("Senator",)]


def test_a_new_decision_takes_the_place_of_the_old_one(settings: Settings, store: Store) -> None:
    decide(settings, store, Decision(PERSON, "Bill Gray", "rename", "A Gray"))
    decide(settings, store, Decision(PERSON, "Bill Gray", "rename", "B Gray"))
    assert [decision.value for decision in read_authority(settings.authority)] == ["B Gray"]


def test_a_wrong_name_is_answered_with_the_nearest(settings: Settings, store: Store) -> None:
    with pytest.raises(SettingsError, match=r"nearest: .*Bill Gray"):
        decide(settings, store, Decision(PERSON, "Bil Gray", "hide"))
    assert not settings.authority.exists()


def test_a_decision_that_contradicts_another_changes_nothing(
    settings: Settings, store: Store
) -> None:
    decide(settings, store, Decision(PERSON, "William Gray", "split"))
    before = settings.authority.read_text("utf-8")
    with pytest.raises(SettingsError, match=r"not decided: split and merge .* undo NAME"):
        decide(settings, store, Decision(PERSON, "William Gray", "merge", "Bill Gray"))
    assert settings.authority.read_text("utf-8") == before


def test_there_is_nothing_to_take_back_where_nothing_was_decided(
    settings: Settings, store: Store
) -> None:
    with pytest.raises(SettingsError, match="no decision about 'Bill Gray'"):
        undo(settings, store, "Bill Gray")


def test_an_old_link_leads_to_the_entity_that_came_after(settings: Settings, store: Store) -> None:
    decide(settings, store, Decision(PERSON, "William Gray", "split"))
    assert store.entities.find(PERSON, "william-gray") == "william-gray"
    undo(settings, store, "William Gray")
    assert store.entities.find(PERSON, "william-gray") == "bill-gray"


def test_a_suggestion_has_its_evidence_and_the_command_that_follows_it(
    settings: Settings, store: Store
) -> None:
    _a_gray_of_two(settings, store)
    (advice,) = [one for one in advise(settings, store) if one.suggestion.name == "Gray"]
    assert advice.suggestion.value == "Bill Gray"
    assert advice.command == "press-archive entities merge Gray 'Bill Gray' --of person"
    assert [side.passage for side in advice.sides] == ["Gray spoke at 7.", "Bill Gray spoke at 1."]
    decide(settings, store, Decision(PERSON, "Gray", "merge", "Bill Gray"))
    assert not [one for one in advise(settings, store) if one.suggestion.name == "Gray"]


def test_what_was_decided_to_stand_alone_is_not_suggested_to_be_merged(
    settings: Settings, store: Store
) -> None:
    _a_gray_of_two(settings, store)
    assert [one for one in advise(settings, store) if one.suggestion.name == "Gray"]
    decide(settings, store, Decision(PERSON, "Gray", "split"))
    assert not [one for one in advise(settings, store) if one.suggestion.name == "Gray"]


def test_a_refused_merge_is_not_suggested_again_and_other_suggestions_stay(
    settings: Settings, store: Store
) -> None:
    _a_gray_of_two(settings, store)
    (one,) = [one for one in advise(settings, store) if one.suggestion.name == "Gray"]
    decide(settings, store, Decision(PERSON, "Gray", "apart", one.suggestion.value))
    assert not [one for one in advise(settings, store) if one.suggestion.name == "Gray"]
    undo(settings, store, "Gray")
    assert [one for one in advise(settings, store) if one.suggestion.name == "Gray"]


def test_names_told_apart_stay_so_through_every_resolution_until_taken_back(
    settings: Settings, store: Store
) -> None:
    done = decide(settings, store, Decision(PERSON, "William Gray", "apart", "Bill Gray"))
    assert names(store) == {"Bill Gray": 2, "William Gray": 1}
    for number in (7, 8):
        _release(store, number, "William Gray", "Senator", 2022)
    store.entities.spread("rules")
    resolve_all(settings, store)
    assert names(store) == {"Bill Gray": 2, "William Gray": 3}
    take_back(settings, store, done.decision)
    assert list(names(store).values()) == [5]


def test_what_rules_joined_is_told_apart_whoever_was_merged_into_it(
    settings: Settings, store: Store
) -> None:
    _release(store, 7, "Ana Low", "", 2021)
    store.entities.spread("rules")
    resolve_all(settings, store)
    decide(settings, store, Decision(PERSON, "Ana Low", "merge", "Bill Gray"))
    decide(settings, store, Decision(PERSON, "William Gray", "apart", "Bill Gray"))
    assert names(store) == {"Bill Gray": 3, "William Gray": 1}


def test_who_was_told_apart_is_not_merged_by_another_name_and_the_other_way_round(
    settings: Settings, store: Store
) -> None:
    _release(store, 7, "Ana Low", "", 2021)
    store.entities.spread("rules")
    resolve_all(settings, store)
    decide(settings, store, Decision(PERSON, "Ana Low", "apart", "Bill Gray"))
    with pytest.raises(SettingsError, match="'Ana Low' was decided not to be 'Bill Gray'"):
        decide(settings, store, Decision(PERSON, "William Gray", "merge", "Ana Low"))
    undo(settings, store, "Ana Low")
    decide(settings, store, Decision(PERSON, "Ana Low", "merge", "William Gray"))
    with pytest.raises(SettingsError, match="'Ana Low' was merged into 'William Gray'"):
        decide(settings, store, Decision(PERSON, "Bill Gray", "apart", "Ana Low"))


def test_suggestions_are_the_same_whether_groups_were_kept_or_are_made_anew(
    settings: Settings, store: Store
) -> None:
    _a_gray_of_two(settings, store)
    kept = advise(settings, store)
    assert kept
    store.put_fact("grouped", "")
    assert advise(settings, store) == kept


def test_one_of_several_decisions_about_a_name_is_taken_back(
    settings: Settings, store: Store
) -> None:
    roles = [Decision(PERSON, "Bill Gray", "role", role) for role in ("Chair", "Envoy")]
    kept, gone = (decide(settings, store, role).decision for role in roles)
    assert take_back(settings, store, gone).touched
    assert read_authority(settings.authority) == (kept,)
    with pytest.raises(SettingsError, match="was taken back already"):
        take_back(settings, store, gone)


def test_a_decision_tells_which_one_it_took_the_place_of(settings: Settings, store: Store) -> None:
    first = Decision(PERSON, "Bill Gray", "rename", "Senator Gray")
    assert decide(settings, store, first).before == ()
    assert decide(settings, store, replace(first, value="B. Gray")).before == (first,)


def test_a_report_names_the_decisions_that_no_release_is_about(
    settings: Settings, store: Store
) -> None:
    nobody = Decision(PERSON, "Nobody At All", "hide")
    known = Decision(PERSON, "BILL GRAY", "rename", "Senator Gray")
    again = Decision(PERSON, "Senator Gray", "role", "Senator")
    write_authority(settings.authority, [nobody, known, again])
    assert report(settings, store).idle == (nobody,)


def test_who_decides_while_another_decides_waits_and_takes_nothing_away(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = []
    read = entities.read_authority

    def reading(path: Path) -> tuple[Decision, ...]:
        with sqlite3.connect(settings.store, timeout=0) as other:
            try:
                other.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                held.append(str(error))
        return read(path)

    monkeypatch.setattr(entities, "read_authority", reading)
    decide(settings, store, Decision(PERSON, "Bill Gray", "hide"))
    assert held[0] == "database is locked"
    undo(settings, store, "Bill Gray")
    assert set(held) == {"database is locked"}


def test_an_id_in_use_is_never_called_former_whatever_else_is_decided(
    settings: Settings, store: Store
) -> None:
    decide(settings, store, Decision(PERSON, "William Gray", "split"))
    decide(settings, store, Decision(PERSON, "William Gray", "hide"))
    hidden = store.names.former()
    decide(settings, store, Decision(PERSON, "Bill Gray", "rename", "The Senator Gray"))
    assert store.names.former() == hidden
    assert (PERSON, "bill-gray") not in hidden
    undo(settings, store, "William Gray", action="hide")
    assert names(store) == {"The Senator Gray": 2, "William Gray": 1}
    assert store.names.former() == {}


def test_who_was_taken_for_another_type_for_a_while_keeps_the_id(
    settings: Settings, store: Store
) -> None:
    before = store.names.standing()
    for _ in range(2):
        decide(settings, store, Decision(PERSON, "Bill Gray", "type", "agency"))
        assert store.entities.find(PERSON, "Bill Gray") == ""
        assert store.entities.find(AGENCY, "Bill Gray") == "bill-gray"
        undo(settings, store, "Bill Gray")
        assert store.names.standing() == before


def test_what_is_of_another_type_by_decision_is_told_with_its_releases(
    settings: Settings, store: Store
) -> None:
    person = found(store, PERSON, "Bill Gray")
    before = store.sightings.behind(person)
    assert [form.releases for form in before] != [0]
    decide(settings, store, Decision(PERSON, "Bill Gray", "type", "agency"))
    (told,) = store.sightings.behind(found(store, AGENCY, "Bill Gray"))
    assert told in before


# ---------------------------------------------------------------- when it goes wrong on the way


HIDE = Decision(PERSON, "Bill Gray", "hide")
OTHER = Decision(PERSON, "William Gray", "hide")


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow beyond a few bytes."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def standing(settings: Settings, store: Store) -> tuple[object, ...]:
    """All that a decision changes."""
    files = {path.name: path.read_text("utf-8") for path in settings.home.glob("authority*")}
    return files, store.fact("decided"), store.names.standing()


@pytest.mark.parametrize("taken", [(), (OTHER,)])
def test_a_full_disk_leaves_what_was_decided_before(
    settings: Settings, store: Store, taken: tuple[Decision, ...]
) -> None:
    for decision in taken:
        decide(settings, store, decision)
    before = standing(settings, store)
    with full_disk(), pytest.raises(StoreError, match="nothing was decided"):
        decide(settings, store, HIDE)
    assert standing(settings, store) == before
    decide(settings, store, HIDE)
    assert read_authority(settings.authority) == tuple(sorted((HIDE, *taken)))


@pytest.mark.parametrize("taken", [(), (OTHER,)])
def test_what_the_store_cannot_keep_is_not_in_the_file(
    settings: Settings, store: Store, taken: tuple[Decision, ...]
) -> None:
    for decision in taken:
        decide(settings, store, decision)
    before = standing(settings, store)
    with pytest.raises(ZeroDivisionError), together(settings, store, silent) as keep:
        keep([HIDE])
        raise ZeroDivisionError
    assert standing(settings, store) == before


def test_the_file_changes_when_everything_else_is_done(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is killed while names are resolved has decided nothing."""
    seen: list[bool] = []
    put = store.names.put
    monkeypatch.setattr(
        store.names,
        "put",
        lambda *a, **k: (seen.append(settings.authority.exists()), put(*a, **k))[1],
    )
    decide(settings, store, HIDE)
    assert seen == [False]
    assert settings.authority.exists()


def test_who_does_not_get_to_decide_leaves_alone_what_another_decides(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(settings, store, OTHER)
    put, late = store.names.put, read_store(settings.store)
    late._db.execute("PRAGMA busy_timeout = 0")

    def putting(*told: Any, **named: Any) -> int:
        with pytest.raises(StoreLocked), together(settings, late, silent):
            raise AssertionError("two decide at the same time")
        return put(*told, **named)

    monkeypatch.setattr(store.names, "put", putting)
    decide(settings, store, HIDE)
    late.close()
    assert read_authority(settings.authority) == (HIDE, OTHER)
    assert [path.name for path in settings.home.glob("authority*")] == ["authority.csv"]


def test_a_file_of_decisions_that_is_kept_elsewhere_stays_there(
    settings: Settings, store: Store, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "in the repository of decisions.csv"
    elsewhere.write_text("type,name,action,value,comment\n", "utf-8")
    elsewhere.chmod(0o660)
    settings.authority.symlink_to(elsewhere)
    decide(settings, store, HIDE)
    assert settings.authority.is_symlink()
    assert read_authority(elsewhere) == (HIDE,)
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o660
