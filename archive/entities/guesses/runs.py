"""What a model guesses, in the tokens of a reading."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from archive.entities.guesses.guess import Guess
from archive.entities.lexicon import common_words, lexicon
from archive.entities.people.claim import name_of
from archive.entities.reading import Reading, Span
from archive.model import EntityType


@dataclass(frozen=True, slots=True)
class Run:
    """A guess in tokens: from `start` to before `end`."""

    start: int
    end: int
    type: EntityType | None


def runs_of(reading: Reading, guesses: Sequence[Guess]) -> tuple[Run, ...]:
    """The guesses in tokens, cut at ends of line, without marks and words that only open."""
    tokens = reading.tokens
    runs: list[Run] = []
    for one in guesses:
        start = bisect_right(tokens.ends, one.start)
        end = _line_end(reading, start, bisect_left(tokens.starts, one.end))
        while start < end and _opens(reading, start):
            start = reading.adjectives[start][0] if start in reading.adjectives else start + 1
        while start < end and _closes(reading, end - 1):
            end -= 1
        if start < end:
            runs.append(Run(start, end, one.type))
    return tuple(runs)


def _line_end(reading: Reading, start: int, end: int) -> int:
    tokens = reading.tokens
    ends = (
        at for at in range(start, end) if tokens.words[at] == "\n" or _lost_mark(reading, start, at)
    )
    return next(ends, end)


def _lost_mark(reading: Reading, start: int, at: int) -> bool:
    return at > start and reading.tokens.gap[at]


def _opens(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    return (
        not tokens.words[at][0].isalnum()
        or tokens.lows[at] in {"the", "a", "an"}
        or at in reading.adjectives
    )


def _closes(reading: Reading, at: int) -> bool:
    word = reading.tokens.words[at]
    return not word[0].isalnum() or word == "s"


def quiet(reading: Reading, run: Run) -> bool:
    """Whether the run stands in running text: headlines and capitals give no new names."""
    tokens = reading.tokens
    return not any(tokens.headline[at] or tokens.loud[at] for at in range(run.start, run.end))


def goes_on_left(reading: Reading, start: int) -> bool:
    """Whether a capitalised word before the name belongs to it: "Virginia Wesleyan Marlins"."""
    tokens = reading.tokens
    at = start - 1
    if at < 0 or not tokens.caps[at] or tokens.gap[start]:
        return False
    if tokens.words[at].isupper():  # the place of a dateline
        return False
    if any(end == start for end, _ in reading.adjectives.values()):
        return False
    low = tokens.lows[at]
    return low not in lexicon("words", "stop") and low not in lexicon("titles", "heads")


def goes_on_right(reading: Reading, end: int) -> bool:
    """Whether a capitalised word after the name belongs to it: "Dallas Police" Chief."""
    tokens = reading.tokens
    return (
        end < len(tokens.words)
        and tokens.caps[end]
        and not tokens.gap[end]
        and tokens.words[end][0].isalpha()
        and not reading.holds(end, end + 1, EntityType.PERSON)
    )


def key(reading: Reading, run: Run) -> tuple[str, ...]:
    """The folded words of a run: the same for every time a name is written."""
    return tuple(reading.tokens.lows[run.start : run.end])


def claim(reading: Reading, run: Run, type_: EntityType, rule: str, role: str = "") -> None:
    """Claim the run under the name that stands there."""
    if type_ is EntityType.PERSON:
        name = name_of(reading, run.start, run.end)
    else:
        name = " ".join(reading.tokens.surface(run.start, run.end).split())
    reading.claim(Span(run.start, run.end, type_, name, rule, role))


def holds_more(run: Run, held: Sequence[Span]) -> bool:
    """Whether the run holds all of the names in it, and words beside them."""
    inside = held[0].start >= run.start and held[-1].end <= run.end
    return inside and (held[0].start, held[0].end) != (run.start, run.end)


def proper(reading: Reading, run: Run) -> bool:
    """Whether every word is one of a name: no everyday words, titles, acronyms or numbers."""
    tokens = reading.tokens
    never = _everyday()
    return all(
        tokens.caps[at]
        and tokens.words[at].rstrip(".").isalpha()
        and not tokens.words[at].isupper()
        and tokens.lows[at] not in never
        for at in range(run.start, run.end)
    )


@cache
def _everyday() -> frozenset[str]:
    return (
        lexicon("words", "stop")
        | lexicon("titles", "heads")
        | lexicon("titles", "portfolio")
        | lexicon("organisations", "heads")
        | lexicon("organisations", "not_heads")
        | lexicon("places", "roads")
        | common_words()
    )
