"""How far an agency's name reaches to the left of its noun."""

from __future__ import annotations

from archive.entities.agencies.before import (
    before_acronym,
    over_abbreviation,
    over_link,
    over_number,
    town_and_state,
)
from archive.entities.agencies.comma_lists import over_list
from archive.entities.agencies.joined import joins_left
from archive.entities.agencies.numbered import opens_with_number
from archive.entities.agencies.words import JOINERS, LONGEST, POSSESSIVE, about, is_suffix
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading, Span
from archive.entities.tokens import Tokens
from archive.model import EntityType

_MONTHS = lexicon("words", "months")
_BARRIERS = lexicon("organisations", "barriers")
_TITLES_INSIDE = frozenset({"general", "attorney", "private", "chief", "attorneys", "major"})


def leftmost(reading: Reading, at: int) -> int:
    """The first capitalised word that belongs to the noun at a token."""
    tokens = reading.tokens
    start = at
    if is_suffix(tokens.lows[at]) and at > 1 and tokens.lows[at - 1] == ",":
        start = at - 1
    noun = start - (start > 0 and tokens.lows[start - 1] in {"police", "fire"})
    bracket = before_acronym(tokens, noun, at)
    start = bracket if bracket < noun else start
    while start > 0 and at - start < LONGEST:
        if tokens.gap[start]:
            break
        step = _step_left(reading, start - 1)
        if step is None or _ends_another(tokens, start - 1, at):
            break
        start = step
    if start == bracket < noun:
        return at
    start = _once(tokens, _without_openers(reading, start, at), at)
    start = over_list(reading, over_link(reading, start, at), at)
    if not opens_with_number(tokens, start, at):
        return start
    state = reading.owner[start - 2] if start > 1 and not tokens.gap[start - 1] else None
    place = state is not None and state.type is EntityType.PLACE
    return state.start if state is not None and place else start - 1


def _ends_another(tokens: Tokens, word: int, at: int) -> bool:
    """Whether the name before this one ends here, in the same noun: marks may be lost."""
    low = tokens.lows[word]
    return tokens.caps[word] and low == tokens.lows[at] and low in _ENDING and word < at - 1


_ENDING = frozenset(
    {"academy", "university", "college", "department", "school", "hospital", "association"}
    | {"church", "corporation", "company", "council", "foundation", "museum", "society"}
)


def _step_left(reading: Reading, at: int) -> int | None:
    """Where the name goes on to the left of a token, or None."""
    tokens = reading.tokens
    low = tokens.lows[at]
    if tokens.words[at] == "\n" or low in _MONTHS:
        return None
    if low in POSSESSIVE:
        return _possessor(reading, at)
    if not low[0].isalpha():
        return _over_mark(reading, at)
    barrier = tokens.caps[at] and low in _BARRIERS
    barrier = barrier and tokens.lows[at : at + 2] != ["working", "group"]
    barrier = barrier and tokens.lows[at - 1 : at + 1] != ["public", "works"]
    if barrier and reading.owner[at] is None:
        return None
    if is_suffix(low):
        return None  # the name before this one ends here
    if _titled(tokens, at) or dateline_word(tokens, at):
        return None
    held = reading.owner[at]
    if tokens.caps[at] and tokens.words[at][0].isalpha():
        if held is None:
            return None if low.endswith(_COMPOUND) else at
        ended = _lost_possessive(reading, held.start, held.end) or _known_before(reading, held)
        return None if ended else held.start
    return _over_joiner(reading, at)


def _over_mark(reading: Reading, at: int) -> int | None:
    """Where the name goes on to the left of a mark or a number, or None."""
    low = reading.tokens.lows[at]
    if low == ",":
        return at - 1 if _lists(reading, at) else town_and_state(reading, at)
    if low == ".":
        return over_abbreviation(reading.tokens, at)
    return over_number(reading.tokens, at) if low.isdigit() else _over_joiner(reading, at)


def _known_before(reading: Reading, held: Span) -> bool:
    """Whether a known body ends here and another begins, where a list has lost its commas."""
    lows = reading.tokens.lows
    if held.type is not EntityType.AGENCY or held.end - held.start < 3:
        return False
    ends = lows[held.end - 1] in lexicon("organisations", "heads")
    return ends and lows[held.end] in lexicon("organisations", "wide")


_COMPOUND = ("-certified", "-based", "-owned", "-led", "-backed", "-funded", "-winning", "-listed")
"""Ends of words that say something of the body behind them, and are not of its name."""


def _lists(reading: Reading, comma: int) -> bool:
    """Whether a comma is one of "Atmospheric, Geophysical and Astronomical Services"."""
    tokens = reading.tokens
    if comma < 1 or "and" not in tokens.lows[comma + 1 : comma + 8]:
        return False
    return all(
        tokens.caps[i]
        and reading.owner[i] is None
        and tokens.lows[i] not in lexicon("titles", "heads")
        and tokens.lows[i] not in _GENERIC
        and (tokens.lows[i] in about() or tokens.lows[i].endswith(_ADJECTIVES))
        and tokens.lows[i] not in _SECRETARIES
        for i in (comma - 1, comma + 1)
    )


_GENERIC = lexicon("organisations", "generic") - {"health"}
_ADJECTIVES = ("ic", "al", "ive", "ary")
_SECRETARIES = frozenset({"secretary", "undersecretary", "principal", "general", "official"})


