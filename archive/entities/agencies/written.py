"""The name a release gives a body, and the official one that the archive gives it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from archive.entities.agencies.short_forms import NATIONAL
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import agencies
from archive.entities.reading import AGENCY, Reading, Span
from archive.entities.tokens import words_of

_KINDS: Final = frozenset({"agency", "bank", "company", "ngo", "party", "university"})
"""Bodies whose releases call them otherwise than strangers do; a ministry, a court, a chamber of
parliament and a body of several states is called by its official name everywhere."""
_BANKS: Final = re.compile(r"(?:Central|National|Reserve|State) Bank")


def name_as_written(reading: Reading) -> None:
    """Let a known body have the fullest name that the release writes out.

    The gazetteer has "Federal Police of Brazil" and "Mumtalakat"; a release of Brazil says
    "Federal Police", one of Bahrain "Bahrain Mumtalakat Holding Company". Only a name that
    `official_name` leads back is taken: none that is official for another body. Bodies of the
    United States keep their official names: releases there shorten those that everybody knows.
    """
    spans = [span for span in reading.spans() if span.type is AGENCY]
    fullest: dict[str, str] = {}
    for span in spans:
        if span.canonical in _renamed():
            form = _form(reading, span)
            if form and official_name(form, reading.country) == span.canonical:
                fullest[span.canonical] = max(fullest.get(span.canonical, ""), form, key=len)
    for span in spans:
        span.canonical = fullest.get(span.canonical, span.canonical)


def official_name(name: str, country: str) -> str:
    """The official name of a body that a release of this country calls so, else the name.

    Letters are left as they are: a release that means a body we know by them has its name already.
    So is the official name of another body: a release of Thailand that names the "U.S. Securities
    and Exchange Commission" means the American one.
    """
    if " " not in name or name in _official():
        return name
    found = gazetteer().agency(words_of(name), country)
    return found if found in _renamed() else name


def _form(reading: Reading, span: Span) -> str:
    """The words of a name in the text if it is written out and says which body it is.

    "" for letters, for nicknames, for a heading in capitals, and for what every state has
    ("Prosecutor General's Office").
    """
    tokens = reading.tokens
    words = tokens.text[tokens.starts[span.start] : tokens.ends[span.end - 1]].split()
    form = " ".join(words)
    name = len(words) > 1 and form[0].isupper() and words[-1][0].isupper() and not form.isupper()
    plain = "Ministry" in words or NATIONAL.fullmatch(form) or _BANKS.fullmatch(form)
    return form if name and not plain else ""


@cache
def _official() -> frozenset[str]:
    """The official names of all bodies we know."""
    return frozenset(agency.name for agency in agencies())


@cache
def _renamed() -> frozenset[str]:
    """The official names that may be written otherwise."""
    return frozenset(
        agency.name for agency in agencies() if agency.kind in _KINDS and agency.country != "US"
    )
