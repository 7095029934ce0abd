"""Companies a release introduces: ", a provider of ...", "(NYSE: ABC)", "About Acme"."""

from __future__ import annotations

from archive.entities.agency_words import is_suffix
from archive.entities.lexicon import common_words, given_names, lexicon
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_LONGEST = 5
_APPOSITION = 12
"""Words after ", a" among which the noun of a company may stand."""


def find_introduced(reading: Reading) -> None:
    """Claim each name the release introduces as that of a company, wherever it stands."""
    names: dict[tuple[str, ...], str] = {}
    tokens = reading.tokens
    for at, word in enumerate(tokens.words):
        if (word == "(" and _ticker(reading, at)) or (word == "," and _apposition(reading, at)):
            _note(reading, at, names)
        elif word == "About" and _heading(reading, at):
            _note_heading(reading, at, names)
    if names:
        _claim_all(reading, names)


def _ticker(reading: Reading, at: int) -> bool:
    """Whether "(NYSE: ABC)" opens at a token."""
    exchange = reading.tokens.lows[at + 1 : at + 2]
    return bool(exchange) and exchange[0] in lexicon("organisations", "exchanges")


def _apposition(reading: Reading, at: int) -> bool:
    """Whether ", a leading provider of" or the like stands at a comma."""
    lows = reading.tokens.lows
    if lows[at + 1 : at + 2] not in (["a"], ["an"]):
        return False
    nouns = lexicon("organisations", "introduced_as")
    for low in lows[at + 2 : at + _APPOSITION]:
        if low in nouns:
            return True
        if low in _ENDS or low == "former":
            return False
    return False


_ENDS = frozenset({".", ",", ";", "\n", "(", "who", "whose"} | lexicon("organisations", "small"))


def _heading(reading: Reading, at: int) -> bool:
    """Whether "About Acme" is a line of its own."""
    words = reading.tokens.words
    if at and words[at - 1] != "\n":
        return False
    line = words[at + 1 : at + 2 + _LONGEST + 1]
    return "\n" in line[1:] or ":" in line[1:]


def _note(reading: Reading, end: int, names: dict[tuple[str, ...], str]) -> None:
    """Note the capitalised words that end before a token."""
    tokens = reading.tokens
    start = end
    while start > 0 and end - start < _LONGEST and _word(reading, start - 1):
        start -= 1
        if tokens.gap[start]:
            break
    before = tokens.words[start - 1] if start else "\n"
    dateline = start > 0 and reading.owner[start - 1] is not None
    if (before[0].isupper() and not dateline) or before in {"&", ","}:
        return  # only the end of a name
    _keep(reading, start, end, names)


def _note_heading(reading: Reading, at: int, names: dict[tuple[str, ...], str]) -> None:
    """Note the words of a heading "About Acme", when the text has them again."""
    tokens = reading.tokens
    end = start = at + 1
    while end < len(tokens) and end - start < _LONGEST and _word(reading, end):
        end += 1
    closed = end < len(tokens) and tokens.words[end] in "\n:"
    if closed and tokens.lows.count(tokens.lows[start]) > 2:
        _keep(reading, start, end, names)


def _word(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    low = tokens.lows[at]
    return (
        tokens.caps[at]
        and reading.owner[at] is None
        and tokens.words[at][0].isalnum()
        and low not in lexicon("words", "stop")
        and low not in lexicon("organisations", "barriers")
        and low.rstrip(".") not in lexicon("titles", "heads")
    )


def _keep(reading: Reading, start: int, end: int, names: dict[tuple[str, ...], str]) -> None:
    tokens = reading.tokens
    lows = tuple(tokens.lows[start:end])
    if not lows or tokens.banner[start] or tokens.loud[start]:
        return
    everyday = all(low in common_words() or is_suffix(low) for low in lows)
    if everyday or lows[0] in given_names() or (end - start == 1 and len(lows[0]) < 3):
        return
    names[lows] = " ".join(tokens.surface(start, end).split())


def _claim_all(reading: Reading, names: dict[tuple[str, ...], str]) -> None:
    tokens = reading.tokens
    firsts = {words[0]: words for words in sorted(names, key=len)}
    for at, low in enumerate(tokens.lows):
        words = firsts.get(low)
        if words is None or not tokens.caps[at]:
            continue
        end = at + len(words)
        free = all(held is None for held in reading.owner[at:end])
        if free and tuple(tokens.lows[at:end]) == words:
            reading.claim(Span(at, end, EntityType.AGENCY, names[words], "introduced"))
