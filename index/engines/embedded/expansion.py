"""Queries that stand for many terms: prefixes, wildcards, ranges, near spellings.

Which terms they stand for is as Whoosh has it. Terms that are neighbours in the dictionary are
neighbours on disk and are decoded in one step.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np
from whoosh import query
from whoosh.lang.morph_en import variations

from index.engines.embedded.hits import F32, FEW, Dense, Hits, Some, constant, gathered
from index.engines.embedded.reading import FieldReading, Reading
from index.engines.embedded.scoring import Scorer
from index.engines.embedded.segments.dictionary import Dictionary
from index.engines.embedded.segments.postings import BLOCK, I64, U32, FieldPostings
from index.result import BoundKind

MANY: Final = (
    query.Prefix,
    query.Wildcard,
    query.Regex,
    query.FuzzyTerm,
    query.Variations,
    query.TermRange,
)
"""The classes of such queries."""

MOST_TERMS: Final = 50_000
"""Terms of one query that are scored; the most frequent ones. Unscored ones have no bound."""

_LOT: Final = 1 << 19
"""Postings that are decoded together."""

Numbers = list[I64]
"""The numbers of terms in the dictionary of each segment, ascending."""


def as_bytes(text: str | bytes) -> bytes:
    """A term as dictionaries hold it."""
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def expand(node: Any, field: FieldReading) -> Numbers:
    """The terms a query stands for. The empty term never is among them, as in Whoosh."""
    find = _finder(node)
    found = []
    for part in field.parts:
        numbers = find(part.terms)
        if len(numbers) and numbers[0] == 0 and not part.terms.raw(0):
            numbers = numbers[1:]
        found.append(numbers)
    return found


def _finder(node: Any) -> Callable[[Dictionary], I64]:
    if isinstance(node, query.TermRange):
        return lambda terms: _range(terms, node)
    if isinstance(node, query.FuzzyTerm):
        return lambda terms: near(terms, node.text, int(node.maxdist), node.prefixlength)
    if isinstance(node, query.Variations):
        words = sorted(map(as_bytes, variations(node.text)))
        return lambda terms: np.array([n for n in map(terms.find, words) if n >= 0], np.int64)
    if isinstance(node, query.Prefix):
        return lambda terms: np.arange(*terms.beginning(node.text))
    return _matcher(node)


def _matcher(node: Any) -> Callable[[Dictionary], I64]:
    matches = re.compile(node._get_pattern()).match
    prefix = node._find_prefix(node.text)

    rest = node.text[len(prefix) :] if isinstance(node, query.Wildcard) else "*"
    return lambda terms: _like(terms, rest, matches, prefix)


def _like(terms: Dictionary, rest: str, matches: Callable[[str], object], prefix: str) -> I64:
    """The words that match a pattern: a prefix, and a wildcard for the rest.

    Words without the rest's longest literal part are passed over.
    """
    first, last = terms.beginning(prefix)
    literal = max(_SPECIAL.split(rest), key=len)
    if len(literal) < 2:
        texts = terms.some(first, last)
        found = np.fromiter((matches(text) is not None for text in texts), np.bool_, len(texts))
        return np.flatnonzero(found) + first
    begin, end = (int(terms.ends[n - 1]) if n else 0 for n in (first, last))
    parts = re.compile(re.escape(as_bytes(literal))).finditer(terms.blob, begin, end)
    offsets = np.fromiter((part.start() for part in parts), np.int64)
    numbers = np.unique(terms.ends.searchsorted(offsets, side="right"))
    kept = (matches(terms.text(n)) is not None for n in numbers.tolist())
    return numbers[np.fromiter(kept, np.bool_, len(numbers))]


_SPECIAL: Final = re.compile(r"\[!?\]?[^\]]*\]|[*?\[\]]")


def _range(terms: Dictionary, node: Any) -> I64:
    first, last = 0, len(terms)
    if node.start is not None:
        start = as_bytes(node.start)
        first = terms.bound(start)
        first += node.startexcl and first < len(terms) and terms.raw(first) == start
    if node.end is not None:
        end = as_bytes(node.end)
        last = terms.bound(end)
        last += not node.endexcl and last < len(terms) and terms.raw(last) == end
    return np.arange(first, max(first, last))


def near(terms: Dictionary, text: str, edits: int, same: int) -> I64:
    """Terms within so many edits (Levenshtein) whose first `same` characters are the same."""
    prefix = text[:same]
    same = len(prefix)
    first, last = terms.beginning(prefix)
    if first >= last:
        return np.zeros(0, np.int64)
    # an edit changes the length by at most one character, which is at most four bytes
    starts = np.concatenate((np.zeros(1, np.uint32), terms.ends))[first : last + 1]
    sizes = np.diff(starts.astype(np.int64)) - 1
    alike = np.flatnonzero(np.abs(sizes - len(as_bytes(text))) <= 4 * edits)
    texts = terms.some(first, last)
    if len(alike) < len(texts):
        texts = [texts[place] for place in alike.tolist()]
    # the prefix is not open to edits, so what follows it is compared
    rest = [one[same:] for one in texts] if same else texts
    from rapidfuzz.distance import Levenshtein  # takes 25 ms to load, and few questions need it
    from rapidfuzz.process import cdist

    distances = cdist(
        [text[same:]], rest, scorer=Levenshtein.distance, score_cutoff=edits, dtype=np.uint8
    )
    found: I64 = alike[distances[0] <= edits] + first
    return found


class Expansion:
    """The terms of a field that a query stands for."""

    def __init__(self, reading: Reading, field: FieldReading, numbers: Numbers) -> None:
        self._reading, self.field, self._numbers = reading, field, numbers

    @property
    def different(self) -> int:
        """How many terms there are; of several segments, where that is beyond 1,024, at least."""
        most = max(map(len, self._numbers), default=0)
        if len(self._numbers) == 1 or most > 1024:
            return most
        return len(self.texts())

    def texts(self) -> set[bytes]:
        """The terms."""
        return {text for texts in self._texts() for text in texts}

    def _texts(self) -> list[list[bytes]]:
        return [
            list(map(part.terms.raw, numbers.tolist()))
            for part, numbers in zip(self.field.parts, self._numbers, strict=True)
        ]

    def unscored(self, score: float, check: Callable[[], None]) -> Hits:
        """The releases that hold any of them, all with the same score."""
        held = np.zeros(self._reading.size, np.bool_)
        for part, numbers, offset in self._segments():
            for docs, _, _ in decoded(part, numbers):
                check()
                held[docs + np.int64(offset)] = True
        if self._reading.live is not None:
            held &= self._reading.live
        return constant(np.flatnonzero(held), score)

    def scored(self, scorer: Scorer, check: Callable[[], None]) -> Some:
        """The releases that hold any of them, with the sum of the terms' scores."""
        lots = self._scored(scorer, check)
        if self._postings < self._reading.size // FEW:
            return gathered(list(lots))
        total = np.zeros(self._reading.size, np.float64)
        for docs, scores in lots:
            total += np.bincount(docs, scores, len(total))
        return Dense(total.astype(np.float32))

    def _scored(self, scorer: Scorer, check: Callable[[], None]) -> Iterator[tuple[I64, F32]]:
        weights = self._weights(scorer)
        for (part, numbers, offset), weight in zip(self._segments(), weights, strict=True):
            for some, often, places in decoded(part, numbers):
                check()
                at = some + np.int64(offset)
                if (live := self._reading.live) is not None:
                    keep = live[at]
                    at, often, places = at[keep], often[keep], places[keep]
                yield at, scorer.scores(self.field, at, often, weight[places])

    @property
    def _postings(self) -> int:
        return sum(int(part.df[numbers].sum()) for part, numbers, _ in self._segments())

    def _weights(self, scorer: Scorer) -> list[Any]:
        """The idf of each term in each segment."""
        if len(self._numbers) == 1:
            (part,), (numbers,) = self.field.parts, self._numbers
            counts = part.postings.df[numbers].astype(np.float64)
            return [scorer.rarities(self.field, self._texts()[0], counts)]
        texts = self._texts()
        different = sorted({text for some in texts for text in some})
        counts = np.array([self.field.frequency(text) for text in different], np.float64)
        rarity = scorer.rarities(self.field, different, counts)
        place = {text: number for number, text in enumerate(different)}
        return [rarity[np.array([place[text] for text in some], np.int64)] for some in texts]

    def _segments(self) -> Iterator[tuple[FieldPostings, I64, int]]:
        parts = (part.postings for part in self.field.parts)
        return zip(parts, self._numbers, self._reading.offsets[:-1].tolist(), strict=True)

    def bounded(self) -> Expansion | None:
        """Only so many of them as can be scored, the most frequent; None if that is all."""
        most = MOST_TERMS // max(len(self._numbers), 1)
        if all(len(numbers) <= most for numbers in self._numbers):
            return None
        kept = []
        for part, numbers, _ in self._segments():
            if len(numbers) > most:
                often = np.argsort(part.df[numbers], kind="stable")[-most:]
                numbers = numbers[np.sort(often)]
            kept.append(numbers)
        return Expansion(self._reading, self.field, kept)


