"""Agencies whose name a model sees to be longer than the rules do.

The rules know "House of Representatives" and "Nigeria"; that both are one name, with words before
and after, a model tells from the sentence. What it tells is taken where the whole is put
together as names of bodies are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from archive.entities.agency_words import is_suffix
from archive.entities.lexicon import common_words, given_names, lexicon
from archive.entities.reading import Reading, Span
from archive.entities.runs import Run, claim, goes_on_right, holds_more, quiet
from archive.model import EntityType

_SMALL = frozenset({"of", "for", "and", "the", "&", "at", "on", "to", "in"})
_LINKS = frozenset({"of", "at"})
_POSTS = frozenset({"delegation", "embassy", "mission", "office", "consulate", "representation"})
_BARE = frozenset({"department", "ministry", "government", "police", "office"})
_POSTED = frozenset({"to", "in", "for"})


def grow_agencies(reading: Reading, runs: Sequence[Run]) -> bool:
    """Let agencies have all of their name; whether one got more."""
    grown = False
    for run in runs:
        if run.type is not EntityType.AGENCY or not quiet(reading, run):
            continue
        run = _posted(reading, _without_office(reading, run))
        if run.end - run.start > 1 and _is_longer(reading, run):
            claim(reading, run, EntityType.AGENCY, "model agency, grown")
            grown = True
    return grown


def _without_office(reading: Reading, run: Run) -> Run:
    """The body alone of "Commander of Naval Air Forces Atlantic"."""
    lows = reading.tokens.lows
    heads = lexicon("titles", "heads")
    for at in range(run.start, run.end - 2):
        if lows[at] in heads and lows[at + 1] == "of":
            start = at + 2 + (lows[at + 2] == "the")
            return Run(start, run.end, run.type)
        if not reading.tokens.caps[at]:
            break
    return run


def _posted(reading: Reading, run: Run) -> Run:
    """The run with where the body is, "EU Delegation" to Albania, and of whom: Irish Group."""
    lows = reading.tokens.lows
    start, end = run.start, run.end
    if end - start > 2:
        start = next((at for at, (till, _) in reading.adjectives.items() if till == start), start)
    if end - start > 1 and lows[end - 1] in _POSTS and end + 1 < len(lows):
        abroad = lows[end] == "to" or reading.tokens.words[start].isupper()  # UN, OSCE
        place = reading.owner[end + 1] if lows[end] in _POSTED and abroad else None
        if place is not None and place.type is EntityType.PLACE:
            end = place.end
    return Run(start, end, run.type)


def _is_longer(reading: Reading, run: Run) -> bool:
    held = reading.within(run.start, run.end)
    if not held or not holds_more(run, held) or not _put_together(reading, run):
        return False
    bodies = [one for one in held if one.type is EntityType.AGENCY]
    people = [one for one in held if one.type is EntityType.PERSON]
    last = reading.tokens.lows[run.end - 1]
    if goes_on_right(reading, run.end) or last == "district":
        return False
    if people:
        return _closes_body(last) and not bodies and people[-1].rule == "title"
    if not bodies:
        first = reading.tokens.lows[run.start]
        if first in _heads() and first != "district":
            return _linked(reading, run.start + 1, run)
        return _closes_body(last) and not _is_bare(run, held[0], last)
    return _begins_well(reading, run, bodies) and _ends_well(reading, run, bodies[-1])


def _put_together(reading: Reading, run: Run) -> bool:
    """Whether capitalised words and what links them are all there is: no marks, no offices."""
    tokens = reading.tokens
    free = [at for at in range(run.start, run.end) if reading.owner[at] is None]
    if any(tokens.gap[at] for at in range(run.start + 1, run.end)):
        return False
    if run.start and tokens.words[run.start - 1][0].isdigit():
        return False  # "21st" Century
    if any(tokens.lows[at] == "the" and tokens.lows[at - 1] not in _SMALL for at in free):
        return False  # "In Omsk the Operations Group"
    return (
        tokens.lows[run.start] not in _SMALL
        and tokens.lows[run.start] not in _openers()
        and not any(tokens.lows[at] in lexicon("titles", "heads") for at in free)
        and all(_of_a_name(reading, at) for at in free)
    )


def _of_a_name(reading: Reading, at: int) -> bool:
    low = reading.tokens.lows[at]
    if low in lexicon("words", "headline_verbs"):
        return False  # "Orlu Urges Coast Guard"
    if low[0].isalpha() and any(letter.isdigit() for letter in low):
        return False  # "FY08 Department of Defense"
    return low in _SMALL or is_suffix(low) or (reading.tokens.caps[at] and low[0].isalnum())


def _begins_well(reading: Reading, run: Run, bodies: Sequence[Span]) -> bool:
    """Whether what stands before the last body the rules know belongs to its name."""
    lows = reading.tokens.lows
    last = bodies[-1]
    if last.rule == "government of":
        return False
    if last.start == run.start:
        return True
    known = last.end - last.start == 1
    named = given_names().isdisjoint(lows[run.start : last.start])
    place = reading.owner[run.start]
    if (
        known
        or not named
        or lows[run.start].startswith("u.")
        or (place is not None and place.canonical == "United States")
    ):
        return False  # "Downstate" Amtrak; those of the United States are known
    if len(bodies) > 1:  # every department has an office
        return lows[last.start] == "office" and not _lost_apostrophe(reading, bodies[0])
    if _after_dateline(reading, run, last):
        return False
    if lows[last.start - 1] in _SMALL:
        return False  # "Board of"
    return not _stands_alone(reading, last)


def _stands_alone(reading: Reading, body: Span) -> bool:
    """Whether a body behind a place's name is named without that as well: it is its whole name."""
    place = reading.owner[body.start - 1]
    if place is None:
        return False
    lows = reading.tokens.lows
    words = lows[body.start : body.end]
    return any(
        lows[at : at + len(words)] == words and reading.owner[at - 1] is None
        for at in range(1, len(lows))
        if at != body.start and lows[at] == words[0]
    )


