"""Releases through time, as bars; a click on one asks for the releases of its span.

The bars are for the mouse: they are too narrow to be reached otherwise, and the filters for years
and dates beside them do the same.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.markup import escape
from index.views.reader import Reader

MOST_BARS = 48
"""Beyond this many months a bar stands for a year, as wide a span as a sidebar can show."""

Bar = tuple[str, date, date, int]


def histogram(reader: Reader, months: Sequence[tuple[str, int]]) -> str:
    """The bars as HTML, each with its span and count in words."""
    bars = _bars(months)
    most = max((count for *_, count in bars), default=0) or 1
    drawn = "".join(_drawn(reader, bar, most) for bar in bars)
    first, last = bars[0][0], bars[-1][0]
    return (
        f'<div class="months" aria-hidden="true">{drawn}</div>'
        f'<p class="span"><span aria-hidden="true">{first}</span>'
        f'<span class="unseen">{_in_words(bars)}</span><span aria-hidden="true">{last}</span></p>'
    )


def _in_words(bars: Sequence[Bar]) -> str:
    most = max(bars, key=lambda bar: bar[3])
    return f"Releases from {bars[0][0]} until {bars[-1][0]}; most, {most[3]:,}, in {most[0]}"


def _bars(months: Sequence[tuple[str, int]]) -> list[Bar]:
    """One bar for each month from the first to the last; for each year if there are too many."""
    counts = dict(months)
    first, last = _month(months[0][0]), _month(months[-1][0])
    if last - first < MOST_BARS:
        return [_monthly(number, counts) for number in range(first, last + 1)]
    return [_yearly(year, months) for year in range(first // 12, last // 12 + 1)]


def _month(name: str) -> int:
    year, month = name.split("-")
    return int(year) * 12 + int(month) - 1


def _monthly(number: int, counts: dict[str, int]) -> Bar:
    year, month = number // 12, number % 12 + 1
    name = f"{year:04}-{month:02}"
    until = date(year, month, monthrange(year, month)[1])
    return name, date(year, month, 1), until, counts.get(name, 0)


def _yearly(year: int, months: Sequence[tuple[str, int]]) -> Bar:
    name = f"{year:04}"
    count = sum(count for month, count in months if month.startswith(name))
    return name, date(year, 1, 1), date(year, 12, 31), count


def _drawn(reader: Reader, bar: Bar, most: int) -> str:
    name, since, until, count = bar
    asked = replace(reader.at.request, since=since, until=until, page=1)
    words = f"{name}: {count:,}"
    return (
        f'<a tabindex="-1" href="{escape(reader.at.asking(asked).href())}" title="{words}">'
        f'<i style="height:{round(100 * count / most)}%"></i></a>'
    )
