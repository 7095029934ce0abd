"""The table of all names we know, each under the words it begins with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from archive.entities.lexicon import (
    Agency,
    agencies,
    countries,
    country_names,
    lexicon_lines,
    places,
)
from archive.entities.reading import AGENCY, PLACE
from archive.entities.spellings import FIRST_WORDS, place_spellings, spellings
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

    @property
    def of_congress(self) -> bool:
        """Whether it is a committee of the US Congress, as other parliaments have of that name."""
        first, last = self.words[0], self.words[-1]
        named = last == "committee" and first not in {"senate", "house", "u.s.", "united"}
        return self.country == "US" and len(self.words) < 5 and named

    @property
    def is_federal(self) -> bool:
        """Whether it is a federal body of the United States without them in the words."""
        return self.name.startswith("U.S. ") and self.words[0] not in {"u.s.", "us", "united"}


def _acronym(alias: str) -> str:
    return alias if alias.isupper() and " " not in alias else ""


def _committee_forms(agency: Agency) -> Iterator[str]:
    """The names of a committee with its chamber's country: "U.S. Senate Finance Committee"."""
    if agency.kind == "committee" and agency.country == "US":
        for alias in (agency.name, *agency.aliases):
            if alias.startswith(("Senate ", "House ")):
                yield f"U.S. {alias}"
                yield f"United States {alias}"


def _of_every_state(agency: Agency, alias: str) -> bool:
    """Whether a short name says nothing outside of its country: "Ministry of Defence"."""
    if not agency.country or alias == agency.name:
        return False
    ministry = alias.startswith("Ministry of ") and agency.country != "US"
    country = country_names().get(agency.country, "\n")
    plain = ministry and country not in alias and agency.name.startswith(f"{alias} of ")
    return plain or alias in lexicon_lines("organisations", "at_home")


def _forms(agency: Agency, alias: str) -> Iterator[Known]:
    """The ways of writing one name of an agency."""
    own = not _of_every_state(agency, alias)
    for words in spellings(alias):
        yield Known(words, AGENCY, agency.name, agency.country, _acronym(alias), own=own)
    if alias.startswith(_UNION):
        short = words_of("EU " + alias.removeprefix(_UNION))
        yield Known(short, AGENCY, agency.name, agency.country)


def _bare_forms(agency: Agency) -> Iterator[Known]:
    bare = _without_country(agency)
    if bare:
        yield Known(words_of(bare), AGENCY, agency.name, agency.country, own=False)


_UNION = "European Union "

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
                    PLACE,
                    country.name,
                    country.code,
                    _acronym(alias),
                    alias in _BORNE,
                )
        for adjective in country.demonyms:
            yield Known(words_of(adjective), None, country.name, country.code, _acronym(adjective))
    for place in places():
        for words in place_spellings(place.name):
            yield Known(words, PLACE, place.name, place.country, "", place.ambiguous)
        for alias in place.aliases:
            if len(alias) > 2:  # "IN" and "OR" are states only after a city
                for words in place_spellings(alias):
                    yield Known(words, PLACE, place.name, place.country, _acronym(alias))


def _small() -> Iterator[str]:
    """The first words of names of agencies that begin with a small letter, as written."""
    for agency in agencies():
        for alias in (agency.name, agency.acronym, *agency.aliases):
            if alias[:1].islower():
                yield from (found.group() for found in [_WORD.match(alias)] if found)


_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


