"""Branches of bodies: "Tashkent branch of MEPhI", "CPA Sierra Leone Branch", a college's."""

from __future__ import annotations

from archive.entities.agencies.parts import another
from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_BRANCHES = frozenset({"branch", "campus", "chapter"})
_PARTS = frozenset({"college", "school", "faculty", "institute", "campus", "centre", "center"})
_MARKS = (" – ", " — ", " - ", "ranch", "ampus", "hapter")
"""What a text has one of that names a branch: looked for first, for speed."""

_TELLING = _BRANCHES | _PARTS
_DASHES = frozenset({"–", "—", "-"})
_LONGEST = 6


def claim_branches(reading: Reading) -> None:
    """Claim the branch of a known body by its place, and the part of a university by its dash."""
    tokens = reading.tokens
    if not any(mark in tokens.text for mark in _MARKS):
        return
    for at in tokens.among(_TELLING):
        low = tokens.lows[at]
        if low in _BRANCHES and at:
            _of_body(reading, at)
            _behind_body(reading, at)
        elif low in _PARTS and tokens.caps[at] and at > 2 and tokens.words[at - 1] in _DASHES:
            _of_university(reading, at)


def _of_body(reading: Reading, at: int) -> None:
    """Claim "Abu Dhabi branch of the Sorbonne University"."""
    place = reading.owner[at - 1]
    tokens = reading.tokens
    if place is None or place.type is not EntityType.PLACE or place.end != at:
        return
    if tokens.lows[at + 1 : at + 2] != ["of"] or not another(reading, at + 2):
        return
    held = reading.owner[at + 2 + (tokens.lows[at + 2] == "the")]
    if held is not None:
        _claim(reading, place.start, held.end)


def _behind_body(reading: Reading, at: int) -> None:
    """Claim "CPA Sierra Leone Branch"."""
    tokens = reading.tokens
    place = reading.owner[at - 1]
    if not tokens.caps[at] or place is None or place.type is not EntityType.PLACE:
        return
    body = reading.owner[place.start - 1] if place.start else None
    known = body is not None and body.type is EntityType.AGENCY and not tokens.gap[place.start]
    if body is not None and known:
        _claim(reading, body.start, at + 1)


def _of_university(reading: Reading, at: int) -> None:
    """Claim "University of Rwanda – College of Education"."""
    tokens = reading.tokens
    whole = reading.owner[at - 2]
    apart = tokens.ends[at - 2] < tokens.starts[at - 1]
    if whole is None or whole.type is not EntityType.AGENCY or not apart:
        return
    if "university" not in tokens.lows[whole.start : whole.end]:
        return
    end = at + 1
    while end < len(tokens.words) and end - at < _LONGEST and not tokens.gap[end]:
        linked = tokens.lows[end] in {"of", "and", "for"} and end + 1 < len(tokens.words)
        if not tokens.caps[end] and not (linked and tokens.caps[end + 1]):
            break
        if tokens.lows[end] in lexicon("words", "months"):
            break
        end += 1
    _claim(reading, whole.start, end)


def _claim(reading: Reading, start: int, end: int) -> None:
    name = " ".join(reading.tokens.surface(start, end).split())
    reading.claim(Span(start, end, EntityType.AGENCY, name, "branch"))
