"""Whether a known body's name is all of the one that stands in a text, or only a part of it."""

from __future__ import annotations

from functools import cache

from archive.entities.agencies.chambers import states
from archive.entities.agencies.left import dateline_word
from archive.entities.agencies.parts import past_acronym
from archive.entities.agencies.right import list_at
from archive.entities.agencies.state_bodies import country_set
from archive.entities.agencies.words import LINKS, about, companies
from archive.entities.lexicon import agencies, country_names, lexicon
from archive.entities.reading import Reading, Span
from archive.model import EntityType


def is_complete(reading: Reading, held: Span, at: int) -> bool:
    """Whether the known agency at a token needs no more words to its name."""
    tokens = reading.tokens
    if held.type is not EntityType.AGENCY or held.end - held.start == 1:
        return False
    if _local(reading, held, at) or _longer_left(reading, held) or _campus(reading, held):
        return False
    if held.country and _of_other_country(reading, held):
        return False
    if _anothers(reading, held):
        return False
    if held.end > at + 1:
        return not _list_goes_on(reading, held)
    linked = held.end < len(tokens.words) and tokens.lows[held.end] in LINKS
    linked = linked or past_acronym(reading, at, held.end) > held.end
    if linked and held.canonical == "U.S. Department of State" and reading.country != "US":
        return tokens.lows[held.end] != "for"  # "State Department for Diaspora Affairs"
    return not (linked and tokens.lows[at] in lexicon("organisations", "parted"))


def _anothers(reading: Reading, held: Span) -> bool:
    """Whether the body of another country is named alike: "National Health Service of Ukraine"."""
    lows = reading.tokens.lows
    home = country_names().get(held.country)
    if home is None or lows[held.end : held.end + 1] != ["of"] or held.canonical in companies():
        return False
    at = held.end + 1 + (lows[held.end + 1 : held.end + 2] == ["the"])
    place = reading.owner[at] if at < len(lows) else None
    if place is None or place.type is not EntityType.PLACE or not place.country:
        return False
    return place.country != held.country and reading.country != held.country


def _campus(reading: Reading, held: Span) -> bool:
    """Whether a university's town goes on with its name: "Indiana University Kokomo"."""
    tokens = reading.tokens
    if held.end >= len(tokens.words) or tokens.gap[held.end]:
        return False
    school = tokens.lows[held.end - 1] in _SCHOOLS or tokens.lows[held.start] == "university"
    if not school:
        return False
    town = reading.owner[held.end]
    return town is not None and town.type is EntityType.PLACE


def _list_goes_on(reading: Reading, held: Span) -> bool:
    """Whether a ministry is about more: "Ministry of External Affairs, Trade and Aviation"."""
    tokens = reading.tokens
    after = held.end + 1
    first = tokens.lows[held.start]
    abroad = reading.country not in {"", "US"} and "committee" in tokens.lows[held.start : held.end]
    several = first in {"ministry", "department", "secretariat"} or abroad
    if not several or after >= len(tokens.words):
        return False
    if reading.owner[after] is not None:
        return False
    if tokens.lows[held.end] == ",":
        return (abroad or first == "ministry") and list_at(reading, held.end)
    return tokens.lows[held.end] == "and" and tokens.caps[after] and tokens.lows[after] in about()


def _local(reading: Reading, held: Span, at: int) -> bool:
    """Whether a federal body's name is that of a state's: "Idaho Department of Labor"."""
    tokens = reading.tokens
    if not held.start or tokens.gap[held.start]:
        return False
    if tokens.lows[held.start] in _SHORT and held.canonical not in companies():
        before = held.start - 1
        if tokens.lows[before] == "and" and before:
            before -= 1  # "Peace and Security Council"
        free = reading.owner[before] is None and tokens.caps[before]
        return free and tokens.lows[before] not in lexicon("organisations", "openers")
    if tokens.lows[held.start] not in _EVERYWHERE:
        return False
    place = reading.owner[held.start - 1]
    if place is None or place.type is not EntityType.PLACE or not place.country:
        return False
    return place.canonical != "United States" and not dateline_word(tokens, place.start)


