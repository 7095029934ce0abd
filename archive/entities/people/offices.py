"""Offices told apart from the name: "As chair of A, X", "chose X, …, as chair", "He serves as"."""

from __future__ import annotations

from archive.entities.lexicon import lexicon
from archive.entities.people.appositions import is_chosen, office_at, predicate
from archive.entities.people.roles import other_role, title_end
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_OPENING = frozenset({".", "\n", "!", "?", "”", '"', "“"})
_ENDS = frozenset({".", "\n", "!", "?"})
_LONGEST = 80
"""Tokens of a sentence that an appointment may reach over."""


def find_offices(reading: Reading) -> None:
    """Give people the offices their sentence, or the one after it, says they have."""
    words = reading.tokens.words
    for at in reading.tokens.among(_STARTING_LOWS):
        if words[at] not in _STARTING:
            continue
        if words[at] == "As":
            _leads(reading, at)
        elif words[at] in _PRONOUNS:
            _goes_on(reading, at)
        elif at and words[at - 1] == ",":
            (_chosen if words[at] == "as" else _becomes)(reading, at)


_PRONOUNS = frozenset({"He", "She"})
_STARTING = _PRONOUNS | {"As", "as", "becomes", "will", "is", "was", "has"}
_STARTING_LOWS = frozenset(map(str.casefold, _STARTING))


def _leads(reading: Reading, at: int) -> None:
    """Read "As Chairman of the Panel, Pallone" and "As co-chairs of X, Dodd and Ensign"."""
    tokens = reading.tokens
    if at and tokens.words[at - 1] not in _OPENING and not tokens.gap[at]:
        return
    found = office_at(reading, at + 1) or _shared(reading, at + 1)
    if found is None:
        return
    start, end = found
    name = end + (tokens.words[end : end + 1] == [","])
    several = any(low in lexicon("titles", "plurals") for low in tokens.lows[start:end])
    while name < len(tokens.words):
        held = _person(reading, name)
        if held is None or (_chooses(reading, held.end) and not several):
            return
        _give(reading, held, " ".join(tokens.surface(start, end).split()))
        if not several or tokens.lows[held.end : held.end + 1] not in ([","], ["and"]):
            return
        name = held.end + 1


def _shared(reading: Reading, at: int) -> tuple[int, int] | None:
    """Where an office of several begins and ends: "As co-chairs of the Caucus, X and Y"."""
    for noun in range(at, min(at + 3, len(reading.tokens.words))):
        if reading.tokens.lows[noun] in lexicon("titles", "plurals"):
            end = title_end(reading, noun, after_name=True)[0]
            if reading.tokens.lows[end - 1].rstrip(".") in lexicon("titles", "shortened"):
                end -= 1  # "As leaders of the church, Rev. X and Y"
            return at, end - (reading.tokens.words[end - 1] == ",")
    return None


def _chooses(reading: Reading, at: int) -> bool:
    """Whether the person chooses another for the office: "As envoy, Mr. Guterres chose X"."""
    choosing = lexicon("titles", "appointing")
    return any(low in choosing for low in reading.tokens.lows[at : at + 3])


def _chosen(reading: Reading, at: int) -> None:
    """Read "appointed X, until now president of Y, as Z": what X becomes counts for more."""
    tokens = reading.tokens
    for before in range(at - 1, max(0, at - _LONGEST), -1):
        held = reading.owner[before]
        if held is not None and held.type is EntityType.PERSON:
            found = office_at(reading, at + 1) if is_chosen(reading, held.start) else None
            if found is not None:
                _is_now(held, " ".join(tokens.surface(*found).split()))
            return
        if tokens.words[before] in _ENDS:
            return


def _becomes(reading: Reading, at: int) -> None:
    """Read "X, until now head of Y, becomes Z", where the sentence names nobody else before."""
    start = _sentence_start(reading, at)
    people = [one for one in reading.within(start, at) if one.type is EntityType.PERSON]
    if not people or len({one.canonical for one in people}) != 1:
        return
    role = predicate(reading, at)
    if len(role.split()) < _TELLING:
        return
    if people[0].rule == "title":
        _give(reading, people[0], role)
    else:
        _is_now(people[0], role)


def _sentence_start(reading: Reading, at: int) -> int:
    """Where the sentence begins in which a token stands."""
    words = reading.tokens.words
    start = at
    while start > 0 and words[start - 1] not in _ENDS and at - start < _LONGEST:
        start -= 1
    return start


def _goes_on(reading: Reading, at: int) -> None:
    """Read "He serves as Y" where the sentence before names one person, and first."""
    tokens = reading.tokens
    if not at or tokens.words[at - 1] not in _OPENING:
        return
    role = predicate(reading, at + 1)
    if len(role.split()) < _TELLING:
        return
    end = at - 1
    while end > 0 and tokens.words[end] in _OPENING:
        end -= 1
    start = _sentence_start(reading, end)
    people = [one for one in reading.within(start, end) if one.type is EntityType.PERSON]
    if people and len({one.canonical for one in people}) == 1:
        _give(reading, people[0], role)


_TELLING = 3
"""Words of an office that is told of somebody by a pronoun."""


def _is_now(span: Span, role: str) -> None:
    """Put an office before what the person is besides, or was until now."""
    span.role, span.second = role, other_role(role, span.role)


def _give(reading: Reading, span: Span, role: str) -> None:
    """Let a person have an office besides what the same place says; a form of address gives way."""
    if not span.role:
        span.role = role
    elif not span.second and span.role.casefold().rstrip(".") not in lexicon("titles", "address"):
        span.second = other_role(span.role, role)
    elif span.role.casefold().rstrip(".") in lexicon("titles", "address"):
        others = (one for one in reading.spans() if one is not span and one.role == span.role)
        if any(one.canonical == span.canonical for one in others):
            span.role = role


def _person(reading: Reading, at: int) -> Span | None:
    """The person whose name begins at a token, a form of address before it left out."""
    tokens = reading.tokens
    if at + 1 < len(tokens.words) and tokens.lows[at].rstrip(".") in {"mr", "mrs", "ms", "dr"}:
        at += 1
    held = reading.owner[at]
    person = held is not None and held.type is EntityType.PERSON and held.start == at
    return held if person else None
