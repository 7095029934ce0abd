"""The engine that needs no service: Whoosh's language over NumPy arrays.

The only importer of whoosh.
"""

from __future__ import annotations

from pathlib import Path

from index.engines import Engine, Writer
from index.engines.embedded.generation import check, count, fingerprint, recognise
from index.engines.embedded.writer import EmbeddedWriter

__all__ = ["check", "count", "create", "fingerprint", "open", "update"]


def create(folder: Path) -> Writer:
    """A writer for an empty generation in `folder`, which exists and is empty."""
    return EmbeddedWriter(folder, new=True)


def update(folder: Path) -> Writer:
    """A writer for a generation that is there. Raises EngineLocked, EngineOutdated."""
    return EmbeddedWriter(folder)


def open(folder: Path, before: Engine | None = None) -> Engine:
    """Open a generation. What `before`, an engine of the same one, has read is not read again.

    Raises EngineMissing, EngineOutdated, EngineError if damaged.
    """
    recognise(folder)
    from index.engines.embedded.engine import EmbeddedEngine

    known = before if isinstance(before, EmbeddedEngine) else None
    return EmbeddedEngine(folder, fingerprint(), known)
