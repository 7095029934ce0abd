"""Names as the releases of the whole archive have them: counted, and what is said of each."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from archive.model import EntityType, Form

_COUNTED = (
    "SELECT canonical, COUNT(*), '' FROM form WHERE type = ? GROUP BY canonical ORDER BY canonical"
)
_LISTED = _COUNTED.replace("''", "GROUP_CONCAT(release)")
"""Names and in how many releases they stand; and with these releases, of people."""

_Told = tuple[tuple[str, ...], int, int]
"""Sources, the year of the first release, the year by which four fifths were published."""
_NOTHING: _Told = ((), 0, 0)
_UNKNOWN: tuple[tuple[str, ...], int] = (("",), 0)
_Words = tuple[tuple[str, ...], tuple[str, ...]]
_SILENT: _Words = ((), ())
_make = Form._make


@dataclass(frozen=True, slots=True)
class Said:
    """What releases say of names beside them.

    `words` are the roles and the acronyms of a name, by its type, of names that have any.
    `releases` tells for a person's name and a role as written how many releases say so.
    """

    words: dict[str, dict[str, _Words]]
    releases: dict[tuple[str, str], int]


def said_of_all(connection: sqlite3.Connection) -> Said:
    """What all releases say, read in one go: it is the whole table that is looked through."""
    rows = connection.execute(
        "SELECT type, canonical, roles, shorts FROM form WHERE roles <> '[]' OR shorts <> '[]'"
    )
    person = EntityType.PERSON.value
    packed: dict[str, dict[str, list[tuple[str, str]]]] = {
        kind.value: defaultdict(list) for kind in EntityType
    }
    releases: dict[tuple[str, str], int] = defaultdict(int)
    for (type_, canonical, roles, shorts), times in Counter(rows.fetchall()).items():
        packed[type_][canonical].append((roles, shorts))
        if type_ == person:
            for role in unpack(roles):
                releases[canonical, role] += times
    words = {
        type_: {name: _all_said(few) for name, few in names.items()}
        for type_, names in packed.items()
    }
    return Said(words, dict(releases))


def counted(connection: sqlite3.Connection, said: Said) -> Iterator[Form]:
    """Every name of the archive, by type and name."""
    told = _told_of_people(connection)
    for kind in sorted(EntityType):
        asked = _LISTED if kind is EntityType.PERSON else _COUNTED
        rows = connection.execute(asked, (kind.value,)).fetchall()
        words_of = said.words[kind.value].get
        for canonical, releases, of in rows:
            roles, shorts = words_of(canonical, _SILENT)
            sources, first, most = told(of) if of else _NOTHING
            # a third quicker than by the name of the class
            yield _make((kind, canonical, releases, roles, sources, shorts, first, most))


def counted_of(
    connection: sqlite3.Connection, keys: Iterable[tuple[EntityType, str]]
) -> Iterator[Form]:
    """These names, without their sources."""
    for type_, canonical in keys:
        rows = connection.execute(
            "SELECT roles, shorts FROM form WHERE type = ? AND canonical = ?", (type_, canonical)
        ).fetchall()
        roles, shorts = _united(rows, 0), _united(rows, 1)
        yield Form(type_, canonical, len(rows), roles, (), shorts)


def _told_of_people(connection: sqlite3.Connection) -> Callable[[str], _Told]:
    """What gives sources and years of releases. Joined here: SQLite takes ten times as long."""
    rows = connection.execute(
        "SELECT id, source, CAST(COALESCE(substr(published, 1, 4), 0) AS INTEGER) FROM release"
    ).fetchall()
    alone = {source: (source,) for source in {source for _, source, _ in rows}}
    by_id = {id_: (alone[source], year) for id_, source, year in rows}

    def told(releases: str) -> _Told:
        if "," not in releases:
            of, year = by_id.get(releases, _UNKNOWN)
            return of, year, year
        facts = [by_id.get(release, _UNKNOWN) for release in releases.split(",")]
        every = {of for of, _ in facts}
        of = facts[0][0] if len(every) == 1 else tuple(sorted(chain.from_iterable(every)))
        years = sorted([year for _, year in facts if year])
        first, most = (years[0], years[(len(years) * 4 - 1) // 5]) if years else (0, 0)
        return of, first, most

    return told


def _all_said(packed: Collection[tuple[str, str]]) -> _Words:
    """The roles and the acronyms of all releases."""
    if len(packed) == 1:
        ((roles, shorts),) = packed
        return _in_order(roles), _in_order(shorts)
    rows = list(packed)
    return _united(rows, 0), _united(rows, 1)


def _united(rows: Sequence[Sequence[str]], at: int) -> tuple[str, ...]:
    """All that stands in a column of lists, each once and in order."""
    return tuple(sorted({one for row in rows for one in unpack(row[at])}))


@lru_cache(maxsize=10_000)
def _in_order(packed: str) -> tuple[str, ...]:
    return tuple(sorted(set(unpack(packed))))


@lru_cache(maxsize=10_000)  # few are written otherwise
def unpack(packed: str) -> tuple[str, ...]:
    """The texts of a column that keeps a list."""
    return tuple(json.loads(packed))
