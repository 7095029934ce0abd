"""Places beyond the gazetteer: datelines, a town before its state or country, "in Omsk"."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import common_words, given_names, lexicon
from archive.entities.places.evidence import settle_places
from archive.entities.places.kinds import (
    claim_kind,
    claim_kind_first,
    claim_place,
    place_at,
    run,
)
from archive.entities.places.lists import find_bracketed, find_listed, of_two_words
from archive.entities.places.postal import claim_postal
from archive.entities.places.sites import find_sites
from archive.entities.places.towns import is_borne, is_town
from archive.entities.places.world import is_shown_town
from archive.entities.reading import Reading, Span

_DASHES = frozenset({"–", "—", "-", "―", "--"})
_INSIDE = frozenset({"in", "near", "outside", "across"})
_TOWARDS = frozenset({"in", "of", "from", "at", "to", "near", "\n", "and", "(", "for", "between"})


def find_places(reading: Reading) -> None:
    """Claim places by what stands around them."""
    claim_postal(reading)
    tokens = reading.tokens
    caps, owner = tokens.caps, reading.owner
    kinds, before = lexicon("places", "kinds"), lexicon("places", "before")
    for at, low in enumerate(tokens.lows):
        if low in kinds and at:
            claim_kind(reading, at)
        if not caps[at]:
            continue
        if low in before:
            claim_kind_first(reading, at)
        if owner[at] is None:
            _capitalised(reading, at)
    find_listed(reading)
    find_bracketed(reading)
    _named_again(reading)
    find_sites(reading)
    settle_places(reading)


_LEARNT_BY = frozenset({"before its state", "list of places", "in brackets", "named kind"})
_TO = frozenset({"in", "near", "outside", "from", "to", "of", "across"})


def _named_again(reading: Reading) -> None:
    """Claim what was shown to be a town once wherever a preposition stands before it."""
    tokens = reading.tokens
    towns = {
        tuple(tokens.lows[span.start : span.end])
        for span in reading.spans()
        if span.rule in _LEARNT_BY
        and 0 < span.end - span.start < 4
        and (span.end - span.start > 1 or tokens.lows[span.start] not in common_words())
    }
    firsts = {name[0] for name in towns}
    if not firsts:
        return
    for at in tokens.among(firsts):
        before = tokens.lows[at - 1] if at else "\n"
        if reading.owner[at] is not None or before not in _TO or tokens.banner[at]:
            continue
        end = run(reading, at)
        after = tokens.lows[end] if end < len(tokens) else "\n"
        plain = tokens.lows[at].isalpha() or end - at > 1
        if plain and tuple(tokens.lows[at:end]) in towns and after not in {"'s", "’s"}:
            claim_place(reading, at, end, "named again")


def _capitalised(reading: Reading, at: int) -> None:
    """Claim the place that begins with an unclaimed capitalised word, if what is around says so."""
    tokens = reading.tokens
    low = tokens.lows[at]
    before = tokens.lows[at - 1] if at else "\n"
    if before == "\n" and _dateline(reading, at):
        return
    if tokens.banner[at] or tokens.loud[at]:
        return
    if low in lexicon("places", "kinds"):
        _before_state(reading, at, at + 1, before)
        return
    if low in lexicon("places", "of"):
        _named(reading, at)
    elif low in lexicon("places", "before"):
        _before_state(reading, at, at + 1, before)
    else:
        _town(reading, at, before)


def _dateline(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    end = run(reading, at)
    if not 1 <= end - at <= 3 or end >= len(tokens):
        return False
    if not all(word.isupper() for word in tokens.words[at:end]):
        return False
    mark = end
    if tokens.lows[end] == ",":
        held = place_at(reading, end + 1)
        if held is None:
            return False
        mark = held.end
    if mark < len(tokens) and tokens.words[mark] in _DASHES and len(tokens.words[at]) > 3:
        claim_place(reading, at, end, "dateline")
        return True
    return False


def _named(reading: Reading, at: int) -> None:
    """Claim "State of Alaska" as the place it names, and a town so called: "town of Kuryk"."""
    tokens = reading.tokens
    if tokens.lows[at + 1 : at + 2] != ["of"]:
        return
    held = place_at(reading, at + 2)
    if held is not None:
        span = Span(at, held.end, held.type, held.canonical, "named kind", country=held.country)
        reading.claim(span)
        return
    end = run(reading, at + 2)
    if 1 <= end - at - 2 <= 3 and _plain_place(reading, at + 2, end):
        claim_place(reading, at + 2, end, "named kind")


# ---------------------------------------------------------------- towns


def _town(reading: Reading, at: int, before: str) -> None:
    tokens = reading.tokens
    end = run(reading, at)
    if not 1 <= end - at <= 3 or tokens.lows[at].rstrip(".") in lexicon("titles", "heads"):
        return
    if len(tokens.words[end - 1]) < 3:
        return
    if tokens.lows[end : end + 1] == [","] and _before_state(reading, at, end, before):
        return
    within = tokens.lows[end : end + 1] == ["in"] and place_at(reading, end + 1) is not None
    inside = (before in _INSIDE and not _learnt(reading, at)) or (
        within and before in {"at", "of", "from", "to"}
    )
    kinds = lexicon("places", "of") | _HEADS
    of_kind = before == "of" and at > 1 and tokens.lows[at - 2] in kinds
    if not (inside or of_kind):
        if is_shown_town(reading, at, end):
            claim_place(reading, at, end, "town of the world")
        return
    if _plain_place(reading, at, end) or _town_alone(reading, at, end):
        claim_place(reading, at, end, "after a preposition" if inside else "named kind")


def _before_state(reading: Reading, at: int, end: int, before: str) -> bool:
    """Claim the words as a town when the state follows: "in Canyon, Texas"."""
    comma = reading.tokens.lows[end : end + 1] == [","]
    state = place_at(reading, end + 1) if comma else None
    told = state is not None and not _goes_on(reading, state.end) and before in _TOWARDS
    told = told and reading.tokens.lows[end - 1] not in _doubtful()
    if told:
        claim_place(reading, at, end, "before its state")
    return told


def _town_alone(reading: Reading, at: int, end: int) -> bool:
    """Whether a town is called so, and nothing shows the person or the case of that name."""
    tokens = reading.tokens
    after = tokens.lows[end] if end < len(tokens) else ""
    other = after in {"'s", "’s", "'", "’", "v", "vs", "v."} or after[:1].isdigit()
    other = other or tokens.words[at].isupper()  # an acronym: MENA
    return is_town(reading, at, end) and not other and not is_borne(reading, tokens.lows[end - 1])


_HEADS = frozenset({"governor", "mayor", "akim", "prefect", "hokim", "archbishop", "bishop"})
"""Titles of those who head a place."""


def _learnt(reading: Reading, at: int) -> bool:
    """Whether what is "in" is no place: "a degree in", "trade in"."""
    return at > 1 and reading.tokens.lows[at - 2] in lexicon("places", "learnt")


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether a capitalised word follows that makes a state part of another name."""
    tokens = reading.tokens
    after = at < len(tokens) and tokens.caps[at] and place_at(reading, at) is None
    return after and not tokens.gap[at] and tokens.words[at - 1] != "\n"


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
    if any(not tokens.words[i][1:].islower() or "'" in tokens.lows[i] for i in range(at, end)):
        return False  # FinTech, I'm
    if tokens.lows[at] in lexicon("places", "languages"):
        return False
    if end < len(tokens) and tokens.words[end] in {"America", "City", "v", "vs"}:
        return False
    if end < len(tokens) and (
        tokens.words[end][0].isdigit() or tokens.lows[end] in {"'s", "’s", "'", "’"}
    ):
        return False
    if tokens.lows[end - 1].endswith("s") and tokens.lows[end - 1][:-1] in tokens.lows:
        return False  # a name that lost its apostrophe
    if tokens.lows[at] in given_names() or _abstract(tokens.lows[end - 1]):
        return False
    return end - at == 1 or (end - at == 2 and of_two_words(tokens.lows[at], tokens.lows[at + 1]))


def _abstract(low: str) -> bool:
    """Whether a word has the ending of a science, a trade or a group of people."""
    return low.endswith(tuple(lexicon("places", "no_endings")))
