"""The shape of a person's name: where it ends, and what makes it the name of a thing."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import common_words, given_names, lexicon, lexicon_of, rows, surnames
from archive.entities.people.family_first import is_family_first, is_korean
from archive.entities.people.initials import is_initials
from archive.entities.people.name_marks import closes_word, opens_word
from archive.entities.people.name_words import (
    is_abstract,
    is_name_word,
    is_plain_given,
    is_title_word,
    may_bear_common,
)
from archive.entities.people.party_tags import after_letter
from archive.entities.reading import Reading
from archive.entities.tokens import Tokens

_LONGEST = 6
"""Words of a name, its particles not counted."""
_MOST = 24
"""Tokens of a name, particles and marks with them, so that "Abu Abu Abu" takes no longer."""

_PARTICLES = lexicon("names", "particles")
_ALSO_TITLES = lexicon("names", "titles")
_SHORTENED = lexicon("names", "shortened")
_QUOTES = {'"': '"', "“": "”", "(": ")", "'": "'", "‘": "’", "’": "’"}
_MARKS = frozenset({*_QUOTES, "ʻ", "ʼ"})
"""Marks that may stand in a name: around a nickname, or for a glottal stop."""
_BORNE = lexicon_of(
    ("names", "things_borne"), ("names", "also_surnames"), ("words", "headline_verbs")
)
_CLOSING = frozenset({'"', "”", "’", "'"})


def name_end(reading: Reading, at: int, least: int = 1) -> int | None:
    """The token after the person's name that begins at a token, or None if none does."""
    words = reading.tokens.words
    if at >= len(words) or after_letter(reading, at):
        return None
    end = _widest(reading, at)
    if end - at < least:
        return None
    end = _without_common(reading, at, _without_tail(reading, at, end))
    if end - at < least:
        return None
    real = sum(is_name_word(reading, i) and len(words[i].rstrip(".")) > 1 for i in range(at, end))
    if 0 < real < least and end - at > 2 and is_name_word(reading, at):
        borne = not is_title_word(reading.tokens.lows[end - 1])
        real += borne and _after_initial(reading, at, end - 1)  # Carl M. Force
    if is_family_first(reading, at) or is_initials(reading, at):
        real = max(real, end - at)
    return _with_suffix(reading, end) if real >= least else None


def _widest(reading: Reading, at: int) -> int:
    """The token after all words that may belong to the name."""
    tokens = reading.tokens
    end, last = at, min(len(tokens.words), at + _MOST)
    parts = 0
    while end < last and parts < _LONGEST:
        if not (tokens.caps[end] or _joins(tokens, end)):
            break
        if end > at and _ends_before(reading, at, end, parts):
            break
        step = _part(reading, at, end)
        if step is None:
            break
        parts += step == end + 1 and tokens.lows[end] not in _PARTICLES
        end = step
    return end


def _joins(tokens: Tokens, at: int) -> bool:
    """Whether what is no capitalised word may be of a name: looked at first, as most ends one."""
    word = tokens.words[at]
    return tokens.lows[at] in _PARTICLES or word in _MARKS or word.isupper()


def _ends_before(reading: Reading, start: int, at: int, parts: int) -> bool:
    """Whether a name of so many parts must end before a token."""
    tokens = reading.tokens
    if tokens.loud[at] != tokens.loud[start] or (tokens.gap[at] and not _torn(reading, start, at)):
        return True
    if tokens.loud[at] and tokens.lows[at] in lexicon("words", "stop"):
        return True  # "MRS INOUYE WILL BE"
    if tokens.lows[at] == tokens.lows[at - 1] and tokens.words[at] != tokens.words[at - 1]:
        return True  # a record names the next speaker: "Senator Burr BURR Thank you"
    again = tokens.lows[at] == tokens.lows[start] and len(tokens.words[at]) > 2
    again = again and tokens.lows[at - 1] != "al"  # "Khalifa bin Salman Al Khalifa"
    again = again and tokens.caps[at + 1 : at + 2] == [True]  # not "Mustafa Kamel Mustafa,"
    if tokens.lows[at] == tokens.lows[at - 1] and not _doubled(reading, start, at):
        again = True  # a heading runs into the text
    if tokens.lows[at].endswith("ing") and is_abstract(tokens.lows[at]):
        return True  # "Reed Seeking Interns"
    party = len(tokens.words[at]) < 3 and bool(after_letter(reading, at))
    if party and (parts > 1 or reading.owner[at + 1] is None):
        return True  # "Lindsey Graham R South Carolina", "Leahy D Vt"; not "Ann R Austin"
    return parts > 1 and (again or _another_name(reading, at))


