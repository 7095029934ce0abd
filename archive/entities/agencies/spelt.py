"""Where the words begin that an acronym in brackets stands for, in releases of other states.

Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
text" (PSB 2003): the letters of an acronym are met from the last to the first in the words before
the bracket, and the first of them begins a word.
"""

from __future__ import annotations

from functools import cache

from archive.entities.agencies.evidence import plain_words
from archive.entities.agencies.words import all_heads
from archive.entities.lexicon import common_words, lexicon
from archive.entities.reading import Reading, Span
from archive.entities.tokens import Tokens
from archive.model import EntityType

_LONGEST = 12


def spelt_loosely(reading: Reading, bracket: int, acronym: str) -> int | None:
    """Where the name begins that the acronym behind a bracket is of, or None.

    The words must hold the noun of a body, or be of another language than English. Companies and
    legislators of the United States give acronyms to everything: their releases are not read so.
    """
    if reading.country in {"", "US"} or len(acronym) < 3:
        return None
    first = _phrase(reading, bracket)
    start = _letters(reading.tokens, first, bracket, acronym)
    if start is None or reading.tokens.banner[start] or reading.tokens.loud[start]:
        return None
    start = _with_noun(reading.tokens, first, start)
    inside = reading.within(start, bracket)
    whole = [one for one in inside if one.end - one.start > 1 and one.rule != "head noun"]
    if any(one.type is EntityType.AGENCY for one in whole):
        return None
    return start if _is_body(reading, start, bracket) else None


def completed(reading: Reading, held: Span, acronym: str) -> Span:
    """The span of a name that its acronym shows to begin further left, claimed; else the same.

    "Prevention and Combating of Corruption Bureau (PCCB)" has letters no word of "Corruption
    Bureau" begins with.
    """
    tokens = reading.tokens
    spelt = "".join(low[0] for low in tokens.lows[held.start : held.end] if low not in _SMALL)
    low = acronym.casefold()
    if (
        held.rule != "head noun"
        or len(spelt) < 2
        or len(low) <= len(spelt)
        or not low.endswith(spelt)
    ):
        return held
    start = _letters(tokens, _phrase(reading, held.start), held.start, low[: -len(spelt)])
    if start is None or any(reading.owner[start : held.start]) or not tokens.caps[start]:
        return held
    if lexicon("organisations", "heads").isdisjoint(tokens.lows[start : held.end]):
        return held  # "Sustainable Tracking of Resources (STAR) program"
    name = " ".join(tokens.surface(start, held.end).split())
    whole = Span(start, held.end, held.type, name, "acronym defined")
    reading.claim(whole)
    return whole


def _phrase(reading: Reading, end: int) -> int:
    """The first of the capitalised words, and the small ones between them, that end at a token."""
    tokens = reading.tokens
    first = at = end
    while at > 0 and end - at < _LONGEST:
        at -= 1
        held = reading.owner[at]
        if tokens.words[at] == "\n" or (held is not None and held.type is EntityType.PERSON):
            break
        if _capital(tokens, at):
            first = at
        elif tokens.lows[at] not in _SMALL and tokens.lows[at] not in _particles():
            break
        if tokens.gap[at]:
            break
    return first


