"""The data our rules read by, loaded once: words, gazetteers and their digest."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


def _read(name: str) -> str:
    return (files("archive.entities") / "data" / name).read_text(encoding="utf-8")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a data file."""
    return list(csv.DictReader(io.StringIO(_read(name))))


_AFTERWARDS = frozenset(
    {"across", "renamed.csv", "model_files.csv", "role_names.py", "role_glued.py"}
)
"""What makes no mentions: it works on those that are there, or only checks a model."""


@cache
def data_digest() -> str:
    """Twelve hexadecimal digits that change whenever the rules or their data do."""
    total = hashlib.sha256()
    for name, file in sorted(_rules(files("archive.entities"), "")):
        total.update(f"{name}\n".encode())
        total.update(file.read_bytes())
    return total.hexdigest()[:12]


def _rules(room: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    """The files that rules are made of, each with its path within the room."""
    for one in room.iterdir():
        name = f"{path}/{one.name}"
        if one.name in _AFTERWARDS:
            continue
        if one.is_dir():
            yield from _rules(one, name)
        elif one.name.endswith((".py", ".csv", ".toml")):
            yield name, one


@cache
def lexicon(table: str, key: str) -> frozenset[str]:
    """A list of words of lexicon.toml."""
    return frozenset(_lexicon()[table][key].split())


@cache
def lexicon_of(*lists: tuple[str, str]) -> frozenset[str]:
    """Several lists of words of lexicon.toml as one."""
    return frozenset().union(*(lexicon(table, key) for table, key in lists))


@cache
def lexicon_lines(table: str, key: str) -> frozenset[str]:
    """A list of phrases of lexicon.toml, one a line."""
    return frozenset(_lexicon()[table][key].strip().splitlines())


@cache
def _lexicon() -> dict[str, dict[str, str]]:
    return tomllib.loads(_read("lexicon.toml"))


@cache
def given_names() -> frozenset[str]:
    """Given names, casefolded."""
    return frozenset(row["name"].casefold() for row in rows("given_names.csv"))


@cache
def weak_given() -> frozenset[str]:
    """Given names that are as often a word, a place or a family name; alone they name nobody."""
    return frozenset(row["name"].casefold() for row in rows("given_names.csv") if row["weak"])


@cache
def surnames() -> frozenset[str]:
    """Family names that are seldom anything else, casefolded: evidence beside other evidence."""
    return frozenset(_read("surnames.csv").casefold().splitlines()[1:])


@cache
def rare_names() -> frozenset[str]:
    """Rarer names of the world, given and family names alike, in lower-case ASCII letters."""
    return frozenset(_read("rare_names.csv").splitlines()[1:])


@cache
def world_towns() -> frozenset[str]:
    """Towns and districts of the world, in lower-case ASCII letters: evidence beside other."""
    return frozenset(_read("world_towns.csv").splitlines()[1:])


@cache
def common_words() -> frozenset[str]:
    """Words releases mostly write in lower case; beside doubt, not names."""
    return frozenset(row["word"] for row in rows("common_words.csv"))


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency we know: official name, acronym, country (ISO alpha-2 or ""), parent, kind."""

    name: str
    acronym: str
    aliases: tuple[str, ...]
    country: str
    parent: str
    kind: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1, with the names and adjectives used for it."""

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place we know. `ambiguous` ones are as often a person's name."""

    name: str
    aliases: tuple[str, ...]
    country: str
    kind: str
    ambiguous: bool


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


@cache
def agencies() -> tuple[Agency, ...]:
    """The gazetteer of agencies."""
    return tuple(
        Agency(
            row["name"],
            row["acronym"],
            _parts(row["aliases"]),
            row["country"],
            row["parent"],
            row["kind"],
        )
        for row in rows("agencies.csv")
    )


@cache
def countries() -> tuple[Country, ...]:
    """All countries and territories of ISO 3166-1."""
    return tuple(
        Country(
            row["code"],
            row["name"],
            (row["name"], *_parts(row["official"]), *_parts(row["aliases"])),
            _parts(row["demonyms"]),
        )
        for row in rows("countries.csv")
    )


@cache
def country_names() -> dict[str, str]:
    """Code to name."""
    return {country.code: country.name for country in countries()}


@cache
def places() -> tuple[KnownPlace, ...]:
    """The gazetteer of places below countries."""
    return tuple(
        KnownPlace(
            row["name"],
            _parts(row["aliases"]),
            row["country"],
            row["kind"],
            row["ambiguous"] == "yes",
        )
        for row in rows("places.csv")
    )


__all__ = [
    "Agency",
    "Country",
    "KnownPlace",
    "agencies",
    "common_words",
    "countries",
    "country_names",
    "data_digest",
    "given_names",
    "lexicon",
    "lexicon_lines",
    "lexicon_of",
    "places",
    "rare_names",
    "rows",
    "surnames",
    "weak_given",
    "world_towns",
]
