"""Releases by month as bars of months or years, whatever is drawn of them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Months = Sequence[tuple[str, int]]
"""Releases by month ("2024-03"), the first first; months without any may be missing."""

Counts = Mapping[int, int]
"""Releases by the number of the month."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A month ("2024-03") or a year ("2024") with how many releases it has."""

    name: str
    since: date
    until: date
    count: int


def number(name: str) -> int:
    """The number of a month, counted from year 0."""
    year, month = name.split("-")
    return int(year) * 12 + int(month) - 1


def counts(months: Months) -> Counts:
    """The same by number."""
    return {number(name): count for name, count in months}


def monthly(at: int, counts: Counts) -> Bar:
    """The bar of the month of this number."""
    year, month = at // 12, at % 12 + 1
    until = date(year, month, monthrange(year, month)[1])
    return Bar(f"{year:04}-{month:02}", date(year, month, 1), until, counts.get(at, 0))


def yearly(year: int, counts: Counts) -> Bar:
    """The bar of a year."""
    count = sum(counts.get(year * 12 + month, 0) for month in range(12))
    return Bar(f"{year:04}", date(year, 1, 1), date(year, 12, 31), count)
