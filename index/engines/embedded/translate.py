"""A question's tree to a Whoosh query over the fields of the index.

    tree                  query
    word                  Or of its stems in every searched field, weighted
    "phrase"              Phrase on the words as they stand; one word: Term
    semi-phrase, near/5   SpanNear2 of the forms of each word, which the vocabulary knows
    wild*                 Prefix or Wildcard, which the evaluation expands and bounds
    fuzzy~                Or of the words spelt alike, nearer ones weighing more
    field:…               the same in one field; language, year and date only sift (weight 0)

Weights go down to the leaves: Whoosh drops those of a compound with one part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from whoosh import query as whoosh_query
from whoosh.query import spans as whoosh_spans

from index.analysis import has_stem, stem, stems
from index.engines.embedded.indexed import words_field
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

MOST_TERMS: Final = 400
"""Words that one near spelling may stand for; the rest is cut, and said to be."""

_MOST_IN_ALL: Final = 4_000
"""Words that all near spellings and forms of a question may stand for together."""

_MOST_FORMS: Final = 60
"""Forms of one word within a span: ending upon ending in Russian, and there are no more."""

_MOST_STEMMED: Final = 8
"""Words of the longest phrase without quotation marks whose forms are looked up."""

_LEAST_STEMMED: Final = 3
"""Letters of the shortest word whose forms are looked up."""

_LEAST_NAMED: Final = 5
_SURNAMES: Final = ("ов", "ев", "ин", "ын")
"""Ends of surnames that the Russian stemmer takes for cases."""

_ALL: Final = 100_000
"""More words than begin alike."""

_DATE: Final = "date"
_FIRST_DAY: Final = date.min.isoformat()
_LAST_DAY: Final = date.max.isoformat()


class Vocabulary(Protocol):
    """The words of the index's fields. Every answer has the most frequent words first."""

    @property
    def languages(self) -> Collection[str]:
        """The languages of the releases, "" for those whose language is unknown."""

    def beginning(self, field: str, prefix: str, most: int) -> Sequence[str]:
        """The `most` most frequent words of a field that begin so."""

    def like(self, field: str, pattern: str, most: int) -> Sequence[str]:
        """The `most` most frequent ones that match, * for any letters and ? for one."""

    def near(self, field: str, word: str, edits: int, most: int) -> Sequence[str]:
        """The `most` most frequent ones with at most this many letters changed, added, left out
        or swapped with the next (`near.NearWords`); the word itself among them if it is there.
        """

    def frequency(self, field: str, word: str) -> int:
        """How many releases have the word in the field."""


@dataclass(frozen=True, slots=True)
class Translated:
    """A Whoosh query. `cut`: it looks for fewer words than the question stands for."""

    query: Any
    cut: bool


def translate(tree: Node, vocabulary: Vocabulary) -> Translated:
    """The Whoosh query for a question."""
    translator = Translator(vocabulary)
    query = translator.query(tree, SEARCHED, 1.0)
    return Translated(query, translator.cut)


