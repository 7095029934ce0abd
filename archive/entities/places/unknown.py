"""Unknown names behind words of place: "in Wotten Waven", "off Tufi", "those at Voi"."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import common_words, given_names, lexicon, lexicon_of
from archive.entities.places.kinds import claim_place, run
from archive.entities.places.kinds_before import may_be_place
from archive.entities.places.plain import doubtful_words, is_plain
from archive.entities.reading import Reading
from archive.model import EntityType

_IN = frozenset({"in", "near", "outside", "off"})
_MOVED = frozenset(
    {"travel", "travelled", "traveled", "flew", "fly", "sailed", "sail", "drove", "marched"}
    | {"road", "pipeline", "railway", "highway", "flight", "flights", "ferry", "trip", "bridge"}
    | {"transported", "evacuated", "deployed", "relocated"}
)
"""Words before "to" behind which a town is likely, the next or the one after the next."""
_SERVED = frozenset({"serve", "serves", "serving", "served", "cover", "covers", "covering"})
_BETWEEN = frozenset({",", "and"})
_WORK = frozenset(
    {"work", "works", "worked", "working", "employed", "study", "studied", "studying", "students"}
    | {"staff", "team", "teams", "colleagues", "employees", "engineers", "scientists", "experts"}
    | {"researchers", "everyone", "people", "professor", "shares", "stake", "experience", "year"}
    | {"years", "aimed", "look", "looking", "partner", "positions", "roles", "role", "career"}
    | {"tenure", "recently", "while", "others", "days", "salesman", "difference", "hired"}
)
"""Words near "at" that tell of a firm or a school rather than of a town."""
_BEFORE_ADDRESSES = frozenset({"more", "us", "visit", "online", "available", "out", "tweets"})


def find_unknown(reading: Reading) -> None:
    """Claim words that are known for nothing, where only a place may stand."""
    if reading.country in {"", "US"}:
        return  # a firm's own release, perhaps, in which firms stand there, too
    tokens = reading.tokens
    for at in tokens.among(_IN):
        _behind(reading, at + 1, 1 if tokens.lows[at] == "off" else 2)
    for at in tokens.where.get("at", ()):
        if not (tokens.words[at] == "At" or _is_at_work(reading, at)):
            _behind(reading, at + 1, 1)
    for at in tokens.where.get("to", ()):
        if not _MOVED.isdisjoint(tokens.words[max(0, at - 2) : at]):
            _behind(reading, at + 1, 1)
    for at in tokens.among(_SERVED):
        _list(reading, at + 1)
    for at in tokens.among(_DIVISIONS):
        if at > 1 and tokens.caps[at]:
            _quarter(reading, at)


def _is_at_work(reading: Reading, at: int) -> bool:
    """Whether somebody's work or title stands before "at", or how to learn more."""
    lows = reading.tokens.lows
    before = lows[at - 1] if at else "\n"
    if before == ",":  # "Chief Product Officer, at Zyx"
        return not doubtful_words().isdisjoint(lows[max(0, at - 4) : at])
    if before in _BEFORE_ADDRESSES or before in doubtful_words():
        return True
    return not _WORK.isdisjoint(lows[max(0, at - 4) : at])


def _behind(reading: Reading, at: int, least: int) -> None:
    """Claim the name that begins at a token, of so many words at least and three at most."""
    tokens = reading.tokens
    if at >= len(tokens.words) or not tokens.caps[at] or reading.owner[at] is not None:
        return
    end = run(reading, at)
    if tokens.lows[end : end + 1] in (["of"], ["as"]) or _is_site(reading, end):
        return
    if any(_is_firm(reading, one) for one in tokens.where[tokens.lows[at]]):
        return  # "at Virtua" of Virtua Group
    if least <= end - at <= 3 and _is_strange(reading, at, end):
        claim_place(reading, at, end, "behind a word of place")


