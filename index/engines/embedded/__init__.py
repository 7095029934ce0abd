"""The engine that needs no service: Whoosh's language over NumPy arrays.

The only importer of whoosh.
"""

from __future__ import annotations

from pathlib import Path

from index.engines import Engine, Writer

__all__ = ["create", "fingerprint", "open", "update"]


def create(folder: Path) -> Writer:
    """A writer for an empty generation in `folder`, which exists and is empty."""
    raise NotImplementedError


def update(folder: Path) -> Writer:
    """A writer for a generation that is there. Raises EngineLocked, EngineOutdated."""
    raise NotImplementedError


def open(folder: Path) -> Engine:
    """Open a generation. Raises EngineMissing, EngineOutdated, EngineError if damaged."""
    raise NotImplementedError


def fingerprint() -> str:
    """What makes generations: this engine, its Whoosh, the fields."""
    raise NotImplementedError
