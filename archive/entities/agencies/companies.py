"""Companies a release introduces: ", a provider of ...", "(NYSE: ABC)", "About Acme"."""

from __future__ import annotations

from functools import cache

from archive.entities.agencies.belonging import belongs, ties
from archive.entities.agencies.evidence import (
    OPENING,
    after,
    claim_quoted,
    is_word,
    names_body,
    shown,
    signs,
    with_domain,
    without_domain,
)
from archive.entities.agencies.listed import in_lines, joined_words, listed, paired
from archive.entities.agencies.words import companies, is_suffix
from archive.entities.lexicon import common_words, lexicon
from archive.entities.reading import AGENCY, PLACE, Reading, Span

_LONGEST = 5
_APPOSITION = 12
"""Words after ", a" among which the noun of a company may stand."""


def find_introduced(reading: Reading) -> None:
    """Claim each name the release introduces as that of a company, wherever it stands."""
    names: dict[tuple[str, ...], str] = {}
    tokens = reading.tokens
    for at in tokens.among(_telling()):
        _introduce(reading, at, tokens.lows[at], names)
    if names:
        _claim_all(reading, names)
    names = _beside(reading)
    for start, end in (
        *listed(reading),
        *paired(reading),
        *joined_words(reading),
        *in_lines(reading),
    ):
        _put(reading, start, end, names)
    if names:
        _claim_all(reading, names)


@cache
def _telling() -> frozenset[str]:
    """The words and marks an introduction is told by."""
    return signs() | OPENING | ties() | {"(", ",", "about"}


def _introduce(reading: Reading, at: int, low: str, names: dict[tuple[str, ...], str]) -> None:
    """Note the name a token introduces, if it does."""
    if (low == "(" and (_ticker(reading, at) or _share(reading, at))) or (
        low == "," and _apposition(reading, at)
    ):
        _note(reading, at, names)
    elif low == "about" and reading.tokens.caps[at] and _heading(reading, at):
        _note_heading(reading, at, names)
    elif low in OPENING:
        claim_quoted(reading, at)
    else:
        _tie(reading, at, low, names)


def _tie(reading: Reading, at: int, low: str, names: dict[tuple[str, ...], str]) -> None:
    """Note the name the sentence around a word shows to be a body's, if it does."""
    found = belongs(reading, at) if low in ties() else None
    if found is not None:
        _put(reading, *found, names)
    elif low in signs():
        found = shown(reading, at)
        if found is not None:
            _keep(reading, *found, names)


def _ticker(reading: Reading, at: int) -> bool:
    """Whether "(NYSE: ABC)" opens at a token."""
    exchange = reading.tokens.lows[at + 1 : at + 2]
    return bool(exchange) and exchange[0] in lexicon("organisations", "exchanges")


def _share(reading: Reading, at: int) -> bool:
    """Whether what somebody owns of a company stands at a token: "(25 per cent)"."""
    if reading.country in {"", "US"} or not reading.tokens.words[at + 1 : at + 2]:
        return False
    after = reading.tokens.lows[at + 1 : at + 5]
    part = after[1:3] in (["%", ")"], ["percent", ")"]) or after[1:] == ["per", "cent", ")"]
    return after[0][0].isdigit() and part


def _apposition(reading: Reading, at: int) -> bool:
    """Whether ", a leading provider of" or the like stands at a comma."""
    lows = reading.tokens.lows
    first = lows[at + 1] if at + 1 < len(lows) else ""
    if first not in {"a", "an", "the"} and not _of_country(reading, at + 1):
        return False
    nouns = lexicon("organisations", "introduced_as")
    for i, low in enumerate(lows[at + 2 : at + _APPOSITION], at + 2):
        if low in nouns:
            return first in {"a", "an"} or _closed(lows[i + 1 : i + 2])
        if low in _ENDS or low == "former":
            return False
    return False


