"""The canonical form of an agency's name: the official one where we know it, else as written."""

from __future__ import annotations

import re

from archive.entities.agencies.state_bodies import country_set, named_ministry, own_ministry
from archive.entities.foreign_acronyms import speaks_of_states
from archive.entities.gazetteer import WITH_ARTICLE
from archive.entities.known_names import gazetteer
from archive.entities.reading import Reading
from archive.model import EntityType

_AGENCY = EntityType.AGENCY


def canonical(reading: Reading, start: int, end: int) -> str:
    """The official form where we know it, else the form as written."""
    tokens = reading.tokens
    lows = _without_bracket(tuple(tokens.lows[start:end]))
    known = own_ministry(reading, start, end) or named_ministry(reading, start, end)
    known = known or _known(reading, lows)
    known = known or _part_of(reading, start, end)
    return known or tidy(_without_acronym(_plain_country(reading, start, end)))


def _known(reading: Reading, lows: tuple[str, ...]) -> str:
    """The official name of a known body, but for a federal one by a plain name abroad."""
    name = gazetteer().agency(lows, reading.country)
    federal = name.startswith("U.S. ") and lows[0] not in {"u.s.", "us", "united"}
    home = reading.country in {"", "US"}
    return name if home or not federal or speaks_of_states(reading) else ""


def _without_acronym(name: str) -> str:
    """A name without the acronym in brackets inside it."""
    return _BRACKETED.sub(" ", name)


_BRACKETED = re.compile(r" \([A-Z][A-Za-z]*\) (?=of |[A-Z]\w+$)")


def _without_bracket(lows: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name but for an acronym in brackets before its last one."""
    return (*lows[:-4], lows[-1]) if lows[-4:-3] == ("(",) and lows[-2] == ")" else lows


_STATES = re.compile(r"^(?:United States|US|U S|U\. S\.)(?= [A-Z])")
_OFFICE = re.compile(
    r"\b(Attorney|Sheriff|Prosecutor|Governor|Mayor)(?:s| s|’s) (Office|Department)"
)


def tidy(name: str) -> str:
    """A name with single spaces, its country and its apostrophes written one way."""
    name = _STATES.sub("U.S.", " ".join(name.split()))
    name = name.replace("Office of General Counsel", "Office of the General Counsel")
    return _OFFICE.sub(r"\1's \2", name)


def _part_of(reading: Reading, start: int, end: int) -> str:
    """The known body of "Civil Division of the Department of Justice", or ""."""
    lows = reading.tokens.lows
    for at in range(start + 2, end - 2):
        if lows[at] == "of":
            whole = at + 1 + (lows[at + 1] == "the")
            part = gazetteer().agency(tuple(lows[start:at]))
            held = reading.owner[whole]
            federal = held is not None and held.country == "US" and held.type is _AGENCY
            if part and held is not None and held.start == whole and federal:
                return part
    return ""


def _plain_country(reading: Reading, start: int, end: int) -> str:
    """The form as written, a country at its end under its short name."""
    tokens = reading.tokens
    held = reading.owner[end - 1]
    if held is None or held.type is not EntityType.PLACE or held.end != end or held.start <= start:
        return tokens.surface(start, end)
    name = held.canonical
    if tokens.lows[end - 1] == f"{name.split()[-1].casefold()}s":
        return tokens.surface(start, end)[:-1]  # an apostrophe was lost
    before = held.start
    if "in" in tokens.lows[before - 2 : before]:
        return tokens.surface(start, end)
    long = held.end - held.start > 2 or tokens.lows[end - 1] == "federation"
    if name not in country_set() or not long:
        return tokens.surface(start, end)
    if tokens.lows[before - 1] == "the" and name not in WITH_ARTICLE:
        before -= 1
    return f"{tokens.surface(start, before)} {name}"
