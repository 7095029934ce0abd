"""The party and state behind a legislator's name: "(R-ME)", "D-Vt", "R Colorado"."""

from __future__ import annotations

from archive.entities.reading import Reading
from archive.model import EntityType


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
    if words[at] in {"D", "R", "I", "ID"} and at + 1 < len(words):
        held = reading.owner[at + 1]
        if held is not None and held.type is EntityType.PLACE:
            return held.end
        if len(words[at + 1]) == 2 and words[at + 1].isupper():
            return at + 2
    return at
