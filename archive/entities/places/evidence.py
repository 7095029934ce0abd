"""What a release as a whole shows of its places."""

from __future__ import annotations

from archive.entities.lexicon import lexicon
from archive.entities.places.doubtful import CITY, drop_doubtful
from archive.entities.places.postal import us_states
from archive.entities.reading import Reading, Span
from archive.model import EntityType


def settle_places(reading: Reading) -> None:
    """Complete the places found, and let go of those nothing shows to be one."""
    _with_compass(reading)
    _capitol(reading)
    drop_doubtful(reading)
    _drop_things(reading)
    _one_washington(reading)


_QUARTERS = frozenset(
    {"eastern", "western", "northern", "southern", "central", "greater"}
    | {"southeastern", "southwestern", "northeastern", "northwestern"}
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
        free = tokens.caps[at] and reading.owner[at] is None and not tokens.banner[at]
        if free and not tokens.gap[span.start] and tokens.words[span.start].istitle():
            name = f"{tokens.words[at]} {span.canonical}"
            reading.claim(Span(at, span.end, span.type, name, "part of a place"))


def _quarter(reading: Reading, span: Span) -> bool:
    """Whether the word before a place is a part of it: "Eastern" Ukraine, "South" Fort Worth."""
    low = reading.tokens.lows[span.start - 1]
    if low in _QUARTERS or low not in _WINDS:
        return low in _QUARTERS
    town = span.country == "US" and span.canonical not in {CITY, "United States"}
    return town and span.canonical not in us_states() and span.rule == "gazetteer"


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
    for at, word in enumerate(tokens.words):
        if word != "Capitol" or reading.owner[at] is not None or not at:
            continue
        alone = at + 1 == len(tokens) or not tokens.caps[at + 1] or tokens.gap[at + 1]
        held = reading.owner[at - 1]
        if alone and held is not None and held.canonical == "United States":
            reading.claim(Span(held.start, at + 1, EntityType.PLACE, "U.S. Capitol", "the Capitol"))
        elif alone and reading.country == "US" and not (tokens.caps[at - 1] or tokens.banner[at]):
            reading.claim(Span(at, at + 1, EntityType.PLACE, "U.S. Capitol", "the Capitol"))


def _drop_things(reading: Reading) -> None:
    """Let go of a place that gives its name to a treaty, a prize or a club: "Paris Agreement"."""
    tokens = reading.tokens
    for span in reading.spans():
        end = span.end
        if span.type is not EntityType.PLACE or end >= len(tokens) or tokens.gap[end]:
            continue
        named = tokens.lows[end] in lexicon("places", "things") and tokens.caps[end]
        if named and reading.owner[end] is None and not tokens.banner[end]:
            reading.release(span)


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
    """Whether a party tag shows a member of Congress for Washington: "(D-WA)"."""
    words = reading.tokens.words
    return any(
        word in {"WA", "Wash.", "Wash"}
        and at
        and words[at - 1] in {"D-", "R-", "D", "R", "D–", "R–"}
        for at, word in enumerate(words)
    )
