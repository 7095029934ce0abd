"""What a release as a whole shows of its places."""

from __future__ import annotations

from archive.entities.places.doubtful import CITY, drop_doubtful
from archive.entities.places.parts_of_names import drop_things, wide_names
from archive.entities.places.postal import us_states
from archive.entities.reading import PLACE, Reading, Span


def settle_places(reading: Reading) -> None:
    """Complete the places found, and let go of those nothing shows to be one."""
    _split_pairs(reading)
    _with_compass(reading)
    _capitol(reading)
    drop_doubtful(reading)
    drop_things(reading)
    _one_washington(reading)
    _one_province(reading)


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
        if span.type is PLACE and at > 0 and tokens.lows[at] == "and":
            at = _first_quarter(reading, span, at)
        if span.type is not PLACE or at < 0 or not _quarter(reading, span):
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
    if low == "old":
        return span.rule == "gazetteer" and span.country not in {"", "US"} and _of_town(span)
    if low in _QUARTERS or low not in _WINDS:
        return low in _QUARTERS
    wide = span.canonical in {CITY, "United States"} or span.rule != "gazetteer"
    return not wide and (span.country == "US" or span.canonical in us_states())


def _of_town(span: Span) -> bool:
    """Whether a place is none of the states: "Old Havana"."""
    return span.canonical not in wide_names()


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
        alone = at + 1 == len(tokens.words) or not tokens.caps[at + 1] or tokens.gap[at + 1]
        held = reading.owner[at - 1]
        if alone and held is not None and held.canonical == "United States":
            reading.claim(Span(held.start, at + 1, PLACE, "U.S. Capitol", "the Capitol"))
        elif alone and reading.country == "US" and not (tokens.caps[at - 1] or tokens.banner[at]):
            reading.claim(Span(at, at + 1, PLACE, "U.S. Capitol", "the Capitol"))


def _one_washington(reading: Reading) -> None:
    """Let "Washington" be the city where the release names it so, and nowhere the state."""
    spans = [span for span in reading.spans() if span.type is PLACE]
    if not any(span.canonical == CITY for span in spans):
        return
    home = _from_the_state(reading)
    for span in spans:
        after = reading.tokens.lows[span.end] if span.end < len(reading.tokens.words) else ""
        if span.canonical == "Washington" and after not in {"state", "state's"}:
            before = reading.tokens.lows[span.start - 1] if span.start else "\n"
            capitals = reading.tokens.words[span.start].isupper()
            if before != "," and (capitals or not home):
                span.canonical = CITY


_DIVISIONS = frozenset({"province", "oblast", "governorate", "prefecture"})


def _one_province(reading: Reading) -> None:
    """Let "Jiangsu Province" be Jiangsu where the release calls it so, too."""
    tokens = reading.tokens
    for at in tokens.among(_DIVISIONS):
        span = reading.owner[at]
        if span is None or span.rule != "kind of place" or span.end != at + 1:
            continue
        name = tokens.surface(span.start, at)
        alone = (
            reading.owner[one] for one in tokens.where[tokens.lows[span.start]] if one != span.start
        )
        if any(one is not None and one.canonical == name for one in alone):
            span.canonical = name


_PARTIES = frozenset({"D-", "R-", "D–", "R–", "D", "R"})


def _from_the_state(reading: Reading) -> bool:
    """Whether the first party tag is of a member of Congress for Washington: "(D-WA)"."""
    words = reading.tokens.words
    tags = (
        at for at in range(1, len(words)) if words[at - 1] in _PARTIES and words[at][0].isalpha()
    )
    return next((words[at] for at in tags), "") in {"WA", "Wash.", "Wash"}
