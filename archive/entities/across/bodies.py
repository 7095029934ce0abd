"""Which names are one agency's, and which one place's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from archive.entities.across.forms import Form, Groups
from archive.entities.lexicon import Agency, agencies, countries, lexicon, places, rows
from archive.entities.people.skeletons import ascii_fold

_SPELLINGS = (
    ("organisation", "organization"),
    ("centre", "center"),
    ("labour", "labor"),
    ("programme", "program"),
    ("defence", "defense"),
    ("united states", "us"),
    ("u.s.", "us"),
    (" u s ", " us "),
    ("u.k.", "uk"),
    ("united kingdom", "uk"),
    ("&", "and"),
    ("'s ", "s "),
    ("s' ", "s "),
)
_SMALL = frozenset({"the", "and", "of", "on"})
_OFFICES = frozenset(
    {
        *("department", "ministry", "committee", "subcommittee", "bureau", "office", "division"),
        *("embassy", "directorate", "parliament", "government"),
    }
)
_ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z&.-]{1,9})\)\s*$")
_WORD = re.compile(r"[a-z0-9]+")
_STATE = re.compile(r"\b(?:republic|kingdom|state|commonwealth) of (?=[a-z])|\b(?:federation)\b")
_STATE_WORDS = frozenset({"republic", "kingdom", "state", "commonwealth", "federation"})


@lru_cache(maxsize=200_000)
def agency_key(name: str) -> str:
    """An agency's name without article, marks, differences of spelling and of word order.

    "Senate Finance Committee" is the "Senate Committee on Finance", "Kazakh Ministry of Energy"
    that "of the Republic of Kazakhstan", "Acme, Inc." is Acme: releases write the legal form or
    leave it out. "for" stays: a British department is another.
    """
    folded = _without_form(ascii_fold(_ACRONYM.sub("", name) if "(" in name else name))
    if folded.startswith(("white house office ", "white house council ")):
        folded = folded.removeprefix("white house ")
    for written, plain in _SPELLINGS:
        if written in folded:
            folded = folded.replace(written, plain)
    words = _WORD.findall(folded)
    if not _STATE_WORDS.isdisjoint(words):
        words = _WORD.findall(_STATE.sub("", folded))
    if words[:1] == ["us"] and len(words) > 2:
        words = words[1:]  # "U.S. Department of State", "Department of State"
    words = _foreign_ministry([word for word in words if word not in _SMALL])
    if _turns_on_office(words):
        words = sorted({_countries().get(word, word) for word in map(_singular, words)})
    return " ".join(words)


def _singular(word: str) -> str:
    """So that "Attorney General's Office" is the "Office of the Attorney General"."""
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _without_form(folded: str) -> str:
    """A company's name without the legal forms it ends or, in the East, begins with."""
    words = folded.replace(",", " ").replace(".", " ").split()
    if not words or (words[-1] not in _forms() and words[0] not in _EASTERN):
        return folded
    return _legal_form().sub("", folded) or folded


_EASTERN = frozenset(
    {"jsc", "pjsc", "ojsc", "cjsc", "kjsc", "llp", "oshc", "ojshc", "sjsc", "public", "open"}
    | {"closed", "joint", "state"}
)
"""First words of the legal forms of the East, which stand before the name."""

_BEFORE = r"[pocks]?jsc|llp|oj?shc|(?:(?:public|open|closed) )?joint[- ]stock company|state concern"


@cache
def _forms() -> frozenset[str]:
    """The last words of legal forms, without points: of "l.l.c." the last letter."""
    return frozenset(
        form.replace(".", " ").split()[-1] for form in lexicon("organisations", "legal_forms")
    )


@cache
def _legal_form() -> re.Pattern[str]:
    forms = lexicon("organisations", "legal_forms") - {"kgaa"}  # Merck KGaA is not Merck
    ends = "|".join(re.escape(form.rstrip(".")) for form in sorted(forms))
    return re.compile(rf"^(?:{_BEFORE})\s+(?!of )|(?:,?\s+(?:{ends})\.?)+$")


def _turns_on_office(words: list[str]) -> bool:
    """Whether the name begins or ends with its office, so that order tells nothing."""
    if len(words) > 1 and (words[-1] in _OFFICES or words[0] in _OFFICES):
        return True
    return len(words) > 2 and words[1] in _OFFICES and _opens(words[0])


def _opens(word: str) -> bool:
    """Whether a word may stand before the office: a chamber, or a country's adjective."""
    return word in {"house", "senate", "joint"} or word in _countries()


def _foreign_ministry(words: list[str]) -> list[str]:
    """MFA, Foreign Ministry and Ministry of Foreign Affairs in one way."""
    if "mfa" not in words and "foreign" not in words:
        return words
    text = f" {' '.join(words)} "
    for written in (" mfa ", " foreign ministry ", " ministry foreign affairs "):
        if written in text:
            return [*text.replace(written, " ").split(), "ministry", "foreign", "affairs"]
    return words


