"""Whether words before a trade or a legal form are the name of a company."""

from __future__ import annotations

from archive.entities.agencies.words import JOINERS, about, is_suffix
from archive.entities.lexicon import common_words, given_names, lexicon
from archive.entities.reading import Reading
from archive.model import EntityType


def trades(reading: Reading, start: int, at: int, end: int) -> bool:
    """Whether a trade has before it a word that is a name, and nothing that goes on after it."""
    tokens = reading.tokens
    if is_suffix(tokens.lows[end - 1]):
        return True
    if end > at + 1 or at == start or runs_on(reading, end):
        return False
    after = tokens.lows[end] if end < len(tokens.words) else "\n"
    title = after in lexicon("titles", "heads") and tokens.caps[end]
    if after in {"program", "programs", "programme", "coverage"}:
        return False
    joined = after in JOINERS and end + 1 < len(tokens.words) and tokens.caps[end + 1]
    joined = joined and tokens.lows[at] not in _ENDING
    if title or joined or tokens.lows[start] in common_words():
        return False
    if tokens.lows[at] in _OF_STATES and at - start == 1 and start in reading.adjectives:
        return True  # "Belarusian Railway"
    plain = lexicon("organisations", "plain")
    generic = lexicon("organisations", "generic")
    return any(
        reading.owner[i] is None
        and i not in reading.adjectives
        and tokens.caps[i]
        and tokens.words[i][0].isalpha()
        and tokens.lows[i] not in plain
        and tokens.lows[i] not in generic
        and not tokens.lows[i].endswith(("ed", "ing"))
        and not everyday(reading, i)
        for i in range(start, at)
    )


_ENDING = frozenset(
    {"capital", "ventures", "therapeutics", "biosciences", "robotics", "labs", "petroleum"}
)
"""Trades behind which no more of a name is joined by "and"."""

_OF_STATES = frozenset({"railway", "railways", "telecommunications", "petroleum", "broadcasting"})
"""Trades that a state has a company for, which is called after it."""


def company(reading: Reading, start: int, at: int, proper: list[int]) -> bool:
    """Whether a legal form has the name of a company before it; SE may be a quarter of a town."""
    tokens = reading.tokens
    if tokens.lows[at] == "se" and (tokens.words[at] != "SE" or reading.country in {"", "US"}):
        return False
    if not proper:
        return at - start > 1 and all(tokens.caps[i] for i in range(start, at))
    if at - start == 1 and reading.owner[start] is not None and start:
        place = reading.owner[start]
        if place is not None and place.type is EntityType.PLACE:
            return tokens.lows[start - 1] not in {"a", "an"}  # "a Kansas LLC"
    return any(tokens.lows[i] not in lexicon("organisations", "companies") for i in proper)


def runs_on(reading: Reading, at: int) -> bool:
    """Whether a capitalised word goes on with the name of something else."""
    tokens = reading.tokens
    if (
        at >= len(tokens.words)
        or not tokens.caps[at]
        or tokens.gap[at]
        or reading.owner[at] is not None
    ):
        return False
    if not tokens.words[at].istitle() or tokens.words[at - 1] == "\n":
        return False
    low = tokens.lows[at]
    return low not in _AFTERWARDS and low not in given_names()


def everyday(reading: Reading, at: int) -> bool:
    """Whether a word is one of everyday language, or what many bodies are about."""
    low = reading.tokens.lows[at]
    return reading.owner[at] is None and (low in common_words() or low in about())


_AFTERWARDS = (
    lexicon("organisations", "barriers")
    | lexicon("organisations", "titles")
    | lexicon("titles", "heads")
    | lexicon("titles", "modifiers")
    | lexicon("titles", "honorifics")
    | lexicon("words", "months")
)
