"""What the interface says, in English, Russian and Kazakh: every word stands in `words.toml`.

    say("back")                          a phrase
    say("releases", 3)                   one that counts, in the plural form of the language
    say.html("read_as", words=escape(…)) a phrase around markup

Numbers, days, plural forms and the names of languages are Unicode CLDR's, by way of Babel.
"""

from __future__ import annotations

import html
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

LANGUAGES: Final = ("en", "ru", "kk")
"""Languages the interface speaks; the first one where nothing better is known."""

FILE: Final = Path(__file__).with_name("words.toml")

_DAYS: Final = {"en": "d MMMM y", "ru": "d MMMM y", "kk": "y 'ж.' d MMMM"}
_BRIEF: Final = {"en": "d MMM y", "ru": "d MMM y", "kk": "y 'ж.' d MMM"}
_MONTHS: Final = {"en": "LLLL y", "ru": "LLLL y", "kk": "y 'ж.' MMMM"}
_ZONES: Final = "UTC"

Forms = Mapping[str, str]
"""A phrase in one language: by plural form of CLDR, or the only one under "other"."""


@dataclass(frozen=True, slots=True)
class Words:
    """The interface in one language. Raises KeyError for a phrase that `words.toml` has not."""

    language: str = LANGUAGES[0]

    def __call__(self, key: str, count: int | None = None, /, **values: object) -> str:
        """A phrase as plain text: `{n}` is the count, other braces the values of their names."""
        return self._form(key, count).format(**self._told(count), **values)

    def html(self, key: str, count: int | None = None, /, **values: str) -> str:
        """A phrase as HTML. The values are HTML already; the words around them are escaped."""
        told = html.escape(self._form(key, count), quote=True)
        return told.format(**self._told(count), **values)

    def __contains__(self, key: str) -> bool:
        """Whether there is such a phrase: what comes from elsewhere may have none."""
        return key in phrases()

    def number(self, number: float) -> str:
        """A number as the language groups its digits."""
        return str(format_decimal(number, locale=locale(self.language)))

    def day(self, day: date) -> str:
        """A day in words."""
        return str(format_date(day, _DAYS[self.language], locale(self.language)))

    def brief_day(self, day: date) -> str:
        """A day in few letters."""
        return str(format_date(day, _BRIEF[self.language], locale(self.language)))

    def month(self, day: date) -> str:
        """The month of a day in words."""
        return str(format_date(day, _MONTHS[self.language], locale(self.language)))

    def time(self, at: datetime) -> str:
        """A moment in words, to the minute."""
        return f"{self.day(at.date())}, {at:%H:%M} {_ZONES}"

    def language_name(self, code: str) -> str:
        """The name of a language (ISO 639), its code where CLDR has none."""
        name = str(locale(self.language).languages.get(code, code))
        return name[:1].upper() + name[1:]

    def country_name(self, code: str) -> str:
        """The name of a country (ISO 3166-1), its code where CLDR has none."""
        return str(locale(self.language).territories.get(code, code))

    def _form(self, key: str, count: int | None) -> str:
        forms = phrases()[key][self.language]
        if count is None:
            return forms["other"]
        return forms.get(locale(self.language).plural_form(count)) or forms["other"]

    def _told(self, count: int | None) -> dict[str, str]:
        return {} if count is None else {"n": self.number(count)}


def preferred(asked: str, browser: Sequence[str]) -> str:
    """The language to speak: the one asked for, else the browser's first that we have."""
    wanted = [asked, *(tag.replace("_", "-").split("-")[0].lower() for tag in browser)]
    return next((language for language in wanted if language in LANGUAGES), LANGUAGES[0])


@lru_cache(maxsize=1)
def phrases() -> dict[str, dict[str, Forms]]:
    """Every phrase by key and language."""
    read = tomllib.loads(FILE.read_text("utf-8"))
    return {
        key: {name: _forms(told) for name, told in by_language.items()}
        for key, by_language in read.items()
    }


def _forms(told: str | dict[str, str]) -> Forms:
    return {"other": told} if isinstance(told, str) else told


@lru_cache(maxsize=len(LANGUAGES))
def locale(language: str) -> Locale:
    """CLDR's data for one of our languages."""
    return Locale(language)
