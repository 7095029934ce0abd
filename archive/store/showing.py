"""What a list of hits shows of releases: two statements, and no more unpacked than is needed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from archive.model import EntityType
from archive.store.packing import name_places, unpack_words

_AT_ONCE = 500
_KINDS = (EntityType.PERSON.value, EntityType.AGENCY.value)

Named = tuple[str, str, int]
"""An entity of a release: its id, its name, how often the release names it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A release as a list shows it. `names` are the spans of the text's names, `title_names` those
    of the title's; people and agencies come most named first.
    """

    id: str
    source: str
    source_title: str
    title: str
    text: str
    published: date | None
    language: str
    url: str
    title_names: tuple[tuple[int, int], ...]
    names: tuple[tuple[int, int], ...]
    people: tuple[Named, ...]
    agencies: tuple[Named, ...]


class Showing:
    """Releases as lists show them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def some(self, ids: Sequence[str]) -> tuple[Shown, ...]:
        """The releases with these ids, in their order; unknown ids are left out."""
        found: dict[str, Shown] = {}
        for start in range(0, len(ids), _AT_ONCE):
            few = json.dumps(list(ids[start : start + _AT_ONCE]))
            named = self._named(few)
            rows = self._db.execute(_SELECT, (few,)).fetchall()
            for id_, source, title, draft, mentions in rows:
                people, agencies = named.get(id_, ((), ()))
                found[id_] = Shown(
                    id_,
                    source,
                    title,
                    *unpack_words(draft),
                    *(name_places(mentions) if mentions else ((), ())),
                    tuple(people),
                    tuple(agencies),
                )
        return tuple(found[id_] for id_ in ids if id_ in found)

    def _named(self, ids: str) -> dict[str, tuple[list[Named], list[Named]]]:
        """The people and agencies of each release."""
        named: dict[str, tuple[list[Named], list[Named]]] = {}
        for release, kind, *entity in self._db.execute(_ENTITIES, (ids, *_KINDS)).fetchall():
            people, agencies = named.setdefault(release, ([], []))
            (people if kind == EntityType.PERSON else agencies).append(tuple(entity))
        return named


_SELECT = """
SELECT r.id, r.source, COALESCE(s.title, r.source), v.draft, n.mentions
FROM release r
JOIN version v ON v.release = r.id AND v.at = r.newest
LEFT JOIN source s ON s.name = r.source
LEFT JOIN recognition n ON n.input_digest = r.input_digest
WHERE r.id IN (SELECT value FROM json_each(?))
"""

# CROSS JOIN: from the few releases to their names; SQLite would go through all people instead.
_ENTITIES = """
SELECT f.release, e.type, e.id, e.name, SUM(f.count) AS named
FROM form f
CROSS JOIN form_entity x ON x.type = f.type AND x.canonical = f.canonical
CROSS JOIN entity e ON e.type = x.entity_type AND e.id = x.entity
WHERE f.release IN (SELECT value FROM json_each(?)) AND x.entity_type IN (?, ?)
GROUP BY f.release, e.type, e.id
ORDER BY named DESC, e.name
"""
