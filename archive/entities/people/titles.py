"""Titles before a name, and where the name begins."""

from __future__ import annotations

from dataclasses import dataclass

from archive.entities.lexicon import lexicon
from archive.entities.people.address import past_address
from archive.entities.people.complements import end_of
from archive.entities.people.name_words import is_plain_given
from archive.entities.people.roles import title_end, title_start
from archive.entities.reading import Reading
from archive.model import EntityType

_DASHES = frozenset({"–", "-", "—", ":"})


@dataclass(frozen=True, slots=True)
class Title:
    """A title before a name: its words, its (last) noun, where the name begins.

    `comma` tells whether a mark, or the gap a lost one left, stands between title and name.
    """

    phrase: str
    head: int
    name: int
    comma: bool
    plural: bool


def read_title(reading: Reading, at: int) -> Title | None:
    """The title whose (first) noun stands at a token, when a name may follow it."""
    tokens = reading.tokens
    held = reading.owner[at]
    if held is not None and held.start < at and tokens.lows[held.start] in {"office", "bureau"}:
        return None  # "Office of the Spokesperson for the Secretary-General"
    start = _office_of_rank(reading, at, title_start(reading, at))
    if tokens.lows[at] in {"chiefs", "representatives"} and held is not None:
        return None  # "Kansas City Chiefs", "House of Representatives"
    end, plural = title_end(reading, at)
    if end >= len(tokens.words):
        return None
    name, comma = _name_after(reading, end, plural)
    if name >= len(tokens.words) or not (tokens.caps[name] or _particle(reading, name)):
        return None
    if not plural and _skips_place(reading, name):
        end, name, comma = _past_province(reading, end, name, comma)
    if plural and _skips_place(reading, name):
        name = _past_country(reading, name)
    while end - 1 > at and tokens.lows[end - 1].rstrip(".") in lexicon("titles", "honours"):
        end -= 1  # "Foreign Minister Dr"
    phrase = " ".join(tokens.surface(start, end).split()).rstrip(" ,")
    return Title(phrase, at, name, comma, plural)


_RANKS = lexicon("titles", "before_names") - {"senator", "chief", "justice"}


def _office_of_rank(reading: Reading, noun: int, start: int) -> int:
    """Where the office begins that runs into a rank: "Chief of the Fire Force Major General X"."""
    tokens = reading.tokens
    of = start - 1 - (start > 1 and tokens.lows[start - 1] == "the")
    if tokens.lows[noun] not in _RANKS or of < 1 or tokens.lows[of] != "of" or start == noun:
        return start
    office = tokens.caps[of - 1] and tokens.lows[of - 1] in lexicon("titles", "heads")
    return title_start(reading, of - 1) if office else start


def _past_country(reading: Reading, at: int) -> int:
    """Where the name begins behind a country, which itself is one in "Judges Chile Eboe-Osuji"."""
    words = reading.tokens.words
    name = end_of(reading, at)
    if "-" in words[name] and words[name + 1 : name + 2] in ([","], ["and"]):
        return at
    return name + (name + 1 < len(words) and words[name] in _DASHES)


def _name_after(reading: Reading, end: int, plural: bool) -> tuple[int, bool]:
    """Where the name may begin after a title, and whether a mark stands between."""
    tokens = reading.tokens
    name = end
    if tokens.words[name] == "." and tokens.lows[end - 1] in lexicon("titles", "shortened"):
        name += 1  # "Maj-Gen."
    if name >= len(tokens.words):
        return name, False
    name = _past_bracket(reading, name)
    comma = tokens.lows[name] == "," or lost_mark(reading, name)
    if plural and comma:
        name = _past_among(reading, name)
    opening = {",", ":"} | (_AMONG if plural else frozenset())
    if tokens.lows[name] in opening or (plural and tokens.words[name] in _DASHES):
        name += 1
    return past_address(reading, name, ranks=comma or name > end), comma


def _past_bracket(reading: Reading, at: int) -> int:
    """The token after the bracket behind a title: "(UN-Habitat)", "Lt Gen (Retd)"."""
    tokens = reading.tokens
    if tokens.words[at] != "(":
        return at
    close = next((i for i in range(at + 2, at + 6) if tokens.words[i : i + 1] == [")"]), 0)
    if not close or close + 1 >= len(tokens.words):
        return at
    acronym = tokens.words[at + 1].isupper() or tokens.lows[at + 1] in _RETIRED
    body = reading.owner[at - 1] is not None and tokens.caps[at + 1]
    comma = tokens.words[close + 1] == ","
    beyond = tokens.caps[at + 1] and tokens.caps[close + 1 + comma : close + 2 + comma] == [True]
    # of the body just named; "Council (Shura) Hassan X", "Development (Planning), Hon. X"
    return close + 1 if acronym or body or beyond else at


def _past_among(reading: Reading, at: int) -> int:
    """The comma again, behind "among them" or "including" the names of a list may follow."""
    lows = reading.tokens.lows
    if lows[at + 1 : at + 2] in (["including"], ["namely"]):
        return at + 1
    return at + 2 if lows[at + 1 : at + 3] == ["among", "them"] else at


_AMONG = frozenset({"including", "namely", "them"})
_RETIRED = frozenset({"r", "retd", "rtd", "ret", "retired"})


def lost_mark(reading: Reading, at: int) -> bool:
    """Whether a gap before a token is the trace of a mark; "Sen  Reid" only lost its point."""
    tokens = reading.tokens
    return tokens.gap[at] and at > 0 and tokens.lows[at - 1] not in lexicon("titles", "shortened")


def _particle(reading: Reading, at: int) -> bool:
    return reading.tokens.lows[at] in lexicon("names", "particles")


def _past_province(reading: Reading, end: int, name: int, comma: bool) -> tuple[int, int, bool]:
    """Where title and name part when a place ends the title: "Chief Minister Sindh, Imran"."""
    tokens = reading.tokens
    after = end_of(reading, name)
    mark = tokens.words[after] == ","
    start = after + mark
    named = start < len(tokens.words) and tokens.caps[start] and reading.owner[start] is None
    if comma or end != name or not named or not is_plain_given(tokens.lows[start]):
        return end, name, comma
    return after, start, mark


def _skips_place(reading: Reading, at: int) -> bool:
    held = reading.owner[at]
    return (
        held is not None
        and held.type is EntityType.PLACE
        and not held.ambiguous
        and held.end < len(reading.tokens.words)
    )
