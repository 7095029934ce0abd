"""Who holds an office: the other way round from a person's roles over time."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from archive.model import EntityType
from archive.store.packing import to_day

MOST_LOOKED_AT: Final = 12_000
"""Releases looked through; each takes some microseconds, and a page waits for them."""

_Said = dict[str, str | None]
"""Releases that say so, and the day of each as it is kept."""

_Person = tuple[str, str]
"""An id, and what the person is called."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A person whom releases call the holder of offices, from the first that does to the last.

    `offices` are normal forms, the one most said first; `person` is an id, `name` what the person
    is called.
    """

    offices: tuple[str, ...]
    person: str
    name: str
    first: date | None
    last: date | None
    releases: int


class Holders:
    """The tables `role_name` and `form`, asked for offices; nothing is written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def of(self, offices: Iterable[str], limit: int) -> tuple[Holder, ...]:
        """Who holds some of the offices of these normal forms, by how many releases say so.

        () where those who may are named in too many releases to look through.
        """
        meant = self._meant(offices)
        people = json.dumps(sorted({form for form, _ in meant}))
        if self._releases(people) > MOST_LOOKED_AT:
            return ()
        who = self._who(people)
        said: dict[_Person, _Said] = defaultdict(dict)
        times: dict[_Person, Counter[str]] = defaultdict(Counter)
        for form, packed, release, day in self._roles(people):
            for role in json.loads(packed):
                if (form, role) in meant and form in who:
                    said[who[form]][release] = day
                    times[who[form]][meant[form, role]] += 1
        found = [_holder(person, times[person], days) for person, days in said.items()]
        found.sort(key=lambda one: (-one.releases, one.person))
        return tuple(found[:limit])

    def _meant(self, offices: Iterable[str]) -> dict[tuple[str, str], str]:
        """By a person's name and a role as written, which of the offices it is."""
        rows = self._db.execute(
            "SELECT canonical, role, name FROM role_name"
            " WHERE name IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(set(offices))),),
        ).fetchall()
        return {(canonical, role): name for canonical, role, name in rows}

    def _releases(self, people: str) -> int:
        (number,) = self._db.execute(
            "SELECT COUNT(*) FROM form WHERE type = ?"
            " AND canonical IN (SELECT value FROM json_each(?))",
            (EntityType.PERSON.value, people),
        ).fetchone()
        return int(number)

    def _who(self, people: str) -> dict[str, _Person]:
        """The person behind each name."""
        rows = self._db.execute(
            "SELECT x.canonical, e.id, e.name FROM form_entity x JOIN entity e"
            " ON e.type = x.entity_type AND e.id = x.entity WHERE x.type = :type"
            " AND x.entity_type = :type AND x.canonical IN (SELECT value FROM json_each(:names))",
            {"type": EntityType.PERSON.value, "names": people},
        ).fetchall()
        return {canonical: (id_, name) for canonical, id_, name in rows}

    def _roles(self, people: str) -> list[tuple[str, str, str, str | None]]:
        return self._db.execute(
            "SELECT f.canonical, f.roles, f.release, r.published FROM form f"
            " JOIN release r ON r.id = f.release WHERE f.type = ? AND f.roles <> '[]'"
            " AND f.canonical IN (SELECT value FROM json_each(?))",
            (EntityType.PERSON.value, people),
        ).fetchall()


def _holder(person: _Person, times: Counter[str], said: _Said) -> Holder:
    days = [day for day in said.values() if day]
    first, last = to_day(min(days, default=None)), to_day(max(days, default=None))
    offices = sorted(times, key=lambda office: (-times[office], office))
    return Holder(tuple(offices), *person, first, last, len(said))
