"""The record store: everything derived from captures, and the captures' places. The only SQL.

    store.sources     sources, the addresses they announced, their runs
    store.captures    responses we hold and where they stand in the WARC files
    store.releases    releases, versions, and the changes the index has to follow
    store.entities    mentions, names of releases, entities
    store.names       the names of the whole archive, and what they stand for
    store.grouping    where the rules of merging put names
    store.sightings   where one name is seen, and with what
    store.quotes      who says what
    store.roles       what releases call people
    store.events      what happened to releases since a time
    store.copies      which releases are copies of one another
    store.showing     releases as lists of hits show them
    store.repeats     what each source repeats around its releases

One `Store` belongs to one process; threads may share it for reading. A store never touches the
index: it leaves change rows, and `index.build` follows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from archive.model import SourceFacts
from archive.store.captures import Captures
from archive.store.connection import connect, in_our_words, transaction
from archive.store.copies import Copies, Placed, Unplaced
from archive.store.entities import Entities, Unread
from archive.store.events import Events
from archive.store.forms import Said
from archive.store.grouping import Grouping
from archive.store.holders import Holder, Holders
from archive.store.names import Names
from archive.store.quotes import Quotes
from archive.store.releases import Outcome, Releases
from archive.store.repeats import Repeats
from archive.store.roles import Roles
from archive.store.showing import Showing, Shown
from archive.store.sightings import Sighting, Sightings, Spelling
from archive.store.sources import Address, Sources

__all__ = [
    "Address",
    "Holder",
    "Outcome",
    "Placed",
    "Said",
    "Shown",
    "Sighting",
    "Spelling",
    "Store",
    "Unplaced",
    "Unread",
    "open_store",
    "read_store",
]

_SEEN, _RUNS, _LOOKS = 200, 20, 60
"""How much of a source's past its health looks at."""


class Store:
    """An open record store. Use as a context manager, or call `close`."""

    def __init__(self, path: Path, *, create: bool = False, reading: bool = False) -> None:
        self.path = path
        self._db = connect(path, create=create, reading=reading)
        self.sources = Sources(self._db)
        self.captures = Captures(self._db)
        self.releases = Releases(self._db)
        self.entities = Entities(self._db)
        self.names = Names(self._db)
        self.grouping = Grouping(self._db)
        self.sightings = Sightings(self._db)
        self.quotes = Quotes(self._db)
        self.roles = Roles(self._db)
        self.holders = Holders(self._db)
        self.copies = Copies(self._db)
        self.showing = Showing(self._db)
        self.events = Events(self._db)
        self.repeats = Repeats(self._db)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is kept, or none.

        Raises StoreLocked when another process writes for too long, StoreError when the disk is
        full or the file damaged.
        """
        with in_our_words(self.path), transaction(self._db):
            yield

    def fact(self, name: str) -> str:
        """What the store knows of itself under this name, "" if nothing.

        "store" is its identity: no other store has the same.
        """
        row = self._db.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def put_fact(self, name: str, value: str) -> None:
        """Let the store know something of itself."""
        self._db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))

    def facts(self) -> tuple[SourceFacts, ...]:
        """What is known of every source, for judging its health; the largest source first."""
        return tuple(
            replace(
                source,
                seen=self.sources.seen(source.name, _SEEN),
                runs=self.sources.runs(source.name, _RUNS),
                looks=self.captures.looks(source.name, _LOOKS),
            )
            for source in self.sources.counts()
        )

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_store(path: Path, *, create: bool = False) -> Store:
    """Open the store at `path`; `create` makes an empty one where there is none.

    Raises StoreMissing, StoreOutdated, StoreLocked or StoreError.
    """
    return Store(path, create=create)


def read_store(path: Path) -> Store:
    """Open the store at `path` for somebody who wants an answer, and does not wait long for it.

    Raises StoreMissing, StoreOutdated, StoreLocked or StoreError.
    """
    return Store(path, reading=True)
