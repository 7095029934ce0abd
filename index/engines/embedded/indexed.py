"""The fields that have terms in the index, derived from `index.fields`."""

from __future__ import annotations

from typing import Final

from index.engines.embedded.segments.segment import IndexedField
from index.fields import FIELDS, Analysis

ID: Final = "id"
DATE: Final = "date"
"""The day of publication in ISO 8601, so that days in order are terms in order."""


def words_field(name: str) -> str:
    """The field that holds words as they stand, with positions, beside the stems of a text."""
    return f"{name}_words"


def _indexed() -> tuple[IndexedField, ...]:
    fields = [IndexedField(ID, positional=False), IndexedField(DATE, positional=False)]
    for field in FIELDS:
        if field.analysis is Analysis.NONE:
            continue
        fields.append(IndexedField(field.name, positional=field.analysis is Analysis.NAME))
        if field.analysis is Analysis.TEXT:
            fields.append(IndexedField(words_field(field.name), positional=True))
    return tuple(fields)


INDEXED: Final = _indexed()
"""Every field that has terms."""

EXACT: Final = frozenset({ID, DATE, *(f.name for f in FIELDS if f.analysis is Analysis.EXACT)})
"""Fields of single terms, which Whoosh does not score."""

STEMMED: Final = frozenset(field.name for field in FIELDS if field.analysis is Analysis.TEXT)
