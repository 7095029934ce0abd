"""What a release as a whole shows of its places."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import lexicon, places
from archive.entities.reading import Reading, Span
from archive.model import EntityType


def settle_places(reading: Reading) -> None:
    """Complete the places found, and let go of those nothing shows to be one."""
    _with_compass(reading)
    _capitol(reading)
    _drop_doubtful(reading)
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
        if span.type is not EntityType.PLACE or at < 0 or tokens.lows[at] not in _QUARTERS:
            continue
        free = tokens.caps[at] and reading.owner[at] is None and not tokens.banner[at]
        if free and not tokens.gap[span.start] and tokens.words[span.start].istitle():
            name = f"{tokens.words[at]} {span.canonical}"
            reading.claim(Span(at, span.end, span.type, name, "part of a place"))


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
    if reading.country != "US":
        return
    for at, word in enumerate(tokens.words):
        if word != "Capitol" or reading.owner[at] is not None or not at:
            continue
        alone = at + 1 == len(tokens) or not tokens.caps[at + 1] or tokens.gap[at + 1]
        if alone and not tokens.caps[at - 1] and not tokens.banner[at]:
            reading.claim(Span(at, at + 1, EntityType.PLACE, "U.S. Capitol", "the Capitol"))


def _drop_doubtful(reading: Reading) -> None:
    """Let go of places that may be a person's name, unless something shows the place."""
    for span in reading.spans():
        if span.type is EntityType.PLACE and span.ambiguous and not _shown(reading, span):
            reading.release(span)


def _shown(reading: Reading, span: Span) -> bool:
    tokens = reading.tokens
    before = tokens.lows[span.start - 1] if span.start else "\n"
    first = tokens.words[span.start]
    if span.canonical in _COUNTRIES:
        return not (_beside_name(reading, span) or _in_a_name(reading, tokens.lows[span.start]))
    if before == "\n" and first.isupper() and not tokens.loud[span.start]:
        return True
    if before in {"in", "from", "near", "at", "to", "across", "outside", "throughout", "of"}:
        return True
    if span.country == reading.country and span.country not in {"", "US"}:
        return True
    listed = before in {",", "and", "or"} and span.start > 1
    town = reading.owner[span.start - 2] if listed else None
    if town is not None and town.type is EntityType.PLACE:
        return True
    after = tokens.lows[span.end] if span.end < len(tokens) else ""
    held = reading.owner[span.end + 1] if span.end + 1 < len(tokens) else None
    if after == "," and held is not None and held.type is EntityType.PLACE:
        return True
    return span.country != "US" and after in {"'s", "’s", ",", "and"} and not _state_town(span)


_COUNTRIES = frozenset({"Georgia", "Jordan", "Chad", "Israel", "Guinea"})
"""Countries, and a state, that people are called after."""


def _beside_name(reading: Reading, span: Span) -> bool:
    """Whether a capitalised word that is known for nothing stands right before or after."""
    tokens = reading.tokens
    before, after = span.start - 1, span.end
    if before >= 0 and tokens.caps[before] and not tokens.gap[span.start]:
        opens = before == 0 or tokens.words[before - 1] in ".\n"
        small = tokens.lows[before] in lexicon("words", "stop")
        if reading.owner[before] is None and not (small or opens):
            return not tokens.banner[span.start]
    if after >= len(tokens) or not tokens.caps[after] or tokens.gap[after]:
        return False
    if tokens.lows[after] in lexicon("words", "stop"):
        return False
    return reading.owner[after] is None and not tokens.banner[span.start]


def _in_a_name(reading: Reading, low: str) -> bool:
    """Whether a person of the release has the word in their name."""
    return any(
        low in reading.tokens.lows[span.start : span.end]
        for span in reading.spans()
        if span.type is EntityType.PERSON
    )


@cache
def _towns() -> frozenset[str]:
    return frozenset(place.name for place in places() if place.kind == "place")


def _state_town(span: Span) -> bool:
    return span.canonical in _towns()


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


_CITY = "Washington, D.C."


def _one_washington(reading: Reading) -> None:
    """Let "Washington" be the city where the release names it so, and nowhere the state."""
    spans = [span for span in reading.spans() if span.type is EntityType.PLACE]
    if not any(span.canonical == _CITY for span in spans):
        return
    for span in spans:
        after = reading.tokens.lows[span.end] if span.end < len(reading.tokens) else ""
        if span.canonical == "Washington" and after not in {"state", "state's"}:
            before = reading.tokens.lows[span.start - 1] if span.start else "\n"
            if before != ",":
                span.canonical = _CITY
