"""Inside one release: short forms of an agency stand for the full one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from archive.entities.agencies.branches import branch_meant, franchises, let_go_surnames
from archive.entities.agencies.organs import claim_organs
from archive.entities.agencies.shortened import claim_first_words
from archive.entities.agencies.spoken_of import spoken_of
from archive.entities.agencies.state_bodies import country_set, foreign_ministry, with_article
from archive.entities.agencies.words import POSSESSIVE, companies, is_suffix, unions
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import (
    common_words,
    country_names,
    lexicon,
)
from archive.entities.reading import AGENCY, Reading, Span
from archive.entities.tokens import words_of

_LEARNT = frozenset({"head noun", "acronym defined", "introduced", "odds"})

NATIONAL = re.compile(
    r"(?:National Assembly|Supreme Court|Constitutional Court|Parliament"
    r"|(?:Cabinet|Council) of Ministers|Court of Cassation|Chamber of Advocates"
    r"|(?:Prosecutor General|General Prosecutor|Public Prosecutor)'s Office"
    r"|Federal Ministry of [\w ,&]+|Department of Foreign Affairs|State Council"
    r"|Ministry of Foreign Affairs and [\w ,&]+)"
)
"""Bodies every country has one of, whose short name says nothing."""


def resolve_agencies(reading: Reading) -> None:
    """Give a committee named without its chamber, or a shortened company, its full name."""
    let_go_surnames(reading)
    spans = [s for s in reading.spans() if s.type is AGENCY]
    names = {span.canonical for span in spans}
    ordered, reversed_ = sorted(names), sorted(name[::-1] for name in names)
    committees = any("ommittee" in name for name in names)
    chamber = _chamber(reading) if committees else ""
    for span in spans:
        if span.rule in {"head noun", "named in the text"} and "ommittee" in span.canonical:
            _resolve_committee(reading, span, names, chamber)
        elif span.canonical.endswith(" Caucus") and _resolve_caucus(reading, span):
            continue
        elif span.rule in {"gazetteer", "acronym"} and _fuller(span, names):
            span.canonical = _fuller(span, names)
        elif span.rule == "branch" or span.canonical in franchises():
            span.canonical = branch_meant(span, spans)
        elif " of the " in span.canonical and span.canonical[-1].isupper():
            span.canonical = _spelt_out(span.canonical, names)
        elif " Board of " in span.canonical:
            span.canonical = _board(reading, span, names)
        elif span.canonical.startswith("Ministry of "):
            span.canonical = _of_source(reading, _longer(span.canonical, ordered))
        elif span.rule in _LEARNT or span.canonical in companies():
            short = _ending(span.canonical, reversed_)
            known = span.canonical in companies()
            short = _of_state(reading, span, _with_form(short, ordered, known), ordered)
            span.canonical = _of_source(reading, short)
    claim_first_words(reading)
    claim_organs(reading)


# ---------------------------------------------------------------- committees


def _chamber(reading: Reading) -> str:
    """The chamber of the US Congress a release speaks of, or ""."""
    lows = reading.tokens.lows
    senate = sum(lows.count(word) for word in ("senate", "senator", "senators", "sen.", "sens."))
    house = sum(
        lows.count(word)
        for word in ("house", "congressman", "congresswoman", "representative", "rep.", "reps.")
    )
    if senate == house:
        return ""
    return "Senate" if senate > house else "House"


def _resolve_caucus(reading: Reading, span: Span) -> bool:
    """Add the chamber whose caucus it is: "the Senate's Afterschool Caucus"."""
    if span.rule != "head noun" or not span.start:
        return False
    tokens = reading.tokens
    before = span.start - 1 - (tokens.lows[span.start - 1] in POSSESSIVE)
    chamber = _CHAMBERS.get(tokens.lows[before].removesuffix("s") if before >= 0 else "")
    here = bool(chamber) and reading.country in {"", "US"} and not tokens.gap[span.start]
    if here:
        span.canonical = f"{chamber} {span.canonical}"
        reading.claim(Span(before, span.end, span.type, span.canonical, span.rule))
    return here


_CHAMBERS = {"senate": "Senate", "house": "House"}


def _resolve_committee(reading: Reading, span: Span, names: set[str], chamber: str) -> None:
    """Its official name; a committee of one everyday word that has none is nobody's."""
    if reading.country not in {"", "US"}:
        return
    name = _subcommittee(_committee(span.canonical, names, chamber))
    bare = name.startswith("Appropriations Subcommittee on ")
    span.canonical = f"{chamber} {name}" if bare and chamber else name
    words = words_of(span.canonical)
    if len(words) == 2 and (
        words[0] in common_words() or words[0] in lexicon("titles", "portfolio")
    ):
        reading.release(span)


def _committee(name: str, names: set[str], chamber: str) -> str:
    """The committee's official name: one the release names, one of the chamber, the only one."""
    for country in ("U.S. ", "United States ", "US ", "Full ", "Powerful "):
        name = name.removeprefix(country)
    bare = name.replace(",", "")  # a comma may be lost
    known = gazetteer().agency(words_of(name)) or gazetteer().agency(words_of(bare))
    if known:
        return known
    for first in ("House", "Senate"):
        found = gazetteer().agency(words_of(f"{first} {name}"))
        if found and found in names:
            return found
    if chamber:
        found = gazetteer().agency(words_of(f"{chamber} {name}"))
        found = found or gazetteer().agency(words_of(f"{chamber} {bare}"))
        if found:
            return found
    one = [n for c in ("House", "Senate") if (n := gazetteer().agency(words_of(f"{c} {name}")))]
    return one[0] if len(one) == 1 else name


