"""Things that are called after someone: laws, streets, companies."""

from __future__ import annotations

from archive.entities.lexicon import common_words, given_names, lexicon, lexicon_of, surnames
from archive.entities.people.family_first import is_family_first
from archive.entities.people.name_words import is_persons_name, is_plain_given, is_title_word
from archive.entities.reading import Reading


def part_of_thing(reading: Reading, end: int) -> bool:
    """Whether words follow that make the name a thing's: "Act", "Fair Pay Act", "& Wesson"."""
    tokens = reading.tokens
    if end + 1 < len(tokens.words) and tokens.words[end] == "&" and tokens.caps[end + 1]:
        return tokens.lows[end + 1] not in given_names()
    parted = tokens.words[end : end + 1] == [","] and tokens.lows[end - 1] in _GENERATIONS
    end += parted  # "James Byrd Jr., Hate Crimes Prevention Act"
    things = lexicon("names", "things")
    for at in range(end, min(end + _LONGEST, len(tokens.words))):
        if tokens.gap[at] or not (tokens.caps[at] or (at > end and tokens.lows[at] == "and")):
            return False
        if tokens.lows[at] in (things if at < end + 4 and not parted else _LAWS):
            return True
        if reading.owner[at] is not None or _ends_thing(tokens.lows[at], at == end):
            return False
    return False


_LONGEST = 9
"""Words a law may have behind the name of who it is called after."""
_LAWS = frozenset({"act", "amendments"})
_GENERATIONS = lexicon("names", "generations")


def _ends_thing(low: str, first: bool) -> bool:
    """Whether a word cannot stand in a thing's name: a verb's, a title's but a first "Federal"."""
    if low in lexicon("words", "headline_verbs"):
        return True
    return is_title_word(low) and not (first and low in _OF_BUILDINGS)


_OF_BUILDINGS = frozenset({"federal", "national", "state", "regional", "international"})


def is_thing(reading: Reading, at: int, end: int) -> bool:
    """Whether the words name a thing called after someone ("Frank Lautenberg Act")."""
    tokens = reading.tokens
    if part_of_thing(reading, end):
        return True
    things = lexicon_of(("names", "things"), ("places", "kinds"))
    last = end - 1
    bearer = (
        end - at == 2
        and is_plain_given(tokens.lows[at])
        and tokens.lows[last] in lexicon("names", "things_borne")
        and not (at and tokens.lows[at - 1] in {"at", "in", "the", "of", "near", "on"})
        and not (at and tokens.lows[at - 1] in _TOWARDS and tokens.lows[end : end + 1] == ["in"])
    )
    korean = is_family_first(reading, at) and "-" in tokens.words[at + 1]  # Park Dong-sil
    first = at + (korean or _first_after_all(reading, at, last))
    middle = end - at == 3 and is_plain_given(tokens.lows[at]) and tokens.lows[last] in surnames()
    if middle and tokens.lows[at + 1] in lexicon("names", "things_borne"):
        return False  # Sandra Day O'Connor
    words = range(first, last if bearer else end)
    return any(tokens.lows[i] in things and not _saint(reading, i, last) for i in words)


def _saint(reading: Reading, at: int, last: int) -> bool:
    """Whether "St" opens a family name: Ann St John."""
    return at < last and reading.tokens.lows[at] in {"st", "st."}


_TOWARDS = frozenset({"for", "to", "from"})


def _first_after_all(reading: Reading, at: int, last: int) -> bool:
    """Whether the word of a thing is a first name here: "by Bill Clinton"."""
    tokens = reading.tokens
    low = tokens.lows[last]
    if tokens.lows[at] in lexicon("places", "kinds") or low in lexicon("places", "seconds"):
        return False
    named = low in surnames() or (low not in common_words() and is_persons_name(low))
    return tokens.lows[at] in given_names() and named and not tokens.headline[at]
