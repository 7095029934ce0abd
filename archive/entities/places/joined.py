"""Names of several words of which a part is known: "San Pedro de Atacama", "Ras Beirut"."""

from __future__ import annotations

from archive.entities.lexicon import lexicon
from archive.entities.places.kinds import claim_place
from archive.entities.places.parts_of_names import wide_names
from archive.entities.places.world import is_world_town
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_PARTICLES = frozenset(
    {"de", "del", "da", "do", "dos", "das", "du", "des", "di", "della", "sur", "la", "los", "las"}
)
_ARTICLES = frozenset({"la", "las", "los", "el", "le", "les"})
_SAINTS = frozenset({"san", "santa", "santo", "são", "sao", "saint", "puerto", "villa", "sta."})
"""First words of towns that go on with a particle, whatever follows it."""
_QUARTERS = frozenset({"ras", "wadi", "bab", "umm", "abu", "ain", "deir", "khan", "jabal", "jebel"})
"""First words of quarters and hills in Arabic names, before a name that is known."""
_KINDS = (["region"], ["province"], ["district"], ["prefecture"])
_SIDES = frozenset({"north", "south", "east", "west", "central"})


def join_names(reading: Reading) -> None:
    """Claim whole the names that a particle joins, or a word before or behind a known place."""
    tokens = reading.tokens
    for at in tokens.among(_PARTICLES):
        if 0 < at < len(tokens.words) - 1 and tokens.caps[at - 1] and not tokens.caps[at]:
            _with_particle(reading, at)
    for at in tokens.among(_QUARTERS):
        if tokens.caps[at] and reading.owner[at] is None:
            _before_place(reading, at)
    if reading.country != "US":
        for at in tokens.among(_SHORT):
            _short_saint(reading, at)
        for at in tokens.among(_SIDES):
            if at and tokens.caps[at] and reading.owner[at] is None:
                _behind_place(reading, at)


_SHORT = frozenset({"sta", "sto"})


def _short_saint(reading: Reading, at: int) -> None:
    """Claim "Sta. Rosa": Santa and Santo are short in the Philippines and in Brazil."""
    tokens, name = reading.tokens, at + 2
    if tokens.words[at + 1 : name] != ["."] or name >= len(tokens.words):
        return
    held = (reading.owner[at], reading.owner[name])
    if tokens.caps[at] and tokens.caps[name] and held == (None, None):
        claim_place(reading, at, name + 1, "town of the world")


def _with_particle(reading: Reading, at: int) -> None:
    """Claim "Juiz de Fora": a town of the world is called so, or it begins as towns do."""
    tokens = reading.tokens
    second = at + 1 + (tokens.lows[at + 1] in _ARTICLES and not tokens.caps[at + 1])
    if second >= len(tokens.words) or not _free(reading, second):
        return
    end = second + 1
    for start in range(max(0, at - 3), at):
        if not all(_free(reading, one) for one in range(start, at)):
            continue
        kind = tokens.lows[end : end + 1] in _KINDS
        saint = tokens.lows[start] in _SAINTS and start < at - 1
        if kind or saint or is_world_town(reading, start, end):
            claim_place(reading, start, end + kind, "town of the world")
            if kind:
                _as_alone(reading, start, end)
            return


def _as_alone(reading: Reading, start: int, end: int) -> None:
    """Call a place with its kind as it is called elsewhere without."""
    name, span = reading.tokens.surface(start, end), reading.owner[start]
    others = reading.tokens.where[reading.tokens.lows[start]]
    alone = (reading.owner[one] for one in others if one != start)
    if span is not None and any(one is not None and one.canonical == name for one in alone):
        span.canonical = name


def _free(reading: Reading, at: int) -> bool:
    """Whether a capitalised word belongs to no person and no body, and to no country."""
    tokens, held = reading.tokens, reading.owner[at]
    low = tokens.lows[at]
    if not tokens.caps[at] or tokens.gap[at] or tokens.banner[at]:
        return False
    if low in lexicon("words", "stop") or low in lexicon("titles", "heads"):
        return False
    return held is None or (held.type is EntityType.PLACE and not _is_wide(held))


def _is_wide(span: Span) -> bool:
    return span.canonical in wide_names()


def _before_place(reading: Reading, at: int) -> None:
    """Claim "Ras Beirut": the name of a quarter begins before a known town."""
    tokens = reading.tokens
    held = reading.owner[at + 1] if at + 1 < len(tokens.words) else None
    if held is None or held.type is not EntityType.PLACE or _is_wide(held):
        return
    if not (tokens.banner[at] or tokens.gap[at + 1]):
        claim_place(reading, at, held.end, "quarter")


def _behind_place(reading: Reading, at: int) -> None:
    """Claim "Nyanza South": a part of a known region, or the middle of it."""
    tokens, held = reading.tokens, reading.owner[at - 1]
    if held is None or held.type is not EntityType.PLACE or _is_wide(held):
        return
    goes_on = at + 1 < len(tokens.words) and tokens.caps[at + 1] and not tokens.gap[at + 1]
    if not (goes_on or tokens.banner[at] or tokens.gap[at] or tokens.loud[at]):
        claim_place(reading, held.start, at + 1, "part of a place")
