"""Names of words that may mean anything: where they stand alone shows that they are names."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import common_words, given_names, lexicon, lexicon_of, surnames
from archive.entities.people.name_words import is_abstract, is_plain_given
from archive.entities.people.rare_names import leads
from archive.entities.reading import Reading

_MOST = 5
"""Words of such a name, its particles and initials counted."""
_PARTICLES = lexicon("names", "particles")


def words_end(reading: Reading, at: int, *, anywhere: bool = False) -> int:
    """The token after the two to five capitalised words from a token on that are nobody's, or 0.

    0 as well where one of them is of a body, an office or a thing, or where more such follow;
    and in a headline, where most words are capitalised, unless they are looked for `anywhere`.
    """
    tokens = reading.tokens
    if at >= len(tokens.words) or (tokens.headline[at] and not anywhere):
        return 0
    end, last = at, min(len(tokens.words), at + _MOST)
    while end < last and _is_free(reading, at, end):
        end += 1
    if end - at < 2 or not tokens.words[end - 1][1:].islower():
        return 0
    beyond = end < len(tokens.words) and tokens.caps[end] and not tokens.gap[end]
    return 0 if beyond or tokens.lows[end : end + 1] in (["&"], ["-"]) else end


def _is_free(reading: Reading, start: int, at: int) -> bool:
    """Whether a word may be of a name that starts at a token, as far as others leave it."""
    tokens = reading.tokens
    if reading.owner[at] is not None or tokens.loud[at]:
        return False
    if at > start and tokens.gap[at]:
        return False
    low, word = tokens.lows[at], tokens.words[at]
    if low in _PARTICLES:
        return at > start and tokens.caps[at + 1 : at + 2] == [True]
    if not tokens.caps[at] or at in reading.adjectives or low in _never():
        return False
    behind_given = at == start + 1 and tokens.lows[start] in given_names()
    if not behind_given and is_abstract(low):
        return False  # "Dr Condoleezza Rice Nomination"; but Mark Powers
    if word.rstrip(".").isupper():
        return at > start and len(word) == 2 and word[1] == "."
    if word[:2].isupper():
        return False  # "WASHINGTONTravis"
    return word.replace("-", "").replace("'", "").replace("’", "").isalpha()


@cache
def _never() -> frozenset[str]:
    """Words of bodies, offices, things and the calendar, but for those that are families', too."""
    ruled_out = lexicon_of(
        ("words", "stop"),
        ("words", "months"),
        ("words", "headline_verbs"),
        ("titles", "heads"),
        ("titles", "modifiers"),
        ("titles", "portfolio"),
        ("titles", "honorifics"),
        ("organisations", "heads"),
        ("places", "kinds"),
        ("places", "seconds"),
        ("names", "things"),
        ("names", "never_first"),
    )
    return ruled_out - lexicon("names", "titles") - {"sultan", "amir", "emir", "imam", "mufti"}


def is_unspoken(reading: Reading, at: int, end: int) -> bool:
    """Whether no word is of a language we know, nor of a title."""
    lows = reading.tokens.lows
    spoken = common_words()
    return all(
        low in _PARTICLES or len(low) == 2 or (low not in spoken and leads(low))
        for low in lows[at:end]
    )


def courteous_end(reading: Reading, at: int, end: int | None) -> int | None:
    """Where the name after "Mr." or the like ends: with all capitalised words, whatever they mean.

    `end` is where it ends by the words that are known to be names, None if by none of them. A
    word of everyday language behind a family name is not of it: "Mr. Smith Goes to Town".
    """
    whole, lows = words_end(reading, at), reading.tokens.lows
    if end == at + 1 and whole == end + 1 and lows[end] in common_words():
        return whole if lows[end] in surnames() else end
    return max(end or 0, whole) or None


def marked_end(reading: Reading, at: int) -> int | None:
    """The token after a name of two or three words between the comma of a title and a mark."""
    tokens = reading.tokens
    end = words_end(reading, at)
    pair = tokens.words[at + 2 : at + 3] == [","] and is_plain_given(tokens.lows[at])
    if not end and pair and tokens.caps[at + 1] and reading.owner[at + 1] is None:
        return at + 2 if tokens.lows[at + 1] in lexicon("words", "stop") else None  # Anita Among
    closed = tokens.words[end : end + 1] in ([","], ["."], [";"])
    named = any(is_unspoken(reading, i, i + 1) for i in range(at, end))
    return end if end and end - at < 4 and closed and named else None


def bears_title(reading: Reading, at: int) -> bool:
    """Whether the first name behind a doctor's title is a title, too: "Dr. Sultan Al Jaber"."""
    lows = reading.tokens.lows
    first = at + 1 + (lows[at + 1 : at + 2] == ["."])
    borne = first < len(lows) and lows[first] in _BORNE_FIRST
    return borne and bool(words_end(reading, first))


_BORNE_FIRST = frozenset({"sultan", "prince", "amir", "emir", "imam", "mufti"})
