"""tantivy, as strong as its Python package allows: what a user who left Whoosh for it would have.

The same fields as ours: stems and words as they stand (for phrases) with positions, names,
facets as fast fields with aggregations, snippets by its own generator from its own store of
documents. Months are a number, counted like a facet: its date histogram knows only intervals of
fixed length. Positions of stems are what it ships with; `LIGHT` leaves words as they stand out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Query

from benchmarks.search_engines import COUNTED, FACET_SIZE, TOP, Answer, Unasked, bytes_in
from benchmarks.search_questions import Question, parts, plain_words
from index.analysis import stem
from index.engines import Document
from index.fields import BY_NAME, FIELDS, SEARCHED, Analysis, Field
from index.query.tree import And, Dates, Every, Fuzzy, In, Near, Node, Not, Or, Phrase, Wild, Word

_HEAP = 256_000_000
_STEMS, _WORDS, _RAW = "stems", "words", "raw"
_TEXTS = [field.name for field in FIELDS if field.analysis is Analysis.TEXT]
_NAMES = [field.name for field in FIELDS if field.analysis is Analysis.NAME]


def schema(*, light: bool) -> Any:
    made = tantivy.SchemaBuilder()
    made.add_text_field("id", stored=True, tokenizer_name=_RAW, index_option="basic")
    for name in _TEXTS:
        made.add_text_field(name, stored=True, tokenizer_name=_STEMS)
        if not light:
            made.add_text_field(f"{name}_words", tokenizer_name=_WORDS)
    for name in _NAMES:
        made.add_text_field(name, tokenizer_name=_WORDS)
    for name in COUNTED:
        made.add_text_field(_facet(name), fast=True, tokenizer_name=_RAW, index_option="basic")
    made.add_date_field("day", indexed=True, fast=True)
    made.add_unsigned_field("month", fast=True)
    return made.build()


def _facet(name: str) -> str:
    return f"{name}_facet"


def _with_tokenizers(index: Any) -> Any:
    filters, tokenizer = tantivy.Filter, tantivy.Tokenizer
    plain = (
        tantivy.TextAnalyzerBuilder(tokenizer.simple())
        .filter(filters.remove_long(64))
        .filter(filters.lowercase())
        .filter(filters.ascii_fold())
    )
    index.register_tokenizer(_WORDS, plain.build())
    stemmed = (
        tantivy.TextAnalyzerBuilder(tokenizer.simple())
        .filter(filters.remove_long(64))
        .filter(filters.lowercase())
        .filter(filters.ascii_fold())
        .filter(filters.stemmer("english"))
    )
    index.register_tokenizer(_STEMS, stemmed.build())
    return index


def build(
    documents: Iterable[Document], folder: Path, threads: int, *, light: bool = False
) -> None:
    index = _with_tokenizers(tantivy.Index(schema(light=light), path=str(folder)))
    writer = index.writer(_HEAP, threads)
    for document in documents:
        writer.add_document(_row(document, light=light))
    writer.commit()
    writer.wait_merging_threads()


def _row(document: Document, *, light: bool) -> Any:
    row = tantivy.Document()
    row.add_text("id", document.id)
    for name, text in (("title", document.title), ("text", document.text)):
        row.add_text(name, text)
        if not light:
            row.add_text(f"{name}_words", text)
    for name in _NAMES:
        for value in document.names.get(name, ()):
            row.add_text(name, value)
    for name in COUNTED:
        for key, _ in document.facets.get(name, ()):
            row.add_text(_facet(name), key)
    if document.published:
        row.add_date("day", _at(document.published))
        row.add_unsigned("month", document.published.year * 100 + document.published.month)
    return row


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _counts(facets: Iterable[str]) -> dict[str, Any]:
    return {name: {"terms": {"field": _facet(name), "size": FACET_SIZE}} for name in facets}


_MONTHS = {"months": {"terms": {"field": "month", "size": 10_000, "order": {"_key": "asc"}}}}


class Tantivy:
    def __init__(self, index: Any, *, light: bool = False) -> None:
        self._searcher = index.searcher()
        self._schema = index.schema
        self._light = light

    def answer(self, question: Question) -> Answer:
        query = self._query(question)
        found = self._searcher.search(query, TOP, count=True)
        documents = [self._searcher.doc(address) for _, address in found.hits]
        counted = self._aggregated(question, query)
        months = [(str(int(b["key"])), b["doc_count"]) for b in counted["months"]["buckets"]]
        return Answer(
            found.count,
            tuple(document["id"][0] for document in documents),
            {
                name: [(b["key"], b["doc_count"]) for b in counted[name]["buckets"]]
                for name in COUNTED
            },
            [(f"{month[:4]}-{month[4:]}", count) for month, count in months],
            self._snippets(self._marked(question.tree), documents),
        )

    def _aggregated(self, question: Question, query: Any) -> dict[str, Any]:
        """Each facet without its own selection, months without the dates."""
        apart = question.counted_apart
        first = _counts(name for name in COUNTED if name not in apart)
        counted = self._searcher.aggregate(query, first if question.dated else first | _MONTHS)
        for name in apart:
            counted |= self._searcher.aggregate(
                self._query(question.without(name)), _counts([name])
            )
        if question.dated:
            counted |= self._searcher.aggregate(self._query(question.undated()), _MONTHS)
        result: dict[str, Any] = counted
        return result

    def _snippets(self, query: Any, documents: Sequence[Any]) -> list[str]:
        generator = tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "text")
        generator.set_max_num_chars(280)
        return [generator.snippet_from_doc(document).to_html() for document in documents]

    def _marked(self, node: Node) -> Any:
        """What its snippets mark: stems of all words. It marks no wildcards and spellings."""
        stems = dict.fromkeys(stem(word, "en") for word in plain_words(node))
        return _any([self._term("text", one) for one in stems])

    def top(self, question: Question) -> tuple[str, ...]:
        found = self._searcher.search(self._query(question), TOP, count=False)
        return tuple(self._searcher.doc(address)["id"][0] for _, address in found.hits)

    def close(self) -> None:
        del self._searcher

    # ------------------------------------------------------------ questions as its queries

    def _query(self, question: Question) -> Any:
        request = question.request
        musts = [self._render(question.tree, SEARCHED)]
        for selection in request.selections:
            keys = [self._term(_facet(selection.facet), key) for key in selection.values]
            musts.append(_unscored(_any(keys)))
        if question.dated:
            musts.append(self._within(request.since, request.until))
        return musts[0] if len(musts) == 1 else _all(musts)

    def _render(self, node: Node, fields: Sequence[Field]) -> Any:
        match node:
            case Every():
                return Query.all_query()
            case Dates(since, until):
                return self._within(since, until)
            case In(name, inner):
                return self._render(inner, (BY_NAME[name],))
            case Or(nodes):
                return _any([self._render(one, fields) for one in nodes])
            case And() | Not():
                musts, nots = parts(node)
                asked = [self._render(one, fields) for one in musts] or [Query.all_query()]
                return _all(asked, [self._render(one, fields) for one in nots])
        leaves = [
            Query.boost_query(leaf, field.weight or 1.0)
            for field in fields
            for leaf in self._leaf(node, field)
        ]
        return leaves[0] if len(leaves) == 1 else _any(leaves)

    def _leaf(self, node: Node, field: Field) -> Iterator[Any]:
        """A node without parts in one field."""
        words_as_they_stand = self._standing(field)
        match node:
            case Word(text) if field.analysis is Analysis.TEXT:
                yield self._term(field.name, stem(text, "en"))
            case Word(text) if field.analysis is Analysis.EXACT:
                yield self._term(_facet(field.name), text)
            case Word(text):
                yield self._term(field.name, text)
            case Phrase(found) if len(found) == 1:
                yield self._term(words_as_they_stand, self._word(found[0], field))
            case Phrase(found):
                spelt: list[Any] = [self._word(word, field) for word in found]
                yield Query.phrase_query(self._schema, words_as_they_stand, spelt)
            case Wild(pattern):
                letters = pattern.replace("*", ".*").replace("?", ".")
                yield Query.regex_query(self._schema, words_as_they_stand, letters)
            case Fuzzy(text, edits):
                yield Query.fuzzy_term_query(self._schema, words_as_they_stand, text, edits)
            case Near(left, right, distance):
                for pair in ((left, right), (right, left)):
                    spelt = [self._word(word, field) for word in pair]
                    yield Query.phrase_query(
                        self._schema, words_as_they_stand, spelt, slop=distance - 1
                    )
            case _:
                raise Unasked(type(node).__name__)

    def _standing(self, field: Field) -> str:
        both = field.analysis is Analysis.TEXT and not self._light
        return f"{field.name}_words" if both else field.name

    def _word(self, word: str, field: Field) -> str:
        stemmed = field.analysis is Analysis.TEXT and self._light
        return stem(word, "en") if stemmed else word

    def _term(self, field: str, text: str) -> Any:
        return Query.term_query(self._schema, field, text)

    def _within(self, since: date | None, until: date | None) -> Any:
        days = Query.range_query(
            self._schema,
            "day",
            tantivy.FieldType.Date,
            _at(since) if since else None,
            _at(until) + timedelta(days=1) if until else None,
            include_upper=False,
        )
        return _unscored(days)


def _any(queries: Sequence[Any]) -> Any:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _all(musts: Sequence[Any], nots: Sequence[Any] = ()) -> Any:
    return Query.boolean_query(
        [(Occur.Must, query) for query in musts] + [(Occur.MustNot, query) for query in nots]
    )


def _unscored(query: Any) -> Any:
    return Query.const_score_query(query, 0.0)


def open(folder: Path, *, light: bool = False) -> Tantivy:
    return Tantivy(_with_tokenizers(tantivy.Index.open(str(folder))), light=light)


def add(folder: Path, document: Document, *, light: bool = False) -> None:
    index = _with_tokenizers(tantivy.Index.open(str(folder)))
    writer = index.writer(_HEAP, 1)
    writer.delete_documents("id", document.id)
    writer.add_document(_row(document, light=light))
    writer.commit()


def size(folder: Path) -> tuple[int, int]:
    """Its store of documents is what snippets are made of."""
    texts = bytes_in(folder, "*.store")
    return bytes_in(folder) - texts, texts
