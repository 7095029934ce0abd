"""Differences between two spellings that are slips, and not another name."""

from __future__ import annotations

from functools import lru_cache

SHORTEST = 5
"""Letters: a slip in a shorter name makes another name."""

_VOWELS = frozenset("aeiou")
_SWAPS = frozenset(map(frozenset, ("ck", "sz", "qk", "vw", "gh")))


def one_edit(one: str, other: str) -> bool:
    """Whether two family names differ as misspellings do.

    One vowel or h more, two letters changed round, one vowel for another, or c/k, s/z, g/h. The
    first vowel makes another name (Becker, Booker; Sanders, Saunders), and so do other letters:
    Kerry is not Kelly.
    """
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < SHORTEST:
        return False
    if one[0] != other[0]:
        return False
    at = begin_alike(one, other)
    if at == min(len(one), len(other)):
        return False  # one begins the other: Brown, Browne
    if len(one) == len(other):
        return _substituted(one, other, at)
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return long[:at] + long[at + 1 :] == short and _may_be_added(long, at)


def _may_be_added(word: str, at: int) -> bool:
    """Whether the letter at `at` is one that slips in, or out: Tileuberdi, Snchez, Dillion."""
    if word[at] == "h":
        return True
    lonely = not ({word[at - 1], word[at + 1 : at + 2]} & _VOWELS)
    return word[at] in _VOWELS and (lonely or _after_first_vowels(word, at))


def _after_first_vowels(word: str, at: int) -> bool:
    """Whether a vowel and then a consonant stand before `at`."""
    before = word[:at].rstrip("aeiou")
    return any(letter in _VOWELS for letter in before)


def _substituted(one: str, other: str, at: int) -> bool:
    if one[at + 1 :] == other[at + 1 :]:
        pair = frozenset((one[at], other[at]))
        vowels = pair <= _VOWELS and at < len(one) - 1 and _after_first_vowels(one, at)
        return pair in _SWAPS or (vowels and one[at - 1] not in _VOWELS)
    return turned_round(one, other)


def a_letter_apart(one: str, other: str) -> bool:
    """Whether two given names of one beginning differ in one letter more, or less: Jerrod."""
    long, short = (one, other) if len(one) > len(other) else (other, one)
    at = begin_alike(one, other)
    return 2 < at < len(short) and long[:at] + long[at + 1 :] == short


def a_slip_apart(one: str, other: str) -> bool:
    """Whether two given names of one beginning differ in one letter inside, or in the ending.

    Wifredo and Wilfredo, Elise and Elissa, Jackie and Jacky, Rosa and Rose; not Mark and Mary, and
    not Paul and Paula.
    """
    if one == other or one[:2] != other[:2]:
        return False
    one, other = (word[:-1] if word.endswith("ie") else word for word in (one, other))
    same = begin_alike(one, other)
    ends = one[same:], other[same:]
    if same < 2 or one == other:
        return one == other and len(one) > 3
    if set(ends) <= _ENDINGS:
        return max(len(one), len(other)) > 3
    inside = begin_alike(ends[0][::-1], ends[1][::-1])
    return bool(inside) and max(map(len, ends)) - inside == 1 and len(one) > SHORTEST


def begin_alike(one: str, other: str) -> int:
    """Letters that two words begin with alike."""
    at = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        at += 1
    return at


_ENDINGS = frozenset({"a", "e", "i", "ie", "y", "is", "ee", "ey", "sa", "se"})
"""Endings of given names that are taken for one another."""


def turned_round(one: str, other: str) -> bool:
    """Whether two neighbouring letters inside the word changed places: Micheal, Michael."""
    if len(one) != len(other):
        return False
    at = begin_alike(one, other)
    return 0 < at < len(one) and one[:at] + one[at : at + 2][::-1] + one[at + 2 :] == other


_LETTERS = str.maketrans({"z": "s", "c": "s", "f": "v", "g": "h"})


@lru_cache(maxsize=200_000)
def consonants(word: str) -> str:
    """The consonants of a skeleton, those that scripts render variously made one."""
    sounds = word.replace("sh", "s").replace("ch", "s").replace("ts", "s").replace("th", "t")
    plain = "".join(c for c in sounds if c not in "aeiouh").translate(_LETTERS)
    return "".join(c for i, c in enumerate(plain) if not i or plain[i - 1] != c)
