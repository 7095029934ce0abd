"""The day that a list names for a release, as the publisher wrote it. No guesses."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_YEAR = r"((?:19|20)\d\d)"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_ISO = re.compile(rf"\b{_YEAR}-(\d\d)-(\d\d)")
_DAY_MONTH = re.compile(rf"\b{_DAY}\.? (?:of )?([A-Za-z]{{3,9}})\.?,? {_YEAR}\b")
_MONTH_DAY = re.compile(rf"\b([A-Za-z]{{3,9}})\.? {_DAY},? {_YEAR}\b")
_NUMBERS = re.compile(r"(?<![\d./])(\d{1,2})[./](\d{1,2})[./]((?:19|20)?\d\d)(?![\d./])")
_MONTHS = "january february march april may june july august september october november december"


def stamp(text: str) -> date | None:
    """The day of a machine-written moment (RFC 822 or ISO 8601), in the publisher's own zone."""
    text = text.strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def written(text: str, day_first: bool | None = None) -> date | None:
    """The day that a piece of text names, or None.

    03/07/2026 is a day only when `day_first` tells which number is the day, or when only one
    of the two can be a month.
    """
    text = re.sub(r"\s+", " ", text)
    if found := _ISO.search(text):
        return _day(found[1], found[2], found[3])
    if found := _DAY_MONTH.search(text):
        return _day(found[3], _month(found[2]), found[1])
    if found := _MONTH_DAY.search(text):
        return _day(found[3], _month(found[1]), found[2])
    if found := _NUMBERS.search(text):
        return _numbers(found[1], found[2], found[3], day_first)
    return None


def _numbers(one: str, two: str, year: str, day_first: bool | None) -> date | None:
    year = year if len(year) == 4 else f"20{year}"
    if day_first is None:
        day_first = int(one) > 12 if (int(one) > 12) != (int(two) > 12) else None
    if day_first is None:
        return None
    return _day(year, two, one) if day_first else _day(year, one, two)


def _month(name: str) -> int:
    low = name.lower()
    return next((at for at, month in enumerate(_MONTHS.split(), 1) if month.startswith(low)), 0)


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
