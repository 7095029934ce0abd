"""Reading releases, their versions, and what the index has to follow."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from archive.model import Change, ChangeKind, CopyKind, Draft, Release, Version
from archive.store.captures import capture_of
from archive.store.packing import digest, to_time, unpack_draft

_AT_ONCE = 500
"""Ids per statement; SQLite allows many more, and longer statements gain nothing."""


class Holdings:
    """The tables `release`, `version` and `change`, as they are read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def get(self, id_: str) -> Release | None:
        """The release with this id."""
        return next(self.some((id_,)), None)

    def some(self, ids: Sequence[str]) -> Iterator[Release]:
        """The releases with these ids, in their order; unknown ids are left out."""
        for start in range(0, len(ids), _AT_ONCE):
            few = ids[start : start + _AT_ONCE]
            rows = self._db.execute(_SELECT + _BY_ID, (json.dumps(list(few)),))
            found = {release.id: release for release in map(_release, rows)}
            yield from (found[id_] for id_ in few if id_ in found)

    def all(self, after: str = "", until: str = "") -> Iterator[Release]:
        """Every release, by id, in steps that never hold a long read open.

        `after` and `until`: only those that come after the one id and not after the other.
        """
        while True:
            rows = self._db.execute(
                _SELECT + " WHERE r.id > ? AND (? = '' OR r.id <= ?) ORDER BY r.id LIMIT ?",
                (after, until, until, _AT_ONCE),
            ).fetchall()
            if not rows:
                return
            for row in rows:
                yield _release(row)
            after = rows[-1][0]

    def shares(self, number: int) -> tuple[tuple[str, str], ...]:
        """`after` and `until` for `all`, so that so many readers have about the same to read."""
        step = -(-self.count() // number)
        rows = self._db.execute(
            "SELECT id FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS place FROM release)"
            " WHERE place % MAX(1, ?) = 0 ORDER BY id",
            (step,),
        )
        bounds = ["", *[id_ for (id_,) in rows][: number - 1], ""]
        return tuple(pairwise(bounds))

    def count(self) -> int:
        """How many releases are held."""
        (number,) = self._db.execute("SELECT COUNT(*) FROM release").fetchone()
        return int(number)

    def count_of(self, source: str) -> int:
        """How many releases of a source are held."""
        (number,) = self._db.execute(
            "SELECT COUNT(*) FROM release WHERE source = ?", (source,)
        ).fetchone()
        return int(number)

    def pages(self, start: int, count: int) -> tuple[tuple[str, str], ...]:
        """So many ids from this place on, in order, each with when it last changed (ISO 8601)."""
        rows = self._db.execute(
            "SELECT id, MAX(newest, COALESCE(removed, '')) FROM release"
            " ORDER BY id LIMIT ? OFFSET ?",
            (count, start),
        )
        return tuple((id_, at) for id_, at in rows)

    def latest(self, size: int) -> tuple[str, ...]:
        """For every `size` ids, in the order of `pages`, when one of them last changed."""
        rows = self._db.execute(
            "SELECT MAX(at) FROM (SELECT MAX(newest, COALESCE(removed, '')) AS at,"
            " ROW_NUMBER() OVER (ORDER BY id) AS place FROM release)"
            " GROUP BY (place - 1) / ? ORDER BY MIN(place)",
            (size,),
        )
        return tuple(at for (at,) in rows)

    def spread(self, source: str, limit: int) -> Iterator[Draft]:
        """Releases of a source as they read now, in the order in which they were first seen:
        all of them, or so many at equal distances.
        """
        step = -(-self.count_of(source) // limit)
        rows = self._db.execute(
            "SELECT draft FROM (SELECT v.draft AS draft, ROW_NUMBER() OVER"
            "  (ORDER BY r.first_seen, r.id) AS number FROM release r JOIN version v"
            "  ON v.release = r.id AND v.at = r.newest WHERE r.source = ?)"
            " WHERE number % MAX(1, ?) = 0 ORDER BY number",
            (source, step),
        )
        yield from (unpack_draft(packed) for (packed,) in rows)

    def of_source(self, source: str) -> Iterator[tuple[int, Draft]]:
        """Every version of a source's releases, with the capture that first had it."""
        rows = self._db.execute(
            "SELECT v.capture, v.draft FROM release r JOIN version v ON v.release = r.id"
            " WHERE r.source = ? ORDER BY v.capture",
            (source,),
        )
        yield from ((capture, unpack_draft(packed)) for capture, packed in rows)

    def versions(self, id_: str) -> tuple[Version, ...]:
        """Every version of a release, the first one first."""
        return tuple(version for version, _ in self.drafts(id_))

    def drafts(self, id_: str) -> tuple[tuple[Version, Draft], ...]:
        """Every version of a release with all it says, the first one first."""
        rows = self._db.execute(
            "SELECT at, capture, draft FROM version WHERE release = ? ORDER BY at", (id_,)
        ).fetchall()
        return tuple(
            _version(id_, number, at, capture, unpack_draft(packed))
            for number, (at, capture, packed) in enumerate(rows, start=1)
        )

    def change_at(self, id_: str, capture: int) -> tuple[Draft, Draft] | None:
        """What a release said before and after a capture, None where it is not a new version."""
        rows = self._db.execute(
            "SELECT o.draft FROM version v JOIN version o ON o.release = v.release"
            " AND o.at <= v.at WHERE v.release = ? AND v.capture = ? ORDER BY o.at DESC LIMIT 2",
            (id_, capture),
        ).fetchall()
        if len(rows) < 2:
            return None
        after, before = (unpack_draft(packed) for (packed,) in rows)
        return before, after

    def newest_captures(self, url: str, *, not_cleaned_by: str = "") -> tuple[int, ...]:
        """The captures of newest versions at an address: all, or those another cleaner has read."""
        rows = self._db.execute(
            "SELECT DISTINCT v.capture FROM release r JOIN version v ON v.release = r.id"
            " AND v.at = r.newest WHERE r.url = ? AND v.cleaner <> ?",
            (url, not_cleaned_by),
        )
        return tuple(capture for (capture,) in rows)

    # ------------------------------------------------------------ what the index has to do

    def changes(self, after: int, limit: int = 10_000) -> tuple[Change, ...]:
        """The changes later than number `after`, in order."""
        rows = self._db.execute(
            "SELECT number, release, kind FROM change WHERE number > ? ORDER BY number LIMIT ?",
            (after, limit),
        )
        return tuple(Change(number, id_, ChangeKind(kind)) for number, id_, kind in rows)

    def last_change(self) -> int:
        """The number of the newest change, 0 if there is none."""
        (number,) = self._db.execute("SELECT COALESCE(MAX(number), 0) FROM change").fetchone()
        return int(number)

    def forget_changes(self, until: int) -> None:
        """Forget applied changes; the newest row stays, so that numbers never start again."""
        self._db.execute(
            "DELETE FROM change WHERE number <= ? AND number < (SELECT MAX(number) FROM change)",
            (until,),
        )


_SELECT = """
SELECT r.id, r.source, r.first_seen, r.last_seen, r.text_digest, r.removed, v.draft,
  (SELECT COUNT(*) FROM version n WHERE n.release = r.id),
  COALESCE(p.head, ''), COALESCE(p.kind, 'first'),
  c.id, c.source, c.url, c.final_url, c.at, c.status, c.media_type, c.digest, c.file, c.offset,
  c.etag, c.last_modified, c.purpose
FROM release r
JOIN version v ON v.release = r.id AND v.at = r.newest
JOIN capture c ON c.id = v.capture
LEFT JOIN copy p ON p.release = r.id
"""
_BY_ID = " WHERE r.id IN (SELECT value FROM json_each(?))"


def _release(row: tuple[Any, ...]) -> Release:
    id_, source, first, last, text_digest, removed, packed, versions, head, kind, *capture = row
    return Release(
        id=id_,
        source=source,
        draft=unpack_draft(packed),
        first_seen=to_time(first),
        last_seen=to_time(last),
        text_digest=text_digest,
        versions=versions,
        capture=capture_of(capture),
        removed=to_time(removed) if removed else None,
        copy_of=head if head != id_ else "",
        copy_kind=CopyKind(kind),
    )


def _version(id_: str, number: int, at: str, capture: int, draft: Draft) -> tuple[Version, Draft]:
    text = digest(draft.text)
    return Version(id_, number, to_time(at), draft.title, draft.text, text, capture), draft
