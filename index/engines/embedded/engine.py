"""One question, one answer, from one generation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from threading import RLock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.errors import EngineError
from index.analysis import fold, words
from index.engines import Found
from index.engines.embedded import columns as column_store
from index.engines.embedded.columns import Bools, Columns, FacetColumn
from index.engines.embedded.evaluate import Evaluation, Matches, within
from index.engines.embedded.open import fingerprint
from index.engines.embedded.postings import MOST_TERMS, Ids, Postings
from index.engines.embedded.terms import looked_for
from index.fields import FACETS
from index.query import parse
from index.query.tree import Every
from index.request import MAX_WORDS, SearchRequest, Sort
from index.result import FacetValue

_SUGGESTING = ("person", "agency")


class EmbeddedEngine:
    """Fulfils `index.engines.Engine`. Questions from several threads are answered in turn."""

    def __init__(self, whoosh: Any) -> None:
        self._whoosh = whoosh
        self._lock = RLock()
        try:
            self._searcher = whoosh.searcher()
            self._columns = _columns(self._searcher.reader())
        except Exception as error:  # Whoosh raises whatever its bytes lead it to
            raise EngineError(
                f"the index is damaged ({error}); run `press-archive rebuild`"
            ) from error
        self._postings = Postings(self._searcher)
        self._evaluation = Evaluation(self._postings, self._columns)

    def search(self, request: SearchRequest) -> Found:
        """Answer. Raises QueryError when the words cannot be read."""
        tree = parse(request.words[:MAX_WORDS], today=datetime.now(UTC).date())
        with self._lock:
            self._postings.cut = False
            found = self._evaluation.matches(tree)
            matches = Matches(found.mask & self._columns.live, found.scores)
            sieve = _Sieve(self._columns, request)
            mask = matches.mask & sieve.all()
            by_score = request.sort in (Sort.RELEVANCE, Sort.MATCH) and not isinstance(tree, Every)
            order = self._order(mask, matches, request.sort, by_score)
            start = (request.page - 1) * request.size
            return Found(
                total=len(order),
                hits=tuple(
                    (self._columns.ids[i], float(matches.scores[i]))
                    for i in order[start : start + request.size]
                ),
                facets={
                    name: _facet(
                        self._columns.facets[name], matches.mask & sieve.but(name), request, name
                    )
                    for name in FACETS
                },
                months=_months(self._columns.day[matches.mask & sieve.but_dates()]),
                terms=looked_for(tree, self._postings),
                cut=_cut_notice(self._postings.cut, request.words),
            )

    def _order(self, mask: Bools, matches: Matches, sort: Sort, by_score: bool) -> Ids:
        """Numbers of the matching releases in the order asked for; ties go by day, then id."""
        found = np.flatnonzero(mask)
        rank = self._columns.rank[found]
        day = self._columns.day[found].astype(np.int64)
        keys: tuple[NDArray[Any], ...]
        if by_score:
            keys = (rank, -day, -matches.scores[found])
        elif sort is Sort.OLDEST:
            keys = (rank, np.where(day > 0, day, np.iinfo(np.int64).max))
        else:
            keys = (rank, -day)
        ordered: Ids = found[np.lexsort(keys)]
        return ordered

    def suggest(self, typed: str, limit: int = 8) -> tuple[str, ...]:
        """People and agencies, then titles, with a word that begins like what is typed."""
        start = " ".join(words(typed))
        if not start:
            return ()
        with self._lock:
            names = [
                label
                for name in _SUGGESTING
                for label in _beginning(self._columns.facets[name], start, self._columns.live)
            ]
            titles = (
                t for t, live in zip(self._columns.titles, self._columns.live, strict=True) if live
            )
            starting = (title for title in titles if " ".join(words(title)).startswith(start))
            return tuple(dict.fromkeys((*names[:limit], *_first(starting, limit))))[:limit]

    def facet_values(
        self, request: SearchRequest, facet: str, typed: str, limit: int = 20
    ) -> tuple[FacetValue, ...]:
        """Values of a facet with a word that begins like `typed`, the most frequent first."""
        start = " ".join(words(typed))
        found = self.search(replace(request, size=1, facet_size=100_000)).facets[facet][0]
        like = [v for v in found if v.count and f" {start}" in f" {' '.join(words(v.label))}"]
        return tuple(like[:limit])

    def similar(
        self, id: str, text: str, language: str, limit: int
    ) -> tuple[tuple[str, float], ...]:
        """Not in this engine."""
        return ()

    def fingerprint(self) -> str:
        """What made this generation."""
        return fingerprint()

    def count(self) -> int:
        """Releases in the generation."""
        return int(self._columns.live.sum())

    def close(self) -> None:
        """Let go of files."""
        with self._lock:
            self._searcher.close()
            self._whoosh.close()


class _Sieve:
    """What a request's facets and dates let through, each part once."""

    def __init__(self, columns: Columns, request: SearchRequest) -> None:
        size = columns.size
        self._everything = np.ones(size, bool)
        self._dates = within(columns, request.since, request.until)
        self._facets: dict[str, Bools] = {}
        for selection in request.selections:
            column = columns.facets[selection.facet]
            mask = self._everything
            if selection.values:
                mask = column.having(selection.values, size)
            if selection.excluded:
                mask = mask & ~column.having(selection.excluded, size)
            self._facets[selection.facet] = mask

    def all(self) -> Bools:
        """What passes everything."""
        return self._dates & self._but("")

    def but(self, facet: str) -> Bools:
        """What passes everything but this facet's own selection."""
        return self._dates & self._but(facet)

    def but_dates(self) -> Bools:
        """What passes everything but the dates."""
        return self._but("")

    def _but(self, facet: str) -> Bools:
        mask = self._everything
        for name, passed in self._facets.items():
            if name != facet:
                mask = mask & passed
        return mask


