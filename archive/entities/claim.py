"""A person's name taken into the reading."""

from __future__ import annotations

from archive.entities.reading import Reading, Span
from archive.model import EntityType


def claim_person(reading: Reading, at: int, end: int, rule: str, role: str = "") -> bool:
    """Claim a person's name unless an agency or another person owns a word of it."""
    if reading.holds(at, end, EntityType.AGENCY) or reading.holds(at, end, EntityType.PERSON):
        return False
    name = " ".join(reading.tokens.surface(at, end).split())
    name = name.title() if reading.tokens.loud[at] and name.isupper() else name
    reading.claim(Span(at, end, EntityType.PERSON, name, rule, role))
    return True
