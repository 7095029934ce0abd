"""Chambers of the United States named short: "the House", "the Florida House", "Texas Senate"."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import lexicon, places
from archive.entities.reading import AGENCY, PLACE, Reading, Span

_CHAMBER = "U.S. House of Representatives"


def claim_house(reading: Reading) -> None:
    """Claim "the House" as that of Representatives in a release of the United States."""
    tokens = reading.tokens
    if reading.country != "US":
        return
    for at in tokens.where.get("house", ()):
        if reading.owner[at] is not None or not tokens.caps[at]:
            continue
        before = at - 1
        proper = at > 0 and tokens.caps[before] and not tokens.gap[at]
        if proper and tokens.lows[before] not in {"the", "u.s.", "full", "us", "in", "senate"}:
            continue
        after = tokens.lows[at + 1] if at + 1 < len(tokens.words) else ""
        named = at + 1 < len(tokens.words) and tokens.caps[at + 1] and not tokens.gap[at + 1]
        if (
            (named and after not in lexicon("organisations", "of_the_house"))
            or after == "of"
            or tokens.loud[at]
        ):
            continue
        reading.claim(Span(at, at + 1, AGENCY, _CHAMBER, "chamber"))


def claim_assembly(reading: Reading) -> None:
    """Claim "the General Assembly" as that of the United Nations where these are spoken of."""
    tokens = reading.tokens
    if reading.country == "US" or "General Assembly" not in tokens.text:
        return
    if not any(span.canonical.startswith("United Nations") for span in reading.spans()):
        return
    for at in range(1, len(tokens.words)):
        if tokens.lows[at] != "assembly" or tokens.words[at - 1] != "General":
            continue
        if reading.owner[at] is None and reading.owner[at - 1] is None:
            name = "United Nations General Assembly"
            reading.claim(Span(at - 1, at + 1, AGENCY, name, "chamber"))


# ---------------------------------------------------------------- of a state


_OF_DELEGATES = frozenset({"Maryland", "Virginia", "West Virginia"})
_NO_CHAMBER = frozenset(
    {"race", "races", "seat", "seats", "delegation", "candidate", "campaign", "district", "bill"}
    | {"contest", "primary", "office", "members", "election", "democrats", "republicans"}
)


def claim_state_chambers(reading: Reading) -> None:
    """Claim the house, senate or legislature that stands right behind its state."""
    tokens = reading.tokens
    for held in reading.spans():
        at = held.end
        if held.type is not PLACE or at >= len(tokens.words) or tokens.gap[at]:
            continue
        kind = _KINDS.get(tokens.lows[at])
        if kind is None or held.canonical not in states() or tokens.banner[at]:
            continue
        if not tokens.caps[at] and kind != "Legislature":
            continue
        owner = reading.owner[at]
        end = at + 1 if owner is None else owner.end
        after = tokens.lows[end] if end < len(tokens.words) else "\n"
        named = end < len(tokens.words) and tokens.caps[end] and not tokens.gap[end]
        if named or after in _NO_CHAMBER or (owner is not None and owner.start < at):
            continue
        if kind == "House of Representatives" and held.canonical in _OF_DELEGATES:
            kind = "House of Delegates"
        name = f"{held.canonical} {kind}"
        reading.claim(Span(held.start, end, AGENCY, name, "state chamber"))


_KINDS = {
    "house": "House of Representatives",
    "senate": "Senate",
    "legislature": "Legislature",
}


@cache
def states() -> frozenset[str]:
    """The states of the United States."""
    return frozenset(place.name for place in places() if place.kind == "state")
