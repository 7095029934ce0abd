"""Mentions, the names of each release, and the entities they stand for across the archive."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.model import ChangeKind, Draft, Entity, EntityType, EntityUse, Mention, Quote
from archive.store.connection import transaction
from archive.store.given_roles import given_on
from archive.store.packing import (
    pack_mentions,
    pack_quotes,
    unpack_draft,
    unpack_mentions,
    unpack_quotes,
)
from archive.store.quotes import put_quotes
from archive.store.roles import RoleNames, names_of

_AT_ONCE = 500
_NONE = "[]"
"""A list of no texts, as it is kept."""


@dataclass(frozen=True, slots=True)
class Unread:
    """What recognition has to read: one text, which several releases may share."""

    input_digest: str
    draft: Draft
    country: str
    source: str = ""


class Entities:
    """The tables `recognition` and `form`, and what names stand for, to read."""

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
                "SELECT v.draft, COALESCE(s.country, ''), r.source FROM release r"
                " JOIN version v ON v.release = r.id AND v.at = r.newest"
                " LEFT JOIN source s ON s.name = r.source WHERE r.input_digest = ? LIMIT 1",
                (input_digest,),
            ).fetchone()
            if row:
                yield Unread(input_digest, unpack_draft(row[0]), row[1], row[2])

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
        shorts: dict[tuple[str, str], dict[str, None]] = {}
        for mention in mentions:
            form = (mention.type.value, mention.canonical)
            counts[form] += 1
            for role in mention.roles:
                roles.setdefault(form, {})[role] = None
            if _is_acronym(mention):
                shorts.setdefault(form, {})[mention.surface] = None
        self._db.execute("DELETE FROM form WHERE release = ?", (release,))
        self._db.executemany(
            "INSERT INTO form (release, type, canonical, count, roles, shorts)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                (release, *form, count, _pack(roles.get(form, ())), _pack(shorts.get(form, ())))
                for form, count in counts.items()
            ),
        )

    # ------------------------------------------------------------ entities

    def uses(self, releases: Sequence[str]) -> dict[str, tuple[EntityUse, ...]]:
        """The entities of each release, the most named first."""
        found: dict[str, dict[tuple[str, str], list[EntityUse]]] = {}
        for start in range(0, len(releases), _AT_ONCE):
            few = releases[start : start + _AT_ONCE]
            rows = self._db.execute(
                "SELECT f.release, r.published, f.canonical, f.count, f.roles, e.type, e.id,"
                " e.name, e.aliases, e.country, e.acronym, e.parent, e.roles FROM form f"
                " JOIN release r ON r.id = f.release JOIN form_entity x ON x.type = f.type"
                " AND x.canonical = f.canonical JOIN entity e ON e.type = x.entity_type"
                " AND e.id = x.entity WHERE f.release IN (SELECT value FROM json_each(?))",
                (json.dumps(list(few)),),
            ).fetchall()
            called = [(form, roles) for _, _, form, _, roles, *_ in rows if roles != _NONE]
            stated = ((form, role) for form, roles in called for role in _unpack(roles))
            names = names_of(self._db, stated)
            for release, day, form, count, packed, *row in rows:
                entity = _entity(*row)
                roles: tuple[str, ...] = ()
                offices: tuple[str, ...] = ()
                if packed != _NONE or entity.roles:
                    roles, offices = _roles(entity, day or "", form, _unpack(packed), names)
                use = EntityUse(entity, count, roles, offices)
                found.setdefault(release, {}).setdefault((row[0], row[1]), []).append(use)
        return {
            release: tuple(
                sorted(
                    (_joined(uses) for uses in by_entity.values()),
                    key=lambda use: (-use.count, use.entity.type, use.entity.name),
                )
            )
            for release, by_entity in found.items()
        }

    def named(self, release: str) -> dict[tuple[EntityType, str], Entity]:
        """Whom the names of a release stand for, by type and canonical form within it."""
        rows = self._db.execute(
            "SELECT f.type, f.canonical, e.type, e.id, e.name, e.aliases, e.country, e.acronym,"
            " e.parent, e.roles FROM form f JOIN form_entity x ON x.type = f.type"
            " AND x.canonical = f.canonical JOIN entity e ON e.type = x.entity_type"
            " AND e.id = x.entity WHERE f.release = ?",
            (release,),
        ).fetchall()
        return {(EntityType(type_), form): _entity(*entity) for type_, form, *entity in rows}

    def all(self, type_: EntityType | None = None) -> Iterator[tuple[Entity, int]]:
        """Every entity with its number of releases, the most frequent first."""
        rows = self._db.execute(
            "SELECT e.type, e.id, e.name, e.aliases, e.country, e.acronym, e.parent,"
            " e.roles, COUNT(DISTINCT f.release) FROM entity e JOIN form_entity x"
            " ON x.entity_type = e.type AND x.entity = e.id JOIN form f ON f.type = x.type"
            " AND f.canonical = x.canonical"
            " WHERE (? = '' OR e.type = ?) GROUP BY e.type, e.id"
            " ORDER BY COUNT(DISTINCT f.release) DESC, e.type, e.name",
            (type_ or "", type_ or ""),
        ).fetchall()
        for *entity, releases in rows:
            yield _entity(*entity), releases

    def find(self, type_: EntityType, name: str) -> str:
        """The id of the entity that goes by this id, name or form, "" if there is none.

        An id that is nobody's any more leads to the one that came after it.
        """
        row = self._db.execute(
            "SELECT id FROM entity WHERE type = :type AND id = :name UNION ALL"
            " SELECT id FROM entity WHERE type = :type AND name = :name COLLATE NOCASE UNION ALL"
            " SELECT entity FROM form_entity WHERE entity_type = :type AND entity IS NOT NULL"
            " AND canonical = :name COLLATE NOCASE LIMIT 1",
            {"type": type_.value, "name": name},
        ).fetchone()
        return str(row[0]) if row else self._successor(type_, name)

    def _successor(self, type_: EntityType, id_: str) -> str:
        seen: set[str] = set()
        while id_ not in seen:
            seen.add(id_)
            row = self._db.execute(
                "SELECT f.successor, e.id FROM former_id f LEFT JOIN entity e ON e.type = f.type"
                " AND e.id = f.successor WHERE f.type = ? AND f.id = ?",
                (type_.value, id_),
            ).fetchone()
            if row is None or row[1]:
                return str(row[1]) if row else ""
            id_ = str(row[0])
        return ""

    def _change(self, release: str) -> None:
        self._db.execute(
            "INSERT INTO change (release, kind) VALUES (?, ?)", (release, ChangeKind.PUT.value)
        )


def names_changed(connection: sqlite3.Connection) -> None:
    """Count that names of releases came or went, so that entities are resolved again."""
    connection.execute(
        "INSERT INTO fact VALUES ('names', '1') ON CONFLICT (name) DO UPDATE SET value = value + 1"
    )


def _is_acronym(mention: Mention) -> bool:
    """Whether the release writes an agency it calls by a long name by its letters too."""
    short = mention.surface
    letters = short.isupper() and short.isalnum() and 1 < len(short) < 11
    return mention.type is EntityType.AGENCY and letters and " " in mention.canonical


def _pack(values: Iterable[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _unpack(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text != _NONE else ()


@lru_cache(maxsize=20_000)  # the same ones stand in thousands of releases
def _entity(
    type_: str,
    id_: str,
    name: str,
    aliases: str,
    country: str,
    acronym: str,
    parent: str,
    roles: str,
) -> Entity:
    kind = EntityType(type_)
    return Entity(id_, kind, name, _unpack(aliases), country, acronym, parent, _unpack(roles))


def _roles(
    entity: Entity, day: str, form: str, stated: tuple[str, ...], names: RoleNames
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The roles of an entity in a release of this day, and the offices that are meant."""
    given = [found for role in entity.roles if (found := given_on(role, day))]
    offices = [office for role in stated if (office := names.get((form, role), role))]
    return tuple(dict.fromkeys((*stated, *given))), tuple(dict.fromkeys((*offices, *given)))


def _joined(uses: Sequence[EntityUse]) -> EntityUse:
    if len(uses) == 1:
        return uses[0]
    roles = dict.fromkeys(role for use in uses for role in use.roles)
    names = dict.fromkeys(name for use in uses for name in use.role_names)
    return EntityUse(uses[0].entity, sum(use.count for use in uses), tuple(roles), tuple(names))
