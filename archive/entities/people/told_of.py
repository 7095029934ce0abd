"""Unknown names that a phrase tells to be a person's: "the killing of X", "X of the Union"."""

from __future__ import annotations

from archive.entities.lexicon import lexicon_of
from archive.entities.people.name_words import is_persons_name
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
    if _befell(reading, at, end) or _of_body(reading, at, end) or _is_kind(reading, end):
        return True
    named = any(is_persons_name(low) for low in tokens.lows[at:end])
    return named and (_acted_on(reading, at) or _acts(reading, end))


_TO_SOMEBODY = frozenset(
    {"appointed", "appoints", "elected", "nominated", "congratulated", "congratulates"}
    | {"succeeds", "succeeded", "dismissed", "arrested", "convicted"}
    | {"sentenced", "murdered", "thanked", "welcomed", "re-elected", "reappointed", "greeted"}
    | {"interviewed", "accompanied", "barred", "codefendant"}
)
_DONE = frozenset(
    {"sentenced", "appointed", "elected", "born", "charged", "convicted", "arrested", "named"}
    | {"nominated", "sworn", "indicted", "reappointed", "re-elected", "dismissed", "promoted"}
    | {"killed", "chosen", "succeeded", "selected", "survived"}
)


def _acted_on(reading: Reading, at: int) -> bool:
    """Whether the verb before is of what is done to people: "appointed X", "convicted X"."""
    return at > 0 and reading.tokens.lows[at - 1] in _TO_SOMEBODY


def _acts(reading: Reading, end: int) -> bool:
    """Whether people alone do or have done to them what follows: "X was elected", "X, aka"."""
    first, second = [*reading.tokens.lows[end : end + 2], "", ""][:2]
    if first in {"was", "is", "has", "were"}:
        return second in _DONE
    return first == "pleaded" or (first == "," and second in {"aka", "a.k.a", "a.k.a."})


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
