"""The engine that needs no service: Whoosh's language over NumPy arrays.

The only importer of whoosh.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.engines import Engine, Writer
from index.engines.embedded.generation import check, count, fingerprint, recognise

__all__ = ["check", "count", "create", "fingerprint", "join", "open", "tidy", "update"]


def create(folder: Path) -> Writer:
    """A writer for an empty generation in `folder`, which exists and is empty."""
    from index.engines.embedded.writer import EmbeddedWriter

    return EmbeddedWriter(folder, new=True)


def update(folder: Path) -> Writer:
    """A writer for a generation that is there. Raises EngineLocked, EngineOutdated."""
    from index.engines.embedded.writer import EmbeddedWriter

    return EmbeddedWriter(folder)


def tidy(folder: Path) -> None:
    """Merge segments where a generation has many. Raises EngineLocked, EngineError, OSError."""
    from index.engines.embedded.compact import tidy

    tidy(folder)


def join(folder: Path, parts: Sequence[Path]) -> None:
    """Make one generation in `folder`, which is empty, of several that hold different releases.

    Raises EngineError, OSError.
    """
    from index.engines.embedded.compact import join

    join(folder, parts)


def open(folder: Path, before: Engine | None = None) -> Engine:
    """Open a generation. What `before`, an engine of the same one, has read is not read again.

    Raises EngineMissing, EngineOutdated, EngineError if damaged.
    """
    recognise(folder)
    from index.engines.embedded.engine import EmbeddedEngine

    known = before if isinstance(before, EmbeddedEngine) else None
    return EmbeddedEngine(folder, fingerprint(), known)
