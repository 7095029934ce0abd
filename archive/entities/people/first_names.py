"""People named by the first name alone: "his wife Jill", "Jill and I"."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import lexicon
from archive.entities.people.claim import claim_person
from archive.entities.people.name_words import is_plain_given
from archive.entities.reading import Reading
from archive.model import EntityType

_OTHERS = frozenset({"I", "her", "his", "their", "my"})


def find_first_names(reading: Reading) -> None:
    """Claim given names that stand alone where their neighbours show a person."""
    tokens = reading.tokens
    last = len(tokens.words) - 1
    for at in tokens.among(_kin_and()):
        if tokens.lows[at] != "and":
            if at < last:
                _after_kin(reading, at + 1)
        elif 0 < at < last:
            _joined(reading, at)


@cache
def _kin_and() -> frozenset[str]:
    return lexicon("names", "kin") | {"and"}


def _after_kin(reading: Reading, at: int) -> None:
    """Claim the name, or the names of a list, after a word of kinship."""
    tokens = reading.tokens
    at += tokens.lows[at] in {",", ":"}
    while at < len(tokens.words) and (_alone(reading, at) or _person(reading, at)):
        if _alone(reading, at):
            claim_person(reading, at, at + 1, "kin")
        held = reading.owner[at]
        after = held.end if held is not None else at + 1
        at = after
        while at < len(tokens.words) and tokens.lows[at] in {",", "and", "&"}:
            at += 1
        if at == after:
            return


def _joined(reading: Reading, at: int) -> None:
    """Claim the names on the sides of an "and" that joins them to a person."""
    tokens = reading.tokens
    left, right = at - 1, at + 1
    by_person = tokens.words[right] in _OTHERS and (
        at + 2 >= len(tokens.words) or _kin_after(reading, at)
    )
    if _alone(reading, left) and by_person:
        claim_person(reading, left, left + 1, "kin")


def _kin_after(reading: Reading, at: int) -> bool:
    """Whether "I", or kin of the person named, stands after the "and" at a token."""
    tokens = reading.tokens
    word, after = tokens.words[at + 1], tokens.lows[at + 2]
    return word == "I" or after in lexicon("names", "kin") or after in {"family", "loved"}


def _alone(reading: Reading, at: int) -> bool:
    """Whether a given name stands at a token, with no other name beside it."""
    tokens = reading.tokens
    if not (tokens.caps[at] and is_plain_given(tokens.lows[at]) and reading.owner[at] is None):
        return False
    if tokens.loud[at] or tokens.headline[at] or tokens.words[at].isupper():
        return False
    after = at + 1 < len(tokens.words) and tokens.caps[at + 1] and not tokens.gap[at + 1]
    before = at > 0 and tokens.caps[at - 1] and not tokens.gap[at]
    return not after and not before


def _person(reading: Reading, at: int) -> bool:
    held = reading.owner[at]
    return held is not None and held.type is EntityType.PERSON
