"""Single words: whether one may be of a person's name."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from archive.entities.lexicon import (
    common_words,
    given_names,
    lexicon,
    rare_names,
    surnames,
    weak_given,
)
from archive.entities.people.capitals import is_loud_first, is_loud_name
from archive.entities.people.skeletons import ascii_fold
from archive.entities.reading import PLACE, Reading

_BODIES = lexicon("organisations", "heads")
_STOP = lexicon("words", "stop")
_PORTFOLIO = lexicon("titles", "portfolio")
_VERBS = lexicon("words", "headline_verbs")
_TITLES = lexicon("titles", "heads")
_MODIFIERS = lexicon("titles", "modifiers")
_CLOSING = frozenset({",", ".", "(", ")", ";"})
_COMPOUND = ("-based", "-led", "-backed", "-owned", "-style", "-elect", "-funded", "-wide")
_PARTS = re.compile("['’-]")


def is_plain_given(low: str) -> bool:
    """Whether a folded word, or each of two joined by a hyphen, is a given name and little else."""
    if "-" in low:
        return low in given_names() or _joined_given(low)
    return low in given_names() and low not in weak_given()


@lru_cache(maxsize=10_000)
def _joined_given(low: str) -> bool:
    first, _, second = low.partition("-")
    return all(part in given_names() and part not in weak_given() for part in (first, second))


@lru_cache(maxsize=50_000)
def is_persons_name(low: str) -> bool:
    """Whether a folded word, or each of two joined by a hyphen, is a name of somebody's."""
    if low in given_names() or low in surnames():
        return True
    parts = ascii_fold(low).split()
    return bool(parts) and all(
        part in rare_names() or part in given_names() or part in surnames() for part in parts
    )


def is_title_word(low: str) -> bool:
    """Whether a folded word is of a title."""
    return low in _TITLES or low in _MODIFIERS


def is_name_word(reading: Reading, at: int) -> bool:
    """Whether the word at a token may be a first or a family name, as far as it tells itself."""
    tokens = reading.tokens
    word = tokens.words[at]
    if not tokens.caps[at] or len(word) < 2 or not word[0].isalpha():
        return False
    low = tokens.lows[at]
    if low in _BODIES:
        return at > 0 and is_plain_given(tokens.lows[at - 1])  # John Church
    if low in _STOP or low in _PORTFOLIO:
        return _name_for_once(reading, at)
    if low in _VERBS or ("-" in low and low.endswith(_COMPOUND)):
        return _closed(reading, at)
    stem = low[:-1]
    if stem in _BODIES or stem in _TITLES:
        borne = low in lexicon("names", "things_borne") and is_plain_given(tokens.lows[at - 1])
        return low in given_names() or low in surnames() or (at > 0 and borne)  # Jim Banks
    loud = word.isupper()
    if loud and not tokens.loud[at] and (len(word) > 3 or is_loud_first(reading, at)):
        return is_loud_name(reading, at)
    if at in reading.adjectives or _run_together(word):
        return False
    if "-" in low and not _BODIES.isdisjoint(low.split("-")):
        return False  # "African Union-United Nations"
    held = reading.owner[at]
    if held is None:
        return not (loud and not tokens.loud[at] and len(word) < 4)
    return held.type is PLACE and held.end - held.start == 1 and not loud


def _run_together(word: str) -> bool:
    """Whether two words stand together for want of a space: "RiceSecretary", "FBISpecial"."""
    if word[1:].islower():
        return False
    if word[:4].isalpha() and word[:3].isupper() and not word.isupper():
        return True
    if word[3:4].isupper() and word.isalpha() and word[3:].casefold() in _TITLES:
        return True  # "NowPresident", not "Al-Sultan"
    return not word.isupper() and any(
        sign.isupper() and before.islower()
        for part in _PARTS.split(word)
        for before, sign in pairwise(part[_opening(part) :])
    )


def _opening(part: str) -> int:
    """Letters after which a name may have a capital again: McCain, FitzGerald, AbdelRahman."""
    return next((len(start) + 1 for start in _JOINED if part.startswith(start)), 3)


_JOINED = ("Abdel", "Abdul", "Abdal", "Fitz")


def _closed(reading: Reading, at: int) -> bool:
    """Whether a mark closes the name a word would end: "Julie Marks, adviser"."""
    words = reading.tokens.words
    plain = at > 0 and is_plain_given(reading.tokens.lows[at - 1])
    known = reading.tokens.lows[at] in surnames() or (at > 1 and words[at - 2] == ":")
    return plain and known and at + 1 < len(words) and words[at + 1] in _CLOSING


def _name_for_once(reading: Reading, at: int) -> bool:
    """Whether a word that is hardly ever a name is one here: Theresa May, Tony West."""
    tokens = reading.tokens
    low = tokens.lows[at]
    after_given = at > 0 and tokens.lows[at - 1] in given_names()
    if low in lexicon("names", "also_surnames"):
        last = at + 1 >= len(tokens.words) or not tokens.caps[at + 1]
        middle = low == "day" and not last and tokens.lows[at + 1] in surnames()  # O'Connor
        return after_given and (last or middle) and may_bear_common(reading, at - 1)
    if low not in given_names():
        return False
    beyond = tokens.lows[at + 1] if at + 1 < len(tokens.words) and tokens.caps[at + 1] else ""
    follows = bool(beyond) and (_only_a_name(beyond) or (low == "jan" and _unspoken(beyond)))
    return after_given or follows or low not in lexicon("words", "months")


def _unspoken(low: str) -> bool:
    return low not in common_words() and low not in _STOP and len(low) > 3


def _only_a_name(low: str) -> bool:
    return low in surnames() or (
        len(low) > 3 and low not in common_words() and is_persons_name(low)
    )


def may_bear_common(reading: Reading, at: int) -> bool:
    """Whether a family name that is a common word may follow: "Jim Risch", "Rep. Bob Good"."""
    tokens = reading.tokens
    low = tokens.lows[at]
    if is_plain_given(low):
        return True
    after_title = at > 0 and tokens.lows[at - 1].rstrip(".") in _TITLES
    return after_title and low in given_names()


_ABSTRACT = (
    "tion",
    "tions",
    "ment",
    "ments",
    "mental",
    "ional",
    "ity",
    "ance",
    "ence",
    "ics",
)


@lru_cache(maxsize=50_000)
def is_abstract(low: str) -> bool:
    """Whether a word is an abstract noun or the verb of a headline, and no family is called so."""
    if low in surnames() or low in lexicon("names", "titles") or low in given_names():
        return False
    if low.endswith("ness"):  # not Holness, Guinness
        return low in common_words() or low[:-4].replace("i", "y") in common_words()
    if low.endswith("ment") and len(low) < 8:  # not Norment
        return low in common_words()
    return low.endswith(_ABSTRACT) or _verb(low)


def _verb(low: str) -> bool:
    """Whether a word is a verb: what it bends to is of the language too ("provides", "-ing")."""
    common = common_words()
    if low.endswith("ing"):
        return low[:-3] in common or low[:-3] + "e" in common
    stem = low[:-1].removesuffix("e")
    return low.endswith("s") and stem + "ing" in common and stem + "ed" in common
