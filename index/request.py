"""What is asked. A SearchRequest and an address (query string) are two forms of one thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from index.fields import FACETS

MAX_PAGE_SIZE: Final = 100
MAX_WORDS: Final = 1_000
"""Characters of typed words that are read; more is cut before parsing."""


class Sort(StrEnum):
    """The order of the hits.

    RELEVANCE is how well the words match, with a gentle pull towards newer releases; MATCH is the
    words alone, whatever the date.
    """

    RELEVANCE = "relevance"
    MATCH = "match"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen values of one facet: a hit has at least one of `values`, none of `excluded`.

    With `every` it has all of `values`, and the facet is counted among the hits: what is found
    together with these. Values are facet keys (see `index.result.FacetValue`).
    """

    facet: str
    values: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    every: bool = False


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One question to the archive. Pages count from 1; `since` and `until` are both included.

    `facet_size` values of each facet are wanted; with 0 neither facets nor months are counted.
    With `fold`, copies of one release are one hit; they are counted each all the same.
    """

    words: str = ""
    selections: tuple[Selection, ...] = ()
    since: date | None = None
    until: date | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 10
    facet_size: int = 20
    fold: bool = True

    def selected(self, facet: str) -> tuple[str, ...]:
        """The chosen values of a facet."""
        return next((s.values for s in self.selections if s.facet == facet), ())

    def excluded(self, facet: str) -> tuple[str, ...]:
        """The values of a facet that no hit may have."""
        return next((s.excluded for s in self.selections if s.facet == facet), ())

    def every(self, facet: str) -> bool:
        """Whether a hit has all the chosen values of a facet, not only one of them."""
        return any(s.every for s in self.selections if s.facet == facet)

    def choose(self, facet: str, values: Iterable[str]) -> SearchRequest:
        """The same question with other chosen values of one facet, from its first page."""
        chosen = _unique(values)
        every = bool(chosen) and self.every(facet)
        return self._with(Selection(facet, chosen, self.excluded(facet), every))

    def together(self, facet: str, values: Iterable[str]) -> SearchRequest:
        """The same question about what has all of these values of one facet."""
        chosen = _unique(values)
        return self._with(Selection(facet, chosen, self.excluded(facet), bool(chosen)))

    def combine(self, facet: str, *, every: bool) -> SearchRequest:
        """The same question about what has all the chosen values of a facet, or any of them."""
        chosen = self.selected(facet)
        return self._with(Selection(facet, chosen, self.excluded(facet), every and bool(chosen)))

    def exclude(self, facet: str, values: Iterable[str]) -> SearchRequest:
        """The same question with other excluded values of one facet, from its first page."""
        every = self.every(facet)
        return self._with(Selection(facet, self.selected(facet), _unique(values), every))

    def _with(self, chosen: Selection) -> SearchRequest:
        by_facet = {s.facet: s for s in self.selections} | {chosen.facet: chosen}
        kept = (by_facet[f] for f in FACETS if f in by_facet)
        return replace(self, selections=tuple(s for s in kept if s.values or s.excluded), page=1)

    def however_shown(self) -> SearchRequest:
        """The same question, whatever the order, page, size and folding of its answer."""
        return replace(self, sort=Sort.RELEVANCE, page=1, size=10, fold=True)

    def to_params(self) -> dict[str, list[str]]:
        """The parameters of the address; only what differs from the defaults."""
        params: dict[str, list[str]] = {}
        if self.words:
            params["q"] = [self.words]
        for selection in self.selections:
            values = [*selection.values, *(f"-{value}" for value in selection.excluded)]
            params[selection.facet] = values
        if every := [selection.facet for selection in self.selections if selection.every]:
            params["all"] = every
        if self.since:
            params["since"] = [self.since.isoformat()]
        if self.until:
            params["until"] = [self.until.isoformat()]
        if self.sort is not Sort.RELEVANCE:
            params["sort"] = [self.sort.value]
        if self.page != 1:
            params["page"] = [str(self.page)]
        if self.size != 10:
            params["size"] = [str(self.size)]
        if not self.fold:
            params["copies"] = ["all"]
        return params

    @classmethod
    def from_params(cls, params: Mapping[str, Sequence[str]]) -> SearchRequest:
        """The question an address asks. What cannot be read is left at its default."""
        every = params.get("all", ())
        selections = (_selection(facet, params.get(facet, ()), facet in every) for facet in FACETS)
        return cls(
            words=_first(params, "q")[:MAX_WORDS],
            selections=tuple(s for s in selections if s.values or s.excluded),
            since=_day(_first(params, "since")),
            until=_day(_first(params, "until")),
            sort=_sort(_first(params, "sort")),
            page=number(_first(params, "page"), 1, 1_000_000),
            size=number(_first(params, "size"), 10, MAX_PAGE_SIZE),
            fold=_first(params, "copies") != "all",
        )


def _selection(facet: str, values: Sequence[str], every: bool) -> Selection:
    chosen = _unique(v for v in values if not v.startswith("-"))
    excluded = _unique(v[1:] for v in values if v.startswith("-"))
    return Selection(facet, chosen, excluded, every and bool(chosen))


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _first(params: Mapping[str, Sequence[str]], name: str) -> str:
    values = params.get(name, ())
    return values[0] if values else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _sort(text: str) -> Sort:
    try:
        return Sort(text)
    except ValueError:
        return Sort.RELEVANCE


def number(text: str, default: int, most: int) -> int:
    """The number that a parameter says, from 1 to `most`; the default where it says none."""
    if not (text.isascii() and text.isdigit()):
        return default
    return min(max(int(text[:9]), 1), most)
