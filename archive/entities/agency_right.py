"""How far an agency's name reaches to the right of its noun."""

from __future__ import annotations

from archive.entities.agency_words import JOINERS, LINKS, LONGEST, POSSESSIVE, about, is_suffix
from archive.entities.lexicon import common_words, given_names, lexicon
from archive.entities.reading import Reading, Span
from archive.entities.state_bodies import country_set
from archive.model import EntityType

_MISSIONS = frozenset({"mission", "delegation", "embassy", "consulate", "representation"})
_OWNERS = frozenset({"women", "men", "children", "people", "veterans", "workers"})
"""Whose health or affairs a body may be about."""
_AND_THE = frozenset(
    {"law", "environment", "economy", "courts", "workforce", "public", "arts", "internet"}
    | {"humanities", "workplace", "caribbean", "pacific", "territories", "constitution"}
)


def rightmost(reading: Reading, at: int, start: int) -> int:
    """The token after the noun's complement ("of the Interior", "for Central Asia")."""
    tokens = reading.tokens
    low = tokens.lows[at]
    end = at + 1
    if is_suffix(low):
        return end
    if low == "consulate" and end < len(tokens) and tokens.lows[end] == "general":
        end += 1
    while end < len(tokens) and end - at < LONGEST:
        allowed = _may_link(reading, start, at, end)
        step = _complement(reading, end + 1, at) if allowed and not tokens.gap[end] else None
        if step is None or (tokens.lows[end] == "for" and is_suffix(tokens.lows[step - 1])):
            break  # a fund for a company is not the company's
        end = step
    return _with_suffix(reading, _with_seat(reading, start, at, end))


def _may_link(reading: Reading, start: int, at: int, link: int) -> bool:
    """Whether the small word at `link` may go on with the name of the noun at `at`."""
    tokens = reading.tokens
    low, word = tokens.lows[at], tokens.lows[link]
    told = link > at + 1 or _told(reading, start, at)
    if told and _another(reading, link + 1):
        return False  # "Civil Division of the Department of Justice" are two
    if word == "to":
        return low in _MISSIONS or low in {"force", "coalition", "campaign"}
    if word not in LINKS or tokens.caps[link] or low in lexicon("organisations", "trades"):
        return False
    if low in lexicon("organisations", "companies"):
        return word == "of" and (start == at or _home(reading, at, link + 1))
    return word == "of" or start == at or low in lexicon("organisations", "for_heads")


def _told(reading: Reading, start: int, at: int) -> bool:
    """Whether a word before the noun tells which one it is: not "General Secretariat of"."""
    generic = lexicon("organisations", "generic")
    return any(reading.tokens.lows[i] not in generic for i in range(start, at))


def of_another(reading: Reading, at: int) -> bool:
    """Whether "of" and a known body stand at a token."""
    return reading.tokens.lows[at : at + 1] == ["of"] and _another(reading, at + 1)


def _another(reading: Reading, at: int) -> bool:
    """Whether a known body begins at a token, an article before it or not."""
    tokens = reading.tokens
    at += at < len(tokens) and tokens.lows[at] == "the"
    held = reading.owner[at] if at < len(tokens) else None
    return held is not None and held.type is EntityType.AGENCY and held.start == at


def _home(reading: Reading, at: int, place: int) -> bool:
    """Whether "of" and a place go on with a company's name: a country, or a fire company's town."""
    tokens = reading.tokens
    if tokens.lows[place : place + 1] == ["america"]:
        return True
    held = reading.owner[place] if place < len(tokens) else None
    if held is None or held.type is not EntityType.PLACE:
        return tokens.lows[at - 1] in _RESCUERS
    return held.canonical in country_set() or tokens.lows[at - 1] in _RESCUERS


_RESCUERS = frozenset({"fire", "hose", "ambulance", "hook", "ladder", "engine"})


def _with_seat(reading: Reading, start: int, at: int, end: int) -> int:
    """The token after the town or region an office or school has in its name."""
    tokens = reading.tokens
    if end + 1 >= len(tokens) or tokens.gap[end]:
        return end
    if tokens.lows[end] not in {"in", "at"}:
        return _with_city(reading, at, end)
    place = end + 1 + (tokens.lows[end + 1] == "the")
    held = reading.owner[place] if place < len(tokens) else None
    if held is None or held.type is not EntityType.PLACE or held.start != place:
        if tokens.lows[end] == "at" and end > at + 1 and tokens.lows[at] == "university":
            return end + 2 if tokens.caps[end + 1] else end
        return end
    return held.end if _seated(reading, start, at, end, held) else end


def _with_city(reading: Reading, at: int, end: int) -> int:
    """The token after the city of "Imperial College London"."""
    held = reading.owner[end]
    if held is None or held.type is not EntityType.PLACE:
        return end
    school = end == at + 1 and reading.tokens.lows[at] in {"college", "university"}
    return held.end if school and held.start == end else end


def _seated(reading: Reading, start: int, at: int, end: int, seat: Span) -> bool:
    """Whether a place behind "in" or "at" is part of the name, not only where the body stands."""
    tokens = reading.tokens
    low, before = tokens.lows[at], tokens.lows[at - 1] if at > start else ""
    if _ends_acronym(reading, seat):
        return True
    if tokens.lows[end] == "at":
        return low == "university" and tokens.lows[at + 1] == "of"
    if low in {"embassy", "consulate"}:
        return True
    if low in {"university", "college", "school"}:
        return before == "international" or at - 1 in reading.adjectives
    held = reading.owner[start]
    of_body = held is not None and held.type is EntityType.AGENCY and held.start == start < at
    if low in lexicon("organisations", "posted") and of_body:
        return seat.country != "US"
    linked = tokens.lows[at + 1] in {"for", "on"} and end > at + 1
    return linked and low in {"center", "centre", "office"} and _region(seat.canonical)