def _is_firm(reading: Reading, at: int) -> bool:
    """Whether a firm's name stands at a token, or one of a single word."""
    held = reading.owner[at]
    if held is None or held.type is not EntityType.AGENCY:
        return False
    last = reading.tokens.lows[held.end - 1]
    return held.end == held.start + 1 or last in _FIRMS


_FIRMS = lexicon("organisations", "legal_forms") | {"group", "bank", "company", "system"}


def _is_site(reading: Reading, end: int) -> bool:
    """Whether the name goes on as an address of the web: "at Zyx.com"."""
    tokens = reading.tokens
    point = end + 1 < len(tokens.words) and tokens.words[end] == "."
    return point and tokens.starts[end + 1] == tokens.ends[end] and tokens.words[end + 1] != "\n"


def _is_strange(reading: Reading, at: int, end: int) -> bool:
    """Whether the words are known for nothing else, and are written as names are."""
    tokens = reading.tokens
    if end == at + 1:
        return is_plain(reading, at, end) and may_be_place(reading, at, end)
    lows, words = tokens.lows[at:end], tokens.words[at:end]
    if not all(word.isalpha() and word[1:].islower() for word in words):
        return False
    if lows[0] in given_names() or not _never().isdisjoint(lows):
        return False
    if any(low in common_words() or low.endswith(_ENDINGS) for low in lows):
        return False
    return len(lows[-1]) > 2 and may_be_place(reading, at, end)


_ENDINGS = ("ed", "ic", "ion", "ity", "ive", "ous", "ing", "ery", "ism", "ists", "ness", "ship")
"""Endings of words of the language, which a name of several words does not have."""


@cache
def _never() -> frozenset[str]:
    return doubtful_words() | lexicon_of(
        ("words", "months"),
        ("places", "languages"),
        ("places", "things"),
        ("places", "bodies"),
        ("organisations", "legal_forms"),
    )


# ---------------------------------------------------------------- "which will serve A, B and C"


def _list(reading: Reading, at: int) -> None:
    """Claim each unknown member of a list of three or more that begins at a token."""
    tokens = reading.tokens
    members: list[tuple[int, int]] = []
    while at < len(tokens.words) and tokens.caps[at] and len(members) < 20:
        held = reading.owner[at]
        end = held.end if held is not None else run(reading, at)
        if held is None:
            if end != at + 1 or not _is_member(reading, at):
                return
            members.append((at, end))
        at = end
        while at < len(tokens.words) and at - end < 2 and tokens.lows[at] in _BETWEEN:
            at += 1
        if at == end:
            break
    if len(members) > 2:
        for start, end in members:
            claim_place(reading, start, end, "list of places")


def _is_member(reading: Reading, at: int) -> bool:
    """Whether one word may be a place of a list."""
    tokens = reading.tokens
    low = tokens.lows[at]
    free = low not in given_names() and low not in common_words() and low not in doubtful_words()
    return free and tokens.words[at][1:].islower() and low not in lexicon("words", "stop")


# ---------------------------------------------------------------- "the Southern Province"

_DIVISIONS = frozenset({"province", "region"})
_QUARTERS = frozenset(
    {"northern", "southern", "eastern", "western", "central", "north", "south", "capital"}
    | {"north-eastern", "north-western", "south-eastern", "south-western"}
)


def _quarter(reading: Reading, at: int) -> None:
    """Claim a division that is called by where it lies, if the article stands before it."""
    tokens = reading.tokens
    start = at
    while start > 1 and tokens.lows[start - 1] in _QUARTERS and tokens.caps[start - 1]:
        start -= 1
    if start == at or tokens.lows[start - 1] != "the" or tokens.banner[at] or tokens.loud[at]:
        return
    onward = at + 1 < len(tokens.words) and (tokens.caps[at + 1] or tokens.lows[at + 1] == "of")
    free = all(held is None for held in reading.owner[start : at + 1])
    if free and not onward:
        claim_place(reading, start, at + 1, "kind of place")
