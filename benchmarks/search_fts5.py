"""SQLite's FTS5 as one would build the product on it: external content, BM25, GROUP BYs.

A table of texts is the content of the FTS table (tokenizer porter over unicode61); days and
facets of one value are a narrow table of releases; each facet that can have several values is a
table of pairs. The hits of a question go into a
temporary table, which every count is joined with. One FTS5 table has one tokenizer, so phrases
match by their stems. It has no near spellings.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.search_engines import COUNTED, FACET_SIZE, TOP, Answer
from benchmarks.search_fts5_asked import KEY, MANY, ONE, Asked, asked
from benchmarks.search_questions import Question
from index.engines import Document
from index.fields import FIELDS, SEARCHED, Analysis

# ruff: noqa: S608 - names of columns and tables are those of index.fields

_FIELDS = [field for field in FIELDS if field.analysis is not Analysis.EXACT]
_COLUMNS = [field.name for field in _FIELDS]
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
        f"create index {name}_by_value on {name}_pairs (value, release);" for name in MANY
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
        for name in MANY
    )
    keys = ", ".join(KEY.values())
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
        keys = [next((key for key, _ in document.facets.get(name, ())), None) for name in ONE]
        texts = [_text(document, name) for name in _COLUMNS]
        self.releases.append((number, document.id, day, day and day[:7], *keys))
        self.texts.append((number, *texts))
        for name in MANY:
            for key, _ in document.facets.get(name, ()):
                self.pairs.setdefault(name, []).append((number, self._value(name, key)))
        if len(self.releases) >= _BATCH:
            self.flush()

    def _value(self, name: str, key: str) -> int:
        known = self.values.get((name, key))
        if known is None:
            new = self.db.execute(f"insert into {name}_values (key) values (?)", (key,))
            known = self.values[name, key] = int(new.lastrowid or 0)
        return known

    def flush(self) -> None:
        marks = ", ".join("?" * (4 + len(ONE)))
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


class Fts5:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute("create temp table hits (number integer primary key)")

    def answer(self, question: Question) -> Answer:
        asking = asked(question)
        rows = self._hits(asking, snippets=True)
        total = self._keep(asking)
        apart = question.counted_apart
        facets = {name: self._counts(name) for name in COUNTED if name not in apart}
        months = [] if question.dated else self._months()
        for name in apart:
            self._keep(asked(question.without(name)))
            facets[name] = self._counts(name)
        if question.dated:
            self._keep(asked(question.undated()))
            months = self._months()
        self._db.rollback()
        ids = self._ids([row[0] for row in rows])
        return Answer(total, ids, facets, months, [row[1] for row in rows])

    def top(self, question: Question) -> tuple[str, ...]:
        return self._ids([row[0] for row in self._hits(asked(question), snippets=False)])

    def _hits(self, asking: Asked, *, snippets: bool) -> list[tuple[int, str]]:
        if not asking.match:
            begin = "(select substr(text, 1, 280) from texts where texts.number = releases.number)"
            sql, values = asking.sql(f"number, {begin}", f"order by day desc limit {TOP}")
        else:
            text = _COLUMNS.index("text")
            marked = f"snippet(found, {text}, '<b>', '</b>', '…', 45)" if snippets else "''"
            sql, values = asking.sql(f"found.rowid, {marked}", f"order by rank limit {TOP}")
        return self._db.execute(sql, values).fetchall()

    def _ids(self, numbers: Iterable[int]) -> tuple[str, ...]:
        ask = "select id from releases where number = ?"
        return tuple(self._db.execute(ask, (number,)).fetchone()[0] for number in numbers)

    def _keep(self, asking: Asked) -> int:
        """Put all hits into the temporary table; how many."""
        self._db.execute("delete from hits")
        sql, values = asking.sql("found.rowid" if asking.match else "number")
        self._db.execute(f"insert into hits {sql}", values)
        return int(self._db.execute("select count(*) from hits").fetchone()[0])

    def _counts(self, name: str) -> list[tuple[str, int]]:
        if name in MANY:
            sql = (
                f"select key, n from (select value, count(*) n from hits cross join {name}_pairs"
                f" on release = number group by value order by n desc limit {FACET_SIZE})"
                f" cross join {name}_values using (value)"
            )
        else:
            sql = (
                f"select {KEY[name]}, count(*) from hits cross join releases using (number)"
                f" where {KEY[name]} is not null group by 1 order by 2 desc limit {FACET_SIZE}"
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


def open(folder: Path) -> Fts5:
    return Fts5(_connect(folder / "index.sqlite"))


def add(folder: Path, document: Document) -> None:
    db = _connect(folder / "index.sqlite")
    (last,) = db.execute("select max(number) from releases").fetchone()
    known = {
        (name, key): value
        for name in MANY
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
