"""The engine that needs no service: Whoosh's language over NumPy arrays.

The only importer of whoosh.
"""

from __future__ import annotations

from pathlib import Path

from index.engines import Engine, Writer
from index.engines.embedded.generation import check, count, fingerprint
from index.engines.embedded.writer import EmbeddedWriter

__all__ = ["check", "count", "create", "fingerprint", "open", "update"]


def create(folder: Path) -> Writer:
    """A writer for an empty generation in `folder`, which exists and is empty."""
    return EmbeddedWriter(folder, new=True)


def update(folder: Path) -> Writer:
    """A writer for a generation that is there. Raises EngineLocked, EngineOutdated."""
    return EmbeddedWriter(folder)


def open(folder: Path) -> Engine:
    """Open a generation. Raises EngineMissing, EngineOutdated, EngineError if damaged."""
    raise NotImplementedError
