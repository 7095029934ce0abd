"""Bodies that many others have one of: inspectors general, subcommittees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from archive.entities.agencies.written import official_name
from archive.entities.lexicon import Agency, agencies, places
from archive.entities.namesakes.page import Page
from archive.model import EntityType, Mention

_INSPECTORS = "Office of the Inspector General"
_OWN = "Office of Inspector General"
_SHARED = re.compile(
    r"(?:[A-Z][a-z.]+[ -]){1,3}(?:Field|Regional) Office"
    r"|Criminal Investigations? Division|Office of the General Counsel"
)
_IN_A_CITY = re.compile(r"([A-Z].*[a-z.]) (?:Division|Office)")
"""Names that bodies of several owners have; a division and an office if they are a city's."""
_BEFORE = re.compile(r"\)?(?:['’]?s)?(?:\s*\([A-Z-]+\))?,?[\s–-]+|(?:['’]?s)? \([A-Z-]+\)[,\s]+")
_OF = re.compile(r"(?:\s*\([A-Z-]+\))? (?:of|for) (?:the )?")
_BEHIND = re.compile(r"(?:\s*\([A-Z-]+\))?(?:,? (?:of|for|at|with|in|within)|,) (?:the )?")
_SUBCOMMITTEE = re.compile(r"(?!House |Senate |Joint |U\.S\. )(?:[^,]+ )?Subcommittee on .+")
_PARENTS = re.compile(r"(House|Senate) Committee on (?:the )?(.+)")


def meant_bodies(page: Page) -> dict[int, str]:
    """By number of the mention, the body's name with that of its owner, or its official one."""
    official = {
        at: name
        for at, one in page.of(EntityType.AGENCY)
        if (name := official_name(one.canonical, page.country)) != one.canonical
    }
    inspectors = _owned(page, {}, _inspectors, _inspectors_of)
    shared = _owned(page, inspectors, _shared, _part_of)
    return {**official, **inspectors, **shared, **_subcommittees(page)}


# ------------------------------------------------------------ parts of several owners


def _owned(
    page: Page,
    known: Mapping[int, str],
    gap_behind: Callable[[str], re.Pattern[str] | None],
    name_of: Callable[[str, str], str],
) -> dict[int, str]:
    """Bodies under the name of the owner that stands beside theirs.

    Where none stands beside a name, it is the only one that the release has for it. `known` are
    owners told apart before, `gap_behind` says what may stand between a name and an owner behind
    it, None for other names, `name_of` gives the name for owner and body, "" where it has none.
    """
    found = [(at, one, known.get(at, one.canonical)) for at, one in page.of(EntityType.AGENCY)]
    alone: dict[str, list[int]] = defaultdict(list)
    meant: dict[int, str] = {}
    for number, (at, mention, name) in enumerate(found):
        pattern = gap_behind(name)
        if pattern is None:
            continue
        before = found[number - 1] if number else None
        behind = found[number + 1] if number + 1 < len(found) else None
        own = ""
        if before and _joined(page, before[1], mention, _BEFORE):
            own = name_of(before[2], name)
        if not own and behind and _joined(page, mention, behind[1], pattern):
            own = name_of(behind[2], name)
        if own:
            meant[at] = own
        else:
            alone[name].append(at)
    return meant | _only(alone, {at: name for at, _, name in found}, meant)


def _joined(page: Page, one: Mention, other: Mention, pattern: re.Pattern[str]) -> bool:
    gap = page.between(one, other)
    return gap is not None and pattern.fullmatch(gap) is not None


def _only(
    alone: Mapping[str, Sequence[int]], names: Mapping[int, str], meant: Mapping[int, str]
) -> dict[int, str]:
    """Names without an owner beside them, where the release has one owner for them elsewhere."""
    owners: dict[str, set[str]] = defaultdict(set)
    for at, own in meant.items():
        owners[names[at]].add(own)
    return {
        at: next(iter(owners[name]))
        for name, ats in alone.items()
        if len(owners[name]) == 1
        for at in ats
    }


def _inspectors(name: str) -> re.Pattern[str] | None:
    return _BEHIND if name == _INSPECTORS else None


def _inspectors_of(owner: str, name: str) -> str:
    """The inspectors' office of a department; parts of one have no inspector of their own."""
    agency = _federal().get(owner)
    own = agency is not None and not agency.parent and owner != name
    return f"{owner} {_OWN}" if own else ""


def _shared(name: str) -> re.Pattern[str] | None:
    local = _IN_A_CITY.fullmatch(name)
    return _OF if _SHARED.fullmatch(name) or (local and local[1] in _cities()) else None


def _part_of(owner: str, name: str) -> str:
    """A part under its owner's letters, as releases write it: "FBI Miami Field Office"."""
    agency = _federal().get(owner)
    if agency is None or owner == name:
        return f"{owner} {name}" if owner.endswith(f" {_OWN}") else ""
    return f"{agency.acronym or owner} {name}"


@cache
def _federal() -> dict[str, Agency]:
    """The federal agencies we know, by name."""
    return {one.name: one for one in agencies() if one.country == "US" and one.kind == "agency"}


@cache
def _cities() -> frozenset[str]:
    """The American places we know, those that are words left out: "Mobile Division"."""
    return frozenset(one.name for one in places() if one.country == "US" and not one.ambiguous)


# ------------------------------------------------------------ subcommittees


def _subcommittees(page: Page) -> dict[int, str]:
    """Subcommittees with their chamber: that of the committee the release names, or its own."""
    meant: dict[int, str] = {}
    for at, mention in page.of(EntityType.AGENCY):
        if not _SUBCOMMITTEE.fullmatch(mention.canonical):
            continue
        chamber = _parent(page, mention.canonical.partition(" Subcommittee")[0]) or page.chamber
        if chamber:
            meant[at] = f"{chamber} {mention.canonical}"
    return meant


def _parent(page: Page, committee: str) -> str:
    """The one chamber whose committee of this name the release speaks of, "" if none is."""
    chambers = {
        parent[1]
        for _, mention in page.of(EntityType.AGENCY)
        if (parent := _PARENTS.fullmatch(mention.canonical)) and parent[2] == committee
    }
    return chambers.pop() if len(chambers) == 1 else ""
