"""Whether words that stand where places do may be taken for one."""

from __future__ import annotations

import re
from functools import cache

from archive.entities.lexicon import common_words, given_names, lexicon
from archive.entities.places.lists import of_two_words
from archive.entities.places.towns import is_borne, is_town
from archive.entities.reading import Reading
from archive.entities.tokens import folded


def is_town_alone(reading: Reading, at: int, end: int) -> bool:
    """Whether a town is called so, and nothing shows the person or the case of that name."""
    tokens = reading.tokens
    after = tokens.lows[end] if end < len(tokens.words) else ""
    other = after in {"'s", "’s", "'", "’", "v", "vs", "v."} or after[:1].isdigit()
    other = other or tokens.words[at].isupper()  # an acronym: MENA
    return is_town(reading, at, end) and not other and not is_borne(reading, tokens.lows[end - 1])


@cache
def doubtful_words() -> frozenset[str]:
    """Words of titles and bodies, which no place is called."""
    return (
        lexicon("titles", "heads")
        | lexicon("organisations", "heads")
        | lexicon("titles", "portfolio")
        | lexicon("organisations", "not_heads")
        | lexicon("titles", "modifiers")
    )


def is_plain(reading: Reading, at: int, end: int) -> bool:
    """Whether words after "in" may be taken for a place: nothing known says otherwise."""
    tokens = reading.tokens
    doubtful = doubtful_words()
    if tokens.lows[at] in common_words() or tokens.lows[end - 1] in common_words():
        return False
    if any(tokens.lows[i] in doubtful or tokens.words[i].isupper() for i in range(at, end)):
        return False
    if not all(map(_is_cased, tokens.words[at:end])):
        return False  # FinTech, I'm
    if tokens.lows[at] in lexicon("places", "languages"):
        return False
    if end < len(tokens.words) and tokens.words[end] in {"America", "City", "v", "vs"}:
        return False
    if end < len(tokens.words) and (
        tokens.words[end][0].isdigit() or tokens.lows[end] in {"'s", "’s", "'", "’"}
    ):
        return False
    if tokens.lows[end - 1].endswith("s") and tokens.lows[end - 1][:-1] in tokens.lows:
        return False  # a name that lost its apostrophe
    if tokens.lows[at] in given_names() or _abstract(tokens.lows[end - 1]):
        return False
    return end - at == 1 or (end - at == 2 and of_two_words(tokens.lows[at], tokens.lows[at + 1]))


def _is_cased(word: str) -> bool:
    """Whether a word, or each of those a hyphen joins, is written as a name: "Moto'otua"."""
    first, mark, last = folded(word).partition("'")
    if mark and (len(last) < 3 or len(first) < 3):
        return False  # I'm, we're, O'Neill
    parts = _PARTS.split(word)
    spoken = len(parts) > 1 and any(part.casefold() in common_words() for part in parts)
    return not spoken and all(part[1:].islower() for part in parts)  # Detroit-Based


_PARTS = re.compile("-|(?<=[^-]{3})['’‘ʻʼ`](?=[a-z])")


def _abstract(low: str) -> bool:
    """Whether a word has the ending of a science, a trade or a group of people."""
    return low.endswith(tuple(lexicon("places", "no_endings")))
