"""Mentions, the names of each release, and the entities they stand for across the archive."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.model import ChangeKind, Draft, Entity, EntityType, EntityUse, Mention, Quote
from archive.store.connection import transaction
from archive.store.packing import (
    pack_mentions,
    pack_quotes,
    unpack_draft,
    unpack_mentions,
    unpack_quotes,
)
from archive.store.quotes import put_quotes
from archive.store.roles import named_roles

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Unread:
    """What recognition has to read: one text, which several releases may share."""

    input_digest: str
    draft: Draft
    country: str


@dataclass(frozen=True, slots=True)
class FormCount:
    """A name as it reads within releases, and in how many of them."""

    type: EntityType
    canonical: str
    releases: int
    roles: tuple[str, ...]


class Entities:
    """The tables `recognition`, `form`, `entity` and `form_entity`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    # ------------------------------------------------------------ mentions

    def unread(self, extractor: str) -> Iterator[Unread]:
        """Texts whose mentions this extractor has not yet given, each once."""
        digests = self._db.execute(
            "SELECT DISTINCT r.input_digest FROM release r LEFT JOIN recognition n"
            " ON n.input_digest = r.input_digest AND n.extractor = ?"
            " WHERE n.input_digest IS NULL ORDER BY r.input_digest",
            (extractor,),
        ).fetchall()
        for (input_digest,) in digests:
            row = self._db.execute(
                "SELECT v.draft, COALESCE(s.country, '') FROM release r"
                " JOIN version v ON v.release = r.id AND v.at = r.newest"
                " LEFT JOIN source s ON s.name = r.source WHERE r.input_digest = ? LIMIT 1",
                (input_digest,),
            ).fetchone()
            if row:
                yield Unread(input_digest, unpack_draft(row[0]), row[1])

    def unread_count(self, extractor: str) -> int:
        """How many texts `unread` would give."""
        (number,) = self._db.execute(
            "SELECT COUNT(DISTINCT r.input_digest) FROM release r LEFT JOIN recognition n"
            " ON n.input_digest = r.input_digest AND n.extractor = ?"
            " WHERE n.input_digest IS NULL",
            (extractor,),
        ).fetchone()
        return int(number)

    def put_mentions(
        self,
        input_digest: str,
        extractor: str,
        mentions: Sequence[Mention],
        quotes: Sequence[Quote] = (),
    ) -> None:
        """Keep the mentions of a text and its quotes."""
        self._db.execute(
            "INSERT OR REPLACE INTO recognition (input_digest, extractor, mentions, quotes)"
            " VALUES (?, ?, ?, ?)",
            (input_digest, extractor, pack_mentions(mentions), pack_quotes(quotes)),
        )

    def mentions(self, release: str) -> tuple[Mention, ...]:
        """The mentions in a release's title and text, () if it was not read yet."""
        row = self._db.execute(
            "SELECT n.mentions FROM release r JOIN recognition n"
            " ON n.input_digest = r.input_digest WHERE r.id = ?",
            (release,),
        ).fetchone()
        return unpack_mentions(row[0]) if row else ()

    def extractor(self, release: str) -> str:
        """What has recognised the mentions of a release, "" if it was not read yet."""
        row = self._db.execute(
            "SELECT n.extractor FROM release r JOIN recognition n"
            " ON n.input_digest = r.input_digest WHERE r.id = ?",
            (release,),
        ).fetchone()
        return str(row[0]) if row else ""

    def extractors(self) -> tuple[str, ...]:
        """What has recognised the mentions we hold, the most used first."""
        rows = self._db.execute(
            "SELECT extractor FROM recognition GROUP BY extractor ORDER BY COUNT(*) DESC"
        )
        return tuple(name for (name,) in rows)

    # ------------------------------------------------------------ names of releases

    def spread(self, extractor: str) -> int:
        """Give every release whose text was read since its names; returns how many got them."""
        rows = self._db.execute(
            "SELECT r.id, n.mentions, n.quotes FROM release r JOIN recognition n"
            " ON n.input_digest = r.input_digest AND n.extractor = ? WHERE r.recognised <> ?",
            (extractor, extractor),
        ).fetchall()
        with transaction(self._db):
            for release, packed, quotes in rows:
                self._put_forms(release, unpack_mentions(packed))
                put_quotes(self._db, release, unpack_quotes(quotes))
                self._db.execute(
                    "UPDATE release SET recognised = ? WHERE id = ?", (extractor, release)
                )
                self._change(release)
            if rows:
                names_changed(self._db)
        return len(rows)

    def _put_forms(self, release: str, mentions: Iterable[Mention]) -> None:
        counts: Counter[tuple[str, str]] = Counter()
        roles: dict[tuple[str, str], dict[str, None]] = {}
        for mention in mentions:
            form = (mention.type.value, mention.canonical)
            counts[form] += 1
            if mention.role:
                roles.setdefault(form, {})[mention.role] = None
        self._db.execute("DELETE FROM form WHERE release = ?", (release,))
        self._db.executemany(
            "INSERT INTO form VALUES (?, ?, ?, ?, ?)",
            (
                (release, *form, count, _pack(tuple(roles.get(form, ()))))
                for form, count in counts.items()
            ),
        )

    def forms(self) -> Iterator[FormCount]:
        """Every name of the archive with its number of releases and its roles."""
        rows = self._db.execute(
            "SELECT type, canonical, COUNT(*), GROUP_CONCAT(NULLIF(roles, '[]'), char(10))"
            " FROM form GROUP BY type, canonical ORDER BY type, canonical"
        ).fetchall()
        for type_, canonical, releases, packed in rows:
            roles = [role for one in (packed or "").split("\n") if one for role in json.loads(one)]
            yield FormCount(EntityType(type_), canonical, releases, tuple(dict.fromkeys(roles)))

    # ------------------------------------------------------------ entities

    def put_resolution(self, resolution: Mapping[tuple[EntityType, str], Entity | None]) -> int:
        """Keep what every name stands for; returns how many releases are touched by it.

        Only releases with a name whose entity is now another, or looks otherwise, get a change.
        """
        new = {(type_.value, form): _row(e) for (type_, form), e in resolution.items()}
        old = self._resolution()
        changed = [form for form in new.keys() | old.keys() if new.get(form) != old.get(form)]
        if not changed:
            return 0
        with transaction(self._db):
            self._db.execute("DELETE FROM form_entity")
            self._db.execute("DELETE FROM entity")
            self._db.executemany(
                "INSERT OR REPLACE INTO entity VALUES (?, ?, ?, ?, ?, ?, ?)",
                (row for row in new.values() if row),
            )
            self._db.executemany(
                "INSERT INTO form_entity VALUES (?, ?, ?, ?)",
                (
                    (*form, row[1] if row else None, row[0] if row else "")
                    for form, row in new.items()
                ),
            )
            touched = self._releases_with(changed)
            for release in touched:
                self._change(release)
        return len(touched)

    def _resolution(self) -> dict[tuple[str, str], tuple[str, ...] | None]:
        rows = self._db.execute(
            "SELECT f.type, f.canonical, e.type, e.id, e.name, e.aliases, e.country, e.acronym,"
            " e.parent FROM form_entity f LEFT JOIN entity e ON e.type = f.entity_type"
            " AND e.id = f.entity"
        ).fetchall()
        return {(row[0], row[1]): tuple(row[2:]) if row[2] else None for row in rows}

    def _releases_with(self, forms: Iterable[tuple[str, str]]) -> list[str]:
        releases: dict[str, None] = {}
        for form in forms:
            rows = self._db.execute(
                "SELECT release FROM form WHERE type = ? AND canonical = ?", form
            )
            releases.update((release, None) for (release,) in rows)
        return sorted(releases)

    def uses(self, releases: Sequence[str]) -> dict[str, tuple[EntityUse, ...]]:
        """The entities of each release, the most named first."""
        found: dict[str, dict[tuple[str, str], list[EntityUse]]] = {}
        for start in range(0, len(releases), _AT_ONCE):
            few = releases[start : start + _AT_ONCE]
            rows = self._db.execute(
                "SELECT f.release, f.canonical, f.count, f.roles, e.type, e.id, e.name, e.aliases,"
                " e.country, e.acronym, e.parent FROM form f JOIN form_entity x ON x.type = f.type"
                " AND x.canonical = f.canonical JOIN entity e ON e.type = x.entity_type"
                " AND e.id = x.entity WHERE f.release IN (SELECT value FROM json_each(?))",
                (json.dumps(list(few)),),
            ).fetchall()
            names = named_roles(self._db, (form for _, form, _, roles, *_ in rows if roles != "[]"))
            for release, form, count, packed, *entity in rows:
                roles = _unpack(packed)
                offices = (names.get((form, role), role) for role in roles)
                shown = tuple(dict.fromkeys(filter(None, offices)))
                use = EntityUse(_entity(entity), count, roles, shown)
                kept = found.setdefault(release, {})
                kept.setdefault((entity[0], entity[1]), []).append(use)
        return {
            release: tuple(
                sorted(
                    (_joined(uses) for uses in by_entity.values()),
                    key=lambda use: (-use.count, use.entity.type, use.entity.name),
                )
            )
            for release, by_entity in found.items()
        }

    def all(self, type_: EntityType | None = None) -> Iterator[tuple[Entity, int]]:
        """Every entity with its number of releases, the most frequent first."""
        rows = self._db.execute(
            "SELECT e.type, e.id, e.name, e.aliases, e.country, e.acronym, e.parent,"
            " COUNT(DISTINCT f.release) FROM entity e JOIN form_entity x ON x.entity_type = e.type"
            " AND x.entity = e.id JOIN form f ON f.type = x.type AND f.canonical = x.canonical"
            " WHERE (? = '' OR e.type = ?) GROUP BY e.type, e.id"
            " ORDER BY COUNT(DISTINCT f.release) DESC, e.type, e.name",
            (type_ or "", type_ or ""),
        ).fetchall()
        for *entity, releases in rows:
            yield _entity(entity), releases

    def find(self, type_: EntityType, name: str) -> str:
        """The id of the entity that goes by this id, name or form, "" if there is none."""
        row = self._db.execute(
            "SELECT id FROM entity WHERE type = :type AND id = :name UNION ALL"
            " SELECT id FROM entity WHERE type = :type AND name = :name COLLATE NOCASE UNION ALL"
            " SELECT entity FROM form_entity WHERE entity_type = :type AND entity IS NOT NULL"
            " AND canonical = :name COLLATE NOCASE LIMIT 1",
            {"type": type_.value, "name": name},
        ).fetchone()
        return str(row[0]) if row else ""

    def _change(self, release: str) -> None:
        self._db.execute(
            "INSERT INTO change (release, kind) VALUES (?, ?)", (release, ChangeKind.PUT.value)
        )


def names_changed(connection: sqlite3.Connection) -> None:
    """Count that names of releases came or went, so that entities are resolved again."""
    connection.execute(
        "INSERT INTO fact VALUES ('names', '1') ON CONFLICT (name) DO UPDATE SET value = value + 1"
    )


def _pack(values: Sequence[str]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _unpack(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _row(entity: Entity | None) -> tuple[str, ...] | None:
    if entity is None:
        return None
    return (
        entity.type.value,
        entity.id,
        entity.name,
        _pack(entity.aliases),
        entity.country,
        entity.acronym,
        entity.parent,
    )


def _entity(row: Sequence[str]) -> Entity:
    type_, id_, name, aliases, country, acronym, parent = row
    return Entity(id_, EntityType(type_), name, _unpack(aliases), country, acronym, parent)


def _joined(uses: Sequence[EntityUse]) -> EntityUse:
    roles = dict.fromkeys(role for use in uses for role in use.roles)
    names = dict.fromkeys(name for use in uses for name in use.role_names)
    return EntityUse(uses[0].entity, sum(use.count for use in uses), tuple(roles), tuple(names))