@cache
def _countries() -> dict[str, str]:
    """Adjective or name of one word to the country's code."""
    found: dict[str, str] = {}
    for country in countries():
        for word in (*country.names, *country.demonyms):
            if word.isalpha() and len(word) > 3:
                found.setdefault(ascii_fold(word), country.code.lower())
    return found


@lru_cache(maxsize=200_000)
def place_key(name: str) -> str:
    """A place's name without article, marks and "City of"."""
    words = _WORD.findall(ascii_fold(name).replace("st. ", "saint ").replace("mt. ", "mount "))
    if words[:1] == ["the"]:
        words = words[1:]
    if words[:2] in (["city", "of"], ["republic", "of"], ["state", "of"]) and len(words) > 2:
        words = words[2:]
    return " ".join(words)


def group_agencies(forms: Sequence[Form], groups: Groups) -> None:
    """Join the names of one agency: official name, spelling, and acronym where it is defined."""
    first: dict[str, int] = {}
    for at, form in enumerate(forms):
        official = known_agency(form.canonical)
        key = agency_key(official.name if official else form.canonical)
        known = key in first
        leader = first.setdefault(key, at)
        if known:
            groups.join(leader, at, "official name" if official else "same words")
    _join_acronyms(forms, groups)


def _join_acronyms(forms: Sequence[Form], groups: Groups) -> None:
    """Join an acronym to the one long form that releases define it for."""
    defined: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for at, form in enumerate(forms):
        for short in form.shorts:
            defined[short][groups.find(at)] += form.releases
    if not defined:
        return
    for at, form in enumerate(forms):
        long_forms = defined.get(form.canonical)
        if not long_forms or " " in form.canonical or known_agency(form.canonical):
            continue
        best = max(long_forms, key=lambda leader: (long_forms[leader], -leader))
        if long_forms[best] >= 0.75 * sum(long_forms.values()):
            groups.join(best, at, "acronym defined")


def group_places(forms: Sequence[Form], groups: Groups) -> None:
    """Join the names of one place."""
    first: dict[str, int] = {}
    for at, form in enumerate(forms):
        key = place_key(form.canonical)
        key = place_key(_known_places().get(key, (form.canonical, ""))[0])
        known = key in first
        leader = first.setdefault(key, at)
        if known:
            groups.join(leader, at, "same place")


# ------------------------------------------------------------ what we know


@cache
def _known_agencies() -> tuple[dict[str, Agency], dict[str, Agency]]:
    """By name, alias and acronym as written; by key of those that only one agency has."""
    written: dict[str, Agency] = {}
    keyed: dict[str, dict[str, Agency]] = defaultdict(dict)
    for agency, name in _names_of_agencies():
        if " " in name:
            keyed[agency_key(name)][agency.name] = agency
    for agency in agencies():
        written[agency.name] = _current(agency)
    official = {agency_key(agency.name): _current(agency) for agency in reversed(agencies())}
    only = {key: next(iter(few.values())) for key, few in keyed.items() if len(few) == 1}
    return written, only | official


def _names_of_agencies() -> Iterator[tuple[Agency, str]]:
    """Every name with its agency, an earlier name of a body with what it is called now."""
    for agency in agencies():
        for name in (agency.name, *agency.aliases):
            yield _current(agency), name


def _current(agency: Agency) -> Agency:
    """The agency under today's name: a committee was renamed, and is one."""
    return _renamed().get(agency.name, agency)


@cache
def _renamed() -> dict[str, Agency]:
    named = {agency.name: agency for agency in agencies()}
    return {row["name"]: named[row["now"]] for row in rows("renamed.csv")}


def known_agency(name: str) -> Agency | None:
    """The agency of the gazetteer that goes by this name."""
    written, keyed = _known_agencies()
    return written.get(name) or keyed.get(agency_key(name))


@cache
def _known_places() -> dict[str, tuple[str, str]]:
    """Key of a place's name to its official name and country; shared names only officially."""
    aliases: dict[str, set[tuple[str, str]]] = defaultdict(set)
    official: dict[str, tuple[str, str]] = {}
    for country in countries():
        official[place_key(country.name)] = (country.name, country.code)
        for name in country.names:
            aliases[place_key(name)].add((country.name, country.code))
    for place in places():
        official.setdefault(place_key(place.name), (place.name, place.country))
        for name in place.aliases:
            aliases[place_key(name)].add((place.name, place.country))
    only = {key: next(iter(few)) for key, few in aliases.items() if len(few) == 1 and len(key) > 2}
    return only | official


def known_place(name: str) -> tuple[str, str]:
    """Official name and country of a place we know, ("", "") of others."""
    return _known_places().get(place_key(name), ("", ""))
