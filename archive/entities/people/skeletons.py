"""Words without what ways of transliterating them make different."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

# How Kazakh, Russian, Ukrainian and Arabic sounds are variously written in Latin letters.
_SOUNDS = (
    ("shch", "sch"),
    ("dzh", "j"),
    ("zh", "j"),
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("tch", "ch"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
    ("x", "ks"),
    ("tileu", "tleu"),  # Kazakh тілеу: Nurtileu, Nurtleu
)
_PIECE = re.compile(r"[a-z0-9]+")
_DOUBLED = re.compile(r"(.)\1+")
_GLIDE = re.compile(r"(?<=[aeiou])i(?=[aeou])|^i(?=e)|(?<=[^aeiou])i(?=ev(?:a|ich|na)?$)")


def ascii_fold(name: str) -> str:
    """A name in lower-case ASCII letters, hyphens as spaces."""
    plain = name if name.isascii() else anyascii(name)
    return plain.casefold().replace("-", " ").replace("`", "'").strip()


@lru_cache(maxsize=500_000)
def skeleton(word: str) -> str:
    """What is left of a folded word when the ways of transliterating it are made one.

    A sound that only glides from vowel to vowel goes: Tokayev, Tokaiev and Tokaev are one.
    """
    word = word.replace("'", "")
    for written, sound in _SOUNDS:
        if written in word:
            word = word.replace(written, sound)
    word = _DOUBLED.sub(r"\1", word)
    without_glides = _GLIDE.sub("", word) if "i" in word else word
    return word if without_glides == word else _DOUBLED.sub(r"\1", without_glides)


def slug(name: str) -> str:
    """A name as an identifier: lower-case ASCII letters and digits joined by hyphens."""
    plain = name if name.isascii() else anyascii(name)
    words = plain.casefold().split()
    if not all(map(str.isalnum, words)):
        words = _PIECE.findall(plain.casefold())
    return "-".join(words) or "unnamed"
