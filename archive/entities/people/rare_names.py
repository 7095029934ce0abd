"""Names of rare words: what they are made of, or what stands beside, shows a person."""

from __future__ import annotations

import re

from archive.entities.lexicon import common_words, lexicon, lexicon_of, surnames
from archive.entities.people.name_words import is_persons_name, is_title_word
from archive.entities.reading import Reading
from archive.model import EntityType


def stands_out(reading: Reading, at: int, end: int, title: str) -> bool:
    """Whether unknown words are a name by the title before, "headed by", or "of Algeria" behind."""
    if not is_foreign(reading, at, end):
        return False
    if _headed_by(reading, at) or (title and reading.tokens.words[at - 1] == ","):
        return True
    named = any(is_persons_name(low) for low in reading.tokens.lows[at:end])
    if is_of_country(reading, end) and _among_people(reading, at, end):
        return True
    titled = bool(title) and not is_foreign(reading, at - 1, at)  # not "CEO of Ember Stone Camp"
    return named and (titled or is_of_country(reading, end) or _country_before(reading, at))


_JOINTS = frozenset({";", ",", "and", "by", "with", "to"})
_NEAR = 12
"""Tokens around a name in which another person shows that people are listed."""


def _among_people(reading: Reading, at: int, end: int) -> bool:
    """Whether two unknown words are joined to the people of a sentence: "; Luky Alfirman of"."""
    tokens = reading.tokens
    joined = at > 0 and tokens.lows[at - 1] in _JOINTS and end - at == 2
    plain = joined and all(word.istitle() for word in tokens.words[at:end])
    return plain and reading.holds(max(0, at - _NEAR), end + _NEAR, EntityType.PERSON)


def _country_before(reading: Reading, at: int) -> bool:
    """Whether a country's possessive stands before a name: "Senegal's Modou Ndiaye"."""
    held = reading.owner[at - 2] if at > 1 else None
    possessive = at > 1 and reading.tokens.lows[at - 1] in {"'s", "’s"}
    return possessive and held is not None and bool(held.country)


def is_foreign(reading: Reading, at: int, end: int) -> bool:
    """Whether no word of a name is of a language, a place or a title we know."""
    if reading.tokens.lows[at] in lexicon("names", "particles"):
        return False  # "La Linea"
    return all(leads(reading.tokens.lows[i]) and reading.owner[i] is None for i in range(at, end))


def _headed_by(reading: Reading, at: int) -> bool:
    lows = reading.tokens.lows
    return at > 1 and lows[at - 1] == "by" and lows[at - 2] in lexicon("names", "heading")


def is_of_country(reading: Reading, at: int) -> bool:
    """Whether "of" and a country follow, and then a mark: "Nadir Ouazzani of Algeria,"."""
    tokens = reading.tokens
    at += tokens.lows[at : at + 2] == [",", "of"]
    if at + 2 >= len(tokens.words) or tokens.lows[at] != "of":
        return False
    held = reading.owner[at + 1 + (tokens.lows[at + 1] == "the")]
    if held is None or held.type is not EntityType.PLACE or not held.country:
        return False
    after = tokens.lows[held.end] if held.end < len(tokens.words) else "."
    return after in {",", ".", ";", "and", "as", "\n", ")"}


_NOUNS = (
    "tion",
    "tions",
    "ist",
    "ists",
    "ment",
    "ments",
    "ity",
    "ant",
    "ants",
    "ate",
    "ates",
    "nte",
    "ician",
)


def leads(low: str) -> bool:
    """Whether an unknown word may be a person's first name: it is of no language we know."""
    bare = low.removesuffix("s")
    spoken = low in common_words() or bare in common_words()
    noun = low.endswith(_NOUNS) or (low.endswith("ing") and len(low) > 6)  # not "Jing"
    return not (spoken or noun or is_title_word(low) or is_title_word(bare))


def is_rare_name(reading: Reading, at: int, end: int) -> bool:
    """Whether rare names stand alone, not in a place's or a firm's: "Odalys Kuttner said"."""
    tokens = reading.tokens
    if at and (tokens.caps[at - 1] or tokens.lows[at - 1] in _OF_PLACES) and not tokens.gap[at]:
        return False
    beyond = end < len(tokens.words) and tokens.caps[end] and not tokens.gap[end]
    if beyond or tokens.lows[end - 1] in lexicon("places", "seconds"):
        return False
    if _ENDING.search(tokens.lows[end - 1]):
        return True
    if tokens.lows[at] in surnames():
        return False  # "Hewlett Packard"
    if tokens.lows[end - 1] in surnames() and _relation(reading, at):
        return True
    return all(is_persons_name(word) for word in tokens.lows[at:end] if len(word) > 2)


def _relation(reading: Reading, at: int) -> bool:
    """Whether a word for people stands before: "resident X", "his cousin, X"."""
    lows = reading.tokens.lows
    before = at - 1 - (at > 1 and lows[at - 1] == ",")
    return before >= 0 and lows[before] in lexicon_of(("names", "kin"), ("names", "relations"))


def has_family_ending(low: str) -> bool:
    """Whether a word ends as family names of some people do: Radović, Kvirikashvili."""
    return bool(_ENDING.search(low))


_OF_PLACES = frozenset(
    {"the", "in", "at", "near", "to", "on", "over", "across", "&", "/", "-", "a", "an"}
)


_ENDING = re.compile(
    r"\w{2}(?:[oe]va?|aya|enko|[cs]huk|shvili|adze|idze|yan|yants|zoda|zadeh?|[ou]vi[cćč]|evi[cćč]|poulos"
    r"|poulou|iadis|akis|sson|d[oó]ttir|escu|wicz|[ow]sk[iy]|[ow]ska|inen|aitis|[aiy]tė|[uū]tė|auskas|evi[cč]ius|ien[eė]"
    r"|bayeva?|ba[iy]|uly|k[yi]zy|o[gğ]lu|nejad|ullah|uddin|asinghe|awardena|ratne|swamy|murthy)$"
)
"""Endings of family names of many peoples: Meredov, Kvirikashvili, Jóhannsson."""
