"""What speaks for two names being one person's beside the names: office and source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from archive.entities.across.forms import Form
from archive.entities.lexicon import lexicon

_WELL_KNOWN = 3
"""Releases."""
_GENERATION = 5
"""Years that a father's name was in use before his son's."""
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SHORT = {
    "sen": "senator",
    "sens": "senator",
    "rep": "representative",
    "reps": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gov": "governor",
    "amb": "ambassador",
    "gen": "general",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "fm": "minister",
    "pm": "minister",
    "justices": "justice",
}
_EMPTY = frozenset({"dr", "doctor", "officer", "chief", "former", "member", "lady", "sir", "hon"})


@lru_cache(maxsize=100_000)
def role_classes(role: str) -> frozenset[str]:
    """The offices a role speaks of, each by one word: "U.S. Sen." is senator."""
    words = (word for word in _WORD.findall(role.casefold()))
    heads = lexicon("titles", "heads")
    found = {_SHORT.get(word, word.removesuffix("s")) for word in words if word in heads}
    return frozenset(found - _EMPTY)


def classes_of(forms: Sequence[Form], ats: Iterable[int]) -> frozenset[str]:
    """The offices that forms are given."""
    return frozenset().union(*[role_classes(role) for at in ats for role in forms[at].roles])


def sources_of(forms: Sequence[Form], ats: Iterable[int]) -> frozenset[str]:
    """The sources that have one of the forms."""
    return frozenset().union(*[forms[at].sources for at in ats])


def share_office(forms: Sequence[Form], some: Iterable[int], others: Iterable[int]) -> bool:
    """Whether two sets of forms are given one office."""
    return bool(classes_of(forms, some) & classes_of(forms, others))


def together(forms: Sequence[Form], some: Iterable[int], others: Iterable[int]) -> bool:
    """Whether two sets of forms share an office or a source.

    Where no source is known at all, none can speak against it.
    """
    some, others = list(some), list(others)
    if share_office(forms, some, others):
        return True
    mine, theirs = sources_of(forms, some), sources_of(forms, others)
    return bool(mine & theirs) or not mine or not theirs


def generation_apart(forms: Sequence[Form], junior: Iterable[int], plain: Iterable[int]) -> bool:
    """Whether "Jr." was first said when the name without it had mostly had its time, of years.

    Then they are son and father, though both had one office. A son who is well known is meant.
    """
    junior, plain = list(junior), list(plain)
    if sum(forms[at].releases for at in junior) < _WELL_KNOWN:
        return False
    known = [at for at in plain if forms[at].first]
    first = min((forms[at].first for at in junior if forms[at].first), default=0)
    if not first or not known:
        return False
    began = min(forms[at].first for at in known)
    return first > max(forms[at].most for at in known) and first - began >= _GENERATION