_OF_APPROPRIATIONS = re.compile(
    r"^(?P<chamber>(?:House|Senate) )?(?P<about>(?!on |House |Senate )\S.*)"
    r" Appropriations Subcommittee$"
)


def _subcommittee(name: str) -> str:
    """ "Senate Defense Appropriations Subcommittee" as its committee would write it."""
    found = _OF_APPROPRIATIONS.match(name)
    if found is None:
        return name
    return f"{found['chamber'] or ''}Appropriations Subcommittee on {found['about']}"


# ---------------------------------------------------------------- other bodies


def _fuller(span: Span, names: set[str]) -> str:
    """The longer official name the release has for a known body, or ""."""
    name = span.canonical
    if f"{name} Group" in names and span.rule == "acronym" and name in unions():
        return f"{name} Group"
    if name == "Supreme Court of the United States" and span.end - span.start == 2:
        courts = [one for one in names if one.endswith(" Supreme Court")]
        return courts[0] if len(courts) == 1 else ""  # that of a state
    return f"White House {name}" if f"White House {name}" in names else ""


def _board(reading: Reading, span: Span, names: set[str]) -> str:
    """The fuller name of the release for "EBRD Board of Directors": its bank spelt out."""
    short, _, board = span.canonical.partition(" Board of ")
    whole = gazetteer().agency(words_of(short)) or short
    name = f"Board of {board} of the {whole}"
    return name if name in names else span.canonical


def _spelt_out(name: str, names: set[str]) -> str:
    """The name with the acronym at its end spelt out, when the release has it in full."""
    part, _, acronym = name.rpartition(" of the ")
    whole = gazetteer().agency(words_of(acronym))
    return f"{part} of the {whole}" if whole in names else name


def _of_source(reading: Reading, name: str) -> str:
    """A national body named without its country: the source's, unless that is the USA."""
    if not reading.country and name == "Ministry of Foreign Affairs":
        meant = spoken_of(reading)
        return foreign_ministry(meant) if meant else name
    country = country_names().get(reading.country, "")
    if not country or reading.country == "US" or not NATIONAL.fullmatch(name):
        return name
    return f"{name} of {with_article(country)}"


def _beginning(start: str, ordered: Sequence[str]) -> Sequence[str]:
    """The names that begin so, of sorted ones: found without looking through all of them."""
    first = end = bisect_left(ordered, start)
    while end < len(ordered) and ordered[end].startswith(start):
        end += 1
    return ordered[first:end]


def _longer(short: str, ordered: Sequence[str]) -> str:
    """The one longer name of the release that goes on after this one."""
    ways = (f"{short},", f"{short} and ", f"{short} of ")
    longer = [name for way in ways for name in _beginning(way, ordered)]
    return longer[0] if len(longer) == 1 else short


def _of_state(reading: Reading, span: Span, short: str, ordered: Sequence[str]) -> str:
    """The one name of the release that adds its state: "Foreign Affairs Department" of Malta."""
    if reading.country in {"", "US"} or span.rule != "head noun" or " of " in short:
        return short
    longer = _beginning(f"{short} of ", ordered)
    return longer[0] if len(longer) == 1 and _ends_in_state(longer[0]) else short


def _ends_in_state(name: str) -> bool:
    """Whether a country ends a name."""
    last = name.rpartition(" of ")[2].removeprefix("the ")
    return last in country_set()


def _ending(short: str, reversed_: Sequence[str]) -> str:
    """The one longer name of the release that ends in this one: UN "Security Council".

    The names are written backwards, so that those with one ending stand together.
    """
    if short.split()[-1].casefold() in lexicon("organisations", "trades"):
        return short
    ends = (name[::-1] for name in _beginning(f"{short[::-1]} ", reversed_))
    longer = [name for name in ends if " of " not in name]
    return longer[0] if len(longer) == 1 else short


def _with_form(short: str, ordered: Sequence[str], known: bool) -> str:
    """The longest name of the release that adds its form to this one: "Acme Holdings" Inc."""
    begun = [name for way in (" ", ", ") for name in _beginning(short + way, ordered)]
    longer = sorted(name for name in begun if _adds_form(short, name, known))
    whole = longer[-1] if longer else short
    return whole if all(whole.startswith(name) for name in longer) else short


def _adds_form(short: str, name: str, known: bool) -> bool:
    """Whether a name is a shorter one and its trade, its legal form or both.

    A company we know by the shorter name has its affiliates: "Chevron USA, Inc." is another.
    """
    if not name.startswith((f"{short} ", f"{short}, ")):
        return False
    more = [word.strip(",").casefold() for word in name[len(short) :].split()]
    more = [word for word in more if word]
    if known and not all(is_suffix(low) or low in _FORMS for low in more):
        return False
    if is_suffix(more[-1]) or more[-1] in lexicon("organisations", "trading"):
        return True
    return len(more) == 1 and more[0] in lexicon("organisations", "trades")


_FORMS = frozenset({"group", "holding", "holdings", "company", "corporation"})
