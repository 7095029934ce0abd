"""Queries whose parts stand near each other one after the other: phrases, `near/5`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from whoosh import query
from whoosh.query.spans import SpanNear2


class Chain(NamedTuple):
    """Queries of which each matches near what the ones before it match together."""

    parts: Sequence[query.Query]
    slop: int
    ordered: bool
    closest: int


def chain_of(node: Any) -> Chain | None:
    """A query as a chain; None if it is none, or one whose words follow each other exactly."""
    if type(node) is SpanNear2:
        return Chain(node.qs, node.slop, node.ordered, node.mindist)
    if type(node) is query.Phrase and node.slop != 1:
        return Chain(words_of(node), node.slop, ordered=True, closest=1)
    return None


def words_of(phrase: Any) -> Sequence[query.Term]:
    """The words of a phrase as queries."""
    return [query.Term(phrase.fieldname, word) for word in phrase.words]
