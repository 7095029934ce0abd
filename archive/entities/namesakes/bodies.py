"""Bodies that many others have one of: inspectors general, subcommittees."""

from __future__ import annotations

import re
from functools import cache

from archive.entities.lexicon import agencies
from archive.entities.namesakes.page import Page
from archive.model import EntityType, Mention

_INSPECTORS = "Office of the Inspector General"
_OWN = "Office of Inspector General"
_BEFORE = re.compile(r"(?:['’]?s)?(?:\s*\([A-Z-]+\))?,?[\s–-]+|(?:['’]?s)? \([A-Z-]+\)[,\s]+")
_BEHIND = re.compile(r"(?:\s*\([A-Z-]+\))?(?:,? (?:of|for|at|with|in|within)|,) (?:the )?")
_SUBCOMMITTEE = re.compile(r"(?!House |Senate |Joint |U\.S\. )(?:[^,]+ )?Subcommittee on .+")
_PARENTS = re.compile(r"(House|Senate) Committee on (?:the )?(.+)")


def meant_bodies(page: Page) -> dict[int, str]:
    """By number of the mention, the body's name with that of its owner."""
    return {**_inspectors(page), **_subcommittees(page)}


# ------------------------------------------------------------ inspectors general


def _inspectors(page: Page) -> dict[int, str]:
    """Offices of inspectors general under their department, which stands beside the name.

    Where it stands beside none, it is the only one that the release names.
    """
    found = list(page.of(EntityType.AGENCY))
    open_: list[int] = []
    meant: dict[int, str] = {}
    for number, (at, mention) in enumerate(found):
        if mention.canonical != _INSPECTORS:
            continue
        before = found[number - 1][1] if number else None
        behind = found[number + 1][1] if number + 1 < len(found) else None
        owner = _owner(page, mention, before, behind)
        if owner:
            meant[at] = f"{owner} {_OWN}"
        else:
            open_.append(at)
    owners = set(meant.values())
    if len(owners) == 1:
        meant.update((at, next(iter(owners))) for at in open_)
    return meant


def _owner(page: Page, mention: Mention, before: Mention | None, behind: Mention | None) -> str:
    """The department a mention of an inspector's office belongs to, "" if none stands beside."""
    if before is not None and before.canonical in _with_inspectors():
        gap = page.between(before, mention)
        if gap is not None and _BEFORE.fullmatch(gap):
            return before.canonical
    if behind is not None and behind.canonical in _with_inspectors():
        gap = page.between(mention, behind)
        if gap is not None and _BEHIND.fullmatch(gap):
            return behind.canonical
    return ""


@cache
def _with_inspectors() -> frozenset[str]:
    """Federal bodies that are part of no other: parts have no inspector of their own."""
    return frozenset(
        agency.name
        for agency in agencies()
        if agency.country == "US" and not agency.parent and agency.kind == "agency"
    ) - {_INSPECTORS}


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
