"""Both ends of a way: "the road from Jungshina to Chubachu", "between Gulu and Elegu"."""

from __future__ import annotations

from archive.entities.lexicon import given_names
from archive.entities.places.kinds import claim_place, place_at, run
from archive.entities.places.kinds_before import may_be_place
from archive.entities.reading import Reading

_WAYS = frozenset(
    {"road", "roads", "highway", "railway", "rail", "route", "line", "pipeline", "corridor"}
    | {"bridge", "flight", "flights", "ferry", "bus", "section", "stretch", "track", "tunnel"}
    | {"motorway", "expressway", "trains", "canal", "cable", "journey", "way", "march"}
)
_LINKS = {"from": "to", "between": "and"}
_NEAR = 4
"""Words before "from" among which a way may be named."""


def find_routes(reading: Reading) -> None:
    """Claim the unknown end of a way whose other end is known, and both ends of a road."""
    tokens = reading.tokens
    for at in tokens.among(_LINKS.keys()):
        first = at + 1
        if first >= len(tokens.words) or not tokens.caps[first] or tokens.banner[first]:
            continue
        middle = _end(reading, first)
        if tokens.lows[middle : middle + 1] != [_LINKS[tokens.lows[at]]]:
            continue
        _claim_ends(reading, at, (first, middle), (middle + 1, _end(reading, middle + 1)))


def _end(reading: Reading, at: int) -> int:
    """The token after the name that begins at one: a known place's, or capitalised words."""
    held = place_at(reading, at)
    if held is not None:
        return held.end
    return run(reading, at) if at < len(reading.owner) else at


def _claim_ends(reading: Reading, at: int, first: tuple[int, int], second: tuple[int, int]) -> None:
    """Claim what is unknown of the two ends, if enough shows them to be places."""
    tokens = reading.tokens
    unknown = [end for end in (first, second) if place_at(reading, end[0]) is None]
    way = not _WAYS.isdisjoint(tokens.lows[max(0, at - _NEAR) : at])
    if len(unknown) == 2 and not way:
        return
    if all(_fits(reading, *end) for end in unknown):
        for start, end in unknown:
            claim_place(reading, start, end, "end of a way")


def _fits(reading: Reading, start: int, end: int) -> bool:
    """Whether unknown words may be the place at one end."""
    size = end - start
    if not 0 < size < 3 or reading.tokens.lows[start] in given_names():
        return False
    return may_be_place(reading, start, end)
