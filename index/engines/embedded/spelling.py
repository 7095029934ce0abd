"""Did you mean: the question with the words that no release has replaced by ones that many have.

Words come from the index itself, so that names of people and places are right as its releases
write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from index.analysis import fold, spans, stems
from index.engines.embedded.indexed import words_field
from index.engines.embedded.translate import Vocabulary
from index.fields import BY_NAME, SEARCHED, Analysis, Field
from index.query import FIELDS
from index.query.tokens import Token, tokens

_ALMOST_NONE: Final = 5
"""Releases that may have a word which is still doubted."""

_TIMES: Final = 50
"""How many times as many releases must have the word that is suggested."""

_SHORTEST: Final = 4
_SHORTEST_FOR_TWO: Final = 5
"""Letters of a word that may be one, or two, edits away."""

_SHORTEST_HALF: Final = 3
_MOST_WORDS: Final = 16
_MOST_DOUBTED: Final = 4
"""Words of one question that are looked at, and those of them that others are sought for."""

_MOST_NEAR: Final = 20
_PATTERN = re.compile(r"[*~]|\?\w")
_UNSEARCHED: Final = ("date", "before", "after")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A word of the question: where it stands, folded, and the fields it is looked for in.

    An `exact` one, in quotation marks, is found as it stands, others in all their forms.
    """

    start: int
    end: int
    text: str
    fields: tuple[Field, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class _Better:
    start: int
    end: int
    text: str


def suggestion(typed: str, vocabulary: Vocabulary) -> str:
    """What was typed, better spelt; quotes, fields and operators as they were. "" if all is well.

    A word is replaced when nearly no release has it and a near spelling, the same letters in two
    words, or the same letters in one word with its neighbour are in many.
    """
    asked = list(_asked(typed))[:_MOST_WORDS]
    speller = _Speller(typed, vocabulary)
    better: list[_Better] = []
    for place, one in enumerate(asked):
        if better and one.start < better[-1].end:  # joined to the one before
            continue
        found = speller.better(one, asked[place + 1] if place + 1 < len(asked) else None)
        if found:
            better.append(found)
    for found in reversed(better):
        text = found.text.capitalize() if typed[found.start].isupper() else found.text
        typed = typed[: found.start] + text + typed[found.end :]
    return typed if better else ""


def _asked(typed: str) -> Iterator[_Asked]:
    """The words of a question, in order, with the fields that they are looked for in."""
    scopes = [SEARCHED]
    scope = last = SEARCHED
    for token in tokens(typed):
        match token.kind:
            case "field":
                scope = _scope(token.text.lower(), scopes[-1])
                continue
            case "minus" | "not":
                continue
            case "near":
                scope = last
                continue
            case "open":
                scopes.append(scope)
            case "close":
                scopes = scopes[:-1] or [SEARCHED]
            case "word" | "phrase":
                yield from _words(token, scope)
                last = scope
        scope = scopes[-1]


def _scope(name: str, around: tuple[Field, ...]) -> tuple[Field, ...]:
    if name in _UNSEARCHED:
        return ()
    if name not in FIELDS:
        return around
    field = BY_NAME[FIELDS[name]]
    return () if field.analysis is Analysis.EXACT else (field,)


def _words(token: Token, fields: tuple[Field, ...]) -> Iterator[_Asked]:
    if not fields or (token.kind == "word" and _PATTERN.search(token.text)):
        return
    exact = token.kind == "phrase"
    offset = token.start + exact
    for start, end in spans(token.text):
        word = fold(token.text[start:end])
        if len(word) >= _SHORTEST_HALF and not any(c.isdigit() for c in word):
            yield _Asked(offset + start, offset + end, word, fields, exact)


class _Speller:
    def __init__(self, typed: str, vocabulary: Vocabulary) -> None:
        self._typed = typed
        self._vocabulary = vocabulary
        self._doubted = 0

    def better(self, one: _Asked, following: _Asked | None) -> _Better | None:
        """What should stand in place of a word, and maybe of the one after it."""
        known = self._known(one)
        if following and self._side_by_side(one, following):
            joined = one.text + following.text
            rarer = min(known, self._known(following))
            if self._standing(joined, one.fields) >= _least(rarer):
                return _Better(one.start, following.end, joined)
        if known > _ALMOST_NONE or self._doubted >= _MOST_DOUBTED:
            return None
        self._doubted += 1
        text = self._respelt(one, _least(known))
        return _Better(one.start, one.end, text) if text else None

    def _side_by_side(self, one: _Asked, other: _Asked) -> bool:
        between = self._typed[one.end : other.start]
        return one.fields == other.fields and between.isspace()

    def _respelt(self, one: _Asked, least: int) -> str:
        if len(one.text) < _SHORTEST:
            return ""
        _, nearest = self._nearest(one, 1, least)
        if nearest:
            return nearest
        times, halves = self._halves(one, least)
        if len(one.text) < _SHORTEST_FOR_TWO:
            return halves
        near_times, nearest = self._nearest(one, 2, least)
        return halves if times >= near_times else nearest

    def _nearest(self, one: _Asked, edits: int, least: int) -> tuple[int, str]:
        """The most frequent word this many edits away, and in how many releases it is.

        One that begins alike comes before others; two edits away none begins otherwise.
        """
        found = {
            word
            for field in one.fields
            for word in self._vocabulary.near(_words_of(field), one.text, edits, _MOST_NEAR)
            if word != one.text and not any(c.isdigit() for c in word)
            if edits == 1 or word[0] == one.text[0]
        }
        ranked = [
            (word[0] == one.text[0], times, word)
            for word in found
            if (times := self._standing(word, one.fields)) >= least
        ]
        _, times, word = max(ranked, default=(False, 0, ""))
        return times, word

    def _halves(self, one: _Asked, least: int) -> tuple[int, str]:
        """The word taken apart where both parts are frequent."""
        text = one.text
        splits = (
            (text[:at], text[at:]) for at in range(_SHORTEST_HALF, len(text) - _SHORTEST_HALF + 1)
        )
        return max(
            (
                (times, " ".join(halves))
                for halves in splits
                if (times := min(self._standing(half, one.fields) for half in halves)) >= least
            ),
            default=(0, ""),
        )

    def _known(self, one: _Asked) -> int:
        """How many releases have the word in some form."""
        forms = [
            self._vocabulary.frequency(field.name, stem)
            for field in one.fields
            if field.analysis is Analysis.TEXT and not one.exact
            for stem in stems(one.text, self._vocabulary.languages)
        ]
        return max(self._standing(one.text, one.fields), *forms, 0)

    def _standing(self, word: str, fields: Sequence[Field]) -> int:
        """How many releases have the word as it stands."""
        return max(self._vocabulary.frequency(_words_of(field), word) for field in fields)


def _least(known: int) -> int:
    """How many releases must have a better word."""
    return max(1, _TIMES * known)


def _words_of(field: Field) -> str:
    return words_field(field.name) if field.analysis is Analysis.TEXT else field.name
