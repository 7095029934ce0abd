"""What a release as a whole shows of its places."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import country_names, lexicon, lexicon_of
from archive.entities.places.doubtful import CITY, drop_doubtful
from archive.entities.places.postal import us_states
from archive.entities.reading import Reading, Span
from archive.model import EntityType


def settle_places(reading: Reading) -> None:
    """Complete the places found, and let go of those nothing shows to be one."""
    _split_pairs(reading)
    _with_compass(reading)
    _capitol(reading)
    drop_doubtful(reading)
    _drop_things(reading)
    _one_washington(reading)


_PAIRS = frozenset(
    {"Asia and the Pacific", "Latin America and the Caribbean", "Middle East and North Africa"}
)
"""Two parts of the world that bodies bear in their names together."""
_OPENING = frozenset({"asia", "latin", "middle"})


def _split_pairs(reading: Reading) -> None:
    """Let two parts of the world that stand together be two places, unless a body has them."""
    tokens = reading.tokens
    for at in tokens.among(_OPENING):
        span = reading.owner[at]
        if span is None or span.canonical not in _PAIRS:
            continue
        link = tokens.lows.index("and", span.start)
        second = link + 1 + (tokens.lows[link + 1] == "the")
        reading.release(span)
        for start, end in ((span.start, link), (second, span.end)):
            name = " ".join(word.capitalize() for word in tokens.lows[start:end])
            reading.claim(Span(start, end, span.type, name, "gazetteer"))


_QUARTERS = frozenset(
    {"eastern", "western", "northern", "southern", "central", "greater"}
    | {"southeastern", "southwestern", "northeastern", "northwestern"}
    | {"southeast", "southwest", "northeast", "northwest"}
)


def _with_compass(reading: Reading) -> None:
    """Let "Eastern" belong to "Eastern Ukraine", and "Central" to "Central and South Asia"."""
    tokens = reading.tokens
    for span in reading.spans():
        at = span.start - 1
        if span.type is EntityType.PLACE and at > 0 and tokens.lows[at] == "and":
            at = _first_quarter(reading, span, at)
        if span.type is not EntityType.PLACE or at < 0 or not _quarter(reading, span):
            continue
        loud = tokens.words[at].isupper() and tokens.words[span.start].isupper()
        quiet = loud or not tokens.banner[at]
        free = tokens.caps[at] and reading.owner[at] is None and quiet
        cased = loud or tokens.words[span.start].istitle()
        if free and not tokens.gap[span.start] and cased:
            name = f"{tokens.words[at].capitalize()} {span.canonical}"
            reading.claim(Span(at, span.end, span.type, name, "part of a place"))


def _quarter(reading: Reading, span: Span) -> bool:
    """Whether the word before a place is a part of it: "Eastern" Ukraine, "South" Fort Worth."""
    low = reading.tokens.lows[span.start - 1]
    if low in _QUARTERS or low not in _WINDS:
        return low in _QUARTERS
    wide = span.canonical in {CITY, "United States"} or span.rule != "gazetteer"
    return not wide and (span.country == "US" or span.canonical in us_states())


_WINDS = frozenset({"north", "south", "east", "west"})


def _first_quarter(reading: Reading, span: Span, link: int) -> int:
    """Where the other of two quarters stands before "and": "Central and South Asia"."""
    tokens = reading.tokens
    paired = tokens.lows[span.start] in _SIDES and tokens.lows[span.end - 1] not in _SIDES
    before = tokens.lows[link - 1]
    if not paired or before not in _SIDES | _QUARTERS or reading.owner[link - 1] is not None:
        return link
    name = f"{tokens.words[link - 1]} and {span.canonical}"
    reading.claim(Span(link - 1, span.end, span.type, name, "part of a place"))
    return link


_SIDES = frozenset({"north", "south", "east", "west", "central", "southeast", "northeast"})


def _capitol(reading: Reading) -> None:
    """Claim "the Capitol" as that of the United States in a release of theirs."""
    tokens = reading.tokens
    for at in tokens.where.get("capitol", ()):
        if tokens.words[at] != "Capitol" or reading.owner[at] is not None or not at:
            continue
        alone = at + 1 == len(tokens) or not tokens.caps[at + 1] or tokens.gap[at + 1]
        held = reading.owner[at - 1]
        if alone and held is not None and held.canonical == "United States":
            reading.claim(Span(held.start, at + 1, EntityType.PLACE, "U.S. Capitol", "the Capitol"))
        elif alone and reading.country == "US" and not (tokens.caps[at - 1] or tokens.banner[at]):
            reading.claim(Span(at, at + 1, EntityType.PLACE, "U.S. Capitol", "the Capitol"))


def _drop_things(reading: Reading) -> None:
    """Let go of a place that is part of another name: "Paris Agreement", "Caribbean firms"."""
    for span in reading.spans():
        if span.type is EntityType.PLACE and any(part(reading, span) for part in _PARTS_OF_NAMES):
            reading.release(span)


def _names_thing(reading: Reading, span: Span) -> bool:
    """Whether a treaty, a club, a court or a road follows that the place gives its name to."""
    tokens, end = reading.tokens, span.end
    if end >= len(tokens) or tokens.gap[end] or reading.owner[end] is not None:
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
    if span.rule not in {"gazetteer", "part of a place"} or end >= len(tokens):
        return False
    if span.canonical in _wide() or span.canonical in us_states():
        return False
    low = tokens.lows[end]
    named = tokens.caps[end] and reading.owner[end] is None and low.isalpha() and len(low) > 2
    quiet = not (tokens.gap[end] or tokens.banner[end] or tokens.loud[end])
    if not (named and quiet) or low in _after_towns() or end in reading.adjectives:
        return False
    return lexicon("titles", "heads").isdisjoint(tokens.lows[end + 1 : end + 3])  # of a title


@cache
def _wide() -> frozenset[str]:
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
    held = reading.owner[at] if at < len(tokens) else None
    if held is not None and held.type is EntityType.PLACE:
        if tokens.words[held.end : held.end + 1] != [","]:
            return False
        at = held.end + 1
    bare = reading.owner[at] if at < len(tokens) else None
    opens = at < len(tokens) and tokens.caps[at] and tokens.lows[at] in _OFFICES
    told = opens and not _HEADS.isdisjoint(tokens.lows[at + 1 : at + 4])
    return told and (bare is None or bare.type is EntityType.AGENCY)


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
    if span.canonical not in _PARTS or span.end >= len(tokens) or not span.start:
        return False
    after = tokens.words[span.end]
    if tokens.lows[span.start - 1] == "the" or not (after.isalpha() and after.islower()):
        return False
    return after not in lexicon("words", "stop") and after not in {"region", "island", "islands"}


_PARTS = frozenset({"Caribbean", "Pacific", "Mediterranean", "Arctic", "Atlantic"})


_PARTS_OF_NAMES = (_names_thing, _of_a_body, _adjective, _begins_name)
"""What shows that a place is part of another name."""


def _one_washington(reading: Reading) -> None:
    """Let "Washington" be the city where the release names it so, and nowhere the state."""
    spans = [span for span in reading.spans() if span.type is EntityType.PLACE]
    if not any(span.canonical == CITY for span in spans):
        return
    home = _from_the_state(reading)
    for span in spans:
        after = reading.tokens.lows[span.end] if span.end < len(reading.tokens) else ""
        if span.canonical == "Washington" and after not in {"state", "state's"}:
            before = reading.tokens.lows[span.start - 1] if span.start else "\n"
            capitals = reading.tokens.words[span.start].isupper()
            if before != "," and (capitals or not home):
                span.canonical = CITY


_PARTIES = frozenset({"D-", "R-", "D–", "R–", "D", "R"})


def _from_the_state(reading: Reading) -> bool:
    """Whether the first party tag is of a member of Congress for Washington: "(D-WA)"."""
    words = reading.tokens.words
    tags = (
        at for at in range(1, len(words)) if words[at - 1] in _PARTIES and words[at][0].isalpha()
    )
    return next((words[at] for at in tags), "") in {"WA", "Wash.", "Wash"}
