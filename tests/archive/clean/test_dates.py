"""Days are read as they are written, and never guessed."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.clean.fields import dates

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31))
MONTHS = dates.months()


@pytest.mark.parametrize(
    "text",
    [
        "2024-07-03T14:36:00Z",
        "2024-07-03T23:59:00-09:00",
        "2024/07/03",
        "2024. 07. 03. 11:27",
        "Datum:3. Juli 2024",
        "03.07.2024, 14:36 5666",
        "03.07.24",
        "July 3, 2024",
        "JULY 3RD, 2024",
        "Jul 3 2024",
        "Wednesday, 3 July 2024",
        "3rd of July, 2024",
        "03-Jul-2024",
        "Wed Jul 03 15:28:56 CEST 2024",
        "Wed, 03 Jul 2024 10:00:00 GMT",
        "3 июля 2024 г.",
        "3 липня 2024 року",
        "3 de julio de 2024",
        "3 de julho de 2024",
        "le 3 juillet 2024",
        "3. Juli 2024",
        "3 luglio 2024",
        "3 lipca 2024 r.",
        "3 juli 2024",
        "3 Temmuz 2024",
        "3 шілде 2024",
        "2024 жылғы 3 шілде",
        "2024. július 3.",
        "3. července 2024",
        "2024年7月3日",
        "2024년 7월 3일",
    ],
)
def test_the_third_of_july_is_read_in_many_spellings(text: str) -> None:
    assert dates.read(text) == date(2024, 7, 3)


@pytest.mark.parametrize(
    "text", ["1 ΜΑΪ́ΟΥ 2000", "1 ΜΑΪΟΥ 2000", "1 Μαΐου 2000", "1 Μαι\u0308\u0301ου 2000"]
)
def test_a_month_is_read_with_its_accents_apart_or_without_them(text: str) -> None:
    assert dates.read(text) == date(2000, 5, 1)


def test_no_two_months_are_alike_without_their_accents() -> None:
    said: dict[str, set[int]] = {}
    for year in MONTHS.values():
        for number, names in enumerate(year, start=1):
            for name in names.split():
                said.setdefault(dates._bare(name), set()).add(number)
    assert [name for name, numbers in said.items() if len(numbers) > 1] == []


@given(DAYS, st.sampled_from(sorted(MONTHS)), st.data())
def test_every_day_is_read_in_every_language(day: date, language: str, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(MONTHS[language][day.month - 1].split()))
    spelt = data.draw(st.sampled_from([name, name.capitalize(), name.upper()]))
    form = data.draw(
        st.sampled_from(
            ["{0} {1} {2}", "{0}. {1} {2}", "{1} {0}, {2}", "{0} de {1} de {2}", "{0}-{1}-{2}"]
        )
    )
    assert dates.read(form.format(day.day, spelt, day.year)) == day


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d", "%Y-%m-%dT%H:%M:%S+05:00"]))
def test_every_day_is_read_in_numbers_that_leave_no_doubt(day: date, form: str) -> None:
    assert dates.read(day.strftime(form)) == day


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%d-%m-%Y"]))
def test_when_the_order_is_known_every_day_is_read(day: date, form: str) -> None:
    assert dates.read(day.strftime(form), day_first=True) == day
    american = form.replace("%d", "%%").replace("%m", "%d").replace("%%", "%m")
    assert dates.read(day.strftime(american), day_first=False) == day


@given(st.text(max_size=300), st.sampled_from([None, True, False]))
def test_any_text_is_read_without_harm(text: str, day_first: bool | None) -> None:
    for reading in dates.readings(text, day_first):
        assert 0 <= reading.start < reading.end <= len(text)


@given(st.text(alphabet="0123456789./- JulyMai, \n", max_size=400))
def test_anything_like_a_date_is_read_without_harm(text: str) -> None:
    found = dates.readings(text)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_with_slashes_the_source_says_what_comes_first() -> None:
    assert dates.read("03/07/2024", day_first=True) == date(2024, 7, 3)
    assert dates.read("03/07/2024", day_first=False) == date(2024, 3, 7)


def test_with_slashes_and_no_word_from_the_source_only_clear_days_are_read() -> None:
    assert dates.read("03/07/2024") is None
    assert dates.read("25/07/2024") == date(2024, 7, 25)
    assert dates.read("07/25/2024") == date(2024, 7, 25)


def test_a_doubt_about_day_and_month_is_told() -> None:
    (reading,) = dates.readings("03/07/2024")
    assert (reading.day, reading.swapped) == (date(2024, 7, 3), date(2024, 3, 7))


def test_all_days_of_a_line_are_read_in_their_order() -> None:
    found = dates.readings("Published 3 July 2024 – updated 2024-07-05")
    assert [r.day for r in found] == [date(2024, 7, 3), date(2024, 7, 5)]


@pytest.mark.parametrize(
    "text",
    ["", "2024", "31.02.2024", "Chapter 3 Verse 2024", "99/99/9999", "version 1.2.34.5",
     "tel. 12-05-2010-33", "July 2024", "Section 3 of 2024"],
)  # fmt: skip
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert dates.read(text) is None


def test_the_day_is_the_one_that_is_written_whatever_the_time_zone() -> None:
    late = dates.stated("2024-07-03T23:30:00-08:00")
    assert late is not None
    assert late.day == date(2024, 7, 3)


def test_fields_of_machines_may_be_without_separators() -> None:
    for value in ("20240703", "20240703T101500Z", "20240703101500"):
        found = dates.stated(value)
        assert found is not None
        assert found.day == date(2024, 7, 3)


def test_a_day_in_an_address_is_read() -> None:
    assert dates.in_address("https://example.org/news/2024/07/03/x") == date(2024, 7, 3)
    assert dates.in_address("https://example.org/20240703-title") == date(2024, 7, 3)
    assert dates.in_address("https://example.org/news/123456789") is None


def test_the_first_possible_evidence_is_chosen() -> None:
    future, past = dates.Found(date(2030, 1, 1), "meta"), dates.Found(date(2024, 7, 3), "stamp")
    assert dates.choose([future, past], date(2024, 7, 5)) == past
    assert dates.choose([future], date(2024, 7, 5)) is None


def test_no_month_is_named_like_another_one() -> None:
    seen: dict[str, int] = {}
    for names in MONTHS.values():
        for number, month in enumerate(names, start=1):
            for name in month.split():
                assert seen.setdefault(name, number) == number, name
