"""Organs named short beside their body: "the General Assembly", "the Executive Board"."""

from __future__ import annotations

import re

from archive.entities.reading import Reading, Span
from archive.model import EntityType

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
    names = {span.canonical for span in reading.spans() if span.type is EntityType.AGENCY}
    if reading.country != "US" and any(name.startswith("United Nations") for name in names):
        _claim_all(reading, ("general", "assembly"), _ASSEMBLY)
    if reading.country not in _ITS_OWN and any(name.startswith("Commonwealth ") for name in names):
        _claim_commonwealth(reading)
    if reading.country == "US":
        return
    organs: dict[str, set[str]] = {}
    for name in names:
        found = _ORGAN.match(name)
        if found is not None:
            organs.setdefault(found["organ"], set()).add(name)
    for organ, whole in organs.items():
        if len(whole) == 1:
            _claim_all(reading, tuple(organ.casefold().split()), whole.pop())


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
            reading.claim(Span(at, end, EntityType.AGENCY, name, "organ"))


def _claim_commonwealth(reading: Reading) -> None:
    tokens = reading.tokens
    for at in tokens.where.get("commonwealth", ()):
        if not tokens.caps[at] or reading.owner[at] is not None:
            continue
        after = at + 1 < len(tokens) and tokens.caps[at + 1] and not tokens.gap[at + 1]
        if after and tokens.lows[at + 1] not in _OF_MEMBERS:
            continue
        if tokens.lows[at + 1 : at + 2] != ["of"]:
            reading.claim(Span(at, at + 1, EntityType.AGENCY, _COMMONWEALTH, "organ"))
