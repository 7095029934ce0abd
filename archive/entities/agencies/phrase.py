"""Capitalised words that may together be an unknown name, small words between them."""

from __future__ import annotations

from functools import cache

from archive.entities.agencies.evidence import is_word, names_body, plain_words
from archive.entities.agencies.words import POSSESSIVE, about
from archive.entities.lexicon import common_words, given_names, lexicon, surnames
from archive.entities.reading import Reading
from archive.model import EntityType

_LONGEST = 9
_INSIDE = frozenset({"of", "for", "on", "&", "to", "against"})
_AFTER_INSIDE = frozenset({"the", "a", "all"})


def phrase(reading: Reading, at: int) -> int:
    """The token after the name that may begin at a token: the token itself when none does."""
    tokens = reading.tokens
    end = at
    limit = min(len(tokens.words), at + _LONGEST)
    while end < limit and not (end > at and tokens.gap[end]):
        step = _word(reading, end)
        if step == end and end > at:
            step = _over(reading, at, end, limit)
        if step == end:
            break
        end = step
    return end


def _word(reading: Reading, at: int) -> int:
    """The token after a word of a name: one nobody owns, or a place's."""
    held = reading.owner[at]
    if held is not None:
        return held.end if held.type is EntityType.PLACE and held.start == at else at
    if at in reading.adjectives and reading.tokens.caps[at]:
        return at + 1
    return at + 1 if is_word(reading, at) else at


def _over(reading: Reading, start: int, at: int, limit: int) -> int:
    """The token after the small word at a token and the capitalised one behind it, or the token."""
    tokens = reading.tokens
    low = tokens.lows[at]
    next_at = at + 1
    if low == "and":
        joined = next_at < limit and _about(reading, at - 1) and _about(reading, next_at)
        return _word(reading, next_at) if joined and at > start + 1 else at
    if low not in _INSIDE:
        return at
    if next_at < limit and tokens.lows[next_at] in _AFTER_INSIDE:
        next_at += 1
    if next_at >= limit or not tokens.caps[next_at]:
        return at
    step = _word(reading, next_at)
    return step if step > next_at else at


def _about(reading: Reading, at: int) -> bool:
    """Whether a token says what a body is about: "Travel and Tourism"."""
    low = reading.tokens.lows[at]
    return reading.owner[at] is None and (low in about() or low in common_words())


def closed(reading: Reading, end: int) -> bool:
    """Whether a name that ends before a token ends there for good: "Finance committee" does not."""
    tokens = reading.tokens
    if end >= len(tokens.words) or tokens.gap[end]:
        return True
    if tokens.caps[end] or tokens.words[end] in {"+", "&", "/", "-", "–", "®", "™"}:
        return False
    low = tokens.lows[end]
    if low in POSSESSIVE:
        after = tokens.lows[end + 1 : end + 2]
        titled = bool(after) and after[0] in lexicon("titles", "heads")
        return not (after and tokens.caps[end + 1]) or titled
    return not low[0].isalnum() or low in lexicon("organisations", "behind_names")


def is_body(reading: Reading, start: int, end: int, *, single: bool) -> bool:
    """Whether the words of a phrase may be a body's name; `single` lets one plain word be."""
    tokens = reading.tokens
    if end <= start or not closed(reading, end) or not names_body(reading, start, end):
        return False
    free = [i for i in range(start, end) if reading.owner[i] is None and tokens.caps[i]]
    free = [i for i in free if i not in reading.adjectives]
    last = tokens.lows[end - 1]
    if not free or last in lexicon("organisations", "functions") or tokens.headline[start]:
        return False
    if end - start == 1:
        return _alone(tokens.words[start], single)
    if all(tokens.lows[i] in _plain() for i in free):
        return len(free) > 1 and end - start > 2
    return not _person(tokens.lows[start:end])


def _alone(word: str, single: bool) -> bool:
    """Whether one word may be a body's name: letters, capitals inside, or one that is no name."""
    if word.isupper():
        return len(word) > 2 and word.isalpha() and word.casefold() not in common_words()
    if any(letter.isupper() for letter in word[1:]) and word.isalpha():
        return not word.startswith(("Mc", "Mac", "O", "De", "La", "Di", "Du", "Fitz"))
    low = word.casefold()
    named = low in surnames() or low in given_names()
    return single and word.isalpha() and len(low) > 3 and not named


def _person(lows: list[str]) -> bool:
    """Whether two or three words are as likely a person's name."""
    names = surnames()
    return len(lows) < 4 and lows[-1] in names and (lows[0] in names or lows[0] in given_names())


@cache
def _plain() -> frozenset[str]:
    return plain_words() | lexicon("words", "stop")