def _region(name: str) -> bool:
    """Whether a place is a part of the world."""
    return name.rsplit(" ", 1)[-1].casefold() in lexicon("places", "parts")


def _ends_acronym(reading: Reading, seat: Span) -> bool:
    """Whether the acronym defined right behind a place has the place's letter at its end."""
    tokens = reading.tokens
    inside = tokens.words[seat.end : seat.end + 3]
    if len(inside) < 3 or inside[0] != "(" or inside[2] != ")" or len(inside[1]) < 3:
        return False
    return inside[1].isupper() and inside[1][-1] == tokens.words[seat.end - 1][0]


def _with_suffix(reading: Reading, end: int) -> int:
    """The legal form after a company's name, a comma between or not."""
    tokens = reading.tokens
    at = end + 1 if end < len(tokens) and tokens.lows[end] == "," else end
    here = at < len(tokens) and tokens.caps[at] and is_suffix(tokens.lows[at])
    return at + 1 if here else end


def _complement(reading: Reading, at: int, head: int) -> int | None:
    """The token after a complement that begins at a token, or None when none begins there."""
    tokens = reading.tokens
    if at < len(tokens) and tokens.lows[at] == "the":
        at += 1
    if not _content(reading, at, at, head):
        return None
    end = at
    while _content(reading, end, at, head) or _goes_on(reading, at, end):
        if end > at and _name_begins(reading, end, head):
            break
        held = reading.owner[end]
        end = held.end if held is not None and held.start == end else end + 1
    while tokens.lows[end - 1] in JOINERS | {",", "the"}:
        end -= 1
    return end


def _content(reading: Reading, at: int, first: int, head: int) -> bool:
    tokens = reading.tokens
    if at >= len(tokens) or not tokens.caps[at] or tokens.gap[at]:
        return False
    low = tokens.lows[at]
    if low in lexicon("words", "months") or low in lexicon("organisations", "barriers"):
        return False
    if at > first and is_suffix(tokens.lows[at - 1]):
        return False
    if at > first and _is_title(low) and not _is_title(tokens.lows[at - 1]):
        before = tokens.lows[at - 1]
        if low.endswith("s") and tokens.lows[head] in lexicon("organisations", "of_members"):
            return True
        modified = before in LINKS | JOINERS or before in lexicon("titles", "modifiers")
        return modified or reading.owner[at - 1] is not None
    person = low in given_names() and at + 1 < len(tokens) and tokens.caps[at + 1]
    return not (person and tokens.lows[at - 1] not in LINKS)


def _is_title(low: str) -> bool:
    return low not in {"justice", "general"} and (
        low in lexicon("titles", "heads") or low in lexicon("organisations", "titles")
    )


def _name_begins(reading: Reading, at: int, head: int) -> bool:
    """Whether a person's name follows: "Ministry of Foreign Affairs Pham Thu Hang"."""
    tokens = reading.tokens
    if tokens.lows[head] != "ministry" or tokens.lows[at - 1] not in about():
        return False
    if at + 1 >= len(tokens) or not all(tokens.caps[at : at + 2]):
        return False
    known = about() | common_words() | lexicon("organisations", "heads")
    return not any(tokens.lows[i] in known or reading.owner[i] for i in (at, at + 1))


def _goes_on(reading: Reading, start: int, at: int) -> bool:
    """Whether an "and" or a comma at a token joins two parts of one complement."""
    tokens = reading.tokens
    if at + 1 >= len(tokens):
        return False
    low = tokens.lows[at]
    if low in POSSESSIVE:
        return tokens.lows[at - 1] in _OWNERS and tokens.caps[at + 1]
    if low == "the":
        return tokens.lows[at - 1] in JOINERS | {","} and tokens.lows[at + 1] in _AND_THE
    if low in JOINERS:
        if tokens.lows[at + 1] == "the":
            return at + 2 < len(tokens) and tokens.lows[at + 2] in _AND_THE
        if not _same_kind(reading, at - 1, at + 1):
            return False
        listed = "," in tokens.lows[start:at] and tokens.lows[at + 1] in about()
        return listed or not _new_body(reading, at + 1)
    return low == "," and list_at(reading, at)


def list_at(reading: Reading, at: int) -> bool:
    """Whether the comma at a token is one of "Health, Education, and Welfare"."""
    tokens = reading.tokens
    seen = 0
    while at < len(tokens) and (tokens.lows[at] in {",", "the"} or tokens.lows[at] in about()):
        seen += tokens.lows[at] == ","
        at += 1
        if at < len(tokens) and tokens.lows[at] in JOINERS:
            last = at + 1 < len(tokens) and tokens.caps[at + 1] and tokens.lows[at + 1] in about()
            return seen > 0 and last
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
    for i in range(at, min(at + 4, len(tokens))):
        if not tokens.caps[i]:
            return False
        if _is_title(tokens.lows[i]):
            return not tokens.lows[i].endswith("s")
        if tokens.lows[i] in heads:
            return i > at or tokens.lows[i + 1 : i + 2] in (["of"], ["for"], ["on"])
    return False
