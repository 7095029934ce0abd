"""The names of the whole archive, what each of them stands for, and the ids that stay."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.model import ChangeKind, Entity, EntityType
from archive.store.connection import transaction

FormKey = tuple[EntityType, str]
IdKey = tuple[EntityType, str]
_Row = tuple[str, ...]
_Key = tuple[str, str]
_SAID = {
    "roles": "SELECT type, canonical, roles FROM form WHERE roles <> '[]'",
    "shorts": "SELECT type, canonical, shorts FROM form WHERE shorts <> '[]'",
}
_PERSON = EntityType.PERSON.value


@dataclass(frozen=True, slots=True)
class FormCount:
    """A name as it reads within releases: in how many, of which sources, under which roles.

    `shorts` are the acronyms that releases define for it. Only people's sources are told.
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
        roles, shorts = self._said("roles"), self._said("shorts")
        sources = self._sources()
        rows = self._db.execute(
            "SELECT type, canonical, COUNT(*) FROM form GROUP BY type, canonical"
            " ORDER BY type, canonical"
        ).fetchall()
        types = {kind.value: kind for kind in EntityType}
        for type_, canonical, releases in rows:
            key = (type_, canonical)
            of = tuple(sorted(sources[canonical])) if type_ == _PERSON else ()
            yield FormCount(
                types[type_], canonical, releases, roles.get(key, ()), of, shorts.get(key, ())
            )

    def _said(self, column: str) -> dict[tuple[str, str], tuple[str, ...]]:
        """What releases say of names: their roles, or their acronyms."""
        rows = self._db.execute(_SAID[column]).fetchall()
        found: dict[tuple[str, str], set[str]] = {}
        for type_, canonical, packed in rows:
            found.setdefault((type_, canonical), set()).add(packed)
        return {
            key: tuple(sorted({one for packed in few for one in _unpack(packed)}))
            for key, few in found.items()
        }

    def _sources(self) -> dict[str, set[str]]:
        """The sources of every person. Joined here: SQLite takes ten times as long."""
        source = dict(self._db.execute("SELECT id, source FROM release").fetchall())
        found: dict[str, set[str]] = {}
        rows = self._db.execute("SELECT canonical, release FROM form WHERE type = ?", (_PERSON,))
        for canonical, release in rows.fetchall():
            held = found.get(canonical)
            if held is None:
                found[canonical] = {source.get(release, "")}
            else:
                held.add(source.get(release, ""))
        return found

    # ------------------------------------------------------------ what names stand for

    def ids(self) -> dict[FormKey, IdKey]:
        """The id that each name stood for last, whether it stands for it still or not."""
        types = {kind.value: kind for kind in EntityType}
        rows = self._db.execute(
            "SELECT type, canonical, entity_type, entity FROM known_id UNION ALL"
            " SELECT type, canonical, entity_type, entity FROM form_entity"
            " WHERE entity IS NOT NULL"
        )
        return {(types[t], name): (types[kind], id_) for t, name, kind, id_ in rows.fetchall()}

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
        entities = {id(entity): entity for entity in resolution.values() if entity}
        new = {(row[0], row[1]): row for row in map(row_of, entities.values())}
        stands = {
            (kind.value, name): (entity.type.value, entity.id) if entity else None
            for (kind, name), entity in resolution.items()
        }
        old, stood = self._entities(), self._stood()
        other = {key for key in new.keys() | old.keys() if new.get(key) != old.get(key)}
        changed = [form for form, key in stands.items() if stood.get(form, "") != key]
        looks = [form for form, key in stands.items() if key in other and stood.get(form) == key]
        gone = [form for form in stood if form not in stands]
        with transaction(self._db):
            if former is not None:
                self._put_former(former)
            if not (changed or looks or gone):
                return 0
            self._put_entities({key: new.get(key) for key in other})
            self._put_forms(changed, gone, stands, stood)
            return self._touch([*changed, *looks, *gone])

    def _entities(self) -> dict[_Key, _Row]:
        rows = self._db.execute(
            "SELECT type, id, name, aliases, country, acronym, parent, roles FROM entity"
        )
        return {(row[0], row[1]): row for row in rows.fetchall()}

    def _stood(self) -> dict[_Key, _Key | None]:
        """What each name stands for, as it was put."""
        rows = self._db.execute("SELECT type, canonical, entity_type, entity FROM form_entity")
        return {(t, name): (kind, id_) if id_ else None for t, name, kind, id_ in rows.fetchall()}

    def _put_entities(self, rows: Mapping[_Key, _Row | None]) -> None:
        gone = [key for key, row in rows.items() if row is None]
        self._db.executemany("DELETE FROM entity WHERE type = ? AND id = ?", gone)
        self._db.executemany(
            "INSERT OR REPLACE INTO entity (type, id, name, aliases, country, acronym, parent,"
            " roles) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            sorted(row for row in rows.values() if row),
        )

    def _put_forms(
        self,
        changed: Sequence[_Key],
        gone: Sequence[_Key],
        stands: Mapping[_Key, _Key | None],
        stood: Mapping[_Key, _Key | None],
    ) -> None:
        """Keep what names stand for, and what those stood for that stand for nothing now."""
        hidden = [form for form in (*changed, *gone) if not stands.get(form)]
        known = [(*form, *key) for form in hidden if (key := stood.get(form))]
        self._db.executemany(
            "INSERT OR REPLACE INTO known_id (type, canonical, entity_type, entity)"
            " VALUES (?, ?, ?, ?)",
            known,
        )
        shown = [form for form in changed if stands[form] and not stood.get(form)]
        self._db.executemany("DELETE FROM known_id WHERE type = ? AND canonical = ?", shown)
        self._db.executemany("DELETE FROM form_entity WHERE type = ? AND canonical = ?", gone)
        self._db.executemany(
            "INSERT OR REPLACE INTO form_entity (type, canonical, entity_type, entity)"
            " VALUES (?, ?, ?, ?)",
            sorted((*form, *(stands[form] or ("", None))) for form in changed),
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
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS touched (type, canonical)")
        self._db.executemany("INSERT INTO touched VALUES (?, ?)", forms)
        done = self._db.execute(
            "INSERT INTO change (release, kind) SELECT DISTINCT f.release, ? FROM touched t"
            " CROSS JOIN form f ON f.type = t.type AND f.canonical = t.canonical ORDER BY 1",
            (ChangeKind.PUT.value,),
        )
        self._db.execute("DELETE FROM touched")
        return int(done.rowcount)


@lru_cache(maxsize=10_000)
def _unpack(packed: str) -> tuple[str, ...]:
    return tuple(json.loads(packed))


def row_of(entity: Entity) -> _Row:
    """An entity as its row has it."""
    return (
        entity.type.value,
        entity.id,
        entity.name,
        _pack(entity.aliases),
        entity.country,
        entity.acronym,
        entity.parent,
        _pack(entity.roles),
    )


def _pack(values: tuple[str, ...]) -> str:
    return json.dumps(values, ensure_ascii=False) if values else "[]"
