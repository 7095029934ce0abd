"""Releases and their versions. Every write leaves a change row in the same transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from archive.model import Capture, Change, ChangeKind, Draft, Release, Source, Version
from archive.store.captures import capture_of
from archive.store.connection import transaction
from archive.store.packing import (
    digest,
    from_day,
    from_time,
    pack_draft,
    to_time,
    unpack_draft,
)

_ID_LENGTH = 16
_AT_ONCE = 500
"""Ids per statement; SQLite allows many more, and longer statements gain nothing."""


class Outcome(StrEnum):
    """What `put` did."""

    NEW = "new"
    VERSION = "new version"
    REREAD = "read anew"
    SAME = "same"


class Releases:
    """The tables `release`, `version` and `change`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    # ------------------------------------------------------------ writing

    def put(
        self, draft: Draft, source: Source, capture: Capture, cleaner: str
    ) -> tuple[str, Outcome]:
        """Place a draft, read from `capture`, in the archive. Returns the release's id.

        Other words than at the capture before are a new version. The same capture read anew
        replaces what it gave before.
        """
        id_ = release_id(source.name, capture.url, draft.part)
        words, at = digest(draft.title, draft.text), from_time(capture.at)
        with transaction(self._db):
            held = self._held(id_)
            own = next((version for version in held if version.capture == capture.id), None)
            outcome = _decide(held, own, draft, words, at)
            if outcome is not Outcome.SAME:
                self._db.execute(
                    "INSERT OR REPLACE INTO version VALUES (?, ?, ?, ?, ?, ?)",
                    (id_, own.at if own else at, capture.id, words, cleaner, pack_draft(draft)),
                )
                self._refresh(id_, source)
                self._change(id_, ChangeKind.PUT)
            self._seen(id_, at)
        return id_, outcome

    def _held(self, id_: str) -> list[_Held]:
        rows = self._db.execute(
            "SELECT at, capture, words_digest, draft FROM version WHERE release = ? ORDER BY at",
            (id_,),
        )
        return [_Held(*row) for row in rows]

    def _refresh(self, id_: str, source: Source) -> None:
        """Make the release's own row say what its newest version says."""
        at, packed, url = self._db.execute(
            "SELECT v.at, v.draft, c.url FROM version v JOIN capture c ON c.id = v.capture"
            " WHERE v.release = ? ORDER BY v.at DESC LIMIT 1",
            (id_,),
        ).fetchone()
        draft = unpack_draft(packed)
        self._db.execute(
            "INSERT INTO release (id, source, url, part, published, first_seen, last_seen,"
            " newest, text_digest, input_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET published = excluded.published,"
            " newest = excluded.newest, text_digest = excluded.text_digest,"
            " input_digest = excluded.input_digest, recognised ="
            " CASE WHEN input_digest = excluded.input_digest THEN recognised ELSE '' END",
            (
                id_,
                source.name,
                url,
                draft.part,
                from_day(draft.published),
                at,
                at,
                at,
                digest(draft.text),
                input_digest(draft, source.country),
            ),
        )

    def _seen(self, id_: str, at: str) -> None:
        self._db.execute(
            "UPDATE release SET first_seen = MIN(first_seen, ?), last_seen = MAX(last_seen, ?),"
            " removed = CASE WHEN removed < ? THEN NULL ELSE removed END WHERE id = ?",
            (at, at, at, id_),
        )

    def keep_only(self, capture: int, ids: Collection[str]) -> int:
        """Drop what an earlier reading of this capture took for releases and the newest did not.

        The capture itself stays, so nothing is lost. Returns how many went.
        """
        held = self._db.execute(
            "SELECT v.release, r.source FROM version v JOIN release r ON r.id = v.release"
            " WHERE v.capture = ?",
            (capture,),
        ).fetchall()
        gone = [(id_, source) for id_, source in held if id_ not in ids]
        with transaction(self._db):
            for id_, source in gone:
                self._db.execute(
                    "DELETE FROM version WHERE release = ? AND capture = ?", (id_, capture)
                )
                self._drop_or_refresh(id_, source)
        return len(gone)

    def _drop_or_refresh(self, id_: str, source: str) -> None:
        if self._held(id_):
            (country,) = self._db.execute(
                "SELECT country FROM source WHERE name = ?", (source,)
            ).fetchone()
            self._refresh(id_, Source(source, "", country=country))
            self._change(id_, ChangeKind.PUT)
            return
        self._db.execute("DELETE FROM form WHERE release = ?", (id_,))
        self._db.execute("DELETE FROM release WHERE id = ?", (id_,))
        self._change(id_, ChangeKind.DELETE)

    def seen(self, url: str, at: datetime) -> None:
        """The page at this address still reads as we hold it."""
        rows = self._db.execute("SELECT id FROM release WHERE url = ?", (url,)).fetchall()
        for (id_,) in rows:
            self._seen(id_, from_time(at))

    def remove(self, url: str, at: datetime) -> int:
        """Mark the releases of an address as gone from their site; they stay in the archive.

        Returns how many were not known to be gone, and were there last before `at`.
        """
        with transaction(self._db):
            rows = self._db.execute(
                "UPDATE release SET removed = ? WHERE url = ? AND removed IS NULL"
                " AND last_seen < ? RETURNING id",
                (from_time(at), url, from_time(at)),
            ).fetchall()
            for (id_,) in rows:
                self._change(id_, ChangeKind.PUT)
        return len(rows)

    def _change(self, id_: str, kind: ChangeKind) -> None:
        self._db.execute("INSERT INTO change (release, kind) VALUES (?, ?)", (id_, kind.value))

    # ------------------------------------------------------------ reading

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

    def all(self, after: str = "") -> Iterator[Release]:
        """Every release, by id, in steps that never hold a long read open."""
        while True:
            rows = self._db.execute(
                _SELECT + " WHERE r.id > ? ORDER BY r.id LIMIT ?",
                (after, _AT_ONCE),
            ).fetchall()
            if not rows:
                return
            for row in rows:
                yield _release(row)
            after = rows[-1][0]

    def count(self) -> int:
        """How many releases are held."""
        (number,) = self._db.execute("SELECT COUNT(*) FROM release").fetchone()
        return int(number)

    def versions(self, id_: str) -> tuple[Version, ...]:
        """Every version of a release, the first one first."""
        return tuple(version for version, _ in self.drafts(id_))

    def drafts(self, id_: str) -> tuple[tuple[Version, Draft], ...]:
        """Every version of a release with all it says, the first one first."""
        drafts = [(held, unpack_draft(held.packed)) for held in self._held(id_)]
        return tuple(
            (_version(id_, number, held, draft), draft)
            for number, (held, draft) in enumerate(drafts, start=1)
        )

    def copies(self, id_: str) -> tuple[str, ...]:
        """Other releases with the same text, the earliest first."""
        rows = self._db.execute(
            "SELECT o.id FROM release r JOIN release o ON o.text_digest = r.text_digest"
            " WHERE r.id = ? AND o.id <> r.id ORDER BY o.published IS NULL, o.published, o.id",
            (id_,),
        )
        return tuple(other for (other,) in rows)

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
  (SELECT o.id FROM release o WHERE o.text_digest = r.text_digest
   ORDER BY o.published IS NULL, o.published, o.id LIMIT 1),
  c.id, c.source, c.url, c.final_url, c.at, c.status, c.media_type, c.digest, c.file, c.offset,
  c.etag, c.last_modified, c.purpose
