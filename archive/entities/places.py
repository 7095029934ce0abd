"""Places beyond the gazetteer: datelines, a town before its state or country, "in Omsk"."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import common_words, given_names, lexicon, places
from archive.entities.place_lists import find_listed
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_DASHES = frozenset({"–", "—", "-", "―", "--"})
_INSIDE = frozenset({"in", "near", "outside", "across"})
_TOWARDS = frozenset(
    {"in", "of", "from", "at", "to", "near", "\n", "and", "(", "for", ",", "between"}
)

_LONGEST = 12
"""Words looked at from one place: no name is longer, and a wall of capitals must not cost more."""


def find_places(reading: Reading) -> None:
    """Claim places by what stands around them."""
    tokens = reading.tokens
    for at in range(len(tokens)):
        low = tokens.lows[at]
        if low in lexicon("places", "kinds") and at:
            _kind(reading, at)
        if not tokens.caps[at] or reading.owner[at] is not None:
            continue
        before = tokens.lows[at - 1] if at else "\n"
        if before == "\n" and _dateline(reading, at):
            continue
        if low in lexicon("places", "kinds") or tokens.headline[at] or tokens.loud[at]:
            continue
        if low in lexicon("places", "of"):
            _named(reading, at)
        elif low in lexicon("places", "before"):
            _kind_first(reading, at)
        else:
            _town(reading, at, before)
    find_listed(reading)
    _capitol(reading)
    _drop_doubtful(reading)
    _one_washington(reading)


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


def _place_at(reading: Reading, at: int) -> Span | None:
    """The place that begins at a token, or None."""
    held = reading.owner[at] if 0 <= at < len(reading.owner) else None
    return held if held is not None and held.type is EntityType.PLACE and held.start == at else None


def _dateline(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    end = _run(reading, at)
    if not 1 <= end - at <= 3 or end >= len(tokens):
        return False
    if not all(word.isupper() for word in tokens.words[at:end]):
        return False
    mark = end
    if tokens.lows[end] == ",":
        held = _place_at(reading, end + 1)
        if held is None:
            return False
        mark = held.end
    if mark < len(tokens) and tokens.words[mark] in _DASHES and len(tokens.words[at]) > 3:
        _claim(reading, at, end, "dateline")
        return True
    return False


# ---------------------------------------------------------------- kinds of place


def _kind(reading: Reading, at: int) -> None:
    """Claim "Yuma River", "Almaty Region", "Akmola region": a name before a kind of place."""
    tokens = reading.tokens
    if tokens.headline[at] or tokens.loud[at]:
        return
    low = tokens.lows[at]
    if not tokens.caps[at] and low not in lexicon("places", "small_kinds"):
        return
    held = reading.owner[at]
    if held is not None and (held.type is not EntityType.PLACE or held.end - held.start > 1):
        return
    start = at
    while start > 0 and at - start < 5 and _proper(reading, start - 1) and not tokens.gap[start]:
        start -= 1
    start = _without_tail(reading, start, at)
    if start == at or (at + 1 < len(tokens) and tokens.caps[at + 1] and not tokens.gap[at + 1]):
        return
    if _telling(reading, start, at):
        _claim(reading, start, at + 1, "kind of place")


def _without_tail(reading: Reading, start: int, at: int) -> int:
    """Drop words before the name that name nothing, and a place it stands in."""
    tokens = reading.tokens
    while start < at and tokens.lows[start] in lexicon("places", "no_names"):
        start += 1
    held = reading.owner[start] if start < at else None
    if held is not None and held.end < at and held.end - held.start > 1:
        return held.end
    return start


def _telling(reading: Reading, start: int, at: int) -> bool:
    """Whether the words before the kind make it one place's name."""
    tokens = reading.tokens
    held = reading.owner[start]
    if not tokens.caps[at]:
        wide = held is not None and (held.country == "" or held.country == "US")
        return not wide and at - start <= 2 and not _everyday(reading, start, at)
    if tokens.lows[at] in lexicon("places", "weak_kinds"):
        return not _everyday(reading, start, at)
    return True


def _everyday(reading: Reading, start: int, end: int) -> bool:
    """Whether all words are of everyday language."""
    return all(
        reading.owner[i] is None
        and (
            reading.tokens.lows[i] in common_words()
            or reading.tokens.lows[i] in lexicon("places", "no_names")
            or reading.tokens.lows[i] in lexicon("titles", "portfolio")
        )
        for i in range(start, end)
    )


