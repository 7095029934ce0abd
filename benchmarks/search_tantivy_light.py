"""tantivy with stems alone: phrases match by their stems, and the index is smaller."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from benchmarks import search_tantivy
from benchmarks.search_tantivy import Tantivy, size
from index.engines import Document

__all__ = ["add", "build", "open", "size"]


def build(documents: Iterable[Document], folder: Path, threads: int) -> None:
    search_tantivy.build(documents, folder, threads, light=True)


def open(folder: Path) -> Tantivy:
    return search_tantivy.open(folder, light=True)


def add(folder: Path, document: Document) -> None:
    search_tantivy.add(folder, document, light=True)
