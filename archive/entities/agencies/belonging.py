"""Bodies told by who belongs to them or what they do: "president of Acme", "endorsed by Acme"."""

from __future__ import annotations

from functools import cache

from archive.entities.agencies.evidence import words_before
from archive.entities.agencies.phrase import closed, is_body, phrase
from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading

_LINKS = {"of": "posts", "at": "posts", "for": "posts", "with": "posts", "by": "done_by"}


def belongs(reading: Reading, at: int) -> tuple[int, int] | None:
    """Where the name begins and ends that the word at a token ties to a body behind it."""
    tokens = reading.tokens
    low, link = tokens.lows[at], at + 1
    if tokens.banner[at] or tokens.loud[at]:
        return None
    if low == "is":
        return _is_glad(reading, at)
    if low == "business":
        return _does_business(reading, at)
    tie = tokens.lows[link] if link < len(tokens.words) else ""
    if low == "according":
        told = tie == "to"
    else:
        told = tie in _LINKS and low in lexicon("organisations", _LINKS[tie])
        told = told or _dealt(tokens.lows, at)
        told = told or (tie == "of" and _directs(tokens.lows, at))
    start = link + 1 + (tokens.lows[link + 1 : link + 2] == ["the"])
    start = _past_board(tokens.lows, start)
    if not told or start >= len(tokens.words) or not tokens.caps[start]:
        return None
    end = phrase(reading, start)
    if "republic" in tokens.lows[start:end] or _is_function(tokens.lows, link, end):
        return None
    single = low in lexicon("organisations", "single_posts") and tie in {"of", "at"}
    abroad = reading.country not in {"", "US"}
    single = single or (abroad and (tie == "by" or _directs(tokens.lows, at)))
    return (start, end) if is_body(reading, start, end, single=single and start == at + 2) else None


def _past_board(lows: list[str], at: int) -> int:
    """The token after "Management Board of", which every company has, or the token itself."""
    if lows[at + 1 : at + 3] != ["board", "of"] or lows[at] not in {"management", "supervisory"}:
        return at
    return at + 3 + (lows[at + 3 : at + 4] == ["the"])


def _directs(lows: list[str], at: int) -> bool:
    """Whether "Director General" ends at a token."""
    return lows[at] == "general" and at > 0 and lows[at - 1] == "director"


def _dealt(lows: list[str], at: int) -> bool:
    """Whether the word at a token tells of a deal with the company behind it, if it is one."""
    links = lows[at + 1 : at + 3]
    deal = lows[at] in lexicon("organisations", "deals")
    return deal and links[:1] != [] and links[0] in _DEALS and links[1:] != ["the"]


_DEALS = frozenset({"of", "with", "by"})


def _does_business(reading: Reading, at: int) -> tuple[int, int] | None:
    """The name behind "who does business as": of plain words, as often as not."""
    tokens = reading.tokens
    if tokens.lows[at + 1 : at + 2] != ["as"] or tokens.lows[at - 1] not in _DOES:
        return None
    start = at + 2
    end = phrase(reading, start)
    return (start, end) if end - start > 1 and closed(reading, end) else None


_DOES = frozenset({"does", "did", "do", "doing", "done"})


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
    """The words that tie somebody or something to a body."""
    posts = lexicon("organisations", "posts") | lexicon("organisations", "done_by")
    return posts | lexicon("organisations", "deals") | {"according", "is", "business", "general"}
