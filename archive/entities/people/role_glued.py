"""A member of Congress after words that are no part of the office: where from, a heading, a rank.

Releases write "Idaho Senator", "fellow Senator", "Committee Chairman, Senator"; texts that lost
their line ends have a heading before it: "Program Senator". Where a leading office comes first,
that one stays.
"""

from __future__ import annotations

import re
from functools import cache

from archive.entities.lexicon import countries, places

_MEMBER = re.compile(
    r"(?P<before>.+?)[\s,–—-]+(?P<office>(?:U\.S\. )?(?:Senator|Representative))s?"
)
_FROM = re.compile(
    r"(?:(?:Senior|Junior|First) )?(?:U\.S\. )?(?P<office>Senator|Representative) (?:from|of|for) "
    r"(?:the )?(?:(?:Great )?(?:State|Commonwealth) of )?(?P<state>[^,]+?)"
)
_LEADS = re.compile(
    r"(?:.* )?(?:(?:Co-)?[Cc]hair(?:man|woman|person)?|Member|Leader|Whip|Dean"
    r"|Ranking (?:Democrat|Republican))"
    r"(?: (?:of|on|for) .+)?"
)
_AND = re.compile(r"(?:[\s,]+(?:and|The|the|then|Then|Then-|Fellow)|[\s,–—-])+\Z")
_OF = re.compile(r"\b(?:of|to|for|in|from|by|with|State)\Z")
_PARTY = re.compile(r"(?: (?:Republican|Democratic|Democrat|GOP))\Z")
_OF_CONGRESS = frozenset({"congress", "congressional", "house", "u.s. house", "fellow", "gop"})


def without_glue(role: str) -> str:
    """A role without what was glued to it; roles of others are returned as they are."""
    if (found := _FROM.fullmatch(role)) and _is_state(found["state"]):
        return f"U.S. {found['office']}"
    found = _MEMBER.fullmatch(role)
    if not found or found["before"] == "U.S.":
        return role
    before, office = _AND.sub("", found["before"]), found["office"]
    if not before:
        return office
    if before.endswith(" State") and _is_state(before.removesuffix(" State")):
        return f"State {office}"
    if _LEADS.fullmatch(before):
        return before
    if _OF.search(before) or _is_foreign(before):
        return role
    if office.endswith("Representative") and not _of_congress(before):
        return role  # of sales, of trade
    return role if " and " in before and " of " not in before else office


def _of_congress(before: str) -> bool:
    low = before.casefold()
    return low in _OF_CONGRESS or low in {"republican", "democratic"} or _is_state(before)


def _is_state(name: str) -> bool:
    name = re.sub(r"['’]s?\Z", "", _PARTY.sub("", name))
    return name.replace("ʻ", "").replace(" ", "").casefold() in _states()


def _is_foreign(before: str) -> bool:
    return before.rpartition(" ")[2].casefold() in _foreign()


@cache
def _states() -> frozenset[str]:
    return frozenset(
        name.replace(" ", "").casefold()
        for place in places()
        if place.kind == "state" and place.country == "US"
        for name in (place.name, *place.aliases)
    )


@cache
def _foreign() -> frozenset[str]:
    """Adjectives of other countries: a Haitian Senator is none of the United States."""
    return frozenset(
        demonym.casefold()
        for country in countries()
        if country.code != "US"
        for demonym in country.demonyms
        if demonym not in country.names
    )
