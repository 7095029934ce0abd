"""The data of our rules for Russian and Kazakh, loaded when the first such text is read."""

from __future__ import annotations

import csv
import io
import tomllib
from functools import cache
from importlib.resources import files


def _read(name: str) -> str:
    return (files("archive.entities.cyrillic") / "data" / name).read_text(encoding="utf-8")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a data file."""
    return list(csv.DictReader(io.StringIO(_read(name))))


@cache
def words(language: str, key: str) -> frozenset[str]:
    """A list of words of words.toml."""
    return frozenset(tomllib.loads(_read("words.toml"))[language][key].split())


def parts(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several names."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def plain(word: str) -> str:
    """A word as our tables know it: casefolded, "ё" written "е"."""
    return word.casefold().replace("ё", "е").replace("‑", "-")


_TO_RUSSIAN = str.maketrans(
    {"ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и"}
)


def russian_spelling(name: str) -> str:
    """A Kazakh name in Russian letters: Мұрат, Мурат."""
    return name.translate(_TO_RUSSIAN)


@cache
def given_names() -> dict[str, str]:
    """Given names in plain letters, in Kazakh and in Russian spelling, with their gender."""
    found: dict[str, str] = {}
    for row in rows("given_names.csv"):
        name = plain(row["name"])
        found.setdefault(name, row["gender"])
        found.setdefault(russian_spelling(name), row["gender"])
    return found
