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
    for at, word in enumerate(tokens.words):
        if word not in codes or reading.owner[at] is not None:
            continue
        if at > 1 and tokens.words[at - 1] == "," and _town_before(reading, at - 2, word):
            name, country = codes[word]
            reading.claim(Span(at, at + 1, EntityType.PLACE, name, "postal code", country=country))


def _town_before(reading: Reading, at: int, code: str) -> bool:
    """Whether the word before the comma is a place, or may be one."""
    held = reading.owner[at]
    if held is not None:
        return held.type is EntityType.PLACE
    return reading.tokens.caps[at] and code not in _DEGREES
