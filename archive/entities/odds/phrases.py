"""Phrases that may be a body's name: capitalised words, with small words between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from archive.entities.agencies.evidence import plain_words
from archive.entities.agencies.words import all_heads
from archive.entities.lexicon import countries, given_names, lexicon
from archive.entities.reading import AGENCY, PLACE, Reading, Span
from archive.entities.tokens import Tokens

_LONGEST = 12
_STARTS = 6
"""Words of a stretch a name may begin at, but for the first."""
PARTICLES = frozenset(
    {"de", "del", "la", "des", "du", "di", "della", "dello", "dei", "degli", "do", "da", "dos"}
    | {"das", "y", "e", "et", "und", "für", "der", "den", "von", "van", "voor", "le", "les", "el"}
    | {"al", "d", "l"}
)
"""Small words of names in other languages."""
_SMALL = PARTICLES | {"of", "for", "on", "to", "in", "against", "the", "and", "&", "'"}
_OPENERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "in", "on", "at", "for", "from", "of"}
    | {"to", "with", "by", "as", "and", "or", "but", "if", "when", "while", "after", "before"}
    | {"during", "since", "under", "he", "she", "it", "they", "we", "i", "you", "our", "his"}
    | {"her", "their", "its", "my", "your", "not", "no", "all", "there", "here", "also", "both"}
    | {"such", "who", "what", "where", "how", "why", "mr", "mr.", "mrs", "mrs.", "ms", "ms."}
    | {"dr", "dr.", "according", "about"}
)
"""Words that open a sentence in capitals and no name."""
_BETWEEN = 3
"""Small words, at most, between two words of a name."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The tokens at which names may begin, and those before which they may end, in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def phrases(self) -> Iterator[tuple[int, int]]:
        """Each phrase: its first token, and the one behind its last."""
        for start in self.starts:
            for end in self.ends:
                if start < end <= start + _LONGEST:
                    yield start, end


def names_nothing(words: Sequence[str]) -> bool:
    """Whether folded words are only a noun, end in a title, or name a plan or a house."""
    first, last = words[0], words[-1]
    if len(words) == 1 and (first in _nouns() or "." in first or len(first) < 2):
        return True
    if first in _PLANS or last in _HOUSES or _desks().issuperset(words):
        return True
    if last == "administration" and first not in plain_words():
        return True  # a president's
    last = words[-2] if last == "general" and len(words) > 1 else last
    return last in lexicon("titles", "heads") or last in _PEOPLE


_PEOPLE = frozenset({"attorney", "republicans", "democrats"})
_PLANS = frozenset(
    ["plan", "program", "programme", "project", "act", "law", "bill", "treaty", "memorandum"]
)
_HOUSES = frozenset(["hotel", "hotels", "house", "floor", "wing"]) | lexicon(
    "places", "small_kinds"
)


@cache
def _desks() -> frozenset[str]:
    """The words of units that every body has: "Press Office", "Media Relations Department"."""
    units = frozenset(["office", "department", "unit", "service", "section", "desk"])
    return lexicon("organisations", "signing") | units | {"press", "media", "public", "and", "&"}


@cache
def _nouns() -> frozenset[str]:
    heads = all_heads()
    return heads | {f"{head}s" for head in heads} | {f"{head[:-1]}ies" for head in heads}


def stretches(reading: Reading) -> Iterator[Stretch]:
    """The stretches of a release outside of lines in capitals that are not one known name."""
    tokens = reading.tokens
    lows, loud, owner = tokens.lows, tokens.loud, reading.owner
    no_bodies, of_names = _no_bodies(), _of_names(reading)
    end = 0
    for at in tokens.capitals:
        if at < end or loud[at] or not of_names[at]:
            continue
        words, end = _words(tokens, of_names, at)
        alone = len(words) == 1 and lows[at] in no_bodies
        if alone or None not in [owner[i] for i in words]:
            continue
        stretch = Stretch(tuple(_starts(reading, words)), tuple(_ends(reading, words)))
        if stretch.starts and stretch.ends:
            yield stretch


@cache
def _no_bodies() -> frozenset[str]:
    """Words that alone are no body's name; most stretches are one of them."""
    return plain_words() | given_names() | _nouns()


def _of_names(reading: Reading) -> list[bool]:
    """Which tokens may be words of a body's name: told of all at once, for speed."""
    tokens = reading.tokens
    return [
        (held.type is PLACE or held.type is AGENCY)
        if held is not None
        else cap and low[0].isalnum() and low not in _OPENERS
        for held, cap, low in zip(reading.owner, tokens.caps, tokens.lows, strict=True)
    ]


