"""Organs named short beside their body: "the General Assembly", "the Executive Board"."""

from __future__ import annotations

import re

from archive.entities.agencies.meant import settle_meant
from archive.entities.reading import AGENCY, Reading, Span

_ORGAN = re.compile(
    r"^(?P<organ>(?:Executive|Supervisory|Governing|Administrative|Advisory|Permanent|Joint)"
    r" (?:Board|Council|Committee|Commission)) of (?:the )?[A-Z]"
)
_ASSEMBLY = "United Nations General Assembly"
_COMMONWEALTH = "Commonwealth of Nations"
_ITS_OWN = frozenset({"AU", "US"})
"""Countries that are, or have, a Commonwealth themselves."""

_OF_MEMBERS = frozenset(
    {"parliaments", "heads", "member", "members", "countries", "ministers", "secretary-general"}
    | {"leaders", "states", "nations", "citizens"}
)


def claim_organs(reading: Reading) -> None:
    """Claim the short names of organs whose body the release names."""
    spans = reading.spans()
    settle_meant(reading, spans)
    names = {span.canonical for span in spans if span.type is AGENCY}
    if reading.country != "US" and any(name.startswith("United Nations") for name in names):
        _claim_all(reading, ("general", "assembly"), _ASSEMBLY)
    if reading.country not in _ITS_OWN and any(name.startswith("Commonwealth ") for name in names):
        _claim_commonwealth(reading)
    if reading.country == "US":
        return
    _claim_unions(reading, names)
    organs: dict[str, set[str]] = {}
    for name in names:
        found = _ORGAN.match(name)
        if found is not None:
            organs.setdefault(found["organ"], set()).add(name)
    for organ, whole in organs.items():
        if len(whole) == 1:
            _claim_all(reading, tuple(organ.casefold().split()), whole.pop())


_OF_UNIONS = {
    "Parliamentary Assembly": {
        "Council of Europe": "Parliamentary Assembly of the Council of Europe",
        "Organization for Security and Co-operation in Europe": "OSCE Parliamentary Assembly",
        "North Atlantic Treaty Organization": "NATO Parliamentary Assembly",
        "Collective Security Treaty Organization": (
            "Parliamentary Assembly of the Collective Security Treaty Organization"
        ),
    },
    "Committee of Ministers": {"Council of Europe": "Council of Europe Committee of Ministers"},
    "Permanent Council": {
        "Organization for Security and Co-operation in Europe": "OSCE Permanent Council",
        "Organization of American States": "Permanent Council of the OAS",
    },
    "Ministerial Council": {
        "Organization for Security and Co-operation in Europe": "OSCE Ministerial Council",
    },
    "Governing Council": {
        "European Central Bank": "Governing Council of the European Central Bank",
    },
    "Peace and Security Council": {"African Union": "African Union Peace and Security Council"},
}
"""Organs that few unions have, each with the unions that have one and its official name."""


def _claim_unions(reading: Reading, names: set[str]) -> None:
    """Claim an organ that only one of the unions named has: the Council of Europe's Assembly."""
    for organ, unions in _OF_UNIONS.items():
        having = [name for name in unions if name in names]
        if len(having) != 1 or organ not in reading.tokens.text:
            continue
        official = unions[having[0]]
        for span in reading.spans():
            if span.canonical == organ:
                span.canonical = official
        _claim_all(reading, tuple(organ.casefold().split()), official)


def _claim_all(reading: Reading, words: tuple[str, ...], name: str) -> None:
    """Claim capitalised words wherever they stand alone."""
    tokens = reading.tokens
    size = len(words)
    for at in tokens.where.get(words[0], ()):
        end = at + size
        if tuple(tokens.lows[at:end]) != words or not all(tokens.caps[at:end]):
            continue
        if any(reading.owner[at:end]) or tokens.lows[end : end + 1] in (["of"], ["president"]):
            continue
        if not (at and tokens.caps[at - 1] and not tokens.gap[at]):
            reading.claim(Span(at, end, AGENCY, name, "organ"))


def _claim_commonwealth(reading: Reading) -> None:
    tokens = reading.tokens
    for at in tokens.where.get("commonwealth", ()):
        if not tokens.caps[at] or reading.owner[at] is not None:
            continue
        after = at + 1 < len(tokens.words) and tokens.caps[at + 1] and not tokens.gap[at + 1]
        if after and tokens.lows[at + 1] not in _OF_MEMBERS:
            continue
        if tokens.lows[at + 1 : at + 2] != ["of"]:
            reading.claim(Span(at, at + 1, AGENCY, _COMMONWEALTH, "organ"))
