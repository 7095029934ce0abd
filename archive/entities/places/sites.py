"""Buildings, bases and grounds by the noun they end in: "Emery County Courthouse"."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import common_words, lexicon, lexicon_lines
from archive.entities.places.kinds import claim_place
from archive.entities.places.towns import is_town
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_LONGEST = 7
"""Words of a site's name before its noun that are looked at."""
_EVENTS = frozenset({"held", "place", "gathered", "meet", "meeting", "event", "ceremony", "hosted"})
_LABELS = frozenset({"where", "location", "place", "venue"})


@cache
def _sites() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The nouns of sites as words, the longest first, under the last of them."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in lexicon_lines("places", "sites"):
        words = tuple(line.split())
        found.setdefault(words[-1], []).append(words)
    return {last: tuple(sorted(group, key=len, reverse=True)) for last, group in found.items()}


def find_sites(reading: Reading) -> None:
    """Claim every site of a telling noun, and halls and centres where an event takes place."""
    tokens = reading.tokens
    for at in tokens.among(_telling()):
        if at and tokens.caps[at]:
            if tokens.lows[at] in _SEATS:
                _claim_seat(reading, at)
            _claim_site(reading, at, _noun(reading, at))


@cache
def _telling() -> frozenset[str]:
    """The last words of all nouns of sites."""
    return lexicon("places", "venues") | _SEATS | frozenset(_sites())


def _noun(reading: Reading, at: int) -> int:
    """Where the noun of a site begins that ends at a token; after the token if there is none."""
    lows = reading.tokens.lows
    for words in _sites().get(lows[at], ()):
        if tuple(lows[at + 1 - len(words) : at + 1]) == words:
            return at + 1 - len(words)
    return at + 1


def _claim_site(reading: Reading, at: int, noun: int) -> None:
    """Claim the site whose noun ends at a token and begins at another, if it is one's name."""
    tokens = reading.tokens
    telling = noun <= at
    first = min(noun, at)
    start = _name_start(reading, first, telling)
    end = _with_second(reading, at + 1)
    if start == first or tokens.loud[at] or _goes_on(reading, end):
        return
    if _is_known(reading, start, end) or not _named(reading, start, first):
        return
    if _is_merged(tokens.words[start:first]) or _of_somebody(reading, start, first, at):
        return
    placed = _is_placed(reading, start, first) or "county" in tokens.lows[start:first]
    enough = telling and (placed or not tokens.banner[at])
    if enough or _is_venue(reading, start, end):
        claim_place(reading, start, end, "site")


def _goes_on(reading: Reading, end: int) -> bool:
    """Whether the name goes on, or something of the site follows."""
    tokens = reading.tokens
    if end >= len(tokens.words):
        return False
    return (tokens.caps[end] and not tokens.gap[end]) or tokens.lows[end] in {"'s", "’s"}


def _of_somebody(reading: Reading, start: int, first: int, at: int) -> bool:
    """Whether the noun is a family name, as of "Andrew G. Arena", or a company's: "Tech Ranch"."""
    tokens = reading.tokens
    if tokens.lows[at] == "ranch" and (not start or tokens.lows[start - 1] not in _ON):
        return True
    return first == at and tokens.words[first - 1][1:] == "."


_ON = frozenset({"the", "at", "on"})


_SECOND = (("and", "u.s.", "courthouse"), ("and", "courthouse"), ("and", "post", "office"))
"""The other half of a building that is two."""


def _with_second(reading: Reading, end: int) -> int:
    """The token after "and U.S. Courthouse", if that follows."""
    lows = reading.tokens.lows
    sizes = (len(half) for half in _SECOND if tuple(lows[end : end + len(half)]) == half)
    return end + next(sizes, 0)


def _name_start(reading: Reading, at: int, telling: bool) -> int:
    """Where the name before a noun begins; before one that tells little, after another noun."""
    tokens = reading.tokens
    start = at
    while start > 0 and at - start < _LONGEST and _belongs(reading, start - 1):
        before = tokens.lows[start - 1]
        if before in _APART or (not telling and before in _ENDS):
            break
        if tokens.gap[start] and not (start == at and _after_place(reading, start)):
            break
        start -= 1
    while start < at and (
        (tokens.lows[start] in lexicon("places", "no_names") and reading.owner[start] is None)
        or tokens.lows[start] in lexicon("titles", "heads")
    ):
        start += 1
    held = reading.owner[start] if start < at else None
    if held is None or held.start == start:
        return start
    return min(held.end, at) if held.type is EntityType.AGENCY else held.start


def _after_place(reading: Reading, at: int) -> bool:
    """Whether a known place ends right before a token."""
    held = reading.owner[at - 1]
    return held is not None and held.type is EntityType.PLACE


