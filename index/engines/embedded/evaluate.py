"""A question's tree to matches and scores: one array operation per node.

Every node becomes a mask over all releases and their scores (0 where there is no match). OR adds
scores, AND adds them where all match, NOT and dates only sift.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from whoosh import query as whoosh_query
from whoosh.query import spans as whoosh_spans

from index.analysis import stems, words
from index.engines.embedded.columns import Bools, Columns
from index.engines.embedded.postings import Floats, Ids, Postings, wildcard
from index.engines.embedded.schema import words_field
from index.fields import BY_NAME, SEARCHED, Analysis, Field
from index.query.tree import (
    And,
    Boosted,
    Dates,
    Every,
    Fuzzy,
    In,
    Maybe,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Wild,
    Word,
)


@dataclass(frozen=True, slots=True)
class Matches:
    """Which releases match, and how well."""

    mask: Bools
    scores: Floats


class Evaluation:
    """Evaluates trees over one generation."""

    def __init__(self, postings: Postings, columns: Columns) -> None:
        self._postings = postings
        self._columns = columns

    def matches(self, node: Node, fields: Sequence[Field] = SEARCHED) -> Matches:
        """The releases that match, deleted ones among them."""
        match node:
            case Every():
                return self._sifted(np.ones(self._columns.size, bool))
            case Dates(since, until):
                return self._sifted(within(self._columns, since, until))
            case In(name, inner):
                return self.matches(inner, (BY_NAME[name],))
            case Not(inner):
                return self._sifted(~self.matches(inner, fields).mask)
            case And(nodes):
                return reduce(_both, (self.matches(one, fields) for one in nodes))
            case Or(nodes):
                return reduce(_either, (self.matches(one, fields) for one in nodes))
            case Maybe(inner, bonus):
                one = self.matches(inner, fields)
                return _both(one, Matches(one.mask, self.matches(bonus, fields).scores))
            case Boosted(inner, factor):
                one = self.matches(inner, fields)
                return Matches(one.mask, one.scores * np.float32(factor))
        return reduce(_either, (self._leaf(node, field) for field in fields))

    def _sifted(self, mask: Bools) -> Matches:
        return Matches(mask, np.zeros(self._columns.size, np.float32))

    def _leaf(self, node: Node, field: Field) -> Matches:
        """A node without parts, in one field."""
        if field.analysis is Analysis.EXACT:
            return self._exact(node, field)
        weight = field.weight or 1.0
        match node:
            case Word(text):
                return self._any(field.name, self._terms(text, field), weight)
            case Phrase(words) if len(words) == 1:
                return self._any(_standing(field), words, weight)
            case Phrase(words, _, slop):
                return self._spans(_standing(field), words, slop, weight)
            case Near(left, right, distance):
                return self._near(field, left, right, distance, weight)
            case Wild(pattern):
                found = self._postings.like(_standing(field), pattern)
                return self._any(_standing(field), found, weight)
            case Fuzzy(text, edits):
                found = self._postings.near(_standing(field), text, edits)
                return self._any(_standing(field), found, weight)
        raise TypeError(f"{type(node).__name__} has parts; `matches` takes it apart")

    @staticmethod
    def _terms(word: str, field: Field) -> Iterable[str]:
        return stems(word) if field.analysis is Analysis.TEXT else (word,)

    def _any(self, name: str, terms: Iterable[str], weight: float) -> Matches:
        """At least one of the terms."""
        mask = np.zeros(self._columns.size, bool)
        scores = np.zeros(self._columns.size, np.float32)
        for term in sorted(terms):
            hits = self._postings.term(name, term)
            mask[hits.ids] = True
            scores[hits.ids] += hits.scores * np.float32(weight)
        return Matches(mask, scores)

    def _spans(self, name: str, words: Sequence[str], slop: int, weight: float) -> Matches:
        query = whoosh_query.Phrase(name, list(words), slop=slop)
        return self._sifted_by(query, [(name, word) for word in words], weight)

    def _near(self, field: Field, left: str, right: str, distance: int, weight: float) -> Matches:
        pairs = [(a, b) for a in self._terms(left, field) for b in self._terms(right, field)]
        found = [
            self._sifted_by(
                whoosh_spans.SpanNear(
                    whoosh_query.Term(field.name, a),
                    whoosh_query.Term(field.name, b),
                    slop=distance,
                    ordered=False,
                ),
                [(field.name, a), (field.name, b)],
                weight,
            )
            for a, b in sorted(pairs)
        ]
        return reduce(_either, found)

    def _sifted_by(self, query: Any, terms: Iterable[tuple[str, str]], weight: float) -> Matches:
        """The releases that a Whoosh query matches, scored by its terms."""
        scores = np.zeros(self._columns.size, np.float32)
        for name, term in terms:
            hits = self._postings.term(name, term)
            if not len(hits.ids):
                return self._sifted(np.zeros(self._columns.size, bool))
            scores[hits.ids] += hits.scores * np.float32(weight)
        ids: Ids = self._postings.matching(query)
        mask = np.zeros(self._columns.size, bool)
        mask[ids] = True
        return Matches(mask, np.where(mask, scores, np.float32(0)))

    def _exact(self, node: Node, field: Field) -> Matches:
        """A field without terms: its facet's values decide."""
        column = self._columns.facets[field.name]
        if isinstance(node, Wild):
            like = wildcard(node.pattern)
            keys = [key for key in column.keys if like.match("".join(words(key)))]
        else:
            wanted = "".join(getattr(node, "words", ())) or getattr(node, "text", "")
            keys = [key for key in column.keys if "".join(words(key)) == wanted]
        return self._sifted(column.having(keys, self._columns.size))


def within(columns: Columns, since: Any, until: Any) -> Bools:
    """The releases published within these days."""
    mask = np.ones(columns.size, bool) if since is None and until is None else columns.day > 0
    if since is not None:
        mask = mask & (columns.day >= since.toordinal())
    if until is not None:
        mask = mask & (columns.day <= until.toordinal())
    return mask


def _standing(field: Field) -> str:
    """The field of this one that holds words as they stand."""
    return words_field(field.name) if field.analysis is Analysis.TEXT else field.name


def _both(one: Matches, other: Matches) -> Matches:
    mask = one.mask & other.mask
    return Matches(mask, np.where(mask, one.scores + other.scores, np.float32(0)))


def _either(one: Matches, other: Matches) -> Matches:
    return Matches(one.mask | other.mask, one.scores + other.scores)
