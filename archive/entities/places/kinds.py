"""Places with their kind: "Yuma River", "Akmola region", "Gulf of Alaska"."""

from __future__ import annotations

from archive.entities.lexicon import common_words, lexicon
from archive.entities.reading import PLACE, Reading, Span

_STOP = lexicon("words", "stop")
_LONGEST = 12
"""Words looked at from one place: no name is longer, and a wall of capitals must not cost more."""


def run(reading: Reading, at: int) -> int:
    """The token after the capitalised words that begin at a token, _LONGEST of them at most."""
    tokens = reading.tokens
    words = tokens.words
    end, limit = at, min(len(words), at + _LONGEST)
    while (
        end < limit
        and tokens.caps[end]
        and reading.owner[end] is None
        and words[end][0].isalpha()
        and not (tokens.gap[end] and end > at)
        and tokens.lows[end] not in _STOP
        and end not in reading.adjectives
    ):
        end += 1
    return end


def claim_place(reading: Reading, at: int, end: int, rule: str) -> None:
    """Claim the words as a place of that name, a name in capitals in title case."""
    name = " ".join(reading.tokens.surface(at, end).split())
    if name.isupper() and len(name) > 3:
        name = name.title()
    reading.claim(Span(at, end, PLACE, name, rule))


def place_at(reading: Reading, at: int) -> Span | None:
    """The place that begins at a token, or None."""
    held = reading.owner[at] if 0 <= at < len(reading.owner) else None
    return held if held is not None and held.type is PLACE and held.start == at else None


def claim_kind(reading: Reading, at: int) -> None:
    """Claim "Yuma River", "Almaty Region", "Akmola region": a name before a kind of place."""
    tokens = reading.tokens
    low = tokens.lows[at]
    if tokens.banner[at] or tokens.loud[at]:
        _in_headline(reading, at)
        return
    if not tokens.caps[at] and low not in lexicon("places", "small_kinds"):
        return
    held = reading.owner[at]
    if held is not None and (held.type is not PLACE or held.end - held.start > 1):
        return
    start = at
    while start > 0 and at - start < 5 and not tokens.gap[start]:
        city = low == "park" and tokens.words[start - 1] == "City"
        if not (city or _proper(reading, start - 1)):
            break
        start -= 1
    start = _without_tail(reading, start, at)
    if start == at:
        return
    if _followed(reading, at) and not (low == "county" and _titled(reading, at)):
        _in_headline(reading, at)
        return
    if _telling(reading, start, at):
        claim_place(reading, start, at + 1, "kind of place")


def _followed(reading: Reading, at: int) -> bool:
    """Whether a capitalised word follows, with which the name may go on."""
    tokens = reading.tokens
    return at + 1 < len(tokens.words) and tokens.caps[at + 1] and not tokens.gap[at + 1]


def _titled(reading: Reading, at: int) -> bool:
    """Whether a title of somebody follows: "Licking County Prosecutor Oswalt"."""
    tokens = reading.tokens
    heads, modifiers = lexicon("titles", "heads"), lexicon("titles", "modifiers")
    end = at + 1
    while end < len(tokens.words) and tokens.lows[end] in modifiers - heads and tokens.caps[end]:
        end += 1
    if end >= len(tokens.words) or tokens.lows[end] not in heads or not tokens.caps[end]:
        return False
    after = tokens.lows[end + 1] if end + 1 < len(tokens.words) else ""
    return after not in {"'s", "’s", "s", "'", "’"} and after not in _BODIES


_BODIES = frozenset({"office", "department", "association", "commission", "board", "council"})


def _in_headline(reading: Reading, at: int) -> None:
    """Claim the kind of a known place amid capitals: "LOWER ARKANSAS VALLEY JOB LOSS"."""
    tokens = reading.tokens
    held = reading.owner[at - 1]
    if held is None or held.type is not PLACE or tokens.lows[at] not in _PLAIN:
        return
    following = tokens.lows[at + 1 : at + 4]
    bodies = lexicon("organisations", "heads") | lexicon("places", "things")
    if reading.owner[at] is not None or not bodies.isdisjoint(following) or tokens.gap[at]:
        return
    if not (tokens.banner[at] or tokens.loud[at]) and tokens.lows[at] != "county":
        return
    start = held.start
    if start and tokens.lows[start - 1] in _SIDES and reading.owner[start - 1] is None:
        start -= 1
    claim_place(reading, start, at + 1, "kind of place")


