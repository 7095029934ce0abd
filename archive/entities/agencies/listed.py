"""Unknown bodies among known ones: in a list of a sentence, and in one of lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from archive.entities.agencies.phrase import is_body, phrase
from archive.entities.lexicon import common_words, given_names, lexicon
from archive.entities.reading import AGENCY, Reading, Span

_MOST = 40
_SHORTEST = 4
"""Lines that make a list."""

_MARKS = frozenset({",", ";", "and", "or", "&"})
_BULLETS = frozenset({"*", "-", "–", "•", "·", "●", "o", "â", "¢", "▪", "‣"})
_ENDS = frozenset({",", ";", ".", "and", "&"})


def listed(reading: Reading) -> Iterator[tuple[int, int]]:
    """The unknown names in lists of a sentence most of whose names are known bodies'."""
    done = 0
    for span in reading.spans():
        if span.type is not AGENCY or span.start < done or _quiet(reading, span.start):
            continue
        names, done = _items(reading, span)
        known = sum(is_known for _, _, is_known in names)
        if known > 1 and len(names) > 2 and known * 2 >= len(names):
            yield from (
                (start, end)
                for start, end, is_known in names
                if not is_known and is_body(reading, start, end, single=True)
            )


def paired(reading: Reading) -> Iterator[tuple[int, int]]:
    """The unknown acronyms a known body is named with: "SOFOFA and the Business Association"."""
    if reading.country in {"", "US"}:
        return
    tokens = reading.tokens
    for span in reading.spans():
        if span.type is not AGENCY or _quiet(reading, span.start):
            continue
        first = span.start - (tokens.lows[span.start - 1 : span.start] == ["the"])
        for at, joiner in ((first - 2, first - 1), (span.end + 1, span.end)):
            if at < 0 or at >= len(tokens.words) or tokens.lows[joiner] not in {"and", "or"}:
                continue
            if _acronym(reading, at):
                yield at, at + 1


def _acronym(reading: Reading, at: int) -> bool:
    """Whether a token is an acronym in capitals that nobody owns and that names no thing."""
    tokens = reading.tokens
    word, low = tokens.words[at], tokens.lows[at]
    alone = not (at and tokens.caps[at - 1]) and tokens.caps[at + 1 : at + 2] != [True]
    free = reading.owner[at] is None and not tokens.loud[at]
    capitals = 2 < len(word) < 9 and word.isalpha() and word.isupper()
    return alone and free and capitals and low not in _THINGS and low not in common_words()


_THINGS = lexicon("organisations", "no_bodies") | lexicon("organisations", "things")


def joined_words(reading: Reading) -> Iterator[tuple[int, int]]:
    """The unknown words that end as companies do, a capital inside: "ArmSwissBank"."""
    if reading.country in {"", "US"}:
        return
    text = reading.tokens.text
    for end in _COMPANIES:
        found = text.find(end)
        while found > 0:
            if text[found - 1].islower():
                yield from _joined(reading, found)
            found = text.find(end, found + 1)


def _joined(reading: Reading, inside: int) -> Iterator[tuple[int, int]]:
    """The word around an offset, if it is free, alone and of no address."""
    tokens = reading.tokens
    at = bisect_right(tokens.starts, inside) - 1
    word, before = tokens.words[at], tokens.text[tokens.starts[at] - 1 : tokens.starts[at]]
    alone = not (at and tokens.caps[at - 1]) and tokens.caps[at + 1 : at + 2] != [True]
    whole = tokens.caps[at] and word.isalpha() and before not in {"@", "/", "."}
    if whole and alone and reading.owner[at] is None and not tokens.headline[at]:
        yield at, at + 1


_COMPANIES = (
    *("Bank", "Sparbank", "Hydro", "Gaz", "Gas", "Oil", "Neft", "Energo", "Energi", "Prom", "Atom"),
    *("Telecom", "Invest", "Trans", "Stroy", "Avia"),
)
"""Ends of words that companies are called by."""


def _quiet(reading: Reading, at: int) -> bool:
    return reading.tokens.banner[at] or reading.tokens.loud[at]


def _items(reading: Reading, first: Span) -> tuple[list[tuple[int, int, bool]], int]:
    """The names of a list that a body begins: start, end and whether it is known; and its end."""
    tokens = reading.tokens
    items = [(first.start, first.end, True)]
    at = past_bracket(reading, first.end)
    while len(items) < _MOST and at < len(tokens.words) and tokens.lows[at] in _MARKS:
        start = at
        while start < len(tokens.words) and tokens.lows[start] in _MARKS | {"the"}:
            start += 1
        if start >= len(tokens.words) or not tokens.caps[start]:
            break
        held = reading.owner[start]
        body = held is not None and held.type is AGENCY
        end = held.end if held is not None and body else phrase(reading, start)
        if end == start:
            break
        items.append((start, end, body))
        at = past_bracket(reading, end)
    return items, at


def past_bracket(reading: Reading, at: int) -> int:
    """The token after an acronym in brackets."""
    words = reading.tokens.words[at : at + 3]
    return at + 3 if len(words) == 3 and words[0] == "(" and words[2] == ")" else at


# ---------------------------------------------------------------- lines


def in_lines(reading: Reading) -> Iterator[tuple[int, int]]:
    """The unknown names that are lines of their own among lines that are known bodies."""
    group: list[tuple[int, int, bool]] = []
    if reading.tokens.text.count("\n") < _SHORTEST:
        return
    for line in (*_lines(reading), None):
        name = _named_line(reading, *line) if line is not None else None
        if name is not None:
            group.append(name)
            continue
        known = sum(is_known for _, _, is_known in group)
        if len(group) >= _SHORTEST and known * 2 >= len(group):
            yield from ((start, end) for start, end, is_known in group if not is_known)
        group = []


def _other(lows: list[str]) -> bool:
    """Whether a line names another thing than a body: one that a law or a part is called."""
    return lows[-1] in _OTHERS or all(low in common_words() for low in lows)


_OTHERS = lexicon("organisations", "functions") | lexicon("organisations", "not_heads")


def _lines(reading: Reading) -> Iterator[tuple[int, int]]:
    words = reading.tokens.words
    start = 0
    while start < len(words):
        try:
            at = words.index("\n", start)
        except ValueError:
            at = len(words)
        if at > start:
            yield start, at
        start = at + 1


def _named_line(reading: Reading, start: int, end: int) -> tuple[int, int, bool] | None:
    """The name that is all of a line, but for a bullet and its end, and whether it is known."""
    tokens = reading.tokens
    while start < end and (tokens.words[start] in _BULLETS or tokens.lows[start] == "the"):
        start += 1
    while end > start and tokens.lows[end - 1] in _ENDS:
        end -= 1
    if start >= end or end - start > 12 or not tokens.caps[start] or tokens.loud[start]:
        return None
    held = reading.owner[start]
    if held is not None and held.type is AGENCY:
        whole = past_bracket(reading, held.end) >= end
        return (start, end, True) if whole else None
    if end - start < 2 or tokens.lows[start] in given_names() or _other(tokens.lows[start:end]):
        return None
    return (start, end, False) if phrase(reading, start) == end else None
