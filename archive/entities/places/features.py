"""Places with their kind in small letters: "the Zohr field", "Marazion beach"."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import common_words, given_names, lexicon_lines
from archive.entities.places.kinds import claim_place
from archive.entities.places.kinds_before import may_be_place
from archive.entities.reading import Reading
from archive.model import EntityType

_LONGEST = 3
"""Words of a name that are looked at."""


@cache
def _nouns() -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """Under its last word, each noun as words, the longest first, and whether names keep it."""
    found: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for table, kept in (("small_works", True), ("small_grounds", False)):
        for line in lexicon_lines("places", table):
            words = tuple(line.split())
            found.setdefault(words[-1], []).append((words, kept))
    return {
        last: tuple(sorted(group, key=lambda one: -len(one[0]))) for last, group in found.items()
    }


def find_features(reading: Reading) -> None:
    """Claim names before a noun of works with it, and those before a kind of ground without."""
    tokens = reading.tokens
    for at in tokens.among(_nouns().keys()):
        if at < 2 or tokens.caps[at] or tokens.banner[at]:
            continue
        for words, kept in _nouns()[tokens.lows[at]]:
            first = at + 1 - len(words)
            if tuple(tokens.lows[first : at + 1]) == words:
                _claim(reading, first, at + 1, kept, plain=len(words) == 1)
                break


def _claim(reading: Reading, first: int, end: int, kept: bool, plain: bool) -> None:
    """Claim the name that ends before the noun; a known place only with a noun of two words."""
    start = _name_start(reading, first)
    if start == first:
        return
    held = [one for one in reading.within(start, first) if one.type is EntityType.PLACE]
    if held:
        if kept and not plain:
            claim_place(reading, held[0].start, end, "works")
        return
    lone = first == start + 1
    if lone and reading.tokens.lows[start] in given_names() and not kept:
        return
    if not kept and _is_joined(reading.tokens.lows[first - 1]):
        return
    if may_be_place(reading, start, first):
        claim_place(reading, start, end if kept else first, "works" if kept else "kind of ground")


def _is_joined(low: str) -> bool:
    """Whether a hyphen makes the word one of the language: "ISIS-controlled"."""
    last = low.rpartition("-")[2] if "-" in low else ""
    return last == "american" or last in common_words()


def _name_start(reading: Reading, first: int) -> int:
    """Where the capitalised words begin that end before a token."""
    tokens = reading.tokens
    start = first
    while start > 0 and first - start < _LONGEST and _of_name(reading, start - 1):
        start -= 1
    opens = start == 0 or tokens.lows[start - 1] in {"\n", "."}
    return first if opens or tokens.caps[start - 1] else start


def _of_name(reading: Reading, at: int) -> bool:
    """Whether a word may belong to the name of works or grounds."""
    tokens = reading.tokens
    held = reading.owner[at]
    free = held is None or held.type is EntityType.PLACE
    named = tokens.caps[at] and tokens.words[at][0].isalpha() and at not in reading.adjectives
    return free and named and not tokens.gap[at + 1]
