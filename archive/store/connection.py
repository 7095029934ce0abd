"""SQLite, and nothing of ours: opening, transactions, and errors in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from archive.errors import StoreError, StoreLocked, StoreMissing, StoreOutdated
from archive.store.schema import MIGRATIONS, SCHEMA, STORE_VERSION

WAIT = 60.0
"""Seconds to wait for another writer before giving up."""

READER_WAIT = 3.0
"""Seconds that somebody who wants an answer waits for one, before being told why there is none."""


def connect(path: Path, *, create: bool, reading: bool = False) -> sqlite3.Connection:
    """Open the store at `path`, making it first when `create` says so.

    Who is only `reading` waits for other processes as long as a person does, a writer longer.
    Raises StoreMissing, StoreOutdated, StoreLocked, or StoreError when it is damaged.
    """
    if not path.exists():
        if not create:
            raise StoreMissing(
                f"there is no archive in {path.parent} yet; start one with "
                "`press-archive collect`, `press-archive import` or `press-archive demo`",
                kind="no_archive",
            )
        path.parent.mkdir(parents=True, exist_ok=True)
    with in_our_words(path):
        connection = sqlite3.connect(
            path,
            timeout=READER_WAIT if reading else WAIT,
            check_same_thread=False,
            factory=_Connection,
        )
        connection.path = path
        connection.isolation_level = None  # transactions are ours to begin and end
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        _check_version(connection, path)
    return connection


class _Connection(sqlite3.Connection):
    """A connection whose errors are told in our words, in reading as in writing."""

    path: Path

    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(factory or _Cursor)

    def execute(self, *arguments: Any) -> Any:
        return self.cursor().execute(*arguments)

    def executemany(self, *arguments: Any) -> Any:
        return self.cursor().executemany(*arguments)


class _Cursor(sqlite3.Cursor):
    connection: _Connection

    def execute(self, *arguments: Any) -> Self:
        with in_our_words(self.connection.path):
            return super().execute(*arguments)

    def executemany(self, *arguments: Any) -> Self:
        with in_our_words(self.connection.path):
            return super().executemany(*arguments)

    def __next__(self) -> Any:
        with in_our_words(self.connection.path):
            return super().__next__()

    def fetchone(self) -> Any:
        with in_our_words(self.connection.path):
            return super().fetchone()

    def fetchall(self) -> list[Any]:
        with in_our_words(self.connection.path):
            return super().fetchall()


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection) != STORE_VERSION:
        with transaction(connection):  # another process may be quicker: read again inside
            version = _version(connection)
            if version == 0:
                _run(connection, SCHEMA)
                version = STORE_VERSION
            while version in MIGRATIONS:
                _run(connection, MIGRATIONS[version])
                version += 1
            connection.execute(f"PRAGMA user_version = {version}")
    if (version := _version(connection)) != STORE_VERSION:
        connection.close()
        raise StoreOutdated(
            f"{path} was written by another version of press-archive (store {version}, "
            f"this one reads {STORE_VERSION}); the captures beside it are intact: "
            "move the file away and run `press-archive rebuild --from-captures`",
            kind="store_outdated",
            path=str(path),
        )


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _run(connection: sqlite3.Connection, script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. Inside another transaction it joins that one."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have ended it already
            connection.execute("ROLLBACK")
        raise


@contextmanager
def indexed_afterwards(connection: sqlite3.Connection, index: str) -> Iterator[None]:
    """Make an index when its rows are written: it takes half as long. In a transaction.

    The rows are written all the same where there is no such index, as somebody dropped it, and
    where it cannot be let go, as an answer is still being read over this connection.
    """
    asked = "SELECT sql FROM sqlite_master WHERE type = 'index' AND name = ?"
    made_by = connection.execute(asked, (index,)).fetchone()
    try:
        connection.execute(f"DROP INDEX IF EXISTS {index}")
    except StoreLocked:
        made_by = None
    yield
    if made_by:
        connection.execute(*made_by)


@contextmanager
def in_our_words(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, with what to do about them."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise StoreLocked(
                f"another process is writing to {path}; wait until it ends and try again",
                kind="store_locked",
            ) from error
        full = "full" in str(error) or "I/O" in str(error)
        repair = "; make room on its disk or mend it, and try again" if full else ""
        raise StoreError(f"{path} cannot be used: {error}{repair}") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"{path} is damaged ({error}); the captures are intact: move the file away "
            "and run `press-archive rebuild --from-captures`",
            kind="store_damaged",
            path=str(path),
        ) from error
