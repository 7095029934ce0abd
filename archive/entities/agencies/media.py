"""Agencies of news told by how they are cited: "/Kabar/", "(Bernama) --", "Trend reports"."""

from __future__ import annotations

from archive.entities.agencies.evidence import is_word, names_body
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_OPENING = 60
"""Tokens of a text among which its dateline ends."""

_CLOSES = {"(": ")", "/": "/"}
_DASHES = frozenset({"–", "—", "-", "―", "--", ".", "\n", ":"})
_REPORTS = frozenset({"reports", "reported", "cites"})
_CITING = frozenset({"citing", "with", "referring", "via"})


def find_media(reading: Reading) -> None:
    """Claim the agency of a dateline, and the ones a text says report something."""
    _dateline(reading)
    text = reading.tokens.text
    if " report" not in text and " cites" not in text:
        return
    for at in reading.tokens.among(_REPORTS):
        _reporting(reading, at)


def _dateline(reading: Reading) -> None:
    """Claim what stands in brackets between the date of a dateline and the text."""
    tokens = reading.tokens
    last = min(len(tokens.words) - 3, _OPENING)
    for at in [at for at in tokens.among(_CLOSES.keys()) if 0 < at < last]:
        closing = _CLOSES[tokens.words[at]]
        if tokens.text.startswith("//", tokens.starts[at]):
            continue
        end = at + 1
        while end < min(at + _NAME, len(tokens.words) - 2) and _of_name(reading, end):
            end += 1
        named = end > at + 1 and tokens.words[end] == closing and _dated(reading, at)
        ends_line = closing == "/" and tokens.words[end + 1] == "\n"
        if not named or ends_line or tokens.words[end + 1] not in _DASHES:
            continue  # "/ Acme /" in a line of its own is whose release it is
        if not _is_wire(tokens.lows[end - 1]):
            _claim(reading, at + 1, end)
        return


_NAME = 7
"""Tokens of the longest name in a dateline, and its bracket."""


def _of_name(reading: Reading, at: int) -> bool:
    """Whether a token is a word of a name, or joins two."""
    return reading.tokens.caps[at] or reading.tokens.lows[at] in {"and", "of", "&"}


def _dated(reading: Reading, at: int) -> bool:
    """Whether a place and a date stand in the line before a token, the date right before it."""
    tokens = reading.tokens
    last = at - 1 - (tokens.words[at - 1] in {".", ","})
    date = tokens.words[last]
    day = date[0].isdigit() and (len(date) < 3 or date.startswith(("19", "20")))
    if not day and tokens.lows[last] not in lexicon("words", "months"):
        return False
    first = at
    while first and tokens.words[first - 1] != "\n" and at - first < 12:
        first -= 1
    line = range(first, at)
    if any(tokens.words[i][0].islower() for i in line) or at - first >= 12:
        return False
    return any(tokens.caps[i] and tokens.lows[i] not in lexicon("words", "months") for i in line)


def _is_wire(low: str) -> bool:
    """Whether a word is that of a service which sends out anybody's releases."""
    return low.endswith(("wire", "release", "pressrelease", "newsroom", "newswire", "web"))


def _claim(reading: Reading, start: int, end: int) -> None:
    tokens = reading.tokens
    held = reading.owner[start]
    if held is not None and held.type is EntityType.AGENCY:
        return
    surface = tokens.surface(start, end)
    known = gazetteer().agency(tuple(tokens.lows[start:end]))
    name = known or _spelt_out(reading, surface) or surface
    if name.isupper() and len(name) > 5:
        name = name.title()
    reading.claim(Span(start, end, EntityType.AGENCY, name, "dateline"))


def _spelt_out(reading: Reading, acronym: str) -> str:
    """The one agency of the text whose initials are these, or ""."""
    found = {
        span.canonical
        for span in reading.spans()
        if span.type is EntityType.AGENCY
        and "".join(word[0] for word in span.canonical.split() if word[0].isupper()) == acronym
    }
    return found.pop() if len(found) == 1 else ""


def _reporting(reading: Reading, at: int) -> None:
    """Claim "Trend" in ", Trend reports citing": a name that ends the sentence as its source."""
    tokens = reading.tokens
    after = tokens.lows[at + 1] if at + 1 < len(tokens.words) else "\n"
    if after not in _CITING and after not in {".", "\n"}:
        return
    start = at
    while start and at - start < 3 and is_word(reading, start - 1):
        start -= 1
    if start < at and tokens.words[start - 1] == "," and names_body(reading, start, at):
        name = tokens.surface(start, at)
        reading.claim(Span(start, at, EntityType.AGENCY, name, "reporting"))
