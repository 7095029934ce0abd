"""Sources as releases need them (title, country), the addresses they announced, their runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from archive.model import ChangeKind, Listed, Run, Source, SourceFacts, Step
from archive.store.packing import (
    from_day,
    from_time,
    input_digest,
    to_day,
    to_time,
    unpack_draft,
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address a source announced, and what happened when it was last looked at."""

    listed: Listed
    source: str
    looked: datetime | None = None
    status: int = 0
    failures: int = 0
    born: date | None = None  # the day of its release, else the day it was found


class Sources:
    """The tables `source`, `address` and `run`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def put(self, source: Source) -> None:
        """Keep what releases of this source need to know about it.

        When it goes by another name now, the index has to follow; when it is of another country,
        its releases are recognised again.
        """
        self._follow_country(source)
        self._db.execute(
            "INSERT INTO change (release, kind) SELECT r.id, ? FROM release r JOIN source s"
            " ON s.name = r.source WHERE r.source = ? AND s.title <> ?",
            (ChangeKind.PUT.value, source.name, source.title),
        )
        self._db.execute(
            "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                source.name,
                source.title,
                source.publisher,
                source.country,
                source.language,
                source.homepage,
                source.licence,
            ),
        )

    def _follow_country(self, source: Source) -> None:
        rows = self._db.execute(
            "SELECT r.id, v.draft FROM source s JOIN release r ON r.source = s.name"
            " JOIN version v ON v.release = r.id AND v.at = r.newest"
            " WHERE s.name = ? AND s.country <> ?",
            (source.name, source.country),
        )
        self._db.executemany(
            "UPDATE release SET input_digest = ?, recognised = '' WHERE id = ?",
            [
                (input_digest(unpack_draft(packed), source.country), id_)
                for id_, packed in rows.fetchall()
            ],
        )

    def all(self) -> dict[str, Source]:
        """Every source that has given something, by name."""
        rows = self._db.execute("SELECT * FROM source ORDER BY name")
        return {
            name: Source(
                name=name,
                title=title,
                publisher=publisher,
                country=country,
                language=language,
                homepage=homepage,
                licence=licence,
            )
            for name, title, publisher, country, language, homepage, licence in rows
        }

    def months(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """How many releases every source published in each month ("2024-03"), the first first."""
        rows = self._db.execute(
            "SELECT source, substr(published, 1, 7), count(*) FROM release"
            " WHERE published IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
        )
        found: dict[str, list[tuple[str, int]]] = {}
        for source, month, count in rows:
            found.setdefault(source, []).append((month, count))
        return {source: tuple(months) for source, months in found.items()}

    def announce(self, source: str, listed: Listed, at: datetime) -> bool:
        """Remember an address; True when it was new.

        A day or a title that was not said before is added to what is known.
        """
        new = self.listed(listed.url) is None
        self._db.execute(
            "INSERT INTO address (url, source, title, published, found) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (url) DO UPDATE SET published = COALESCE(published, excluded.published),"
            " title = CASE WHEN title = '' THEN excluded.title ELSE title END",
            (listed.url, source, listed.title, from_day(listed.published), from_time(at)),
        )
        return new

    def listed(self, url: str) -> Listed | None:
        """How an address was announced, None if it never was."""
        row = self._db.execute(
            "SELECT url, title, published FROM address WHERE url = ?", (url,)
        ).fetchone()
        return Listed(row[0], row[1], to_day(row[2])) if row else None

    def addresses(self, source: str) -> Iterator[Address]:
        """Every address of a source, the newest announced first."""
        rows = self._db.execute(
            "SELECT url, title, published, source, looked, status, failures, COALESCE(published,"
            " (SELECT MAX(r.published) FROM release r WHERE r.url = address.url),"
            " substr(found, 1, 10))"
            " FROM address WHERE source = ? ORDER BY published DESC, found DESC, url",
            (source,),
        ).fetchall()
        for url, title, published, name, looked, status, failures, born in rows:
            yield Address(
                Listed(url, title, to_day(published)),
                name,
                to_time(looked) if looked else None,
                status,
                failures,
                to_day(born),
            )

    def looked(self, url: str, at: datetime, status: int) -> None:
        """Remember a look. Status 0 means that no response came.

        `failures` counts the looks in a row that brought nothing: no response, or a page gone.
        """
        self._db.execute(
            "UPDATE address SET looked = ?, status = ?,"
            " failures = CASE WHEN ? IN (0, 404, 410) THEN failures + 1 ELSE 0 END"
            " WHERE url = ?",
            (from_time(at), status, status, url),
        )

    def record(self, run: Run) -> None:
        """Keep a run, or what has become of it."""
        self._db.execute(
            "INSERT OR REPLACE INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                run.source,
                run.kind,
                from_time(run.started),
                from_time(run.ended) if run.ended else None,
                run.found,
                run.fetched,
                run.new,
                run.changed,
                run.skipped,
                run.error,
                run.removed,
                run.edited,
                run.whole,
            ),
        )

    def runs(self, source: str, limit: int) -> tuple[Run, ...]:
        """The newest runs of a source, newest first."""
        rows = self._db.execute(
            "SELECT * FROM run WHERE source = ? ORDER BY started DESC LIMIT ?", (source, limit)
        )
        return tuple(map(_run, rows))

    def steps(self, source: str) -> tuple[Step, ...]:
        """Where the backfill of each way of a source stands."""
        rows = self._db.execute(
            "SELECT way, next, position, done FROM step WHERE source = ? ORDER BY way", (source,)
        )
        return tuple(Step(way, after, position, bool(done)) for way, after, position, done in rows)

    def put_step(self, source: str, step: Step) -> None:
        """Remember where the backfill of a way stands."""
        self._db.execute(
            "INSERT OR REPLACE INTO step VALUES (?, ?, ?, ?, ?)",
            (source, step.way, step.next, step.position, step.done),
        )

    def counts(self) -> tuple[SourceFacts, ...]:
        """Every source with how many releases it gave and its newest day, the largest first."""
        rows = self._db.execute(
            "SELECT s.name, s.title, COUNT(r.id), MAX(r.published) FROM source s"
            " LEFT JOIN release r ON r.source = s.name GROUP BY s.name"
            " ORDER BY COUNT(r.id) DESC, s.name"
        )
        return tuple(
            SourceFacts(name, title, releases, to_day(newest))
            for name, title, releases, newest in rows
        )

    def seen(self, source: str, limit: int) -> tuple[tuple[datetime, date | None], ...]:
        """When the newest releases of a source were first seen, and their days, newest first."""
        rows = self._db.execute(
            "SELECT first_seen, published FROM release WHERE source = ?"
            " ORDER BY first_seen DESC LIMIT ?",
            (source, limit),
        )
        return tuple((to_time(first), to_day(published)) for first, published in rows)


def _run(row: tuple[str, str, str, str | None, int, int, int, int, int, str, int, int, int]) -> Run:
    source, kind, started, ended, found, fetched, new, changed, skipped, error, *more = row
    removed, edited, whole = more
    return Run(
        source=source,
        kind=kind,
        started=to_time(started),
        ended=to_time(ended) if ended else None,
        found=found,
        fetched=fetched,
        new=new,
        changed=changed,
        skipped=skipped,
        error=error,
        removed=removed,
        edited=edited,
        whole=bool(whole),
    )
