"""A question as FTS5 and SQL take it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.search_engines import COUNTED, Unasked
from benchmarks.search_questions import Question, parts
from index.fields import BY_NAME, FIELDS, SEARCHED, Field
from index.query.tree import And, Dates, Every, In, Near, Node, Not, Or, Phrase, Wild, Word
from index.request import Selection

# ruff: noqa: S608 - names of columns and tables are those of index.fields

MANY = [field.name for field in FIELDS if field.facet and field.many]
ONE = [name for name in COUNTED if name not in MANY]
KEY = {name: f"{name}_key" for name in ONE}
"""The column of a facet of one value."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as conditions: on the FTS table, and on the table of releases."""

    match: str
    where: tuple[str, ...]
    values: tuple[Any, ...]

    def sql(self, columns: str, end: str = "") -> tuple[str, tuple[Any, ...]]:
        where = " and ".join((*(("found match ?",) if self.match else ()), *self.where)) or "1"
        tables = ["found"] * bool(self.match) + ["releases"] * bool(self.where or not self.match)
        join = f"{' cross join '.join(tables)}"
        if len(tables) == 2:
            where = f"releases.number = found.rowid and {where}"
        values = (self.match, *self.values) if self.match else self.values
        return f"select {columns} from {join} where {where} {end}", values


def asked(question: Question) -> Asked:
    request = question.request
    musts, nots = parts(question.tree)
    days = [one for one in musts if isinstance(one, Dates)]
    exact = [one for one in musts if isinstance(one, In) and one.field in KEY]
    words = [one for one in musts if one not in days and one not in exact]
    match = " AND ".join(f"({_match(one, SEARCHED)})" for one in words)
    if nots:
        if not match:
            raise Unasked("FTS5 cannot answer NOT alone")
        match = " NOT ".join((f"({match})", *(f"({_match(one, SEARCHED)})" for one in nots)))
    conditions = [
        *(_equal(one) for one in exact),
        *(_selected(selection) for selection in request.selections),
        *(_within(since, until) for since, until in _days(question, days)),
    ]
    values = tuple(value for _, some in conditions for value in some)
    return Asked(match, tuple(sql for sql, _ in conditions), values)


def _days(question: Question, days: Sequence[Dates]) -> Iterator[tuple[Any, Any]]:
    yield from ((one.since, one.until) for one in days)
    if question.dated:
        yield question.request.since, question.request.until


def _within(since: Any, until: Any) -> tuple[str, tuple[str, ...]]:
    first, last = since or "", until or "9"
    return "day between ? and ?", (str(first), str(last))


def _equal(node: In) -> tuple[str, tuple[str, ...]]:
    return f"{KEY[node.field]} = ?", (getattr(node.node, "text", ""),)


def _selected(selection: Selection) -> tuple[str, tuple[str, ...]]:
    marks = ", ".join("?" * len(selection.values))
    if selection.facet in KEY:
        return f"{KEY[selection.facet]} in ({marks})", selection.values
    name = selection.facet
    return (
        f"releases.number in (select release from {name}_pairs where value in"
        f" (select value from {name}_values where key in ({marks})))",
        selection.values,
    )


def _match(node: Node, fields: Sequence[Field]) -> str:
    match node:
        case In(name, inner):
            return _match(inner, (BY_NAME[name],))
        case Or(nodes):
            return " OR ".join(f"({_match(one, fields)})" for one in nodes)
        case And() | Not():
            musts, nots = parts(node)
            asked = " AND ".join(f"({_match(one, fields)})" for one in musts)
            return " NOT ".join((f"({asked})", *(f"({_match(one, fields)})" for one in nots)))
        case Every() | Dates():
            raise Unasked("within other conditions")
    return f"{{{' '.join(one.name for one in fields)}}} : {_leaf(node)}"


def _leaf(node: Node) -> str:
    match node:
        case Word(text):
            return f'"{text}"'
        case Phrase(words):
            return f'"{" ".join(words)}"'
        case Wild(pattern) if pattern.endswith("*") and not set("*?") & set(pattern[:-1]):
            return f'"{pattern[:-1]}" *'
        case Near(left, right, distance):
            return f'NEAR("{left}" "{right}", {distance - 1})'
    raise Unasked(type(node).__name__)