FROM release r
JOIN version v ON v.release = r.id AND v.at = r.newest
JOIN capture c ON c.id = v.capture
"""
_BY_ID = " WHERE r.id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class _Held:
    """A version as its row has it."""

    at: str
    capture: int
    words_digest: str
    packed: bytes


def release_id(source: str, url: str, part: int) -> str:
    """The id of a release: its source, the address it was captured at, and its part."""
    return digest(source, url, str(part))[:_ID_LENGTH]


def input_digest(draft: Draft, country: str) -> str:
    """Digest of everything recognition reads of a release."""
    return digest(
        draft.title, draft.text, "\n".join(draft.people), "\n".join(draft.agencies), country
    )


def _decide(held: list[_Held], own: _Held | None, draft: Draft, words: str, at: str) -> Outcome:
    if not held:
        return Outcome.NEW
    if own:
        return Outcome.SAME if unpack_draft(own.packed) == draft else Outcome.REREAD
    before = [version for version in held if version.at <= at]
    nearest = before[-1] if before else held[0]
    return Outcome.SAME if nearest.words_digest == words else Outcome.VERSION


def _release(row: tuple[Any, ...]) -> Release:
    id_, source, first, last, text_digest, removed, packed, versions, head, *capture = row
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
    )


def _version(id_: str, number: int, held: _Held, draft: Draft) -> Version:
    text = digest(draft.text)
    return Version(id_, number, to_time(held.at), draft.title, draft.text, text, held.capture)
