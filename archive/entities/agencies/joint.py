"""Several bodies under one noun: "Departments of Defense and Homeland Security", both named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive.entities.agencies.chambers import states
from archive.entities.agencies.listed import past_bracket
from archive.entities.agencies.state_bodies import country_set, foreign_ministry, with_article
from archive.entities.agencies.words import JOINERS, about
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading, Span
from archive.entities.tokens import words_of
from archive.model import EntityType

_ONE = {"departments": "Department", "ministries": "Ministry", "committees": "Committee"}
_LONGEST = 8
_BILLS = frozenset({"act", "bill", "appropriations", "related", "resolution", "subcommittee"})


@dataclass(frozen=True, slots=True)
class _Kind:
    """The noun in the singular, its small word, and whose bodies they are: "Minnesota", "U.S."."""

    noun: str
    link: str
    whose: str

    def official(self, reading: Reading, start: int, end: int) -> str:
        """The known body that is about the words, or ""."""
        lows = reading.tokens.lows[start:end]
        if self.whose in states():
            return ""
        for first in (self.whose, "") if self.whose else _CHAMBERS[self.noun]:
            words = (*words_of(first), self.noun.casefold(), self.link, *lows)
            known = gazetteer().agency(words, reading.country)
            if known:
                return known if first == self.whose else self.named(reading, start, end)
        return ""

    def named(self, reading: Reading, start: int, end: int) -> str:
        """The body that is about the words, as it is written."""
        surface = " ".join(reading.tokens.surface(start, end).split())
        name = f"{self.noun} {self.link} {surface}"
        return f"{self.whose} {name}" if self.whose in states() else name


_CHAMBERS = {"Department": ("",), "Ministry": ("",), "Committee": ("Senate", "House")}


def claim_joint(reading: Reading) -> None:
    """Claim each body of "Departments of Defense and Homeland Security" by itself."""
    tokens = reading.tokens
    for at in tokens.among(_ONE.keys()):
        link = tokens.lows[at + 1] if at + 1 < len(tokens.words) else ""
        if not tokens.caps[at] or tokens.loud[at]:
            continue
        if link not in {"of", "on", "for"}:
            _before_departments(reading, at)
            continue
        start, whose = _whose(reading, at)
        kind = _Kind(_ONE[tokens.lows[at]], link, whose)
        items = list(_items(reading, kind, at + 2))
        if len(items) < 2 or _of_a_bill(reading, at, items[-1][1]):
            continue
        place = _country_behind(reading, items[-1][1])
        for first, end, name in items:
            here = start if first == items[0][0] else first
            if place is not None:
                name = _of_country(name, place[1])
                end = place[0] if first == items[-1][0] else end
            reading.claim(Span(here, end, EntityType.AGENCY, name, "head noun"))


def _country_behind(reading: Reading, at: int) -> tuple[int, str] | None:
    """The end and name of the country whose they are: "Ministries of Health and Trade of Chad"."""
    lows = reading.tokens.lows
    if lows[at : at + 1] != ["of"]:
        return None
    at += 1 + (lows[at + 1 : at + 2] == ["the"])
    for known in gazetteer().starting(lows, at) if at < len(lows) else ():
        end = at + len(known.words)
        if known.type is EntityType.PLACE and tuple(lows[at:end]) == known.words:
            return (end, known.name) if known.name in country_set() else None
    return None


def _of_country(name: str, country: str) -> str:
    if name.endswith(" of Foreign Affairs"):
        return foreign_ministry(country)
    return f"{name} of {with_article(country)}"


def _whose(reading: Reading, at: int) -> tuple[int, str]:
    """Where the names begin, and the state or the chamber whose bodies they are, or ""."""
    held = reading.owner[at - 1] if at and not reading.tokens.gap[at] else None
    if held is None:
        return at, ""
    if held.type is EntityType.PLACE:
        known = held.canonical in states()
        return (held.start if known or held.canonical == "United States" else at), (
            held.canonical if known else ""
        )
    chamber = _OF_CONGRESS.get(held.canonical, "")
    return (held.start, chamber) if chamber else (at, "")


_OF_CONGRESS = {"U.S. Senate": "Senate", "U.S. House of Representatives": "House"}


def _items(reading: Reading, kind: _Kind, at: int) -> Iterator[tuple[int, int, str]]:
    """What the bodies are about: where it begins and ends, and the name of its body."""
    tokens = reading.tokens
    while at < len(tokens.words):
        found = _item(reading, kind, at)
        if found is None:
            return
        yield (at, *found)
        at = _next(reading, kind, _past_acronym(reading, found[0]))


def _item(reading: Reading, kind: _Kind, at: int) -> tuple[int, str] | None:
    """The end and the name of the body whose subject begins at a token."""
    tokens = reading.tokens
    if not tokens.caps[at]:
        return None
    for end in range(min(len(tokens.words), at + _LONGEST), at, -1):
        known = kind.official(reading, at, end)
        if known:
            return end, known
    if not (kind.whose in states() or (kind.noun == "Ministry" and reading.country != "US")):
        return None
    end = at
    while end < len(tokens.words) and _is_about(reading, end):
        end += 1
    return (end, kind.named(reading, at, end)) if end > at else None


def _is_about(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    low = tokens.lows[at]
    known = low in about() or low in lexicon("organisations", "joined") or low in _MORE
    held = reading.owner[at]
    free = held is None or held.rule == "head noun"  # the list, taken for one name
    return known and free and tokens.caps[at] and not tokens.gap[at]


_MORE = frozenset({"health", "human", "natural", "protection", "youth", "safety", "quality", "tax"})


def _past_acronym(reading: Reading, at: int) -> int:
    """The token after an acronym, in brackets or where they are lost."""
    end = past_bracket(reading, at)
    if end > at:
        return end
    words = reading.tokens.words[at : at + 2]
    lost = bool(words) and words[0].isupper() and 2 < len(words[0]) < 5
    return at + 1 if lost and words[1:2] == ["and"] else at


def _next(reading: Reading, kind: _Kind, at: int) -> int:
    """The token where the next of the list begins, or the length of the text."""
    tokens = reading.tokens
    lows, start = tokens.lows, at
    while at < len(tokens.words) and lows[at] in JOINERS | {",", "the", kind.link}:
        at += 1
    if at == start and not (
        at < len(tokens.words) and kind.noun == "Department" and tokens.gap[at]
    ):
        return (
            at if at < len(tokens.words) and _comma_lost(reading, kind, at) else len(tokens.words)
        )
    return at


def _comma_lost(reading: Reading, kind: _Kind, at: int) -> bool:
    """Whether the next of the list stands right here: "Departments of State Defense and"."""
    one = kind.official(reading, at, at + 1)
    return bool(one) and kind.noun == "Department" and "," not in reading.tokens.text


def _of_a_bill(reading: Reading, at: int, end: int) -> bool:
    """Whether the bodies are named in what a bill or a subcommittee is called."""
    lows = reading.tokens.lows
    if "subcommittee" in lows[max(0, at - 3) : at]:
        return True
    for low in lows[end : end + _LONGEST]:
        if low in _BILLS:
            return True
        if low not in JOINERS | {",", "independent", "agencies", "other"}:
            return False
    return False


def _before_departments(reading: Reading, at: int) -> None:
    """Claim both bodies of "Justice and Labor Departments"."""
    tokens = reading.tokens
    second = _department_before(reading, at) if tokens.lows[at] == "departments" else None
    if second is None or tokens.lows[second[0] - 1] not in JOINERS:
        return
    first = _department_before(reading, second[0] - 1)
    if first is not None:
        start, _ = _whose(reading, first[0])
        reading.claim(Span(start, second[0] - 1, EntityType.AGENCY, first[1], "head noun"))
        reading.claim(Span(second[0], at + 1, EntityType.AGENCY, second[1], "head noun"))


def _department_before(reading: Reading, end: int) -> tuple[int, str] | None:
    """Where the subject of a department begins that ends before a token, and its department."""
    tokens = reading.tokens
    for start in range(max(0, end - 4), end):
        known = gazetteer().agency(("department", "of", *tokens.lows[start:end]), reading.country)
        if known and all(tokens.caps[i] or tokens.lows[i] == "and" for i in range(start, end)):
            return start, known
    return None


# ---------------------------------------------------------------- both chambers


def claim_both_chambers(reading: Reading) -> None:
    """Give "House" in "House and Senate Budget Committees" the committee that it means."""
    tokens = reading.tokens
    for at in tokens.among({"committees"}):
        held = reading.owner[at]
        if (
            held is None
            or held.end != at + 1
            or held.start < 2
            or tokens.lows[held.start - 1] != "and"
        ):
            continue
        other = reading.owner[held.start - 2]
        chamber = _OF_CONGRESS.get(other.canonical, "") if other is not None else ""
        one = (*tokens.lows[held.start + 1 : at], "committee")
        known = gazetteer().agency((chamber.casefold(), *one)) if chamber else ""
        if other is not None and known and known != held.canonical:
            other.canonical = known