def _proper(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    held = reading.owner[at]
    if held is not None and held.type is not EntityType.PLACE:
        return False
    return (
        tokens.caps[at]
        and tokens.words[at][0].isalpha()
        and tokens.words[at][-1] != "-"
        and (tokens.lows[at] not in lexicon("words", "stop") or tokens.lows[at] in _COMPASS)
        and tokens.lows[at].rstrip(".") not in lexicon("titles", "heads")
        and tokens.lows[at] not in lexicon("organisations", "barriers")
        and not (len(tokens.words[at]) > 3 and tokens.words[at].isupper())
    )


_COMPASS = frozenset({"north", "south", "east", "west", "new", "national", "international"})


def _kind_first(reading: Reading, at: int) -> None:
    """Claim "Lake Balkhash", "Fort Drum", "Gulf of Alaska"."""
    tokens = reading.tokens
    name = at + 1
    if tokens.lows[at] in {"gulf", "bay", "strait", "isle"}:
        if tokens.lows[name : name + 1] != ["of"]:
            return
        name += 1
    held = _place_at(reading, name)
    end = held.end if held is not None else min(_run(reading, name), name + 2)
    if end > name and not _everyday(reading, name, end):
        _claim(reading, at, end, "kind of place")


def _named(reading: Reading, at: int) -> None:
    """Claim "State of Alaska" as the place it names, and a town so called: "town of Kuryk"."""
    tokens = reading.tokens
    if tokens.lows[at + 1 : at + 2] != ["of"]:
        return
    held = _place_at(reading, at + 2)
    if held is not None:
        span = Span(at, held.end, held.type, held.canonical, "named kind", country=held.country)
        reading.claim(span)
        return
    end = _run(reading, at + 2)
    if 1 <= end - at - 2 <= 3 and _plain_place(reading, at + 2, end):
        _claim(reading, at + 2, end, "named kind")


# ---------------------------------------------------------------- towns


def _town(reading: Reading, at: int, before: str) -> None:
    tokens = reading.tokens
    end = _run(reading, at)
    if not 1 <= end - at <= 3 or tokens.lows[at].rstrip(".") in lexicon("titles", "heads"):
        return
    state = tokens.lows[end : end + 1] == [","] and _place_at(reading, end + 1) is not None
    if state and before in _TOWARDS:
        _claim(reading, at, end, "before its state")
        return
    within = tokens.lows[end : end + 1] == ["in"] and _place_at(reading, end + 1) is not None
    inside = before in _INSIDE or (within and before in {"at", "of", "from", "to"})
    of_kind = before == "of" and at > 1 and tokens.lows[at - 2] in lexicon("places", "of")
    if (inside or of_kind) and _plain_place(reading, at, end):
        _claim(reading, at, end, "after a preposition" if inside else "named kind")


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


# ---------------------------------------------------------------- what the release shows


def _capitol(reading: Reading) -> None:
    """Claim "the Capitol" as that of the United States in a release of theirs."""
    tokens = reading.tokens
    if reading.country != "US":
        return
    for at, word in enumerate(tokens.words):
        if word != "Capitol" or reading.owner[at] is not None or not at:
            continue
        alone = at + 1 == len(tokens) or not tokens.caps[at + 1] or tokens.gap[at + 1]
        if alone and not tokens.caps[at - 1] and not tokens.headline[at]:
            reading.claim(Span(at, at + 1, EntityType.PLACE, "U.S. Capitol", "the Capitol"))


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
    if span.country == reading.country and span.country not in {"", "US"}:
        return True
    town = reading.owner[span.start - 2] if before == "," and span.start > 1 else None
    if town is not None and town.type is EntityType.PLACE:
        return True
    after = tokens.lows[span.end] if span.end < len(tokens) else ""
    held = reading.owner[span.end + 1] if span.end + 1 < len(tokens) else None
    if after == "," and held is not None and held.type is EntityType.PLACE:
        return True
    return span.country != "US" and after in {"'s", "’s", ",", "and"} and not _state_town(span)


@cache
def _towns() -> frozenset[str]:
    return frozenset(place.name for place in places() if place.kind == "place")


def _state_town(span: Span) -> bool:
    return span.canonical in _towns()


_CITY = "Washington, D.C."


def _one_washington(reading: Reading) -> None:
    """Let "Washington" be the city where the release names it so, and nowhere the state."""
    spans = [span for span in reading.spans() if span.type is EntityType.PLACE]
    if not any(span.canonical == _CITY for span in spans):
        return
    for span in spans:
        after = reading.tokens.lows[span.end] if span.end < len(reading.tokens) else ""
        if span.canonical == "Washington" and after not in {"state", "state's"}:
            before = reading.tokens.lows[span.start - 1] if span.start else "\n"
            if before != ",":
                span.canonical = _CITY
