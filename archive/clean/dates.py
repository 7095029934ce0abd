"""The day of publication, and where it was found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

_MONTHS = {
    1: "january jan enero janvier januar jänner января қаңтар",
    2: "february feb febrero février fevrier februar февраля ақпан",
    3: "march mar marzo mars märz maerz марта наурыз",
    4: "april apr abril avril апреля сәуір",
    5: "may mayo mai мая мамыр",
    6: "june jun junio juin juni июня маусым",
    7: "july jul julio juillet juli июля шілде",
    8: "august aug agosto août aout августа тамыз",
    9: "september sept sep septiembre setiembre septembre сентября қыркүйек",
    10: "october oct octubre octobre oktober okt октября қазан",
    11: "november nov noviembre novembre ноября қараша",
    12: "december dec diciembre décembre decembre dezember dez декабря желтоқсан",
}
_ISO = re.compile(r"(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_DAY_NAME = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er)?\.?\s+(?:of\s+|de\s+)?([^\W\d_]{3,11})\.?,?\s+(?:de\s+)?(\d{4})"
)
_NAME_DAY = re.compile(r"([^\W\d_]{3,11})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|[1-9](?=[/-]))[/-]?(0[1-9]|[12]\d|3[01]|[1-9](?=[/-]))(?=\D|$)"
)
_EARLIEST = 1990


@dataclass(frozen=True, slots=True)
class Found:
    """A day and the kind of evidence for it."""

    day: date
    where: str


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in _MONTHS.items() for name in names.split()}


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def read(text: str, day_first: bool | None = None) -> date | None:
    """The first full date in a text, or None.

    03/07/2024 is read by `day_first`; with dots, day first is the rule everywhere; with slashes
    and no word on it, only unambiguous dates are read, since a guess would be wrong in half.
    """
    text = text[:2000]
    iso = _ISO.search(text)
    if iso:
        found = _day(*map(int, iso.groups()))
        if found:
            return found
    return _numeric(text, day_first) or _named(text)


def _numeric(text: str, day_first: bool | None) -> date | None:
    hit = _NUMERIC.search(text)
    if not hit:
        return None
    first, mark, second, year = int(hit[1]), hit[2], int(hit[3]), int(hit[4])
    if day_first is None:
        day_first = True if mark == "." or first > 12 else (False if second > 12 else None)
    if day_first is None:
        return _day(year, first, first) if first == second else None
    return _day(year, second, first) if day_first else _day(year, first, second)


def _named(text: str) -> date | None:
    for hit in _DAY_NAME.finditer(text):
        month = _months().get(hit[2].lower())
        if month:
            return _day(int(hit[3]), month, int(hit[1]))
    for hit in _NAME_DAY.finditer(text):
        month = _months().get(hit[1].lower())
        if month:
            return _day(int(hit[3]), month, int(hit[2]))
    return None


def in_address(url: str) -> date | None:
    """The day in an address such as /2024/07/03/ or /20240703-title, or None."""
    hit = _IN_URL.search(url)
    return _day(*map(int, hit.groups())) if hit else None


def choose(found: Iterable[Found], latest: date | None) -> Found | None:
    """The first that can be true: not before 1990, not after the capture."""
    return next((f for f in found if possible(f.day, latest)), None)


def possible(day: date, latest: date | None) -> bool:
    """Could a release of this day have been captured on `latest`?"""
    return day.year >= _EARLIEST and (latest is None or day <= latest)
