"""What a question looks for in the text of a release, so that snippets can mark it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.analysis import stems
from index.engines.embedded.indexed import words_field
from index.engines.embedded.translate import MOST_TERMS, Vocabulary, as_named
from index.fields import TEXT, TITLE, Analysis, Field
from index.matches import NEAR, ORDERED, PHRASES, STEMS, WORDS
from index.query.tree import (
    And,
    Boosted,
    Fuzzy,
    In,
    Maybe,
    Near,
    Node,
    Or,
    Phrase,
    Wild,
    Word,
)

_UNREAD = ("source", "language", "year")
"""Fields about a release, not of its words."""

_MOST_ALIKE = 100
"""Words that one pattern or near spelling is marked by: the most frequent ones."""


def looked_for(node: Node, vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """What makes a release match, by kind (`index.matches`); what is excluded is left out."""
    found: dict[str, set[str]] = {kind: set() for kind in (STEMS, WORDS, PHRASES, ORDERED, NEAR)}
    for kind, term in _terms(node, vocabulary):
        found[kind].add(term)
    return {kind: frozenset(terms) for kind, terms in found.items()}


def looked_for_in(node: Node, field: Field, vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """What makes a release match a node without parts in one field, by kind.

    Names are not stemmed, and have words of their own.
    """
    if field.analysis is Analysis.TEXT:
        return looked_for(node, vocabulary)
    match node:
        case Word(text):
            return {WORDS: frozenset(as_named(text))}
        case Phrase(words, _, slop):
            return {PHRASES: frozenset({_as_phrase(words, slop)})}
        case Wild() | Fuzzy():
            return {WORDS: frozenset(_alike_in(node, field.name, vocabulary))}
    return looked_for(node, vocabulary)


def _as_phrase(words: Sequence[str], slop: int) -> str:
    return " ".join(words) + (f" ~{slop}" if slop > 1 else "")


def _terms(node: Node, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    match node:
        case And(nodes) | Or(nodes):
            for one in nodes:
                yield from _terms(one, vocabulary)
        case In(name, _) if name in _UNREAD:
            return
        case In(_, inner) | Boosted(inner, _):
            yield from _terms(inner, vocabulary)
        case Maybe(inner, bonus):
            yield from _terms(inner, vocabulary)
            yield from _terms(bonus, vocabulary)
        case Word(text):
            yield from ((STEMS, stem) for stem in stems(text, vocabulary.languages))
        case Near(left, right, distance):
            yield NEAR, f"{left} {right} {distance}"
        case Phrase(words, exact, slop):
            yield PHRASES if exact else ORDERED, _as_phrase(words, slop)
        case Wild() | Fuzzy():
            yield from ((WORDS, word) for word in _alike(node, vocabulary))


def _alike(node: Wild | Fuzzy, vocabulary: Vocabulary) -> Iterator[str]:
    for name in map(words_field, (TITLE, TEXT)):
        yield from _alike_in(node, name, vocabulary)


def _alike_in(node: Wild | Fuzzy, name: str, vocabulary: Vocabulary) -> Sequence[str]:
    if isinstance(node, Wild):
        found = vocabulary.like(name, node.pattern, MOST_TERMS + 1)
    else:
        found = vocabulary.near(name, node.text, node.edits, MOST_TERMS + 1)
    return found[:_MOST_ALIKE]
