"""Agencies by grammar: a noun such as Ministry with the capitalised words around it."""

from __future__ import annotations

from archive.entities.agency_left import dateline_word, leftmost
from archive.entities.agency_right import rightmost
from archive.entities.agency_shape import canonical, is_name
from archive.entities.agency_words import LINKS, is_suffix
from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading, Span
from archive.entities.state_bodies import (
    claim_government,
    claim_house,
    claim_party,
    claim_their_government,
    of_country,
)
from archive.model import EntityType


def find_agencies(reading: Reading) -> None:
    """Claim organisations by their head noun, ministries of a country, governments of a place."""
    heads = lexicon("organisations", "heads")
    tokens = reading.tokens
    for at in range(len(tokens)):
        low = tokens.lows[at]
        if tokens.caps[at] and (low in heads or is_suffix(low) or _task_force(reading, at)):
            _read_head(reading, at)
        elif low == "mfa" and tokens.caps[at]:
            of_country(reading, at, at + 1)
        if low == "government":
            claim_government(reading, at)
            claim_their_government(reading, at)
        elif low == "party" and at and not tokens.caps[at]:
            claim_party(reading, at)
    _repeat(reading)
    claim_house(reading)


def _task_force(reading: Reading, at: int) -> bool:
    lows = reading.tokens.lows
    return lows[at] == "force" and at > 0 and lows[at - 1] in {"task", "police"}


def _read_head(reading: Reading, at: int) -> None:
    held = reading.owner[at]
    if held is not None and (held.type is EntityType.PLACE or _complete(reading, held, at)):
        return
    if held is not None:
        reading.release(held)
    start = leftmost(reading, at)
    end = rightmost(reading, at, start)
    if of_country(reading, start, end):
        return
    if not is_name(reading, start, at, end):
        if held is not None:
            reading.claim(held)
        return
    name = canonical(reading, start, end)
    reading.claim(Span(start, end, EntityType.AGENCY, name, "head noun"))


def _complete(reading: Reading, held: Span, at: int) -> bool:
    """Whether the known agency at a token needs no more words to its name."""
    tokens = reading.tokens
    if held.type is not EntityType.AGENCY or held.end - held.start == 1:
        return False
    if _local(reading, held, at):
        return False
    if held.end > at + 1:
        return True
    linked = held.end < len(tokens) and tokens.lows[held.end] in LINKS
    return not (linked and tokens.lows[at] in lexicon("organisations", "parted"))


def _local(reading: Reading, held: Span, at: int) -> bool:
    """Whether a federal body's name is that of a state's: "Idaho Department of Labor"."""
    tokens = reading.tokens
    if not held.start or tokens.gap[held.start]:
        return False
    if tokens.lows[held.start] in _SHORT:
        free = reading.owner[held.start - 1] is None and tokens.caps[held.start - 1]
        return free and tokens.lows[held.start - 1] not in lexicon("organisations", "openers")
    if tokens.lows[held.start] not in _EVERYWHERE:
        return False
    before = reading.owner[held.start - 1]
    if before is None or before.type is not EntityType.PLACE or not before.country:
        return False
    return before.canonical != "United States" and not dateline_word(tokens, before.start)


_SHORT = frozenset({"security", "general", "human"})
"""First words of names that others go on with to the left: "Collective Security Council"."""

_EVERYWHERE = frozenset({"department", "joint", "office", "bureau", "division", "national"})


def _repeat(reading: Reading) -> None:
    """Claim in headlines, too, the names that the text has."""
    tokens = reading.tokens
    if not (any(tokens.banner) or any(tokens.loud)):
        return
    found = {
        tuple(tokens.lows[span.start : span.end]): span.canonical
        for span in reading.spans()
        if span.rule == "head noun"
    }
    firsts = {words[:2]: words for words in found}
    for at in range(len(tokens) - 1):
        words = firsts.get((tokens.lows[at], tokens.lows[at + 1]))
        if words is None or reading.holds(at, at + len(words), EntityType.AGENCY):
            continue
        if tuple(tokens.lows[at : at + len(words)]) == words:
            end = at + len(words)
            reading.claim(Span(at, end, EntityType.AGENCY, found[words], "named in the text"))
