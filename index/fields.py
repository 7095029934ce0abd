"""Every searchable field, declared once. Engines derive their schemas from this.

A field is searched (`analysis`), counted (`facet`), or both.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SCHEMA_VERSION: Final = 3
"""Raise when anything here changes: an index made with another number asks for a rebuild."""


class Analysis(StrEnum):
    """How the text of a field becomes terms."""

    TEXT = "text"  # folded, stemmed; positions kept
    NAME = "name"  # folded, not stemmed; positions kept
    EXACT = "exact"  # one term, as it is
    NONE = "none"  # not searched


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a release in the index.

    `weight` multiplies the field's score where words without a field are searched; 0 keeps the
    field out of that. `facet` fields are counted, `many` ones can hold several values.
    """

    name: str
    analysis: Analysis
    weight: float = 0.0
    facet: bool = False
    many: bool = False


TITLE: Final = "title"
TEXT: Final = "text"

FIELDS: Final = (
    Field(TITLE, Analysis.TEXT, weight=1.0),
    Field(TEXT, Analysis.TEXT, weight=1.0),
    Field("person", Analysis.NAME, weight=1.5, facet=True, many=True),
    Field("agency", Analysis.NAME, weight=1.5, facet=True, many=True),
    Field("place", Analysis.NAME, weight=1.0, facet=True, many=True),
    Field("role", Analysis.NAME, facet=True, many=True),
    Field("topic", Analysis.NAME, facet=True, many=True),
    Field("contact", Analysis.NAME),
    Field("source", Analysis.NAME, facet=True),
    Field("language", Analysis.EXACT, facet=True),
    Field("year", Analysis.EXACT, facet=True),
)

FACETS: Final = tuple(field.name for field in FIELDS if field.facet)
SEARCHED: Final = tuple(field for field in FIELDS if field.weight > 0)
BY_NAME: Final = {field.name: field for field in FIELDS}
