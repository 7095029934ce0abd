"""Releases about something through time: bars on a scale that two can share, and the same as words.

The bars are for the eye and the mouse; the table below them says and links the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final

from index.address import Address
from index.markup import escape
from index.request import SearchRequest
from index.views.links import a, name_for
from index.views.months import Bar, Months, counts, monthly, number, yearly
from index.views.reader import Reader

_MOST_MONTHS: Final = 72
"""Beyond this many months a bar stands for a year."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From which month until which, counted from year 0, and how much the highest bar stands for.

    `yearly` says what a bar is of.
    """

    first: int
    last: int
    most: int
    yearly: bool

    def place(self, day: date) -> float:
        """Where on the scale a day is, in percent from its beginning."""
        start, end = self._whole
        at = day.year * 12 + day.month - 1 + (day.day - 1) / 31
        return round(100 * min(max((at - start) / (end - start), 0.0), 1.0), 2)

    @property
    def _whole(self) -> tuple[int, int]:
        if not self.yearly:
            return self.first, self.last + 1
        return self.first // 12 * 12, self.last // 12 * 12 + 12


def scale(*timelines: Months) -> Scale | None:
    """One scale for all these timelines; None where none has a month."""
    months = [number(name) for timeline in timelines for name, _ in timeline]
    if not months:
        return None
    whole = Scale(min(months), max(months), 1, max(months) - min(months) >= _MOST_MONTHS)
    heights = (bar.count for timeline in timelines for bar in bars(timeline, whole))
    return replace(whole, most=max(heights))


def bars(months: Months, on: Scale) -> list[Bar]:
    """One bar for each month of the scale, or for each year of it."""
    by_month = counts(months)
    if on.yearly:
        return [yearly(year, by_month) for year in range(on.first // 12, on.last // 12 + 1)]
    return [monthly(at, by_month) for at in range(on.first, on.last + 1)]


# ---------------------------------------------------------------- as HTML


def timeline(reader: Reader, request: SearchRequest, months: Months, on: Scale) -> str:
    """The bars of a question on a scale, and a table of them to open."""
    drawn = bars(months, on)
    columns = "".join(_drawn(reader, request, bar, on) for bar in drawn)
    return (
        f'<div class="timeline" aria-hidden="true"><div class="columns">{columns}</div>'
        f"{years(drawn)}</div>{_table(reader, request, drawn, on)}"
    )


def years(drawn: Sequence[Bar]) -> str:
    """The years below the bars, each as wide as its bars."""
    told = (
        f'<span style="flex:{len(list(few))}">{year}</span>'
        for year, few in groupby(drawn, key=lambda bar: bar.since.year)
    )
    return f'<div class="years">{"".join(told)}</div>'


def _drawn(reader: Reader, request: SearchRequest, bar: Bar, on: Scale) -> str:
    if not bar.count:
        return "<span></span>"
    told = f"{_called(reader, bar, on)}: {reader.say('releases', bar.count)}"
    height = max(round(100 * bar.count / on.most, 1), 1.5)
    return (
        f'<a tabindex="-1" href="{escape(_there(reader, request, bar).href())}"'
        f' title="{escape(told)}"><i style="height:{height}%"></i></a>'
    )


def _called(reader: Reader, bar: Bar, on: Scale) -> str:
    if on.yearly:
        return f"{bar.since.year}"
    name = reader.say.month(bar.since)
    return name[:1].upper() + name[1:]


def _there(reader: Reader, request: SearchRequest, bar: Bar) -> Address:
    return reader.at.asking(replace(request, since=bar.since, until=bar.until))


def _table(reader: Reader, request: SearchRequest, drawn: Sequence[Bar], on: Scale) -> str:
    say, owner = reader.say, repr(request.selections)
    rows = "".join(
        f'<tr><th scope="row">{escape(_called(reader, bar, on))}</th><td>'
        + a(
            _there(reader, request, bar),
            say.number(bar.count),
            id=name_for("bar", owner, bar.since.isoformat()),
            label=f"{_called(reader, bar, on)}: {say('releases', bar.count)}",
        )
        + "</td></tr>"
        for bar in drawn
        if bar.count
    )
    unit = say.html("one_year" if on.yearly else "entity_month")
    head = f'<th scope="col">{unit}</th><th scope="col">{say.html("entity_releases")}</th>'
    id_ = name_for("table", owner)
    return (
        f'<details class="table"><summary id="{id_}">{say.html("entity_as_a_table")}</summary>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>"
    )
