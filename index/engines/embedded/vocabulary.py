"""The words of a generation's fields: what begins so, looks so, is spelt nearly so.

What `translate` and `spelling` ask (see `translate.Vocabulary`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from heapq import nsmallest

import numpy as np
from whoosh import query

from index.engines.embedded.expansion import as_bytes, expand
from index.engines.embedded.near import NearWords
from index.engines.embedded.reading import Reading
from index.engines.embedded.segments.postings import I64
from index.engines.embedded.segments.segment import SegmentField


class WordsOf:
    """The words of a generation. Every answer has the most frequent ones first.

    `languages` are those of its releases, "" for an unknown one.
    """

    def __init__(self, reading: Reading, languages: Collection[str] = ("",)) -> None:
        self._reading = reading
        self.languages = languages

    def beginning(self, field: str, prefix: str, most: int) -> tuple[str, ...]:
        """The `most` most frequent words of a field that begin so."""
        return self._frequent(field, lambda part: np.arange(*part.terms.beginning(prefix)), most)

    def like(self, field: str, pattern: str, most: int) -> tuple[str, ...]:
        """The `most` most frequent words that match, * for any letters and ? for one."""
        if field not in self._reading:
            return ()
        literal = query.Wildcard(field, pattern.replace("[", "[[]"))
        found = expand(literal, self._reading.field(field))
        numbers = dict(zip(self._parts(field), found, strict=True))
        return self._frequent(field, numbers.__getitem__, most)

    def near(self, field: str, word: str, edits: int, most: int) -> tuple[str, ...]:
        """The `most` most frequent words with at most so many letters changed, added, left out or
        swapped with the next; the word itself among them. See `near.NearWords` for its limits."""

        def numbers(part: SegmentField) -> I64:
            found = self._letters(part).near(word, edits)
            return np.array([number for number, _ in found], np.int64)

        return self._frequent(field, numbers, most)

    def frequency(self, field: str, word: str) -> int:
        """How many releases have a word in a field."""
        if field not in self._reading:
            return 0
        return self._reading.field(field).frequency(as_bytes(word))

    def _parts(self, field: str) -> list[SegmentField]:
        return self._reading.field(field).parts if field in self._reading else []

    def _letters(self, part: SegmentField) -> NearWords:
        return self._reading.cache.get(
            (part, "near"),
            lambda: NearWords(part.terms.blob, part.terms.ends),
            lambda _: 12 * len(part.terms) + 500,
        )

    def _frequent(
        self, field: str, numbers: Callable[[SegmentField], I64], most: int
    ) -> tuple[str, ...]:
        parts = self._parts(field)
        if len(parts) == 1:
            return _most_frequent(parts[0], numbers(parts[0]), most)
        counts: Counter[bytes] = Counter()
        for part in parts:
            some = numbers(part).tolist()
            for text, often in zip(
                map(part.terms.raw, some), part.postings.df[some].tolist(), strict=True
            ):
                counts[text] += often
        found = nsmallest(most, counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(text.decode("utf-8", "surrogatepass") for text, _ in found)


def _most_frequent(part: SegmentField, numbers: I64, most: int) -> tuple[str, ...]:
    """Of one segment; words as frequent as each other in their order."""
    often = part.postings.df[numbers].astype(np.int64)
    if len(numbers) > most:
        least = np.partition(often, len(often) - most)[len(often) - most]
        numbers, often = numbers[often >= least], often[often >= least]
    order = np.argsort(-often, kind="stable")[:most]
    return tuple(map(part.terms.text, numbers[order].tolist()))
