"""The small words a name goes on over behind its noun, and lists of the countries it is of."""

from __future__ import annotations

from archive.entities.agencies.parts import another, for_union, is_told, named_with, of_own_board
from archive.entities.agencies.state_bodies import country_set
from archive.entities.agencies.words import LINKS
from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading
from archive.model import EntityType

MISSIONS = frozenset({"mission", "delegation", "embassy", "consulate", "representation"})
"""Nouns of what is sent to a state or a union."""


def may_link(reading: Reading, start: int, at: int, link: int) -> bool:
    """Whether the small word at `link` may go on with the name of the noun at `at`."""
    tokens = reading.tokens
    low, word = tokens.lows[at], tokens.lows[link]
    if (
        tokens.lows[at - 1 : at + 1] == ["general", "office"]
        and "ministry" in tokens.lows[link : link + 3]
    ):
        return False  # where its minister sits
    told = link > at + 1 or is_told(reading, start, at)
    if told and another(reading, link + 1):
        return (word == "of" and named_with(reading, at, link + 1)) or (
            word == "for" and for_union(reading, at, link + 1)
        )
    if word in _RARELY:
        return _rarely(reading, at, link)
    if low == "group" and not tokens.caps[link] and (word in {"on", "for"} or link > at + 1):
        return word in LINKS and _is_group(tokens.lows, start, at)
    if (word == "on" and low in _NEVER_ON) or (word == "for" and low == "embassy"):
        return False
    if of_own_board(tokens.lows, at, link):
        return False
    if word not in LINKS or tokens.caps[link] or low in lexicon("organisations", "trades"):
        return False
    if low in lexicon("organisations", "companies"):
        holding = word == "for" and tokens.lows[at - 1] == "holding"
        return holding or (word == "of" and (start == at or _home(reading, at, link + 1)))
    return word == "of" or start == at or _for_follows(reading, start, at)


def _for_follows(reading: Reading, start: int, at: int) -> bool:
    """Whether "for" or "on" goes on with a name that has words before its noun."""
    low = reading.tokens.lows[at]
    abroad = reading.country not in {"", "US"}
    if low == "department" and abroad:
        return True  # Kenya's "State Department for Diaspora Affairs"
    if low == "service" and abroad and reading.tokens.lows[start:at] in _STATES_OWN:
        return True  # "Federal Service for Supervision of Trade"
    return low in lexicon("organisations", "for_heads")


def _is_group(lows: list[str], start: int, at: int) -> bool:
    """Whether a group says what it is on: a working group, a parliament's for relations."""
    begun = {"relations", "experts", "friends"} & set(lows[at + 2 : at + 4])
    return lows[at - 1] in _GROUPS or (start == at and bool(begun))


_STATES_OWN = (["federal"], ["state"], ["national"])

_GROUPS = frozenset(
    {"working", "contact", "advisory", "expert", "experts", "coordination", "parliamentary"}
)
"""What a group of officials is, before its noun: "Working Group on Bribery"."""


def _relations(reading: Reading, at: int, link: int) -> bool:
    """Whether "with" says which country a parliament's group has relations with."""
    lows = reading.tokens.lows
    if lows[link - 1] in {"work", "cooperation"} and link > at + 2:
        return reading.tokens.caps[link + 1]  # "Committee for Work with Youth"
    friends = lows[link - 1] in {"relations", "friendship", "cooperation"} or (
        lows[at] == "group" and link == at + 1 and lows[at - 1] in {"friendship", "relations"}
    )
    place = link + 1 + (lows[link + 1 : link + 2] == ["the"])
    held = reading.owner[place] if place < len(lows) else None
    return friends and held is not None and lows[at] in _MEETING


_MEETING = frozenset({"group", "delegation", "committee", "commission", "council"})

_RARELY = frozenset({"to", "with", "against"})


def _rarely(reading: Reading, at: int, link: int) -> bool:
    """Whether a small word goes on with a name that does with names of few kinds only."""
    low, word = reading.tokens.lows[at], reading.tokens.lows[link]
    if word == "to":
        return low in MISSIONS or (low in _WITH_AIM and not reading.tokens.caps[link])
    if word == "with":
        return _relations(reading, at, link)
    return low in _WITH_AIM or low in _OFFICES or link > at + 1


_WITH_AIM = frozenset(
    {"force", "coalition", "campaign", "alliance", "committee", "movement", "network", "league"}
    | {"partnership", "union", "council", "commission", "front", "fund"}
)
"""Nouns of bodies that may say what they are there to do: "Alliance to End Homelessness"."""


_OFFICES = frozenset({"center", "centre", "agency", "office", "authority", "bureau", "service"})
_NEVER_ON = frozenset({"bank", "ministry", "university", "parliament", "secretariat", "academy"})
"""Nouns behind which "on" says where somebody speaks for them: "the Bank on the Committee"."""


def _home(reading: Reading, at: int, place: int) -> bool:
    """Whether "of" and a place go on with a company's name: a country, or a fire company's town."""
    tokens = reading.tokens
    if tokens.lows[place : place + 1] == ["america"]:
        return True
    held = reading.owner[place] if place < len(tokens.words) else None
    rescuers = tokens.lows[at - 1] in _RESCUERS
    if held is None or held.type is not EntityType.PLACE:
        return rescuers
    return rescuers or tokens.lows[at] in _OF_TOWNS or held.canonical in country_set()


_OF_TOWNS = frozenset({"hospital", "museum", "party"})
"""Nouns of bodies that are called after their town: "Pacific Hospital of Long Beach"."""

_RESCUERS = frozenset({"fire", "hose", "ambulance", "hook", "ladder", "engine"})


# ---------------------------------------------------------------- countries


def countries_at(reading: Reading, start: int, at: int, head: int) -> bool:
    """Whether the comma at a token is one of "Assembly of Moldova, Ukraine and Romania"."""
    tokens = reading.tokens
    before = tokens.lows[max(0, head - 2) : head]
    if tokens.lows[head] not in _OF_STATES or _SHARED.isdisjoint(before):
        return False
    last = at + 1
    while last + 1 < len(tokens.words) and _country_at(reading, last):
        held = reading.owner[last]
        last = held.end if held is not None else last
        if tokens.lows[last : last + 1] == ["and"]:
            return _country_at(reading, start) and _country_at(reading, last + 1)
        if tokens.lows[last : last + 1] != [","]:
            return False
        last += 1
    return False


def _country_at(reading: Reading, at: int) -> bool:
    held = reading.owner[at] if at < len(reading.owner) else None
    return held is not None and held.start == at and held.canonical in country_set()


_OF_STATES = frozenset({"assembly", "commission", "committee", "council", "group", "union"})
_SHARED = frozenset(
    {"interparliamentary", "inter-parliamentary", "parliamentary", "joint", "trilateral"}
    | {"tripartite", "intergovernmental", "inter-governmental", "interstate", "friendship"}
)
"""What says of a body that several states have it together."""
