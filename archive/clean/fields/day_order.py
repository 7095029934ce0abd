"""Whether 03/07/2024 is in July or in March, where the publisher does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

_MONTH_FIRST = frozenset({"us", "ph", "fm", "mh", "pw", "gov", "mil"})  # ISO 3166, and two of its
_REGION = re.compile(r"^[A-Za-z]{2,3}[-_](?:[A-Za-z]{4}[-_])?([A-Za-z]{2})\b")
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:19|20)\d\d(?![\d/-])")


def day_first(language: str, url: str, texts: Iterable[str]) -> bool | None:
    """What the page itself tells: its unmistakable dates, its language and country; or None.

    `language` is the declared one ("en-GB"), `texts` are short texts of the page. English
    without a country is written both ways, so that it tells nothing.
    """
    shown = _shown(texts)
    if shown is not None:
        return shown
    region = _REGION.match(language)
    country = _country(url)
    if country in _MONTH_FIRST:
        return False
    if region:
        return region[1].lower() not in _MONTH_FIRST if country in ("", region[1].lower()) else None
    if country or (language and not language.lower().startswith("en")):
        return True
    return None


def _shown(texts: Iterable[str]) -> bool | None:
    """The order of dates with a number over 12, if they do not contradict each other."""
    seen = {
        int(first) > 12
        for text in texts
        for first, _, second in _NUMBERS.findall(text)
        if (int(first) > 12) != (int(second) > 12) and max(int(first), int(second)) <= 31
    }
    return seen.pop() if len(seen) == 1 else None


def _country(url: str) -> str:
    """The country's part of the host, or that of the two that only the United States use."""
    try:
        last = (urlsplit(url).hostname or "").rpartition(".")[2]
    except ValueError:
        return ""
    generic = ("eu", "io", "tv", "co", "me", "ai", "fm", "ly", "gg", "to", "cc", "ws")
    return last if (len(last) == 2 and last not in generic) or last in ("gov", "mil") else ""
