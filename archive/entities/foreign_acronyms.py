"""Acronyms of the bodies of one country, read in a release of another."""

from __future__ import annotations

from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading, Span

_LONGEST = 4
"""Letters an acronym may have and still mean something else in the next country."""

_AT_HOME = frozenset({"", "EU", "US"})
"""Whose acronyms stand anywhere: those of no country, of the Union, and the federal ones."""


def drop_foreign(reading: Reading) -> None:
    """Let go of short acronyms of a country that neither publishes nor is spoken of.

    "MAP" is the news agency of Morocco in a release that names Morocco, and in one of Morocco's.
    """
    spans = reading.spans()
    doubtful = [span for span in spans if _is_doubtful(span, reading)]
    if not doubtful:
        return
    spoken_of = {code for _, code in reading.adjectives.values()}
    spoken_of |= {span.country for span in spans if span.rule != "acronym"}
    for span in doubtful:
        if span.country not in spoken_of:
            reading.release(span)


def _is_doubtful(span: Span, reading: Reading) -> bool:
    if span.rule != "acronym" or span.country in _AT_HOME or span.country == reading.country:
        return False
    short = len(reading.tokens.words[span.start]) <= _LONGEST
    return short and reading.tokens.lows[span.start] not in lexicon("organisations", "anywhere")
