"""What the store promises of releases: one per place, a version per wording."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import StoreLocked, StoreMissing, StoreOutdated
from archive.model import (
    Block,
    BlockKind,
    Capture,
    ChangeKind,
    Draft,
    EntityType,
    Label,
    Mention,
    Place,
    Source,
)
from archive.store import Outcome, Store, connection, open_store, read_store
from archive.store.packing import (
    from_time,
    pack_draft,
    pack_mentions,
    to_time,
    unpack_draft,
    unpack_mentions,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
OFFICE = Source("office", "Press Office", country="KZ")
URL = "https://office.example/1"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.sqlite", create=True) as opened:
        opened.sources.put(OFFICE)
        yield opened


def draft(text: str = "The Minister spoke.", title: str = "A speech", **more: object) -> Draft:
    return Draft(title, (Block(text, Label.BODY, "paragraph"),), url=URL, **more)  # type: ignore[arg-type] - fields of Draft


def capture(store: Store, hours: int = 0, url: str = URL) -> Capture:
    offset = store.captures.count()
    return store.captures.add(
        Capture(
            url=url,
            final_url=url,
            at=NOON + timedelta(hours=hours),
            status=200,
            media_type="text/html",
            digest=f"{offset:064x}",
            place=Place("a.warc.gz", offset),
            source="office",
        )
    )


def put(store: Store, what: Draft, of: Capture) -> tuple[str, Outcome]:
    with store.writing():
        return store.releases.put(what, OFFICE, of, "cleaner-1")


def test_a_release_comes_back_as_it_was_put(store: Store) -> None:
    kept = draft(published=date(2026, 3, 1), topics=("Trade",), agencies=("MFA",))
    id_, outcome = put(store, kept, capture(store))
    release = store.releases.get(id_)
    assert outcome is Outcome.NEW
    assert release is not None
    assert release.draft == kept
    assert release.capture.place == Place("a.warc.gz", 0)


def test_the_same_words_from_a_later_capture_add_nothing_but_that_they_were_seen(
    store: Store,
) -> None:
    id_, _ = put(store, draft(), capture(store))
    before = store.releases.last_change()
    again, outcome = put(store, draft(), capture(store, hours=5))
    release = store.releases.get(id_)
    assert (again, outcome) == (id_, Outcome.SAME)
    assert release is not None
    assert release.versions == 1
    assert release.last_seen == NOON + timedelta(hours=5)
    assert store.releases.last_change() == before


def test_other_words_from_a_later_capture_are_a_new_version_and_the_old_one_stays(
    store: Store,
) -> None:
    id_, _ = put(store, draft("First."), capture(store))
    _, outcome = put(store, draft("Second."), capture(store, hours=1))
    assert outcome is Outcome.VERSION
    assert [v.text for v in store.releases.versions(id_)] == ["First.", "Second."]
    assert store.releases.get(id_).text == "Second."  # type: ignore[union-attr] - just put


def test_an_older_capture_that_comes_later_does_not_become_the_newest_version(
    store: Store,
) -> None:
    id_, _ = put(store, draft("New."), capture(store, hours=9))
    put(store, draft("Old."), capture(store, hours=1))
    assert [v.text for v in store.releases.versions(id_)] == ["Old.", "New."]
    assert store.releases.get(id_).text == "New."  # type: ignore[union-attr] - just put


def test_the_same_capture_read_anew_replaces_its_version(store: Store) -> None:
    first = capture(store)
    id_, _ = put(store, draft("Tell a friend The Minister spoke."), first)
    _, outcome = put(store, draft("The Minister spoke."), first)
    assert outcome is Outcome.REREAD
    assert [v.text for v in store.releases.versions(id_)] == ["The Minister spoke."]


def test_what_a_better_cleaner_no_longer_takes_for_a_release_leaves_the_archive_but_not_its_capture(
    store: Store,
) -> None:
    first = capture(store)
    id_, _ = put(store, draft("Pardon our interruption."), first)
    with store.writing():
        assert store.releases.keep_only(first.id, ()) == 1
    assert store.releases.get(id_) is None
    assert store.captures.get(first.id) == first
    assert store.releases.changes(0)[-1].kind is ChangeKind.DELETE


def test_dropping_one_version_leaves_the_other(store: Store) -> None:
    first, second = capture(store), capture(store, hours=1)
    id_, _ = put(store, draft("Real words."), first)
    put(store, draft("Access denied."), second)
    with store.writing():
        store.releases.keep_only(second.id, ())
    assert store.releases.get(id_).text == "Real words."  # type: ignore[union-attr] - it stays


def test_several_releases_of_one_page_are_records_of_their_own(store: Store) -> None:
    page = capture(store)
    first, _ = put(store, draft("One.", part=0), page)
    second, _ = put(store, draft("Two.", part=1), page)
    assert first != second
    assert store.releases.count() == 2


def test_a_release_gone_from_its_site_is_marked_and_comes_back_when_seen_again(
    store: Store,
) -> None:
    id_, _ = put(store, draft(), capture(store))
    with store.writing():
        assert store.releases.remove(URL, NOON + timedelta(hours=1)) == 1
    assert store.releases.get(id_).removed == NOON + timedelta(hours=1)  # type: ignore[union-attr] - it stays
    with store.writing():
        store.releases.seen(URL, NOON + timedelta(hours=2))
    assert store.releases.get(id_).removed is None  # type: ignore[union-attr] - it stays


def test_every_release_is_walked_once_in_order(store: Store) -> None:
    ids = {put(store, draft(f"Text {n}."), capture(store, url=f"{URL}/{n}"))[0] for n in range(30)}
    assert [release.id for release in store.releases.all()] == sorted(ids)


@pytest.mark.parametrize("number", [1, 2, 3, 7, 20])
def test_shares_hold_every_release_once_and_are_of_one_size(store: Store, number: int) -> None:
    ids = sorted(put(store, draft(), capture(store, url=f"{URL}/{n}"))[0] for n in range(7))
    shares = [
        [release.id for release in store.releases.all(after, until)]
        for after, until in store.releases.shares(number)
    ]
    assert [id_ for share in shares for id_ in share] == ids
    assert len(shares) <= number
    assert max(map(len, shares)) <= 7 // number + 1


def test_an_empty_archive_is_one_share(store: Store) -> None:
    assert store.releases.shares(3) == (("", ""),)


def test_applied_changes_are_forgotten_and_numbers_never_start_again(store: Store) -> None:
    put(store, draft("One."), capture(store))
    last = store.releases.last_change()
    with store.writing():
        store.releases.forget_changes(last)
    put(store, draft("Two."), capture(store, hours=1))
    assert [change.number for change in store.releases.changes(last)] == [last + 1]


def test_a_transaction_that_fails_leaves_no_trace(store: Store) -> None:
    first = capture(store)
    with pytest.raises(RuntimeError), store.writing():
        store.releases.put(draft(), OFFICE, first, "cleaner-1")
        raise RuntimeError("the power went")
    assert store.releases.count() == 0
    assert store.releases.changes(0) == ()


def test_a_missing_store_says_how_to_start_one(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="press-archive demo"):
        open_store(tmp_path / "nowhere" / "store.sqlite")


def test_a_store_of_another_version_is_refused_with_a_way_out(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with open_store(path, create=True) as opened:
        opened._db.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreOutdated, match="rebuild --from-captures"):
        open_store(path)


def test_a_second_writer_is_told_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.store.connection.WAIT", 0.05)
    path = tmp_path / "store.sqlite"
    with (
        open_store(path, create=True) as one,
        open_store(path) as two,
        one.writing(),
        pytest.raises(StoreLocked, match="another process"),
        two.writing(),
    ):
        pass


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another process has the whole store for itself, as a repair does."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        yield


def test_a_reader_is_told_soon_that_a_store_is_held_by_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert connection.READER_WAIT < 5 < connection.WAIT
    monkeypatch.setattr(connection, "READER_WAIT", 0.0)
    path = tmp_path / "store.sqlite"
    open_store(path, create=True).close()
    with held(path), pytest.raises(StoreLocked, match="another process"):
        read_store(path)
    with read_store(path) as opened:
        assert opened.fact("store")


def test_a_writer_waits_longer_than_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with open_store(path, create=True) as writer, read_store(path) as reader:
        waits = [one._db.execute("PRAGMA busy_timeout").fetchone()[0] for one in (writer, reader)]
    assert waits == [connection.WAIT * 1000, connection.READER_WAIT * 1000]


texts = st.text(max_size=40)
blocks = st.builds(
    Block, texts, st.sampled_from(Label), st.text(max_size=10), st.sampled_from(BlockKind)
)
drafts = st.builds(
    Draft,
    title=texts,
    blocks=st.lists(blocks, max_size=4).map(tuple),
    url=texts,
    part=st.integers(0, 9),
    published=st.none() | st.dates(),
    updated=st.none() | st.dates(),
    topics=st.lists(texts, max_size=3).map(tuple),
    people=st.lists(texts, max_size=3).map(tuple),
    is_release=st.booleans(),
    reason=texts,
)


@given(drafts)
def test_any_draft_survives_packing(one: Draft) -> None:
    assert unpack_draft(pack_draft(one)) == one


mentions = st.builds(
    Mention,
    st.integers(0, 9999),
    st.integers(0, 9999),
    texts,
    st.sampled_from(EntityType),
    texts,
    texts,
    texts,
)


@given(st.lists(mentions, max_size=5).map(tuple))
def test_any_mentions_survive_packing(some: tuple[Mention, ...]) -> None:
    assert unpack_mentions(pack_mentions(some)) == some


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_times_survive_the_store_and_sort_as_text(one: datetime, other: datetime) -> None:
    assert to_time(from_time(one)) == one
    assert (from_time(one) < from_time(other)) == (one < other)


def test_pages_are_all_ids_in_order_with_when_each_last_changed(store: Store) -> None:
    ids = []
    for number in range(5):
        url = f"https://office.example/{number}"
        said = capture(store, hours=number, url=url)
        ids.append(put(store, replace(draft(), url=url), said)[0])
    with store.writing():
        store.releases.remove("https://office.example/0", NOON + timedelta(hours=9))
    pages = [page for start in range(0, 6, 2) for page in store.releases.pages(start, 2)]
    assert [id_ for id_, _ in pages] == sorted(ids)
    changed = {id_: from_time(NOON + timedelta(hours=n or 9)) for n, id_ in enumerate(ids)}
    assert dict(pages) == changed
    latest = [max(at for _, at in pages[start : start + 2]) for start in range(0, 5, 2)]
    assert list(store.releases.latest(2)) == latest
