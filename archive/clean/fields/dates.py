"""Days as they are written: in many languages, by numbers, in addresses. Nothing is guessed."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

_EARLIEST = 1990
_READ = 2000  # characters of a text that are searched
_YEAR = r"((?:19|20)\d\d)(?!\d)"
_WORD = r"((?:[^\W\d_][\u0300-\u036f]*){3,14})"
_HINT = re.compile(r"(?:19|20)\d\d|\d\d?[./-]\d\d?[./-]\d\d")
_ISO = re.compile(
    rf"(?<![\d./-]){_YEAR}([-./])[ ]?(0?[1-9]|1[0-2])\2[ ]?(0?[1-9]|[12]\d|3[01])(?!\d)"
)
_NUMERIC = re.compile(
    r"(?<![\d./-])(\d{1,2})([./-])[ ]?(\d{1,2})\2[ ]?((?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)"
)
_CJK = re.compile(rf"(?<!\d){_YEAR}\s?[年년]\s?(\d{{1,2}})\s?[月월]\s?(\d{{1,2}})\s?[日일]")
_DAY_MONTH_YEAR = re.compile(
    r"(?<!\d)(?<!\d:)(\d{1,2})(?:(?i:st|nd|rd|th|er)|[.ºª°])?[\s/-]{0,3}(?:(?i:of|de|di|del)\s)?\s?"
    rf"{_WORD}[.,]{{0,2}}[\s/-]{{0,3}}(?:(?i:of|de|del)\s)?\s?{_YEAR}"
)
_MONTH_DAY_YEAR = re.compile(
    rf"{_WORD}\.?[\s/-]{{0,3}}(\d{{1,2}})(?i:st|nd|rd|th)?\s?,?\s{{0,2}}{_YEAR}"
)
_CTIME = re.compile(rf"{_WORD} {{1,2}}(\d{{1,2}}) \d\d:\d\d:\d\d (?:[A-Z]{{2,5}} )?{_YEAR}")
_YEAR_MONTH_DAY = re.compile(
    rf"(?<!\d){_YEAR}[.,]?\s?(?:m\.\s)?[\s/-]?{_WORD}\.?[\s/-](\d{{1,2}})(?![\d:])"
)
_YEAR_DAY_MONTH = re.compile(rf"(?<!\d){_YEAR}\s(?:жылғы|жылдың|ж\.)\s(\d{{1,2}})\s{_WORD}")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T?\d{4,6}.*)?")
_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|[1-9](?=[/-]))[/-]?(0[1-9]|[12]\d|3[01]|[1-9](?=[/-]))"
    r"(?=\D|$)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A day in a text, from `start` to `end`.

    `swapped` is the day that the same digits mean where the month comes first, None when there is
    no doubt. A reading with one is not to be believed without something else that says the same.
    """

    day: date
    start: int = 0
    end: int = 0
    swapped: date | None = None


@cache
def words() -> dict[str, tuple[str, ...]]:
    """The words in front of dates, by what they say of them (dates.toml)."""
    return {name: tuple(found) for name, found in _data()["beside"].items()}


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(
        resources.files("archive.clean.fields").joinpath("dates.toml").read_text("utf-8")
    )


def months() -> dict[str, list[str]]:
    """The names of the twelve months by language, those of one month apart by spaces."""
    return _data()["months"]


@cache
def _months() -> dict[str, int]:
    return {
        _bare(name): number
        for year in months().values()
        for number, names in enumerate(year, start=1)
        for name in names.split()
    }


def _bare(name: str) -> str:
    """A name without case and accents: Greek capitals have none, or have them apart (ΜΑΪ́ΟΥ)."""
    letters = unicodedata.normalize("NFD", name.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def readings(text: str, day_first: bool | None = None) -> list[Reading]:
    """The full dates in the first 2,000 characters of a text, in their order.

    03/07/2024 is read by `day_first`; without it, dots mean day first, and slashes or dashes are
    read with the doubt stated.
    """
    text = text[:_READ]
    if not _HINT.search(text):
        return []
    found: list[Reading] = []
    for one in sorted(_all(text, day_first), key=lambda r: (r.start, -r.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def read(text: str, day_first: bool | None = None) -> date | None:
    """The first full date in a text of which there is no doubt, or None."""
    return next((r.day for r in readings(text, day_first) if r.swapped is None), None)


def _all(text: str, day_first: bool | None) -> Iterator[Reading]:
    for hit in _ISO.finditer(text):
        yield from _certain(hit, int(hit[1]), int(hit[3]), int(hit[4]))
    for hit in _CJK.finditer(text):
        yield from _certain(hit, int(hit[1]), int(hit[2]), int(hit[3]))
    for hit in _NUMERIC.finditer(text):
        yield from _numeric(hit, day_first)
    for pattern, (year, month, day) in _NAMED:
        for hit in pattern.finditer(text):
            number = _months().get(_bare(hit[month]))
            if number:
                yield from _certain(hit, int(hit[year]), number, int(hit[day]))


_NAMED = (
    (_DAY_MONTH_YEAR, (3, 2, 1)),
    (_MONTH_DAY_YEAR, (3, 1, 2)),
    (_CTIME, (3, 1, 2)),
    (_YEAR_MONTH_DAY, (1, 2, 3)),
    (_YEAR_DAY_MONTH, (1, 3, 2)),
)


def _certain(hit: re.Match[str], year: int, month: int, day: int) -> Iterator[Reading]:
    found = _day(year, month, day)
    if found:
        yield Reading(found, hit.start(), hit.end())


def _numeric(hit: re.Match[str], day_first: bool | None) -> Iterator[Reading]:
    first, mark, second, year = int(hit[1]), hit[2], int(hit[3]), int(hit[4])
    if day_first is None and mark == ".":
        day_first = True
    ours, theirs = _day(year, second, first), _day(year, first, second)
    if day_first is False or ours is None:
        ours, theirs = theirs, ours
    if ours:
        doubt = theirs if day_first is None and theirs != ours else None
        yield Reading(ours, hit.start(), hit.end(), doubt)


def stated(value: str, day_first: bool | None = None) -> Reading | None:
    """The day that a machine's field states: 2024-07-03T10:00+02:00, 20240703, 3 July 2024.

    The day is the one that is written, in the offset that is written with it.
    """
    compact = _COMPACT.fullmatch(value[:40].strip())
    if compact:
        day = _day(*map(int, compact.groups()))
        return Reading(day) if day else None
    return next(iter(readings(value, day_first)), None)


def in_address(url: str) -> date | None:
    """The day in an address such as /2024/07/03/ or /20240703-title, or None."""
    hit = _IN_URL.search(url[:_READ])
    return _day(*map(int, hit.groups())) if hit else None


@dataclass(frozen=True, slots=True)
class Found:
    """A day and the kind of evidence for it; `sure` when such evidence is hardly ever wrong."""

    day: date
    where: str
    sure: bool = False


def choose(found: Iterable[Found], latest: date | None) -> Found | None:
    """The first that can be true: not before 1990, not after the capture."""
    return next((f for f in found if possible(f.day, latest)), None)


def possible(day: date, latest: date | None) -> bool:
    """Could a release of this day have been captured on `latest`?"""
    return day.year >= _EARLIEST and (latest is None or day <= latest)
