"""Keys of names: what two ways of writing one name have in common."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from archive.entities.cyrillic.latin import latinised
from archive.entities.lexicon import lexicon, rows

# How Kazakh, Russian, Ukrainian and Arabic sounds are variously written in Latin letters.
_SOUNDS = (
    ("shch", "sch"),
    ("kh", "h"),
    ("zh", "j"),
    ("dzh", "j"),
    ("ph", "f"),
    ("ck", "k"),
    ("tch", "ch"),
    ("q", "k"),
    ("w", "v"),
    ("iy", "i"),  # Aliyev, Aliev
    ("y", "i"),
    ("ij", "i"),
    ("iu", "u"),
    ("ia", "a"),
    ("ie", "e"),
    ("io", "o"),
    ("x", "ks"),
)
_DOUBLED = re.compile(r"(.)\1+")
_WORD = re.compile(r"[a-z']+")
_BRACKETS = re.compile(r"\s*[\"“(][^\"”)]*[\"”)]\s*")


def ascii_fold(name: str) -> str:
    """A name in lower-case ASCII letters, hyphens as spaces."""
    return anyascii(name).casefold().replace("-", " ").replace("`", "'").strip()


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """What is left of a folded word when the ways of transliterating it are made one."""
    word = word.replace("'", "")
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return _DOUBLED.sub(r"\1", word)


@dataclass(frozen=True, slots=True)
class PersonKey:
    """A person's name in parts, folded; `middle` is the first middle initial or ""."""

    first: str
    last: str
    middle: str
    suffix: str


@lru_cache(maxsize=200_000)
def person_key(name: str) -> PersonKey | None:
    """The parts of a full name; None for a name of one word."""
    folded = ascii_fold(_BRACKETS.sub(" ", latinised(name)))
    words = [word for word in _WORD.findall(folded) if word.strip("'")]
    suffixes = [word for word in words if word in _suffixes()]
    words = [word for word in words if word not in _suffixes()]
    if len(words) < 2:
        return None
    at = _last_at(words)
    hyphened = "-" in name.split()[0]
    first = 2 if hyphened and at >= 2 else 1
    return PersonKey(
        " ".join(map(skeleton, words[:first])),
        " ".join(map(skeleton, words[at:])),
        words[first][0] if at > first else "",
        suffixes[0] if suffixes else "",
    )


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(suffix.rstrip(".") for suffix in lexicon("names", "suffixes"))


def _last_at(words: list[str]) -> int:
    """Where the family name begins, its particles included."""
    at = len(words) - 1
    while at > 1 and words[at - 1] in lexicon("names", "particles"):
        at -= 1
    return at


@cache
def nickname_roots() -> dict[str, frozenset[str]]:
    """Skeleton of a given name to those of the names it may be short for."""
    roots: dict[str, set[str]] = defaultdict(set)
    for row in rows("nicknames.csv"):
        given = skeleton(ascii_fold(row["given"]))
        roots[skeleton(ascii_fold(row["nickname"]))].add(given)
        roots[given].add(given)
    return {name: frozenset(found) for name, found in roots.items()}


def related(one: str, other: str) -> bool:
    """Whether two given names (skeletons) may be one person's: Bill and William."""
    if one == other:
        return True
    roots = nickname_roots()
    mine, theirs = roots.get(one, frozenset({one})), roots.get(other, frozenset({other}))
    return bool(mine & theirs) and (one in theirs or other in mine)


_VOWELS = frozenset("aeiou")
_SWAPS = frozenset(map(frozenset, ("ck", "sz", "qk", "vw", "gh")))


def one_edit(one: str, other: str) -> bool:
    """Whether two family names differ as misspellings do.

    One vowel, h or doubled letter more inside the word, two letters changed round, one vowel for
    another, or c/k, s/z, g/h. Other letters make another name: Kerry is not Kelly.
    """
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 5 or one[0] != other[0]:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), -1)
    if at < 0:
        return False  # one begins the other: Brown, Browne
    if len(one) == len(other):
        return _substituted(one, other, at)
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return long[:at] + long[at + 1 :] == short and (long[at] in _VOWELS or long[at] == "h")


def _substituted(one: str, other: str, at: int) -> bool:
    if one[at + 1 :] == other[at + 1 :]:
        pair = frozenset((one[at], other[at]))
        return pair in _SWAPS or (pair <= _VOWELS and at < len(one) - 1)
    turned = one[:at] + one[at : at + 2][::-1] + one[at + 2 :]
    return turned == other


_SPELLINGS = (
    ("organisation", "organization"),
    ("centre", "center"),
    ("labour", "labor"),
    ("programme", "program"),
    ("defence", "defense"),
    ("united states", "us"),
    ("u.s.", "us"),
    ("u.k.", "uk"),
    ("&", "and"),
    ("'s ", "s "),
)


_SMALL = frozenset({"the", "and"})


@lru_cache(maxsize=200_000)
def agency_key(name: str) -> str:
    """An agency's name without article, marks and differences of spelling."""
    folded = ascii_fold(name)
    for written, plain in _SPELLINGS:
        folded = folded.replace(written, plain)
    words = re.findall(r"[a-z0-9]+", folded)
    if words[:1] == ["us"] and len(words) > 2:
        words = words[1:]  # "U.S. Department of State", "Department of State"
    return " ".join(word for word in words if word not in _SMALL)


def slug(name: str) -> str:
    """A name as an identifier: lower-case ASCII letters and digits joined by hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", anyascii(name).casefold())) or "unnamed"
