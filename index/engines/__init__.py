"""The protocol engines fulfil; `build`, `shares` and `serving` name the one in use.

An engine holds generations: complete builds, each in a folder of its own under the archive's
index folder. Readers keep the generation they opened; `build` makes a new one beside it and
swaps a pointer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from index.request import SearchRequest
from index.result import Bound, FacetValue


@dataclass(frozen=True, slots=True)
class Document:
    """A release as an engine indexes it.

    `facets` maps a facet's name to its (key, label) pairs; keys are what requests name.
    `names` maps a NAME field to every text that finds it (labels and aliases). `first` is the id
    of the earliest of its group of copies, "" if it is that itself.
    """

    id: str
    title: str
    text: str
    published: date | None
    language: str
    facets: dict[str, tuple[tuple[str, str], ...]]
    names: dict[str, tuple[str, ...]]
    first: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine answers: ids and scores of one page, totals, facets, months.

    `terms` is what the question looked for, by kind (see `index.matches`), to be marked.
    `suggestion` is another spelling of the words that would find more, "" if there is none.
    `relaxed` says that no release has all the words: these have some of them. `total` counts
    releases, `heads` what is left of them where copies are folded. `copies` gives for a hit the
    other releases of its group that were found, the earliest first, and how many there are,
    which may be more. `bounds` are where the question was bounded.
    """

    total: int
    hits: tuple[tuple[str, float], ...]
    facets: dict[str, tuple[tuple[FacetValue, ...], int]]
    months: tuple[tuple[str, int], ...]
    terms: dict[str, frozenset[str]]
    bounds: tuple[Bound, ...] = ()
    suggestion: str = ""
    relaxed: bool = False
    heads: int = 0
    copies: Mapping[str, tuple[tuple[str, ...], int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Share:
    """What one part of a question adds to the score of a release that it was found by.

    `field` is where it was found ("title", "text" or another of `index.fields`); "date" for a day
    that was asked for, and, with nothing `asked`, for the pull towards newer releases; "" for what
    is in no field, as an exclusion, to which every release that is not excluded owes the same.
    `asked` is the part as it could be typed, `terms` what to look for there, by kind (see
    `index.matches`).
    """

    field: str
    asked: str
    score: float
    terms: dict[str, frozenset[str]]


class Writer(Protocol):
    """Writes one batch of changes into a generation."""

    def put(self, document: Document) -> None:
        """Add a release, in place of an older one with its id."""

    def delete(self, release: str) -> None:
        """Take a release out; nothing happens if it is not there."""

    def finish(self) -> None:
        """Make the batch durable and visible to engines opened from now on."""

    def cancel(self) -> None:
        """Forget the batch; what was there before stays."""


class Engine(Protocol):
    """Answers questions from one generation. Safe to use from several threads."""

    def search(self, request: SearchRequest) -> Found:
        """Answer. Raises QueryError when the words cannot be read.

        Where the request folds copies, a group of them stands where the first of it that was
        found would, and is shown by the earliest one that was found: by day, then id, undated
        ones last.
        """

    def suggest(self, words: str, limit: int = 8) -> tuple[str, ...]:
        """Titles, people and agencies that begin with what is being typed."""

    def facet_values(
        self,
        request: SearchRequest,
        facet: str,
        typed: str = "",
        limit: int = 20,
        *,
        by_name: bool = False,
        within: bool = False,
    ) -> tuple[FacetValue, ...]:
        """Values of a facet with a word that begins like `typed`, folded; all where it is empty.

        Counted over the request's hits without the facet's own selection, or `within` it; only
        those with a hit, the most frequent first, then by label, or `by_name`: by folded label
        alone. `selected` and `excluded` are as in the request.
        `facet` is one of `fields.FACETS`. Raises QueryError when the words cannot be read.
        """

    def heads(self, request: SearchRequest, ids: Sequence[str]) -> dict[str, str]:
        """Of the releases with these ids those that are hits, whatever the page, each with the
        hit that shows it: itself, or the earliest copy found if the request folds copies.

        Only what has all the words is a hit here. Raises QueryError.
        """

    def shares(self, request: SearchRequest, ids: Sequence[str]) -> dict[str, tuple[Share, ...]]:
        """Of the releases with these ids those that are hits, whatever the page, each with what
        makes up its score. As `search` answers: with some of the words where none has all.

        Raises QueryError when the words cannot be read.
        """

    def similar(
        self, id: str, text: str, language: str, limit: int
    ) -> tuple[tuple[str, float], ...]:
        """Ids and scores of the releases that are most like a text, the most similar first.

        The text's own terms are weighted by tf-idf. `id` is the text's own release, which is
        left out; its copies are not. There may be fewer than `limit`; scores are above 0.
        """

    def fingerprint(self) -> str:
        """What made this generation: engine, its version, `fields.SCHEMA_VERSION`."""

    def count(self) -> int:
        """Releases in the generation."""

    def close(self) -> None:
        """Let go of files."""


class EngineModule(Protocol):
    """What an engine's module offers."""

    def create(self, folder: Path) -> Writer:
        """A writer for an empty generation in `folder`, which exists and is empty."""

    def update(self, folder: Path) -> Writer:
        """A writer for a generation that is there. Raises EngineLocked, EngineOutdated."""

    def join(self, folder: Path, parts: Sequence[Path]) -> None:
        """Make one generation of several with different releases. Raises EngineError, OSError."""

    def tidy(self, folder: Path) -> None:
        """Merge what batches left, so that answering stays quick. Raises EngineError, OSError."""

    def count(self, folder: Path) -> int:
        """Releases in a generation, without opening all of it."""

    def check(self, folder: Path) -> int:
        """The same, after making sure that what was written can be read. Raises EngineError."""

    def open(self, folder: Path, before: Engine | None = None) -> Engine:
        """Open a generation. What `before`, an engine of the same one, has read is not read again.

        Raises EngineMissing, EngineOutdated, EngineError if damaged.
        """
