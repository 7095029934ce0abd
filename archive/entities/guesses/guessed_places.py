"""Places a model guesses, joined to those the rules found.

A model calls much a place that is none (surnames, products, programmes), so its word alone is
not enough: something beside the name has to confirm it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from archive.entities.guesses.runs import Run, claim, goes_on_right, holds_more, key, proper, quiet
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import lexicon
from archive.entities.places.world import is_world_town
from archive.entities.reading import Reading, Span
from archive.model import EntityType


def join_places(reading: Reading, runs: Sequence[Run]) -> None:
    """Claim places that a preposition or another place beside them confirms."""
    things = {run.start for run in runs if run.type in {EntityType.AGENCY, None}}
    for span in reading.spans():
        if span.rule != "after a preposition" or span.start not in things:
            continue  # "the Hospital in Moto'otua" is a body, but not of all its words
        if is_world_town(reading, span.start, span.end):
            continue
        if reading.tokens.lows[span.end : span.end + 1] not in ([","], ["and"]):
            reading.release(span)
    others = {key(reading, run) for run in runs if run.type is not EntityType.PLACE}
    for run in runs:
        free = run.type is EntityType.PLACE and key(reading, run) not in others
        if free and _names_place(reading, run):
            claim(reading, run, EntityType.PLACE, "model place")


def _names_place(reading: Reading, run: Run) -> bool:
    tokens = reading.tokens
    words = range(run.start, run.end)
    if any(one is not None for one in reading.owner[run.start : run.end]):
        return False
    if not quiet(reading, run) or _of_another(reading, run):
        return False
    if tokens.lows[run.end - 1] in lexicon("places", "kinds") and len(words) > 1:
        first, first_word = Run(run.start, run.start + 1, run.type), tokens.lows[run.start]
        named = proper(reading, first) and first_word not in lexicon("places", "no_names")
        return named and all(tokens.caps[at] for at in words)
    if goes_on_right(reading, run.end) or not proper(reading, run):
        return False
    before = tokens.lows[run.start - 1] if run.start else "\n"
    if before in {"the"} and run.start > 1:
        before = tokens.lows[run.start - 2] if len(words) > 1 else ""
    if _says_of_what_kind(reading, run):
        return False
    if tokens.lows[run.end - 1].endswith(tuple(lexicon("places", "no_endings"))):
        return _gazetted(reading, run)
    if before in _PREPOSITIONS:
        return tokens.lows[run.start - 2 : run.start] != [",", "at"]  # a director's company
    return _among_places(reading, run) or (before in _TOWARDS and _gazetted(reading, run))


_PREPOSITIONS = frozenset({"in", "at", "near", "across", "outside", "around", "throughout"})
_TOWARDS = frozenset({"of", "for", "from", "to", "between", "since", "with", "and", ",", "visit"})
_SEPARATORS = frozenset({",", "and", ";", "or", "&"})


def _says_of_what_kind(reading: Reading, run: Run) -> bool:
    """Whether a part of the world only says of what kind a thing is: "Caribbean integration"."""
    tokens = reading.tokens
    if tokens.lows[run.start] not in _PARTS or tokens.lows[run.start - 1] == "the":
        return False
    after = tokens.words[run.end] if run.end < len(tokens.words) else "."
    return after.isalpha() and after.islower() and after not in lexicon("words", "stop")


_PARTS = frozenset({"caribbean", "pacific", "mediterranean", "arctic", "atlantic"})


def _of_another(reading: Reading, run: Run) -> bool:
    """Whether the name is a person's or a company's in the release."""
    lows = reading.tokens.lows
    first, last = lows[run.start], lows[run.end - 1]
    return any(
        (one.type is EntityType.PERSON and lows[one.end - 1] == last)
        or (one.type is EntityType.AGENCY and lows[one.start] == first)
        for one in reading.spans()
    )


def _gazetted(reading: Reading, run: Run) -> bool:
    """Whether a place is so called, which may be a person's name as well: "Georgia"."""
    words = key(reading, run)
    return any(
        known.words == words and known.type is EntityType.PLACE
        for known in gazetteer().starting(words)
    )


def _among_places(reading: Reading, run: Run) -> bool:
    """Whether commas or "and" part the name from that of another place, and none of a body."""
    tokens = reading.tokens
    before, after = run.start - 1, run.end
    while before > 0 and tokens.lows[before] in _SEPARATORS:
        before -= 1
    while after < len(tokens.words) and tokens.lows[after] in _SEPARATORS:
        after += 1
    beside = [
        held
        for at, far in ((before, before < run.start - 1), (after, after > run.end))
        if far and 0 <= at < len(tokens.words) and (held := reading.owner[at]) is not None
    ]
    return bool(beside) and all(one.type is EntityType.PLACE for one in beside)


# ---------------------------------------------------------------- longer names

_COMPASS = frozenset({"north", "south", "east", "west", "upper", "lower", "greater"}) | frozenset(
    {"northern", "southern", "eastern", "western", "central"}
)


def grow_places(reading: Reading, runs: Sequence[Run]) -> None:
    """Let places have all of their name: "North" Texas, Adelaide "Hall"."""
    for run in runs:
        if run.type is not EntityType.PLACE or not quiet(reading, run):
            continue
        held = reading.within(run.start, run.end)
        if not held or any(one.type is not EntityType.PLACE for one in held):
            continue
        if holds_more(run, held) and len(held) == 1 and _goes_with(reading, run, held[0]):
            claim(reading, run, EntityType.PLACE, "model place, grown")


def _goes_with(reading: Reading, run: Run, held: Span) -> bool:
    tokens = reading.tokens
    left = tokens.lows[run.start : held.start]
    after = tokens.lows[run.end] if run.end < len(tokens.words) else ""
    if not set(left) <= _COMPASS or after in lexicon("places", "small_kinds"):
        return False
    if run.end > held.end and tokens.lows[run.end - 1] not in _ends_of_places():
        return False
    return not goes_on_right(reading, run.end) and all(
        tokens.caps[at] and tokens.words[at].isalpha() and not tokens.gap[at]
        for at in range(held.end, run.end)
    )


@cache
def _ends_of_places() -> frozenset[str]:
    return (
        lexicon("places", "kinds") | lexicon("places", "seconds") | lexicon("places", "with_model")
    ) - {"region", "district"}
