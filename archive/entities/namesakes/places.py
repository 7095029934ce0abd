"""Places of one name: Washington city and state, New York city and state, Georgia and Georgia.

What stands beside a name tells most: a dateline, a town before its state, the other places of a
list. Then it is what the release tells elsewhere, and the country of its source.
"""

from __future__ import annotations

import re
from functools import cache

from archive.entities.lexicon import countries, lexicon_lines, places
from archive.entities.namesakes.page import Page
from archive.model import EntityType, Mention

CITY = "Washington, D.C."
STATE_OF_GEORGIA = "Georgia (U.S. state)"
_WASHINGTON, _GEORGIA, _NEW_YORK = "Washington", "Georgia", "New York"
_LIST = re.compile(r",?\s+(?:and|or|&)\s+(?:in\s+)?|,\s+|/|[\s(-]+to\s+")
_STATE_BEHIND = re.compile(r"(?:[’']s)?\s+[Ss]tate\b(?! (?:Department|Secretary))")
_STATE_BEFORE = re.compile(r"\b(?:[Ss]tate|[Ee]astern|[Ww]estern|[Cc]entral) (?:of )?\Z")
_DISTRICT = re.compile(r"\bDistrict of \Z")
_D_C = re.compile(r",?\s*D\.?\s?C\b")
_DATELINE = re.compile(r"\s*(?:[–—―]|--?\s|\(|,\s+[A-Z][a-z]{2,8}\.?\s+\d)|\s+[A-Z“\"]")
_REPUBLIC = re.compile(r"\bRepublic of \Z")


def meant_places(page: Page) -> dict[int, str]:
    """By number of the mention, the place's name that no namesake has."""
    found = list(page.of(EntityType.PLACE))
    names = {mention.canonical for _, mention in found}
    meant: dict[int, str] = {}
    if _WASHINGTON in names or CITY in names:
        meant |= _washington(page, found)
    if _GEORGIA in names:
        meant |= _georgia(page, found)
    if _NEW_YORK in names:
        meant |= _new_york(page, found)
    return meant


# ------------------------------------------------------------ what stands beside


def _beside(
    page: Page, found: list[tuple[int, Mention]], number: int
) -> tuple[Mention | None, Mention | None]:
    """The places that a list or a comma joins to a mention, before and behind it."""
    mention = found[number][1]
    before = found[number - 1][1] if number else None
    behind = found[number + 1][1] if number + 1 < len(found) else None
    gap_before = page.between(before, mention) if before else None
    gap_behind = page.between(mention, behind) if behind else None
    return (
        before if gap_before is not None and _LIST.fullmatch(gap_before) else None,
        behind if gap_behind is not None and _LIST.fullmatch(gap_behind) else None,
    )


def _opens(page: Page, mention: Mention) -> bool:
    """Whether a name is a dateline: it opens a line, and a dash, a date or the text follows."""
    before = page.before(mention, 3).rstrip(" (")
    if before and not before.endswith("\n"):
        return False
    return mention.field == "text" and _DATELINE.match(page.after(mention, 30)) is not None


# ------------------------------------------------------------ Washington


def _washington(page: Page, found: list[tuple[int, Mention]]) -> dict[int, str]:
    sure: dict[int, str] = {}
    unsure: list[int] = []
    for number, (at, mention) in enumerate(found):
        named = mention.canonical in (_WASHINGTON, CITY)
        if not named or mention.surface.casefold() != "washington":
            continue
        if _is_capital(page, mention):
            sure[at] = CITY
        elif _is_state_here(page, found, number):
            sure[at] = _WASHINGTON
        elif mention.canonical == _WASHINGTON:
            unsure.append(at)
    of_the_state = _WASHINGTON in sure.values() or any(
        mention.canonical in lexicon_lines("namesakes", "of_washington")
        or (mention.canonical == _WASHINGTON and mention.surface.casefold() != "washington")
        for _, mention in found
    )
    if not of_the_state:
        sure.update((at, CITY) for at in unsure)
    return sure


def _is_capital(page: Page, mention: Mention) -> bool:
    return bool(_D_C.match(page.after(mention, 8))) or _opens(page, mention)


def _is_state_here(page: Page, found: list[tuple[int, Mention]], number: int) -> bool:
    mention = found[number][1]
    if _STATE_BEHIND.match(page.after(mention, 16)) or _STATE_BEFORE.search(
        page.before(mention, 16)
    ):
        return True
    if _DISTRICT.search(page.before(mention, 16)):
        return True
    before, behind = _beside(page, found, number)
    town = before is not None and page.between(before, mention) == ", "
    return town or any(one is not None and one.canonical in _states() for one in (before, behind))


# ------------------------------------------------------------ Georgia


def _georgia(page: Page, found: list[tuple[int, Mention]]) -> dict[int, str]:
    sure: dict[int, bool] = {}
    unsure: list[int] = []
    for number, (at, mention) in enumerate(found):
        if mention.canonical == _GEORGIA:
            is_state = _is_us_georgia(page, found, number)
            if is_state is None:
                unsure.append(at)
            else:
                sure[at] = is_state
    told = set(sure.values())
    state = told == {True} if told else _in_america(page, found)
    meant = {at: STATE_OF_GEORGIA for at, is_state in sure.items() if is_state}
    return meant | ({at: STATE_OF_GEORGIA for at in unsure} if state else {})


def _is_us_georgia(page: Page, found: list[tuple[int, Mention]], number: int) -> bool | None:
    """Whether a mention is the state, None where nothing beside it tells."""
    mention = found[number][1]
    before = page.before(mention, 16)
    if mention.surface.rstrip(".").casefold() == "ga":
        return True
    if "republic" in mention.surface.casefold():
        return False
    if _DISTRICT.search(before) or _STATE_BEFORE.search(before):
        return True
    if _REPUBLIC.search(before):
        return False
    beside = _beside(page, found, number)
    near = {one.canonical for one in beside if one is not None}
    if near & _foreign():
        return False
    if near & _states():
        return True
    town = beside[0] is not None and page.between(beside[0], mention) == ", "
    return True if town else None


def _in_america(page: Page, found: list[tuple[int, Mention]]) -> bool:
    """Whether a release that says "Georgia" and nothing near it means the state."""
    names = {mention.canonical for _, mention in found}
    if names & lexicon_lines("namesakes", "of_georgia"):
        return False
    return page.country == "US" or not names.isdisjoint(_american())


# ------------------------------------------------------------ New York


def _new_york(page: Page, found: list[tuple[int, Mention]]) -> dict[int, str]:
    """New York in a dateline, or before its own state, is the city."""
    meant: dict[int, str] = {}
    for number, (at, mention) in enumerate(found):
        if mention.canonical != _NEW_YORK or mention.surface.casefold() != "new york":
            continue
        _, behind = _beside(page, found, number)
        again = behind is not None and behind.canonical == _NEW_YORK
        if again or _opens(page, mention):
            meant[at] = "New York City"
    return meant


# ------------------------------------------------------------ what we know


@cache
def _states() -> frozenset[str]:
    return frozenset(
        place.name for place in places() if place.kind == "state" and place.country == "US"
    ) - {_WASHINGTON, _GEORGIA}


@cache
def _foreign() -> frozenset[str]:
    return frozenset(country.name for country in countries() if country.code != "US") - {_GEORGIA}


@cache
def _american() -> frozenset[str]:
    return frozenset(place.name for place in places() if place.country == "US") - {_GEORGIA}