def _doubled(reading: Reading, start: int, at: int) -> bool:
    """Whether a short first name is said twice, as Burmese ones are: Khin Khin Win."""
    tokens = reading.tokens
    short = at == start + 1 and len(tokens.words[at]) < 5 and not tokens.headline[at]
    return short and tokens.caps[at + 1 : at + 2] == [True]


def _torn(reading: Reading, start: int, at: int) -> bool:
    """Whether a gap tears a name apart: "Olympia Snowe and Susan      Collins"."""
    tokens = reading.tokens
    joined = start > 0 and tokens.lows[start - 1] in {"and", "&"}
    known = is_plain_given(tokens.lows[start]) and tokens.lows[at] in surnames()
    return joined and known and at == start + 1 and not tokens.gap[start]


def _another_name(reading: Reading, at: int) -> bool:
    """Whether a second name begins at a token of a list without commas."""
    tokens = reading.tokens
    low, before = tokens.lows[at], tokens.lows[at - 1]
    if not is_plain_given(low) or before not in surnames():
        return False
    clear = low not in surnames() and before not in given_names()
    follows = (
        at + 1 < len(tokens.words) and not tokens.gap[at + 1] and is_name_word(reading, at + 1)
    )
    return follows and (clear or low in _nicknames())


@cache
def _nicknames() -> frozenset[str]:
    return frozenset(row["nickname"].casefold() for row in rows("nicknames.csv"))


def _part(reading: Reading, start: int, at: int) -> int | None:
    """The token after one part of a name: a word, an initial, a particle before a word."""
    tokens = reading.tokens
    low = tokens.lows[at]
    first = at == start
    title = is_title_word(low)
    king = low in _ALSO_TITLES and not first and is_plain_given(tokens.lows[at - 1])
    if (
        title
        and not first
        and not king
        and at + 1 < len(tokens.words)
        and is_name_word(reading, at + 1)
    ):
        return None  # "Salem Mayor Kim": the title is the next name's
    if is_name_word(reading, at) and not (title and first and low not in given_names()):
        return _past_point(reading, at)
    if tokens.caps[at] and len(low.rstrip(".")) == 1 and low[0].isalpha():
        return _past_quoted_initial(reading, at)
    if _dotted(reading, at) and not first:
        return at + 1
    if _after_initial(reading, start, at) or _after_article(reading, start, at):
        return at + 1
    if first:
        opens = is_initials(reading, at) or _particle(reading, at)
        return at + 1 if opens else None
    nickname = tokens.words[at] in _QUOTES and _nickname_end(reading, at)
    if nickname:
        return nickname
    if _particle(reading, at) or _syllable(reading, start, at) or opens_word(reading, at):
        return at + 1
    if closes_word(reading, start, at):
        return at + 1
    return None


def _past_quoted_initial(reading: Reading, at: int) -> int:
    """The token after an initial, whose point stands apart before a nickname: C. “Bobby”."""
    words = reading.tokens.words
    apart = at + 2 < len(words) and words[at + 1] == "." and words[at + 2] in _QUOTES
    return at + 2 if apart else at + 1


def _dotted(reading: Reading, at: int) -> bool:
    """Whether initials written together stand at a token: "K.O."."""
    tokens = reading.tokens
    word = tokens.words[at]
    return word[1:2] == "." and word.isupper() and reading.owner[at] is None


def _after_article(reading: Reading, start: int, at: int) -> bool:
    """Whether a word follows the article of an Arabic family name: "Al Said"."""
    tokens = reading.tokens
    article = at > start and tokens.lows[at - 1] in {"al", "bin", "bint", "ibn"}
    return article and tokens.caps[at] and tokens.words[at].isalpha()


def _after_initial(reading: Reading, start: int, at: int) -> bool:
    """Whether a word follows an initial or a nickname, and is the family's whatever it means."""
    tokens = reading.tokens
    if at - start < 2 or not tokens.caps[at] or tokens.loud[at] or tokens.gap[at]:
        return False
    word, before = tokens.words[at], tokens.words[at - 1]
    initial = before.rstrip(".").isupper() and (len(before.rstrip(".")) == 1 or before[1] == ".")
    initial = initial or (before in _CLOSING and tokens.words[at - 2] != "(")
    return initial and word.isalpha() and word[1:].islower() and len(word) > 1


