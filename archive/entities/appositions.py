"""Titles after the name: "X, director of the Fund", "X has been director of the Fund"."""

from __future__ import annotations

from archive.entities.lexicon import lexicon, lexicon_of, surnames
from archive.entities.name_words import is_plain_given
from archive.entities.next_bearer import begins_name
from archive.entities.reading import Reading
from archive.entities.roles import title_end
from archive.model import EntityType

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "our", "its", "their"})
_REACH = 9
"""Words that may stand before the noun of a title."""


def title_after(reading: Reading, at: int) -> str:
    """The title that stands after a name that ends before a token, or ""."""
    tokens = reading.tokens
    inside = _in_bracket(reading, at)
    if inside:
        return inside
    at = _past_degrees(reading, _past_bracket(reading, _past_origin(reading, at)))
    if at + 1 >= len(tokens):
        return ""
    mark = tokens.lows[at] in {",", "-", "–", "—"} or tokens.words[at][-1] == ","
    if mark and tokens.words[at + 1] != "\n":
        start = _past_adverbs(reading, at + 1)
        chosen = tokens.lows[start] in _APPOINTING and tokens.lows[start] in _becoming()
        return _predicate(reading, start) if chosen else _apposition(reading, start)
    if tokens.words[at] == "\n":
        return _signature(reading, at + 1)
    if (tokens.gap[at] and tokens.caps[at]) or (tokens.lows[at] == "the" and tokens.caps[at + 1]):
        return _apposition(reading, at)
    return _predicate(reading, at)


def _in_bracket(reading: Reading, at: int) -> str:
    """The title that fills the bracket behind a name: "(CEO)", "(Minister of Health)", or ""."""
    tokens = reading.tokens
    if at + 2 >= len(tokens) or tokens.words[at] != "(":
        return ""
    noun = _noun(reading, at + 1)
    if noun is None:
        return ""
    end, _ = title_end(reading, noun, after_name=True)
    closed = end < len(tokens) and tokens.words[end] in {")", ","}
    return " ".join(tokens.surface(at + 1, end).split()) if closed else ""


_ADVERBS = frozenset(
    [
        "formerly",
        "currently",
        "now",
        "then",
        "most",
        "recently",
        "previously",
        "presently",
        "until",
        "also",
        "lately",
    ]
)


def _becoming() -> frozenset[str]:
    return lexicon("titles", "becoming")


def _past_adverbs(reading: Reading, at: int) -> int:
    """The token after "formerly", "until recently" and the like."""
    lows = reading.tokens.lows
    while at + 1 < len(lows) and lows[at] in _ADVERBS:
        at += 1
    return at


def is_chosen(reading: Reading, at: int) -> bool:
    """Whether a word of choosing stands before the name whose office "as" gives."""
    lows = reading.tokens.lows
    return any(low in _APPOINTING for low in lows[max(0, at - 12) : at])


def _signature(reading: Reading, at: int) -> str:
    """The title on the line below a name, when the line holds little else."""
    tokens = reading.tokens
    if at >= len(tokens) or not tokens.caps[at] or tokens.loud[at] != tokens.loud[at - 2]:
        return ""
    end = at
    while end < len(tokens) and tokens.words[end] != "\n" and end - at < _SHORT_LINE:
        end += 1
    if end - at >= _SHORT_LINE or tokens.words[end - 1] == ".":
        return ""
    return _apposition(reading, at)


_SHORT_LINE = 14
"""Words of a line that gives the office of who signs."""


def _apposition(reading: Reading, start: int) -> str:
    """The title that begins at a token, unless another name follows it as its bearer."""
    tokens = reading.tokens
    article = start < len(tokens) and tokens.lows[start] in _ARTICLES
    start += article
    noun = _noun(reading, start, plain=article)
    if noun is None:
        return ""
    end = _end(reading, noun)
    return " ".join(tokens.surface(start, end).split()) if end else ""


def _end(reading: Reading, noun: int) -> int:
    """The token after the title whose noun stands at a token, or 0 if it is the next name's."""
    tokens = reading.tokens
    end, _ = title_end(reading, noun, after_name=True)
    if end < len(tokens) and _name_follows(reading, end):
        marks = [i for i in range(noun + 1, end) if tokens.words[i] == ","]
        end = marks[-1] if marks else 0  # "Chair, Congresswoman Clarke": the second is hers
    while end > noun + 1 and tokens.lows[end - 1] in {",", "and"}:
        end -= 1
    return end


_APPOINTING = lexicon("titles", "appointing")


def _predicate(reading: Reading, at: int) -> str:
    """The title a verb gives: "will be Ambassador to France", "was appointed as the chair of …"."""
    tokens = reading.tokens
    start = at
    while start < min(len(tokens), at + 5) and tokens.lows[start] in lexicon("titles", "becoming"):
        start += 1
    if (
        start == at
        or start >= len(tokens)
        or tokens.lows[start - 1] in lexicon("titles", "helping")
    ):
        return ""
    if tokens.lows[start] in {"a", "an"} and not _served(reading, start):
        return ""  # "is a leader in the field"
    if tokens.lows[start] in _ARTICLES:
        start += 1
    noun = _noun(reading, start)
    if noun is None:
        return ""
    end = _end(reading, noun)
    named = tokens.lows[at] == "as" and is_chosen(reading, at)
    office = end and (tokens.caps[noun] or end > noun + 1 or noun > start or named)
    return " ".join(tokens.surface(start, end).split()) if office else ""


