"""Roles the owner of an archive gave, with the days they were held."""

from __future__ import annotations

import re

_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_DAYS = re.compile(rf"\s+({_DAY})?\.\.({_DAY})?$")


def given_on(role: str, day: str) -> str:
    """The role without its days, or "" when `day` (ISO, "" if unknown) is none of them.

    >>> given_on("Prime Minister 2019-05..2022", "2022-03-01")
    'Prime Minister'
    """
    found = _DAYS.search(role)
    if found is None or not (found[1] or found[2]):
        return role
    first, last = found[1] or "", found[2] or "9999"
    held = first <= day and day[: len(last)] <= last if day else False
    return role[: found.start()] if held else ""
