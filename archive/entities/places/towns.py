"""Towns that are as often a word or a person's name: places only beside some sign of one."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import rows
from archive.entities.places.world import is_world_town
from archive.entities.reading import Reading
from archive.entities.tokens import words_of
from archive.model import EntityType


@cache
def _names() -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    """The names of towns as folded words; those that are words of the language apart."""
    table = rows("towns.csv")
    return (
        frozenset(words_of(row["name"]) for row in table if not row["word"]),
        frozenset(words_of(row["name"]) for row in table if row["word"]),
    )


def is_town(reading: Reading, at: int, end: int, *, word: bool = False) -> bool:
    """Whether a town is called so; with `word`, also one that is called like a thing."""
    name = tuple(reading.tokens.lows[at:end])
    names, words = _names()
    if name in names or (word and name in words):
        return True
    return is_world_town(reading, at, end)


def is_borne(reading: Reading, low: str) -> bool:
    """Whether a person of the release bears the name as the last of theirs."""
    return any(
        reading.tokens.lows[span.end - 1] == low
        for span in reading.spans()
        if span.type is EntityType.PERSON
    )
