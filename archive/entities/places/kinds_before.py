"""Places behind what they are: "the villages of A, B and C", "towns such as D", "the river E"."""

from __future__ import annotations

from archive.entities.lexicon import common_words, lexicon, lexicon_of
from archive.entities.places.kinds import claim_place, run
from archive.entities.places.towns import is_borne
from archive.entities.reading import Reading
from archive.model import EntityType

_BETWEEN = frozenset({",", "and", "or", "&"})
_MOST = 30
"""Members of one list that are looked at."""


def find_behind_kinds(reading: Reading) -> None:
    """Claim what stands behind a noun for places and "of", "such as" or "including"."""
    tokens = reading.tokens
    for at in tokens.among(lexicon("places", "many")):
        start = _after_link(tokens.lows, at + 1)
        if start is not None:
            county = tokens.lows[at] == "counties" and reading.country in {"", "US"}
            _claim_members(reading, start, " County" if county else "")
    for at in tokens.among(_WATERS):
        if not tokens.caps[at] and tokens.lows[at - 1 : at] == ["the"]:
            _claim_one(reading, at + 1, "")


_WATERS = frozenset({"river", "rivers", "lake", "lakes", "lagoon"})


def _after_link(lows: list[str], at: int) -> int | None:
    """The token after "of", "such as", "including" or "like", a comma before it allowed for."""
    at += lows[at : at + 1] == [","]
    if lows[at : at + 2] == ["such", "as"]:
        return at + 2
    if lows[at : at + 1] in (["of"], ["including"], ["like"]):
        return at + 1
    return None


def _claim_members(reading: Reading, at: int, kind: str) -> None:
    """Claim each unknown member of the list that begins at a token."""
    tokens = reading.tokens
    for _ in range(_MOST):
        end = _claim_one(reading, at, kind)
        if end is None:
            return
        at = end
        while at < len(tokens.words) and at - end < 2 and tokens.lows[at] in _BETWEEN:
            at += 1
        if at == end:
            return


def _claim_one(reading: Reading, at: int, kind: str) -> int | None:
    """Claim the place at a token, if it is one; the token after it, known or claimed now."""
    held = reading.owner[at] if at < len(reading.owner) else None
    if held is not None:
        return held.end if held.type is EntityType.PLACE and held.start == at else None
    end = run(reading, at) if at < len(reading.owner) else at
    if end > at + 1 and len(reading.tokens.words[end - 1]) == 2:
        end -= 1  # the code of a state: "Libby MT"
    if not (0 < end - at < 4 and may_be_place(reading, at, end)):
        return None
    claim_place(reading, at, end, "named kind")
    held = reading.owner[at]
    if held is not None and not held.canonical.endswith(kind or " County"):
        held.canonical += kind
    return end


def may_be_place(reading: Reading, at: int, end: int) -> bool:
    """Whether words may be a place's name where a place is told of."""
    tokens = reading.tokens
    if tokens.banner[at] or tokens.loud[at] or tokens.words[at].isupper():
        return False
    after = tokens.lows[end] if end < len(tokens.words) else "\n"
    onward = end < len(tokens.words) and tokens.caps[end] and len(tokens.words[end]) > 2
    if onward or after in {"'s", "’s", "'", "’"} or _lost_apostrophe(tokens.lows, end - 1):
        return False
    lows = tokens.lows[at:end]
    words = common_words()
    doubtful = lexicon_of(
        ("titles", "heads"),
        ("titles", "modifiers"),
        ("titles", "portfolio"),
        ("organisations", "heads"),
        ("words", "stop"),
    )
    told = not doubtful.isdisjoint(lows) or all(low in words for low in lows)
    return not (told or lows[0] in words or is_borne(reading, lows[-1]))


def _lost_apostrophe(lows: list[str], at: int) -> bool:
    """Whether a name stands in the text without its last s, too: "Bertolinis account"."""
    return lows[at].endswith("s") and lows[at][:-1] in lows
