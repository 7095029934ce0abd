"""Cyrillic names as they are written in Latin letters, where transliteration would not tell."""

from __future__ import annotations

import re
from functools import cache

from archive.entities.cyrillic.data import plain, rows

_WORD = re.compile(r"[Ѐ-ӿ]+")


@cache
def _conventional() -> dict[str, str]:
    return {row["name"].replace("ё", "е"): row["latin"] for row in rows("latin_names.csv")}


def latinised(name: str) -> str:
    """A name whose Cyrillic words are in their usual Latin spelling where we know one.

    Гутерриш becomes guterres; what is not in the table is left for transliteration, ё as "yo".
    """
    return name if name.isascii() else _WORD.sub(_word, name)


def _word(found: re.Match[str]) -> str:
    written = found.group()
    known = _conventional().get(plain(written))
    return known or written.replace("ё", "yo").replace("Ё", "Yo")
