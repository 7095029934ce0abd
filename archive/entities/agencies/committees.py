"""Committees of Congress written at length: lists of subjects, an acronym before the noun."""

from __future__ import annotations

from archive.entities.agencies.words import JOINERS, about
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_CHAMBERS = frozenset({"senate", "house"})
_LONGEST = 16
_SUBJECTS = frozenset(
    {"health", "human", "services", "urban", "rural", "water", "veterans", "veterans'", "foreign"}
    | {"operations", "environment", "state", "commerce", "interior", "drug", "food", "nuclear"}
    | {"workforce", "merchant", "surface", "hazardous", "private", "tourism", "product"}
)


def claim_committees(reading: Reading) -> None:
    """Claim "Senate Tea and Trade (TAT) Committee" and "Labor, Health, Education Subcommittee"."""
    tokens = reading.tokens
    if reading.country not in {"", "US"}:
        return
    for at in tokens.among({"committee", "subcommittee"}):
        if not tokens.caps[at] or tokens.loud[at] or tokens.banner[at]:
            continue
        if tokens.words[at - 3 : at - 2] == ["("] and tokens.words[at - 1] == ")":
            _past_acronym(reading, at)
        elif tokens.lows[at] == "subcommittee":
            _with_list(reading, at)


def _past_acronym(reading: Reading, at: int) -> None:
    """Claim the known committee whose acronym stands before its noun."""
    tokens = reading.tokens
    for start in range(at - 4, max(-1, at - _LONGEST), -1):
        if tokens.lows[start] not in _CHAMBERS:
            continue
        words = (*tokens.lows[start : at - 3], tokens.lows[at])
        plain = tuple(low for low in words if low != ",")
        known = gazetteer().agency(words, "US") or gazetteer().agency(plain, "US")
        if known:
            reading.claim(Span(start, at + 1, EntityType.AGENCY, known, "gazetteer"))
        return


def _with_list(reading: Reading, at: int) -> None:
    """Claim a subcommittee with all of the subjects before its noun."""
    tokens = reading.tokens
    start, listed = at, False
    while start > 0 and at - start < _LONGEST and _is_listed(reading, start - 1):
        start -= 1
        listed = listed or tokens.lows[start] in {",", "and"}
    while start < at and not tokens.caps[start]:
        start += 1
    held = reading.owner[at]
    if not listed or (held is not None and held.start <= start):
        return
    if tokens.lows[start - 1 : start] not in (["the"], ["its"]):
        return
    name = " ".join(tokens.surface(start, at + 1).split())
    reading.claim(Span(start, at + 1, EntityType.AGENCY, name, "head noun"))


def _is_listed(reading: Reading, at: int) -> bool:
    """Whether a token may stand in the list of what a subcommittee is about."""
    tokens = reading.tokens
    low = tokens.lows[at]
    if low in JOINERS or low == ",":
        return True
    if not tokens.caps[at] or low in {"committee", "subcommittee"}:
        return False
    held = reading.owner[at]
    if held is not None and held.rule == "head noun":
        return True
    if held is not None:
        return held.canonical.startswith("U.S. Department of ") and "department" not in low
    return low in about() or low in _SUBJECTS or low in lexicon("organisations", "joined")
