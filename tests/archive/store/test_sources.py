"""What the store remembers of sources: what they announced, when each address was looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from archive.model import Listed, Run, Source
from archive.store import Store, open_store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ONE = Listed("https://office.example/1", "One", date(2026, 2, 28))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.sqlite", create=True) as opened:
        yield opened


def test_an_address_announced_twice_is_new_once(store: Store) -> None:
    assert store.sources.announce("office", ONE, NOON)
    assert not store.sources.announce("office", ONE, NOON)
    assert [address.listed for address in store.sources.addresses("office")] == [ONE]


def test_looks_that_bring_nothing_are_counted_until_one_does(store: Store) -> None:
    def failures() -> int:
        (address,) = store.sources.addresses("office")
        return address.failures

    store.sources.announce("office", ONE, NOON)
    for status, expected in ((200, 0), (0, 1), (410, 2), (304, 0), (404, 1)):
        store.sources.looked(ONE.url, NOON, status)
        assert failures() == expected


def test_sources_come_back_as_releases_need_them(store: Store) -> None:
    office = Source("office", "Press Office", country="KZ", licence="CC BY 4.0")
    store.sources.put(office)
    assert store.sources.all() == {"office": office}


def test_the_facts_of_a_source_begin_with_its_newest_run(store: Store) -> None:
    store.sources.put(Source("office", "Press Office"))
    store.sources.record(Run("office", "collect", NOON, NOON, new=3))
    later = NOON + timedelta(days=1)
    store.sources.record(Run("office", "collect", later, later, error="no answer"))
    (facts,) = store.facts()
    assert facts.releases == 0
    assert [run.error for run in facts.runs] == ["no answer", ""]