def _columns(reader: Any) -> Columns:
    readers = [reader] if reader.is_atomic() else [leaf for leaf, _ in reader.leaf_readers()]
    return column_store.columns(
        [
            (
                column_store.rows(one),
                [not one.is_deleted(number) for number in range(one.doc_count_all())],
            )
            for one in readers
        ]
    )


def _facet(
    column: FacetColumn, matches: Bools, request: SearchRequest, name: str
) -> tuple[tuple[FacetValue, ...], int]:
    """The most frequent values and the selected ones, and how many values have a hit."""
    counts = column.counts(matches)
    selected, excluded = set(request.selected(name)), set(request.excluded(name))
    numbers = {key: number for number, key in enumerate(column.keys)}
    frequent = sorted(
        np.flatnonzero(counts).tolist(), key=lambda n: (-int(counts[n]), column.labels[n])
    )
    chosen = frequent[: request.facet_size]
    chosen += [
        n for n in map(numbers.get, selected | excluded) if n is not None and n not in chosen
    ]
    values = [
        FacetValue(
            key=column.keys[n],
            label=column.labels[n],
            count=int(counts[n]),
            selected=column.keys[n] in selected,
            excluded=column.keys[n] in excluded,
        )
        for n in chosen
    ]
    gone = [
        FacetValue(key, key, 0, selected=key in selected, excluded=key in excluded)
        for key in sorted((selected | excluded) - numbers.keys())
    ]
    ordered = sorted(values + gone, key=lambda v: (-v.count, v.label))
    return tuple(ordered), len(frequent)


def _months(days: Any) -> tuple[tuple[str, int], ...]:
    numbers, counts = np.unique(days[days > 0], return_counts=True)
    months: dict[str, int] = {}
    for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
        month = date.fromordinal(number).isoformat()[:7]
        months[month] = months.get(month, 0) + count
    return tuple(months.items())


def _cut_notice(cut: bool, typed: str) -> str:
    if len(typed) > MAX_WORDS:
        return f"only the first {MAX_WORDS} characters were read"
    return (
        f"a wildcard stood for more than {MOST_TERMS} words; only those were looked for"
        if cut
        else ""
    )


def _beginning(column: FacetColumn, start: str, live: Bools) -> list[str]:
    """Labels with a word that begins so, the most frequent first."""
    counts = column.counts(live)
    found = [
        number
        for number, label in enumerate(column.labels)
        if counts[number] and f" {start}" in f" {' '.join(map(fold, label.split()))}"
    ]
    return [column.labels[n] for n in sorted(found, key=lambda n: -int(counts[n]))]


def _first(items: Iterable[str], limit: int) -> list[str]:
    return [item for item, _ in zip(items, range(limit), strict=False)]
