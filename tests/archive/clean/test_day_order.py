"""Day-first and month-first are told apart by the page, or not at all."""

from __future__ import annotations

import pytest

from archive.clean.fields.day_order import day_first


@pytest.mark.parametrize(
    ("language", "url", "expected"),
    [
        ("en-US", "https://example.com/", False),
        ("en-GB", "https://example.com/", True),
        ("en_AU", "", True),
        ("en", "https://example.gov/x", False),
        ("en", "https://example.gov.uk/x", True),
        ("en", "https://example.co.za/x", True),
        ("de", "https://example.com/", True),
        ("ru-RU", "https://example.kz/", None),
        ("en", "https://example.com/", None),
        ("", "https://example.io/", None),
        ("en-US", "https://example.de/", None),
        ("", "http://[broken", None),
    ],
)
def test_language_and_country_tell_the_order(
    language: str, url: str, expected: bool | None
) -> None:
    assert day_first(language, url, []) is expected


def test_unmistakable_dates_of_the_page_overrule_them() -> None:
    assert day_first("en-US", "https://example.com/", ["Posted 25/07/2024"]) is True
    assert day_first("de", "https://example.de/", ["07/25/2024"]) is False
    assert day_first("de", "https://example.de/", ["07.25.2024"]) is False


def test_dates_that_contradict_each_other_tell_nothing() -> None:
    assert day_first("", "", ["25/07/2024", "07/25/2024"]) is None
