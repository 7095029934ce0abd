"""Which sentences leave something to ask a model: half to two thirds of a release.

A model of this kind looks a few words to each side, so a sentence is all it needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from archive.entities.lexicon import common_words, lexicon
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_ENDS = frozenset({".", "!", "?", "\n"})
_LONGEST = 400
"""Tokens of what we take for a sentence: a list without marks is cut."""


def doubtful(reading: Reading) -> tuple[tuple[int, int], ...]:
    """Start and end, in characters, of every run of sentences that a model should read."""
    tokens = reading.tokens
    ranges: list[tuple[int, int]] = []
    last = 0
    for start, end in _sentences(reading):
        if any(_asks(reading, at) for at in range(start, end)):
            first = ranges.pop()[0] if ranges and start == last else tokens.starts[start]
            ranges.append((first, tokens.ends[end - 1]))
            last = end
    return tuple(ranges)


def _sentences(reading: Reading) -> Iterator[tuple[int, int]]:
    words = reading.tokens.words
    start = 0
    for at, word in enumerate(words, start=1):
        if word in _ENDS or at - start == _LONGEST:
            yield start, at
            start = at
    if start < len(words):
        yield start, len(words)


def _asks(reading: Reading, at: int) -> bool:
    """Whether a token may be part of a name the rules passed over, or have claimed too soon."""
    tokens = reading.tokens
    if not tokens.caps[at] or tokens.headline[at] or tokens.loud[at]:
        return False
    held = reading.owner[at]
    if held is not None:
        return _weak(held) or _may_grow(reading, held, at)
    word = tokens.words[at]
    short = word.isupper() and len(word) < 4
    return word[0].isalpha() and not short and tokens.lows[at] not in _plain()


def _may_grow(reading: Reading, held: Span, at: int) -> bool:
    """Whether an agency or a place may be a part of a longer name: a capital stands beside it."""
    if at != held.end - 1 or held.type is EntityType.PERSON:
        return False
    return _beside(reading, held.start - 1, held.start) or _beside(reading, held.end, held.end)


def _beside(reading: Reading, at: int, second: int) -> bool:
    tokens = reading.tokens
    if not 0 <= at < len(tokens.words) or tokens.gap[second] or not tokens.caps[at]:
        return False
    held = reading.owner[at]
    if held is not None:
        return held.type is not EntityType.PERSON
    word = tokens.lows[at]
    return word not in lexicon("words", "stop") and word not in lexicon("titles", "heads")


def _weak(span: Span) -> bool:
    """Whether a claim may fall, or be completed: a given name's, a title's with one word."""
    return span.rule == "given name" or (span.rule == "title" and span.end - span.start == 1)


@cache
def _plain() -> frozenset[str]:
    """Words that are capitalised in releases without being names."""
    return (
        common_words()
        | lexicon("words", "stop")
        | lexicon("words", "months")
        | lexicon("titles", "heads")
        | lexicon("titles", "modifiers")
        | lexicon("titles", "portfolio")
        | lexicon("titles", "honorifics")
        | lexicon("organisations", "heads")
    )
