"""Short forms of address and ranks before a name."""

from __future__ import annotations

from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading

_MOST = 12
"""Tokens before a name that are read, so that "Mr. Mr. Mr." takes no longer than other text."""


def past_address(reading: Reading, at: int, *, ranks: bool = False) -> int:
    """The token after the short forms of address, and the ranks, before a name."""
    tokens = reading.tokens
    start = at
    last = min(len(tokens.words) - 1, start + _MOST)
    while at < last and reading.owner[at] is None:
        low = tokens.lows[at]
        rank = ranks and low.rstrip(".") in lexicon("titles", "before_names") and tokens.caps[at]
        excellency = tokens.words[at] == "HE" and tokens.caps[at + 1]
        point = tokens.words[at] == "." and at > start
        pair = f"{low} {tokens.lows[at + 1]}" in {"tan sri", "toh puan"}
        if not (low in lexicon("titles", "between") or rank or excellency or point or pair):
            break
        at += 1
    return at