def _capital(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    return (tokens.caps[at] and word[0].isalpha()) or ("-" in word and word[-1:].isalpha())


def _letters(tokens: Tokens, first: int, end: int, acronym: str) -> int | None:
    """Where the word begins that the first letter of an acronym begins, all others behind it."""
    letters = [letter for letter in acronym.casefold() if letter.isalpha()]
    for at in range(end - 1, first - 1, -1):
        low = tokens.lows[at]
        parts = low.split("-")
        if len(letters) == 1 or at == first:
            initials = [part[0] for part in parts if part]
            if "".join(letters) in {low[0], "".join(initials)} and tokens.caps[at]:
                return at
        for part in reversed(parts):
            if len(letters) > 1 and part[:1] == letters[-1]:
                letters.pop()
    return None


def _with_noun(tokens: Tokens, first: int, start: int) -> int:
    """Where "Group of" begins before the words an acronym spells without it."""
    before = start - 2
    if before < first or tokens.lows[start - 1] != "of":
        return start
    return before if tokens.lows[before] in all_heads() else start


def _is_body(reading: Reading, start: int, end: int) -> bool:
    """Whether the words may be a body's name: no place's, no title's and no thing's."""
    tokens = reading.tokens
    capital = [i for i in range(start, end) if tokens.caps[i]]
    lows = [tokens.lows[i] for i in capital]
    if len(lows) < 2 or lows[0] in _THINGS or lows[-1] in lexicon("organisations", "not_heads"):
        return False
    nouns = _nouns()
    titled = lows[-1] in lexicon("titles", "heads") and lows[0] not in nouns
    if titled or _all_place(reading, start, end):
        return False
    if lows[-1] in nouns or lows[0] in nouns or lows[0] in lexicon("organisations", "first_heads"):
        return True
    held, last = reading.owner[start], reading.owner[end - 1]
    if held is not None and held.type is EntityType.AGENCY:
        return last is not None and last.type is EntityType.PLACE  # "Toyota Motor Europe"
    return _is_foreign(reading, start, end)


def _is_foreign(reading: Reading, start: int, end: int) -> bool:
    """Whether the words are of another language: half of them, or all where no mark tells it."""
    tokens = reading.tokens
    free = [i for i in range(start, end) if tokens.caps[i] and reading.owner[i] is None]
    strange = sum(not _english(tokens.lows[i]) for i in free)
    small = _particles() - {"of", "e", "y"}
    told = not tokens.surface(start, end).isascii() or not small.isdisjoint(tokens.lows[start:end])
    return strange * 2 > len(free) if told else strange == len(free) > 1


def _all_place(reading: Reading, start: int, end: int) -> bool:
    """Whether the words are a place's name, or end in what kind of place it is."""
    held = reading.owner[end - 1]
    if held is not None and held.type is EntityType.PLACE and held.start <= start:
        return True
    return reading.tokens.lows[end - 1] in lexicon("places", "small_kinds") | _KINDS


_KINDS = frozenset({"oblast", "republic", "province", "region", "district", "island", "islands"})


def _english(low: str) -> bool:
    """Whether a word is as likely one of the language: known, or with one of its endings."""
    known = _words()
    return low in known or low.removesuffix("s") in known or low.endswith(_ENGLISH)


@cache
def _words() -> frozenset[str]:
    return common_words() | plain_words() | lexicon("organisations", "wide")


@cache
def _nouns() -> frozenset[str]:
    """The nouns of bodies an acronym is told by."""
    return (lexicon("organisations", "heads") | _NOUNS) - _TECHNICAL


_ENGLISH = (
    *("tion", "tions", "ment", "ing", "ity", "ness", "ship", "ance", "ence", "able", "ive", "gy"),
    *("cy", "ed", "phy", "osis", "itis", "emia", "oma", "athy", "ular", "ous", "ic", "al", "ary"),
    *("ics", "er", "or"),
)
_NOUNS = frozenset({"mission", "team", "process", "movement", "front", "forces", "taskforce"})
_TECHNICAL = frozenset(
    {"systems", "services", "service", "network", "exchange", "library", "technologies"}
)
"""Nouns of bodies that as often make an acronym of a thing."""
_THINGS = frozenset(
    {"plan", "programme", "programa", "program", "proyecto", "projet", "projeto", "ley", "loi"}
    | {"lei", "acuerdo", "accord", "acordo", "tratado", "convention", "convenio", "estrategia"}
    | {"stratégie", "festival", "premio", "prix", "feria", "foro", "forum", "cumbre", "sistema"}
    | {"système", "produit", "producto", "memorandum", "mémorandum", "certificat", "código"}
)
"""Words of laws, plans and prizes in other languages."""

_SMALL = frozenset({"of", "for", "the", "and", "&", "on", "in", "to", "l", "d", "'"})


def _particles() -> frozenset[str]:
    return lexicon("organisations", "particles")
