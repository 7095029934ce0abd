"""What a question looks for in the text of a release, so that snippets can mark it."""

from __future__ import annotations

from collections.abc import Iterator

from index.analysis import stems
from index.engines.embedded.postings import Postings
from index.engines.embedded.schema import words_field
from index.fields import TEXT, TITLE
from index.query.tree import And, Boosted, Fuzzy, In, Maybe, Near, Node, Or, Phrase, Wild, Word
from index.snippets import PHRASES, STEMS, WORDS


def looked_for(node: Node, postings: Postings) -> dict[str, frozenset[str]]:
    """The stems, words and phrases that make a release match; what is excluded is left out."""
    found = list(_terms(node, postings))
    return {
        kind: frozenset(term for one, term in found if one == kind)
        for kind in (STEMS, WORDS, PHRASES)
    }


def _terms(node: Node, postings: Postings) -> Iterator[tuple[str, str]]:
    match node:
        case And(nodes) | Or(nodes):
            for one in nodes:
                yield from _terms(one, postings)
        case In(_, inner) | Boosted(inner):
            yield from _terms(inner, postings)
        case Maybe(inner, bonus):
            yield from (*_terms(inner, postings), *_terms(bonus, postings))
        case Word(text):
            yield from ((STEMS, stem) for stem in stems(text))
        case Near(left, right, _):
            yield from ((STEMS, stem) for word in (left, right) for stem in stems(word))
        case Phrase(words, _, slop) if slop > 1:
            yield from ((WORDS, word) for word in words)
        case Phrase(words):
            yield PHRASES, " ".join(words)
        case Wild() | Fuzzy():
            yield from ((WORDS, word) for word in _alike(node, postings))


def _alike(node: Wild | Fuzzy, postings: Postings) -> Iterator[str]:
    for name in (TITLE, TEXT):
        if isinstance(node, Wild):
            yield from postings.like(words_field(name), node.pattern)
        else:
            yield from postings.near(words_field(name), node.text, node.edits)
