"""Titles after the name: "X, director of the Fund", "X has been director of the Fund"."""

from __future__ import annotations

from archive.entities.lexicon import lexicon
from archive.entities.people.next_bearer import begins_name
from archive.entities.people.roles import title_end
from archive.entities.people.title_nouns import title_noun
from archive.entities.reading import Reading
from archive.model import EntityType

_ARTICLES = frozenset({"the", "a", "an", "his", "her", "our", "its", "their"})


def title_after(reading: Reading, at: int) -> str:
    """The title that stands after a name that ends before a token, or ""."""
    tokens = reading.tokens
    inside = _in_bracket(reading, at)
    if inside:
        return inside
    at = _past_degrees(reading, _past_bracket(reading, _past_origin(reading, at)))
    if at + 1 >= len(tokens.words):
        return ""
    mark = tokens.lows[at] in {",", "-", "–", "—", "|"} or tokens.words[at][-1] == ","
    if mark and tokens.words[at + 1] != "\n":
        start = _past_adverbs(reading, at + 1)
        if tokens.words[start] == "who":
            return predicate(reading, start + 1)
        chosen = tokens.lows[start] in _APPOINTING and tokens.lows[start] in _becoming()
        return predicate(reading, start) if chosen else _apposition(reading, start)
    if tokens.words[at] == "\n":
        return _signature(reading, at + 1)
    if (tokens.gap[at] and tokens.caps[at]) or (tokens.lows[at] == "the" and tokens.caps[at + 1]):
        return _apposition(reading, at)
    return predicate(reading, at)


def _in_bracket(reading: Reading, at: int) -> str:
    """The title that fills the bracket behind a name: "(CEO)", "(Minister of Health)", or ""."""
    tokens = reading.tokens
    if at + 2 >= len(tokens.words) or tokens.words[at] != "(":
        return ""
    noun = title_noun(reading, at + 1)
    if noun is None:
        return ""
    end, _ = title_end(reading, noun, after_name=True)
    closed = end < len(tokens.words) and tokens.words[end] in {")", ","}
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
    """The token after "formerly", "until recently", "since 2003" and the like."""
    lows = reading.tokens.lows
    if lows[at] == "since" and at + 2 < len(lows) and lows[at + 1].isdigit():
        at += 2
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
    if at >= len(tokens.words) or not tokens.caps[at] or tokens.loud[at - 2] > tokens.loud[at]:
        return ""
    end = at
    while end < len(tokens.words) and tokens.words[end] != "\n" and end - at < _SHORT_LINE:
        end += 1
    if end - at >= _SHORT_LINE or tokens.words[end - 1] == ".":
        return ""
    return _apposition(reading, at)


_SHORT_LINE = 14
"""Words of a line that gives the office of who signs."""


def _apposition(reading: Reading, start: int) -> str:
    """The title that begins at a token, unless another name follows it as its bearer."""
    found = office_at(reading, start)
    return " ".join(reading.tokens.surface(*found).split()) if found else ""


def office_at(reading: Reading, start: int) -> tuple[int, int] | None:
    """Where the title that begins at a token starts, its article left out, and where it ends."""
    tokens = reading.tokens
    article = start < len(tokens.words) and tokens.lows[start] in _ARTICLES
    start += article
    noun = title_noun(reading, start, plain=article)
    end = _end(reading, noun) if noun is not None else 0
    return (start, end) if end else None


def _end(reading: Reading, noun: int) -> int:
    """The token after the title whose noun stands at a token, or 0 if it is the next name's."""
    tokens = reading.tokens
    end, _ = title_end(reading, noun, after_name=True)
    if end < len(tokens.words) and _name_follows(reading, end):
        marks = [i for i in range(noun + 1, end) if tokens.words[i] == ","]
        end = marks[-1] if marks else 0  # "Chair, Congresswoman Clarke": the second is hers
    while end > noun + 1 and tokens.lows[end - 1] in {",", "and"}:
        end -= 1
    return end


_APPOINTING = lexicon("titles", "appointing")


def predicate(reading: Reading, at: int) -> str:
    """The title a verb gives: "will be Ambassador to France", "was appointed as the chair of …"."""
    tokens = reading.tokens
    start = at
    while start < min(len(tokens.words), at + 5) and tokens.lows[start] in lexicon(
        "titles", "becoming"
    ):
        start += 1
    if (
        start == at
        or start >= len(tokens.words)
        or tokens.lows[start - 1] in lexicon("titles", "helping")
    ):
        return ""
    past = tokens.lows[start + 1 : start + 2] in (["past"], ["former"])
    if tokens.lows[start] in {"a", "an"} and not (past or _of_office(reading, start)):
        return ""  # "is a leader in the field"
    if tokens.lows[start] in _ARTICLES:
        start += 1
    noun = title_noun(reading, start)
    if noun is None:
        return ""
    end = _end(reading, noun)
    named = tokens.lows[at] == "as" and is_chosen(reading, at)
    office = end and (tokens.caps[noun] or end > noun + 1 or noun > start or named)
    return " ".join(tokens.surface(start, end).split()) if office else ""


def _of_office(reading: Reading, at: int) -> bool:
    """Whether "served as" stands before an article, or "member of" a body behind it."""
    lows = reading.tokens.lows
    if lows[at + 1 : at + 3] == ["member", "of"]:
        return reading.holds(at + 3, at + 5, EntityType.AGENCY)
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
    while at + 1 < len(tokens.words):
        skip = at + 1 if tokens.lows[at] == "," else at
        if not (tokens.lows[skip] in degrees and tokens.caps[skip]):
            break
        at = skip + 1
    return _past_letters(reading, at)


def _past_letters(reading: Reading, at: int) -> int:
    """The token after honours a comma closes: "Helen Clark ONZ SSI, former Prime Minister"."""
    tokens = reading.tokens
    end = at
    while end + 1 < len(tokens.words) and _is_honour(reading, end):
        end += 1
    return end if tokens.words[end : end + 1] == [","] else at


def _is_honour(reading: Reading, at: int) -> bool:
    word, low = reading.tokens.words[at], reading.tokens.lows[at]
    letters = word.isalpha() and word.isupper() and 1 < len(word) < 6
    return letters and low not in lexicon("titles", "heads") and not reading.tokens.loud[at]


def _past_origin(reading: Reading, at: int) -> int:
    """The token after "of the United States" behind a name, or the same token."""
    tokens = reading.tokens
    if at + 2 < len(tokens.words) and tokens.lows[at] == "of":
        held = reading.owner[at + 1 + (tokens.lows[at + 1] == "the")]
        if held is not None and held.type is EntityType.PLACE:
            return held.end
    return at


def _name_follows(reading: Reading, at: int) -> bool:
    """Whether another name follows, so that the title is that one's."""
    tokens = reading.tokens
    held = reading.owner[at]
    if tokens.gap[at]:
        return False
    if held is not None:
        return held.type is EntityType.PERSON or begins_name(reading, at)
    return tokens.caps[at]
