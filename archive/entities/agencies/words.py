"""Words that names of agencies are built of."""

from __future__ import annotations

import re
from functools import cache

from archive.entities.lexicon import agencies, lexicon

JOINERS = frozenset({"and", "&"})
LINKS = frozenset({"of", "for", "on"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’", "`s", "´s", "s"})
ABSTRACT = (
    *("ic", "al", "ive", "ary", "ing", "ion", "ions", "ment", "ity", "ance", "ence", "ture"),
    *("ness", "ship", "cy", "ry", "gy"),
)
"""Endings of words for what a body is about: "Atmospheric", "Reconciliation"."""
LONGEST = 14
"""Words looked at from a noun, on either side."""


def is_suffix(low: str) -> bool:
    """Whether a word is the legal form of a company, as Inc. or LLC."""
    return low in _suffixes()


@cache
def _suffixes() -> frozenset[str]:
    """The legal forms of companies, with and without a point."""
    forms = lexicon("organisations", "legal_forms")
    return forms | {f"{form}." for form in forms}


@cache
def all_heads() -> frozenset[str]:
    """The nouns that names of bodies turn on, and the trades that end names of companies."""
    return lexicon("organisations", "heads") | lexicon("organisations", "trades")


@cache
def about() -> frozenset[str]:
    """Words a body may be about."""
    return lexicon("titles", "portfolio") | lexicon("organisations", "about")


@cache
def charities() -> frozenset[str]:
    """The organisations outside of the state we know by name."""
    return frozenset(agency.name for agency in agencies() if agency.kind == "ngo")


@cache
def unions() -> frozenset[str]:
    """The organisations of several states we know by name."""
    return frozenset(agency.name for agency in agencies() if agency.kind in {"igo", "un"})


@cache
def companies() -> frozenset[str]:
    """The companies we know by name."""
    return frozenset(agency.name for agency in agencies() if agency.kind in {"company", "bank"})


@cache
def private() -> frozenset[str]:
    """The companies we know by name, but for the banks of a state, whose boards are known."""
    return frozenset(name for name in companies() if not _PUBLIC.search(name))


_PUBLIC = re.compile(r"\b(?:Central|National|Reserve|State|Development|Investment) Bank|^Bank of ")


@cache
def parliaments() -> frozenset[str]:
    """The parliaments of other states than the United States, by their official names."""
    return frozenset(
        agency.name
        for agency in agencies()
        if agency.kind == "parliament" and agency.country != "US"
    )
