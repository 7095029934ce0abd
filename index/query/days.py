"""Days as people type them: 2024, 2024-07, 2024-07..2024-09, 3 July 2024, last 30 days."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final

Span = tuple[date | None, date | None]

BARE: Final = re.compile(
    r"(?<![^\s(])(?:last|past)\s+\d{1,4}\s+(?:day|week|month|year)s?(?=[\s)]|$)", re.IGNORECASE
)
"""Days that are recognised without `date:` before them."""

_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_POINTED = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})\s+)?(?P<name>[^\W\d_]{3,9})\.?"
    r"(?:\s+(?P<late>\d{1,2}),?)?,?\s+(?P<year>\d{4})"
)
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_LAST = re.compile(r"(?:last|past)\s+(?:(\d{1,4})\s+)?(day|week|month|year)s?")
_DAYS: Final = {"day": 1, "week": 7, "month": 30, "year": 365}


def read(name: str, text: str, today: date) -> Span | None:
    """The first and last day that `date:`, `before:` or `after:` with this text stands for.

    Both are included; None in place of a day leaves that side open. None if the text names no
    day.
    """
    text = text.strip().rstrip(",;").casefold()
    if name == "date":
        return _range(text) or _relative(text, today)
    span = _one(text) or _relative(text, today)
    if span is None:
        return None
    first, last = span
    try:
        if name == "before":
            return None, first - timedelta(days=1)
        return last + timedelta(days=1), None
    except OverflowError:
        return None


def _range(text: str) -> Span | None:
    begin, dots, end = (part.strip() for part in text.partition(".."))
    if not dots:
        return _one(text)
    first, last = _one(begin), _one(end)
    if (begin and not first) or (end and not last) or not (first or last):
        return None
    since, until = first[0] if first else None, last[1] if last else None
    return (since, until) if not (since and until) or since <= until else None


def _one(text: str) -> tuple[date, date] | None:
    """The days of a year, a month or a day."""
    year, month, day = _parts(text)
    if year is None:
        return None
    try:
        first = date(year, month or 1, day or 1)
        return first, first if day else _last(first, month)
    except ValueError:
        return None


def _parts(text: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day; no year if the text is no day."""
    if match := _DAY.fullmatch(text):
        year, month, day = (int(part) if part else None for part in match.groups())
        return year, month, day
    if match := _POINTED.fullmatch(text):
        return int(match["year"]), int(match["month"]), int(match["day"])
    match = _NAMED.fullmatch(text)
    if match and match["name"] in _MONTHS:
        day_text = match["day"] or match["late"]
        return int(match["year"]), _MONTHS[match["name"]], int(day_text) if day_text else None
    return None, None, None


def _last(first: date, month: int | None) -> date:
    if month is None:
        return date(first.year, 12, 31)
    return date(first.year, month, calendar.monthrange(first.year, month)[1])


def _relative(text: str, today: date) -> tuple[date, date] | None:
    if text in ("today", "yesterday"):
        day = today - timedelta(days=text == "yesterday")
        return day, day
    match = _LAST.fullmatch(text)
    if not match:
        return None
    back = timedelta(days=int(match[1] or 1) * _DAYS[match[2]])
    return (today - back, today) if back.days < today.toordinal() else None
