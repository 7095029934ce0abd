"""Where a body's name begins in front of a small word or a mark inside of it."""

from __future__ import annotations

from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading
from archive.model import EntityType


def over_link(reading: Reading, start: int, at: int) -> int:
    """Where "Food for Life Partnership" begins, which has a small word inside."""
    tokens = reading.tokens
    first = start - 2
    if first < 1 or start == at or tokens.lows[start - 1] not in {"of", "for"}:
        return start
    if tokens.gap[start] or tokens.lows[first : start + 2] == _WEAPONS:
        return first if tokens.lows[first : start + 2] == _WEAPONS else start
    if tokens.lows[at] not in _NAMED_AFTER or at - start > 2 or reading.owner[first] is not None:
        return start
    alone = tokens.caps[first] and tokens.lows[first - 1] == "the"
    return first if alone and _thing(tokens.lows[first]) else start


def _thing(low: str) -> bool:
    """Whether a word before "of" is no title, body or place: "Friends", "Food"."""
    return not (
        low in lexicon("titles", "heads")
        or low in lexicon("titles", "modifiers")
        or low in lexicon("organisations", "heads")
        or low in lexicon("organisations", "barriers")
        or low in lexicon("organisations", "openers")
        or low in lexicon("words", "stop")
        or low in lexicon("places", "of")
    )


_WEAPONS = ["weapons", "of", "mass", "destruction"]
_NAMED_AFTER = frozenset(
    {"foundation", "society", "partnership", "coalition", "alliance", "association", "fund"}
    | {"institute", "network", "caucus", "league", "museum", "project"}
)


def town_and_state(reading: Reading, comma: int) -> int | None:
    """Where "Watertown, Mass., Police Department" begins when the last comma is at a token."""
    tokens = reading.tokens
    if comma < 3 or tokens.lows[comma + 1 : comma + 2] not in _LOCAL:
        return None
    state = reading.owner[comma - 1]
    if state is None or state.type is not EntityType.PLACE or tokens.lows[state.start - 1] != ",":
        return None
    town = state.start - 2
    held = reading.owner[town]
    if held is not None and held.type is not EntityType.PLACE:
        return None
    town = held.start if held is not None else town
    if tokens.lows[town - 2 : town] in (["city", "of"], ["town", "of"], ["county", "of"]):
        return town - 2
    return town if tokens.caps[town] else None


_LOCAL = tuple(
    [low]
    for low in ["police", "fire", "county", "area", "community", "public", "sheriffs", "sheriff"]
)
"""First words of local bodies that stand behind their state's comma."""