def _words(tokens: Tokens, of_names: list[bool], start: int) -> tuple[list[int], int]:
    """The words of the stretch that begins at a token, and the token behind it."""
    words: list[int] = []
    at, limit = start, min(len(tokens.words), start + 2 * _LONGEST)
    while at < limit:
        if of_names[at] and not (words and tokens.gap[at]):
            words.append(at)
            at += 1
            continue
        behind = at
        while behind < limit and behind - at < _BETWEEN and tokens.lows[behind] in _SMALL:
            behind += 1
        goes_on = at < behind < limit and of_names[behind] and not tokens.gap[behind]
        if not goes_on:
            break
        at = behind
    return words, words[-1] + 1


def _starts(reading: Reading, words: list[int]) -> Iterator[int]:
    """Where a name may begin: at the first word, behind a small one, a title or a name."""
    tokens = reading.tokens
    last = -1
    for at in words[: _STARTS + 2]:
        held = reading.owner[at]
        inner = last == at - 1 and reading.owner[last] is None
        last = at
        if not at or (held is not None and held.start != at):
            continue  # a headline's first words run on into its verb
        if not inner or tokens.lows[at - 1].rstrip(".") in lexicon("titles", "heads"):
            yield at


def _ends(reading: Reading, words: list[int]) -> Iterator[int]:
    """Before which tokens a name may end: no free word of the stretch goes on there."""
    tokens = reading.tokens
    inside = set(words)
    for at in words:
        end = at + 1
        held = reading.owner[at]
        if held is not None and held.end != end:
            continue
        goes_on = end in inside and reading.owner[end] is None and not tokens.gap[end]
        if not goes_on:
            yield end


def phrases(reading: Reading, stretch: Stretch) -> Iterator[tuple[int, int]]:
    """The phrases of a stretch that are not a known name, nor nouns and titles alone."""
    lows = reading.tokens.lows
    for start, end in stretch.phrases():
        known = held_whole(reading, _past_adjective(reading, start), end) is not None
        other = known or names_nothing(lows[start:end]) or _is_of_a_plan(reading, end)
        other = other or _is_held_by_a_body(reading, start, end)
        if not (other or _joins(reading, start, end)):
            yield start, end


_THINGS = frozenset(
    {"conference", "agreement", "convention", "programme", "program", "project", "plan"}
    | {"strategy", "declaration", "summit", "forum", "award", "prize", "day", "week", "treaty"}
    | {"law", "act", "bill", "war", "games", "agenda", "dialogue", "visit", "meeting", "session"}
)


@cache
def things() -> frozenset[str]:
    """What bodies hold, give and agree on, and is none: a summit, an award, a treaty."""
    found = _THINGS | lexicon("organisations", "not_heads")
    return found | {f"{thing}s" for thing in found}


def _is_held_by_a_body(reading: Reading, start: int, end: int) -> bool:
    """Whether a phrase is what a body holds or gives: "SCO Summit in Astana"."""
    thing = not things().isdisjoint(reading.tokens.lows[start:end])
    return thing and reading.holds(start, end, AGENCY)


def _past_adjective(reading: Reading, start: int) -> int:
    """The token behind the adjective of a country that a phrase begins with: "Kazakh MFA"."""
    free = reading.owner[start] is None
    return start + 1 if free and reading.tokens.lows[start] in _adjectives() else start


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(one.casefold() for country in countries() for one in country.demonyms)


def _is_of_a_plan(reading: Reading, end: int) -> bool:
    """Whether a phrase is the name of the plan behind it: "Larks for All (LFA) programme"."""
    tokens = reading.tokens
    if tokens.words[end : end + 1] == ["("] and tokens.words[end + 2 : end + 3] == [")"]:
        end += 3
    return tokens.lows[end : end + 1] != [] and tokens.lows[end] in _PLANS


def _joins(reading: Reading, start: int, end: int) -> bool:
    """Whether a phrase is a body and something else joined to it: "the UN and UNICEF"."""
    lows = reading.tokens.lows
    if "and" not in lows[start:end] and "&" not in lows[start:end]:
        return False
    at = start + 1
    while at < end - 1:
        if lows[at] in {"and", "&"}:
            for beside in (reading.owner[at - 1], reading.owner[at + 1]):
                if beside is not None and beside.type is AGENCY:
                    return True
        at += 1
    return False


def held_whole(reading: Reading, start: int, end: int) -> Span | None:
    """The name that has just these tokens, if one has."""
    held = reading.owner[start] if start < end else None
    return held if held is not None and (held.start, held.end) == (start, end) else None
