"""Names that mean somebody else in another release, said so that they mean one in all of them.

Within a release "Washington" or "General Casey" is clear. Across the archive a name stands for
one entity, so what the release tells is made part of the name: "Washington, D.C.", "Casey
(General)". Mentions keep their place and their words; only `canonical` says more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from archive.entities.namesakes.bodies import meant_bodies
from archive.entities.namesakes.page import Page
from archive.entities.namesakes.people import meant_people
from archive.entities.namesakes.places import meant_places
from archive.model import Mention

_CHAMBERS = {"house": "House", "senate": "Senate"}
_WHITE_HOUSE = re.compile(r"white.house")
_WORD = re.compile(r"[a-z]+")


def tell_apart(
    mentions: Sequence[Mention],
    text: str,
    *,
    title: str = "",
    country: str = "",
    url: str = "",
    source: str = "",
    agencies: Iterable[str] = (),
) -> tuple[Mention, ...]:
    """The mentions of a release, those of namesakes under names that no namesake has.

    `country` is the source's (ISO 3166-1 alpha-2), `agencies` are those its publisher names:
    with the address and the source's name they tell whose a body without its owner is.
    """
    page = Page(mentions, title, text, country, chamber_of(url, source, agencies))
    meant = {**meant_places(page), **meant_people(page), **meant_bodies(page)}
    return tuple(
        replace(mention, canonical=meant[at]) if at in meant else mention
        for at, mention in enumerate(mentions)
    )


def chamber_of(url: str, source: str, agencies: Iterable[str]) -> str:
    """The chamber of the US Congress whose member a release is of, "" if nothing tells.

    The address (senate.gov), the source's name and the agencies the publisher names are asked in
    this order; both chambers tell nothing.
    """
    host = f".{urlsplit(url).hostname or ''}"
    for word, chamber in _CHAMBERS.items():
        if host.endswith(f".{word}.gov"):
            return chamber
    for said in (source, " ".join(agencies)):
        words = _WORD.findall(_WHITE_HOUSE.sub("", said.casefold()))
        found = {_CHAMBERS[word] for word in words if word in _CHAMBERS}
        if len(found) == 1:
            return found.pop()
    return ""