def _over_joiner(reading: Reading, at: int) -> int | None:
    tokens = reading.tokens
    before = at - 1
    if before > 0 and tokens.lows[before] == "," and tokens.lows[at] == "and":
        listed = tokens.lows[before - 1] in about() and tokens.lows[at + 1] in about()
        before -= listed  # "Science, and Transportation Committee"
    if before < 0 or not tokens.caps[before] or tokens.gap[at]:
        return None
    joins = tokens.lows[at] in JOINERS and joins_left(reading, before, at + 1)
    return before if joins else None


def _titled(tokens: Tokens, at: int) -> bool:
    """Whether a word is the title of a person; plurals before their association are not."""
    low = tokens.lows[at]
    if low not in lexicon("titles", "heads") or low in _TITLES_INSIDE:
        return False
    after = tokens.lows[at + 1] if at + 1 < len(tokens.words) else ""
    if low == "deputy" and after == "ministry":
        return False  # Cyprus has some
    if low == "justice" and after in lexicon("organisations", "heads"):
        return False  # what the body is about
    if low in lexicon("names", "titles") or (low == "representative" and after == "office"):
        return False  # King County
    if not low.endswith("s") or at + 1 >= len(tokens.words):
        return True
    return tokens.lows[at + 1] not in lexicon("organisations", "of_members")


def dateline_word(tokens: Tokens, at: int) -> bool:
    """Whether a town in capitals opens the line: the dash of the dateline may be lost."""
    word = tokens.words[at]
    if len(word) < 4 or not word.isupper() or (at and tokens.words[at - 1] != "\n"):
        return False
    return at + 1 < len(tokens.words) and not tokens.words[at + 1].isupper()


def _lost_possessive(reading: Reading, start: int, end: int) -> bool:
    """Whether a known agency or place is written with the s of a lost apostrophe."""
    lows = tuple(reading.tokens.lows[start:end])
    held = reading.owner[start]
    if held is not None and held.type is EntityType.PLACE:
        return lows[-1] == f"{held.canonical.split()[-1].casefold()}s"
    return (
        held is not None
        and held.type is EntityType.AGENCY
        and lows[-1].endswith("s")
        and bool(gazetteer().agency((*lows[:-1], lows[-1][:-1])))
        and not gazetteer().agency(lows)
    )


def _possessor(reading: Reading, at: int) -> int | None:
    """Where "Attorney" stands in "Attorney's Office", or None for another possessive."""
    tokens = reading.tokens
    if not at or at + 1 >= len(tokens.words) or reading.owner[at - 1] is not None:
        return None
    if not tokens.caps[at - 1]:
        return None
    if at > 1 and tokens.lows[at - 2] in {"st.", "st", "saint"}:
        return at - 2  # "St. Ann's Bay Regional Hospital"
    low, after = tokens.lows[at - 1], tokens.lows[at + 1]
    if low == "general" and after == "office" and at > 1 and tokens.lows[at - 2] in _GENERALS:
        return at - 2
    if after in {"office", "department"} and low in lexicon("titles", "heads"):
        return at - 1
    whose = low in {"children", "women", "men", "people"}
    if whose and tokens.caps[at + 1] and _members_follow(tokens, at + 2):
        return at - 1
    if whose and after in lexicon("organisations", "trades"):
        return at - 1
    members = whose or low.endswith("s") or after in _OF_TRADES
    return at - 1 if members and after in lexicon("organisations", "of_members") else None


_GENERALS = frozenset({"prosecutor", "attorney", "auditor", "solicitor", "comptroller"})
_OF_TRADES = frozenset({"association", "league", "guild", "union", "federation"})
"""Nouns of bodies whose member may stand in the singular: "Fire Chief's Association"."""


def _members_follow(tokens: Tokens, at: int) -> bool:
    """Whether the noun of a body of members comes next: "Women's Engineering Society"."""
    return at < len(tokens.words) and tokens.lows[at] in lexicon("organisations", "of_members")


def _without_openers(reading: Reading, start: int, at: int) -> int:
    """Drop words that only open the sentence or the phrase."""
    tokens = reading.tokens
    while start < at and (reading.owner[start] is None or tokens.lows[start] == "the"):
        low = tokens.lows[start]
        opener = low in lexicon("organisations", "openers") and not _joint(reading, start, at)
        opener = opener and not (low == "republican" and reading.country not in {"", "US"})
        opener = opener or not tokens.words[start][0].isalnum()
        if not (opener or low in JOINERS or low in POSSESSIVE):
            break
        start += 1
    return start


def _joint(reading: Reading, start: int, at: int) -> bool:
    """Whether "Joint" belongs to a commission's name: at home it opens a phrase."""
    tokens = reading.tokens
    if tokens.lows[start] != "joint":
        return False
    if tokens.lows[start - 1 : start] == ["the"]:
        return True
    return tokens.lows[at] in _JOINT and reading.country != "US" and tokens.caps[start]


_JOINT = frozenset({"commission", "committee", "council", "centre", "center", "secretariat"})


def _once(tokens: Tokens, start: int, at: int) -> int:
    """Where the name begins when it is written twice over."""
    half, odd = divmod(at + 1 - start, 2)
    words = ["and" if low == "&" else low for low in tokens.lows[start : at + 1]]
    twice = not odd and words[:half] == words[half:]
    if words[:1] == words[1:2] and tokens.caps[start + 1]:
        return start + 1  # a line ends in the word the next begins with
    return start + half if twice else start
