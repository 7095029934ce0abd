"""What one key of a sources file may hold: each check returns the value or raises ValueError."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

Check = Callable[[Any], Any]

_PAGE_MARK = re.compile(r"\{page(:\d{1,6}){0,2}\}|\{year\}|\{month(:02)?\}")


def text(value: Any) -> str:
    """Any string."""
    if not isinstance(value, str):
        raise ValueError('needs a string in quotes, as in key = "value"')
    return value


def title(value: Any) -> str:
    """A string with something in it."""
    if not text(value).strip():
        raise ValueError("must not be empty; write what readers should see")
    return str(value)


def name(value: Any) -> str:
    """The identifier of a source."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text(value)) or len(value) > 60:
        raise ValueError("use lower-case letters, digits and single hyphens, as in kz-mfa")
    return str(value)


def country(value: Any) -> str:
    """An ISO 3166-1 alpha-2 code, or nothing for international bodies."""
    if value and not re.fullmatch(r"[A-Z]{2}", text(value)):
        raise ValueError("use the two-letter code in capitals, as in KZ (ISO 3166-1)")
    return text(value)


def language(value: Any) -> str:
    """An ISO 639-1 code, or nothing for several."""
    if value and not re.fullmatch(r"[a-z]{2}", text(value)):
        raise ValueError("use the two-letter code in small letters, as in en (ISO 639-1)")
    return text(value)


def address(value: Any) -> str:
    """An http(s) address, or nothing."""
    if value == "":
        return ""
    try:
        parts = urlsplit(text(value))
        _ = parts.port
    except ValueError as error:
        raise ValueError(f"is not an address ({error})") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", value):
        raise ValueError("needs a full address, as in https://example.org/news")
    if parts.username or parts.password:
        raise ValueError("leave user names and passwords out of addresses")
    return str(value)


def template(value: Any) -> str:
    """An address in which {page}, {page:0} or {page:0:20} may stand for the page asked for, or
    {year} and {month} or {month:02} for the month.
    """
    if not text(value):
        raise ValueError("must not be empty; needs a full address")
    address(_PAGE_MARK.sub("1", value))
    if "{month" in value and "{year}" not in value:
        raise ValueError("has a mark for the month and none for the {year}")
    return str(value)


def pattern(value: Any) -> str:
    """A regular expression."""
    try:
        re.compile(text(value))
    except re.error as error:
        raise ValueError(f"is not a regular expression ({error})") from error
    return str(value)


def selector(value: Any) -> str:
    """A CSS selector, or nothing."""
    if not text(value).strip():
        return ""
    import soupsieve  # it brings a parser of HTML, which few that read sources need

    try:
        soupsieve.compile(value)
    except Exception as error:  # soupsieve has no common root for what it raises
        reason = str(error).splitlines()[0]
        raise ValueError(f"is not a CSS selector ({reason})") from error
    return str(value)


def selectors(value: Any) -> tuple[str, ...]:
    """Several CSS selectors."""
    if not isinstance(value, list):
        raise ValueError('needs a list, as in remove = [".share", ".related"]')
    return tuple(selector(one) for one in value)


def lines(value: Any) -> tuple[str, ...]:
    """Several lines of text."""
    if not isinstance(value, list):
        raise ValueError('needs a list, as in keep = ["Background", "Key facts"]')
    return tuple(title(one) for one in value)


def pages(value: Any) -> int:
    """How many pages of a listing to walk."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 100_000:
        raise ValueError("needs a whole number from 1 to 100000")
    return value


def number(value: Any) -> float:
    """Seconds."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("needs a number of seconds")
    if not math.isfinite(value) or not 0 <= value <= 3600:
        raise ValueError("needs a number of seconds from 0 to 3600")
    return float(value)


def flag(value: Any) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise ValueError("needs true or false, without quotes")
    return value


def verified(value: Any) -> date | None:
    """The day on which an entry was seen to work, or false."""
    return None if value is False else day(value)


def day(value: Any) -> date:
    """A day."""
    if isinstance(value, datetime) or not isinstance(value, date):
        raise ValueError("needs a day without quotes, as in 2026-05-31")
    return value
