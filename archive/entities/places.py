"""Places beyond the gazetteer: datelines, a town before its state or country, "in Omsk"."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import common_words, given_names, lexicon, places
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_DASHES = frozenset({"–", "—", "-", "―"})
_INSIDE = frozenset({"in", "near", "outside", "across"})

_LONGEST = 12
"""Words looked at from one place: no name is longer, and a wall of capitals must not cost more."""


def find_places(reading: Reading) -> None:
    """Claim places by what stands around them."""
    tokens = reading.tokens
    for at in range(len(tokens)):
        if not tokens.caps[at] or reading.owner[at] is not None:
            continue
        before = tokens.lows[at - 1] if at else "\n"
        if before == "\n" and _dateline(reading, at):
            continue
        if tokens.lows[at] in lexicon("places", "kinds"):
            _kind(reading, at)
        elif not (tokens.headline[at] or tokens.loud[at]):
            _town(reading, at, before)
    _drop_doubtful(reading)


def _run(reading: Reading, at: int) -> int:
    """The token after the capitalised words that begin at a token, _LONGEST of them at most."""
    tokens = reading.tokens
    end, limit = at, min(len(tokens), at + _LONGEST)
    while (
        end < limit
        and tokens.caps[end]
        and reading.owner[end] is None
        and tokens.words[end][0].isalpha()
        and not (tokens.gap[end] and end > at)
        and tokens.lows[end] not in lexicon("words", "stop")
        and end not in reading.adjectives
    ):
        end += 1
    return end


def _claim(reading: Reading, at: int, end: int, rule: str) -> None:
    name = " ".join(reading.tokens.surface(at, end).split())
    if name.isupper() and len(name) > 3:
        name = name.title()
    reading.claim(Span(at, end, EntityType.PLACE, name, rule))


def _dateline(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    end = _run(reading, at)
    if not 1 <= end - at <= 3 or end >= len(tokens):
        return False
    if not all(word.isupper() for word in tokens.words[at:end]):
        return False
    mark = end
    if tokens.lows[end] == ",":
        held = reading.owner[end + 1] if end + 1 < len(tokens) else None
        if held is None or held.type is not EntityType.PLACE:
            return False
        mark = held.end
    if mark < len(tokens) and tokens.words[mark] in _DASHES and len(tokens.words[at]) > 3:
        _claim(reading, at, end, "dateline")
        return True
    return False


def _kind(reading: Reading, at: int) -> None:
    """Claim "Yuma River", "Almaty Region": a proper name before a kind of place."""
    tokens = reading.tokens
    if tokens.headline[at] or tokens.loud[at]:
        return
    start = at
    while start > 0 and at - start < 4 and _proper(reading, start - 1) and not tokens.gap[start]:
        start -= 1
    if start == at or (at + 1 < len(tokens) and tokens.caps[at + 1] and not tokens.gap[at + 1]):
        return
    _claim(reading, start, at + 1, "kind of place")


def _proper(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    held = reading.owner[at]
    if held is not None and held.type is not EntityType.PLACE:
        return False
    return (
        tokens.caps[at]
        and tokens.words[at][0].isalpha()
        and tokens.words[at][-1] != "-"
        and tokens.lows[at] not in lexicon("words", "stop")
        and tokens.lows[at].rstrip(".") not in lexicon("titles", "heads")
    )


def _town(reading: Reading, at: int, before: str) -> None:
    tokens = reading.tokens
    end = _run(reading, at)
    if not 1 <= end - at <= 3 or tokens.lows[at].rstrip(".") in lexicon("titles", "heads"):
        return
    if end + 1 < len(tokens) and tokens.lows[end] == ",":
        held = reading.owner[end + 1]
        if held is not None and held.type is EntityType.PLACE and held.start == end + 1:
            if before in {"in", "of", "from", "at", "to", "near", "\n", "and", "(", "for"}:
                _claim(reading, at, end, "before its state")
            return
    if before in _INSIDE and _plain_place(reading, at, end):
        _claim(reading, at, end, "after a preposition")


@cache
def _doubtful() -> frozenset[str]:
    return (
        lexicon("titles", "heads")
        | lexicon("organisations", "heads")
        | lexicon("titles", "portfolio")
        | lexicon("organisations", "not_heads")
        | lexicon("titles", "modifiers")
    )


def _plain_place(reading: Reading, at: int, end: int) -> bool:
    """Whether words after "in" may be taken for a place: nothing known says otherwise."""
    tokens = reading.tokens
    doubtful = _doubtful()
    if tokens.lows[at] in common_words() or tokens.lows[end - 1] in common_words():
        return False
    if any(tokens.lows[i] in doubtful or tokens.words[i].isupper() for i in range(at, end)):
        return False
    if any(not tokens.words[i][1:].islower() for i in range(at, end)):
        return False  # FinTech
    if end < len(tokens) and (tokens.words[end][0].isdigit() or tokens.lows[end] in {"'s", "’s"}):
        return False
    return end - at <= 2 and tokens.lows[at] not in given_names()


def _drop_doubtful(reading: Reading) -> None:
    """Let go of places that may be a person's name, unless something shows the place."""
    for span in reading.spans():
        if span.type is EntityType.PLACE and span.ambiguous and not _shown(reading, span):
            reading.release(span)


def _shown(reading: Reading, span: Span) -> bool:
    tokens = reading.tokens
    before = tokens.lows[span.start - 1] if span.start else "\n"
    first = tokens.words[span.start]
    if before == "\n" and first.isupper() and not tokens.loud[span.start]:
        return True
    if before in {"in", "from", "near", "at", "to", "across", "outside", "throughout", "of"}:
        return True
    after = tokens.lows[span.end] if span.end < len(tokens) else ""
    held = reading.owner[span.end + 1] if span.end + 1 < len(tokens) else None
    if after == "," and held is not None and held.type is EntityType.PLACE:
        return True
    return span.country != "US" and after in {"'s", "’s", ",", "and"} and not _state_town(span)


def _state_town(span: Span) -> bool:
    return any(place.name == span.canonical and place.kind == "place" for place in places())
