"""A light stemmer for Kazakh, for which Snowball has none.

A noun is its root, then number, possession and case, each a closed set of endings whose first
sound follows the last sound of what they are put on and whose vowel follows its vowels. Taking
endings off from the right by rules, without a dictionary of roots, is what Rakhimova and
Turganbayeva describe (https://doi.org/10.17586/2226-1494-2020-20-4-545-551); the endings are
those of Muhamedowa, "Kazakh: A Comprehensive Grammar" (Routledge 2016). Of possession only the
third person and the plural and polite forms are taken off: -ым and -ің end too many roots
(ғылым, білім). Verbs are left alone but where their endings look the same.
"""

from __future__ import annotations

from typing import Final

_BACK: Final = frozenset("аоұыяю")
_FRONT: Final = frozenset("әеөүіэ")
_NEITHER: Final = frozenset("иу")
_VOWELS: Final = _BACK | _FRONT | _NEITHER
_HUSHED: Final = frozenset("пткқсшхфцчщбвгғд")
_LIQUID: Final = frozenset("рлйу")
_HUMMED: Final = frozenset("зж")
_NASAL: Final = frozenset("мнң")
_OPEN: Final = frozenset("аоұыәеөүіэяюи")
_THIRD: Final = frozenset("ыі")
_CLOSED: Final = _HUSHED | _LIQUID | _HUMMED | _NASAL
_RINGING: Final = _LIQUID | _HUMMED

_EITHER: Final = ("мен", "бен", "пен", "н")
"""Endings that do not follow the vowels."""
_FROM: Final = ("дан", "ден", "тан", "тен")
_AGENT: Final = ("шы", "ші")
"""Ends of roots after which the с of -сы is of the ending: басшысы, but облыс-ы."""
_SHORT: Final = ("ел", "үй", "іс", "ой", "ай")
"""Frequent roots of two letters, which any ending may leave."""
_KEPT: Final = ("пәкістан", "түркістан", "үндістан", "дағыстан", "аудан", "теңге")
_SOFTENED: Final = {"б": "п", "г": "к", "ғ": "қ"}
_ELIDED: Final = {"халқ": "халық", "орн": "орын", "ерк": "ерік", "көрк": "көрік"}

_ENDINGS: Final = sorted(
    (ending, after)
    for pairs, after in (
        ("лар лер", _OPEN | frozenset("рйу")),
        ("дар дер", _NASAL | _HUMMED | frozenset("л")),
        ("тар тер", _HUSHED),
        ("сы сі", _OPEN - _THIRD),  # in облысы the с is of the root
        ("ы і ымыз іміз ыңыз іңіз", _CLOSED),
        ("мыз міз ңыз ңіз", _OPEN),
        ("ның нің", _OPEN | _NASAL),
        ("дың дің", _RINGING),
        ("тың тің", _HUSHED),
        ("ны ні", _OPEN - frozenset("о")),  # in регионы the н is of the root
        ("ды ді", _RINGING | _NASAL),
        ("ты ті", _HUSHED),
        ("ға ге", _OPEN | _RINGING | _NASAL),
        ("қа ке", _HUSHED),
        ("да де дағы дегі", _OPEN | _RINGING | _NASAL),
        ("та те тағы тегі", _HUSHED),
        ("дан ден", _OPEN | _RINGING),
        ("тан тен", _HUSHED),
        ("нан нен", _NASAL),
        ("н на не нда нде ндағы ндегі нан нен", _THIRD),
        ("мен", _OPEN | _LIQUID | _NASAL),
        ("бен", _HUMMED),
        ("пен", _HUSHED),
    )
    for ending in pairs.split()
)
_LONGEST: Final = max(len(ending) for ending, _ in _ENDINGS)
_AFTER: Final = {
    ending: frozenset().union(*(after for one, after in _ENDINGS if one == ending))
    for ending, _ in _ENDINGS
}
"""What each ending may stand after."""


def stem(word: str) -> str:
    """The root of a folded Kazakh word, as far as its endings tell; a root stays as it is."""
    root = word
    while (shorter := _without_ending(root)) != root:
        root = shorter
    root = _ELIDED.get(root, root)
    return root[:-1] + _SOFTENED.get(root[-1:], root[-1:])


def _without_ending(word: str) -> str:
    if word.endswith(_KEPT) or (word.endswith("стан") and word[-5:-4] not in _VOWELS):
        return word  # Қазақстан is not “from Қазақс”
    for length in range(min(_LONGEST, len(word) - 2), 0, -1):
        root, ending = word[:-length], word[-length:]
        if ending in _AFTER and _follows(ending, root) and _stands(root, ending):
            return root
    return word


def _follows(ending: str, root: str) -> bool:
    """Whether an ending may come after the last sound of a root."""
    if ending[0] == "н" and (root + "н").endswith(_KEPT):
        return False  # аудан-ы
    return root[-1] in _AFTER[ending] or (ending in ("сы", "сі") and root.endswith(_AGENT))


def _stands(root: str, ending: str) -> bool:
    """Whether enough of a root is left, with vowels of the ending's row."""
    least = 4 if ending == "н" else 3 if len(ending) < 3 or ending in _FROM else 2
    if (len(root) < least and root not in _SHORT) or _VOWELS.isdisjoint(root):
        return False
    if ending in _EITHER or root.endswith(("ев", "ева")):  # Тоқаевтың, by its first vowels
        return True
    back = not _BACK.isdisjoint(ending)
    if root.endswith("к"):  # a front sound itself: банкі, though with а
        return not back
    last = next(sound for sound in reversed(root) if sound in _VOWELS)
    return last in _NEITHER or (last in _BACK) == back
