"""Places beyond the gazetteer: datelines, a town before its state or country, "in Omsk"."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import common_words, lexicon
from archive.entities.places.addresses import find_lines
from archive.entities.places.bracketed import find_bracketed
from archive.entities.places.buildings import find_buildings
from archive.entities.places.datelines import claim_dateline
from archive.entities.places.evidence import settle_places
from archive.entities.places.features import find_features
from archive.entities.places.halls import find_halls
from archive.entities.places.joined import join_names
from archive.entities.places.kinds import (
    claim_kind,
    claim_kind_first,
    claim_place,
    place_at,
    run,
)
from archive.entities.places.kinds_before import find_behind_kinds, may_be_place
from archive.entities.places.lists import find_listed
from archive.entities.places.plain import doubtful_words, is_plain, is_town_alone
from archive.entities.places.postal import claim_postal
from archive.entities.places.routes import find_routes
from archive.entities.places.sites import find_sites
from archive.entities.places.unknown import find_unknown
from archive.entities.places.world import LEADING, is_shown_town, is_world_town
from archive.entities.reading import Reading, Span

_TITLES = lexicon("titles", "heads")
_KINDS = lexicon("places", "kinds")
_OF = lexicon("places", "of")
_BEFORE = lexicon("places", "before")
_INSIDE = frozenset({"in", "near", "outside", "across"})
_LEADING = _INSIDE | LEADING
_TOWARDS = frozenset({"in", "of", "from", "at", "to", "near", "\n", "and", "(", "for", "between"})


def find_places(reading: Reading) -> None:
    """Claim places by what stands around them."""
    claim_postal(reading)
    join_names(reading)
    tokens = reading.tokens
    caps, owner = tokens.caps, reading.owner
    kinds, before = _all_kinds(), _BEFORE
    for at in sorted({*tokens.capitals, *tokens.among(kinds)}):
        low = tokens.lows[at]
        if low in kinds and at and caps[at - 1]:
            _kind(reading, at)
        if not caps[at]:
            continue
        if low in before:
            claim_kind_first(reading, at)
        if owner[at] is None:
            _capitalised(reading, at)
            if owner[at] is not None:
                _before_new(reading, at)
    find_behind_kinds(reading)
    find_features(reading)
    find_routes(reading)
    find_unknown(reading)
    find_listed(reading)
    find_bracketed(reading)
    find_lines(reading)
    _named_again(reading)
    find_sites(reading)
    find_buildings(reading)
    find_halls(reading)
    settle_places(reading)


@cache
def _all_kinds() -> frozenset[str]:
    return _KINDS | lexicon("places", "small_kinds")


def _kind(reading: Reading, at: int) -> None:
    """Claim what ends in a kind of place, and look again at what stands before."""
    if reading.tokens.words[at] == "State":
        return  # of the union, or a university
    claim_kind(reading, at)
    held = reading.owner[at]
    if held is not None and held.rule == "kind of place" and held.end == at + 1:
        _before_new(reading, held.start)


_LEARNT_BY = frozenset({"before its state", "list of places", "in brackets", "named kind"})
_TO = frozenset({"in", "near", "outside", "from", "to", "of", "across"})


def _named_again(reading: Reading) -> None:
    """Claim what was shown to be a town once wherever a preposition stands before it."""
    tokens = reading.tokens
    towns = {
        tuple(tokens.lows[span.start : span.end])
        for span in reading.spans()
        if span.rule in _LEARNT_BY
        and 0 < span.end - span.start < 4
        and (span.end - span.start > 1 or tokens.lows[span.start] not in common_words())
    }
    firsts = {name[0] for name in towns}
    if not firsts:
        return
    for at in tokens.among(firsts):
        before = tokens.lows[at - 1] if at else "\n"
        if reading.owner[at] is not None or before not in _TO or tokens.banner[at]:
            continue
        end = run(reading, at)
        after = tokens.lows[end] if end < len(tokens.words) else "\n"
        plain = tokens.lows[at].isalpha() or end - at > 1
        if plain and tuple(tokens.lows[at:end]) in towns and after not in {"'s", "’s"}:
            claim_place(reading, at, end, "named again")


def _capitalised(reading: Reading, at: int) -> None:
    """Claim the place that begins with an unclaimed capitalised word, if what is around says so."""
    tokens = reading.tokens
    low = tokens.lows[at]
    before = tokens.lows[at - 1] if at else "\n"
    if before == "\n" and claim_dateline(reading, at):
        return
    if tokens.banner[at] or tokens.loud[at]:
        return
    if low in _KINDS:
        _before_state(reading, at, at + 1, before)
        return
    if low in _OF:
        _named(reading, at)
    elif low == "free" and tokens.lows[at + 1 : at + 3] == ["port", "of"]:
        _free_port(reading, at)
    elif low in _BEFORE:
        _before_state(reading, at, at + 1, before)
    else:
        _town(reading, at, before)


def _free_port(reading: Reading, at: int) -> None:
    """Claim "Free Port of Giurgiulești" with its town."""
    held = place_at(reading, at + 3)
    end = held.end if held is not None else min(run(reading, at + 3), at + 5)
    if end > at + 3:
        claim_place(reading, at, end, "kind of place")


def _named(reading: Reading, at: int) -> None:
    """Claim "State of Alaska" as the place it names, and a town so called: "town of Kuryk"."""
    tokens = reading.tokens
    if tokens.lows[at + 1 : at + 2] != ["of"]:
        return
    held = place_at(reading, at + 2)
    if held is not None:
        span = Span(at, held.end, held.type, held.canonical, "named kind", country=held.country)
        reading.claim(span)
        return
    end = run(reading, at + 2)
    if 1 <= end - at - 2 <= 3 and is_plain(reading, at + 2, end):
        claim_place(reading, at + 2, end, "named kind")


def _told_town(reading: Reading, at: int, end: int) -> bool:
    """Whether small letters tell of a town, whatever it is called: "the city of Shirin"."""
    told = at > 1 and reading.tokens.words[at - 2] in _TOWNS
    return told and end == at + 1 and may_be_place(reading, at, end)


_TOWNS = frozenset({"city", "town", "village", "township", "suburb", "hamlet"})


# ---------------------------------------------------------------- towns


def _before_new(reading: Reading, at: int) -> None:
    """Look again at what stands before a place found just now: "Tandwa in" Chatra."""
    tokens = reading.tokens
    end = at - 1
    if end < 1 or tokens.lows[end] not in {"in", ","} or not tokens.caps[end - 1]:
        return
    start = end
    while start > 0 and end - start < 3 and tokens.caps[start - 1]:
        start -= 1
    plain = tokens.words[start].isalpha() and not (tokens.banner[start] or tokens.loud[start])
    if plain and reading.owner[start] is None:
        _town(reading, start, tokens.lows[start - 1] if start else "\n")


def _town(reading: Reading, at: int, before: str) -> None:
    tokens = reading.tokens
    end = run(reading, at)
    if not 1 <= end - at <= 3 or tokens.lows[at].rstrip(".") in _TITLES:
        return
    held = place_at(reading, end) if end < len(tokens.words) and not tokens.gap[end] else None
    if held is not None and held.ambiguous and end == at + 1 and before in _INSIDE:
        end = held.end  # "in Golo Brdo"
        claim_place(reading, at, end, "after a preposition")
        return
    after = tokens.words[end] if end < len(tokens.words) else "\n"
    if (before not in _LEADING and after not in _FOLLOWING) or len(tokens.words[end - 1]) < 3:
        return
    if after == "City" and is_world_town(reading, at, end):
        claim_place(reading, at, end + 1, "town of the world")
        return
    if after == "," and _before_state(reading, at, end, before):
        return
    if after in lexicon("places", "small_kinds"):
        return  # the kind is of the name
    within = after == "in" and _within_place(reading, end)
    inside = (before in _INSIDE and not _learnt(reading, at)) or (
        within and before in {"at", "of", "from", "to"}
    )
    of_kind = before == "of" and at > 1 and _is_kind(tokens.lows[at - 2], tokens.words[at - 2])
    if not (inside or of_kind):
        if is_shown_town(reading, at, end):
            claim_place(reading, at, end, "town of the world")
        return
    told = of_kind and _told_town(reading, at, end)
    if told or is_plain(reading, at, end) or is_town_alone(reading, at, end):
        claim_place(reading, at, end, "after a preposition" if inside else "named kind")


_FOLLOWING = frozenset({",", "and", "or", "City"})
"""Words and marks behind a name that may show a town by what is beyond; all else is before."""


def _before_state(reading: Reading, at: int, end: int, before: str) -> bool:
    """Claim the words as a town when the state follows: "in Canyon, Texas"."""
    comma = reading.tokens.lows[end : end + 1] == [","]
    state = place_at(reading, end + 1) if comma else None
    told = state is not None and not _goes_on(reading, state.end) and before in _TOWARDS
    told = told and reading.tokens.lows[end - 1] not in doubtful_words()
    if told:
        claim_place(reading, at, end, "before its state")
    return told


_HEADS = frozenset({"governor", "mayor", "akim", "prefect", "hokim", "archbishop", "bishop"})
"""Titles of those who head a place."""


_SIDES = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
    | {"north-east", "north-west", "south-east", "south-west", "km", "kilometres", "kilometers"}
    | {"miles", "outskirts", "suburb", "coast", "port", "mayors", "governors"}
)
"""Where something lies of a place."""


def _within_place(reading: Reading, end: int) -> bool:
    """Whether "in" and a place follow: "at Tapa in Estonia", "of Meleiha in the Western Desert"."""
    lows = reading.tokens.lows
    article = lows[end + 1 : end + 2] == ["the"]
    if article and lows[end + 3 : end + 4] == ["of"] and lows[end + 2] in _of_kinds():
        return place_at(reading, end + 4) is not None
    held = place_at(reading, end + 1 + article)
    return held is not None and not (article and held.country)


@cache
def _of_kinds() -> frozenset[str]:
    return _OF | lexicon("places", "small_of")


def _is_kind(low: str, word: str) -> bool:
    """Whether a word before "of" is a kind of place, who heads one, or where something lies."""
    if low in _OF or low in _HEADS or low in _SIDES:
        return True
    return word in lexicon("places", "small_of")


def _learnt(reading: Reading, at: int) -> bool:
    """Whether what is "in" is no place: "a degree in", "trade in"."""
    return at > 1 and reading.tokens.lows[at - 2] in lexicon("places", "learnt")


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether a capitalised word follows that makes a state part of another name."""
    tokens = reading.tokens
    after = at < len(tokens.words) and tokens.caps[at] and place_at(reading, at) is None
    return after and not tokens.gap[at] and tokens.words[at - 1] != "\n"
