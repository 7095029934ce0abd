"""What the store remembers of sources: what they announced, when each address was looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from archive.collect import due
from archive.model import Listed, Run, Source
from archive.store import Address, Store, open_store

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


LOOKED = Address(ONE, "office", looked=NOON, status=200)


@pytest.mark.parametrize(
    ("address", "after", "expected"),
    [
        (replace(LOOKED, looked=None), timedelta(0), True),
        (LOOKED, timedelta(hours=1), False),
        (LOOKED, timedelta(days=2), True),
        (replace(LOOKED, listed=replace(ONE, published=date(2020, 1, 1))), timedelta(80), False),
        (replace(LOOKED, listed=replace(ONE, published=date(2020, 1, 1))), timedelta(90), True),
        (replace(LOOKED, status=404, failures=1), timedelta(hours=23), False),
        (replace(LOOKED, status=410, failures=1), timedelta(days=1), True),
        (replace(LOOKED, status=410, failures=5), timedelta(days=15), False),
        (replace(LOOKED, status=410, failures=5), timedelta(days=16), True),
        (replace(LOOKED, status=410, failures=50), timedelta(days=90), True),
        (replace(LOOKED, failures=1), timedelta(minutes=59), False),
        (replace(LOOKED, failures=1), timedelta(hours=1), True),
        (replace(LOOKED, failures=3), timedelta(hours=3), False),
        (replace(LOOKED, failures=3), timedelta(hours=4), True),
    ],
)
def test_how_often_an_address_is_looked_at_follows_its_age_and_its_failures(
    address: Address, after: timedelta, expected: bool
) -> None:
    assert due(address, NOON + after) is expected
