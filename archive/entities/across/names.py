"""Keys of people's names: what two ways of writing one name have in common."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from archive.entities.cyrillic.latin import latinised
from archive.entities.lexicon import given_names, lexicon
from archive.entities.namesakes.ranks import without_rank
from archive.entities.people.given import family, given, is_particle
from archive.entities.people.skeletons import ascii_fold, skeleton

_WORD = re.compile(r"[a-z']+")
_PLAIN = re.compile(r"[A-Z](?:\.|[a-z]+)(?: [A-Z]\.?| [A-Z][a-z]+)* [A-Z][a-z]+")
_NICKNAME = re.compile(r"[\"“«(]\s*([^\"”»()]*?)[,.]?\s*[\"”»)]")
_PATRONYMIC = re.compile(r"(?:[oe]vich|[oei]vna|ichna|[uio]?v?ich|uly|[kq]y?zy|ugli|ogly)$")
PARTIES = frozenset({"d", "r", "i"})
"""As they stand behind names, with the state."""
_ARTICLES = frozenset({"al", "el", "ul", "as", "ar", "an", "at"})


class PersonName(NamedTuple):
    """A person's name in parts.

    `first` and `last` are skeletons; `middle` are the words between them, folded, initials of
    one letter; `suffix` is "jr", "sr", "ii"... or ""; `calls` are skeletons of other given
    names the person may go by: Bob in Robert "Bob" Casey, Dennis in J. Dennis Hastert. `initial`
    is the first letter as written, `double` tells of a hyphened family name, `written` is the
    last word of it in plain letters.
    """

    first: str
    last: str
    middle: tuple[str, ...] = ()
    suffix: str = ""
    calls: tuple[str, ...] = ()
    initial: str = ""
    double: bool = False
    written: str = ""


@cache  # a bounded one takes twice the memory
def person_name(name: str) -> PersonName | None:
    """The parts of a full name; None for a name of one word."""
    if name.isascii() and name.isalpha():
        return None
    if _PLAIN.fullmatch(name) and (plain := _plain(name)):
        return plain
    calls: tuple[str, ...] = ()
    name = latinised(name)
    if any(mark in name for mark in '"“«('):
        calls = tuple(given(ascii_fold(found)) for found in _NICKNAME.findall(name) if found)
        name = _NICKNAME.sub(" ", name)
    ordered = _in_order(name)
    words, suffix = _without_suffix(ordered)
    if len(words) < 2:
        return None
    first, middle, last = _parts(words)
    calls = (*calls, *_other_calls(first, middle))
    double, written = _is_double(ordered), words[-1]
    return PersonName(first, last, middle, suffix, calls, words[0][0], double, written)


def _plain(name: str) -> PersonName | None:
    """The parts of a name of plain words and initials, as most are; None if it is not so plain."""
    first_word, *between, last_word = name.replace(".", "").casefold().split()
    if len(between) > 1 and "." not in name and (tag := party_at([*between, last_word])):
        *between, last_word = between[:tag]
    if last_word in _suffixes():
        return None
    first, last = given(first_word), family(last_word)
    while between and between[-1] == last_word:
        between.pop()  # "Patty Murray Murray": a heading ran into the text
    if not between:
        return PersonName(first, last, (), "", (), first_word[0], False, last_word)
    patronymic = last_word[-1] in "aihy" and _PATRONYMIC.search(last_word)
    if patronymic or not lexicon("names", "particles").isdisjoint(between):
        return None
    if len(first) == 1 and not _suffixes().isdisjoint(between):
        return None
    middle = tuple(between)
    calls = _other_calls(first, middle)
    return PersonName(first, last, middle, "", calls, first_word[0], False, last_word)


def party_at(words: list[str]) -> int:
    """Where a party and a state begin that lost their marks, 0 if none do: "Leahy D Vt".

    Folded words, without the first name.
    """
    for at in (len(words) - 2, len(words) - 3):
        if at > 0 and words[at] in PARTIES:
            state = "".join(words[at + 1 :])
            return at if state in lexicon("names", "state_shorts") else 0
    return 0


def _is_double(words: list[str]) -> bool:
    """Whether the family name is two names joined by a hyphen: Friberg-Storey."""
    pieces = words[-1].split("-")
    return len(words) > 1 and len(pieces) > 1 and all(len(piece) > 2 for piece in pieces)


def _other_calls(first: str, middle: tuple[str, ...]) -> tuple[str, ...]:
    """A given name after an initial, or one written in two words."""
    if len(first) == 1:
        return tuple(given(word) for word in middle if len(word) > 1)[:1]
    return (given(first + skeleton(middle[0])),) if middle and len(middle[0]) > 1 else ()


def _in_order(name: str) -> list[str]:
    """The words of a name, given name first, whatever way a list or a form has them."""
    if "," in name:  # "Tokayev, Kassym-Jomart", but not "Joseph Biden, Jr."
        before, _, after = name.partition(",")
        words = [before, after]
        if after.strip() and after.strip().casefold() not in lexicon("names", "suffixes"):
            words = [after, before]
        name = " ".join(words)
    words = name.split()
    loud = [at for at, word in enumerate(words) if len(word) > 2 and word.isupper()]
    if len(loud) == 1 and _is_loud_family(words, loud[0]):
        words.append(words.pop(loud[0]))
    return words


def _is_loud_family(words: list[str], at: int) -> bool:
    """Whether the one word in capitals is a family name: TOKAYEV Kassym-Jomart, not MARK Warner."""
    low = words[at].casefold()
    if len(words) < 2 or "." in low or low in lexicon("names", "suffixes"):
        return False
    others = (word.casefold() for i, word in enumerate(words) if i != at)
    return low not in given_names() or any(other in given_names() for other in others)


def _without_suffix(words: list[str]) -> tuple[list[str], str]:
    """The folded words without what follows a name, and that: "jr", "iii"."""
    folded = [ascii_fold(word) for word in words]
    kept: list[str] = []
    suffix = ""
    for at, word in enumerate(folded):
        if at and word.rstrip(".,") in _suffixes():
            suffix = _generation(word.rstrip(".,")) or suffix
        else:
            kept.extend(_pieces(word, first=not kept))
    return kept, suffix


def _pieces(word: str, first: bool) -> list[str]:
    """The words of a folded word: initials apart, a hyphened given name in one."""
    found = [piece for piece in _WORD.findall(word) if piece.strip("'")]
    return ["".join(found)] if first and len(found) > 1 and "." not in word else found


def _generation(suffix: str) -> str:
    return suffix if suffix in {"jr", "sr", "ii", "iii", "iv"} else ""


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(suffix.rstrip(".") for suffix in lexicon("names", "suffixes"))


def _parts(words: list[str]) -> tuple[str, tuple[str, ...], str]:
    """First name, middle words and family name of folded words in order."""
    if len(words) > 2 and _PATRONYMIC.search(words[-1]) and words[1] != words[-1]:
        words = [*words[1:], words[0]]  # "Путин Владимир Владимирович"
    at = _last_at(words)
    last = [word for word in words[at:-1] if word not in _ARTICLES]
    return (
        given(words[0]),
        tuple(word.replace("'", "") for word in words[1:at]),
        "".join(map(family, (*last, words[-1]))),
    )


def _last_at(words: list[str]) -> int:
    """Where the family name begins, its particles included; one letter is rather an initial."""
    at = len(words) - 1
    while at > 1 and len(words[at - 1]) > 1 and words[at - 1] in lexicon("names", "particles"):
        at -= 1
    return at


def is_full(name: str) -> bool:
    """Whether a name says more than a family name: not "Van Hollen"."""
    parts = person_name(name)
    return parts is not None and not (
        is_particle(parts.first) and not parts.middle and len(name.split()) == 2
    )


@lru_cache(maxsize=100_000)
def family_name(name: str) -> str:
    """The skeleton of a name that stands alone, taken for a family name; "" if there is none."""
    bare, _ = without_rank(name)
    words = [word for word in _WORD.findall(ascii_fold(latinised(bare))) if word not in _ARTICLES]
    return "".join(map(family, words))


# ------------------------------------------------------------ between first and last name


def middles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the words between first and last name may be one person's.

    What one of them leaves out contradicts nothing: none and "R.", "H." and "H. W.". An initial
    stands for any word it begins.
    """
    if not one or not other:
        return True
    return all(_same_word(a, b) for a, b in zip(one, other, strict=False))


def _same_word(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return skeleton(one) == skeleton(other)