_Group = tuple[Known, ...]
_Keyed = tuple[_Group, dict[str, tuple[_Group, dict[str, _Group]]]]
"""Names that begin with a word: those of one; by their second, those of two; by their third."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All known names by the words they begin with.

    The ways to write the names that begin with a word are made when a text has that word. Until
    then most names `wait` as they stand in the data, numbered in its order; those whose first
    word may be written otherwise are `ready`. `firsts` are all first words, `small` those written
    small: "al Qaeda", "eBay".
    """

    waiting: dict[str, list[tuple[int, Agency, str]]]
    ready: dict[str, list[tuple[int, Known]]]
    firsts: frozenset[str]
    small: frozenset[str]
    made: dict[str, _Keyed] = field(default_factory=dict)

    def starting(self, words: Sequence[str], at: int = 0) -> tuple[Known, ...]:
        """The names that may begin with the words at a token, the longest first."""
        first = words[at]
        names = self.made.get(first)
        if names is None:
            if first not in self.firsts:
                return ()
            names = self.made[first] = self._of(first)
        alone, by_second = names
        pair = by_second.get(words[at + 1]) if at + 1 < len(words) else None
        if pair is None:
            return alone
        two, by_third = pair
        return (by_third.get(words[at + 2], ()) if at + 2 < len(words) else ()) + two + alone

    def _of(self, first: str) -> _Keyed:
        """The names that begin with a word, by three words of theirs at most, longest first."""
        numbered = self.ready.get(first, []) + [
            (at, known)
            for at, agency, alias in self.waiting.get(first, ())
            for known in _forms(agency, alias)
        ]
        numbered.sort(key=lambda pair: (-len(pair[1].words), pair[0]))
        table: dict[tuple[str, ...], list[Known]] = defaultdict(list)
        for _, known in numbered:
            for key in _keys(known):
                if key[0] == first:
                    table[key].append(known)
        by_second: dict[str, tuple[_Group, dict[str, _Group]]] = {
            key[1]: (tuple(table.get(key[:2], ())), {}) for key in table if len(key) > 1
        }
        for key, group in table.items():
            if len(key) == 3:
                by_second[key[1]][1][key[2]] = tuple(group)
        return tuple(table.get((first,), ())), by_second

    def agency(self, words: tuple[str, ...], country: str = "") -> str:
        """The official name of the agency written so in a release of a country, or ""."""
        found = ""
        for known in self.starting(words) if words else ():
            if known.words != words or known.type is not AGENCY:
                continue
            if country and known.country == country:
                return known.name
            if country not in {"", "US"} and (known.of_congress or known.is_federal):
                continue
            if known.own and not found:
                found = known.name
        return found


def _keys(known: Known) -> tuple[tuple[str, ...], ...]:
    """What a name is found by. A lost apostrophe ("Iraqs") finds it, too."""
    first = known.words[:3]
    if not first:
        return ()
    if len(known.words) > 3 or known.exact:
        return (first,)
    return (first, (*first[:-1], first[-1] + "s"))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, made once."""
    waiting: dict[str, list[tuple[int, Agency, str]]] = defaultdict(list)
    ready: dict[str, list[tuple[int, Known]]] = defaultdict(list)
    number = 0
    for agency in agencies():
        for alias in (agency.name, agency.acronym, *agency.aliases, *_committee_forms(agency)):
            number += 1
            first = _plain_first(alias)
            if first:
                waiting[first].append((number, agency, alias))
                if " " not in alias and not alias.isupper():
                    waiting[f"{first}s"].append((number, agency, alias))
            elif alias:
                _make_ready(number, _forms(agency, alias), ready)
        number += 1
        _make_ready(number, _bare_forms(agency), ready)
    _make_ready(number + 1, _place_forms(), ready)
    firsts = frozenset(waiting.keys() | ready.keys())
    return Gazetteer(dict(waiting), dict(ready), firsts, frozenset(_small()))


_FIRST = re.compile(r"[^\W\d_]+(?=[ ,]|$)")


def _plain_first(alias: str) -> str:
    """The first word of a name, folded, if every spelling of the name begins with it, else ""."""
    if alias.startswith(FIRST_WORDS):
        return ""
    found = _FIRST.match(alias)
    return found.group().casefold() if found else ""


def _make_ready(at: int, names: Iterable[Known], ready: dict[str, list[tuple[int, Known]]]) -> None:
    for known in names:
        for first in dict.fromkeys(key[0] for key in _keys(known)):
            ready[first].append((at, known))
