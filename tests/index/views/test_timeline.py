"""Releases over time as bars: one for each month or year, on a scale that two can share."""

from __future__ import annotations

from datetime import date

from bs4 import BeautifulSoup

from index.address import Address, View
from index.request import SearchRequest
from index.views.reader import Reader
from index.views.timeline import Scale, bars, scale, timeline
from index.words import Words

READER = Reader(Address(view=View.PERSON, ids=("ann",)))
ASKED = SearchRequest().choose("person", ["ann"])


def on(*timelines: tuple[tuple[str, int], ...]) -> Scale:
    found = scale(*timelines)
    assert found is not None
    return found


def test_every_month_between_the_first_and_the_last_has_a_bar() -> None:
    months = (("2023-11", 2), ("2024-02", 5))
    drawn = bars(months, on(months))
    assert [(bar.since, bar.count) for bar in drawn] == [
        (date(2023, 11, 1), 2),
        (date(2023, 12, 1), 0),
        (date(2024, 1, 1), 0),
        (date(2024, 2, 1), 5),
    ]
    assert drawn[-1].until == date(2024, 2, 29)


def test_many_years_have_a_bar_each() -> None:
    months = (("1999-12", 1), ("2024-01", 2), ("2024-05", 3))
    drawn = bars(months, on(months))
    assert len(drawn) == 26
    assert (drawn[-1].since, drawn[-1].until, drawn[-1].count) == (
        date(2024, 1, 1),
        date(2024, 12, 31),
        5,
    )


def test_two_share_the_span_and_the_highest_bar() -> None:
    one, other = (("2023-01", 9),), (("2023-03", 3),)
    both = on(one, other)
    assert [bar.count for bar in bars(one, both)] == [9, 0, 0]
    assert [bar.count for bar in bars(other, both)] == [0, 0, 3]
    assert both.most == 9
    assert 'style="height:33.3%"' in timeline(READER, ASKED, other, both)


def test_without_a_dated_release_there_is_no_scale() -> None:
    assert scale((), ()) is None


def test_a_bar_leads_to_the_releases_of_its_month_and_so_does_its_row() -> None:
    months = (("2024-02", 5),)
    html = BeautifulSoup(timeline(READER, ASKED, months, on(months)), "html.parser")
    bar, row = html.select("a")
    assert bar["href"] == row["href"] == "?person=ann&since=2024-02-01&until=2024-02-29"
    assert bar["title"] == row["aria-label"] == "February 2024: 5 releases"
    assert bar["tabindex"] == "-1"


def test_months_are_named_in_the_language_of_the_reader() -> None:
    months = (("2024-02", 5),)
    russian = Reader(READER.at, Words("ru"))
    assert "Февраль 2024: 5 релизов" in timeline(russian, ASKED, months, on(months))


def test_days_outside_the_scale_stand_at_its_ends() -> None:
    year = on((("2024-01", 1), ("2024-12", 1)))
    places = [year.place(day) for day in (date(2020, 1, 1), date(2024, 7, 1), date(2030, 1, 1))]
    assert places == [0.0, 50.0, 100.0]
