"""Names behind what kind of company bears them: "JSC Kazpost", 'State Enterprise "Directorate"'."""

from __future__ import annotations

from archive.entities.agencies.evidence import CLOSING, OPENING
from archive.entities.agencies.phrase import phrase
from archive.entities.lexicon import common_words, lexicon
from archive.entities.reading import Reading, Span
from archive.entities.tokens import folded
from archive.model import EntityType

_FORMS = frozenset(
    {"JSC", "OJSC", "PJSC", "CJSC", "LLP", "FSUE", "NJSC", "UE", "SUE", "RSE", "OSHC", "OJSHC"}
    | {"SJSC"}
)
_MARKS = ("JSC", "LLP", "UE", "RSE", "SHC", '"', "“", "«", "„")
"""What a text has one of that has any of them: looked for first, for speed."""

_TELLING = _FORMS | OPENING
_TELLING_LOWS = frozenset(map(folded, _TELLING))
_LONGEST = 12


def claim_with_forms(reading: Reading) -> None:
    """Claim a company with the form before it, and a body with its name in quotation marks."""
    tokens = reading.tokens
    if reading.country == "US" or not any(mark in tokens.text for mark in _MARKS):
        return
    for at in tokens.among(_TELLING_LOWS):
        if tokens.words[at] not in _TELLING:
            continue
        if tokens.words[at] in OPENING:
            if at and tokens.lows[at - 1] in lexicon("organisations", "quoted_kinds"):
                _quoted(reading, at)
        elif at + 1 < len(tokens.words) and not _ends_name(reading, at):
            _behind_form(reading, at)


def _ends_name(reading: Reading, at: int) -> bool:
    """Whether a form ends the name before it, as it does at home: "Acme, LLP"."""
    tokens = reading.tokens
    if stands_before(reading, at):
        return False
    return at > 0 and ((tokens.caps[at - 1] and not tokens.gap[at]) or tokens.words[at - 1] == ",")


def stands_before(reading: Reading, at: int) -> bool:
    """Whether a form stands before the name it is of: "JSC Akbulak, LLP Karasay and ..."."""
    tokens = reading.tokens
    if (
        reading.country in {"", "US"}
        or tokens.words[at] not in _FORMS
        or at + 1 >= len(tokens.words)
    ):
        return False
    behind = tokens.caps[at + 1] and not tokens.gap[at + 1] and tokens.words[at + 1] not in _FORMS
    before = tokens.words[at - 1] if at else "\n"
    return behind and (before in _BETWEEN or not tokens.caps[at - 1])


_BETWEEN = frozenset({",", ";", ":", "\n"})


def _behind_form(reading: Reading, at: int) -> None:
    """Claim "JSC Atomstroyexport": a known company, or the capitalised words that follow."""
    tokens = reading.tokens
    held = reading.owner[at + 1]
    if held is not None:
        if held.type is EntityType.AGENCY and held.start == at + 1:
            again = any(one.canonical == held.canonical for one in reading.spans() if one != held)
            whole = " ".join(tokens.surface(at, held.end).split())
            name = held.canonical if again else whole
            reading.claim(Span(at, held.end, held.type, name, "legal form"))
        return
    end = phrase(reading, at + 1)
    free = end > at + 1 and not tokens.loud[at] and tokens.lows[end - 1] not in common_words()
    if free and end < len(tokens.words) and tokens.words[end] not in OPENING:
        name = " ".join(tokens.surface(at, end).split())
        reading.claim(Span(at, end, EntityType.AGENCY, name, "legal form"))


def _quoted(reading: Reading, opening: int) -> None:
    """Claim 'State Unitary Enterprise "Directorate for Construction"' as one name."""
    tokens = reading.tokens
    end = opening + 1
    while end < len(tokens.words) and end - opening < _LONGEST and tokens.words[end] not in CLOSING:
        end += 1
    if end >= len(tokens.words) or tokens.words[end] not in CLOSING or not tokens.caps[opening + 1]:
        return
    start = _kind(reading, opening)
    if start is None:
        return  # only a noun
    inside = reading.within(opening + 1, end)
    whole = len(inside) == 1 and (inside[0].start, inside[0].end) == (opening + 1, end)
    if whole and inside[0].type is EntityType.AGENCY and inside[0].rule in {"gazetteer", "acronym"}:
        name = inside[0].canonical
    else:
        name = " ".join(tokens.surface(start, end + 1).split())
    reading.claim(Span(start, end + 1, EntityType.AGENCY, name, "quoted"))


def _kind(reading: Reading, opening: int) -> int | None:
    """Where the words begin that say what is named in the quotation marks at a token, or None."""
    tokens = reading.tokens
    start = opening
    while start and opening - start < _LONGEST and tokens.caps[start - 1] and not tokens.gap[start]:
        held = reading.owner[start - 1]
        if held is not None and held.type is not EntityType.AGENCY:
            break
        start -= 1
    first = tokens.lows[start] if start < opening else "the"
    start += first in lexicon("organisations", "openers")
    return start if opening - start > 1 or tokens.words[start] in _FORMS else None