def _lost_apostrophe(reading: Reading, body: Span) -> bool:
    low = reading.tokens.lows[body.end - 1]
    return low.endswith("s") and not body.canonical.casefold().endswith(("s", low))


def _after_dateline(reading: Reading, run: Run, body: Span) -> bool:
    """Whether a place in capitals opens the line: "WASHINGTON Acme Limited said"."""
    words = reading.tokens.words
    opens = run.start == 0 or words[run.start - 1] == "\n"
    return opens and words[run.start].isupper() and not words[body.start].isupper()


def _ends_well(reading: Reading, run: Run, body: Span) -> bool:
    """Whether what stands after the last body the rules know belongs to its name."""
    lows = reading.tokens.lows
    if body.end == run.end:
        return True
    last = lows[run.end - 1]
    if body.rule in {"gazetteer", "acronym"} and _of_trade(last):
        return False  # known without: "Verizon" Wireless
    if (held := reading.owner[body.end]) is not None and held.end == run.end:
        return held.type is EntityType.PLACE
    return _closes_body(lows[run.end - 1]) or _linked(reading, body.end, run)


def _is_bare(run: Run, place: Span, last: str) -> bool:
    """Whether a place and a bare noun is all: "Dallas Office"."""
    if place.canonical == "United States":
        return True  # those are known
    return place.end + 1 == run.end and last in lexicon("organisations", "not_alone") | _BARE


def _of_trade(last: str) -> bool:
    return is_suffix(last) or last in (
        lexicon("organisations", "trading") | lexicon("organisations", "traded")
    )


def _closes_body(last: str) -> bool:
    """Whether a word is the last of names of bodies."""
    return (
        last in _heads()
        or last in lexicon("organisations", "traded")
        or last in lexicon("organisations", "own_boards")
        or last in lexicon("organisations", "with_model")
        or is_suffix(last)
    )


def _linked(reading: Reading, start: int, run: Run) -> bool:
    """Whether the name goes on after "of" or "at" to a place, or to the end in capitals.

    "of" stands at `start`, or after the noun of a body there: "Delegation to" Albania.
    """
    lows = reading.tokens.lows
    if lows[start] in _heads() and start + 1 < run.end:
        start += 1
    held = reading.owner[run.end - 1]
    place = held is not None and held.type is EntityType.PLACE
    link = lows[start]
    if place:
        posted = link in _POSTED and lows[start - 1] in _POSTS
        return link in _LINKS or (posted and reading.tokens.words[run.start].isupper())
    return (
        link in _LINKS
        and reading.tokens.caps[run.end - 1]
        and lows[run.end - 1]
        not in (
            common_words() | lexicon("titles", "portfolio") | lexicon("organisations", "not_heads")
        )
    )


@cache
def _heads() -> frozenset[str]:
    return lexicon("organisations", "heads") | lexicon("organisations", "with_model")


@cache
def _openers() -> frozenset[str]:
    return lexicon("organisations", "barriers") | lexicon("words", "stop")
