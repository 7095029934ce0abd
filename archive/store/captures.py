"""Captures: which responses we hold, and where in the WARC files they stand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from archive.model import Capture, Look, Place, Purpose
from archive.store.packing import from_time, to_day, to_time

_SELECT = (
    "SELECT id, source, url, final_url, at, status, media_type, digest, file, offset, etag,"
    " last_modified, purpose FROM capture"
)
_READABLE = "purpose IN ('release', 'import')"


class Captures:
    """The table `capture`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def add(self, capture: Capture) -> Capture:
        """Keep a capture; the same record twice is kept once. Returns it with its id."""
        place = capture.place
        self._db.execute(
            "INSERT INTO capture (source, url, final_url, at, status, media_type, digest, file,"
            " offset, etag, last_modified, purpose) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (file, offset) DO NOTHING",
            (
                capture.source,
                capture.url,
                capture.final_url,
                from_time(capture.at),
                capture.status,
                capture.media_type,
                capture.digest,
                place.file,
                place.offset,
                capture.etag,
                capture.last_modified,
                capture.purpose.value,
            ),
        )
        (number,) = self._db.execute(
            "SELECT id FROM capture WHERE file = ? AND offset = ?", (place.file, place.offset)
        ).fetchone()
        return replace(capture, id=number)

    def get(self, number: int) -> Capture | None:
        """The capture with this id."""
        row = self._db.execute(_SELECT + " WHERE id = ?", (number,)).fetchone()
        return capture_of(row) if row else None

    def latest(self, url: str) -> Capture | None:
        """The newest capture of an address that came with a body of its own."""
        row = self._db.execute(
            _SELECT + " WHERE url = ? AND status = 200 ORDER BY at DESC LIMIT 1", (url,)
        ).fetchone()
        return capture_of(row) if row else None

    def last(self) -> Place | None:
        """Where the newest kept record stands in the newest WARC file, by name and offset."""
        row = self._db.execute(
            "SELECT file, offset FROM capture ORDER BY file DESC, offset DESC LIMIT 1"
        ).fetchone()
        return Place(*row) if row else None

    def having(self, url: str, digest: str) -> Iterator[Capture]:
        """The kept captures of an address that came with this very body, the first one first."""
        rows = self._db.execute(
            _SELECT + " WHERE url = ? AND digest = ? AND status = 200 ORDER BY id", (url, digest)
        )
        yield from map(capture_of, rows)

    def holds(self, url: str, digest: str, at: datetime | None = None) -> bool:
        """Whether a capture of this address with this very body (of this very time) is kept."""
        row = self._db.execute(
            "SELECT 1 FROM capture WHERE url = ? AND digest = ? AND (? IS NULL OR at = ?) LIMIT 1",
            (url, digest, from_time(at) if at else None, from_time(at) if at else None),
        ).fetchone()
        return row is not None

    def all(
        self, source: str = "", *, not_cleaned_by: str = "", every_purpose: bool = False
    ) -> Iterator[Capture]:
        """Captures of releases' pages, oldest first: all, of one source, or those not yet read by
        this cleaner. `every_purpose` gives lists and the like too.
        """
        which = "source = ?" if source else "? = ''"  # so that the index of sources is used
        rows = self._db.execute(
            _SELECT + f" WHERE {which} AND (? = '' OR cleaner <> ?)"
            f" AND (? OR {_READABLE}) ORDER BY at, id",
            (source, not_cleaned_by, not_cleaned_by, every_purpose),
        ).fetchall()
        yield from map(capture_of, rows)

    def unread(self) -> tuple[Capture, ...]:
        """Captures of releases' pages that no cleaner has read, oldest first."""
        rows = self._db.execute(_SELECT + f" WHERE cleaner = '' AND {_READABLE} ORDER BY at, id")
        return tuple(map(capture_of, rows))

    def looks(self, source: str, limit: int) -> tuple[Look, ...]:
        """The newest captures of a source's release pages, as its health sees them."""
        rows = self._db.execute(
            "SELECT c.at, c.status, c.characters, c.reason, c.shape,"
            " (SELECT json_group_array(r.published) FROM version v JOIN release r"
            "  ON r.id = v.release WHERE v.capture = c.id)"
            " FROM capture c WHERE c.source = ? AND c.purpose = 'release'"
            " AND c.cleaner <> '' ORDER BY c.at DESC LIMIT ?",
            (source, limit),
        )
        return tuple(map(_look, rows))

    def count(self) -> int:
        """How many captures are kept."""
        (number,) = self._db.execute("SELECT COUNT(*) FROM capture").fetchone()
        return int(number)

    def cleaned(
        self, number: int, cleaner: str, reason: str = "", characters: int = 0, shape: str = ""
    ) -> None:
        """Remember what read this capture, why it holds no release if it does not, how many
        characters of clean text it gave, and the fingerprint of its layout.
        """
        self._db.execute(
            "UPDATE capture SET cleaner = ?, reason = ?, characters = ?, shape = ? WHERE id = ?",
            (cleaner, reason, characters, shape, number),
        )

    def read_by(self, source: str, cleaner: str) -> Iterator[Capture]:
        """Captures of a source's release pages that this cleaner was the last to read."""
        rows = self._db.execute(
            _SELECT + f" WHERE source = ? AND cleaner = ? AND {_READABLE} ORDER BY at, id",
            (source, cleaner),
        ).fetchall()
        yield from map(capture_of, rows)

    def still_read(self, source: str, before: str, after: str, but: Collection[int]) -> None:
        """What one cleaner has read of a source another would read the same, but for some."""
        values = (after, source, before, json.dumps(list(but)))
        self._db.execute(
            "UPDATE version SET cleaner = ? WHERE capture IN (SELECT id FROM capture"
            " WHERE source = ? AND cleaner = ? AND id NOT IN (SELECT value FROM json_each(?)))",
            values,
        )
        self._db.execute(
            "UPDATE capture SET cleaner = ?"
            " WHERE source = ? AND cleaner = ? AND id NOT IN (SELECT value FROM json_each(?))",
            values,
        )

    def reasons(self) -> dict[str, int]:
        """How many captures hold no release, by reason."""
        rows = self._db.execute(
            "SELECT reason, COUNT(*) FROM capture WHERE reason <> '' GROUP BY reason"
            " ORDER BY COUNT(*) DESC, reason"
        )
        return dict(rows.fetchall())


def capture_of(row: Sequence[Any]) -> Capture:
    """A row of `capture` as the noun."""
    number, source, url, final_url, at, status, media_type, digest, *rest = row
    file, offset, etag, modified, purpose = rest
    return Capture(
        url=url,
        final_url=final_url,
        at=to_time(at),
        status=status,
        media_type=media_type,
        digest=digest,
        place=Place(file, offset),
        source=source,
        etag=etag,
        last_modified=modified,
        id=number,
        purpose=Purpose(purpose),
    )


def _look(row: tuple[str, int, int, str, str, str]) -> Look:
    at, status, characters, reason, shape, published = row
    days = tuple(to_day(day) for day in json.loads(published))
    return Look(to_time(at), status, characters, len(days), reason, shape, days)
