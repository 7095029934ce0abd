"""How often an address is looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from archive.collect import due
from archive.model import Listed
from archive.store import Address

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ONE = Listed("https://office.example/1", "One", date(2026, 11, 23))
LOOKED = Address(ONE, "office", looked=NOON, status=200)


@pytest.mark.parametrize(
    ("address", "after", "expected"),
    [
        (replace(LOOKED, looked=None), timedelta(0), True),
        (LOOKED, timedelta(hours=1), False),
        (LOOKED, timedelta(days=2), True),
        (replace(LOOKED, born=date(2020, 1, 1)), timedelta(80), False),
        (replace(LOOKED, born=date(2020, 1, 1)), timedelta(90), True),
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
