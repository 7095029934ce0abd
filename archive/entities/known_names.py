"""The table of all names we know, each under the words it begins with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from archive.entities.lexicon import Agency, agencies, countries, country_names, places
from archive.entities.spellings import place_spellings, spellings
from archive.entities.tokens import words_of
from archive.model import EntityType


@dataclass(frozen=True, slots=True)
class Known:
    """One way of writing a known name.

    `exact` is set for acronyms, which must be written just so. `type` is None for adjectives of
    a country ("Kazakh").
    """

    words: tuple[str, ...]
    type: EntityType | None
    name: str
    country: str
    exact: str = ""
    ambiguous: bool = False
    own: bool = True  # as any release writes it; else only those of its country do


def _acronym(alias: str) -> str:
    return alias if alias.isupper() and " " not in alias else ""


def _agency_forms() -> Iterator[Known]:
    for agency in agencies():
        for alias in (agency.name, agency.acronym, *agency.aliases):
            if not alias:
                continue
            for words in spellings(alias):
                yield Known(words, EntityType.AGENCY, agency.name, agency.country, _acronym(alias))
        bare = _without_country(agency)
        if bare:
            yield Known(words_of(bare), EntityType.AGENCY, agency.name, agency.country, own=False)


_PORTFOLIOS = ("Ministry ", "Department ", "Government", "Embassy", "Office ")
"""Bodies that stay as they are written when no country is named: every state has them."""


def _without_country(agency: Agency) -> str:
    """The name of a state's body as its own releases write it: "National Bank", or ""."""
    name, _, country = agency.name.rpartition(" of ")
    here = country.removeprefix("the ") == country_names().get(agency.country)
    return name if here and " " in name and not name.startswith(_PORTFOLIOS) else ""


_BORNE = frozenset({"Jordan", "Chad", "Georgia", "Israel", "Guinea", "Jersey"})
"""Countries that people are called after, or that are words."""


def _place_forms() -> Iterator[Known]:
    for country in countries():
        for alias in country.names:
            for words in place_spellings(alias):
                yield Known(
                    words,
                    EntityType.PLACE,
                    country.name,
                    country.code,
                    _acronym(alias),
                    alias in _BORNE,
                )
        for adjective in country.demonyms:
            yield Known(words_of(adjective), None, country.name, country.code, _acronym(adjective))
    for place in places():
        for words in place_spellings(place.name):
            yield Known(words, EntityType.PLACE, place.name, place.country, "", place.ambiguous)
        for alias in place.aliases:
            if len(alias) > 2:  # "IN" and "OR" are states only after a city
                for words in place_spellings(alias):
                    yield Known(words, EntityType.PLACE, place.name, place.country, _acronym(alias))


def _small() -> Iterator[str]:
    """The first words of names of agencies that begin with a small letter, as written."""
    for agency in agencies():
        for alias in (agency.name, agency.acronym, *agency.aliases):
            if alias[:1].islower():
                yield from (found.group() for found in [_WORD.match(alias)] if found)


_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All known names by the first words they are told by, three at most, longest first."""

    names: dict[tuple[str, ...], tuple[Known, ...]]
    firsts: frozenset[str]
    small: frozenset[str]  # first words written small: "al Qaeda", "eBay"

    def starting(self, words: Sequence[str], at: int = 0) -> tuple[Known, ...]:
        """The names that may begin with the words at a token, the longest first."""
        names = self.names
        found = names.get((words[at],), ())
        two = tuple(words[at : at + 2])
        if two not in names:
            return found
        return names.get(tuple(words[at : at + 3]), ()) + names[two] + found

    def agency(self, words: tuple[str, ...]) -> str:
        """The official name of the agency written so, or ""."""
        for known in self.starting(words) if words else ():
            if known.words == words and known.type is EntityType.AGENCY:
                return known.name
        return ""


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, made once. A lost apostrophe ("Iraqs") finds its name too."""
    table: dict[tuple[str, ...], list[Known]] = defaultdict(list)
    for known in (*_agency_forms(), *_place_forms()):
        first = known.words[:3]
        if not first:
            continue
        keys = [first]
        if len(known.words) < 4 and not known.exact:
            keys.append((*first[:-1], first[-1] + "s"))
        for key in keys:
            table[key].append(known)
            if len(key) == 3:
                table[key[:2]]  # so that two words tell whether a third is worth looking at
    return Gazetteer(
        {
            key: tuple(sorted(group, key=lambda known: -len(known.words)))
            for key, group in table.items()
        },
        frozenset(key[0] for key in table),
        frozenset(_small()),
    )
