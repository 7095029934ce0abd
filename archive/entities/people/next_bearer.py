"""Where a title ends because a person's name begins amid its capitalised words."""

from __future__ import annotations

from archive.entities.lexicon import common_words, given_names, lexicon, surnames
from archive.entities.people.name_words import is_abstract, is_persons_name, is_plain_given
from archive.entities.reading import Reading


def begins_name(reading: Reading, at: int) -> bool:
    """Whether a person's name begins amid capitalised words: "in Charge Gary R. Barksdale"."""
    tokens = reading.tokens
    low = tokens.lows[at]
    joined = tokens.caps[at - 1] or tokens.lows[at - 1] in {"and", "&"}
    if low not in given_names() or not joined or at + 1 >= len(tokens.words):
        return False
    following = tokens.lows[at + 1]
    sure = is_plain_given(low) or len(following.rstrip(".")) == 1 or following in surnames()
    return sure and tokens.caps[at + 1]


def bearer_follows(reading: Reading, at: int) -> bool:
    """Whether two rare names stand at a token, and what follows is another's: "Azmin Ali and"."""
    tokens = reading.tokens
    if at + 2 >= len(tokens.words) or not (tokens.caps[at] and tokens.caps[at + 1]):
        return False
    pair = range(at, at + 2)
    unknown = all(reading.owner[i] is None and _unspoken(tokens.lows[i]) for i in pair)
    ends = tokens.words[at + 2] in {",", "and", "."} or not tokens.caps[at + 2]
    return unknown and ends and any(is_persons_name(tokens.lows[i]) for i in pair)


def _unspoken(low: str) -> bool:
    return (
        low.isalpha()
        and low not in common_words()
        and low not in lexicon("titles", "portfolio")
        and not is_abstract(low)
        and low not in lexicon("titles", "heads")
        and low not in lexicon("places", "kinds")
    )
