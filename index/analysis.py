"""Text to terms: the same for the index, for queries and for snippets.

A term is either a word as it stands, folded (case, accents, typographic apostrophes), or its
stem in the language of its release. Phrases in quotation marks match words, all else stems.
Stemmers are Snowball's (Porter, https://snowballstem.org) by PyStemmer; Kazakh has `index.kazakh`.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Collection, Iterator, Set
from functools import lru_cache
from typing import Final

import Stemmer

from index import kazakh

STEMMED: Final = {
    "en": "english",
    "ru": "russian",
    "fr": "french",
    "es": "spanish",
    "de": "german",
}
"""Languages with a Snowball stemmer, by their ISO 639-1 code."""

_LATIN: Final = ("en", "fr", "es", "de")
_CYRILLIC: Final = ("ru", "kk")
ANY: Final = (*_LATIN, *_CYRILLIC, "")
"""Every language that is stemmed, and any other."""
_CYRILLIC_LETTER = re.compile("[\u0400-\u04ff]")
_APOSTROPHES: Final = "'’‘ʼʻ`´"
_JOINING: Final = f".\u00ad{_APOSTROPHES}"
"""What holds a word together without being of it: U.S., Kazakhstan’s, a soft hyphen."""

_MARKS: Final = "\u0300-\u036f"  # accents may stand behind their letters
WORD: Final = re.compile(rf"\w++(?:[{_MARKS}{_JOINING}]\w++)*+[{_MARKS}]*+")
"""A word as it is written: "U.S." and "Kazakhstan’s" are one each."""

_POSSESSIVE = re.compile(f"[{_APOSTROPHES}]s?$")
_JOINTS = str.maketrans("", "", _JOINING)
_LONGEST = 64
"""Characters of a word that count; longer ones are residue, not language."""


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text stand. "U.S." and "Kazakhstan’s" are one word each."""
    return (match.span() for match in WORD.finditer(text) if fold(match[0]))


def raw_words(text: str) -> list[str]:
    """The words of a text as they are written; `fold` makes terms of them.

    A few fold to nothing and are no words. Who reads millions folds each spelling once.
    """
    return WORD.findall(text)


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return [folded for word in raw_words(text) if (folded := fold(word))]


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A word without case, accents, possessive and joints: "Guterres’s" is "guterres".

    й stays: it is a letter of its own, and Russian endings are recognised by it.
    """
    bare = _POSSESSIVE.sub("", word[:_LONGEST]).translate(_JOINTS)
    if bare.isascii():
        return bare.lower()
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", bare).casefold())
    parts = parts.replace("и\u0306", "й").translate(_JOINTS)
    return "".join(c for c in parts if c.isalnum() or c == "_")[:_LONGEST]


@lru_cache(maxsize=400_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word; the word itself in a language without a stemmer."""
    if language == "kk":
        return kazakh.stem(word)
    if language not in STEMMED or word.isdigit():
        return word
    return _STEMMERS.of(language)(word)


def stems(word: str, languages: Collection[str] = ANY) -> frozenset[str]:
    """The stems a folded word may have in texts of these languages ("" for an unknown one), since
    a query does not say its own. Languages written in other letters than the word do not count.
    """
    return frozenset(stem(word, one) for one in _written(word, languages)) or frozenset({word})


def has_stem(word: str, wanted: Set[str], languages: Collection[str] = ANY) -> bool:
    """Whether one of the `stems` of a word is wanted, without finding all of them."""
    return word in wanted or any(stem(word, one) in wanted for one in _written(word, languages))


def _written(word: str, languages: Collection[str]) -> Iterator[str]:
    """Those of the languages that the word's letters may be of."""
    latin = word.isascii() or not _CYRILLIC_LETTER.search(word)
    others = _CYRILLIC if latin else _LATIN
    return (one for one in languages if one not in others)


class _Stemmers(threading.local):
    """Snowball's stemmers, each thread with its own: they have state while they work."""

    def __init__(self) -> None:
        self._by_language: dict[str, Callable[[str], str]] = {}

    def of(self, language: str) -> Callable[[str], str]:
        if language not in self._by_language:
            # without a cache of its own, since `stem` has one
            self._by_language[language] = Stemmer.Stemmer(STEMMED[language], 0).stemWord
        return self._by_language[language]


_STEMMERS: Final = _Stemmers()
