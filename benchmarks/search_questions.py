"""What is asked: questions in the product's own language, for every engine the same.

A file of questions has one a line: a kind (any word; results are shown by it), the typed words,
and `facet=key`, `since=DAY`, `until=DAY`, with a tab between all of them. `search_questions.txt`
is the set that is asked if no other is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from index.fields import FACETS
from index.query import parse
from index.query.tree import And, Every, In, Near, Node, Not, Or, Phrase, Word
from index.request import SearchRequest, Selection

DEFAULT = Path(__file__).with_name("search_questions.txt")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the request ours answers, and its words as a tree, which rivals render."""

    kind: str
    request: SearchRequest
    tree: Node

    @property
    def name(self) -> str:
        request = self.request
        chosen = [f"{s.facet}={','.join(s.values)}" for s in request.selections]
        days = [f"{request.since or ''}..{request.until or ''}"] if _dated(request) else []
        return " ".join(filter(None, (request.words, *chosen, *days)))

    def without(self, facet: str) -> Question:
        """The question without its selection in one facet, whose values are counted so."""
        return replace(self, request=self.request.choose(facet, ()))

    def undated(self) -> Question:
        """The question without its dates, as months are counted."""
        return replace(self, request=replace(self.request, since=None, until=None))

    @property
    def dated(self) -> bool:
        return _dated(self.request)

    @property
    def counted_apart(self) -> list[str]:
        """Facets with a selection: each needs a count of its own."""
        return [selection.facet for selection in self.request.selections]


def _dated(request: SearchRequest) -> bool:
    return bool(request.since or request.until)


def parts(node: Node) -> tuple[list[Node], list[Node]]:
    """What must match and what must not, of a tree's top."""
    nodes = node.nodes if isinstance(node, And) else (node,)
    musts: list[Node] = [one for one in nodes if not isinstance(one, (Not, Every))]
    return musts, [one.node for one in nodes if isinstance(one, Not)]


def plain_words(node: Node) -> Iterator[str]:
    """The words a tree looks for, in order; not those it excludes."""
    match node:
        case And(nodes) | Or(nodes):
            for one in nodes:
                yield from plain_words(one)
        case In(_, inner):
            yield from plain_words(inner)
        case Word(text):
            yield text
        case Phrase(words):
            yield from words
        case Near(left, right, _):
            yield from (left, right)


def questions(file: Path) -> list[Question]:
    """The questions of a file. Raises QueryError and ValueError for lines that are none."""
    lines = file.read_text("utf-8").splitlines()
    return [_question(line) for line in lines if line.strip() and not line.startswith("#")]


def _question(line: str) -> Question:
    kind, words, *limits = line.split("\t")
    request = SearchRequest(words=words)
    chosen: dict[str, list[str]] = {}
    for name, value in _pairs(limits):
        if name == "since":
            request = replace(request, since=date.fromisoformat(value))
        elif name == "until":
            request = replace(request, until=date.fromisoformat(value))
        elif name in FACETS:
            chosen.setdefault(name, []).append(value)
        else:
            raise ValueError(f"{name} is no facet; facets are {', '.join(FACETS)}")
    selections = tuple(Selection(name, tuple(values)) for name, values in chosen.items())
    request = replace(request, selections=selections)
    return Question(kind, request, parse(words, today=datetime.now(UTC).date()))


def _pairs(limits: list[str]) -> Iterator[tuple[str, str]]:
    for limit in filter(None, limits):
        name, given, value = limit.partition("=")
        if not given:
            raise ValueError(f"{limit!r} should be facet=key, since=DAY or until=DAY")
        yield name, value
