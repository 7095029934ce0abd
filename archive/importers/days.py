"""Days and moments as tables write them; None for what can be read in two ways or not at all."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Final

from archive.clean.fields import dates

_TIME: Final = re.compile(r"[,T]?\s*\b\d{1,2}:\d{2}.*", re.DOTALL)
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})([-/.]?)([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_SECONDS: Final = re.compile(r"([0-9]{10})(?:[0-9]{3})?(?:\.[0-9]*)?")
_LONGEST: Final = 60
_YEARS: Final = range(1800, 2200)
"""Other years stand for "unknown", like 0001-01-01."""


def day(text: str, day_first: bool | None = None) -> date | None:
    """A day: ISO 8601, in words, in numbers, or as seconds since 1970.

    03/07/2026 is read by `day_first`, and not at all where nobody knows.
    """
    text = text.strip()
    if seconds := _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(seconds[1]), UTC).date()
    text = _TIME.sub("", text).strip()
    year_first = _YEAR_FIRST.match(text)
    found = _of(year_first) if year_first else _in_words(text, day_first)
    return found if found and found.year in _YEARS else None


def moment(text: str) -> datetime | None:
    """A moment of ISO 8601, in UTC."""
    try:
        found = datetime.fromisoformat(text.strip())
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _of(found: re.Match[str]) -> date | None:
    year, _, month, number = found.groups()
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None


def _in_words(text: str, day_first: bool | None) -> date | None:
    """A day in a short value; a sentence with a day in it is no day."""
    return dates.read(text, day_first) if len(text) <= _LONGEST else None
