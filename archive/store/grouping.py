"""Where the rules of merging put names, before their owner decides: kept between resolutions."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

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
        types: dict[str, EntityType | None] = {kind.value: kind for kind in EntityType}
        rows = self._db.execute("SELECT type, canonical, kind, leader, doubt FROM form_group")
        return {
            (EntityType(type_), name): (types.get(kind), leader, doubt)
            for type_, name, kind, leader, doubt in rows.fetchall()
        }

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
