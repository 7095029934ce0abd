"""Releases take their place among their copies, one by one or all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from archive.derive import place_all
from archive.model import Block, Capture, Change, Copy, CopyKind, Draft, Label, Place, Source
from archive.store import Store, open_store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = date(2026, 3, 1)
FINANCE = Source("minfin", "Ministry of Finance")
ENERGY = Source("minenergy", "Ministry of Energy")
WIRE = Source("wire", "Steppe News")
OFFICES = (FINANCE, ENERGY, WIRE)
TEXT = (
    "The Ministry of Finance and the Ministry of Energy have agreed on the tariffs of the coming"
    " year. Households will pay what they paid before, and the difference will be met from the"
    " reserve of the budget. “We want every family to know early what the winter will cost,” the"
    " Minister of Finance said. “The stations are ready, and coal has been stored for ninety"
    " days,” the Minister of Energy added. The agreement comes into force on 1 April and will be"
    " looked at again after a year by a group of both ministries, in which the regions and the"
    " consumers have a seat. The text of the agreement is open to everyone on both sites."
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.sqlite", create=True) as opened:
        for office in OFFICES:
            opened.sources.put(office)
        yield opened


def put(
    store: Store, office: Source, text: str, *, days: int = 0, title: str = "Tariffs agreed",
    page: str = "1", hours: int = 0,
) -> str:  # fmt: skip
    """Let an office publish a text at a page of its site; captured again, it is a new version."""
    url = f"https://{office.name}.example/{page}"
    offset = store.captures.count()
    at = NOON + timedelta(hours=hours, seconds=offset)
    place = Place("a.warc.gz", offset)
    with store.writing():
        kept = store.captures.add(
            Capture(url, url, at, 200, "text/html", f"{offset:064x}", place, office.name)
        )
        published = DAY + timedelta(days=days)
        blocks = (Block(text, Label.BODY, "paragraph"),)
        draft = Draft(title, blocks, url=url, published=published)
        return store.releases.put(draft, office, kept, "cleaner-1")[0]


def copies(store: Store, id_: str) -> list[tuple[str, CopyKind]]:
    place_all(store)
    return [(copy.release, copy.kind) for copy in store.copies.of(id_)]


def head(store: Store, id_: str) -> str:
    release = store.releases.get(id_)
    assert release is not None
    return release.copy_of


def test_a_release_of_two_ministries_is_one_joint_release(store: Store) -> None:
    first = put(store, FINANCE, TEXT)
    second = put(store, ENERGY, "Press service of the Ministry.\n\n" + TEXT, title="On tariffs")
    assert copies(store, first) == [(second, CopyKind.JOINT)]
    assert copies(store, second) == [(first, CopyKind.FIRST)]
    assert head(store, second) == first
    assert head(store, first) == ""


def test_what_an_agency_takes_over_is_syndicated(store: Store) -> None:
    first = put(store, FINANCE, TEXT)
    agency = put(store, WIRE, TEXT + "\n\nSteppe News, Astana.", days=1, title="Tariffs to stay")
    assert copies(store, first) == [(agency, CopyKind.SYNDICATED)]


def test_a_correction_at_another_address_is_a_release_published_again(store: Store) -> None:
    first = put(store, FINANCE, TEXT)
    again = put(store, FINANCE, TEXT.replace("1 April", "2 April"), days=1, page="1-corrected")
    assert copies(store, first) == [(again, CopyKind.REPUBLISHED)]


def test_a_correction_at_the_same_address_is_a_version_and_no_copy(store: Store) -> None:
    first = put(store, FINANCE, TEXT)
    again = put(store, FINANCE, TEXT.replace("1 April", "2 April"), hours=5)
    assert again == first
    assert copies(store, first) == []


def test_the_form_of_another_town_is_no_copy(store: Store) -> None:
    form = TEXT + " The first bills of {} will be sent to {} households."
    one = put(store, FINANCE, form.format("Aktau", 41_200), title="Tariffs in Aktau")
    put(store, FINANCE, form.format("Taraz", 73_800), title="Tariffs in Taraz", page="2")
    assert copies(store, one) == []


def test_copies_are_named_with_source_title_and_day(store: Store) -> None:
    first = put(store, FINANCE, TEXT)
    put(store, ENERGY, TEXT, title="On tariffs")
    place_all(store)
    (copy,) = store.copies.of(first)
    assert copy == Copy(
        copy.release, "minenergy", "Ministry of Energy", "On tariffs", DAY, CopyKind.JOINT
    )
    assert store.copies.counts() == {CopyKind.JOINT: 1}


def test_an_earlier_release_that_comes_later_becomes_the_head(store: Store) -> None:
    late = put(store, ENERGY, TEXT, days=1)
    later = put(store, WIRE, TEXT, days=2)
    assert copies(store, late) == [(later, CopyKind.SYNDICATED)]
    early = put(store, FINANCE, TEXT)
    assert [release for release, _ in copies(store, early)] == [late, later]


def test_every_release_that_has_another_place_is_a_change_for_the_index(store: Store) -> None:
    late, alone = put(store, ENERGY, TEXT, days=1), put(store, WIRE, "Nothing like it.")
    place_all(store)
    before = store.releases.last_change()
    early = put(store, FINANCE, TEXT)
    place_all(store)
    changed = {change.release for change in store.releases.changes(before)}
    assert changed == {early, late}
    assert alone not in changed


def test_where_the_earliest_goes_all_others_are_changes_for_the_index(store: Store) -> None:
    early, late = put(store, FINANCE, TEXT), put(store, ENERGY, TEXT, days=1)
    later, alone = put(store, WIRE, TEXT, days=2), put(store, WIRE, "Nothing like it.", page="9")
    place_all(store)
    before = store.releases.last_change()
    gone = store.releases.get(early)
    assert gone is not None
    with store.writing():
        store.releases.keep_only(gone.capture.id, ())
    place_all(store)
    changed = {change.release for change in store.releases.changes(before)}
    assert changed == {early, late, later}
    assert alone not in changed
    heads = {release.id: release.copy_of for release in store.releases.some([late, later])}
    assert heads == {late: "", later: late}


def test_nothing_is_done_twice(store: Store) -> None:
    put(store, FINANCE, TEXT)
    put(store, ENERGY, TEXT)
    place_all(store)
    before = store.releases.last_change()
    assert place_all(store) == 0
    assert store.releases.last_change() == before


def test_a_copy_whose_new_version_says_something_else_leaves_the_group(store: Store) -> None:
    first, second = put(store, FINANCE, TEXT), put(store, ENERGY, TEXT)
    place_all(store)
    put(store, ENERGY, "The page has been withdrawn for editing.", hours=3)
    assert copies(store, first) == []
    assert head(store, second) == ""


def test_when_the_head_goes_the_next_one_takes_its_place(store: Store) -> None:
    first = put(store, FINANCE, TEXT)
    second, third = put(store, ENERGY, TEXT, days=1), put(store, WIRE, TEXT + " (SN)", days=2)
    place_all(store)
    gone = store.releases.get(first)
    assert gone is not None
    with store.writing():
        store.releases.keep_only(gone.capture.id, ())
    place_all(store)
    assert head(store, second) == ""
    assert head(store, third) == second


def test_a_run_that_is_killed_is_gone_on_with(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.derive.copying.COMMIT_EVERY", 1)
    first, second = put(store, FINANCE, TEXT), put(store, ENERGY, TEXT)
    third = put(store, WIRE, TEXT, days=1)

    def die(stage: str, done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place_all(store, die)
    assert store.copies.unplaced_count() > 0
    assert [release for release, _ in copies(store, first)] == [second, third]


def test_what_changes_while_it_is_read_is_read_again(store: Store) -> None:
    first = put(store, FINANCE, TEXT)
    (waiting,) = store.copies.unplaced()
    put(store, FINANCE, TEXT + " More.", hours=1)
    with store.writing():
        assert not store.copies.done(waiting.number, first)
    assert store.copies.unplaced_count() == 1


def test_other_rules_make_the_groups_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = put(store, FINANCE, TEXT), put(store, ENERGY, TEXT)
    place_all(store)
    monkeypatch.setattr("archive.copies.FINGERPRINT", "other rules")
    before = store.releases.last_change()
    assert copies(store, first) == [(second, CopyKind.JOINT)]
    assert store.releases.last_change() == before


def test_while_the_groups_are_made_again_nobody_is_taken_for_a_copy_of_those_still_to_come(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for office in OFFICES:
        put(store, office, f"The {office.title} moved to a house of its own on Monday.")
    place_all(store)
    before = store.releases.last_change()
    monkeypatch.setattr("archive.copies.FINGERPRINT", "other rules")
    monkeypatch.setattr("archive.derive.copying.COMMIT_EVERY", 1)
    assert place_all(store) == 0
    assert store.releases.last_change() == before


# ---------------------------------------------------------------- bit by bit is all at once


@dataclass(frozen=True)
class Step:
    """An office publishes, or edits, one of its pages; then, perhaps, copies are looked for."""

    office: int
    page: int
    text: int
    day: int
    place: bool
    drop: bool = False


WORDINGS = (
    TEXT,
    TEXT.replace("1 April", "2 April"),
    TEXT.replace("ninety", "many"),
    TEXT + " The Akim of Aktau signed for the regions, which are 17.",
    TEXT + " The Akim of Taraz signed for the regions, which are 20.",
    "A short note.",
    "Another matter altogether. " * 30,
)

steps = st.builds(
    Step,
    st.integers(0, 2),
    st.integers(0, 1),
    st.integers(0, len(WORDINGS) - 1),
    st.integers(0, 9),
    st.booleans(),
    st.sampled_from([False, False, False, True]),
)


def play(store: Store, some: Sequence[Step], *, at_once: bool) -> None:
    for hour, step in enumerate(some):
        id_ = put(
            store, OFFICES[step.office], WORDINGS[step.text], days=step.day,
            page=str(step.page), hours=hour,
        )  # fmt: skip
        release = store.releases.get(id_)
        if step.drop and release is not None:
            with store.writing():
                store.releases.keep_only(release.capture.id, ())
        if step.place and not at_once:
            place_all(store)
    place_all(store)


def state(store: Store) -> dict[str, tuple[str, CopyKind]]:
    return {one.id: (one.copy_of, one.copy_kind) for one in store.releases.all()}


@given(st.lists(steps, max_size=14))
@examples(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_placing_one_by_one_gives_the_groups_that_a_rebuild_gives(
    tmp_path_factory: pytest.TempPathFactory, some: list[Step]
) -> None:
    folder = tmp_path_factory.mktemp("stores")
    with (
        open_store(folder / "one.sqlite", create=True) as one,
        open_store(folder / "all.sqlite", create=True) as all_,
    ):
        for office in OFFICES:
            one.sources.put(office)
            all_.sources.put(office)
        play(one, some, at_once=False)
        play(all_, some, at_once=True)
        assert state(one) == state(all_)
        with one.writing():
            one.copies.forget()
        place_all(one)
        assert state(one) == state(all_)
        assert counted(one) == counted(all_)


def counted(store: Store) -> dict[str, int]:
    """How many rows each table of copies holds: nothing is left of what is gone."""
    tables = ("wording", "wording_key", "copy", "unplaced")
    return {
        table: store._db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in tables
    }


def test_changes_come_in_order_of_their_numbers(store: Store) -> None:
    put(store, FINANCE, TEXT)
    put(store, ENERGY, TEXT)
    place_all(store)
    changes: tuple[Change, ...] = store.releases.changes(0)
    assert [change.number for change in changes] == sorted(change.number for change in changes)


def test_copies_are_of_the_group_of_the_earliest_of_them(store: Store) -> None:
    first, other = put(store, FINANCE, TEXT), put(store, WIRE, "Nothing like it.")
    second = put(store, ENERGY, TEXT)
    place_all(store)
    groups = {first: first, second: first, other: other, "unknown": "unknown"}
    assert store.copies.groups([first, second, other, "unknown"]) == groups
    assert store.copies.group_size(first) == 2
    assert store.copies.group_size(other) == 1
