"""Days are read as they are written, and never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from archive.clean import dates


@pytest.mark.parametrize(
    "text",
    [
        "2024-07-03T14:36:00Z",
        "03.07.2024, 14:36 5666",
        "July 3, 2024",
        "Wednesday, 3 July 2024",
        "3 июля 2024 г.",
        "3 de julio de 2024",
        "3 juillet 2024",
        "3. Juli 2024",
        "3 шілде 2024",
    ],
)
def test_the_third_of_july_is_read_in_many_spellings(text: str) -> None:
    assert dates.read(text) == date(2024, 7, 3)


def test_with_slashes_the_source_says_what_comes_first() -> None:
    assert dates.read("03/07/2024", day_first=True) == date(2024, 7, 3)
    assert dates.read("03/07/2024", day_first=False) == date(2024, 3, 7)


def test_with_slashes_and_no_word_from_the_source_only_clear_days_are_read() -> None:
    assert dates.read("03/07/2024") is None
    assert dates.read("25/07/2024") == date(2024, 7, 25)
    assert dates.read("07/25/2024") == date(2024, 7, 25)


@pytest.mark.parametrize("text", ["", "2024", "31.02.2024", "Chapter 3 Verse 2024", "99/99/9999"])
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert dates.read(text) is None


def test_a_day_in_an_address_is_read() -> None:
    assert dates.in_address("https://example.org/news/2024/07/03/x") == date(2024, 7, 3)
    assert dates.in_address("https://example.org/20240703-title") == date(2024, 7, 3)
    assert dates.in_address("https://example.org/news/123456789") is None


def test_the_first_possible_evidence_is_chosen() -> None:
    future, past = dates.Found(date(2030, 1, 1), "meta"), dates.Found(date(2024, 7, 3), "stamp")
    assert dates.choose([future, past], date(2024, 7, 5)) == past
    assert dates.choose([future], date(2024, 7, 5)) is None
