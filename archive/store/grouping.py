"""Where the rules of merging put names, before their owner decides: kept between resolutions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

from archive.model import EntityType
from archive.store.connection import transaction

FormKey = tuple[EntityType, str]
Place = tuple[EntityType | None, str, str]
"""The name's type across the archive, the name that leads its group, and why it is doubted."""


class Grouping:
    """The table `form_group`: names that are not alone in their group, under their own type."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def all(self) -> dict[FormKey, Place]:
        """The place of every name that has one."""
        rows = self._db.execute("SELECT type, canonical, kind, leader, doubt FROM form_group")
        return _places(rows)

    def of(self, kinds: Iterable[EntityType]) -> dict[FormKey, Place]:
        """The places of names that are of these types, by their releases or across the archive."""
        rows = self._db.execute(
            "SELECT type, canonical, kind, leader, doubt FROM form_group"
            " WHERE type IN (SELECT value FROM json_each(:kinds))"
            " OR kind IN (SELECT value FROM json_each(:kinds))",
            {"kinds": json.dumps(sorted(kinds))},
        )
        return _places(rows)

    def put(self, places: Mapping[FormKey, Place]) -> None:
        """Keep the places of names: these, and no others."""
        held = self.all()
        with transaction(self._db):
            self._db.executemany(
                "DELETE FROM form_group WHERE type = ? AND canonical = ?",
                [form for form in held if form not in places],
            )
            self._db.executemany(
                "INSERT OR REPLACE INTO form_group VALUES (?, ?, ?, ?, ?)",
                sorted(
                    (str(type_), name, str(place[0] or ""), *place[1:])
                    for (type_, name), place in places.items()
                    if held.get((type_, name)) != place
                ),
            )


def _places(rows: sqlite3.Cursor) -> dict[FormKey, Place]:
    types = {kind.value: kind for kind in EntityType}
    return {
        (types[type_], name): (types.get(kind), leader, doubt)
        for type_, name, kind, leader, doubt in rows.fetchall()
    }