def expanded(
    reading: Reading, node: Any, cut: Callable[[BoundKind, str], None]
) -> Expansion | None:
    """The terms a query stands for; None if its field is unknown or its pattern is none."""
    if node.fieldname not in reading:
        return None
    field = reading.field(node.fieldname)
    try:
        return Expansion(reading, field, expand(node, field))
    except re.error:
        cut(BoundKind.PATTERN, node.text)
        return None


def as_typed(node: Any) -> str:
    """A pattern as somebody would type it."""
    text = str(getattr(node, "text", node))
    return f"{text}*" if isinstance(node, query.Prefix) else text


def decoded(postings: FieldPostings, numbers: I64) -> Iterator[tuple[U32, U32, I64]]:
    """The postings of some terms: releases, frequencies, and each one's place in `numbers`.

    Terms that share a block are decoded together, with what stands between them; not more than
    some 4 MB at once, though.
    """
    if not len(numbers):
        return
    starts = postings.starts
    between = starts[numbers[1:]] - starts[numbers[:-1] + 1]
    apart = (np.diff(numbers) > 1) & (between >= BLOCK // 2)
    breaks = np.flatnonzero(apart | (np.diff(starts[numbers] // _LOT) > 0)) + 1
    for group in np.split(np.arange(len(numbers)), breaks):
        first, last = int(numbers[group[0]]), int(numbers[group[-1]]) + 1
        docs, freqs = postings.docs(first, last)
        counts = postings.df[first:last]
        if last - first == len(group):
            yield docs, freqs, np.repeat(group, counts)
            continue
        places = np.full(last - first, -1)
        places[numbers[group] - first] = group
        every = np.repeat(places, counts)
        keep = every >= 0
        yield docs[keep], freqs[keep], every[keep]
