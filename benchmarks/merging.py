"""How long the names of a whole archive take: read, merged, written.

    python -m benchmarks.merging [RELEASES] [--keep FILE]

The archive is made up: 15 names a release (measured over 10,000 releases of Congress, of
senators and of the Department of Justice: 4.6 people, 5.1 agencies, 5.2 places), drawn by Zipf's
law from worlds that grow with it, so that as many are different as were there (1.9 of 5.2 forms
of people are new at 10,000 releases), and written in the ways people are: with initials, short,
misspelt, by family name.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time as clock

from archive import entities
from archive.derive.resolving import all_forms, resolution, uncollected
from archive.entities.lexicon import agencies, given_names, places
from archive.model import EntityType
from archive.store import Store, open_store

_SYLLABLES = (
    *("ba", "ko", "lin", "mer", "dor", "vas", "ten", "sha", "ur", "nik", "al", "ros", "wen"),
    *("gar", "pel", "ti", "mo", "hal", "cas", "fen", "bri"),
)
_HEADS = ("Council for", "Office of", "Institute of", "Committee on", "Department of")
_ROLES = ("Senator", "Minister", "Director", "Special Agent in Charge", "U.S. Attorney", "Mayor")
_PER_RELEASE = {EntityType.PERSON: 4.6, EntityType.AGENCY: 5.1, EntityType.PLACE: 5.2}


class World:
    """Names as often as Zipf's law has them, the n-th every n-th time."""

    def __init__(self, draw: random.Random, names: list[str], exponent: float) -> None:
        draw.shuffle(names)
        self._names = names
        self._weights = list(
            itertools.accumulate(1 / (n + 3) ** exponent for n in range(len(names)))
        )

    def draw(self, draw: random.Random, count: int) -> list[str]:
        return draw.choices(self._names, cum_weights=self._weights, k=count)


def worlds(draw: random.Random, releases: int) -> dict[EntityType, World]:
    """The people, agencies and places that an archive of this size is about."""
    given = sorted(given_names())
    families = ["".join(three).capitalize() for three in itertools.product(_SYLLABLES, repeat=3)]
    people = {
        f"{draw.choice(given).title()} {draw.choice('ABCDEFGHJKLMNPRSTW')}. {draw.choice(families)}"
        for _ in range(int(1.9 * releases))
    }
    bodies = {
        f"{draw.choice(_HEADS)} {' '.join(draw.sample(families, 2))}" for _ in range(releases)
    }
    towns = {
        draw.choice(families) + draw.choice(("", " County", " City", "ville"))
        for _ in range(releases)
    }
    known = {agency.name for agency in agencies()}
    return {
        EntityType.PERSON: World(draw, sorted(people), 0.9),
        EntityType.AGENCY: World(draw, sorted(bodies | known), 0.9),
        EntityType.PLACE: World(draw, sorted(towns | {place.name for place in places()}), 1.0),
    }


def written(draw: random.Random, name: str) -> str:
    """A person's name as a release has it."""
    first, middle, last = name.split()
    chance = draw.random()
    if chance < 0.55:
        return f"{first} {last}"
    if chance < 0.8:
        return name
    if chance < 0.9:
        return last
    if chance < 0.97:
        return f"{first[0]}. {middle} {last}"
    at = draw.randrange(2, len(last))
    return f"{first} {last[:at]}{last[at] if chance < 0.985 else 'a'}{last[at:]}"


def release(draw: random.Random, all_worlds: dict[EntityType, World]) -> Iterator[tuple[str, ...]]:
    """The names of one release, as rows of `form` without its id."""
    for kind, mean in _PER_RELEASE.items():
        names = all_worlds[kind].draw(draw, max(0, round(draw.gauss(mean, mean / 2))))
        if kind is EntityType.PERSON:
            names = [written(draw, name) for name in names]
        for name in dict.fromkeys(names):
            role = kind is EntityType.PERSON and draw.random() < 0.4
            roles = [_ROLES[sum(map(ord, name)) % len(_ROLES)]] if role else []
            yield kind.value, name, "1", json.dumps(roles)


def fill(path: Path, releases: int) -> int:
    """Make an archive of names alone; returns how many stand in it."""
    open_store(path, create=True).close()
    draw = random.Random(7)
    all_worlds = worlds(draw, releases)
    rows = 0
    with sqlite3.connect(path) as db:
        for number in range(releases):
            id_ = f"{draw.getrandbits(64):016x}"
            db.execute(
                "INSERT INTO release (id, source, url, part, first_seen, last_seen, newest,"
                " text_digest, input_digest) VALUES (?, ?, '', 0, '', '', '', '', ?)",
                (id_, f"office-{draw.randrange(200)}", str(number)),
            )
            names = [(id_, *row) for row in release(draw, all_worlds)]
            db.executemany(
                "INSERT OR IGNORE INTO form (release, type, canonical, count, roles)"
                " VALUES (?, ?, ?, ?, ?)",
                names,
            )
            rows += len(names)
    db.close()
    return rows


def timed(store: Store, decisions: tuple[entities.Decision, ...]) -> tuple[list[float], int]:
    """Seconds of processor time to read, to merge and to write; releases touched."""
    marks = [clock()]
    with uncollected():
        forms = all_forms(store)
        found = resolution(
            store, forms, decisions, lambda stage, done, total: marks.append(clock())
        )
        with store.writing():
            touched = store.names.put(found.entities, found.former)
            store.roles.put_names(entities.named_roles(forms, found.entities, store.roles.counts()))
    marks.append(clock())
    return [b - a for a, b in itertools.pairwise(marks)], touched


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("releases", nargs="?", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="make the archive here, or use the one there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "store.sqlite"
        if not path.exists():
            print(f"{fill(path, options.releases)} names in {options.releases} releases")
        with open_store(path) as store:
            people = (f for f in store.names.forms() if f.type is EntityType.PERSON)
            known = next(form.canonical for form in people if form.releases > 9)
            decision = entities.Decision(EntityType.PERSON, known, "hide")
            for label, decisions in (
                ("the first time", ()),
                ("again, after one decision", (decision,)),
                ("again, with nothing new", (decision,)),
            ):
                (read, merge, write), touched = timed(store, decisions)
                print(
                    f"{label}: names read in {read:.1f} s, merged in {merge:.1f} s, written"
                    f" in {write:.1f} s ({touched} releases touched): {read + merge + write:.1f} s"
                )


if __name__ == "__main__":
    main()
