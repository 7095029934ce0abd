"""The country a release of nobody's country speaks of, where that is plain."""

from __future__ import annotations

from collections import Counter

from archive.entities.lexicon import country_names
from archive.entities.reading import Reading
from archive.model import EntityType

_LEAST = 2
"""Times a country is named before it can be the one that is meant."""


def spoken_of(reading: Reading) -> str:
    """The country named at least twice and more often than all others together, or ""."""
    named = Counter(code for _, code in reading.adjectives.values())
    named.update(
        span.country
        for span in reading.spans()
        if span.country and (span.type is EntityType.PLACE or span.country not in {"US", "EU"})
    )
    if not named:
        return ""
    code, times = named.most_common(1)[0]
    plain = times >= _LEAST and times * 2 > sum(named.values())
    return country_names().get(code, "") if plain else ""