_PLAIN = frozenset({"county", "valley", "river", "peninsula", "basin", "mountains", "parish"})
_SIDES = frozenset({"lower", "upper", "north", "south", "east", "west", "middle", "central"})


def _without_tail(reading: Reading, start: int, at: int) -> int:
    """Drop words before the name that name nothing, and a place it stands in."""
    tokens = reading.tokens
    while start < at and tokens.lows[start] in lexicon("places", "no_names"):
        start += 1
    held = reading.owner[start] if start < at else None
    if held is None or held.end >= at or held.end - held.start == 1:
        return start
    other = tokens.lows[held.end] not in lexicon("places", "no_names")
    return held.end if other else start


def _telling(reading: Reading, start: int, at: int) -> bool:
    """Whether the words before the kind make it one place's name."""
    tokens = reading.tokens
    held = reading.owner[start]
    if tokens.lows[at] == "region" and held is not None and held.country == "US":
        return False
    if tokens.words[at] == "state":
        return _of_a_state(reading, held, at)
    if tokens.lows[at] == "territory" and held is not None and held.end == at:
        return False  # a state, or "U.S. Territory"
    if not tokens.caps[at]:
        wide = held is not None and (held.country == "" or held.country == "US")
        return not wide and at - start <= 2 and not _everyday(reading, start, at)
    if tokens.lows[at] in lexicon("places", "weak_kinds"):
        return not _everyday(reading, start, at)
    return True


def _of_a_state(reading: Reading, held: Span | None, at: int) -> bool:
    """Whether a state of another country is named before its kind: "Upper Nile state"."""
    tokens = reading.tokens
    if held is None or held.country in {"", "US"} or tokens.words[at + 1 : at + 2] == ["-"]:
        return False
    return held.canonical.casefold().endswith(tokens.lows[at - 1])  # "Venezuelas state bank"


def _everyday(reading: Reading, start: int, end: int) -> bool:
    """Whether all words are of everyday language."""
    return all(
        reading.owner[i] is None
        and (
            reading.tokens.lows[i] in common_words()
            or reading.tokens.lows[i] in lexicon("places", "no_names")
            or reading.tokens.lows[i] in lexicon("titles", "portfolio")
        )
        for i in range(start, end)
    )


def _proper(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    held = reading.owner[at]
    if held is not None and held.type is not PLACE:
        return False
    return (
        tokens.caps[at]
        and tokens.words[at][0].isalpha()
        and tokens.words[at][-1] != "-"
        and (tokens.lows[at] not in lexicon("words", "stop") or tokens.lows[at] in _COMPASS)
        and tokens.lows[at].rstrip(".") not in lexicon("titles", "heads")
        and tokens.lows[at] not in lexicon("organisations", "barriers")
        and not (len(tokens.words[at]) > 3 and tokens.words[at].isupper())
    )


_COMPASS = frozenset({"north", "south", "east", "west", "new", "national", "international"})


def claim_kind_first(reading: Reading, at: int) -> None:
    """Claim "Lake Balkhash", "Fort Drum", "Gulf of Alaska"."""
    tokens = reading.tokens
    known = reading.owner[at]
    if tokens.banner[at] or tokens.loud[at] or (known is not None and known.end > at + 1):
        return
    name = at + 1
    if tokens.lows[at] == "mission" and tokens.lows[name : name + 1] not in (["san"], ["santa"]):
        return
    if tokens.lows[at] in {"gulf", "bay", "strait", "isle"}:
        if tokens.lows[name : name + 1] != ["of"]:
            return
        name += 1
    held = place_at(reading, name)
    end = held.end if held is not None else min(run(reading, name), name + 2)
    if tokens.lows[at] == "mission" and held is not None:
        end = max(end, min(run(reading, end), end + 1))  # San Luis Rey is not San Luis
    if end == name + 2 and tokens.lows[name + 1] in lexicon("organisations", "barriers"):
        end = name + 1
    if end > name and not _everyday(reading, name, end):
        claim_place(reading, at, end, "kind of place")
