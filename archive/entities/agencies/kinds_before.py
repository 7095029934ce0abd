"""Names behind what kind of body bears them: "State Concern Larkgaz"; and "Larkgas Norge AS"."""

from __future__ import annotations

from archive.entities.agencies.evidence import is_word
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import common_words
from archive.entities.reading import Reading, Span
from archive.entities.tokens import words_of
from archive.model import EntityType

_AGENCY, _PLACE = EntityType.AGENCY, EntityType.PLACE

_KINDS = (
    ("joint", "stock", "company"),
    ("joint-stock", "company"),
    ("limited", "liability", "company"),
    ("limited", "liability", "partnership"),
    ("state", "concern"),
    ("state", "company"),
    ("state", "corporation"),
    ("state", "enterprise"),
    ("energy", "corporation"),
    ("unitary", "enterprise"),
    ("production", "association"),
    ("stock", "company"),
)
"""What kinds of companies the East has, as they are translated."""

_ENDS = frozenset(kind[-1] for kind in _KINDS)
_OPENING = frozenset({"public", "open", "closed", "state", "national", "federal", "republican"})
_LONGEST = 6


def claim_with_kinds(reading: Reading) -> None:
    """Claim "Public Joint Stock Company Larkprom": the kind and the one name behind it."""
    tokens = reading.tokens
    if reading.country == "US":
        return
    for at in tokens.among(_ENDS):
        kind = _kind(reading, at)
        if kind is None or tokens.loud[at] or tokens.banner[at]:
            continue
        end = _name(reading, at + 1)
        if end > at + 1:
            _claim(reading, kind, at + 1, end)


def _kind(reading: Reading, at: int) -> int | None:
    """Where a kind of company begins that ends with a token, or None."""
    tokens = reading.tokens
    for kind in _KINDS:
        start = at + 1 - len(kind)
        if start >= 0 and tuple(tokens.lows[start : at + 1]) == kind and tokens.caps[start]:
            while start and tokens.caps[start - 1] and tokens.lows[start - 1] in _OPENING | _ATOMIC:
                start -= 1
            return start
    return None


_ATOMIC = frozenset({"atomic", "nuclear", "limited", "joint"})


def _name(reading: Reading, at: int) -> int:
    """The token after the one name that begins at a token: a known body's, or a strange word."""
    tokens = reading.tokens
    if at >= len(tokens.words) or tokens.gap[at] or not tokens.caps[at]:
        return at
    held = reading.owner[at]
    if held is not None:
        return held.end if held.type is _AGENCY and held.start == at else at
    strange = is_word(reading, at) and tokens.lows[at] not in common_words()
    more = at + 1 < len(tokens.words) and tokens.caps[at + 1] and not tokens.gap[at + 1]
    return at + 1 if strange and not more else at


def _claim(reading: Reading, start: int, at: int, end: int) -> None:
    """Claim the whole, and give it to the shorter mentions of that body."""
    held = reading.owner[at]
    whole = " ".join(reading.tokens.surface(start, end).split())
    name = gazetteer().agency(words_of(whole)) or whole
    short = held.canonical if held is not None else name
    for span in reading.spans():
        if span.canonical == short and span.type is _AGENCY:
            span.canonical = name
    reading.claim(Span(start, end, _AGENCY, name, "kind before"))


# ---------------------------------------------------------------- "Larkgas Norge AS"

_CAPITALS = frozenset({"AS", "SA", "AB", "NV", "AD", "KK", "SAL", "SAS", "SARL", "OY", "Oy", "SpA"})
_LOWS = frozenset(map(str.casefold, _CAPITALS))


def claim_behind_capitals(reading: Reading) -> None:
    """Claim the words before a legal form that is a word, too, unless written so: "AS", "SA"."""
    tokens = reading.tokens
    if reading.country == "US":
        return
    for at in tokens.among(_LOWS):
        if tokens.words[at] not in _CAPITALS or tokens.loud[at] or not at or tokens.gap[at]:
            continue
        start, end = _before(reading, at), at + 1
        if tokens.lows[end : end + 2] == ["de", "cv"]:
            end += 2
        if start < at and not tokens.banner[at]:
            name = " ".join(tokens.surface(start, end).split())
            reading.claim(Span(start, end, _AGENCY, name, "legal form"))


def _before(reading: Reading, end: int) -> int:
    """The first of the words of a company's name that ends before a token."""
    tokens = reading.tokens
    start = end
    while start > 0 and end - start < _LONGEST:
        word = start - 1
        held = reading.owner[word]
        if held is not None:
            if held.type not in {_AGENCY, _PLACE} or tokens.words[max(0, held.start - 1)] == ",":
                return held.start if held.type is _AGENCY and held.start < start else start
            start = held.start
        elif tokens.words[word] == ")" and tokens.words[word - 2 : word - 1] == ["("]:
            start = word - 2
        elif (
            is_word(reading, word)
            or word in reading.adjectives
            or (tokens.words[word] == "&" and start < end)
        ):
            start = word
        else:
            break
        if tokens.gap[start]:
            break
    return start
