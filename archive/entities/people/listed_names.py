"""Unknown names amid a list of people."""

from __future__ import annotations

from archive.entities.lexicon import common_words
from archive.entities.people.claim import claim_person
from archive.entities.people.name_shape import name_end
from archive.entities.people.name_things import is_thing
from archive.entities.people.name_words import is_persons_name, is_title_word
from archive.entities.people.party_tags import after_origin
from archive.entities.people.rare_names import leads
from archive.entities.reading import PERSON, PLACE, Reading, Span


def is_owned(reading: Reading, at: int) -> bool:
    """Whether a token is another name's: of all but a place of one word."""
    held = reading.owner[at]
    return held is not None and (held.type is not PLACE or held.end - held.start > 1)


def find_between_names(reading: Reading) -> None:
    """Claim the unknown names that stand in a list between two people, or close it."""
    people = [span for span in reading.spans() if span.type is PERSON]
    for span in people:
        _name_before(reading, span.start)
    listed = False
    for span in people:
        at = _after_separator(reading, span.end)
        unknown: list[tuple[int, int]] = []
        while at and not is_owned(reading, at) and len(unknown) < _UNKNOWN:
            end = _unknown_name(reading, at)
            if end is None:
                break
            unknown.append((at, end))
            at = _after_separator(reading, end)
        if _bounded(reading, at, unknown, listed):
            for start, end in unknown:
                claim_person(reading, start, end, "list of names")
        listed = bool(at)


def _name_before(reading: Reading, at: int) -> None:
    """Claim an unknown name with a bracket before the first of a list: "X Kindiki (Interior),"."""
    words = reading.tokens.words
    if at < 6 or words[at - 1] != "," or words[at - 2] != ")":
        return
    opens = next((i for i in range(at - 3, max(2, at - 9), -1) if words[i] == "("), 0)
    for start in (opens - 2, opens - 3):
        if start > 0 and not reading.tokens.caps[start - 1] and not is_owned(reading, start):
            if _unknown_name(reading, start) == opens:
                claim_person(reading, start, opens, "list of names")
            return


_UNKNOWN = 4


def _bounded(reading: Reading, at: int, unknown: list[tuple[int, int]], listed: bool) -> bool:
    """Whether a person follows the unknown names, or "and" stands before the last of a list."""
    if not unknown:
        return False
    held = _next_owner(reading, at) if at else None
    if held is not None:
        return held.type is PERSON
    start, end = unknown[-1]
    lows = reading.tokens.lows
    return listed and not at and lows[start - 1] == "and" and is_persons_name(lows[end - 1])


def _next_owner(reading: Reading, at: int) -> Span | None:
    """The name that stands at a token, or behind a title there: "Princess Monalisa Okojie"."""
    lows = reading.tokens.lows
    while at + 1 < len(lows) and reading.owner[at] is None and is_title_word(lows[at].rstrip(".")):
        at += 1
    return reading.owner[at]


def _unknown_name(reading: Reading, at: int) -> int | None:
    """The token after a name of two words and more that nothing else shows to be one."""
    end = name_end(reading, at, 2)
    if end is None or is_thing(reading, at, end) or not leads(reading.tokens.lows[at]):
        return None
    return None if _spoken(reading, at, end) else end


def _spoken(reading: Reading, at: int, end: int) -> bool:
    """Whether one of the words is of everyday language."""
    return any(low in common_words() for low in reading.tokens.lows[at:end])


def _after_separator(reading: Reading, at: int) -> int:
    """The token after ", " or "and" behind a name and its bracket, or 0."""
    tokens = reading.tokens
    at = after_origin(reading, at)
    start = at
    while at < len(tokens.words) and tokens.lows[at] in {",", "and", "&", ";"}:
        at += 1
    return at if start < at < len(tokens.words) and tokens.caps[at] else 0
