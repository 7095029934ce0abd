"""Stock Whoosh as its documentation shows it: its codec, analyzers, facets and highlighter.

The same fields as ours: stems, words as they stand with positions (for phrases), names, keys of
facets, a date. Facets of one value are sortable columns; those of several are counted by
`FieldFacet(allow_overlap=True)`, the only way it has. Texts for its highlighter are stored in
its own index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

from whoosh import fields as kinds
from whoosh import highlight, index, query, sorting
from whoosh.analysis import CharsetFilter, LowercaseFilter, RegexTokenizer, StemFilter
from whoosh.support.charset import accent_map

from benchmarks.search_engines import COUNTED, FACET_SIZE, TOP, Answer, Unasked, bytes_in
from benchmarks.search_questions import Question, parts, plain_words
from index.engines import Document
from index.fields import BY_NAME, FIELDS, SEARCHED, Analysis, Field
from index.query.tree import And, Dates, Every, Fuzzy, In, Near, Node, Not, Or, Phrase, Wild, Word

_MEMORY = 256
_NAMES = [field.name for field in FIELDS if field.analysis is Analysis.NAME]
_MANY = {field.name for field in FIELDS if field.many}
_WORDS = RegexTokenizer() | LowercaseFilter() | CharsetFilter(accent_map)
_STEMS = _WORDS | StemFilter(cachesize=-1)


def _schema() -> Any:
    known: dict[str, Any] = {
        "id": kinds.ID(unique=True, stored=True),
        "day": kinds.DATETIME(sortable=True),
        "month": kinds.ID(sortable=True),
    }
    for name in ("title", "text"):
        known[name] = kinds.TEXT(analyzer=_STEMS, phrase=False, stored=name == "text")
        known[f"{name}_words"] = kinds.TEXT(analyzer=_WORDS)
    known |= {name: kinds.TEXT(analyzer=_WORDS) for name in _NAMES}
    for name in COUNTED:
        many = kinds.KEYWORD(commas=True)
        known[_facet(name)] = many if name in _MANY else kinds.ID(sortable=True)
    return kinds.Schema(**known)


def _facet(name: str) -> str:
    return f"{name}_facet"


def build(documents: Iterable[Document], folder: Path, threads: int) -> None:
    made = index.create_in(str(folder), _schema())
    writer = (
        made.writer(limitmb=_MEMORY)
        if threads == 1
        else made.writer(limitmb=_MEMORY, procs=threads, multisegment=True)
    )
    for document in documents:
        writer.add_document(**_row(document))
    writer.commit()


def _row(document: Document) -> dict[str, Any]:
    row: dict[str, Any] = {"id": document.id}
    for name, text in (("title", document.title), ("text", document.text)):
        row |= {name: text, f"{name}_words": text}
    row |= {name: "\n".join(document.names.get(name, ())) for name in _NAMES}
    for name in COUNTED:
        keys = [key.replace(",", " ") for key, _ in document.facets.get(name, ())]
        row[_facet(name)] = ",".join(keys)
    if document.published:
        row["day"] = datetime.combine(document.published, time())
        row["month"] = document.published.isoformat()[:7]
    return {name: value for name, value in row.items() if value}


class Whoosh:
    def __init__(self, opened: Any) -> None:
        self._index = opened
        self._searcher = opened.searcher()

    def answer(self, question: Question) -> Answer:
        asked = _query(question)
        apart = question.counted_apart
        names = [_facet(name) for name in COUNTED if name not in apart]
        found = self._grouped(asked, names if question.dated else [*names, "month"])
        groups = {name: found.groups(name) for name in found.facet_names()}
        for name in apart:
            alone = self._grouped(_query(question.without(name)), [_facet(name)])
            groups[_facet(name)] = alone.groups(_facet(name))
        if question.dated:
            groups["month"] = self._grouped(_query(question.undated()), ["month"]).groups("month")
        hits = [hit.fields() for hit in found[:TOP]]  # it keeps all hits when it counts
        months = sorted((month, count) for month, count in groups["month"].items() if month)
        return Answer(
            len(found),
            tuple(hit["id"] for hit in hits),
            {name: _frequent(groups[_facet(name)]) for name in COUNTED},
            months,
            [_snippet(hit["text"], question) for hit in hits],
        )

    def _grouped(self, asked: tuple[Any, Any], names: Sequence[str]) -> Any:
        by = sorting.Facets()
        for name in names:
            many = name.removesuffix("_facet") in _MANY
            by.add_facet(name, sorting.FieldFacet(name, allow_overlap=many, maptype=sorting.Count))
        return self._searcher.search(asked[0], filter=asked[1], limit=TOP, groupedby=by)

    def top(self, question: Question) -> tuple[str, ...]:
        asked, sieve = _query(question)
        found = self._searcher.search(asked, filter=sieve, limit=TOP)
        return tuple(hit["id"] for hit in found)

    def close(self) -> None:
        self._searcher.close()
        self._index.close()


def _frequent(counts: dict[Any, int]) -> list[tuple[str, int]]:
    known = [(str(key), count) for key, count in counts.items() if key]
    return sorted(known, key=lambda one: -one[1])[:FACET_SIZE]


def _snippet(text: str, question: Question) -> str:
    wanted = {token.text for word in plain_words(question.tree) for token in _STEMS(word)}
    return str(
        highlight.highlight(
            text, wanted, _STEMS, highlight.ContextFragmenter(), highlight.UppercaseFormatter()
        )
    )


# ---------------------------------------------------------------- questions as its queries


def _query(question: Question) -> tuple[Any, Any]:
    """What is scored, and what only sifts, as Whoosh's `filter`."""
    request = question.request
    sieves = [
        query.Or([query.Term(_facet(selection.facet), key) for key in selection.values])
        for selection in request.selections
    ]
    if question.dated:
        sieves.append(_within(request.since, request.until))
    return _render(question.tree, SEARCHED).normalize(), query.And(sieves) if sieves else None


