"""The names of the whole archive, what each of them stands for, and the ids that stay."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, TypeVar

from archive.model import ChangeKind, Entity, EntityType, Form
from archive.store.connection import indexed_afterwards, transaction
from archive.store.forms import Said, counted, counted_of, said_of_all

FormKey = tuple[EntityType, str]
IdKey = tuple[EntityType, str]
_Changed = tuple[FormKey, IdKey | None]
"""A name and what it stands for now."""
_AnyRow = TypeVar("_AnyRow", bound=tuple[Any, ...])
_Row = tuple[str, str, str, str, str, str, str, str]
_FORGET = "DELETE FROM known_id WHERE type = ? AND canonical = ?"
_KINDS = {kind.value: kind for kind in EntityType}
_NEW: IdKey = (EntityType.PERSON, "")


class Names:
    """The tables `form` (to read), `entity`, `form_entity`, `known_id` and `former_id`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def said(self) -> Said:
        """What releases say of names beside them."""
        return said_of_all(self._db)

    def forms(self, said: Said | None = None) -> Iterator[Form]:
        """Every name of the archive, by type and name; whoever has read what is `said` gives it."""
        return counted(self._db, self.said() if said is None else said)

    def forms_of(self, keys: Iterable[FormKey]) -> Iterator[Form]:
        """These names, without their sources."""
        return counted_of(self._db, keys)

    def standing(
        self, kinds: Collection[EntityType] = tuple(EntityType)
    ) -> dict[FormKey, IdKey | None]:
        """The names that are of these types or stand for an entity of them, and its id."""
        if len(kinds) == len(EntityType):
            return self._stood(None)
        rows = self._db.execute(
            "SELECT type, canonical, entity_type, entity FROM form_entity"
            " WHERE type IN (SELECT value FROM json_each(:kinds))"
            " OR entity_type IN (SELECT value FROM json_each(:kinds))",
            {"kinds": json.dumps(sorted(kinds))},
        )
        return _standing(rows.fetchall())

    # ------------------------------------------------------------ what names stand for

    def ids(self, standing: Mapping[FormKey, IdKey | None] | None = None) -> dict[FormKey, IdKey]:
        """The id that each name stood for last, whether it stands for it still or not.

        Whoever has read the `standing` gives it; of names not in there that stand for something
        nothing is told.
        """
        rows = self._db.execute("SELECT type, canonical, entity_type, entity FROM known_id")
        ids = {(_KINDS[t], name): (_KINDS[kind], id_) for t, name, kind, id_ in rows.fetchall()}
        standing = self._stood(None) if standing is None else standing
        ids.update((form, key) for form, key in standing.items() if key)
        return ids

    def former(self) -> dict[IdKey, str]:
        """Ids that are nobody's any more, and what came after each, "" if nothing did."""
        rows = self._db.execute("SELECT type, id, successor FROM former_id")
        return {(EntityType(type_), id_): successor for type_, id_, successor in rows}

    def put(
        self,
        resolution: Mapping[FormKey, Entity | None],
        former: Mapping[IdKey, str] | None = None,
        *,
        standing: Mapping[FormKey, IdKey | None] | None = None,
        part: bool = False,
    ) -> int:
        """Keep what every name stands for; returns how many releases are touched by it.

        Only releases with a name whose entity is now another, or looks otherwise, get a change,
        and only what is new is written. Whoever has read the `standing` of all these names gives
        it. With `part`, other names than these stand for what they stood for; these must be all
        names of the entities concerned.
        """
        if standing is None:
            standing = self._stood(resolution if part else None)
        rows, gone_entities = self._other_rows(resolution, standing if part else None)
        if not (standing or part):
            return self._put_first(resolution, former, rows, gone_entities)
        other = {row[:2] for row in rows}.union(gone_entities)
        changed: list[_Changed] = []
        looks: list[FormKey] = []
        had: dict[FormKey, IdKey] = {}
        for form, entity in resolution.items():
            key = (entity.type, entity.id) if entity else None
            before = standing.get(form, _NEW)
            if before != key:
                changed.append((form, key))
                if before and before is not _NEW:
                    had[form] = before
            elif other and key in other:
                looks.append(form)
        stood = {form: key for form, key in standing.items() if form not in resolution}
        with transaction(self._db):
            if former is not None:
                self._put_former(former)
            if not (changed or looks or stood):
                return 0
            self._put_entities(rows, gone_entities)
            self._put_known(changed, had, stood)
            self._put_forms(
                [
                    (_PLAIN[kind], name, _PLAIN[key[0]], key[1])
                    if key
                    else (_PLAIN[kind], name, "", None)
                    for (kind, name), key in changed
                ]
            )
            return self._touch([*(form for form, _ in changed), *looks, *stood])

    def _put_first(
        self,
        resolution: Mapping[FormKey, Entity | None],
        former: Mapping[IdKey, str] | None,
        rows: Sequence[_Row],
        gone: Sequence[tuple[str, str]],
    ) -> int:
        """Keep what names stand for where none stood for anything; every release is touched."""
        with transaction(self._db):
            if former is not None:
                self._put_former(former)
            if not resolution:
                return 0
            self._put_entities(rows, gone)
            if self._knows_any():
                self._db.executemany(
                    _FORGET, [form for form, entity in resolution.items() if entity]
                )
            with indexed_afterwards(self._db, "form_entity_entity"):
                self._put_forms(
                    [
                        (_PLAIN[kind], name, _PLAIN[entity.type], entity.id)
                        if entity
                        else (_PLAIN[kind], name, "", None)
                        for (kind, name), entity in resolution.items()
                    ]
                )
            return self._touch_all()

    def _other_rows(
        self,
        resolution: Mapping[FormKey, Entity | None],
        stood: Mapping[FormKey, IdKey | None] | None,
    ) -> tuple[list[_Row], list[tuple[str, str]]]:
        """The rows of entities that are new or look otherwise, and the ids of those that went."""
        asked = None
        if stood is not None:
            asked = {(e.type, e.id) for e in resolution.values() if e}.union(
                filter(None, stood.values())
            )
        old = self._entities(asked)
        each = {id(entity): entity for entity in resolution.values() if entity}
        rows = list(map(row_of, each.values()))
        if old:
            rows = [row for row in rows if old.pop(row[:2], None) != row]
        return _in_order_of_keys(rows), list(old)

    def _entities(self, keys: Iterable[IdKey] | None) -> dict[tuple[str, str], _Row]:
        """The rows of entities, of all or of these."""
        asked = "SELECT type, id, name, aliases, country, acronym, parent, roles FROM entity"
        rows = self._selected(asked, "type = ? AND id = ?", keys)
        return {row[:2]: row for row in rows}

    def _stood(self, forms: Iterable[FormKey] | None) -> dict[FormKey, IdKey | None]:
        """What each name stands for, as it was put, all of them or these."""
        asked = "SELECT type, canonical, entity_type, entity FROM form_entity"
        return _standing(self._selected(asked, "type = ? AND canonical = ?", forms))

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

    def _put_known(
        self,
        changed: Sequence[_Changed],
        had: Mapping[FormKey, IdKey],
        gone: Mapping[FormKey, IdKey | None],
    ) -> None:
        """Keep what names stood for (`had`) that stand for nothing now; let go of the `gone`."""
        known = [(*form, *had[form]) for form, key in changed if not key and form in had]
        known += [(*form, *key) for form, key in gone.items() if key]
        self._db.executemany(
            "INSERT OR REPLACE INTO known_id (type, canonical, entity_type, entity)"
            " VALUES (?, ?, ?, ?)",
            known,
        )
        if self._knows_any():
            self._db.executemany(
                _FORGET, [form for form, key in changed if key and form not in had]
            )
        self._db.executemany("DELETE FROM form_entity WHERE type = ? AND canonical = ?", gone)

    def _knows_any(self) -> bool:
        """Whether any name stood for something that stands for nothing now."""
        return bool(self._db.execute("SELECT EXISTS (SELECT 1 FROM known_id)").fetchone()[0])

    def _put_forms(self, rows: list[tuple[str, str, str, str | None]]) -> None:
        """Keep what names stand for."""
        self._db.executemany(
            "INSERT OR REPLACE INTO form_entity (type, canonical, entity_type, entity)"
            " VALUES (?, ?, ?, ?)",
            _in_order_of_keys(rows),
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


def _standing(rows: Iterable[tuple[str, str, str, str | None]]) -> dict[FormKey, IdKey | None]:
    return {
        (_KINDS[type_], name): (_KINDS[kind], id_) if id_ else None
        for type_, name, kind, id_ in rows
    }


def _in_order_of_keys(rows: list[_AnyRow]) -> list[_AnyRow]:
    """Rows by type, then by name or id; by one after the other is twice as quick as by both."""
    return sorted(sorted(rows, key=itemgetter(1)), key=itemgetter(0))


_PLAIN = {kind: kind.value for kind in EntityType}
"""As SQLite is given them: it looks for an adapter where a string is more than a string."""


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
