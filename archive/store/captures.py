"""Captures: which responses we hold, and where in the WARC files they stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from archive.model import Capture, Place
from archive.store.packing import from_time, to_time

_SELECT = (
    "SELECT id, source, url, final_url, at, status, media_type, digest, file, offset, etag,"
    " last_modified FROM capture"
)


class Captures:
    """The table `capture`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def add(self, capture: Capture) -> Capture:
        """Keep a capture; the same record twice is kept once. Returns it with its id."""
        place = capture.place
        self._db.execute(
            "INSERT INTO capture (source, url, final_url, at, status, media_type, digest, file,"
            " offset, etag, last_modified) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
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
        """The newest capture of an address."""
        row = self._db.execute(
            _SELECT + " WHERE url = ? ORDER BY at DESC LIMIT 1", (url,)
        ).fetchone()
        return capture_of(row) if row else None

    def holds(self, url: str, digest: str) -> bool:
        """Whether a capture of this address with this very body is kept."""
        row = self._db.execute(
            "SELECT 1 FROM capture WHERE url = ? AND digest = ? LIMIT 1", (url, digest)
        ).fetchone()
        return row is not None

    def all(
        self, source: str = "", *, not_cleaned_by: str = "", unread: bool = False
    ) -> Iterator[Capture]:
        """Captures, oldest first: every one, of one source, not yet read by this cleaner, or
        not yet read by any.
        """
        rows = self._db.execute(
            _SELECT + " WHERE (? = '' OR source = ?) AND (? = '' OR cleaner <> ?)"
            " AND (NOT ? OR cleaner = '') ORDER BY at, id",
            (source, source, not_cleaned_by, not_cleaned_by, unread),
        ).fetchall()
        yield from map(capture_of, rows)

    def count(self) -> int:
        """How many captures are kept."""
        (number,) = self._db.execute("SELECT COUNT(*) FROM capture").fetchone()
        return int(number)

    def cleaned(self, number: int, cleaner: str, reason: str = "") -> None:
        """Remember what read this capture, and why it holds no release if it does not."""
        self._db.execute(
            "UPDATE capture SET cleaner = ?, reason = ? WHERE id = ?", (cleaner, reason, number)
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
    file, offset, etag, modified = rest
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
    )
