"""Agencies by grammar: a noun such as Ministry with the capitalised words around it."""

from __future__ import annotations

from archive.entities.gazetteer import gazetteer
from archive.entities.lexicon import common_words, given_names, lexicon
from archive.entities.reading import Reading, Span
from archive.entities.state_bodies import (
    WITH_ARTICLE,
    claim_government,
    claim_party,
    country_set,
    of_country,
    own_ministry,
)
from archive.entities.tokens import Tokens
from archive.model import EntityType

_JOINERS = frozenset({"and", "&"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "`s", "´s"})
_LINKS = frozenset({"of", "for", "on"})
_MISSIONS = frozenset({"mission", "delegation", "embassy", "consulate"})
_LONGEST = 14


def find_agencies(reading: Reading) -> None:
    """Claim organisations by their head noun, ministries of a country, governments of a place."""
    heads = lexicon("organisations", "heads")
    tokens = reading.tokens
    for at in range(len(tokens)):
        low = tokens.lows[at]
        if low in heads and tokens.caps[at]:
            _read_head(reading, at)
        elif low == "mfa" and tokens.caps[at]:
            of_country(reading, at, at + 1)
        if low == "government":
            claim_government(reading, at)
        elif low == "party" and at and not tokens.caps[at]:
            claim_party(reading, at)


def _read_head(reading: Reading, at: int) -> None:
    held = reading.owner[at]
    if (
        held is not None
        and held.type is EntityType.AGENCY
        and held.end - held.start > 1
        and (held.end > at + 1 or not _links(reading.tokens, held.end))
    ):
        return
    if held is not None and held.type is EntityType.PLACE:
        return
    start = _leftmost(reading, at)
    end = _rightmost(reading, at)
    if of_country(reading, start, end) or not _is_name(reading, start, at, end):
        return
    reading.claim(Span(start, end, EntityType.AGENCY, _canonical(reading, start, end), "head noun"))


