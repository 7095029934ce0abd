"""The Commonwealth, which only its members call so without "of Nations"."""

from __future__ import annotations

from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading, Span
from archive.model import EntityType


def claim_commonwealth(reading: Reading) -> None:
    """Claim "the Commonwealth" in the releases of its members, but for those that are one."""
    if reading.country.casefold() not in lexicon("organisations", "commonwealth"):
        return
    tokens = reading.tokens
    for at in tokens.where.get("commonwealth", ()):
        follows = tokens.lows[at + 1 : at + 2]
        goes_on = at + 1 < len(tokens.words) and tokens.caps[at + 1]
        named = tokens.caps[at] and reading.owner[at] is None and not tokens.loud[at]
        if named and tokens.lows[at - 1 : at] == ["the"] and follows != ["of"] and not goes_on:
            span = Span(at, at + 1, EntityType.AGENCY, "Commonwealth of Nations", "gazetteer")
            reading.claim(span)
