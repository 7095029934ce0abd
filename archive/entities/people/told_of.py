"""Unknown names that a phrase tells to be a person's: "the killing of X", "X of the Union"."""

from __future__ import annotations

from archive.entities.lexicon import lexicon_of
from archive.entities.people.rare_names import is_foreign
from archive.entities.reading import Reading
from archive.model import EntityType

_BEFALLING = frozenset(
    {"killing", "murder", "assassination", "death", "arrest", "appointment", "nomination"}
    | {"election", "detention", "imprisonment", "resignation", "retirement", "reappointment"}
    | {"re-election", "release", "trial", "leadership", "widow", "son", "daughter", "statue"}
)
_OPENING = frozenset({",", ";", ".", "\n", "by", "with", "and", "to", "while", "where"})
_CLOSED = frozenset(
    {",", ".", ";", "and", "as", "\n", ")", "will", "was", "is", "in", "on", "said"}
)


def is_told_of(reading: Reading, at: int, end: int) -> bool:
    """Whether what stands around two or three unknown words is said of a person."""
    tokens = reading.tokens
    if not 2 <= end - at <= 3 or not all(word[1:].islower() for word in tokens.words[at:end]):
        return False
    if tokens.headline[at] or not is_foreign(reading, at, end):
        return False
    return _befell(reading, at, end) or _of_body(reading, at, end) or _is_kind(reading, end)


def _befell(reading: Reading, at: int, end: int) -> bool:
    """Whether "the killing of", "the appointment of" stands before, and no more behind."""
    lows = reading.tokens.lows
    closed = end >= len(lows) or (lows[end] in _CLOSED and not reading.tokens.caps[end])
    return at > 1 and lows[at - 1] == "of" and lows[at - 2] in _BEFALLING and closed


def _of_body(reading: Reading, at: int, end: int) -> bool:
    """Whether "of the" and a body follow: "Zahoor Awan of the Pakistan Workers' Federation"."""
    tokens = reading.tokens
    opens = at == 0 or tokens.lows[at - 1] in _OPENING
    if not opens or tokens.lows[end : end + 1] != ["of"] or end + 2 >= len(tokens.words):
        return False
    held = reading.owner[end + 1 + (tokens.lows[end + 1] == "the")]
    return held is not None and held.type is EntityType.AGENCY


def _is_kind(reading: Reading, end: int) -> bool:
    """Whether a comma and what somebody is follow: ", a student of", ", a 24-year-old"."""
    lows = reading.tokens.lows
    if lows[end : end + 1] != [","] or lows[end + 1 : end + 2] not in (["a"], ["an"], ["the"]):
        return False
    kinds = lexicon_of(("names", "relations"), ("names", "kin"))
    return any(low in kinds or low.endswith("-year-old") for low in lows[end + 2 : end + 3])
