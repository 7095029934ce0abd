"""Where a body's name begins in front of a small word or a mark inside of it."""

from __future__ import annotations

from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading
from archive.entities.tokens import Tokens
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
    if state is None or state.type is not EntityType.PLACE or state.start < 2:
        return None
    if tokens.lows[state.start - 1] != ",":
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


# ---------------------------------------------------------------- "Chr. Michelsen", "CASA-1000"


def over_abbreviation(tokens: Tokens, dot: int) -> int | None:
    """Where "Chr." begins when its dot is at a token: a given name written short."""
    word = dot - 1
    short = word >= 0 and tokens.caps[word] and tokens.lows[word] in _SHORTENED
    return word if short and tokens.ends[word] == tokens.starts[dot] else None


_SHORTENED = frozenset(
    {"alex", "benj", "chas", "chr", "danl", "edw", "fred", "geo", "jas", "jno", "jos", "robt"}
    | {"saml", "sam", "thos", "theo", "wm"}
)


def over_number(tokens: Tokens, at: int) -> int | None:
    """Where "CASA-1000" begins when its number is at a token: a number glued to a word."""
    word = at - 2
    if word < 0 or tokens.lows[at - 1] != "-" or not tokens.caps[word]:
        return None
    glued = tokens.ends[word] == tokens.starts[at - 1] and tokens.ends[at - 1] == tokens.starts[at]
    return word if glued else None


# ---------------------------------------------------------------- "Public Works (EPW) Committee"


def before_acronym(tokens: Tokens, behind: int, noun: int) -> int:
    """Where the bracket opens that holds an acronym right before the end of a name.

    The token behind it when none does, or the name goes on after its noun.
    """
    if behind < 4 or tokens.words[behind - 1] != ")" or tokens.words[behind - 3] != "(":
        return behind
    acronym = tokens.words[behind - 2]
    inside = acronym.isalpha() and acronym[-1].isupper() and 1 < len(acronym) < 8
    inside = inside and tokens.caps[behind - 4] and not tokens.gap[behind]
    after = tokens.lows[noun + 1 : noun + 2]
    more = after in (["of"], ["for"], ["on"], ["in"])
    more = more or (tokens.caps[noun + 1 : noun + 2] == [True] and after != ["hearing"])
    return behind - 3 if inside and not more else behind
