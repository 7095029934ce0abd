"""Local branches of bodies we know: "Habitat for Humanity of Wake County", "NAACP Branch 3049"."""

from __future__ import annotations

from collections.abc import Sequence

from archive.entities.agencies.words import charities
from archive.entities.lexicon import lexicon_lines
from archive.entities.reading import AGENCY, PERSON, PLACE, Reading, Span

_LONGEST = 6
_CHAPTERS = frozenset({"chapter", "branch", "affiliate", "lodge", "post", "local", "council"})
_SEES = frozenset({"diocese", "archdiocese", "county", "counties", "city", "state", "university"})
"""What a branch is of, before "of" and its town."""

_MARKS = frozenset({"#", "no", "no.", "number", "-", "–", "/"})


def find_branches(reading: Reading) -> None:
    """Let the name of a charity go on with what says which branch of it is meant."""
    tokens = reading.tokens
    for held in reading.spans():
        if held.type is not AGENCY or held.canonical not in charities():
            continue
        if tokens.loud[held.start] or tokens.banner[held.start]:
            continue
        start, end = held.start, _chapter(reading, held.end)
        if end == held.end and held.canonical in franchises():
            end = _of_place(reading, held.end)
            start = _place_before(reading, held.start) if end == held.end else start
        if (start, end) != (held.start, held.end):
            name = " ".join(tokens.surface(start, end).split())
            reading.claim(Span(start, end, AGENCY, name, "branch"))


def _chapter(reading: Reading, end: int) -> int:
    """The token after "Fort Wayne Chapter" or "Branch #3049" that begins at a token, or it."""
    tokens = reading.tokens
    at = end
    while at < len(tokens.words) and at - end < _LONGEST and not tokens.gap[at]:
        if tokens.caps[at] and tokens.lows[at] in _CHAPTERS:
            return _number(reading, at + 1)
        held = reading.owner[at]
        place = held is not None and held.type is PLACE
        free = held is None and tokens.caps[at] and tokens.words[at][0].isalpha()
        if not (place or free or (tokens.lows[at] in _MARKS and at > end)):
            break
        at += 1
    return end


def _number(reading: Reading, end: int) -> int:
    """The token after a branch's number: "#3049"."""
    tokens = reading.tokens
    at = end
    while at < len(tokens.words) and tokens.lows[at] in _MARKS and at - end < 2:
        at += 1
    here = at < len(tokens.words) and tokens.words[at].isdigit() and not tokens.gap[at]
    return at + 1 if here else end


def _of_place(reading: Reading, end: int) -> int:
    """The token after "of Wake County" that begins at a token, or it."""
    tokens = reading.tokens
    if tokens.lows[end : end + 1] not in (["of"], ["in"]) or end + 1 >= len(tokens.words):
        return end
    at = end + 1 + (tokens.lows[end + 1] == "the")
    last = end
    while at < len(tokens.words) and at - end < _LONGEST and not tokens.gap[at] and tokens.caps[at]:
        held = reading.owner[at]
        if held is not None and held.type is not PLACE:
            return end
        at = last = held.end if held is not None else at + 1
        if tokens.lows[last - 1] in _SEES and tokens.lows[at : at + 1] == ["of"]:
            at += 1
    return last if tokens.lows[end] == "of" else end


def _place_before(reading: Reading, start: int) -> int:
    """Where the town begins that stands right before a charity: "Durham YMCA"."""
    held = reading.owner[start - 1] if start else None
    if held is None or held.type is not PLACE or reading.tokens.gap[start]:
        return start
    if reading.tokens.words[held.start].isupper():
        return start  # a dateline
    return held.start


def franchises() -> frozenset[str]:
    """The charities whose branches bear the name of their town or state."""
    return lexicon_lines("organisations", "franchises")


# ---------------------------------------------------------------- what a short name means


def branch_meant(span: Span, spans: Sequence[Span]) -> str:
    """The one branch of the release that is meant: "NAACP Branch #3049", "the YMCA"."""
    name = span.canonical
    first, last = name.split()[0], name.split()[-1]
    branches = {one.canonical for one in spans if one.rule == "branch"}
    longer = [one for one in branches if one.startswith(first) and len(one) > len(name)]
    if last[-1].isdigit():
        longer = [one for one in longer if one.endswith(last)]
    elif span.rule == "branch":
        return name
    return longer[0] if len(longer) == 1 else name


def let_go_surnames(reading: Reading) -> None:
    """Forget the university whose short name is the surname of somebody in the release."""
    short = [span for span in reading.spans() if _is_short(reading, span)]
    if not short:
        return
    people = {
        span.canonical.rsplit(" ", 1)[-1]
        for span in reading.spans()
        if span.type is PERSON and " " in span.canonical
    }
    for span in short:
        if reading.tokens.words[span.start] in people:
            reading.release(span)


def _is_short(reading: Reading, span: Span) -> bool:
    """Whether a university is called by the one word before its noun: "Stanford"."""
    one = span.end - span.start == 1 and span.rule == "gazetteer"
    return one and span.canonical == f"{reading.tokens.words[span.start]} University"
