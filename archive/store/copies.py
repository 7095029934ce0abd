"""Which releases are copies of one another: what was found, and what is to be looked at again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from archive.model import ChangeKind, Copy, CopyKind, Draft
from archive.store.packing import from_day, pack_keys, to_day, unpack_draft, unpack_keys

_AT_ONCE = 200
_MOST_CANDIDATES = 50


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A release whose copies are to be looked for; it has no draft when it is gone.

    `number` tells whether it was changed again meanwhile. The draft is unpacked when asked for,
    by whichever process asks.
    """

    number: int
    release: str
    published: date | None = None
    packed: bytes = b""

    @property
    def draft(self) -> Draft | None:
        """The release as it reads now."""
        return unpack_draft(self.packed) if self.packed else None


@dataclass(frozen=True, slots=True)
class Placed:
    """A release with its wording, and its place in a group of copies."""

    release: str
    source: str
    published: date | None
    first_seen: str
    wording: int
    title: str
    head: str
    kind: CopyKind


class Copies:
    """The tables `wording`, `wording_key`, `alike`, `copy` and `unplaced`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def of(self, id_: str) -> tuple[Copy, ...]:
        """The other releases of a release's group of copies, the earliest first."""
        rows = self._db.execute(
            "SELECT r.id, r.source, COALESCE(s.title, r.source), v.draft, c.kind FROM copy own"
            " JOIN copy c ON c.head = own.head JOIN release r ON r.id = c.release"
            " JOIN version v ON v.release = r.id AND v.at = r.newest"
            " LEFT JOIN source s ON s.name = r.source WHERE own.release = ? AND c.release <> ?"
            " ORDER BY c.release <> c.head, r.published IS NULL, r.published, r.first_seen, r.id",
            (id_, id_),
        )
        return tuple(_copy(*row) for row in rows)

    def some(self, ids: Sequence[str]) -> dict[str, Copy]:
        """The releases with these ids as copies of the earliest of their group; unknown ids are
        left out.
        """
        rows = self._db.execute(
            "SELECT r.id, r.source, COALESCE(s.title, r.source), v.draft, COALESCE(c.kind, 'first')"
            " FROM release r JOIN version v ON v.release = r.id AND v.at = r.newest"
            " LEFT JOIN copy c ON c.release = r.id LEFT JOIN source s ON s.name = r.source"
            " WHERE r.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {row[0]: _copy(*row) for row in rows}

    def groups(self, releases: Sequence[str]) -> dict[str, str]:
        """The earliest release of the group of each of these; itself while it has none."""
        rows = self._db.execute(
            "SELECT release, head FROM copy WHERE release IN (SELECT value FROM json_each(?))",
            (json.dumps(list(releases)),),
        )
        return {release: release for release in releases} | dict(rows.fetchall())

    def group_size(self, head: str) -> int:
        """How many releases the group has whose earliest is this one."""
        (number,) = self._db.execute("SELECT COUNT(*) FROM copy WHERE head = ?", (head,)).fetchone()
        return int(number)

    def counts(self) -> dict[CopyKind, int]:
        """How many releases are copies, by kind."""
        rows = self._db.execute(
            "SELECT kind, COUNT(*) FROM copy WHERE head <> release GROUP BY kind ORDER BY kind"
        )
        return {CopyKind(kind): number for kind, number in rows}

    # ------------------------------------------------------------ what is to be looked at

    def unplaced(self) -> Iterator[Unplaced]:
        """The releases whose copies are to be looked for, each as it reads now."""
        waiting = self._db.execute("SELECT number, release FROM unplaced ORDER BY number")
        rows = waiting.fetchall()
        for start in range(0, len(rows), _AT_ONCE):
            few = rows[start : start + _AT_ONCE]
            found = self._drafts([release for _, release in few])
            for number, release in few:
                yield Unplaced(number, release, *found.get(release, ()))

    def unplaced_count(self) -> int:
        """How many releases `unplaced` would give."""
        (number,) = self._db.execute("SELECT COUNT(*) FROM unplaced").fetchone()
        return int(number)

    def forget(self) -> None:
        """Look for the copies of every release again. Where they stand stays until then."""
        for table in ("wording", "wording_key", "alike", "unplaced"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
        self._db.execute("UPDATE copy SET wording = 0")
        self._db.execute("INSERT INTO unplaced (release) SELECT id FROM release ORDER BY id")
        self._db.execute(
            "INSERT OR IGNORE INTO unplaced (release) SELECT release FROM copy ORDER BY release"
        )

    def _drafts(self, releases: Sequence[str]) -> dict[str, tuple[date | None, bytes]]:
        rows = self._db.execute(
            "SELECT r.id, r.published, v.draft FROM release r"
            " JOIN version v ON v.release = r.id AND v.at = r.newest"
            " WHERE r.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(releases)),),
        )
        return {id_: (to_day(day), packed) for id_, day, packed in rows}

    # ------------------------------------------------------------ placing

    def done(self, number: int, release: str) -> bool:
        """Take a release off the list; False when it was changed since it was read."""
        gone = self._db.execute(
            "DELETE FROM unplaced WHERE number = ? AND release = ?", (number, release)
        )
        return bool(gone.rowcount)

    def wording(self, digest: str) -> int:
        """The number of a wording, 0 if it is not known."""
        row = self._db.execute("SELECT id FROM wording WHERE digest = ?", (digest,)).fetchone()
        return int(row[0]) if row else 0

    def add_wording(self, digest: str, keys: Sequence[int]) -> int:
        """Keep a new wording; returns its number."""
        number = self._db.execute(
            "INSERT INTO wording (digest, keys) VALUES (?, ?)", (digest, pack_keys(keys))
        ).lastrowid
        self._db.executemany(
            "INSERT OR IGNORE INTO wording_key VALUES (?, ?)", ((key, number) for key in keys)
        )
        return int(number or 0)

    def put(self, release: str, wording: int, title: str) -> int:
        """Let a release have this wording; returns the one it had before, 0 if none.

        It stays where it is in its group until `move`.
        """
        row = self._db.execute("SELECT wording FROM copy WHERE release = ?", (release,)).fetchone()
        self._db.execute(
            "INSERT INTO copy VALUES (?, ?, ?, ?, ?) ON CONFLICT (release) DO UPDATE"
            " SET wording = excluded.wording, title = excluded.title",
            (release, wording, title, release, CopyKind.FIRST.value),
        )
        return int(row[0]) if row else 0

    def drop(self, release: str) -> int:
        """Forget a release that is gone; returns the wording it had, 0 if none."""
        row = self._db.execute(
            "DELETE FROM copy WHERE release = ? RETURNING wording", (release,)
        ).fetchone()
        return int(row[0]) if row else 0

    def candidates(
        self, wording: int, keys: Sequence[int], published: date | None, days: int
    ) -> tuple[int, ...]:
        """Wordings that have one of the keys of this one and are not yet known to be like it, of
        releases that are no more than some days away; those with the most keys of it first.

        No more than some dozens: where a whole week of an office has one form, a true copy still
        shares more keys than the form does.
        """
        rows = self._db.execute(
            "SELECT f.wording FROM (SELECT wording, COUNT(*) AS shared FROM wording_key"
            "  WHERE key IN (SELECT value FROM json_each(:keys)) AND wording <> :wording"
            "  GROUP BY wording) f"
            " WHERE EXISTS (SELECT 1 FROM copy c JOIN release r ON r.id = c.release"
            "  WHERE c.wording = f.wording"
            "  AND julianday(r.published) - julianday(:day) BETWEEN -:days AND :days)"
            " AND NOT EXISTS (SELECT 1 FROM alike a WHERE a.wording = :wording"
            "  AND a.other = f.wording) ORDER BY f.shared DESC, f.wording LIMIT :most",
            {
                "wording": wording,
                "keys": json.dumps(list(keys)),
                "day": from_day(published),
                "days": days,
                "most": _MOST_CANDIDATES,
            },
        )
        return tuple(number for (number,) in rows)

    def draft(self, wording: int) -> Draft | None:
        """What a release with this wording says, None if all that had it wait to be placed."""
        row = self._db.execute(
            "SELECT v.draft FROM copy c JOIN release r ON r.id = c.release"
            " JOIN version v ON v.release = r.id AND v.at = r.newest WHERE c.wording = ?"
            " AND c.release NOT IN (SELECT release FROM unplaced) LIMIT 1",
            (wording,),
        ).fetchone()
        return unpack_draft(row[0]) if row else None

    def put_alike(self, one: int, other: int, likeness: int) -> None:
        """Keep that two wordings are alike."""
        self._db.executemany(
            "INSERT OR REPLACE INTO alike VALUES (?, ?, ?)",
            ((one, other, likeness), (other, one, likeness)),
        )

    def alike(self, wordings: Collection[int]) -> dict[int, dict[int, int]]:
        """For each of these wordings those that are like it, and how much."""
        found: dict[int, dict[int, int]] = {wording: {} for wording in wordings}
        rows = self._db.execute(
            "SELECT wording, other, likeness FROM alike"
            " WHERE wording IN (SELECT value FROM json_each(?))",
            (json.dumps(list(wordings)),),
        )
        for wording, other, likeness in rows:
            found[wording][other] = likeness
        return found

    def sweep(self, wordings: Collection[int]) -> None:
        """Forget those of these wordings that no release has any more."""
        for wording in wordings:
            gone = self._db.execute(
                "DELETE FROM wording WHERE id = ?"
                " AND NOT EXISTS (SELECT 1 FROM copy WHERE wording = id) RETURNING keys",
                (wording,),
            ).fetchone()
            if gone is None:
                continue
            self._db.executemany(
                "DELETE FROM wording_key WHERE key = ? AND wording = ?",
                ((key, wording) for key in unpack_keys(gone[0])),
            )
            near = self.alike((wording,))[wording]
            pairs = [pair for other in near for pair in ((wording, other), (other, wording))]
            self._db.executemany("DELETE FROM alike WHERE wording = ? AND other = ?", pairs)

    def placed(self, wordings: Collection[int]) -> tuple[Placed, ...]:
        """The releases that have one of these wordings."""
        rows = self._db.execute(
            "SELECT c.release, r.source, r.published, r.first_seen, c.wording, c.title, c.head,"
            " c.kind FROM copy c JOIN release r ON r.id = c.release"
            " WHERE c.wording IN (SELECT value FROM json_each(?)) ORDER BY c.release",
            (json.dumps(list(wordings)),),
        )
        return tuple(
            Placed(id_, source, to_day(day), seen, wording, title, head, CopyKind(kind))
            for id_, source, day, seen, wording, title, head, kind in rows
        )

    def move(self, places: Mapping[str, tuple[str, CopyKind]]) -> None:
        """Give releases the earliest of their group, and the kind of copy they are of it."""
        self._db.executemany(
            "UPDATE copy SET head = ?, kind = ? WHERE release = ?",
            ((head, kind.value, release) for release, (head, kind) in places.items()),
        )
        self._db.executemany(
            "INSERT INTO change (release, kind) VALUES (?, ?)",
            ((release, ChangeKind.PUT.value) for release in sorted(places)),
        )


def _copy(release: str, source: str, source_title: str, packed: bytes, kind: str) -> Copy:
    draft = unpack_draft(packed)
    return Copy(release, source, source_title, draft.title, draft.published, CopyKind(kind))


def place_again(connection: sqlite3.Connection, release: str) -> None:
    """Remember that the copies of a release are to be looked for."""
    connection.execute("INSERT OR REPLACE INTO unplaced (release) VALUES (?)", (release,))
