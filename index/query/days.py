"""Days as people type them: 2024, 2024-07, 2024-07..2024-09, last 30 days."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final

Span = tuple[date | None, date | None]

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LAST = re.compile(r"(?:last|past)\s+(?:(\d{1,4})\s+)?(day|week|month|year)s?", re.IGNORECASE)
_DAYS: Final = {"day": 1, "week": 7, "month": 30, "year": 365}


def read(name: str, text: str, today: date) -> Span | None:
    """The first and last day that `date:`, `before:` or `after:` with this text stands for.

    Both are included; None in place of a day leaves that side open. None if the text names no
    day.
    """
    text = text.strip().rstrip(",;")
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
    begin, dots, end = text.partition("..")
    if not dots:
        return _one(text)
    first, last = _one(begin), _one(end)
    if (begin and not first) or (end and not last) or not (first or last):
        return None
    since, until = first[0] if first else None, last[1] if last else None
    return (since, until) if not (since and until) or since <= until else None


def _one(text: str) -> tuple[date, date] | None:
    """The days of a year, a month or a day."""
    match = _DAY.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        return first, first if day else _last(first, month)
    except ValueError:
        return None


def _last(first: date, month: int | None) -> date:
    if month is None:
        return date(first.year, 12, 31)
    return date(first.year, month, calendar.monthrange(first.year, month)[1])


def _relative(text: str, today: date) -> tuple[date, date] | None:
    word = text.lower()
    if word in ("today", "yesterday"):
        day = today - timedelta(days=word == "yesterday")
        return day, day
    match = _LAST.fullmatch(word)
    if not match:
        return None
    back = timedelta(days=int(match[1] or 1) * _DAYS[match[2]])
    return (today - back, today) if back.days < today.toordinal() else None
