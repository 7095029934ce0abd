"""Towns of the world: names that stand for one beside a sign of a place."""

from __future__ import annotations

from archive.entities.lexicon import lexicon, world_towns
from archive.entities.people.name_words import is_persons_name
from archive.entities.people.skeletons import ascii_fold
from archive.entities.reading import AGENCY, PERSON, PLACE, Reading


def is_world_town(reading: Reading, at: int, end: int) -> bool:
    """Whether a town of the world is called so."""
    name = " ".join(reading.tokens.lows[at:end])
    if not name.isascii():
        name = ascii_fold(name)
    return name.replace("-", " ").replace("'", "") in world_towns()


def is_shown_town(reading: Reading, at: int, end: int) -> bool:
    """Whether a town is called so, what stands beside shows one, and nothing another name."""
    if not _has_sign(reading, at, end) or not is_world_town(reading, at, end):
        return False
    return not (
        reading.tokens.words[at].isupper()
        or _goes_on(reading, at, end)
        or _of_another(reading, at, end)
    )


_AT = frozenset({"near", "outside", "across", "at", "around", "through", "into", "via"})
_TOWARDS = frozenset({"from", "to", "between", "towards", "toward", "of", "visit", "visited"})
_OF = frozenset(
    {",", "people", "residents", "citizens", "villagers", "communities", "all", "most", "part"}
    | {"parts", "streets", "area", "areas", "north", "south", "east", "west", "miles", "km"}
    | {"seat", "riding", "constituency", "portions", "outskirts", "town", "city", "village"}
    | {"port", "mayor", "hospital", "university", "both", "downtown", "heart", "centre", "center"}
)
"""Words before "of" behind which a town is likely."""
_BESIDE = frozenset({"and", "or", ","})
LEADING = _AT | _TOWARDS | _BESIDE
"""Words and marks before a name without which nothing but what is behind it shows a town."""


def _has_sign(reading: Reading, at: int, end: int) -> bool:
    """Whether a preposition of places stands before, or a known place beside.

    What is as often a person's name needs more than "from" or "of".
    """
    lows = reading.tokens.lows
    before = lows[at - 1] if at else "\n"
    after = lows[end] if end < len(lows) else "\n"
    if before in _AT or (after in _BESIDE and _is_place(reading, end + 1)):
        return True
    towards = before in _TOWARDS or (before in _BESIDE and _is_place(reading, at - 2))
    if not towards or at < 2:
        return False
    thing = before == "of" and lows[at - 2] not in _OF  # "Battle of Remagen", "owner of Acme"
    return not (thing or (end == at + 1 and is_persons_name(lows[at])))


def _is_place(reading: Reading, at: int) -> bool:
    """Whether a place stands at a token."""
    held = reading.owner[at] if 0 <= at < len(reading.owner) else None
    return held is not None and held.type is PLACE


def _goes_on(reading: Reading, at: int, end: int) -> bool:
    """Whether a capitalised word, a number or a mark beside the name makes it part of another."""
    tokens = reading.tokens
    if at and tokens.caps[at - 1] and not tokens.gap[at]:
        opens = at == 1 or tokens.words[at - 2] in {".", "\n"}
        if not (opens and tokens.lows[at - 1] in lexicon("words", "stop")):
            return True
    if end >= len(tokens.words):
        return False
    after = tokens.lows[end]
    return (tokens.caps[end] and not tokens.gap[end]) or after in _MARKS or after[0].isdigit()


_MARKS = frozenset({"-", "/", "&", "@", "®", "™", "v", "v.", "vs", "said", "says", "told"})


def _of_another(reading: Reading, at: int, end: int) -> bool:
    """Whether a person of the release bears the name, or an agency's begins with it."""
    lows = reading.tokens.lows
    first, last = lows[at], lows[end - 1]
    return any(
        (span.type is PERSON and last in lows[span.start : span.end])
        or (span.type is AGENCY and lows[span.start] == first)
        for span in reading.spans()
    )
