"""What every engine of the comparison does, and where each is.

An engine's module has four functions:

    build(documents, folder, threads)   the documents into an index in an empty folder
    open(folder) -> Searcher            what answers from it
    add(folder, document)               one more release, durable when it returns
    size(folder) -> (index, texts)      bytes on disk: what finds, and the texts kept for snippets
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from benchmarks.search_questions import Question
from index.engines import Document
from index.fields import FACETS

OURS = "ours"
MODULES = {
    OURS: "benchmarks.search_ours",
    "tantivy": "benchmarks.search_tantivy",
    "tantivy-light": "benchmarks.search_tantivy_light",
    "fts5": "benchmarks.search_fts5",
    "whoosh": "benchmarks.search_whoosh",
}
"""`tantivy-light` has stems alone: no field for words as they stand."""

TOP = 10
FACET_SIZE = 20
COUNTED = FACETS


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a page of results shows. `facets` has the most frequent values with their counts."""

    total: int
    ids: tuple[str, ...]
    facets: dict[str, list[tuple[str, int]]]
    months: list[tuple[str, int]]
    snippets: list[str]


class Unasked(Exception):
    """An engine cannot answer a question of this kind."""


class Searcher(Protocol):
    """Answers from one index."""

    def answer(self, question: Question) -> Answer:
        """Everything: ten hits, the total, all facets, the months, ten snippets."""

    def top(self, question: Question) -> tuple[str, ...]:
        """The ids of ten hits alone."""

    def close(self) -> None:
        """Let go of files."""


class Module(Protocol):
    """An engine's module."""

    def build(self, documents: Iterable[Document], folder: Path, threads: int) -> None: ...

    def open(self, folder: Path) -> Searcher: ...

    def add(self, folder: Path, document: Document) -> None: ...

    def size(self, folder: Path) -> tuple[int, int]: ...


def engine(name: str) -> Module:
    """The module of an engine. Raises ImportError if what it needs is not installed."""
    module: Any = import_module(MODULES[name])
    loaded: Module = module
    return loaded


def bytes_in(folder: Path, pattern: str = "*") -> int:
    return sum(path.stat().st_size for path in folder.rglob(pattern) if path.is_file())