def _of_country(reading: Reading, at: int) -> bool:
    """Whether a country's possessive stands at a token: ", Italy's largest airline"."""
    held = reading.owner[at] if at < len(reading.owner) else None
    if held is None or held.type is not PLACE:
        return False
    return reading.tokens.lows[held.end : held.end + 1] in (["'s"], ["’s"])


def _closed(after: list[str]) -> bool:
    """Whether the noun of an apposition ends it, so that it is not "the company president"."""
    return not after or not after[0][0].isalpha() or after[0] in _CLOSING


_CLOSING = frozenset({"of", "in", "that", "which", "for", "and"})
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
    start = end = without_domain(reading, end)
    while start > 0 and end - start < _LONGEST and is_word(reading, start - 1):
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
    while end < len(tokens.words) and end - start < _LONGEST and is_word(reading, end):
        end += 1
    closed = end < len(tokens.words) and tokens.words[end] in "\n:"
    if closed and tokens.lows.count(tokens.lows[start]) > 2:
        _keep(reading, start, end, names)


def _keep(reading: Reading, start: int, end: int, names: dict[tuple[str, ...], str]) -> None:
    if names_body(reading, start, end):
        _put(reading, start, with_domain(reading, end), names)


def _put(reading: Reading, start: int, end: int, names: dict[tuple[str, ...], str]) -> None:
    """Note a name that is surely a body's."""
    name = " ".join(reading.tokens.surface(start, end).split())
    names[tuple(reading.tokens.lows[start:end])] = name


def _claim_all(reading: Reading, names: dict[tuple[str, ...], str]) -> None:
    tokens = reading.tokens
    firsts = {words[0]: words for words in sorted(names, key=len)}
    for at in tokens.among(firsts.keys()):
        words = firsts[tokens.lows[at]]
        if not tokens.caps[at]:
            continue
        end = at + len(words)
        free = all(held is None or held.type is PLACE for held in reading.owner[at:end])
        if free and tuple(tokens.lows[at:end]) == words and not _within_more(reading, at, end):
            reading.claim(Span(at, end, AGENCY, names[words], "introduced"))


def _within_more(reading: Reading, start: int, end: int) -> bool:
    """Whether a capitalised word goes on with a name: "Leadership Conference" on Rights is one."""
    tokens = reading.tokens
    if start and tokens.caps[start - 1] and not tokens.gap[start] and end - start > 1:
        before = tokens.lows[start - 1]
        free = reading.owner[start - 1] is None and before not in lexicon("words", "stop")
        if free and before in common_words() and before not in lexicon("titles", "heads"):
            return True
    return False


# ---------------------------------------------------------------- "Citigroup and Jefferies"


def _beside(reading: Reading) -> dict[tuple[str, ...], str]:
    """The unknown names a text lists with companies, by their words."""
    names: dict[tuple[str, ...], str] = {}
    tokens = reading.tokens
    for span in reading.spans():
        if span.type is not AGENCY or not _company(reading, span):
            continue
        follows = tokens.lows[span.end] if span.end < len(tokens.words) else ""
        if follows in {"and", "or"}:
            found = after(reading, span.end + 1)
            if found is not None:
                _keep(reading, *found, names)
        elif follows == ",":
            found = after(reading, span.end + 1)
            if found is not None and _in_list(reading, found[1]):
                _keep(reading, *found, names)
    return names


def _in_list(reading: Reading, end: int) -> bool:
    """Whether another company comes next in a list: "IBM, Acme and Pfizer"."""
    tokens = reading.tokens
    if end + 2 >= len(tokens.words) or tokens.lows[end] not in {",", "and"}:
        return False
    next_at = end + 1 + (tokens.lows[end + 1] == "and")
    held = reading.owner[next_at]
    return held is not None and held.type is AGENCY and _company(reading, held)


def _company(reading: Reading, span: Span) -> bool:
    """Whether an agency is one that trades, so that what it is listed with trades too."""
    if span.rule == "introduced" or span.canonical in companies():
        return True
    last = reading.tokens.lows[span.end - 1]
    return is_suffix(last) or last in lexicon("organisations", "trading")
