"""States by their two letters after a town: "Reno, NV"."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import places
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_DEGREES = frozenset({"MD", "MA", "PA", "BA", "MS", "CO", "ME", "OR", "IN", "OK", "HI", "DO"})
"""Codes that are degrees or words as well: they need a place we know before them."""


@cache
def _codes() -> dict[str, tuple[str, str]]:
    """Code to name and country, of the states of the USA and the provinces of Canada."""
    return {
        alias: (place.name, place.country)
        for place in places()
        if place.kind in {"state", "region"} and place.country in {"US", "CA"}
        for alias in place.aliases
        if len(alias) == 2 and alias.isupper()
    }


def claim_postal(reading: Reading) -> None:
    """Claim each code that stands between a town's comma and the end of the phrase."""
    tokens = reading.tokens
    codes = _codes()
    for at in tokens.among(_code_lows()):
        word = tokens.words[at]
        held = reading.owner[at]
        if word not in codes or not (held is None or _before_bracket(reading, held, at)):
            continue
        comma = at > 1 and tokens.words[at - 1] == "," and _town_before(reading, at - 2, word)
        if comma or (held is None and at and _without_comma(reading, at, word)):
            name, country = codes[word]
            reading.claim(Span(at, at + 1, EntityType.PLACE, name, "postal code", country=country))


def _before_bracket(reading: Reading, held: Span, at: int) -> bool:
    """Whether an acronym is no more than a state before a wire's name: "NJ (Newsworthy.ai)"."""
    return held.rule == "acronym defined" and reading.tokens.words[at + 1 : at + 2] == ["("]


@cache
def _code_lows() -> frozenset[str]:
    return frozenset(map(str.casefold, _codes()))


def _town_before(reading: Reading, at: int, code: str) -> bool:
    """Whether the word before the comma is a place, or may be one."""
    held = reading.owner[at]
    if held is not None:
        return held.type is EntityType.PLACE
    tokens = reading.tokens
    dash = at + 3 < len(tokens.words) and tokens.words[at + 3] in _DASHES
    dateline = dash and tokens.words[at].isupper() and len(tokens.words[at]) > 3
    return tokens.caps[at] and (code not in _DEGREES or dateline)


_DASHES = frozenset({"–", "—", "-", "―", "--"})


def _without_comma(reading: Reading, at: int, code: str) -> bool:
    """Whether a code stands right behind a town, as where commas are lost: "CHICAGO IL"."""
    tokens = reading.tokens
    held = reading.owner[at - 1]
    if held is None or held.type is not EntityType.PLACE or held.country != "US":
        return False
    if held.canonical in us_states():
        return False
    after = tokens.words[at + 1] if at + 1 < len(tokens.words) else "\n"
    zip_code = len(after) == 5 and after.isdigit()
    ends = (
        after == "\n" or after[0].isdigit() or (at + 1 < len(tokens.words) and tokens.gap[at + 1])
    )
    return zip_code or (ends and code not in _DEGREES)


@cache
def us_states() -> frozenset[str]:
    """The states of the USA and the provinces of Canada."""
    return frozenset(name for name, _ in _codes().values())