def _render(node: Node, fields: Sequence[Field]) -> Any:
    match node:
        case Every():
            return query.Every()
        case Dates(since, until):
            return _within(since, until)
        case In(name, inner):
            return _render(inner, (BY_NAME[name],))
        case Or(nodes):
            return query.Or([_render(one, fields) for one in nodes])
        case And() | Not():
            musts, nots = parts(node)
            asked = [_render(one, fields) for one in musts] or [query.Every()]
            return query.And(asked + [query.Not(_render(one, fields)) for one in nots])
    return query.Or([leaf for field in fields for leaf in _leaf(node, field)])


def _leaf(node: Node, field: Field) -> Iterator[Any]:
    boost = field.weight or 1.0
    texts = field.analysis is Analysis.TEXT
    standing = f"{field.name}_words" if texts else field.name
    match node:
        case Word(text) if texts:
            for token in _STEMS(text):
                yield query.Term(field.name, token.text, boost=boost)
        case Word(text):
            exact = field.analysis is Analysis.EXACT
            yield query.Term(_facet(field.name) if exact else field.name, text, boost=boost)
        case Phrase((word,)):
            yield query.Term(standing, word, boost=boost)
        case Phrase(words):
            yield query.Phrase(standing, list(words), boost=boost)
        case Wild(pattern) if pattern.endswith("*") and not set("*?") & set(pattern[:-1]):
            yield query.Prefix(standing, pattern[:-1], boost=boost)
        case Wild(pattern):
            yield query.Wildcard(standing, pattern, boost=boost)
        case Fuzzy(text, edits):
            yield query.FuzzyTerm(standing, text, boost=boost, maxdist=edits, prefixlength=1)
        case Near(left, right, distance):
            yield query.Phrase(standing, [left, right], slop=distance, boost=boost)
            yield query.Phrase(standing, [right, left], slop=distance, boost=boost)
        case _:
            raise Unasked(type(node).__name__)


def _within(since: Any, until: Any) -> Any:
    first = datetime.combine(since, time()) if since else None
    last = datetime.combine(until, time(23, 59)) if until else None
    return query.DateRange("day", first, last)


def open(folder: Path) -> Whoosh:
    return Whoosh(index.open_dir(str(folder)))


def add(folder: Path, document: Document) -> None:
    opened = index.open_dir(str(folder))
    writer = opened.writer()
    writer.update_document(**_row(document))
    writer.commit()
    opened.close()


def size(folder: Path) -> tuple[int, int]:
    """Its stored fields are within its segments, so the texts are not told apart."""
    return bytes_in(folder), 0
