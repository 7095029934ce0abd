"""Quotes: where releases quote whom, and what each entity says over the archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from archive.model import EntityType, Quote, QuoteFound
from archive.store.packing import to_day, unpack_quotes


class Quotes:
    """The table `quote`, and the quotes kept in `recognition`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def of(self, release: str) -> tuple[Quote, ...]:
        """The quotes of a release, in order; () if it was not read yet."""
        row = self._db.execute(
            "SELECT n.quotes FROM release r JOIN recognition n"
            " ON n.input_digest = r.input_digest WHERE r.id = ?",
            (release,),
        ).fetchone()
        return unpack_quotes(row[0]) if row else ()

    def by(self, type_: EntityType, entity: str, limit: int = -1) -> tuple[QuoteFound, ...]:
        """What an entity says, the newest release first, undated ones last.

        `limit` is the most to give, -1 for all.
        """
        rows = self._db.execute(
            "SELECT q.release, q.number, r.published, n.quotes FROM form_entity x"
            " JOIN quote q ON q.speaker_type = x.type AND q.speaker = x.canonical"
            " JOIN release r ON r.id = q.release"
            " JOIN recognition n ON n.input_digest = r.input_digest"
            " WHERE x.entity_type = ? AND x.entity = ?"
            " ORDER BY r.published IS NULL, r.published DESC, q.release, q.number LIMIT ?",
            (type_.value, entity, limit),
        ).fetchall()
        held: dict[str, tuple[Quote, ...]] = {}
        for release, _, _, packed in rows:
            if release not in held:
                held[release] = unpack_quotes(packed)
        return tuple(
            QuoteFound(release, to_day(published), held[release][number])
            for release, number, published, _ in rows
            if number < len(held[release])
        )


def put_quotes(connection: sqlite3.Connection, release: str, quotes: Sequence[Quote]) -> None:
    """Say whom a release quotes; what it said before is forgotten."""
    connection.execute("DELETE FROM quote WHERE release = ?", (release,))
    connection.executemany(
        "INSERT INTO quote VALUES (?, ?, ?, ?)",
        (
            (release, number, quote.speaker_type.value, quote.speaker)
            for number, quote in enumerate(quotes)
        ),
    )
