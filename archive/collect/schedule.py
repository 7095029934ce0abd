"""When an address is looked at again. Decides; reads and writes nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from archive.store import Address

GONE = (404, 410)
"""What a server answers for a page that is no longer there (RFC 9110, 15.5.5 and 15.5.11)."""

_SOONEST, _LATEST = timedelta(hours=6), timedelta(days=90)
_AFTER_FAILURE = timedelta(hours=1)
_AFTER_GONE = timedelta(days=1)


def due(address: Address, at: datetime) -> bool:
    """Whether an address should be looked at (again).

    A release is looked at more seldom the older it is: after half its age, at the soonest
    after six hours and at the latest after ninety days. A failure is tried again after an hour,
    then two, then four; a page that is gone after a day, then two, then four: some come back.
    """
    if address.looked is None or address.looked > at:  # a clock that was wrong
        return True
    return at - address.looked >= _pause(address, address.looked, at)


def _pause(address: Address, looked: datetime, at: datetime) -> timedelta:
    again = 1 << min(max(address.failures - 1, 0), 10)
    if address.status in GONE:
        return min(_AFTER_GONE * again, _LATEST)
    if address.failures:
        return min(_AFTER_FAILURE * again, _LATEST)
    day = address.born or looked.date()
    born = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return min(max((at - born) / 2, _SOONEST), _LATEST)