def _longer_left(reading: Reading, held: Span) -> bool:
    """Whether the name of a known body is only the end of the one that stands here.

    "Washington State House Finance Committee" is no committee of Congress, "State Supreme Court"
    not that of the United States, "White House Office of ..." has its house in its name.
    """
    tokens = reading.tokens
    before = held.start - 1
    if before < 0 or tokens.gap[held.start] or not tokens.caps[before]:
        return False
    if tokens.lows[held.start] in {"u.s.", "us", "united"}:
        return False
    place = reading.owner[before]
    if place is None and reading.country != "US" and tokens.lows[before] in _WHICH:
        return held.end - held.start > 1 and held.canonical not in companies()
    if place is None and tokens.lows[before] in _MORE and held.rule == "gazetteer":
        return True  # "Federal Department of Agriculture"
    if tokens.lows[held.end - 1] == "party" and held.end - held.start == 2:
        return _of_party(reading, before)
    if tokens.lows[before] in _DIRECTIONS and tokens.lows[held.end - 1] in _SCHOOLS:
        return True  # "Northwest Missouri State University"
    if tokens.lows[before] == "state" or _is_state(reading, before):
        return held.canonical in _federal()
    if place is not None and place.canonical == "European Union":
        return tokens.lows[held.start] not in {"eu", "european"}  # "EU Foreign Affairs Council"
    if place is not None:
        return place.canonical == "White House" and tokens.lows[held.start] in _EVERYWHERE
    return (
        tokens.lows[before] in {"house", "senate"}
        and before > 0
        and (tokens.lows[before - 1] == "state" or _is_state(reading, before - 1))
    )


def _of_other_country(reading: Reading, held: Span) -> bool:
    """Whether another country stands before a body: "Nigerian Customs", "Kenya Customs"."""
    start, home = held.start, held.country
    known = held.rule == "gazetteer" and held.canonical not in companies()
    if home == "EU" or (home != "US" and not known):
        return False
    place = reading.owner[start - 1] if start and not reading.tokens.gap[start] else None
    if place is not None and place.canonical in country_set() and reading.country != "US":
        return place.country != home and not dateline_word(reading.tokens, place.start)
    return any(
        end == start and country != home
        for at in range(max(0, start - 2), start)
        for end, country in [reading.adjectives.get(at, (0, home))]
    )


_WHICH = frozenset(
    {"national", "state", "federal", "regional", "royal", "independent", "international", "joint"}
    | {"integrated", "supreme", "provincial", "interim", "transitional", "permanent", "special"}
)
"""Words that tell a body from the one known by the rest of its name: "National Electoral ..."."""

_MORE = frozenset(
    {"national", "federal", "royal", "joint", "independent", "provincial", "regional"}
)
_DIRECTIONS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
    | {"northern", "southern", "eastern", "western", "central"}
)
_SCHOOLS = frozenset({"university", "college"})


def _of_party(reading: Reading, at: int) -> bool:
    """Whether a word before "Democratic Party" says which one: a country, "Social", "Wisconsin"."""
    held, low = reading.owner[at], reading.tokens.lows[at]
    if held is not None:
        return held.type is EntityType.PLACE and not dateline_word(reading.tokens, held.start)
    adjective = any(till == at + 1 for till, _ in reading.adjectives.values())
    return adjective or low in lexicon("organisations", "of_parties")


def _is_state(reading: Reading, at: int) -> bool:
    held = reading.owner[at]
    if held is None or held.canonical not in states() or held.type is not EntityType.PLACE:
        return False
    return not dateline_word(reading.tokens, held.start)


@cache
def _federal() -> frozenset[str]:
    """The bodies of the United States that each of their states has, too."""
    committees = {agency.name for agency in agencies() if agency.kind == "committee"}
    return frozenset(committees | {"Supreme Court of the United States"})


_SHORT = frozenset({"security", "general", "human", "urban"})
"""First words of names that others go on with to the left: "Collective Security Council"."""

_EVERYWHERE = frozenset({"department", "joint", "office", "bureau", "division", "national"})
