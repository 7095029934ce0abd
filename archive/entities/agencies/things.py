"""What ends in a body's noun: laws, awards, times and rooms, and bodies of plain words."""

from __future__ import annotations

from archive.entities.agencies.words import POSSESSIVE
from archive.entities.lexicon import given_names, lexicon, surnames
from archive.entities.reading import Reading
from archive.entities.tokens import Tokens
from archive.model import EntityType


def another_thing(reading: Reading, start: int, at: int, end: int) -> bool:
    """Whether the words name a law, an award or somebody's rooms."""
    tokens = reading.tokens
    last = tokens.lows[end - 1]
    of_state = last == "protocol" and (tokens.lows[at] in _RECEIVING or end <= at + 3)
    law = last in lexicon("organisations", "laws") and not of_state
    if law or _law(tokens.lows, at, end) or _of_building(reading, start, at, end):
        return True
    if last in _TIMES and end > at + 1:
        return True  # "Agency of the Year"
    if end < len(tokens.words) and tokens.words[end] in {"-", "–"} and _glued(tokens, end):
        return True  # "Alliance for U.S.-India Business"
    if tokens.lows[at] == "office" and tokens.lows[at + 2 : at + 3] != []:
        title = tokens.lows[at + 2].rstrip(".")
        if end > at + 3 and title in lexicon("titles", "honorifics") | _MEMBERS:
            return True  # "Office of Senator Doe"
    return _award_follows(reading, end) or _of_person(tokens, start, at, end)


def _of_building(reading: Reading, start: int, at: int, end: int) -> bool:
    """Whether a wing is a house's, a hub a plan's, or an office is called only after its town."""
    tokens = reading.tokens
    if tokens.lows[at] == "wing":
        return tokens.lows[at - 1] in {"west", "east", "north", "south"}
    if tokens.lows[at] == "hub":
        return reading.country in {"", "US"}
    if tokens.lows[at] != "office" or end > at + 1 or start == at:
        return False
    places = [reading.owner[i] for i in range(start, at)]
    towns = all(held is not None and held.type is EntityType.PLACE for held in places)
    return towns and not _agencys(reading, start) and not _of_agency(reading, end)


def _of_agency(reading: Reading, at: int) -> bool:
    """Whether "of" and an agency stand at a token: "the Boston Office of the FBI"."""
    if reading.tokens.lows[at : at + 1] != ["of"]:
        return False
    of = at + 1 + (reading.tokens.lows[at + 1 : at + 2] == ["the"])
    held = reading.owner[of] if of < len(reading.owner) else None
    return held is not None and held.type is EntityType.AGENCY


def _agencys(reading: Reading, start: int) -> bool:
    """Whether the possessive of an agency stands before a token: "the FBI's Boston Office"."""
    if start < 2 or reading.tokens.lows[start - 1] not in POSSESSIVE:
        return False
    before = reading.owner[start - 2]
    return before is not None and before.type is EntityType.AGENCY


def _award_follows(reading: Reading, end: int) -> bool:
    """Whether the words go on to be an award's: "Hill Partnership in Care Award"."""
    tokens = reading.tokens
    if tokens.lows[end : end + 1] not in (["in"], ["for"], ["of"]):
        return False
    at = end + 1
    while at < len(tokens.words) and at - end < 5 and tokens.caps[at] and not tokens.gap[at]:
        if tokens.lows[at] in _AWARDS:
            return True
        at += 1
    return False


_RECEIVING = frozenset({"directorate", "department", "office", "service", "division", "section"})
"""Nouns of offices that receive guests of state: their protocol is no treaty."""

_TIMES = frozenset({"year", "month", "week", "day", "decade", "century"})
_MEMBERS = frozenset({"senator", "sen", "congressman", "congresswoman", "rep", "representative"})
_AWARDS = frozenset({"award", "awards", "prize", "medal", "scholarship", "fellowship", "act"})


def _of_person(tokens: Tokens, start: int, at: int, end: int) -> bool:
    """Whether an office is that of a person named before it: "Bob Bennett Office"."""
    if tokens.lows[at] != "office" or end != at + 1 or at - start != 2:
        return False
    return tokens.lows[start] in given_names() and tokens.lows[at - 1] in surnames()


def _law(lows: list[str], at: int, end: int) -> bool:
    """Whether a law or a bill is named within a complement."""
    return any(low in {"act", "bill"} for low in lows[at + 2 : end])


def _glued(tokens: Tokens, at: int) -> bool:
    return (
        tokens.starts[at] == tokens.ends[at - 1] and tokens.ends[at] in tokens.starts[at + 1 :][:1]
    )


def called_so(reading: Reading, start: int, at: int) -> bool:
    """Whether "the" and two plain words make a name: "the National Youth Service".

    Offices of other states write small what is none; releases of the United States do not.
    """
    tokens = reading.tokens
    if reading.country in {"", "US"} or at - start < 2:
        return False
    before = tokens.words[start - 1] if start else "\n"
    line = before == "\n" and tokens.words[at + 1 : at + 2] in ([], ["\n"])
    alone = line and (start < _HEADER or len(tokens.words) - at < _HEADER)
    if tokens.lows[at] in _COMMERCIAL - {"office"} or (tokens.lows[at] == "office" and not alone):
        return False
    if before.casefold() not in _DEFINITE and not alone:
        return False
    words = [low for low in tokens.lows[start:at] if low.isalpha()]
    return any(low not in lexicon("organisations", "generic") for low in words)


_HEADER = 40
"""Tokens at either end of a release among which a line says whose it is."""
_DEFINITE = frozenset({"the", "its"})
_COMMERCIAL = frozenset(
    {"services", "systems", "technologies", "solutions", "partners", "enterprises", "industries"}
    | {"news", "times", "post", "company", "firm", "trust", "exchange", "headquarters"}
    | {"conference", "church", "district", "party", "wing", "system", "movement", "office"}
)
"""Nouns that as often end the name of a thing, or of what is sold."""
