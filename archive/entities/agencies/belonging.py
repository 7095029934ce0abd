"""Bodies told by who belongs to them or what they do: "president of Acme", "endorsed by Acme"."""

from __future__ import annotations

from functools import cache

from archive.entities.agencies.evidence import words_before
from archive.entities.agencies.phrase import is_body, phrase
from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading

_LINKS = {"of": "posts", "at": "posts", "for": "posts", "with": "posts", "by": "done_by"}


def belongs(reading: Reading, at: int) -> tuple[int, int] | None:
    """Where the name begins and ends that a small word at a token ties somebody to."""
    tokens = reading.tokens
    low = tokens.lows[at]
    if at < 1 or tokens.banner[at] or tokens.loud[at] or tokens.caps[at]:
        return None
    before = tokens.lows[at - 1]
    if low == "is":
        return _is_glad(reading, at)
    if low == "to":
        told, single = before == "according", False
    else:
        told = before in lexicon("organisations", _LINKS[low])
        single = before in lexicon("organisations", "single_posts") and low in {"of", "at"}
    if not told:
        return None
    start = at + 1 + (tokens.lows[at + 1 : at + 2] == ["the"])
    if start >= len(tokens) or not tokens.caps[start]:
        return None
    end = phrase(reading, start)
    if "republic" in tokens.lows[start:end] or _is_function(tokens.lows, at, end):
        return None
    single = single and start == at + 1
    return (start, end) if is_body(reading, start, end, single=single) else None


def _is_function(lows: list[str], at: int, end: int) -> bool:
    """Whether what somebody leads is a part of the body named after it, or a district."""
    if lows[at] in {"of", "for"} and lows[end : end + 1] in (["at"], ["of"]):
        return True
    return not _PARTS.isdisjoint(lows[at:end])


def _is_glad(reading: Reading, at: int) -> tuple[int, int] | None:
    """The name before "is" that says of itself what companies say: "Acme Widgets is proud to"."""
    tokens = reading.tokens
    follows = tokens.lows[at + 1 : at + 2]
    says = bool(follows) and follows[0] in lexicon("organisations", "said_of")
    if not (says and reading.country != "US") and not _is_a_body(tokens.lows, at + 1):
        return None
    whose = words_before(reading, at)
    if whose is None or (whose[1] - whose[0] < 2 and (says or reading.country == "US")):
        return None
    return whose if is_body(reading, *whose, single=not says) else None


def _is_a_body(lows: list[str], at: int) -> bool:
    """Whether "a leading provider of" or the like stands at a token."""
    if lows[at : at + 1] not in (["a"], ["an"], ["the"], ["one"]):
        return False
    for i, low in enumerate(lows[at + 1 : at + _PREDICATE], at + 1):
        if low in lexicon("organisations", "introduced_as"):
            return low not in _THINGS and lows[i + 1 : i + 2] != ["'s"]
        if low in _STOPS:
            return False
    return False


_PREDICATE = 10
"""Words behind "is" among which the noun of a company may stand."""
_THINGS = frozenset({"brand", "platform", "utility", "marketplace", "supplier", "maker"})
_STOPS = frozenset({".", ";", "\n", "(", "for", "by", "to", "in", "on", "that", "who", "which"})


_PARTS = frozenset({"district", "affairs", "policy", "attorney"})


@cache
def ties() -> frozenset[str]:
    """The small words that tie somebody or something to a body."""
    return frozenset(_LINKS) | {"to", "is"}
