"""SQLite's FTS5 as one would build the product on it: external content, BM25, GROUP BYs.

A table of texts is the content of the FTS table (tokenizer porter over unicode61); days and
facets of one value are a narrow table of releases; each facet that can have several values is a
table of pairs. The hits of a question go into a
temporary table, which every count is joined with. One FTS5 table has one tokenizer, so phrases
match by their stems. It has no near spellings.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.search_engines import COUNTED, FACET_SIZE, TOP, Answer, Unasked
from benchmarks.search_questions import Question, parts
from index.engines import Document
from index.fields import BY_NAME, FIELDS, SEARCHED, Analysis, Field
from index.query.tree import And, Dates, Every, In, Near, Node, Not, Or, Phrase, Wild, Word
from index.request import Selection

# ruff: noqa: S608 - names of columns and tables are those of index.fields

_FIELDS = [field for field in FIELDS if field.analysis is not Analysis.EXACT]
_COLUMNS = [field.name for field in _FIELDS]
_MANY = [field.name for field in FIELDS if field.facet and field.many]
_ONE = [name for name in COUNTED if name not in _MANY]
_KEY = {name: f"{name}_key" for name in _ONE}
_BATCH = 1_000


def _connect(file: Path) -> sqlite3.Connection:
    db = sqlite3.connect(file)
    db.executescript(
        "pragma cache_size = -200000; pragma mmap_size = 1000000000; pragma temp_store = memory;"
    )
    return db


def build(documents: Iterable[Document], folder: Path, threads: int) -> None:
    db = _connect(folder / "index.sqlite")
    db.executescript("pragma journal_mode = off; pragma synchronous = off;" + _schema())
    writing = _Writing(db)
    for document in documents:
        writing.put(document)
    writing.flush()
    tables = "".join(
        f"create index {name}_by_value on {name}_pairs (value, release);" for name in _MANY
    )
    db.executescript(tables)  # no ANALYZE: its plans for these counts are slower
    db.close()


def _schema() -> str:
    columns = ", ".join(_COLUMNS)
    weights = ", ".join(str(f.weight if f in SEARCHED else 1.0) for f in _FIELDS)
    many = "".join(
        f"create table {name}_values (value integer primary key, key text unique);"
        f"create table {name}_pairs (release integer, value integer,"
        " primary key (release, value)) without rowid;"
        for name in _MANY
    )
    keys = ", ".join(_KEY.values())
    return (
        "create table releases (number integer primary key, id text unique, day text, month text,"
        f" {keys});"
        f"create table texts (number integer primary key, {columns});"
        f"create virtual table found using fts5({columns}, content=texts,"
        " content_rowid=number, tokenize='porter unicode61');"
        f"insert into found(found, rank) values ('rank', 'bm25({weights})');"
        f"create index releases_by_day on releases (day);{many}"
    )


@dataclass(slots=True)
class _Writing:
    """Rows that wait for their batch."""

    db: sqlite3.Connection
    next: int = 0
    values: dict[tuple[str, str], int] = field(default_factory=dict)
    releases: list[tuple[Any, ...]] = field(default_factory=list)
    texts: list[tuple[Any, ...]] = field(default_factory=list)
    pairs: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def put(self, document: Document) -> None:
        number = self.next
        self.next += 1
        day = document.published.isoformat() if document.published else None
        keys = [next((key for key, _ in document.facets.get(name, ())), None) for name in _ONE]
        texts = [_text(document, name) for name in _COLUMNS]
        self.releases.append((number, document.id, day, day and day[:7], *keys))
        self.texts.append((number, *texts))
        for name in _MANY:
            for key, _ in document.facets.get(name, ()):
                self.pairs.setdefault(name, []).append((number, self._value(name, key)))
        if len(self.releases) >= _BATCH:
            self.flush()

    def _value(self, name: str, key: str) -> int:
        known = self.values.get((name, key))
        if known is None:
            known = self.values[name, key] = len(self.values)
            self.db.execute(f"insert into {name}_values values (?, ?)", (known, key))
        return known

    def flush(self) -> None:
        marks = ", ".join("?" * (4 + len(_ONE)))
        self.db.executemany(f"insert into releases values ({marks})", self.releases)
        columns = ", ".join(("rowid", *_COLUMNS))
        marks = ", ".join("?" * (1 + len(_COLUMNS)))
        self.db.executemany(f"insert into texts values ({marks})", self.texts)
        self.db.executemany(f"insert into found({columns}) values ({marks})", self.texts)
        for name, pairs in self.pairs.items():
            self.db.executemany(f"insert or ignore into {name}_pairs values (?, ?)", pairs)
        self.db.commit()
        self.releases, self.texts, self.pairs = [], [], {}


def _text(document: Document, name: str) -> str:
    if name in ("title", "text"):
        return str(getattr(document, name))
    return "\n".join(document.names.get(name, ()))


@dataclass(frozen=True, slots=True)
class _Asked:
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


class Fts5:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute("create temp table hits (number integer primary key)")

    def answer(self, question: Question) -> Answer:
        asked = _asked(question)
        rows = self._hits(asked, snippets=True)
        total = self._keep(asked)
        apart = question.counted_apart
        facets = {name: self._counts(name) for name in COUNTED if name not in apart}
        months = [] if question.dated else self._months()
        for name in apart:
            self._keep(_asked(question.without(name)))
            facets[name] = self._counts(name)
        if question.dated:
            self._keep(_asked(question.undated()))
            months = self._months()
        self._db.rollback()
        ids = self._ids([row[0] for row in rows])
        return Answer(total, ids, facets, months, [row[1] for row in rows])

    def top(self, question: Question) -> tuple[str, ...]:
        return self._ids([row[0] for row in self._hits(_asked(question), snippets=False)])

    def _hits(self, asked: _Asked, *, snippets: bool) -> list[tuple[int, str]]:
        if not asked.match:
            sql, values = asked.sql(
                "number, substr(text, 1, 280)", f"order by day desc limit {TOP}"
            )
        else:
            text = _COLUMNS.index("text")
            marked = f"snippet(found, {text}, '<b>', '</b>', '…', 45)" if snippets else "''"
            sql, values = asked.sql(f"found.rowid, {marked}", f"order by rank limit {TOP}")
        return self._db.execute(sql, values).fetchall()

    def _ids(self, numbers: Iterable[int]) -> tuple[str, ...]:
        ask = "select id from releases where number = ?"
        return tuple(self._db.execute(ask, (number,)).fetchone()[0] for number in numbers)

    def _keep(self, asked: _Asked) -> int:
        """Put all hits into the temporary table; how many."""
        self._db.execute("delete from hits")
        sql, values = asked.sql("found.rowid" if asked.match else "number")
        self._db.execute(f"insert into hits {sql}", values)
        return int(self._db.execute("select count(*) from hits").fetchone()[0])

    def _counts(self, name: str) -> list[tuple[str, int]]:
        if name in _MANY:
            sql = (
                f"select key, n from (select value, count(*) n from hits cross join {name}_pairs"
                f" on release = number group by value order by n desc limit {FACET_SIZE})"
                f" cross join {name}_values using (value)"
            )
        else:
            sql = (
                f"select {_KEY[name]}, count(*) from hits cross join releases using (number)"
                f" where {_KEY[name]} is not null group by 1 order by 2 desc limit {FACET_SIZE}"
            )
        return self._db.execute(sql).fetchall()

    def _months(self) -> list[tuple[str, int]]:
        sql = (
            "select month, count(*) from hits cross join releases using (number)"
            " where month is not null group by 1 order by 1"
        )
        return self._db.execute(sql).fetchall()

    def close(self) -> None:
        self._db.close()


# ---------------------------------------------------------------- questions as its conditions


def _asked(question: Question) -> _Asked:
    request = question.request
    musts, nots = parts(question.tree)
    days = [one for one in musts if isinstance(one, Dates)]
    exact = [one for one in musts if isinstance(one, In) and one.field in _KEY]
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
    return _Asked(match, tuple(sql for sql, _ in conditions), values)


def _days(question: Question, days: Sequence[Dates]) -> Iterator[tuple[Any, Any]]:
    yield from ((one.since, one.until) for one in days)
    if question.dated:
        yield question.request.since, question.request.until


def _within(since: Any, until: Any) -> tuple[str, tuple[str, ...]]:
    first, last = since or "", until or "9"
    return "day between ? and ?", (str(first), str(last))


def _equal(node: In) -> tuple[str, tuple[str, ...]]:
    return f"{_KEY[node.field]} = ?", (getattr(node.node, "text", ""),)


def _selected(selection: Selection) -> tuple[str, tuple[str, ...]]:
    marks = ", ".join("?" * len(selection.values))
    if selection.facet in _KEY:
        return f"{_KEY[selection.facet]} in ({marks})", selection.values
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


def open(folder: Path) -> Fts5:
    return Fts5(_connect(folder / "index.sqlite"))


def add(folder: Path, document: Document) -> None:
    db = _connect(folder / "index.sqlite")
    (last,) = db.execute("select max(number) from releases").fetchone()
    known = {
        (name, key): value
        for name in _MANY
        for key, _ in document.facets.get(name, ())
        for (value,) in db.execute(f"select value from {name}_values where key = ?", (key,))
    }
    writing = _Writing(db, last + 1, known)
    writing.put(document)
    writing.flush()
    db.close()


def size(folder: Path) -> tuple[int, int]:
    """Pages of the table of texts are the texts; all others find."""
    db = _connect(folder / "index.sqlite")
    ask = "select sum(pgsize) from dbstat where name = 'texts'"
    (texts,) = db.execute(ask).fetchone()
    db.close()
    return (folder / "index.sqlite").stat().st_size - texts, texts
