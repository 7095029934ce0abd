"""A title without a name: "the Minister" is the one person of the release who bears the title."""

from __future__ import annotations

from collections import defaultdict

from archive.entities.lexicon import lexicon, lexicon_of
from archive.entities.reading import PERSON, Reading, Span
from archive.entities.tokens import words_of

_LINKS = frozenset({"of", "for", "to", "in", "on", "at", "and", "&", ",", "-", "–", "—", "/"})
_OFFICES = frozenset({"position", "post", "office", "role", "title", "powers", "job"})
_NEVER = frozenset({"deputy", "general", "chief", "member", "partner", "agent", "officer", "count"})


def find_titles_alone(reading: Reading) -> None:
    """Claim "the Secretary-General" where exactly one person of the release bears that title."""
    bearers = _bearers(reading)
    if not bearers:
        return
    tokens = reading.tokens
    for at in tokens.among(bearers.keys()):
        if tokens.caps[at] and reading.owner[at] is None:
            start = _start(reading, at)
            if start is not None and _ends(reading, at + 1):
                _claim(reading, start, at + 1, bearers[tokens.lows[at]])


def _claim(
    reading: Reading, start: int, end: int, titles: dict[tuple[str, ...], frozenset[str]]
) -> None:
    wanted = tuple(reading.tokens.lows[start:end])
    people: set[str] = set()
    for title, names in titles.items():
        if title[-len(wanted) :] == wanted and not _ranks(title[: -len(wanted)]):
            people |= names
    if len(people) == 1:
        reading.claim(Span(start, end, PERSON, people.pop(), "title alone"))


def _ranks(words: tuple[str, ...]) -> bool:
    """Whether one of the words makes it another office: a Deputy Minister is not the Minister."""
    portfolio = lexicon("titles", "portfolio")
    return any(
        word in lexicon("titles", "modifiers") and word not in portfolio
        for word in words
        if word not in lexicon("titles", "nations")
    )


def _bearers(reading: Reading) -> dict[str, dict[tuple[str, ...], frozenset[str]]]:
    """The titles of the release by their noun: each with the people who bear it."""
    found: dict[str, dict[tuple[str, ...], frozenset[str]]] = defaultdict(dict)
    heads = lexicon("titles", "heads")
    for span in reading.spans():
        if span.type is not PERSON or not span.role:
            continue
        title = _without_complement(words_of(span.role))
        if title and title[-1] in heads and title[-1] not in _NEVER:
            names = found[title[-1]]
            names[title] = names.get(title, frozenset()) | {span.canonical}
    return found


def _without_complement(words: tuple[str, ...]) -> tuple[str, ...]:
    for at, word in enumerate(words):
        if word in _LINKS:
            return words[:at]
    return words


def _start(reading: Reading, at: int) -> int | None:
    """Where the title begins whose noun stands at a token, if an article stands before it."""
    tokens = reading.tokens
    start = at
    known = lexicon_of(("titles", "modifiers"), ("titles", "portfolio"))
    while start and tokens.caps[start - 1] and tokens.lows[start - 1] in known:
        start -= 1
        if reading.owner[start] is not None:
            return None
    if not start or tokens.lows[start - 1] != "the":
        return None
    office = start > 2 and tokens.lows[start - 2] == "of" and tokens.lows[start - 3] in _OFFICES
    return None if office else start


def _ends(reading: Reading, at: int) -> bool:
    """Whether the title ends before a token: no office, and no name, goes on."""
    tokens = reading.tokens
    if at >= len(tokens.words):
        return True
    if tokens.lows[at] in {"of", "for", "to", "-", "–", "&"} or tokens.gap[at]:
        return False
    if tokens.lows[at] == "and" and at + 1 < len(tokens.words) and tokens.caps[at + 1]:
        return reading.owner[at + 1] is not None  # "the Chairman and Ranking Member of the House"
    return not tokens.caps[at] or tokens.words[at] == "\n"
