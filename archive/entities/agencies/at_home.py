"""Known bodies of a state, named with it: "Jogorku Kenesh of the Kyrgyz Republic"."""

from __future__ import annotations

from archive.entities.agencies.words import parliaments
from archive.entities.lexicon import country_names, lexicon
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_AGENCY, _PLACE = EntityType.AGENCY, EntityType.PLACE
_ELSEWHERE = frozenset({"", "US", "EU"})


def take_states(reading: Reading) -> None:
    """Let a known body of a state have the state behind its "of", and its whole parliament."""
    lows = reading.tokens.lows
    for span in reading.spans():
        if span.type is not _AGENCY or span.country in _ELSEWHERE or span.rule == "acronym":
            continue
        if lows[span.end : span.end + 1] != ["of"]:
            continue
        at = span.end + 1 + (lows[span.end + 1 : span.end + 2] == ["the"])
        held = reading.owner[at] if at < len(lows) else None
        if held is not None and held.start == at and _is_its_state(span, held):
            reading.claim(
                Span(span.start, held.end, _AGENCY, span.canonical, span.rule, country=span.country)
            )


def _is_its_state(body: Span, behind: Span) -> bool:
    if behind.type is _PLACE:
        return behind.canonical == country_names().get(body.country)
    chambers = parliaments()
    same = behind.type is _AGENCY and behind.country == body.country
    return same and body.canonical in chambers and behind.canonical in chambers


def claim_commonwealth(reading: Reading) -> None:
    """Claim "the Commonwealth" in the releases of its members, but for those that are one."""
    if reading.country.casefold() not in lexicon("organisations", "commonwealth"):
        return
    tokens = reading.tokens
    for at in tokens.where.get("commonwealth", ()):
        follows = tokens.lows[at + 1 : at + 2]
        goes_on = at + 1 < len(tokens) and tokens.caps[at + 1]
        named = tokens.caps[at] and reading.owner[at] is None and not tokens.loud[at]
        if named and tokens.lows[at - 1 : at] == ["the"] and follows != ["of"] and not goes_on:
            span = Span(at, at + 1, _AGENCY, "Commonwealth of Nations", "gazetteer")
            reading.claim(span)