def _past_point(reading: Reading, at: int) -> int:
    """The token after a word of a name and the point that shortens it ("Ma. Theresa")."""
    tokens = reading.tokens
    short = tokens.lows[at] in _SHORTENED and at + 2 < len(tokens.words)
    if short and tokens.words[at + 1] == "." and tokens.caps[at + 2]:
        return at + 2
    return at + 1


def _particle(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    particles = _PARTICLES
    return (
        tokens.lows[at] in particles
        and at + 1 < len(tokens.words)
        and (
            is_name_word(reading, at + 1)
            or tokens.lows[at + 1] in particles
            or _after_article(reading, at, at + 1)
        )
    )


def _syllable(reading: Reading, start: int, at: int) -> bool:
    """Whether a word of the language is the rest of a name that began with the family's."""
    tokens = reading.tokens
    word = tokens.words[at]
    return (
        at - start < 3
        and is_family_first(reading, start)
        and tokens.caps[at]
        and word.replace("-", "").isalpha()
        and word[1:].islower()
        and 1 < len(word) < 6
        and reading.owner[at] is None
        and not is_title_word(tokens.lows[at])
    )


def _nickname_end(reading: Reading, at: int) -> int:
    """The token after a quoted nickname inside a name ("Bob"), or 0."""
    tokens = reading.tokens
    words = tokens.words
    if (
        at + 3 < len(words)
        and tokens.starts[at] > tokens.ends[at - 1]  # no possessive
        and tokens.starts[at + 1] == tokens.ends[at]
        and words[at + 2] == _QUOTES[words[at]]
        and is_name_word(reading, at + 1)
        and (words[at] != "(" or words[at + 1].casefold() in given_names())
        and (is_name_word(reading, at + 3) or len(words[at + 3].rstrip(".")) == 1)
    ):
        return at + 3
    return 0


def _without_tail(reading: Reading, at: int, end: int) -> int:
    """Drop trailing particles, initials and words that make it the name of a thing."""
    tokens = reading.tokens
    while (end > at and not _after_initial(reading, at, end - 1)) and (
        tokens.lows[end - 1] in _PARTICLES
        or len(tokens.words[end - 1].rstrip(".")) == 1
        or (end - 1 > at and _is_title(tokens.lows[end - 1]))
    ):
        end -= 1
    return end


def _is_title(low: str) -> bool:
    return low in lexicon("titles", "heads") and low not in _ALSO_TITLES


def _without_common(reading: Reading, at: int, end: int) -> int:
    """Drop words of everyday language, except as the family name after a plain given name."""
    lows = reading.tokens.lows
    if at < end and is_family_first(reading, at):
        return end
    if at < end and lows[at] in common_words() and not _titled_given(reading, at):
        return at if end - at > 1 else end
    while end - at > 1 and (lows[end - 1] in common_words() or is_abstract(lows[end - 1])):
        borne = lows[end - 1] in _BORNE or not is_abstract(lows[end - 1])
        if end - at == 2 and may_bear_common(reading, at) and (borne or _titled(reading, at)):
            break
        if end - at == 3 and len(lows[end - 2].rstrip(".")) == 1:
            break
        if lows[end - 2] in _CLOSING and end - at > 3:
            break  # Rocky “Ace” Deal
        if _after_article(reading, at, end - 1) or is_korean(reading, end - 1):
            break
        end -= 1
    if lows[end - 1] in _CLOSING and end - at > 3:
        end -= 3  # a nickname, and no family name
    return end


def _titled_given(reading: Reading, at: int) -> bool:
    """Whether a title stands before a given name that is a word: "Trial Attorney Hope Olds"."""
    tokens = reading.tokens
    following = tokens.lows[at + 1] if at + 1 < len(tokens.words) else ""
    return tokens.lows[at] in given_names() and following in surnames() and _titled(reading, at)


def _titled(reading: Reading, at: int) -> bool:
    """Whether a title stands before the name, and no headline whose verb could follow it."""
    tokens = reading.tokens
    plain = not (tokens.headline[at] or tokens.banner[at] or tokens.loud[at])
    return plain and at > 0 and tokens.lows[at - 1].rstrip(".") in lexicon("titles", "heads")


def _with_suffix(reading: Reading, end: int) -> int:
    tokens = reading.tokens
    at = end + 1 if end < len(tokens.words) and tokens.lows[end] == "," else end
    suffixes = lexicon("names", "generations")
    if at < len(tokens.words) and tokens.lows[at] in suffixes and tokens.caps[at]:
        return at + 1
    return end
