"""Roles: what releases call a person, when, and the offices meant by it."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from archive.model import ChangeKind, EntityType, RoleHeld, RoleStated
from archive.store.forms import unpack
from archive.store.packing import to_day

RoleNames = Mapping[tuple[str, str], str]
"""By the person's name within releases and the role as they write it, its normal form."""


_Said = tuple[str, str | None, str]
"""A release, its day as it is kept, and a role in its words."""

_FEW = 5
"""Releases named for a role, besides the oldest."""


class Roles:
    """The table `role_name`, and the roles kept in `form`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def held(self, person: str) -> tuple[RoleHeld, ...]:
        """The roles of the person of this id, the one last stated first.

        Each with the days of the first and the last release that says so, and those releases; a
        release that calls the person the same thing twice counts once.
        """
        rows = self._db.execute(
            "SELECT f.release, r.published, f.canonical, f.roles FROM form_entity x"
            " JOIN form f ON f.type = x.type AND f.canonical = x.canonical"
            " JOIN release r ON r.id = f.release"
            " WHERE x.entity_type = ? AND x.entity = ? AND f.roles <> '[]'"
            " ORDER BY r.published IS NULL, r.published DESC, f.release",
            (EntityType.PERSON.value, person),
        ).fetchall()
        offices = named_roles(self._db, {form for _, _, form, _ in rows})
        held: dict[str, list[_Said]] = defaultdict(list)
        for release, day, form, packed in rows:
            for role in unpack(packed):
                if office := offices.get((form, role), role):
                    held[office].append((release, day, role))
        return tuple(_held(name, ones) for name, ones in held.items())

    def counts(self, people: Iterable[str]) -> dict[tuple[str, str], int]:
        """By name of these people and role as written, how many releases say so."""
        rows = self._db.execute(
            "SELECT canonical, roles FROM form WHERE roles <> '[]' AND type = ?"
            " AND canonical IN (SELECT value FROM json_each(?))",
            (EntityType.PERSON.value, json.dumps(sorted(people))),
        )
        return dict(Counter((form, role) for form, packed in rows for role in unpack(packed)))

    def names(self, people: Iterable[str]) -> RoleNames:
        """The normal forms of the roles of the people of these names, as they were put."""
        return named_roles(self._db, people)

    def put_names(self, names: RoleNames, people: Iterable[str] | None = None) -> int:
        """Keep the normal form of every role; returns how many releases read otherwise by it.

        Those with a role that is new here are not among them: they have just got their names.
        With `people`, these are all roles of these names, and others stay as they are.
        """
        if people is None:
            rows = self._db.execute("SELECT canonical, role, name FROM role_name").fetchall()
            old = {(canonical, role): name for canonical, role, name in rows}
        else:
            old = named_roles(self._db, people)
        if old == names:
            return 0
        self._db.executemany(
            "DELETE FROM role_name WHERE canonical = ? AND role = ?",
            [key for key in old if key not in names],
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO role_name VALUES (?, ?, ?)",
            sorted((*key, name) for key, name in names.items() if old.get(key) != name),
        )
        touched = self._releases_with(
            form for (form, role), name in old.items() if names.get((form, role), name) != name
        )
        for release in touched:
            self._db.execute(
                "INSERT INTO change (release, kind) VALUES (?, ?)", (release, ChangeKind.PUT.value)
            )
        return len(touched)

    def _releases_with(self, people: Iterable[str]) -> list[str]:
        rows = self._db.execute(
            "SELECT DISTINCT release FROM form WHERE type = ? AND roles <> '[]'"
            " AND canonical IN (SELECT value FROM json_each(?)) ORDER BY release",
            (EntityType.PERSON.value, json.dumps(sorted(people))),
        )
        return [release for (release,) in rows]


def named_roles(connection: sqlite3.Connection, forms: Iterable[str]) -> dict[tuple[str, str], str]:
    """The normal forms of the roles of the people of these names."""
    rows = connection.execute(
        "SELECT canonical, role, name FROM role_name"
        " WHERE canonical IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(forms))),),
    ).fetchall()
    return {(canonical, role): name for canonical, role, name in rows}


def names_of(
    connection: sqlite3.Connection, stated: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], str]:
    """The normal forms of these roles of people of these names."""
    rows = connection.execute(
        "SELECT n.canonical, n.role, n.name FROM json_each(?) s JOIN role_name n"
        " ON n.canonical = json_extract(s.value, '$[0]')"
        " AND n.role = json_extract(s.value, '$[1]')",
        (json.dumps(sorted(set(stated))),),
    ).fetchall()
    return {(canonical, role): name for canonical, role, name in rows}


def _held(name: str, said: Sequence[_Said]) -> RoleHeld:
    once = list({release: (release, day, role) for release, day, role in said}.values())
    days = [day for _, day, _ in once if day]
    written = Counter(role for _, _, role in said)
    few = once if len(once) <= _FEW + 1 else [*once[:_FEW], once[-1]]
    return RoleHeld(
        name,
        tuple(role for role, _ in written.most_common()),
        to_day(min(days, default=None)),
        to_day(max(days, default=None)),
        len(once),
        tuple(RoleStated(release, to_day(day), role) for release, day, role in few),
    )
