"""The names of a list after a plural title: "Senators Warner and Allen"."""

from __future__ import annotations

from archive.entities.lexicon import common_words, lexicon, lexicon_of, surnames
from archive.entities.people.claim import claim_person
from archive.entities.people.name_shape import name_end
from archive.entities.people.name_things import is_thing
from archive.entities.people.name_words import is_abstract, is_plain_given, is_title_word
from archive.entities.people.party_tags import after_origin
from archive.entities.reading import Reading
from archive.model import EntityType

_LISTED = 400
"""Tokens a list of names may take after its title."""


def list_names(reading: Reading, at: int, role: str, *, single: bool) -> int:
    """Claim the further names of a list; the token to go on with.

    `single` tells whether the first was a family name alone, as the others may be then.
    """
    tokens = reading.tokens
    limit = min(len(tokens.words), at + _LISTED)
    closed = pair = False
    first = at
    while at < limit:
        end_of_last = at
        at = _past_portfolio(reading, _past_country(reading, after_origin(reading, at)))
        start = at
        while at < limit and (tokens.lows[at] in {",", "and", "&", ";"}):
            at += 1
        joints = tokens.lows[start:at]
        if closed and (";" in joints or (pair and joints == [",", "and"])):
            return end_of_last  # "X, Y, and Z; and W", "X and Y, and Z": another list
        pair = not closed and joints == ["and"] and first == end_of_last
        closed = closed or "and" in joints
        if at >= limit or (at == start and not _goes_on(reading, end_of_last, at)):
            return at
        at = _past_place(reading, at)
        end = name_end(reading, at, 2)
        if end is None and single and _is_family(reading, at):
            end = at + 1
        if end is None or is_thing(reading, at, end):
            return end_of_last
        claim_person(reading, at, end, "title of a list", role)
        at = end
    return at


def _goes_on(reading: Reading, end: int, at: int) -> bool:
    """Whether a list goes on at a token though no mark does: a gap, or a tag and a first name."""
    tokens = reading.tokens
    tagged = at > end and not tokens.headline[at] and is_plain_given(tokens.lows[at])
    return tokens.gap[at] or tagged


def _is_family(reading: Reading, at: int) -> bool:
    """Whether a family name stands alone at a token of a list: "Schrock, Scott, and Forbes"."""
    tokens = reading.tokens
    low, word, held = tokens.lows[at], tokens.words[at], reading.owner[at]
    if not (tokens.caps[at] and word.isalpha() and word[1:].islower() and len(word) > 2):
        return False
    if held is not None and not (held.ambiguous and low in surnames()):
        return False
    beyond = at + 1 < len(tokens.words) and tokens.caps[at + 1] and not tokens.gap[at + 1]
    if beyond or is_title_word(low) or at in reading.adjectives:
        return False
    if low in surnames():
        return True
    return low not in common_words() and low not in _never()


def _never() -> frozenset[str]:
    return lexicon_of(
        ("words", "stop"), ("words", "months"), ("titles", "portfolio"), ("organisations", "heads")
    )


def _past_country(reading: Reading, at: int) -> int:
    """The token after the country a listed name is of: "Noel of Haiti, Charlene Phoenix of"."""
    lows = reading.tokens.lows
    if at + 1 >= len(lows) or lows[at] != "of":
        return at
    place = at + 1 + (lows[at + 1] == "the")
    held = reading.owner[place] if place < len(lows) else None
    return held.end if held is not None and held.type is EntityType.PLACE else at


def _past_portfolio(reading: Reading, at: int) -> int:
    """The token after what a listed name is for: "Marsha Smith for Finance, Homer Davis …"."""
    lows = reading.tokens.lows
    if at >= len(lows) or lows[at] != "for":
        return at
    end = at + 1
    while end + 1 < len(lows) and (
        _of_portfolio(reading, end)
        or (lows[end] in {"and", "&"} and _of_portfolio(reading, end + 1))
    ):
        end += 1
    return end if end > at + 1 else at


def _of_portfolio(reading: Reading, at: int) -> bool:
    low = reading.tokens.lows[at]
    return reading.tokens.caps[at] and (low in lexicon("titles", "portfolio") or is_abstract(low))


def _past_place(reading: Reading, at: int) -> int:
    """The token after the country a listed name stands beside ("Spain José Albares")."""
    tokens = reading.tokens
    start = at + (tokens.lows[at] == "the")
    held = reading.owner[start] if start < len(tokens.words) else None
    if held is None or held.type is not EntityType.PLACE or held.end >= len(tokens.words):
        return at
    if is_plain_given(tokens.lows[at]) and (name_end(reading, at, 3) or 0) > at + 2:
        return at  # "and Rosario Salvatore Aitala"
    after = held.end + (tokens.words[held.end] in {"–", "-", "—", ":"})
    return after if name_end(reading, after, 2) is not None else at