class Translator:
    """Translates the parts of one question. `cut`: for fewer words than they stand for."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.cut = False
        self._vocabulary = vocabulary
        self._left = _MOST_IN_ALL

    def query(self, node: Node, fields: Sequence[Field], boost: float) -> Any:
        """A node in these fields, its scores multiplied."""
        match node:
            case Every():
                return whoosh_query.Every()
            case Dates(since, until):
                return _days(since, until)
            case In(name, inner):
                return self.query(inner, (BY_NAME[name],), boost)
            case Boosted(inner, factor):
                return self.query(inner, fields, boost * factor)
            case Not(inner):
                return whoosh_query.Not(self.query(inner, fields, boost))
            case And(nodes):
                # Not and no AndNot, whose matcher in Whoosh lets a first excluded release through
                return whoosh_query.And([self.query(one, fields, boost) for one in nodes])
            case Or(nodes):
                return _either(self.query(one, fields, boost) for one in nodes)
            case Maybe(inner, bonus):
                return whoosh_query.AndMaybe(
                    self.query(inner, fields, boost), self.query(bonus, fields, boost)
                )
        return _either(
            query for field in fields for query in self._leaf(node, field, boost * _weight(field))
        )

    def in_field(self, node: Node, field: Field, boost: float) -> Any:
        """A node without parts in one field, its scores multiplied."""
        return _either(self._leaf(node, field, boost * _weight(field)))

    def _leaf(self, node: Node, field: Field, boost: float) -> Iterable[Any]:
        """A node without parts in one field: queries of which one is enough."""
        if field.analysis is Analysis.EXACT:
            return self._exact(node, field.name)
        name = _standing(field)
        match node:
            case Word(text) if field.analysis is Analysis.TEXT:
                return [self._stems(field.name, text, boost)]
            case Word(text):
                return _terms(name, as_named(text), boost)
            case Phrase((text,)):
                return _terms(name, (text,), boost)
            case Phrase(words, exact, slop) if exact or len(words) > _MOST_STEMMED:
                return [whoosh_query.Phrase(name, list(words), slop=slop, boost=boost)]
            case Phrase(words):
                return [self._span(field, words, 1, boost, ordered=True)]
            case Near(left, right, distance):
                return [self._span(field, (left, right), distance, boost, ordered=False)]
            case Wild(pattern):
                return [_pattern(name, pattern, boost)]
            case Fuzzy(text, edits):
                return self._fuzzy(name, text, edits, boost)
        raise TypeError(f"{type(node).__name__} has parts; `query` takes it apart")

    def _exact(self, node: Node, name: str) -> Iterable[Any]:
        """In a field of single terms, whose words are joined: pt-BR is ptbr."""
        match node:
            case Word(text) | Fuzzy(text):
                return _terms(name, (text,), 0.0)
            case Phrase(words):
                return _terms(name, ("".join(words),), 0.0)
            case Wild(pattern):
                return [_pattern(name, pattern, 0.0)]
        return ()

    def _stems(self, name: str, word: str, boost: float) -> Any:
        """A word by its stems. They are guesses at one word: the best of them counts."""
        found = _terms(name, sorted(stems(word, self._vocabulary.languages)), boost)
        return found[0] if len(found) == 1 else whoosh_query.DisjunctionMax(found)

    def _span(
        self, field: Field, words: Sequence[str], slop: int, boost: float, *, ordered: bool
    ) -> Any:
        """Words at most `slop` places apart, in any of their forms."""
        name = _standing(field)
        parts = [_either(_terms(name, self._forms(field, word), boost)) for word in words]
        return whoosh_spans.SpanNear2(parts, slop=slop, ordered=ordered)

    def _forms(self, field: Field, word: str) -> Sequence[str]:
        """The words of a field that share a stem with this one."""
        if field.analysis is not Analysis.TEXT or len(word) < _LEAST_STEMMED or word.isdigit():
            return (word,)
        languages = self._vocabulary.languages
        wanted = stems(word, languages)
        # the stem's last letter may be its own: energi is of energy
        root = max(_common_beginning(wanted)[:-1], word[:_LEAST_STEMMED], key=len)
        begun = self._vocabulary.beginning(_standing(field), root, _ALL)
        forms = [one for one in begun if one != word and has_stem(one, wanted, languages)]
        return (word, *self._bounded(forms, _MOST_FORMS))

    def _fuzzy(self, name: str, word: str, edits: int, boost: float) -> Iterable[Any]:
        from rapidfuzz.distance import OSA  # takes 25 ms to load, and few questions need it

        found = self._vocabulary.near(name, word, edits, MOST_TERMS + 1)
        distances = {one: OSA.distance(word, one) for one in found} | {word: 0}
        nearest = sorted(distances, key=distances.__getitem__)  # stable: frequent ones first
        return [
            whoosh_query.Term(name, one, boost=boost * _likeness(word, one, distances[one]))
            for one in self._bounded(nearest, MOST_TERMS)
        ]

    def _bounded(self, found: Sequence[str], most: int) -> Sequence[str]:
        bounded = found[: min(most, self._left)]
        self._left -= len(bounded)
        self.cut = self.cut or len(bounded) < len(found)
        return bounded


def as_named(word: str) -> list[str]:
    """A word as names have it: Токаева and Тоқаевтың are of Токаев and Тоқаев.

    Names are not stemmed; in Russian most stand in their stem, but Иванов not in Иван.
    """
    if word.isascii() or len(word) < _LEAST_NAMED:
        return [word]
    roots = [stem(word, "kk")] if word.endswith(_SURNAMES) else [stem(word, "kk"), stem(word, "ru")]
    return list(dict.fromkeys((word, *roots)))


def _common_beginning(words: Collection[str]) -> str:
    first, last = min(words), max(words)  # the two that differ first
    return first[: next((i for i, c in enumerate(first) if c != last[i : i + 1]), len(first))]


def _likeness(word: str, other: str, distance: int) -> float:
    """How much a word spelt alike counts, as Lucene's FuzzyTermsEnum has it."""
    return max(1 - distance / min(len(word), len(other)), 0.1)


def _days(since: date | None, until: date | None) -> Any:
    first = since.isoformat() if since else _FIRST_DAY
    last = until.isoformat() if until else _LAST_DAY
    if first == last:
        return whoosh_query.Term(_DATE, first, boost=0.0)
    return whoosh_query.TermRange(_DATE, first, last, boost=0.0)


def _pattern(name: str, pattern: str, boost: float) -> Any:
    if pattern.endswith("*") and not any(sign in pattern[:-1] for sign in "*?"):
        query = whoosh_query.Prefix(name, pattern[:-1])
    else:
        query = whoosh_query.Wildcard(name, pattern)
    # the boost of a pattern is dropped where only one word matches, that of two parts is not
    return query if boost == 1.0 else _either((query, whoosh_query.NullQuery), boost)


def _terms(name: str, words: Iterable[str], boost: float) -> list[Any]:
    return [whoosh_query.Term(name, word, boost=boost) for word in words]


def _either(queries: Iterable[Any], boost: float = 1.0) -> Any:
    """Any of the queries."""
    found = list(queries)
    if len(found) == 1:
        return found[0]
    if not found:
        return whoosh_query.NullQuery
    either = whoosh_query.Or(found, boost=boost)
    # the matcher Whoosh prefers for small indexes forgets positions, and matches that score 0
    either.matcher_type = whoosh_query.Or.DEFAULT_MATCHER
    return either


def _standing(field: Field) -> str:
    """The field of this one that holds words as they stand."""
    return words_field(field.name) if field.analysis is Analysis.TEXT else field.name


def _weight(field: Field) -> float:
    return field.weight or 1.0
