"""Places that are but part of another name: "Paris Agreement", "Airtel Uganda"."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import country_names, lexicon, lexicon_of
from archive.entities.places.doubtful import CITY
from archive.entities.places.inside_names import INSIDE
from archive.entities.places.postal import us_states
from archive.entities.reading import AGENCY, PLACE, Reading, Span


def drop_things(reading: Reading) -> None:
    """Let go of a place that is part of another name: "Paris Agreement", "Caribbean firms"."""
    for span in reading.spans():
        if span.type is PLACE and any(part(reading, span) for part in _PARTS_OF_NAMES):
            reading.release(span)


def _names_thing(reading: Reading, span: Span) -> bool:
    """Whether a treaty, a club, a court or a road follows that the place gives its name to."""
    tokens, end = reading.tokens, span.end
    if end >= len(tokens.words) or tokens.gap[end] or reading.owner[end] is not None:
        return False
    if tokens.lows[end][0].isdigit():
        return tokens.lows[end + 1 : end + 2] == ["judicial"]
    if tokens.words[end] == ",":
        return _of_office(reading, end + 1)
    if not tokens.caps[end]:
        return False
    if tokens.lows[end] in _ROADS:
        before = tokens.words[max(0, span.start - 3) : span.start]
        return not tokens.banner[end] or any(word[0].isdigit() for word in before)
    return tokens.lows[end] in lexicon("places", "things") and not tokens.banner[end]


_ROADS = frozenset(
    {"street", "avenue", "ave", "road", "rd", "boulevard", "blvd", "drive", "dr", "lane"}
    | {"highway", "hwy", "parkway", "pkwy", "turnpike", "expressway", "freeway"}
)


def _begins_name(reading: Reading, span: Span) -> bool:
    """Whether a town is but the first words of a longer name: "Christiansted Bandstand"."""
    tokens, end = reading.tokens, span.end
    if span.rule not in {"gazetteer", "part of a place"} or end >= len(tokens.words):
        return False
    if span.canonical in wide_names() or span.canonical in us_states():
        return False
    low = tokens.lows[end]
    named = tokens.caps[end] and reading.owner[end] is None and low.isalpha() and len(low) > 2
    quiet = not (tokens.gap[end] or tokens.banner[end] or tokens.loud[end])
    if not (named and quiet) or low in _after_towns() or end in reading.adjectives:
        return False
    return lexicon("titles", "heads").isdisjoint(tokens.lows[end + 1 : end + 3])  # of a title


@cache
def wide_names() -> frozenset[str]:
    """Names of countries and of the seat of the United States."""
    return frozenset(country_names().values()) | {CITY, "White House", "U.S. Capitol"}


@cache
def _after_towns() -> frozenset[str]:
    """Capitalised words a town keeps its own name before: titles, months, words of any phrase."""
    words = lexicon_of(
        ("titles", "heads"), ("titles", "modifiers"), ("words", "stop"), ("words", "months")
    )
    return words | {"area", "county", "metro", "metropolitan", "city", "town", "township"}


def _of_office(reading: Reading, at: int) -> bool:
    """Whether an office of the town goes on behind a comma: "Watertown, Mass., Police ..."."""
    tokens = reading.tokens
    held = reading.owner[at] if at < len(tokens.words) else None
    if held is not None and held.type is PLACE:
        if tokens.words[held.end : held.end + 1] != [","]:
            return False
        at = held.end + 1
    bare = reading.owner[at] if at < len(tokens.words) else None
    opens = at < len(tokens.words) and tokens.caps[at] and tokens.lows[at] in _OFFICES
    told = opens and not _HEADS.isdisjoint(tokens.lows[at + 1 : at + 4])
    return told and (bare is None or bare.type is AGENCY)


_OFFICES = frozenset(
    {"police", "fire", "county", "area", "community", "school", "sheriff's", "resident"}
)
_HEADS = frozenset(
    {"department", "office", "court", "courts", "board", "district", "agency", "service"}
)


def _of_a_body(reading: Reading, span: Span) -> bool:
    """Whether a body's noun stands before: "Operation in Darfur", "Club of Mount Vernon"."""
    tokens, at = reading.tokens, span.start - 1
    if at < 2 or tokens.lows[at] not in {"in", "of"} or not tokens.caps[at - 1]:
        return False
    noun = tokens.lows[at - 1] in lexicon("places", "bodies") and tokens.caps[at - 2]
    apart = tokens.gap[span.start] or tokens.loud[span.start]
    return noun and reading.owner[at - 1] is None and not apart


def _adjective(reading: Reading, span: Span) -> bool:
    """Whether the name of a part of the world says of what kind a thing is: "Caribbean firms"."""
    tokens = reading.tokens
    if span.canonical not in _PARTS or span.end >= len(tokens.words) or not span.start:
        return False
    after = tokens.words[span.end]
    if tokens.lows[span.start - 1] == "the" or not (after.isalpha() and after.islower()):
        return False
    return after not in lexicon("words", "stop") and after not in {"region", "island", "islands"}


_PARTS = frozenset({"Caribbean", "Pacific", "Mediterranean", "Arctic", "Atlantic"})


def _of_a_firm(reading: Reading, span: Span) -> bool:
    """Whether a firm's name ends in the country it works in: "Airtel Uganda", "NAV CANADA"."""
    tokens, at = reading.tokens, span.start - 1
    if at < 1 or span.canonical not in _wide_names() or not tokens.caps[at]:
        return False
    after = tokens.lows[span.end] if span.end < len(tokens.words) else "\n"
    if span.end < len(tokens.words) and tokens.words[span.end] in {"AS", "ASA", "AB"}:
        return True
    if after in lexicon("organisations", "legal_forms") and not tokens.gap[span.end]:
        return tokens.caps[span.end] or after == "plc"
    word, low = tokens.words[at], tokens.lows[at]
    if low.endswith("-new"):
        return True  # "Nepal-New Zealand"
    if reading.owner[at] is not None or tokens.gap[span.start] or tokens.banner[at]:
        return False
    opens = tokens.words[at - 1] in {".", "\n", ":", "“", '"'} or tokens.loud[at]
    told = low in _after_towns() or low in lexicon("titles", "portfolio")
    told = told or at in reading.adjectives
    opens = opens or len(word) < 3  # "CHICAGO IL U S Senator"
    return not (opens or told or low in _BEFORE_COUNTRIES) and word.isalpha()


_BEFORE_COUNTRIES = frozenset(
    {
        "north",
        "south",
        "east",
        "west",
        "central",
        "southeast",
        "northeast",
        "northwest",
        "southwest",
    }
    | {"eastern", "western", "northern", "southern", "greater", "southeastern", "southwestern"}
    | {"occupied", "downtown", "communist", "nazi", "soviet", "democratic", "free", "mainland"}
    | {"metropolitan", "rural", "post-soviet", "sub-saharan", "war-torn", "imperial", "united"}
)


@cache
def _wide_names() -> frozenset[str]:
    return frozenset(country_names().values()) | {"Europe", "Asia", "Africa", "Zealand"}


_PARTS_OF_NAMES = (_of_a_firm, _names_thing, _of_a_body, _adjective, _begins_name, *INSIDE)
"""What shows that a place is part of another name."""
