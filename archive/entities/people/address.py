"""Short forms of address and ranks before a name."""

from __future__ import annotations

from archive.entities.lexicon import given_names, lexicon, surnames
from archive.entities.reading import Reading

_BETWEEN = lexicon("titles", "between")
_RANKS = lexicon("titles", "before_names")
_PAIRS = frozenset(
    {("tan", "sri"), ("toh", "puan"), ("yang", "berhormat"), ("yang", "berbahagia")}
    | {("yang", "amat"), ("amat", "berhormat"), ("amat", "berbahagia"), ("yang", "arif")}
    | {("yang", "mulia"), ("amat", "mulia")}
)
"""First words of forms of address of which the first alone is a name."""
_OFFICES = frozenset({"mp", "mep", "formin"})
"""Offices written short that are no initials of a name: "MP John Kiarie"."""
_MOST = 12
"""Tokens before a name that are read, so that "Mr. Mr. Mr." takes no longer than other text."""


def past_address(reading: Reading, at: int, *, ranks: bool = False) -> int:
    """The token after the short forms of address, and the ranks, before a name."""
    tokens = reading.tokens
    start = at
    last = min(len(tokens.words) - 1, start + _MOST)
    while at < last and reading.owner[at] is None:
        low = tokens.lows[at]
        rank = ranks and tokens.caps[at] and low.rstrip(".") in _RANKS
        excellency = tokens.words[at] == "HE" and tokens.caps[at + 1]
        point = low == "." and at > start
        pair = (low, tokens.lows[at + 1]) in _PAIRS
        if not (low in _BETWEEN or rank or excellency or point or pair):
            break
        at += 1
    return at


def opens_address(reading: Reading, at: int) -> bool:
    """Whether a form of address begins at a token, of words that are no names: "Yang Berhormat"."""
    lows = reading.tokens.lows
    if tuple(lows[at : at + 2]) in _PAIRS or lows[at : at + 2] == ["sri", "dato"]:
        return True
    low = lows[at]
    if low in _OFFICES:
        return True
    return low in lexicon("titles", "honorifics") and not (
        low in given_names() or low in surnames()
    )
