"""What is answered. Plain values: no markup, no handles into an engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from archive.model import Copy, EventKind


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of text, matched by the question or not. Escaping it is the reader's business."""

    text: str
    matched: bool = False


Marked = tuple[Fragment, ...]
"""Text with its matches marked; joining the fragments gives the text back."""


def text_of(fragments: Marked) -> str:
    """The text without its marks."""
    return "".join(fragment.text for fragment in fragments)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet. `key` goes into requests and addresses, `label` is shown."""

    key: str
    label: str
    count: int
    selected: bool = False
    excluded: bool = False
    note: str = ""  # other names it is written by, the most frequent first, "; " between


@dataclass(frozen=True, slots=True)
class Facet:
    """A field counted over the hits, without the facet's own selection.

    `values` are the most frequent ones and every selected one, even at zero; `distinct` counts
    all values with at least one hit.
    """

    name: str
    values: tuple[FacetValue, ...]
    distinct: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One release found. `copies` are others that were found with it and say the same, the
    earliest first: some of the `copied` ones where there are very many.
    """

    id: str
    title: Marked
    snippet: Marked
    published: date | None
    source: str
    source_title: str
    url: str
    language: str
    people: tuple[FacetValue, ...]
    agencies: tuple[FacetValue, ...]
    score: float
    copies: tuple[Copy, ...] = ()
    copied: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing asked for, and where a release has it.

    `field` is "title", "text", "contact" or a facet; "date" for a day, and, with nothing `asked`,
    for the pull towards newer releases; "" for an exclusion. `asked` is the part of the question
    as it could be typed, or the label of a chosen value; `found` is what the release has for it,
    word by word with how often, the most frequent first. `score` is its share of the hit's score,
    0 for a filter.
    """

    field: str
    asked: str
    found: tuple[tuple[str, int], ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Fresh:
    """A release that matches a question, and what happened to it last.

    `at` is when that was seen: the time of the capture, not of the publication.
    """

    id: str
    title: str
    source_title: str
    published: date | None
    at: datetime
    kind: EventKind
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """What happened since a time, the newest first: `found` are at most 200 of `total`."""

    found: tuple[Fresh, ...]
    total: int


def date_of(hit: Hit) -> str:
    """The day of a hit as ISO 8601, "" if it is undated."""
    return hit.published.isoformat() if hit.published else ""


class BoundKind(StrEnum):
    """Why less was looked for than was asked."""

    LETTERS = "letters"
    SPELLINGS = "spellings"
    FREQUENT = "frequent"
    FIRST = "first"
    PLACES = "places"
    TIME = "time"
    DEPTH = "depth"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class Bound:
    """Where a question was bounded, so that its answer costs no more.

    `value` is how many there may be, or the part of the question that was bounded.
    """

    kind: BoundKind
    value: str = ""

    def __str__(self) -> str:
        """In English, for programs and the command line; the page says it in its own words."""
        return _BOUNDED[self.kind].format(self.value)


_BOUNDED: Final = {
    BoundKind.LETTERS: "only the first {} characters were read",
    BoundKind.SPELLINGS: "a near spelling stood for more than {} words",
    BoundKind.FREQUENT: "only the most frequent words of {} were counted",
    BoundKind.FIRST: "only the first words of {} were looked for",
    BoundKind.PLACES: "its words stand near each other in too many places",
    BoundKind.TIME: "it took too long",
    BoundKind.DEPTH: "it is nested more than {} levels deep",
    BoundKind.PATTERN: "{} is no regular expression",
}


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer: one page of hits, the facets, the histogram, and how the words were read.

    `total` counts all releases found, `heads` those left where copies are folded: what pages
    count. `months` holds ("2024-07", count) in order, counted without the
    request's own dates. `bounds` are where the query was bounded; `read_as` and `cut` tell in
    English how the words were read and where they were bounded.
    `suggestion` is another spelling of the words that would find more, "" if there is none.
    `relaxed` says that no release has all the words: these have some of them.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    months: tuple[tuple[str, int], ...]
    read_as: str
    took: float  # seconds
    suggestion: str = ""
    cut: str = ""
    relaxed: bool = False
    heads: int = 0
    bounds: tuple[Bound, ...] = ()

    def facet(self, name: str) -> Facet:
        """The facet of this name; an empty one if it was not counted."""
        return next((f for f in self.facets if f.name == name), Facet(name, (), 0))
