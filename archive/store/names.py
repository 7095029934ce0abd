"""The names of the whole archive, what each of them stands for, and the ids that stay."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from archive.model import ChangeKind, Entity, EntityType
from archive.store.connection import transaction

FormKey = tuple[EntityType, str]
IdKey = tuple[EntityType, str]
_Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormCount:
    """A name as it reads within releases: in how many, of which sources, under which roles.

    `shorts` are the acronyms that releases define for it. The sources of places are not told.
    """

    type: EntityType
    canonical: str
    releases: int
    roles: tuple[str, ...]
    sources: tuple[str, ...] = ()
    shorts: tuple[str, ...] = ()


class Names:
    """The tables `form` (to read), `entity`, `form_entity`, `known_id` and `former_id`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def forms(self) -> Iterator[FormCount]:
        """Every name of the archive, by type and name."""
        roles, sources, shorts = self._said()
        rows = self._db.execute(
            "SELECT type, canonical, COUNT(*) FROM form GROUP BY type, canonical"
            " ORDER BY type, canonical"
        )
        for type_, canonical, releases in rows:
            key = (type_, canonical)
            yield FormCount(
                EntityType(type_),
                canonical,
                releases,
                tuple(sorted(roles.get(key, ()))),
                tuple(sorted(sources.get(key, ()))),
                tuple(sorted(shorts.get(key, ()))),
            )

    def _said(self) -> tuple[dict[tuple[str, str], set[str]], ...]:
        """Roles, sources and acronyms of names."""
        roles: dict[tuple[str, str], set[str]] = {}
        sources: dict[tuple[str, str], set[str]] = {}
        shorts: dict[tuple[str, str], set[str]] = {}
        rows = self._db.execute(
            "SELECT f.type, f.canonical, f.roles, f.shorts, r.source FROM form f"
            " JOIN release r ON r.id = f.release WHERE f.type <> 'place'"
        )
        for type_, canonical, packed, short, source in rows:
            key = (type_, canonical)
            held = sources.get(key)
            if held is None:
                sources[key] = {source}
            else:
                held.add(source)
            if packed != "[]":
                roles.setdefault(key, set()).update(json.loads(packed))
            if short != "[]":
                shorts.setdefault(key, set()).update(json.loads(short))
        return roles, sources, shorts

    # ------------------------------------------------------------ what names stand for

    def ids(self) -> dict[FormKey, IdKey]:
        """The id that each name stood for last."""
        types = {kind.value: kind for kind in EntityType}
        rows = self._db.execute("SELECT type, canonical, entity_type, entity FROM known_id")
        return {(types[t], name): (types[kind], id_) for t, name, kind, id_ in rows}

    def former(self) -> dict[IdKey, str]:
        """Ids that are nobody's any more, and what came after each, "" if nothing did."""
        rows = self._db.execute("SELECT type, id, successor FROM former_id")
        return {(EntityType(type_), id_): successor for type_, id_, successor in rows}

    def put(
        self,
        resolution: Mapping[FormKey, Entity | None],
        former: Mapping[IdKey, str] | None = None,
    ) -> int:
        """Keep what every name stands for; returns how many releases are touched by it.

        Only releases with a name whose entity is now another, or looks otherwise, get a change,
        and only what is new is written.
        """
        rows = {entity: row_of(entity) for entity in set(resolution.values()) if entity}
        new = {
            (type_.value, form): rows[entity] if entity else None
            for (type_, form), entity in resolution.items()
        }
        old = self._resolution()
        changed = [form for form in new.keys() | old.keys() if _differs(form, new, old)]
        with transaction(self._db):
            if former is not None:
                self._put_former(former)
            if not changed:
                return 0
            self._put_entities(set(rows.values()))
            self._put_forms(changed, new)
            return self._touch(changed)

    def _resolution(self) -> dict[tuple[str, str], _Row | None]:
        entities = {
            (row[0], row[1]): tuple(row)
            for row in self._db.execute(
                "SELECT type, id, name, aliases, country, acronym, parent, roles FROM entity"
            )
        }
        rows = self._db.execute("SELECT type, canonical, entity_type, entity FROM form_entity")
        return {(t, name): entities.get((kind, id_)) for t, name, kind, id_ in rows}

    def _put_entities(self, rows: set[_Row]) -> None:
        held = {
            tuple(row)
            for row in self._db.execute(
                "SELECT type, id, name, aliases, country, acronym, parent, roles FROM entity"
            )
        }
        self._db.executemany(
            "DELETE FROM entity WHERE type = ? AND id = ?", [row[:2] for row in held - rows]
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO entity (type, id, name, aliases, country, acronym, parent,"
            " roles) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            sorted(rows - held),
        )

    def _put_forms(
        self, changed: Iterable[tuple[str, str]], new: Mapping[tuple[str, str], _Row | None]
    ) -> None:
        """Keep what these names stand for; those that are in no release any more go."""
        gone = [form for form in changed if form not in new]
        kept = sorted(form for form in changed if form in new)
        rows = [(*form, *((row[1], row[0]) if (row := new[form]) else (None, ""))) for form in kept]
        self._db.executemany("DELETE FROM form_entity WHERE type = ? AND canonical = ?", gone)
        self._db.executemany(
            "INSERT OR REPLACE INTO form_entity (type, canonical, entity, entity_type)"
            " VALUES (?, ?, ?, ?)",
            rows,
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO known_id (type, canonical, entity, entity_type)"
            " VALUES (?, ?, ?, ?)",
            [row for row in rows if row[2] is not None],
        )

    def _put_former(self, former: Mapping[IdKey, str]) -> None:
        held = self.former()
        gone = [key for key in held if key not in former]
        self._db.executemany("DELETE FROM former_id WHERE type = ? AND id = ?", gone)
        self._db.executemany(
            "INSERT OR REPLACE INTO former_id VALUES (?, ?, ?)",
            [(*key, id_) for key, id_ in sorted(former.items()) if held.get(key) != id_],
        )

    def _touch(self, forms: Iterable[tuple[str, str]]) -> int:
        """Leave a change for every release with one of these names; returns how many."""
        self._db.execute("CREATE TEMP TABLE touched (type, canonical)")
        self._db.executemany("INSERT INTO touched VALUES (?, ?)", forms)
        done = self._db.execute(
            "INSERT INTO change (release, kind) SELECT DISTINCT f.release, ? FROM touched t"
            " CROSS JOIN form f ON f.type = t.type AND f.canonical = t.canonical ORDER BY 1",
            (ChangeKind.PUT.value,),
        )
        self._db.execute("DROP TABLE touched")
        return int(done.rowcount)


def _differs(
    form: tuple[str, str],
    new: Mapping[tuple[str, str], _Row | None],
    old: Mapping[tuple[str, str], _Row | None],
) -> bool:
    return (form in new) != (form in old) or new.get(form) != old.get(form)


def row_of(entity: Entity) -> _Row:
    """An entity as its row has it."""
    return (
        entity.type.value,
        entity.id,
        entity.name,
        json.dumps(entity.aliases, ensure_ascii=False),
        entity.country,
        entity.acronym,
        entity.parent,
        json.dumps(entity.roles, ensure_ascii=False),
    )
