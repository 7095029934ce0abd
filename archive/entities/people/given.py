"""Given names: spellings of one, short forms, and words that only family names are."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from archive.entities.lexicon import given_names, lexicon, rows, weak_given
from archive.entities.people.skeletons import ascii_fold, skeleton

_HARD_C = re.compile(r"c(?![ehi])")


@lru_cache(maxsize=100_000)
def given(word: str) -> str:
    """The skeleton of a given name, one for all transliterations of it: Mohamed, Muhammad."""
    plain = _HARD_C.sub("k", skeleton(word)) if len(word) > 1 else word
    return _spellings().get(plain, plain)


@cache
def _spellings() -> dict[str, str]:
    def plain(word: str) -> str:
        return _HARD_C.sub("k", skeleton(ascii_fold(word).replace(" ", "")))

    return {
        plain(variant): plain(row["name"])
        for row in rows("spellings.csv")
        for variant in row["variants"].split(";")
    }


@lru_cache(maxsize=100_000)
def family(word: str) -> str:
    """The skeleton of a word of a family name, which may be a given name: Mahmoud, Mahmud."""
    plain = skeleton(word)
    return _spellings().get(plain, plain)


@cache
def _roots() -> dict[str, frozenset[str]]:
    """Skeleton of a given name to those of the names it may be short for."""
    roots: dict[str, set[str]] = defaultdict(set)
    for row in rows("nicknames.csv"):
        full = given(ascii_fold(row["given"]))
        roots[given(ascii_fold(row["nickname"]))].add(full)
        roots[full].add(full)
    return {name: frozenset(found) for name, found in roots.items()}


def roots(word: str) -> frozenset[str]:
    """The given names (skeletons) that one may be short for, itself included where it is full."""
    return _roots().get(word, frozenset())


def kin(one: str, other: str) -> bool:
    """Whether two given names may be short for one: Bill and Will, but not Alexander, Alexandra."""
    return one == other or bool(
        _roots().get(one, frozenset({one})) & _roots().get(other, frozenset({other}))
    )


def related(one: str, other: str) -> bool:
    """Whether two given names (skeletons) may be one person's: Bill and William."""
    if one == other:
        return True
    mine, theirs = _roots().get(one, frozenset()), _roots().get(other, frozenset())
    return one in theirs or other in mine


@cache
def _given_skeletons() -> frozenset[str]:
    names = given_names() - weak_given()
    return frozenset(given(ascii_fold(name)) for name in names)


_FAMILY_ENDING = re.compile(
    r"..(?:[oei]va?|ska(?:ia|ya)?|ski|enko|uli|kizi|bekov|ina?|ian|ides|s?son)$"
)


def is_family(word: str) -> bool:
    """Whether a word's skeleton has an ending, or is a word, that only family names have."""
    return bool(_FAMILY_ENDING.search(word)) or word in _first_families()


@cache
def _first_families() -> frozenset[str]:
    return frozenset(skeleton(ascii_fold(word)) for word in lexicon("names", "family_first"))


@cache
def _particles() -> frozenset[str]:
    return frozenset(map(given, lexicon("names", "particles")))


def is_particle(word: str) -> bool:
    """Whether a word's skeleton is that of what opens a family name: "Van" Hollen."""
    return word in _particles()


def is_given(word: str) -> bool:
    """Whether a word's skeleton is that of a known given name that is little else."""
    return word in _given_skeletons()
