"""The party and state behind a legislator's name: "(R-ME)", "D-Vt", "R Colorado"."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import places
from archive.entities.reading import Reading
from archive.model import EntityType

_PARTIES = frozenset({"D", "R", "I", "ID"})


def is_party_tag(words: list[str], at: int) -> bool:
    """Whether a party tag begins at a token: "R-ME", "D, VT", but not the road "I-695"."""
    if at + 2 >= len(words):
        return False
    if words[at] in {"D-", "R-", "I-", "D–", "R–", "I–"}:
        return True
    marked = words[at] in {"D", "R", "I"} and words[at + 1] in {",", "-", "–", "/"}
    return marked and words[at + 2][0].isalpha()


def after_origin(reading: Reading, at: int) -> int:
    """The token after "(R-ME)" behind a name, its brackets lost or not, or the same token."""
    words = reading.tokens.words
    if at >= len(words):
        return at
    if words[at] == "(":
        for end in range(at, min(at + 10, len(words))):
            if words[end] == ")":
                return end + 1
    if words[at] == "," and is_party_tag(words, at + 1):
        return _after_state(reading, at + 2 if words[at + 1][-1] in "-–" else at + 3)
    return after_letter(reading, at) or at


def _after_state(reading: Reading, at: int) -> int:
    """The token after the state of a party tag: "R-Miss.", "D-New Mexico"."""
    held = reading.owner[at]
    end = held.end if held is not None else at + 1
    words = reading.tokens.words
    return end + (end < len(words) and words[end] == ".")


def after_letter(reading: Reading, at: int) -> int:
    """The token after "R Colorado", "D Vt", "R WY": a tag that lost its marks, or 0."""
    words = reading.tokens.words
    if words[at] not in _PARTIES or at + 1 >= len(words):
        return 0
    held = reading.owner[at + 1]
    if held is not None and held.type is EntityType.PLACE:
        return held.end
    state = words[at + 1]
    return at + 2 if state in _states() or (len(state) == 2 and state.isupper()) else 0


@cache
def _states() -> frozenset[str]:
    """The states of the USA as they are shortened, without their point: "Vt", "Wyo"."""
    return frozenset(
        alias.rstrip(".")
        for place in places()
        if place.kind == "state" and place.country == "US"
        for alias in place.aliases
    )
