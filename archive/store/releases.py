"""Releases and their versions. Every write leaves a change row in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from archive.model import Capture, ChangeKind, Draft, Source
from archive.store.connection import transaction
from archive.store.copies import place_again
from archive.store.entities import names_changed
from archive.store.holdings import Holdings
from archive.store.packing import (
    digest,
    from_day,
    from_time,
    input_digest,
    pack_draft,
    to_time,
    unpack_draft,
)
from archive.store.parts import Part, assign

_ID_LENGTH = 16


class Outcome(StrEnum):
    """What `put` did."""

    NEW = "new"
    VERSION = "new version"
    REREAD = "read anew"
    SAME = "same"


class Releases(Holdings):
    """The tables `release`, `version` and `change`, as they are read and written."""

    def parts(self, source: Source, capture: Capture, drafts: Sequence[Draft]) -> tuple[int, ...]:
        """Which part of its page each draft of a capture is, among those held from there."""
        rows = self._db.execute(
            "SELECT r.part, v.words_digest, v.draft, EXISTS (SELECT 1 FROM version o"
            "  WHERE o.release = r.id AND o.capture = ?)"
            " FROM release r JOIN version v ON v.release = r.id AND v.at = r.newest"
            " WHERE r.url = ? AND r.source = ? ORDER BY r.part",
            (capture.id, capture.url, source.name),
        )
        held = [
            Part(words, unpack_draft(packed).title, part, bool(own))
            for part, words, packed, own in rows
        ]
        wanted = [Part(digest(draft.title, draft.text), draft.title) for draft in drafts]
        return assign(wanted, held, rows=capture.status == 0)

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
            outcome = self._decide(held, own, draft, words, at)
            if outcome is not Outcome.SAME:
                when = own.at if own else _free(at, held)
                self._db.execute(
                    "INSERT OR REPLACE INTO version VALUES (?, ?, ?, ?, ?, ?)",
                    (id_, when, capture.id, words, cleaner, pack_draft(draft)),
                )
                self._thin(id_)
                self._refresh(id_, source)
                self._change(id_, ChangeKind.PUT)
            elif own:
                self._db.execute(
                    "UPDATE version SET cleaner = ? WHERE release = ? AND at = ?",
                    (cleaner, id_, own.at),
                )
            self._seen(id_, at)
        return id_, outcome

    def _held(self, id_: str) -> list[_Held]:
        rows = self._db.execute(
            "SELECT at, capture, words_digest FROM version WHERE release = ? ORDER BY at", (id_,)
        )
        return [_Held(*row) for row in rows]

    def _decide(
        self, held: list[_Held], own: _Held | None, draft: Draft, words: str, at: str
    ) -> Outcome:
        if not held:
            return Outcome.NEW
        if own:
            (packed,) = self._db.execute(
                "SELECT draft FROM version WHERE capture = ? AND at = ? AND words_digest = ?",
                (own.capture, own.at, own.words_digest),
            ).fetchone()
            return Outcome.SAME if unpack_draft(packed) == draft else Outcome.REREAD
        before = [version for version in held if version.at <= at]
        nearest = before[-1] if before else held[0]
        return Outcome.SAME if nearest.words_digest == words else Outcome.VERSION

    def _thin(self, id_: str) -> None:
        """Drop versions that say what the one before them says; the earliest capture stays."""
        words = ""
        for version in self._held(id_):
            if version.words_digest == words:
                self._db.execute(
                    "DELETE FROM version WHERE release = ? AND at = ?", (id_, version.at)
                )
            words = version.words_digest

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
        place_again(self._db, id_)

    def _seen(self, id_: str, at: str) -> None:
        if self._db.execute(
            "SELECT 1 FROM release WHERE id = ? AND first_seen > ?", (id_, at)
        ).fetchone():
            place_again(self._db, id_)
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
        self._thin(id_)
        if self._held(id_):
            (country,) = self._db.execute(
                "SELECT country FROM source WHERE name = ?", (source,)
            ).fetchone()
            self._refresh(id_, Source(source, "", country=country))
            self._change(id_, ChangeKind.PUT)
            return
        self._db.execute("DELETE FROM form WHERE release = ?", (id_,))
        self._db.execute("DELETE FROM quote WHERE release = ?", (id_,))
        names_changed(self._db)
        self._db.execute("DELETE FROM release WHERE id = ?", (id_,))
        place_again(self._db, id_)
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


@dataclass(frozen=True, slots=True)
class _Held:
    """A version as its row has it."""

    at: str
    capture: int
    words_digest: str


def release_id(source: str, url: str, part: int) -> str:
    """The id of a release: its source, the address it was captured at, and its part."""
    return digest(source, url, str(part))[:_ID_LENGTH]


def _free(at: str, held: list[_Held]) -> str:
    """This time, or the next one that no version has: WARC dates may be in whole seconds."""
    taken = {version.at for version in held}
    while at in taken:
        at = from_time(to_time(at) + timedelta(microseconds=1))
    return at