def _links(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and tokens.lows[at] in _LINKS


# ---------------------------------------------------------------- how far the name reaches


def _leftmost(reading: Reading, at: int) -> int:
    """The first capitalised word that belongs to the noun at a token."""
    tokens = reading.tokens
    start = at
    while start > 0 and at - start < _LONGEST:
        if tokens.gap[start]:
            break
        step = _step_left(reading, start - 1)
        if step is None:
            break
        start = step
    return _without_openers(reading, start, at)


def _step_left(reading: Reading, at: int) -> int | None:
    """Where the name goes on to the left of a token, or None."""
    tokens = reading.tokens
    low = tokens.lows[at]
    if tokens.words[at] == "\n" or low in lexicon("words", "months"):
        return None
    if low in _POSSESSIVE or low == "s":
        return _office_of(reading, at)
    if low in lexicon("titles", "heads") and low not in _TITLES_INSIDE:
        return None
    held = reading.owner[at]
    if tokens.caps[at] and tokens.words[at][0].isalpha():
        return held.start if held is not None else at
    before = at - 1
    if before < 0 or not tokens.caps[before] or tokens.gap[at]:
        return None
    if low in _JOINERS and _joins_left(reading, before, at + 1):
        return before
    return None


_TITLES_INSIDE = frozenset({"general", "attorney", "private", "chief", "attorneys"})


def _office_of(reading: Reading, at: int) -> int | None:
    """Where "Attorney" stands in "Attorney's Office", or None for another possessive."""
    tokens = reading.tokens
    offices = at + 1 < len(tokens) and tokens.lows[at + 1] in {"office", "department"}
    return (
        at - 1 if offices and at and tokens.caps[at - 1] and reading.owner[at - 1] is None else None
    )


def _joins_left(reading: Reading, left: int, right: int) -> bool:
    """Whether "and" joins two words about one body: "Oceanic and Atmospheric", not two names."""
    tokens = reading.tokens
    heads = lexicon("organisations", "heads")
    if reading.owner[left] is not None or tokens.lows[right] in heads:
        return False
    low = tokens.lows[left]
    if low in heads or low in given_names():
        return False
    return low in lexicon("titles", "portfolio") or low in common_words() or low.endswith(_ABSTRACT)


_ABSTRACT = ("ic", "al", "ive", "ary", "ing", "ion", "ions", "ment", "ity", "ance", "ence", "ture")


def _without_openers(reading: Reading, start: int, at: int) -> int:
    """Drop words that only open the sentence or the phrase."""
    tokens = reading.tokens
    while start < at and reading.owner[start] is None:
        low = tokens.lows[start]
        opener = low in lexicon("organisations", "openers") or not tokens.words[start][0].isalnum()
        opener = opener or low.endswith(("-based", "-led", "-owned", "-funded"))
        if not (opener or (low in _JOINERS)):
            break
        start += 1
    return start


def _rightmost(reading: Reading, at: int) -> int:
    """The token after the noun's complement ("of the Interior", "for Central Asia")."""
    tokens = reading.tokens
    end = at + 1
    if tokens.lows[at] in {"inc", "inc.", "llc", "ltd", "ltd.", "corp", "corp."}:
        return end
    if tokens.lows[at] == "consulate" and end < len(tokens) and tokens.lows[end] == "general":
        end += 1
    while end < len(tokens) and end - at < _LONGEST:
        link = tokens.lows[end]
        allowed = link in _LINKS or (link == "to" and tokens.lows[at] in _MISSIONS)
        step = _complement(reading, end + 1) if allowed and not tokens.gap[end] else None
        if step is None:
            break
        end = step
    return end


def _complement(reading: Reading, at: int) -> int | None:
    """The token after a complement that begins at a token, or None when none begins there."""
    tokens = reading.tokens
    if at < len(tokens) and tokens.lows[at] == "the":
        at += 1
    if not _content(reading, at):
        return None
    end = at
    while _content(reading, end) or _goes_on(reading, at, end):
        held = reading.owner[end]
        end = held.end if held is not None and held.start == end else end + 1
    return end


def _content(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    if at >= len(tokens) or not tokens.caps[at] or tokens.gap[at]:
        return False
    low = tokens.lows[at]
    if low in lexicon("words", "months"):
        return False
    person = low in given_names() and at + 1 < len(tokens) and tokens.caps[at + 1]
    return not (person and tokens.lows[at - 1] not in _LINKS)


def _goes_on(reading: Reading, start: int, at: int) -> bool:
    """Whether an "and" or a comma at a token joins two parts of one complement."""
    tokens = reading.tokens
    if at + 1 >= len(tokens):
        return False
    low = tokens.lows[at]
    if low in _JOINERS:
        return _same_kind(reading, at - 1, at + 1) and not _new_body(reading, at + 1)
    return low == "," and _listed(reading, at)


def _listed(reading: Reading, at: int) -> bool:
    """Whether the comma at a token is one of "Health, Education, and Welfare"."""
    tokens = reading.tokens
    portfolio = lexicon("titles", "portfolio")
    seen = 0
    while at < len(tokens) and (tokens.lows[at] == "," or tokens.lows[at] in portfolio):
        seen += tokens.lows[at] == ","
        at += 1
        if at < len(tokens) and tokens.lows[at] in _JOINERS:
            return (
                seen > 0
                and at + 1 < len(tokens)
                and tokens.caps[at + 1]
                and tokens.lows[at + 1] in portfolio
            )
    return False


def _same_kind(reading: Reading, left: int, right: int) -> bool:
    tokens = reading.tokens
    if not tokens.caps[right] or tokens.gap[right]:
        return False
    one, two = reading.owner[left], reading.owner[right]
    if one is not None and two is not None:
        return one.type is EntityType.PLACE and two.type is EntityType.PLACE
    return one is None and two is None


def _new_body(reading: Reading, at: int) -> bool:
    """Whether another body, or a titled person, begins at a token."""
    tokens = reading.tokens
    heads = lexicon("organisations", "heads")
    titles = lexicon("titles", "heads")
    for i in range(at, min(at + 4, len(tokens))):
        if not tokens.caps[i]:
            return False
        if tokens.lows[i] in heads or tokens.lows[i] in titles:
            return True
    return False


# ---------------------------------------------------------------- is it a name


def _is_name(reading: Reading, start: int, at: int, end: int) -> bool:
    tokens = reading.tokens
    if end - start < 2:
        return False
    if end < len(tokens) and not tokens.gap[end] and tokens.caps[end]:
        if tokens.lows[end] in lexicon("organisations", "not_heads"):
            return False
        if tokens.headline[at]:
            return False
    if tokens.loud[at] and not all(tokens.words[i].isupper() for i in range(start, end)):
        return False
    if tokens.lows[end - 1] in lexicon("organisations", "laws"):
        return False
    if end > at + 1 and tokens.lows[end - 1] != "general":
        return tokens.lows[at] != "district" and (tokens.lows[at] != "administration" or start < at)
    return _proper_before(reading, start, at)


def _proper_before(reading: Reading, start: int, at: int) -> bool:
    """Whether what stands before the noun makes it a name."""
    tokens = reading.tokens
    if tokens.headline[at] or tokens.loud[at]:
        return False
    generic = lexicon("organisations", "generic")
    heads = lexicon("organisations", "heads")
    proper = [
        i
        for i in range(start, at)
        if tokens.lows[i] not in generic
        and tokens.words[i][0].isalpha()
        and (tokens.lows[i] not in heads or at - start > 1)
    ]
    weak = tokens.lows[at] in lexicon("organisations", "weak_heads")
    if tokens.lows[at] in {"administration", "district"} and not _service_area(reading, at, proper):
        return False
    if not proper or (weak and len(proper) == 1 and reading.owner[proper[0]] is not None):
        return False
    return not all(i in reading.adjectives for i in proper) or not weak


def _service_area(reading: Reading, at: int, proper: list[int]) -> bool:
    """Whether an administration or district is a body, not a president's time or a constituency."""
    before = reading.tokens.lows[at - 1]
    if reading.tokens.lows[at] == "district":
        return before in {"school", "transit", "water", "fire", "irrigation", "control", "utility"}
    return len(proper) > 1 and not any(reading.tokens.lows[i] in given_names() for i in proper)


def _canonical(reading: Reading, start: int, end: int) -> str:
    """The official form where we know it, else the form as written."""
    tokens = reading.tokens
    known = (
        own_ministry(reading, start, end)
        or gazetteer().agency(tuple(tokens.lows[start:end]))
        or _part_of(reading, start, end)
    )
    return known or " ".join(_plain_country(reading, start, end).split())


def _part_of(reading: Reading, start: int, end: int) -> str:
    """The known body of "Civil Division of the Department of Justice", or ""."""
    lows = reading.tokens.lows
    for at in range(start + 2, end - 2):
        if lows[at] == "of":
            whole = at + 1 + (lows[at + 1] == "the")
            part = gazetteer().agency(tuple(lows[start:at]))
            if part and gazetteer().agency(tuple(lows[whole:end])):
                return part
    return ""


def _plain_country(reading: Reading, start: int, end: int) -> str:
    """The form as written, a country at its end under its short name."""
    tokens = reading.tokens
    held = reading.owner[end - 1]
    if held is None or held.type is not EntityType.PLACE or held.end != end or held.start <= start:
        return tokens.surface(start, end)
    name = held.canonical
    before = held.start
    if name not in country_set() or held.end - held.start < 3:
        return tokens.surface(start, end)
    if name in country_set() and tokens.lows[before - 1] == "the" and name not in WITH_ARTICLE:
        before -= 1
    return f"{tokens.surface(start, before)} {name}"
