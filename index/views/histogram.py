"""Releases through time, as bars, and the days between which releases are wanted.

A bar is a link to the releases of its month or year. `page/behaviour` lets several be chosen by
dragging, or with Shift and an arrow key; all bars are one step for the Tab key. What stands in
the address stays here: the script only puts the days into the places kept for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from index.markup import escape
from index.views.links import a
from index.views.months import Bar, Months, counts, monthly, number, yearly
from index.views.reader import Reader

MOST_BARS: Final = 48
"""Beyond this many months a bar stands for a year, as wide a span as a sidebar can show."""

_SINCE: Final = date(1111, 11, 11)
_UNTIL: Final = date(1111, 12, 12)
"""The places kept for days in an address; `page/behaviour` knows them."""
_EARLIEST: Final = "1500-01-01"
_LATEST: Final = "2999-12-31"
"""What is typed of a year before it is whole is not yet a day that is wanted."""


def days(reader: Reader) -> str:
    """The first and the last day wanted, to be typed or picked."""
    asked = reader.at.request
    since, until = _day(reader, "since", asked.since), _day(reader, "until", asked.until)
    return f'<div class="days">{since}{until}</div>'


def _day(reader: Reader, name: str, chosen: date | None) -> str:
    asked = replace(reader.at.request, page=1)
    since = name == "since"
    with_ = replace(asked, since=_SINCE) if since else replace(asked, until=_UNTIL)
    without = replace(asked, since=None) if since else replace(asked, until=None)
    return (
        f'<label>{reader.say.html(f"day_{name}")}<input type="date" id="day-{name}" name="{name}"'
        f' value="{chosen.isoformat() if chosen else ""}" min="{_EARLIEST}" max="{_LATEST}"'
        f' data-day="{escape(reader.at.asking(with_).href())}"'
        f' data-without="{escape(reader.at.asking(without).href())}"></label>'
    )


def histogram(reader: Reader, months: Months) -> str:
    """The bars; below years that are chosen, their months."""
    bars = _bars(months)
    drawn = _chart(reader, bars, "bars")
    asked = reader.at.request
    if len(bars[0].name) == 4 and asked.since and asked.until:  # years, and a span of them
        first, last = asked.since.year, asked.until.year
        if (last - first + 1) * 12 <= MOST_BARS:
            by_month = counts(months)
            within = [monthly(at, by_month) for at in range(first * 12, last * 12 + 12)]
            drawn += _chart(reader, within, "months")
    return drawn + _any_day(reader)


def undated(reader: Reader, count: int) -> str:
    """How many releases have no day and so no bar; that they are left out where days are wanted."""
    if count <= 0:
        return ""
    asked = reader.at.request
    words = "time_undated_out" if asked.since or asked.until else "time_undated"
    return f'<p class="undated">{reader.say.html(words, count)}</p>'


def _any_day(reader: Reader) -> str:
    asked = reader.at.request
    if not (asked.since or asked.until):
        return ""
    there = reader.at.asking(replace(asked, since=None, until=None, page=1))
    return f'<p class="any-day">{a(there, reader.say.html("time_clear"), id="any-day")}</p>'


def _chart(reader: Reader, bars: Sequence[Bar], kind: str) -> str:
    most = max((bar.count for bar in bars), default=0) or 1
    reached = next((bar.name for bar in bars if _chosen(reader, bar)), bars[0].name)
    drawn = "".join(_drawn(reader, bar, most, bar.name == reached) for bar in bars)
    asked = replace(reader.at.request, since=_SINCE, until=_UNTIL, page=1)
    span = escape(reader.at.asking(asked).href())
    first, last = (escape(_when(reader, bars[place])) for place in (0, -1))
    return (
        f'<div class="{kind}" role="group" aria-label="{_in_words(reader, bars)}"'
        f' data-span="{span}">{drawn}</div>'
        f'<p class="span" aria-hidden="true"><span>{first}</span><span>{last}</span></p>'
    )


def _in_words(reader: Reader, bars: Sequence[Bar]) -> str:
    most = max(bars, key=lambda bar: bar.count)
    told = reader.say(
        "time_bars",
        first=_when(reader, bars[0]),
        last=_when(reader, bars[-1]),
        most=_told(reader, most),
    )
    return escape(f"{told}. {reader.say('time_keys')}")


def _when(reader: Reader, bar: Bar) -> str:
    return bar.name if len(bar.name) == 4 else reader.say.month(bar.since)


def _told(reader: Reader, bar: Bar) -> str:
    return f"{_when(reader, bar)}: {reader.say('releases', bar.count)}"


def _chosen(reader: Reader, bar: Bar) -> bool:
    """Whether a bar is within the days wanted; none is where any day is."""
    since, until = reader.at.request.since, reader.at.request.until
    if not (since or until):
        return False
    return (since or bar.until) <= bar.until and bar.since <= (until or bar.since)


def _drawn(reader: Reader, bar: Bar, most: int, reached: bool) -> str:
    asked = replace(reader.at.request, since=bar.since, until=bar.until, page=1)
    told = escape(_told(reader, bar))
    chosen = ' class="in"' if _chosen(reader, bar) else ""
    height = max(round(100 * bar.count / most), 1 if bar.count else 0)
    return (
        f'<a href="{escape(reader.at.asking(asked).href())}" id="bar-{bar.name}"{chosen}'
        f' tabindex="{0 if reached else -1}" aria-label="{told}" title="{told}"'
        f' data-since="{bar.since.isoformat()}" data-until="{bar.until.isoformat()}">'
        f'<i style="height:{height}%"></i></a>'
    )


# ---------------------------------------------------------------- from counts to bars


def _bars(months: Months) -> list[Bar]:
    """One bar for each month from the first to the last; for each year if there are too many."""
    by_month = counts(months)
    first, last = number(months[0][0]), number(months[-1][0])
    if last - first < MOST_BARS:
        return [monthly(at, by_month) for at in range(first, last + 1)]
    return [yearly(year, by_month) for year in range(first // 12, last // 12 + 1)]
