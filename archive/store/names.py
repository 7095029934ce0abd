"""The names of the whole archive, what each of them stands for, and the ids that stay."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from archive.model import ChangeKind, Entity, EntityType
from archive.store.connection import transaction

FormKey = tuple[EntityType, str]
IdKey = tuple[EntityType, str]
_AnyRow = TypeVar("_AnyRow", bound=tuple[Any, ...])
_Row = tuple[str, str, str, str, str, str, str, str]
_COUNTED = (
    "SELECT canonical, COUNT(*), '' FROM form WHERE type = ? GROUP BY canonical ORDER BY canonical"
)
_LISTED = _COUNTED.replace("''", "GROUP_CONCAT(release)")
"""Names and in how many releases they stand; and with these releases."""

_Told = tuple[tuple[str, ...], int, int]
"""Sources, the year of the first release, the year by which four fifths were published."""
_NOTHING: _Told = ((), 0, 0)
_UNKNOWN: _Told = (("",), 0, 0)
_SILENT: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
_KINDS = {kind.value: kind for kind in EntityType}
_NEW: IdKey = (EntityType.PERSON, "")


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
        said, told = self._said(), self._told_of_people()
        for kind in sorted(EntityType):
            asked = _LISTED if kind is EntityType.PERSON else _COUNTED
            rows = self._db.execute(asked, (kind.value,))
            said_of = said[kind.value].get
            for canonical, releases, of in rows.fetchall():
                roles, shorts = said_of(canonical, _SILENT)
                sources, first, most = told(of) if of else _NOTHING
                yield FormCount(kind, canonical, releases, roles, sources, shorts, first, most)

    def forms_of(self, keys: Iterable[FormKey]) -> Iterator[FormCount]:
        """These names, without their sources."""
        for type_, canonical in keys:
            rows = self._db.execute(
                "SELECT roles, shorts FROM form WHERE type = ? AND canonical = ?",
                (type_, canonical),
            ).fetchall()
            roles, shorts = _united(rows, 0), _united(rows, 1)
            yield FormCount(type_, canonical, len(rows), roles, (), shorts)

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

    def _said(self) -> dict[str, dict[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
        """What releases say of names, by type, if they say anything: roles and acronyms."""
        rows = self._db.execute(
            "SELECT type, canonical, roles, shorts FROM form WHERE roles <> '[]' OR shorts <> '[]'"
        ).fetchall()
        packed: dict[str, dict[str, set[tuple[str, str]]]] = {
            kind.value: defaultdict(set) for kind in EntityType
        }
        for type_, canonical, roles, shorts in rows:
            packed[type_][canonical].add((roles, shorts))
        return {
            type_: {name: _all_said(few) for name, few in names.items()}
            for type_, names in packed.items()
        }

    def _told_of_people(self) -> Callable[[str], _Told]:
        """What gives sources and years of releases. Joined here: SQLite takes ten times as long."""
        asked = "SELECT id, source, COALESCE(substr(published, 1, 4), 0) FROM release"
        rows = self._db.execute(asked).fetchall()
        alone = {source: (source,) for source in {source for _, source, _ in rows}}
        by_id: dict[str, _Told] = {
            id_: (alone[source], int(year), int(year)) for id_, source, year in rows
        }

        def told(releases: str) -> _Told:
            if "," not in releases:
                return by_id.get(releases, _UNKNOWN)
            facts = [by_id.get(release, _UNKNOWN) for release in releases.split(",")]
            names = {source for (source,), _, _ in facts}
            of = tuple(sorted(names)) if len(names) > 1 else facts[0][0]
            years = sorted([year for _, year, _ in facts if year])
            first, most = (years[0], years[(len(years) * 4 - 1) // 5]) if years else (0, 0)
            return of, first, most

        return told

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
        is_first = not (standing or part)
        rows, gone_entities = self._other_rows(resolution, standing if part else None)
        other = {row[:2] for row in rows}.union(gone_entities) if standing else set()
        changed: list[tuple[FormKey, IdKey | None]] = []
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
        if self._db.execute("SELECT EXISTS (SELECT 1 FROM known_id)").fetchone()[0]:
            shown = [form for form, key in changed if key and form not in had]
            self._db.executemany("DELETE FROM known_id WHERE type = ? AND canonical = ?", shown)
        self._db.executemany("DELETE FROM form_entity WHERE type = ? AND canonical = ?", gone)
        self._db.executemany(
            "INSERT OR REPLACE INTO form_entity (type, canonical, entity_type, entity)"
            " VALUES (?, ?, ?, ?)",
            _in_order_of_keys(
                [
                    (_PLAIN[kind], name, _PLAIN[key[0]], key[1])
                    if key
                    else (_PLAIN[kind], name, "", None)
                    for (kind, name), key in changed
                ]
            ),
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


def _all_said(packed: Collection[tuple[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The roles and the acronyms of all releases."""
    if len(packed) == 1:
        ((roles, shorts),) = packed
        return _in_order(roles), _in_order(shorts)
    rows = list(packed)
    return _united(rows, 0), _united(rows, 1)


def _united(rows: Sequence[Sequence[str]], at: int) -> tuple[str, ...]:
    """All that stands in a column of lists, each once and in order."""
    return tuple(sorted({one for row in rows for one in _unpack(row[at])}))


@lru_cache(maxsize=10_000)
def _in_order(packed: str) -> tuple[str, ...]:
    return tuple(sorted(set(_unpack(packed))))


@lru_cache(maxsize=10_000)
def _unpack(packed: str) -> tuple[str, ...]:
    return tuple(json.loads(packed))


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