def _belongs(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    low = tokens.lows[at]
    held = reading.owner[at]
    if low in {"'s", "’s", "&"}:
        held = reading.owner[at - 1] if at else None
        return at > 0 and tokens.caps[at - 1] and (held is None or low == "&")
    return (
        tokens.caps[at]
        and tokens.words[at][0].isalpha()
        and at not in reading.adjectives
        and (low not in lexicon("words", "stop") or low in _COMPASS)
        and low not in lexicon("organisations", "barriers")
        and low not in lexicon("words", "months")
        and (held is None or held.type is not EntityType.AGENCY or _gives_way(held, low))
    )


_APART = frozenset({"meeting", "hours", "office", "when", "where"})
_ENDS = frozenset({"center", "centre", "library", "courthouse", "university", "college", "school"})
"""Nouns of another name before the one that is read."""


def _gives_way(held: Span, low: str) -> bool:
    """Whether a body may be no more than part of a site's name."""
    return held.rule == "head noun" or low in _OF_ARMS


_COMPASS = frozenset(
    {"north", "south", "east", "west", "new", "national", "international", "u.s.", "county"}
)
_OF_ARMS = frozenset({"air", "force", "naval", "army", "navy", "marine", "corps"})


def _named(reading: Reading, start: int, end: int) -> bool:
    """Whether one of the words is a name and no word of the language."""
    tokens = reading.tokens
    return is_town(reading, start, end, word=True) or any(
        reading.owner[at] is not None
        or (
            tokens.lows[at] not in common_words()
            and tokens.lows[at] not in lexicon("titles", "portfolio")
            and tokens.lows[at] not in lexicon("places", "no_names")
            and tokens.lows[at] not in _EVERYWHERE
            and tokens.words[at][0].isalpha()
        )
        for at in range(start, end)
    )


_EVERYWHERE = frozenset({"senior", "community", "library", "conference", "main", "town", "welcome"})


def _is_known(reading: Reading, start: int, end: int) -> bool:
    """Whether the name is one already: a place's, a person's, or one that reaches beyond."""
    held = reading.owner[end - 1]
    if held is None:
        return False
    if held.type is EntityType.PERSON and held.end == end:
        return True  # "Special Agent Andrew G. Arena"
    return held.end > end or (held.type is EntityType.PLACE and held.start <= start)


def _is_merged(words: list[str]) -> bool:
    """Whether a word is two that lost what stood between them: "HoursJuab"."""
    return any(
        word[at - 1].islower() and word[at].isupper() and not word.startswith("Mac")
        for word in words
        for at in range(3, len(word))
    )


def _is_placed(reading: Reading, start: int, end: int) -> bool:
    """Whether the name begins with a place."""
    held = reading.owner[start] if start < end else None
    return held is not None and held.type is EntityType.PLACE


def _is_venue(reading: Reading, start: int, end: int) -> bool:
    """Whether an event is said to be at the site, or its address stands behind it."""
    tokens = reading.tokens
    before = start - (start > 0 and tokens.lows[start - 1] == "the")
    label = before > 1 and tokens.words[before - 1] == ":" and tokens.lows[before - 2] in _LABELS
    held = before > 1 and tokens.lows[before - 1] in {"at", "in"}
    held = held and tokens.lows[before - 2] in _EVENTS
    return label or held or _has_address(reading, end)


def _has_address(reading: Reading, at: int) -> bool:
    """Whether a number and the name of a street follow."""
    tokens = reading.tokens
    while at < len(tokens.words) and tokens.words[at] in {",", "\n", "("}:
        at += 1
    if at + 2 >= len(tokens.words) or not tokens.words[at].isdigit():
        return False
    streets = lexicon("places", "streets")
    return any(low.rstrip(".") in streets for low in tokens.lows[at + 1 : at + 6])


# ---------------------------------------------------------------- seats of state

_SEATS = frozenset({"house", "buildings", "chigi", "palace"})


def _claim_seat(reading: Reading, at: int) -> None:
    """Claim "Government House", "State House" where somebody is received there."""
    tokens = reading.tokens
    start = at - 1 - (tokens.lows[at - 1] in {"'s", "’s"}) if at else 0
    seat = " ".join(tokens.lows[start : at + 1]).replace("’", "'").replace(" 's", "'s")
    if start < 1 or seat not in lexicon_lines("places", "seats") or not tokens.caps[start]:
        return
    before = start - 1 - (tokens.lows[start - 1] == "the")
    after = tokens.words[at + 1] if at + 1 < len(tokens.words) else "\n"
    if before < 0 or tokens.lows[before] not in {"at", "to", "of", "from", "in", ","}:
        return
    if tokens.lows[before] in {"of", "in", "from"} and reading.country in {"", "US"}:
        return  # a chamber of a state
    if after in {"of", "of the"} or (at + 1 < len(tokens.words) and tokens.caps[at + 1]):
        return
    if reading.holds(start, at + 1, EntityType.PLACE):
        return
    claim_place(reading, start, at + 1, "seat")
