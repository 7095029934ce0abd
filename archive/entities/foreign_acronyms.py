"""Acronyms and plain names of the bodies of one country, read in a release of another."""

from __future__ import annotations

from collections.abc import Sequence

from archive.entities.agencies.state_bodies import foreign_ministry
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import country_names, lexicon
from archive.entities.reading import AGENCY, Reading, Span

_LONGEST = 4
"""Letters an acronym may have and still mean something else in the next country."""

_AT_HOME = frozenset({"", "EU", "US"})
"""Whose acronyms stand anywhere: those of no country, of the Union, and the federal ones."""


def drop_foreign(reading: Reading) -> None:
    """Let go of short acronyms of a country that neither publishes nor is spoken of.

    "MAP" is the news agency of Morocco in a release that names Morocco, and in one of Morocco's.
    Where the body of another country of that acronym is the one spoken of, it is meant.
    """
    spans = reading.spans()
    if reading.country not in {"", "US"}:
        _drop_federal(reading, spans)
        for span in spans:
            _own_ministry(reading, span)
    doubtful = [span for span in spans if _is_doubtful(span, reading)]
    if not doubtful:
        return
    spoken_of = {code for _, code in reading.adjectives.values()}
    spoken_of |= {span.country for span in spans if span.rule != "acronym"}
    if reading.country != "US" and not speaks_of_states(reading):
        spoken_of.discard("US")
    for span in doubtful:
        if reading.country == "US" and _seldom(span, reading):
            reading.release(span)
        elif span.country not in spoken_of:
            _settle(reading, span, spoken_of)


def speaks_of_states(reading: Reading) -> bool:
    """Whether a release says United States or American; a town there is not enough."""
    if any(code == "US" for _, code in reading.adjectives.values()):
        return True
    return any(
        span.canonical == "United States" or reading.tokens.lows[span.start] in _STATES
        for span in reading.spans()
        if span.country == "US"
    )


_STATES = frozenset({"u.s.", "us", "united", "american", "washington"})


def _drop_federal(reading: Reading, spans: Sequence[Span]) -> None:
    """Let go of federal bodies of the United States by names that other states have, too.

    "Forest Service" and "Department of Commerce" are those of whoever publishes.
    """
    federal = [span for span in spans if _is_federal(reading, span)]
    if federal and not speaks_of_states(reading):
        for span in federal:
            reading.release(span)


def _is_federal(reading: Reading, span: Span) -> bool:
    plain = span.rule == "gazetteer" and span.type is AGENCY
    named = span.canonical.startswith("U.S. ") and span.end - span.start > 1
    named = named and span.canonical not in _ARMED  # "Eighth Air Force"
    return plain and named and reading.tokens.lows[span.start] not in _STATES


_ARMED = frozenset({"U.S. Air Force", "U.S. Army", "U.S. Navy", "U.S. Marine Corps"})


def _own_ministry(reading: Reading, span: Span) -> None:
    """Let "MoFA" be the ministry of whoever publishes: many states call theirs so."""
    if span.rule != "acronym" or reading.tokens.lows[span.start] not in _MINISTRY:
        return
    own = country_names().get(reading.country, "")
    if own and span.country != reading.country:
        span.canonical, span.country = foreign_ministry(own), reading.country


_MINISTRY = frozenset({"mofa", "mfa"})


def _is_doubtful(span: Span, reading: Reading) -> bool:
    if reading.country == "US" and span.rule == "acronym" and _seldom(span, reading):
        return not _named(span, reading)
    if span.rule != "acronym" or span.country == reading.country:
        return False
    abroad = span.country == "US" and reading.country not in {"", "US"}
    if span.country in _AT_HOME and not abroad:
        return False
    short = len(reading.tokens.words[span.start]) <= _LONGEST
    return short and reading.tokens.lows[span.start] not in lexicon("organisations", "anywhere")


def _seldom(span: Span, reading: Reading) -> bool:
    """Whether an acronym seldom means its body in a release of the United States."""
    return reading.tokens.lows[span.start] in lexicon("organisations", "seldom_in_us")


def _named(span: Span, reading: Reading) -> bool:
    """Whether the release names the body of an acronym in full, too."""
    return any(
        other.canonical == span.canonical and other.rule != "acronym" for other in reading.spans()
    )


def _settle(reading: Reading, span: Span, spoken_of: set[str]) -> None:
    """Give the acronym to the one body of a country spoken of that bears it, or to none."""
    word = reading.tokens.words[span.start]
    meant = {
        (known.name, known.country)
        for known in gazetteer().starting((reading.tokens.lows[span.start],))
        if known.exact == word and known.country in (spoken_of | {reading.country}) - _AT_HOME
    }
    if len(meant) == 1:
        span.canonical, span.country = meant.pop()
    else:
        reading.release(span)
