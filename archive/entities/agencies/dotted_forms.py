"""Companies before a legal form in small or dotted letters: "Adria Trade d.o.o.", "Kültür A.Ş."."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from archive.entities.reading import AGENCY, PLACE, Reading, Span

_FORM: Final = re.compile(
    r"[ \u00a0](?:j\.?\s?)?d\.\s?o\.\s?o\.(?!\w)|[ \u00a0]d\.\s?[dn]\.(?:\s?o\.)?(?!\w)"
    r"|[ \u00a0]a\.\s?[ds]\.(?!\w)|[ \u00a0][sv]\.\s?[ro]\.\s?[os]\.(?!\w)"
    r"|[ \u00a0]k\.\s?s\.(?!\w)"
    r"|[ \u00a0]sp\. ?z ?o\. ?o\.(?!\w)|[ \u00a0]A\.?Ş\.?(?!\w)|[ \u00a0]e\.\s?V\.(?!\w)"
    r"|[ \u00a0](?:Zrt|Nyrt|Kft|EAD|EOOD|OOD)\b\.?"
)
"""Forms of Croatia, Slovenia, Serbia, Czechia, Slovakia, Poland, Turkey, Germany, Hungary and
Bulgaria: d.o.o., d.d., d.n.o., a.d., a.s., s.r.o., v.o.s., k.s., sp. z o.o., A.Ş., e.V., Zrt."""
_MARKS: Final = (".o.", ".d.", ".s.", ".V.", "Ş", "Zrt", "Nyrt", "Kft", "OOD", "EAD")
_SMALL: Final = frozenset(
    {"&", "and", "i", "a", "banka", "banko", "za", "und", "für", "és", "w", "-"}
)
"""Words written small within such names."""
_BEFORE: Final = frozenset(
    {"at", "by", "in", "of", "on", "to", "the", "and", "for", "from", "with", "as", "while", "both"}
)
"""Words that may begin a sentence before such a name."""
_LONGEST: Final = 7
_OPEN: Final = (None, AGENCY, PLACE)


def claim_with_dotted_forms(reading: Reading) -> None:
    """Claim the capitalised words before such a form, and a name found there with its form."""
    text = reading.tokens.text
    if reading.country in {"", "US"} or not any(mark in text for mark in _MARKS):
        return
    end = 0
    for found in _FORM.finditer(text):
        at, after = bisect_left(reading.tokens.starts, found.start() + 1), end
        end = bisect_left(reading.tokens.starts, found.end())
        start = _start(reading, at, after)
        if start < at:
            _claim(reading, start, at, end)


def _start(reading: Reading, at: int, after: int) -> int:
    """The token the name before a form begins at, the form's own if there is none.

    It does not begin before `after`, where the form of the name before ends.
    """
    tokens = reading.tokens
    start = first = at
    while start > after and at - start < _LONGEST and not (start < at and tokens.gap[start]):
        held = reading.owner[start - 1]
        if (held.type if held else None) not in _OPEN:
            break
        step = held.start if held else start - 1
        if step < after:
            break
        if tokens.caps[step]:
            first = step
        elif tokens.lows[step] not in _SMALL:
            break
        start = step
    return first + (first < at and tokens.lows[first] in _BEFORE)


def _claim(reading: Reading, start: int, at: int, end: int) -> None:
    held = reading.owner[start]
    known = held is not None and held.type is AGENCY and held.end == at
    name = (
        held.canonical if held and known else " ".join(reading.tokens.surface(start, end).split())
    )
    reading.claim(Span(start, end, AGENCY, name, "legal form"))
