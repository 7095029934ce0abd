"""The names of the whole archive, what each of them stands for, and the ids that stay."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from archive.model import ChangeKind, Entity, EntityType
from archive.store.connection import transaction

FormKey = tuple[EntityType, str]
IdKey = tuple[EntityType, str]
_Row = tuple[str, str, str, str, str, str, str, str]
_SAID = {
    "roles": "SELECT type, canonical, roles FROM form WHERE roles <> '[]'",
    "shorts": "SELECT type, canonical, shorts FROM form WHERE shorts <> '[]'",
}
_NEW: IdKey = (EntityType.PERSON, "")
_PERSON = EntityType.PERSON.value
_Told = tuple[tuple[str, ...], int, int]
"""Sources, the year of the first release, the year by which four fifths were published."""
_NOTHING: _Told = ((), 0, 0)


class FormCount(NamedTuple):
    """A name as it reads within releases: in how many, of which sources, under which roles.

    `shorts` are the acronyms that releases define for it. Only people's sources are told, and the
    year of their first release (`first`) and that by which four fifths were published (`most`).
    """

    type: EntityType
    canonical: str
    releases: int
    roles: tuple[str, ...]
    sources: tuple[str, ...] = ()
    shorts: tuple[str, ...] = ()
    first: int = 0
    most: int = 0


class Names:
    """The tables `form` (to read), `entity`, `form_entity`, `known_id` and `former_id`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def forms(self) -> Iterator[FormCount]:
        """Every name of the archive, by type and name."""
        roles, shorts = self._said("roles"), self._said("shorts")
        told = self._told_of_people()
        rows = self._db.execute(
            "SELECT type, canonical, COUNT(*) FROM form GROUP BY type, canonical"
            " ORDER BY type, canonical"
        ).fetchall()
        types = {kind.value: kind for kind in EntityType}
        for type_, canonical, releases in rows:
            key = (type_, canonical)
            of, *years = told[canonical] if type_ == _PERSON else _NOTHING
            short = shorts.get(key, ()) if shorts else ()
            said = roles.get(key, ())
            yield FormCount(types[type_], canonical, releases, said, of, short, *years)

    def forms_of(self, keys: Iterable[FormKey]) -> Iterator[FormCount]:
        """These names, without their sources."""
        for type_, canonical in keys:
            rows = self._db.execute(
                "SELECT roles, shorts FROM form WHERE type = ? AND canonical = ?",
                (type_, canonical),
            ).fetchall()
            roles, shorts = ({one for row in rows for one in _unpack(row[at])} for at in (0, 1))
            yield FormCount(
                type_, canonical, len(rows), tuple(sorted(roles)), (), tuple(sorted(shorts))
            )

    def standing(self) -> dict[FormKey, IdKey | None]:
        """Every name, and the id of the entity it stands for."""
        return self._stood(None)

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

    def _told_of_people(self) -> dict[str, _Told]:
        """Sources and years of every person. Joined here: SQLite takes ten times as long."""
        asked = "SELECT id, source, COALESCE(substr(published, 1, 4), 0) FROM release"
        told = {id_: (source, int(year)) for id_, source, year in self._db.execute(asked)}
        rows = self._db.execute(
            "SELECT canonical, release FROM form WHERE type = ? ORDER BY canonical", (_PERSON,)
        )
        alone: dict[str, tuple[str, ...]] = {}
        found: dict[str, _Told] = {}
        for canonical, few in groupby(rows.fetchall(), itemgetter(0)):
            facts = [told.get(release, ("", 0)) for _, release in few]
            names = {source for source, _ in facts}
            name = next(iter(names))
            of = tuple(sorted(names)) if len(names) > 1 else alone.setdefault(name, (name,))
            years = sorted([year for _, year in facts if year])
            first, most = (years[0], years[(len(years) * 4 - 1) // 5]) if years else (0, 0)
            found[canonical] = (of, first, most)
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
        *,
        part: bool = False,
    ) -> int:
        """Keep what every name stands for; returns how many releases are touched by it.

        Only releases with a name whose entity is now another, or looks otherwise, get a change,
        and only what is new is written. With `part`, other names than these stand for what they
        stood for; these must be all names of the entities concerned.
        """
        stood = self._stood(resolution if part else None)
        is_first = not (stood or part)
        rows, gone_entities = self._other_rows(resolution, stood if part else None)
        other = {row[:2] for row in rows}.union(gone_entities)
        changed: list[tuple[FormKey, IdKey | None]] = []
        looks: list[FormKey] = []
        had: dict[FormKey, IdKey] = {}
        for form, entity in resolution.items():
            key = (entity.type, entity.id) if entity else None
            before = stood.pop(form, _NEW)
            if before != key:
                changed.append((form, key))
                if before and before is not _NEW:
                    had[form] = before
            elif key in other:
                looks.append(form)
        with transaction(self._db):
            if former is not None:
                self._put_former(former)
            if not (changed or looks or stood):
                return 0
            self._put_entities(rows, gone_entities)
            self._put_forms(changed, had, stood)
            if is_first:
                return self._touch_all()
            return self._touch([*(form for form, _ in changed), *looks, *stood])

    def _other_rows(
        self,
        resolution: Mapping[FormKey, Entity | None],
        stood: Mapping[FormKey, IdKey | None] | None,
    ) -> tuple[list[_Row], list[tuple[str, str]]]:
        """The rows of entities that are new or look otherwise, and the ids of those that went."""
        new = {(e.type, e.id) for e in resolution.values() if e} if stood is not None else set()
        old = self._entities(None if stood is None else new.union(filter(None, stood.values())))
        seen: set[int] = set()
        rows = []
        for entity in resolution.values():
            if entity is not None and id(entity) not in seen:
                seen.add(id(entity))
                row = row_of(entity)
                if old.pop(row[:2], None) != row:
                    rows.append(row)
        rows.sort()
        return rows, list(old)

    def _entities(self, keys: Iterable[IdKey] | None) -> dict[tuple[str, str], _Row]:
        """The rows of entities, of all or of these."""
        asked = "SELECT type, id, name, aliases, country, acronym, parent, roles FROM entity"
        rows = self._selected(asked, "type = ? AND id = ?", keys)
        return {(row[0], row[1]): row for row in rows}

    def _stood(self, forms: Iterable[FormKey] | None) -> dict[FormKey, IdKey | None]:
        """What each name stands for, as it was put, all of them or these."""
        asked = "SELECT type, canonical, entity_type, entity FROM form_entity"
        types = {kind.value: kind for kind in EntityType}
        return {
            (types[t], name): (types[kind], id_) if id_ else None
            for t, name, kind, id_ in self._selected(asked, "type = ? AND canonical = ?", forms)
        }

    def _selected(
        self, asked: str, where: str, keys: Iterable[tuple[str, str]] | None
    ) -> list[Any]:
        """The rows of a question, all of them or those of keys."""
        if keys is None:
            return self._db.execute(asked).fetchall()
        asked = f"{asked} WHERE {where}"
        return [row for key in keys for row in self._db.execute(asked, key).fetchall()]

    def _put_entities(self, rows: Sequence[_Row], gone: Sequence[tuple[str, str]]) -> None:
        self._db.executemany("DELETE FROM entity WHERE type = ? AND id = ?", gone)
        self._db.executemany(
            "INSERT OR REPLACE INTO entity (type, id, name, aliases, country, acronym, parent,"
            " roles) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def _put_forms(
        self,
        changed: Sequence[tuple[FormKey, IdKey | None]],
        had: Mapping[FormKey, IdKey],
        gone: Mapping[FormKey, IdKey | None],
    ) -> None:
        """Keep what names stand for; `had` is what they stood for, kept of those without one."""
        known = [(*form, *had[form]) for form, key in changed if not key and form in had]
        known += [(*form, *key) for form, key in gone.items() if key]
        self._db.executemany(
            "INSERT OR REPLACE INTO known_id (type, canonical, entity_type, entity)"
            " VALUES (?, ?, ?, ?)",
            known,
        )
        shown = [form for form, key in changed if key and form not in had]
        self._db.executemany("DELETE FROM known_id WHERE type = ? AND canonical = ?", shown)
        self._db.executemany("DELETE FROM form_entity WHERE type = ? AND canonical = ?", gone)
        self._db.executemany(
            "INSERT OR REPLACE INTO form_entity (type, canonical, entity_type, entity)"
            " VALUES (?, ?, ?, ?)",
            sorted([_form_row(form, key) for form, key in changed]),
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

    def _touch_all(self) -> int:
        done = self._db.execute(
            "INSERT INTO change (release, kind) SELECT DISTINCT release, ? FROM form ORDER BY 1",
            (ChangeKind.PUT.value,),
        )
        return int(done.rowcount)


@lru_cache(maxsize=10_000)
def _unpack(packed: str) -> tuple[str, ...]:
    return tuple(json.loads(packed))


_PLAIN = {kind: kind.value for kind in EntityType}
"""As SQLite is given them: it looks for an adapter where a string is more than a string."""


def _form_row(form: FormKey, key: IdKey | None) -> tuple[str, str, str, str | None]:
    kind, name = form
    return _PLAIN[kind], name, _PLAIN[key[0]] if key else "", key[1] if key else None


def row_of(entity: Entity) -> _Row:
    """An entity as its row has it."""
    return (
        _PLAIN[entity.type],
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
