"""Units of a body that sign a release: "Issued by: Division of Media Liaison"."""

from __future__ import annotations

from archive.entities.agencies.items import in_contact
from archive.entities.agencies.words import about
from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_UNITS = frozenset(
    {"department", "division", "unit", "section", "directorate", "bureau", "service"}
)
_OFFICES = frozenset({"office", "team"})
"""Nouns of units where a line says whom to ask."""

_NOUNS = _UNITS | _OFFICES

_LAST = 60
"""Tokens at the end of a text among which it is signed."""

_LONGEST = 7
_LINKS = frozenset({"of", "and", "&", "for", "the"})


def claim_signing(reading: Reading) -> None:
    """Claim the unit alone in a line at the end, behind a colon, or before its body's comma."""
    tokens = reading.tokens
    for at in tokens.among(_NOUNS):
        if not tokens.caps[at] or reading.owner[at] is not None:
            continue
        start, end = _first(reading, at), _end(reading, at)
        if end - start < 2 or not _tells(reading, start, at, end):
            continue
        asked = in_contact(tokens, start)
        if asked or (tokens.lows[at] in _UNITS and _signs(reading, start, end)):
            _claim(reading, start, end)


def _claim(reading: Reading, start: int, end: int) -> None:
    name = " ".join(reading.tokens.surface(start, end).split())
    name = name.title().replace(" And ", " and ") if name.isupper() else name
    reading.claim(Span(start, end, EntityType.AGENCY, name, "signed"))


def _signs(reading: Reading, start: int, end: int) -> bool:
    """Whether a unit stands where one signs, or where somebody's body is told."""
    tokens = reading.tokens
    before = tokens.words[start - 1] if start else "\n"
    after = tokens.words[end] if end < len(tokens.words) else "\n"
    owned = after == "," and _body(reading, end + 1)
    if tokens.words[end - 1].isupper():
        return owned and before == "\n"
    return (after == "\n" or owned) and _opens(reading, start, before, after)


def _opens(reading: Reading, start: int, before: str, after: str) -> bool:
    """Whether a name may begin behind a mark: in a line that signs, or before its body."""
    if after == "," and before in {",", "–", "-", "(", ":", "\n"}:
        return True
    if after == "," and before == "of":
        return reading.tokens.lows[start - 2] in {"head", "chief", "director"}
    late = len(reading.tokens.words) - start < _LAST
    return late and before in {"\n", ":"}


def _first(reading: Reading, at: int) -> int:
    """Where the capitalised words begin that end at a token."""
    start = at
    while start and at - start < _LONGEST and _goes_on(reading, start - 1):
        start -= 1
    while reading.tokens.lows[start] in _LINKS:
        start += 1
    held = reading.owner[start - 1] if start and not reading.tokens.gap[start] else None
    whose = held is not None and held.type is EntityType.AGENCY and held.end - held.start < 4
    return held.start if held is not None and whose else start


def _end(reading: Reading, at: int) -> int:
    """The token after the capitalised words that begin at a token."""
    end = at + 1
    while end < len(reading.tokens.words) and end - at < _LONGEST and _goes_on(reading, end):
        end += 1
    while reading.tokens.lows[end - 1] in _LINKS:
        end -= 1
    return end


def _goes_on(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    if tokens.lows[at] in _LINKS:
        led = at > 0 and tokens.lows[at - 1] in {"head", "chief", "director", "spokesperson"}
        return not tokens.caps[at] and not led
    held = reading.owner[at]
    if held is not None and held.type is EntityType.PLACE:
        return tokens.caps[held.end : held.end + 1] == [True] and not tokens.gap[held.end]
    return tokens.caps[at] and held is None and not tokens.gap[at]


def _body(reading: Reading, at: int) -> bool:
    """Whether the body a unit is of begins at a token."""
    at += reading.tokens.lows[at : at + 1] == ["the"]
    held = reading.owner[at] if at < len(reading.owner) else None
    return held is not None and held.type is EntityType.AGENCY and held.start == at


def _tells(reading: Reading, start: int, at: int, end: int) -> bool:
    """Whether a word says what the unit is about, and none is a title."""
    lows = reading.tokens.lows[start:end]
    if lows[-1] == "building":
        return False
    if any(low in lexicon("titles", "heads") and low != "general" for low in lows):
        return False
    told = about() | lexicon("organisations", "signing")
    return any(low in told for low in (*lows[: at - start], *lows[at + 1 - start :]))
