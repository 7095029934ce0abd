"""The engine that needs no service: Whoosh holds the terms, NumPy arrays answer.

    schema     fields of `index.fields` as Whoosh knows them; a release as its terms
    writer     batches of changes into a generation
    columns    dates and facets of a segment as arrays
    postings   the postings and scores of one term
    evaluate   a question's tree to matches and scores
    engine     one question, one answer

The only importer of whoosh.
"""

from __future__ import annotations

from pathlib import Path

from index.engines.embedded.engine import EmbeddedEngine
from index.engines.embedded.open import create_index, fingerprint, open_index
from index.engines.embedded.writer import EmbeddedWriter

__all__ = ["create", "fingerprint", "open", "update"]


def create(folder: Path) -> EmbeddedWriter:
    """A writer for an empty generation in `folder`, which exists and is empty."""
    return EmbeddedWriter(create_index(folder))


def update(folder: Path) -> EmbeddedWriter:
    """A writer for a generation that is there. Raises EngineLocked, EngineOutdated."""
    return EmbeddedWriter(open_index(folder), replacing=True)


def open(folder: Path) -> EmbeddedEngine:
    """Open a generation. Raises EngineMissing, EngineOutdated, EngineError if damaged."""
    return EmbeddedEngine(open_index(folder))
