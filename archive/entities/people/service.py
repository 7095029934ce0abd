"""Offices told away from the name: "whose term as X", "he was X", "A and B, co-chairs of X"."""

from __future__ import annotations

from archive.entities.lexicon import lexicon
from archive.entities.people.appositions import is_chosen, office_at, predicate
from archive.entities.people.roles import other_role, title_end, title_start
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_ENDS = frozenset({".", "\n", "!", "?"})
_LONGEST = 60
"""Tokens of a sentence that are looked at."""
_FARTHEST = 5 * _LONGEST
"""Tokens before a pronoun within which its sentence begins, whatever a text without points says."""
_BACK = 3
"""Sentences before a pronoun in which its person may be named."""
_SHARED = lexicon("titles", "plurals")
_TERMS = lexicon("titles", "terms")
_SERVING = lexicon("titles", "serving")
_FOLLOWING = frozenset({"replaces", "replaced", "succeeds", "succeeded", "replace", "succeed"})
_PRONOUNS = frozenset({"he", "she"})
_STARTING = _TERMS | _SERVING | _FOLLOWING | _PRONOUNS | _SHARED | {"who"}


def find_service(reading: Reading) -> None:
    """Give people the offices of sentences that name them somewhere else."""
    lows = reading.tokens.lows
    for at in reading.tokens.among(_STARTING):
        low = lows[at]
        if not 0 < at < len(lows) - 2:
            continue
        if low in _SHARED:
            _shared(reading, at)
        elif low in _PRONOUNS:
            _spoken_of(reading, at)
        elif low == "who":
            _described(reading, at)
        else:
            _served(reading, at)


# ---------------------------------------------------------------- terms of office


def _served(reading: Reading, at: int) -> None:
    """Read "her new role as X", "her post of X", "will act as X", "replaces him as X"."""
    start = _after_as(reading, at)
    if not start or not _OURS.isdisjoint(reading.tokens.lows[max(0, at - 3) : at]):
        return  # "Mr. Holder worked with me in my role as Chair"
    found = office_at(reading, start)
    if found is None or not _is_office(reading, *found):
        return
    held = _last_person(reading, at, agents=False)
    if held is not None:
        _add(held, _phrase(reading, *found))


def _after_as(reading: Reading, at: int) -> int:
    """The token after the "as" or "of" that ties an office to the word at a token, or 0."""
    lows = reading.tokens.lows
    if lows[at] in _FOLLOWING:
        at += lows[at + 1] in {"him", "her", "them"}
        return at + 2 if lows[at] in {"him", "her", "them"} and lows[at + 1] == "as" else 0
    held = lows[at] in _TERMS and lows[at + 1] == "of" and _held_by(reading, at - 1)
    return at + 2 if lows[at + 1] == "as" or held else 0


_OURS = frozenset({"i", "my", "our", "we"})


def _held_by(reading: Reading, at: int) -> bool:
    """Whether a word shows that somebody has the post: "her post of", not "create the post of"."""
    return reading.tokens.lows[at] in {"his", "her", "their", "new"} or is_chosen(reading, at)


def _is_office(reading: Reading, start: int, end: int) -> bool:
    """Whether a title is written as an office is: "Deputy Governor", "head of UN Environment"."""
    if end - start < 2:
        return False
    caps, second = reading.tokens.caps, reading.tokens.lows[start + 1]
    opens = caps[start] or second == "of"
    return opens and (caps[start + 1] or second in {"of", "for"})


def _last_person(reading: Reading, at: int, *, agents: bool) -> Span | None:
    """The person last named in a sentence before a token; `agents` are those behind "by"."""
    for before in range(at - 1, max(-1, at - _LONGEST), -1):
        held = reading.owner[before]
        person = held is not None and held.type is EntityType.PERSON
        if held is not None and person and (agents or not _by(reading, held.start)):
            return held
        if reading.tokens.words[before] in _ENDS:
            return None
    return None


