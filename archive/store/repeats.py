"""What each source repeats around its releases, as it was last learnt."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from archive.model import Label, Repeat, RepeatKind
from archive.store.connection import transaction
from archive.store.packing import from_day, to_day


class Repeats:
    """The tables `repeated` and `lesson`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def of(self, source: str) -> tuple[Repeat, ...]:
        """What a source repeats."""
        rows = self._db.execute(
            "SELECT kind, text, label, seen, among, path, first, last FROM repeated"
            " WHERE source = ? ORDER BY kind, seen DESC, path, text",
            (source,),
        )
        return tuple(
            Repeat(
                RepeatKind(kind), text, Label(label), seen, of, path, to_day(first), to_day(last)
            )
            for kind, text, label, seen, of, path, first, last in rows
        )

    def learnt_from(self, source: str) -> int:
        """How many releases it was last learnt from, 0 if it never was."""
        row = self._db.execute("SELECT releases FROM lesson WHERE source = ?", (source,)).fetchone()
        return int(row[0]) if row else 0

    def put(self, source: str, repeats: Iterable[Repeat], releases: int) -> None:
        """Keep what was learnt from so many releases of a source, in place of what was before."""
        with transaction(self._db):
            self._db.execute("DELETE FROM repeated WHERE source = ?", (source,))
            self._db.executemany(
                "INSERT OR REPLACE INTO repeated VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (source, r.kind, r.path, r.text, r.label, r.seen, r.of, *_days(r))
                    for r in repeats
                ],
            )
            self._db.execute("INSERT OR REPLACE INTO lesson VALUES (?, ?)", (source, releases))


def _days(repeat: Repeat) -> tuple[str | None, str | None]:
    return from_day(repeat.first), from_day(repeat.last)
