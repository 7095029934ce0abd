"""Titles: what a release calls a person, read around the noun the title turns on."""

from __future__ import annotations

from archive.entities.lexicon import given_names, lexicon, surnames
from archive.entities.people.address import past_address
from archive.entities.people.complements import complement, end_of, place_at
from archive.entities.people.next_bearer import bearer_follows, begins_name
from archive.entities.reading import PERSON, PLACE, Reading

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


_BODIES = lexicon("organisations", "heads")
_TITLES = lexicon("titles", "heads")
_PLURALS = lexicon("titles", "plurals")
_MODIFIERS = lexicon("titles", "modifiers")
_PORTFOLIO = lexicon("titles", "portfolio")
_PREPOSITIONS = frozenset({"of", "for", "to", "in", "on", "at", "from", "with"})


_SHORT_OFFICES = frozenset({"vp", "svp", "evp", "avp"})
_LONGEST = 24


def other_role(role: str, other: str) -> str:
    """A second role of somebody, or "" where it is birth or honour, or the first says it."""
    low = other.casefold().rstrip(".")
    said = f" {low} " in f" {role.casefold()} "
    return "" if said or low in lexicon("titles", "nobility") else other


# ---------------------------------------------------------------- to the left of the noun


def title_start(reading: Reading, at: int) -> int:
    """Where the title begins whose noun stands at a token."""
    tokens = reading.tokens
    start = at
    while start > 0 and at - start < 12 and not tokens.gap[start]:
        step = _before(reading, start - 1)
        if step is None or _dateline(reading, step, start):
            break
        start = step
    return start


def _dateline(reading: Reading, at: int, end: int) -> bool:
    """Whether a place before a title is where the release is from, or the headline's.

    Such a place is in capitals, or another country's name stands between it and the title.
    """
    tokens = reading.tokens
    held = reading.owner[at]
    if held is None or held.type is not PLACE or tokens.loud[end]:
        return False
    word = tokens.words[at]
    town = any(tokens.words[i] == "," for i in range(at, held.end))  # "Washington, D.C. Senator"
    return town or place_at(reading, end) or (word.isalpha() and word.isupper() and len(word) > 3)


def _before(reading: Reading, at: int) -> int | None:
    """Where the title goes on to the left of a token, or None."""
    tokens = reading.tokens
    low = tokens.lows[at]
    held = reading.owner[at]
    if low in _POSSESSIVE and at > 0:
        owner = reading.owner[at - 1]
        if owner is None and tokens.lows[at - 1] in _TITLES:
            return at - 1  # "the President's Aide"
        return owner.start if owner is not None and owner.type is not PERSON else None
    if held is not None and held.type is not PERSON:
        return held.start
    if held is not None:
        return None
    if _of_noun(reading, at):
        return at
    adjective = _adjective_ending(reading, at + 1)
    if adjective is not None:
        return adjective
    if low.rstrip(".") in _MODIFIERS:
        return at if tokens.caps[at] or not _no_modifier(reading, at) else None
    if tokens.caps[at] and low in _PORTFOLIO:
        return at
    if (
        low in {"and", "&"}
        and at > 0
        and tokens.caps[at - 1]
        and (tokens.lows[at - 1] in _PORTFOLIO)
    ):
        return at - 1
    return None


_OF_GENERALS = frozenset({"postmaster", "surgeon", "adjutant", "inspector", "solicitor", "auditor"})


def _of_noun(reading: Reading, at: int) -> bool:
    """Whether a word goes with the noun behind it alone: "Surgeon General", "board members"."""
    tokens = reading.tokens
    low, noun = tokens.lows[at], tokens.lows[at + 1]
    general = noun == "general" and low in _OF_GENERALS and tokens.caps[at]
    return general or (noun == "members" and low in _OF_MEMBERS)


_OF_MEMBERS = frozenset({"board", "council", "caucus", "commission", "panel", "crew", "team"})


def _no_modifier(reading: Reading, at: int) -> bool:
    """Whether a word in lower case is of the sentence: "under Senator X", "managing Senator X"."""
    low, head = reading.tokens.lows[at], reading.tokens.lows[at + 1]
    verb = low == "managing" and reading.tokens.caps[at + 1]
    return low in {"under", "us", "joint", "field"} or (verb and head in _TITLES)


def _adjective_ending(reading: Reading, end: int) -> int | None:
    """Where the country's adjective begins that ends before a token."""
    for start in range(max(0, end - 3), end):
        found = reading.adjectives.get(start)
        if found is not None and found[0] == end:
            return start
    return None


# ---------------------------------------------------------------- to the right of the noun


