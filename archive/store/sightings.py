"""Where a name is seen: its forms, releases, roles, sources, and who is named beside it."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from archive.model import Entity, EntityType
from archive.store.packing import unpack_mentions


@dataclass(frozen=True, slots=True)
class Sighting:
    """What releases say of one form: how many, an example, and the most frequent beside it."""

    canonical: str
    releases: int
    example: str
    roles: tuple[str, ...]
    sources: tuple[str, ...]
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name that stands for an entity: in how many releases, and where the rules put it.

    `group` is the name that leads the group the rules put it into, its own where it is alone.
    """

    name: str
    releases: int
    group: str


class Sightings:
    """Questions about single names; nothing is written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def entity(self, type_: EntityType, id_: str) -> Entity | None:
        """The entity of this id."""
        row = self._db.execute(
            "SELECT type, id, name, aliases, country, acronym, parent, roles FROM entity"
            " WHERE type = ? AND id = ?",
            (type_.value, id_),
        ).fetchone()
        if row is None:
            return None
        _, _, name, aliases, country, acronym, parent, roles = row
        return Entity(
            id_,
            type_,
            name,
            tuple(json.loads(aliases)),
            country,
            acronym,
            parent,
            tuple(json.loads(roles)),
        )

    def forms_named(self, type_: EntityType, name: str) -> list[str]:
        """The forms that are written so, whatever their case, the most frequent first."""
        rows = self._db.execute(
            "SELECT x.canonical FROM form_entity x LEFT JOIN form f ON f.type = x.type"
            " AND f.canonical = x.canonical WHERE x.canonical = ? COLLATE NOCASE"
            " AND ? IN (x.type, x.entity_type) GROUP BY x.canonical ORDER BY COUNT(*) DESC, 1",
            (name, type_.value),
        )
        return [canonical for (canonical,) in rows.fetchall()]

    def forms_behind(self, entity: Entity) -> list[str]:
        """The forms of an entity, the most frequent first."""
        return [spelling.name for spelling in self.spellings(entity)]

    def spellings(self, entity: Entity) -> tuple[Spelling, ...]:
        """The names that stand for an entity, the most frequent first."""
        rows = self._db.execute(
            "SELECT x.canonical, COUNT(*), COALESCE(g.leader, x.canonical) FROM form_entity x"
            " JOIN form f ON f.type = x.type AND f.canonical = x.canonical"
            " LEFT JOIN form_group g ON g.type = x.type AND g.canonical = x.canonical"
            " WHERE x.entity_type = ? AND x.entity = ?"
            " GROUP BY x.type, x.canonical ORDER BY COUNT(*) DESC, 1",
            (entity.type.value, entity.id),
        )
        return tuple(Spelling(*row) for row in rows.fetchall())

    def behind(self, entity: Entity) -> tuple[Sighting, ...]:
        """What releases say of each form of an entity, of whatever type the form is in them, the
        most frequent first.
        """
        rows = self._db.execute(
            "SELECT x.type, x.canonical FROM form_entity x"
            " JOIN form f ON f.type = x.type AND f.canonical = x.canonical"
            " WHERE x.entity_type = ? AND x.entity = ?"
            " GROUP BY x.type, x.canonical ORDER BY COUNT(*) DESC, 2",
            (entity.type.value, entity.id),
        )
        return tuple(self.of(EntityType(type_), name) for type_, name in rows.fetchall())

    def parts(self, agency: Entity) -> tuple[Entity, ...]:
        """The bodies that belong to an agency, by name."""
        rows = self._db.execute(
            "SELECT id FROM entity WHERE type = ? AND parent = ? AND id <> ? ORDER BY name, id",
            (agency.type.value, agency.name, agency.id),
        )
        found = (self.entity(agency.type, id_) for (id_,) in rows.fetchall())
        return tuple(one for one in found if one is not None)

    def all_names(self, type_: EntityType) -> list[str]:
        """Every name and form of a type."""
        rows = self._db.execute(
            "SELECT name FROM entity WHERE type = :type UNION"
            " SELECT canonical FROM form_entity WHERE type = :type",
            {"type": type_.value},
        )
        return [name for (name,) in rows.fetchall()]

    def other_names(
        self, type_: EntityType, ids: Sequence[str], most: int = 5
    ) -> dict[str, tuple[str, ...]]:
        """Under which other names than their own releases have these entities, the most frequent
        first; entities that have none are left out.
        """
        rows = self._db.execute(
            "SELECT e.id, x.canonical, (SELECT COUNT(*) FROM form f WHERE f.type = x.type"
            "  AND f.canonical = x.canonical) AS often"
            " FROM entity e CROSS JOIN form_entity x ON x.entity_type = e.type AND x.entity = e.id"
            " WHERE e.type = ? AND e.id IN (SELECT value FROM json_each(?))"
            " AND e.aliases <> '[]' AND x.canonical <> e.name ORDER BY often DESC, x.canonical",
            (type_.value, json.dumps(list(ids))),
        )
        found: dict[str, list[str]] = {}
        for id_, name, often in rows:
            if often and name not in (names := found.setdefault(id_, [])):
                names.append(name)
        return {id_: tuple(names[:most]) for id_, names in found.items() if names}

    def surfaces(self, release: str) -> dict[tuple[EntityType, str], tuple[tuple[str, int], ...]]:
        """How a release writes each of its entities (by type and id), with how often, the most
        frequent first.
        """
        rows = self._db.execute(
            "SELECT x.type, x.canonical, x.entity_type, x.entity FROM form f JOIN form_entity x"
            " ON x.type = f.type AND x.canonical = f.canonical WHERE f.release = ?"
            " AND x.entity IS NOT NULL",
            (release,),
        )
        stands = {(type_, form): (EntityType(kind), id_) for type_, form, kind, id_ in rows}
        packed = self._db.execute(
            "SELECT n.mentions FROM release r JOIN recognition n"
            " ON n.input_digest = r.input_digest WHERE r.id = ?",
            (release,),
        ).fetchone()
        found: dict[tuple[EntityType, str], Counter[str]] = defaultdict(Counter)
        for mention in unpack_mentions(packed[0]) if packed else ():
            if (entity := stands.get((mention.type.value, mention.canonical))) is not None:
                found[entity][mention.surface] += 1
        return {entity: tuple(counts.most_common()) for entity, counts in found.items()}

    def of(self, type_: EntityType, canonical: str, most: int = 5) -> Sighting:
        """What releases say of a form; `most` roles, sources and agencies are told."""
        rows = self._db.execute(
            "SELECT f.release, f.roles, r.source FROM form f JOIN release r ON r.id = f.release"
            " WHERE f.type = ? AND f.canonical = ? ORDER BY r.published DESC, f.release",
            (type_.value, canonical),
        ).fetchall()
        roles = [role for _, packed, _ in rows for role in json.loads(packed)]
        beside = self._db.execute(
            "SELECT a.canonical FROM form f JOIN form a ON a.release = f.release"
            " WHERE f.type = ? AND f.canonical = ? AND a.type = 'agency' AND a.canonical <> ?"
            " GROUP BY a.canonical ORDER BY COUNT(*) DESC, 1 LIMIT ?",
            (type_.value, canonical, canonical, most),
        )
        return Sighting(
            canonical,
            len(rows),
            rows[0][0] if rows else "",
            _most(roles, most),
            _most([source for _, _, source in rows], most),
            tuple(name for (name,) in beside.fetchall()),
        )


def _most(values: list[str], most: int) -> tuple[str, ...]:
    """The most frequent values, ties by name."""
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return tuple(sorted(counts, key=lambda value: (-counts[value], value))[:most])
