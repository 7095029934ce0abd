"""Names of places that are as often a person's: which of them a release means as places."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import lexicon, places, surnames
from archive.entities.people.name_words import is_plain_given
from archive.entities.places.postal import us_states
from archive.entities.reading import PERSON, PLACE, Reading, Span

CITY = "Washington, D.C."


def drop_doubtful(reading: Reading) -> None:
    """Let go of places that may be a person's name, unless something shows the place."""
    spans = reading.spans()
    people = [reading.tokens.lows[span.start : span.end] for span in spans if span.type is PERSON]
    borne = frozenset(name[-1] for name in people)
    inside = frozenset(low for name in people for low in name)
    for span in spans:
        if span.type is not PLACE:
            continue
        if span.canonical in _COUNTRIES:
            free = reading.tokens.lows[span.start] not in inside
            free = free and not _beside_name(reading, span)
            shown = free or _in_a_town(reading, span)
        else:
            shown = not span.ambiguous or _shown(reading, span)
        alone = span.end - span.start == 1
        if not shown or (alone and _a_persons(reading, span, borne)):
            reading.release(span)


def _a_persons(reading: Reading, span: Span, borne: frozenset[str]) -> bool:
    """Whether a place's name is somebody's here: "Jorge TOLEDO", "Medina was" of John Medina."""
    tokens, at = reading.tokens, span.start
    before = tokens.lows[at - 1] if at else "\n"
    given = at and tokens.caps[at - 1] and not tokens.gap[at] and reading.owner[at - 1] is None
    if given and is_plain_given(before) and span.rule == "gazetteer":
        titled = at > 1 and tokens.lows[at - 2] in lexicon("titles", "heads")
        return titled or not tokens.banner[at] or tokens.lows[at] in surnames()
    if tokens.lows[at] not in borne or span.canonical == CITY or span.canonical in us_states():
        return False
    if span.rule not in {"gazetteer", "list of places"}:
        return False
    after = tokens.lows[span.end] if span.end < len(tokens.words) else "\n"
    placed = before in {"in", "at", "near", "\n", ",", "and", "outside"} or after in {",", "-", "("}
    return not (placed or _in_capitals(tokens.words, at))


def _in_capitals(words: list[str], at: int) -> bool:
    """Whether a word stands in capitals where a release is dated: "WASHINGTON –"."""
    return words[at].isupper() and len(words[at]) > 3


def _shown(reading: Reading, span: Span) -> bool:
    tokens = reading.tokens
    before = tokens.lows[span.start - 1] if span.start else "\n"
    first = tokens.words[span.start]
    if before == "\n" and first.isupper() and not tokens.loud[span.start]:
        return True
    if before in _PLACING or _told_apart(reading, span):
        return True
    if span.country == reading.country and span.country not in {"", "US"}:
        return True
    listed = before in {",", "and", "or"} and span.start > 1
    town = reading.owner[span.start - 2] if listed else None
    if town is not None and town.type is PLACE:
        return True
    after = tokens.lows[span.end] if span.end < len(tokens.words) else ""
    held = reading.owner[span.end + 1] if span.end + 1 < len(tokens.words) else None
    if after == "," and held is not None and held.type is PLACE:
        return True
    return span.country != "US" and after in {"'s", "’s", ",", "and"} and not _state_town(span)


_PLACING = frozenset(
    {"in", "from", "near", "at", "to", "across", "outside", "throughout", "of", "around", "into"}
    | {"visit", "visited", "toured", "through", "towards", "via", "between"}
)


def _told_apart(reading: Reading, span: Span) -> bool:
    """Whether an article or the number of an office's telephone says that nobody is meant."""
    tokens, end = reading.tokens, span.end
    after = tokens.words[end : end + 2]
    if after[:1] == ["("] and after[1:][:1] != [] and len(after[1]) == 3 and after[1].isdigit():
        return True
    article = span.start > 0 and tokens.words[span.start - 1] == "the"
    plural = not span.canonical.casefold().endswith(tokens.lows[end - 1])  # "the Madisons"
    told = bool(after) and (after[0].islower() or after[0] in {",", ".", ";"})
    return article and told and not plural


_COUNTRIES = frozenset({"Georgia", "Jordan", "Chad", "Israel", "Guinea"})
"""Countries, and a state, that people are called after."""


def _in_a_town(reading: Reading, span: Span) -> bool:
    """Whether a country or state stands behind "in", behind its town, or is shortened: "Ga."."""
    tokens, at = reading.tokens, span.start
    if tokens.lows[at] != span.canonical.casefold():
        return True
    before = tokens.lows[at - 1] if at else "\n"
    if before == "in":
        return span.end >= len(tokens.words) or not tokens.caps[span.end]
    return before == "," and at > 1 and tokens.caps[at - 2]


def _beside_name(reading: Reading, span: Span) -> bool:
    """Whether a capitalised word that is known for nothing stands right before or after."""
    tokens = reading.tokens
    before, after = span.start - 1, span.end
    if before >= 0 and tokens.caps[before] and not tokens.gap[span.start]:
        opens = before == 0 or tokens.words[before - 1] in ".\n"
        small = tokens.lows[before] in lexicon("words", "stop")
        if reading.owner[before] is None and not (small or opens):
            return not tokens.banner[span.start]
    if after >= len(tokens.words) or not tokens.caps[after] or tokens.gap[after]:
        return False
    if tokens.lows[after] in lexicon("words", "stop"):
        return False
    held = reading.owner[after]
    if held is not None:
        return held.type is PERSON
    return not tokens.banner[span.start] or tokens.words[after][1:] == "."


@cache
def _towns() -> frozenset[str]:
    return frozenset(place.name for place in places() if place.kind == "place")


def _state_town(span: Span) -> bool:
    return span.canonical in _towns()