def title_end(reading: Reading, at: int, *, after_name: bool = False) -> tuple[int, bool]:
    """The token after the title, and whether one of its nouns is a plural.

    A title that stands after the name has its complement to itself: any capitalised words may be
    its, as no name can follow them.
    """
    tokens = reading.tokens
    plural = tokens.lows[at].rstrip(".") in _PLURALS
    end = at + 1
    while end < len(tokens.words) and end - at < _LONGEST:
        step = _onward(reading, end)
        if tokens.lows[at] == "members" and tokens.lows[end] == "to":
            break  # "30 members of Congress to Starbucks CEO"
        if after_name and tokens.lows[end] in _PREPOSITIONS and not tokens.gap[end]:
            step = max(step or 0, _capitalised(reading, end + 1)) or None
        elif after_name and step is None and end == at + 1 and place_at(reading, end):
            step = end_of(reading, end)  # "Commander Europe"
        elif after_name and step is None and tokens.lows[end - 1] in _SHORT_OFFICES:
            step = _capitalised(reading, end) or None  # "VP Partnerships at X"
        if step is None:
            break
        plural = plural or tokens.lows[step - 1].rstrip(".") in _PLURALS
        end = step
    return end, plural


def _onward(reading: Reading, at: int) -> int | None:
    """The token after the next piece of a title, or None when it is complete."""
    tokens = reading.tokens
    low = tokens.lows[at]
    if tokens.words[at] == "\n" or tokens.gap[at]:
        return None
    if low in _PREPOSITIONS:
        return complement(reading, at + 1)
    if low in _TITLES and low not in {"private", "father", "sister"}:
        return None if _first_name(reading, at) else at + 1
    if low in {"first", "second", "third"} and tokens.lows[at + 1 : at + 2] == ["class"]:
        return at + 2  # "Deputy Sheriff First Class"
    if (low in lexicon("titles", "behind") and tokens.caps[at]) or low == "d'affaires":
        return at + 1
    if low in {"and", "&", "-", "–", "—", "/", ","}:
        return _second(reading, at + 1)
    if low == "(" and tokens.words[at + 2 : at + 3] == [")"] and tokens.words[at + 1].isupper():
        joined = tokens.lows[at + 3 : at + 4] == ["and"]
        joined = joined and tokens.lows[at - 1] not in _TITLES
        return _second(reading, at + 4) if joined else None  # "of the Fund (IMF) and Chair"
    return None


def _first_name(reading: Reading, at: int) -> bool:
    """Whether a title is a first name, between a form of address and a family name: Rep. Dean X."""
    tokens = reading.tokens
    if (
        tokens.lows[at] not in given_names()
        or at + 1 >= len(tokens.words)
        or not tokens.caps[at + 1]
    ):
        return False
    address = tokens.lows[at - 1].rstrip(".") in lexicon("titles", "address")
    return address and tokens.lows[at + 1] in surnames()


def _capitalised(reading: Reading, at: int) -> int:
    """The token after the capitalised words, joined by "and" or "of", that begin here, or 0."""
    tokens = reading.tokens
    if at < len(tokens.words) and tokens.lows[at] == "charge":
        return at + 1  # "in Charge Jankowski"
    end = last = at + (at < len(tokens.words) and tokens.lows[at] in {"the", "its", "our"})
    while end < len(tokens.words) and not tokens.gap[end] and end - at < _LONGEST:
        held = reading.owner[end]
        if (held is not None and held.type is PERSON) or begins_name(reading, end):
            break
        if _may_end(reading, end - 1) and bearer_follows(reading, end):
            break
        if (
            end > at
            and past_address(reading, end) > end
            and tokens.words[end][0].isalpha()
            and tokens.lows[end] != "the"
        ):
            break  # "Ambassador of Kenya H.E. Mr. X"
        if tokens.caps[end] and tokens.words[end][0].isalpha():
            end = last = held.end if held is not None and held.start == end else end + 1
        elif tokens.lows[end] in _INSIDE and last > at and (last == end or _the(reading, end)):
            end += 1
        else:
            break
    return last if last > at and tokens.caps[last - 1] else 0


def _may_end(reading: Reading, at: int) -> bool:
    """Whether a complement may end with a word: "Minister of Health", "Deputy for Ankara"."""
    return reading.tokens.lows[at] in _PORTFOLIO or place_at(reading, at)


def _the(reading: Reading, at: int) -> bool:
    """Whether an article stands at a token behind "and": "to Botswana and the Community"."""
    lows = reading.tokens.lows
    return lows[at] == "the" and lows[at - 1] in {"and", "&", "of", "for"}


_INSIDE = frozenset({"of", "for", "and", "&", "the", "on", "'s", "’s", "'", "’", "s"})


def _second(reading: Reading, at: int) -> int | None:
    """The token after a second title that begins at a token, or None."""
    tokens = reading.tokens
    i = at
    if i < len(tokens.words) and tokens.lows[i] == "the":
        i += 1
    while i < min(len(tokens.words), at + 7):
        low = tokens.lows[i].rstrip(".")
        held = reading.owner[i]
        if low in _TITLES:
            body = tokens.caps[i + 1 : i + 2] == [True] and tokens.lows[i + 1] in _BODIES
            verb = tokens.words[i] in {"chairs", "heads", "coaches", "judges"}
            return None if body or verb else i + 1  # ", Canadian Premier League"
        if held is not None and held.type is not PERSON and held.start == i:
            i = held.end
        elif i in reading.adjectives:
            i = reading.adjectives[i][0]
        elif low in _MODIFIERS or (tokens.caps[i] and low in _PORTFOLIO):
            i += 1
        else:
            return None
    return None
