"""The fields of `index.fields` as Whoosh knows them, and a release as its terms."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from whoosh import fields as whoosh_fields
from whoosh.analysis import IDTokenizer

from index.analysis import stem, words
from index.engines import Document
from index.fields import FACETS, FIELDS, TEXT, TITLE, Analysis

ID: Final = "id"
ROW: Final = "row"
"""Column: the release's id, title, day and facets as JSON, read once per segment."""

GAP: Final = "\x1f"
"""Term between two values of a field, so that no phrase spans both."""


def words_field(name: str) -> str:
    """The field that holds words as they stand, beside the stems of a text field."""
    return f"{name}_words"


def schema() -> Any:
    """The Whoosh schema."""
    known = {
        ID: whoosh_fields.ID(unique=True),
        ROW: whoosh_fields.COLUMN(),
    }
    for field in FIELDS:
        if field.analysis is Analysis.TEXT:
            known[field.name] = _terms()
            known[words_field(field.name)] = _terms()
        elif field.analysis is Analysis.NAME:
            known[field.name] = _terms()
    return whoosh_fields.Schema(**known)


def _terms() -> Any:
    # terms come ready from `index.analysis`; the tokenizer only satisfies the constructor
    return whoosh_fields.TEXT(analyzer=IDTokenizer(), phrase=True)


def values(document: Document) -> dict[str, Any]:
    """A release as Whoosh's `add_document` takes it."""
    row: dict[str, Any] = {ID: document.id, ROW: _row(document)}
    for name, text in ((TITLE, document.title), (TEXT, document.text)):
        found = words(text)
        row[words_field(name)] = found
        row[name] = [stem(word, document.language) for word in found]
    for field in FIELDS:
        if field.analysis is Analysis.NAME:
            row[field.name] = list(_with_gaps(document.names.get(field.name, ())))
    return {name: value for name, value in row.items() if value}


def _with_gaps(names: Iterable[str]) -> Iterable[str]:
    for number, name in enumerate(names):
        if number:
            yield GAP
        yield from words(name)


def _row(document: Document) -> bytes:
    day: date | None = document.published
    facets = {name: document.facets[name] for name in FACETS if document.facets.get(name)}
    row = [document.id, document.title, day.toordinal() if day else 0, facets]
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass")