def _by(reading: Reading, at: int) -> bool:
    """Whether "by", and a title, stand before a name: who appoints, not who is appointed."""
    tokens = reading.tokens
    while at > 0 and tokens.caps[at - 1]:
        at -= 1
    return at > 0 and tokens.lows[at - 1] == "by"


def _described(reading: Reading, at: int) -> None:
    """Read ", who becomes X" behind a comma that closes something else of the person."""
    if reading.tokens.words[at - 1] != "," or at < 2:
        return
    beside = reading.owner[at - 2]
    if beside is not None and beside.type is EntityType.PERSON:
        return  # read with the name
    role = predicate(reading, at + 1)
    held = _last_person(reading, at, agents=True) if _long_enough(role) else None
    if held is not None:
        _add(held, role)


# ---------------------------------------------------------------- pronouns


def _spoken_of(reading: Reading, at: int) -> None:
    """Read "Before that he was X" where one person alone may be meant."""
    role = predicate(reading, at + 1)
    held = _meant(reading, at) if _long_enough(role) else None
    if held is not None:
        _add(held, role)


def _long_enough(role: str) -> bool:
    words = role.split()
    return len(words) > 1 and words[-1][:1].isupper()


def _meant(reading: Reading, at: int) -> Span | None:
    """The only person of the last sentence that begins with one, of this one and a few before."""
    end = at
    for _ in range(_BACK):
        start = _sentence_start(reading, end)
        people = [one for one in reading.within(start, end) if one.type is EntityType.PERSON]
        if people and not _PRONOUNS & set(reading.tokens.lows[start : people[0].start]):
            return people[-1] if len({one.canonical for one in people}) == 1 else None
        end = start - 1
        if end <= 0:
            return None
    return None


def _sentence_start(reading: Reading, at: int) -> int:
    words = reading.tokens.words
    start, first = at, max(0, at - _FARTHEST)
    while start > first and words[start - 1] not in _ENDS:
        start -= 1
    return start


# ---------------------------------------------------------------- offices of several


def _shared(reading: Reading, at: int) -> None:
    """Read "A (D-NY) and Senator B (R-ME), co-chairs of X": the office is that of each."""
    tokens = reading.tokens
    start = title_start(reading, at)
    start -= start > 0 and tokens.lows[start - 1] == "the"
    if start < 4 or tokens.words[start - 1] != "," or tokens.headline[at]:
        return
    people = _listed_before(reading, start - 1)
    if len(people) < 2:
        return
    end, _ = title_end(reading, at, after_name=True)
    if end < at + 2 or end >= len(tokens.words) or tokens.caps[end] or tokens.words[end] == ":":
        return
    start += tokens.lows[start] == "the"
    for held in people:
        _add(held, _phrase(reading, start, end))


def _listed_before(reading: Reading, at: int) -> list[Span]:
    """The people of a list that ends before a token, the last first."""
    lows = reading.tokens.lows
    people: list[Span] = []
    while at > 0:
        if lows[at - 1] == ")":
            at = next((i for i in range(at - 2, max(0, at - 9), -1) if lows[i] == "("), 0)
        held = reading.owner[at - 1] if at else None
        if held is None or held.type is not EntityType.PERSON:
            return people
        people.append(held)
        at = _past_joint(reading, held.start)
    return people


def _past_joint(reading: Reading, at: int) -> int:
    """The token after the person before a comma or "and", titles of the next left out, or 0."""
    lows = reading.tokens.lows
    for joint in range(at - 1, max(0, at - 5), -1):
        if lows[joint] in {",", "and", "&"}:
            return joint - (lows[joint - 1] == ",")
        if not reading.tokens.caps[joint]:
            return 0
    return 0


# ---------------------------------------------------------------- what is given


def _phrase(reading: Reading, start: int, end: int) -> str:
    return " ".join(reading.tokens.surface(start, end).split())


def _add(span: Span, role: str) -> None:
    """Let a person have an office besides the one the same place says."""
    if not span.role:
        span.role = role
    elif not span.second:
        span.second = other_role(span.role, role)
