"""Whether the White House is who acts, or where something is."""

from __future__ import annotations

from archive.entities.reading import Reading
from archive.model import EntityType

_AT = frozenset({"at", "in", "inside", "outside", "near", "around", "across", "visit", "visited"})
_THERE = frozenset(
    {"lawn", "grounds", "ceremony", "dinner", "event", "gate", "gates", "tour", "complex", "lawns"}
    | {"today", "yesterday", "tomorrow", "on", "for", "where", "south", "east", "west", "rose"}
)
_ACTS = frozenset({"from", "by", "with", "urges", "asks", "urge", "ask", "urging", "asking"})


def claim_white_house(reading: Reading) -> None:
    """Let the White House be an agency where the words around say that it does something.

    It is a place where something happens at it, where its address follows, and where nothing
    tells: "He was at the White House today".
    """
    tokens = reading.tokens
    if "White House" not in tokens.text and "WHITE HOUSE" not in tokens.text:
        return
    for span in reading.spans():
        if span.canonical == "White House" and span.type is EntityType.PLACE:
            span.type = EntityType.AGENCY if _acts(reading, span.start, span.end) else span.type


def _acts(reading: Reading, start: int, end: int) -> bool:
    tokens = reading.tokens
    first = start - (tokens.lows[start - 1 : start] == ["the"])
    before = tokens.lows[first - 1] if first else "\n"
    after = tokens.lows[end] if end < len(tokens.words) else "\n"
    if before in _AT or after in _THERE or (before == "to" and after == "to"):
        return False
    if before in _ACTS or after in {"'s", "’s", "has", "had", "is", "was", "will"}:
        return True
    if tokens.caps[end : end + 1] == [True]:
        return tokens.headline[start] and after in _DECIDES
    return after in _DECIDES or after.endswith(("ed", "es"))


_DECIDES = frozenset(
    {"decision", "decisions", "plan", "plans", "proposal", "proposals", "action", "actions"}
    | {"policy", "request", "budget", "officials", "official", "staff", "initiative", "report"}
    | {"announcement", "aides", "aide", "effort", "efforts", "statement", "veto", "and", "to"}
    | {"says", "said", "must", "should", "would", "could", "can", "may", "continues", "wants"}
)
