"""Family names that a text ran on into themselves or into the next sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from archive.entities.across.forms import Form
from archive.entities.across.names import PersonName
from archive.entities.lexicon import given_names, lexicon, surnames

_WELL_KNOWN = 10
"""Releases with a full name of that family."""
_BORNE = frozenset(
    {"west", "east", "north", "south", "may", "will", "long", "day", "lord", "do", "no", "so", "an"}
    | {"et", "mar", "my", "he", "is", "guest", "god", "room", "miss", "i", "a", "ii", "iii", "iv"}
    | {"re", "am", "be", "first"}
)
"""Words that are names as well, and small ones that are names in the East."""


def ran_on(forms: Sequence[Form], named: Mapping[int, PersonName]) -> dict[int, str]:
    """The family name of each form that is "Murray Murray" or "Clinton This" and no full name.

    Texts that lost their line ends write so of somebody whom releases name in full.
    """
    odd = {at: word for at in named if (word := _twice_or_with_a_word(forms[at].canonical))}
    if not odd:
        return {}
    known: Counter[str] = Counter()
    for at, name in named.items():
        if at not in odd:
            known[name.written] += forms[at].releases
    return {at: word for at, word in odd.items() if known[word.casefold()] >= _WELL_KNOWN}


def _twice_or_with_a_word(name: str) -> str:
    words = name.split()
    if len(words) != 2:
        return ""
    first, last = words[0].casefold(), words[1].casefold()
    return words[0] if first == last or last in _no_families() else ""


@cache
def _no_families() -> frozenset[str]:
    """Small words that are nobody's name."""
    return lexicon("words", "stop") - _BORNE - given_names() - surnames()