def _served(reading: Reading, at: int) -> bool:
    """Whether "served as" stands before the article of an office: "as an OSP Trooper"."""
    lows = reading.tokens.lows
    return lows[at - 1] == "as" and lows[at - 2] in {"served", "serves", "serving"}


def _past_bracket(reading: Reading, at: int) -> int:
    """The token after "(R-ME)" or ", 45" behind a name, or the same token."""
    words = reading.tokens.words
    if at < len(words) and words[at] == "(":
        for end in range(at, min(at + 25, len(words))):
            if words[end] == ")":
                return end + 1
    if at + 2 < len(words) and words[at] == "," and is_age(words[at + 1]):
        return at + 1 if words[at + 1].endswith(",") else at + 2
    return at


def is_age(word: str) -> bool:
    """Whether a word behind a name and a comma is an age; its own comma may hang on it."""
    return len(word.rstrip(",.;")) == 2 and word[:2].isdigit()


def _past_degrees(reading: Reading, at: int) -> int:
    """The token after ", M.D., Ph.D." behind a name, or the same token."""
    tokens = reading.tokens
    degrees = lexicon("names", "degrees")
    while at + 1 < len(tokens):
        skip = at + 1 if tokens.lows[at] == "," else at
        if not (tokens.lows[skip] in degrees and tokens.caps[skip]):
            break
        at = skip + 1
    return at


def _past_origin(reading: Reading, at: int) -> int:
    """The token after "of the United States" behind a name, or the same token."""
    tokens = reading.tokens
    if at + 2 < len(tokens) and tokens.lows[at] == "of":
        held = reading.owner[at + 1 + (tokens.lows[at + 1] == "the")]
        if held is not None and held.type is EntityType.PLACE:
            return held.end
    return at


def _noun(reading: Reading, at: int, *, plain: bool = False) -> int | None:
    """The noun of the title that begins at a token; the last where one rank follows another.

    `plain` lets words of everyday language stand before it: "a senior climate policy analyst".
    """
    noun = _next_noun(reading, at, plain)
    while noun is not None and reading.tokens.lows[noun].rstrip(".") in _ranks():
        further = _next_noun(reading, noun + 1, plain=not reading.tokens.caps[noun])
        if further is None:
            break
        noun = further
    return noun


def _ranks() -> frozenset[str]:
    return lexicon("titles", "modifiers") & lexicon("titles", "heads")


def _next_noun(reading: Reading, at: int, plain: bool) -> int | None:
    tokens = reading.tokens
    i = at
    while i < min(len(tokens), at + _REACH):
        if i > at and tokens.gap[i]:
            return None
        if _is_noun(reading, at, i):
            return i
        step = _before_noun(reading, i)
        if step is None and plain and tokens.words[i].isalpha() and i - at < 4:
            step = None if tokens.lows[i] in lexicon("words", "stop") else i + 1
        if step is None:
            return None
        i = step
    return None


_NOT_AFTER = frozenset({"sister", "father", "private", "count", "lady", "lord", "sir", "major"})


def _is_noun(reading: Reading, start: int, at: int) -> bool:
    held = reading.owner[at]
    low = reading.tokens.lows[at]
    if low in {"democrat", "republican"}:
        return at > start and reading.tokens.lows[at - 1] == "ranking"
    if low in _NOT_AFTER or low in lexicon("titles", "plurals"):
        return False
    if held is not None and held.type is not EntityType.PERSON and held.end - held.start > 1:
        return False  # "Office of the Spokesperson" is a body
    return reading.tokens.lows[at].rstrip(".") in lexicon("titles", "heads") and not (
        at == start and reading.tokens.lows[at].rstrip(".") in lexicon("titles", "shortened")
    )


def _before_noun(reading: Reading, at: int) -> int | None:
    """The token after one word that may stand before the noun of a title, or None."""
    tokens = reading.tokens
    low = tokens.lows[at].rstrip(".")
    held = reading.owner[at]
    if held is not None and held.start == at and held.type is not EntityType.PERSON:
        return held.end
    if at in reading.adjectives:
        return reading.adjectives[at][0]
    known = lexicon_of(("titles", "modifiers"), ("titles", "portfolio"))
    joins = low in {"and", "&"} and tokens.lows[at - 1] in known
    if low in known or low in _POSSESSIVE or low in {"new", "next", "longtime"} or joins:
        return at + 1
    own = held is None and tokens.caps[at] and low not in lexicon("words", "stop")
    return at + 1 if own and not is_plain_given(low) and low not in surnames() else None


def _name_follows(reading: Reading, at: int) -> bool:
    """Whether another name follows, so that the title is that one's."""
    tokens = reading.tokens
    held = reading.owner[at]
    if tokens.gap[at]:
        return False
    if held is not None:
        return held.type is EntityType.PERSON or begins_name(reading, at)
    return tokens.caps[at]
