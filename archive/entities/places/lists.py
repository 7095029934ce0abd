"""Places by the company they keep: "Hunt, Morris and Titus Counties", "Aktau and Kuryk"."""

from __future__ import annotations

from archive.entities.lexicon import common_words, given_names, lexicon
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_SINGULAR = {
    "counties": "County",
    "parishes": "Parish",
    "rivers": "River",
    "provinces": "Province",
    "regions": "Region",
    "oblasts": "Oblast",
}
_BETWEEN = frozenset({",", "and", "&"})
_BEFORE = frozenset(
    {"in", "near", "of", "from", "to", "at", "across", "between", "visit", "visited"}
)
_MOST = 80
"""Words of one list that are looked at."""


def find_listed(reading: Reading) -> None:
    """Claim the members of lists that end in a plural kind, or begin with a known place."""
    tokens = reading.tokens
    for at, low in enumerate(tokens.lows):
        if low in _SINGULAR and at > 2:
            _of_kind(reading, at, _SINGULAR[low])
    for span in reading.spans():
        if span.type is EntityType.PLACE and span.start:
            _beside(reading, span)


# ---------------------------------------------------------------- "A, B and C Counties"


def _of_kind(reading: Reading, at: int, kind: str) -> None:
    """Claim each name before a plural kind; one alone is no list."""
    names: list[tuple[int, int]] = []
    end = at
    while end > 0 and at - end < _MOST:
        start = _name_before(reading, end)
        if start is None:
            break
        names.append((start, end))
        end = _over_between(reading, start)
        if end == start and not _lost_comma(reading, start):
            break
    if len(names) < 2:
        return
    for start, end in names:
        name = " ".join(reading.tokens.surface(start, end).split())
        reading.claim(Span(start, end, EntityType.PLACE, f"{name} {kind}", "list of a kind"))


def _name_before(reading: Reading, end: int) -> int | None:
    """Where the capitalised words begin that end before a token; three words at most."""
    tokens = reading.tokens
    start = end
    while start > 0 and end - start < 3 and _nameable(reading, start - 1):
        start -= 1
        if tokens.gap[start]:
            break
    return start if start < end else None


def _nameable(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    held = reading.owner[at]
    if held is not None and held.type is EntityType.AGENCY:
        return False
    low = tokens.lows[at].rstrip(".")
    opens = at == 0 or tokens.words[at - 1] in ".\n"
    stop = low in lexicon("words", "stop") and (opens or low not in _COMPASS)
    return tokens.caps[at] and tokens.words[at][0].isalpha() and not stop


_COMPASS = frozenset({"north", "south", "east", "west"})


def _over_between(reading: Reading, start: int) -> int:
    """Where the name before the comma or "and" ends; the same token if there is neither."""
    tokens = reading.tokens
    end = start
    while end > 0 and start - end < 2 and tokens.lows[end - 1] in _BETWEEN:
        end -= 1
    return end if end < start else start


def _lost_comma(reading: Reading, start: int) -> bool:
    """Whether a gap stands for the comma before a name."""
    return start > 0 and reading.tokens.gap[start] and _nameable(reading, start - 1)


# ---------------------------------------------------------------- "Aktau and Kuryk"


def _beside(reading: Reading, span: Span) -> None:
    """Claim the unknown names of a list after a preposition that begins with a known place."""
    tokens = reading.tokens
    if tokens.lows[span.start - 1] not in _BEFORE or tokens.banner[span.start]:
        return
    found: list[tuple[int, int]] = []
    at = span.end
    last = False
    while at < len(tokens) and not last and len(found) < 12:
        step = _over(reading, at)
        if step is None:
            break
        last = "and" in tokens.lows[at:step]
        end = _unknown(reading, step)
        if end is None:
            return
        if reading.owner[step] is None:
            found.append((step, end))
        at = end
    if last and _ends_list(reading, at):
        for start, end in found:
            name = " ".join(tokens.surface(start, end).split())
            reading.claim(Span(start, end, EntityType.PLACE, name, "list of places"))


def _over(reading: Reading, at: int) -> int | None:
    """The token after ", " or "and" or both."""
    lows = reading.tokens.lows
    end = at
    while end < len(lows) and end - at < 2 and lows[end] in _BETWEEN:
        end += 1
    return end if end > at and end < len(lows) else None


def _unknown(reading: Reading, at: int) -> int | None:
    """The token after one more place of a list: known, or one or two words that may be one."""
    tokens = reading.tokens
    held = reading.owner[at]
    if held is not None:
        return held.end if held.type is EntityType.PLACE and held.start == at else None
    end = at
    while (
        end < len(tokens) and end - at < 3 and reading.owner[end] is None and _plain(reading, end)
    ):
        end += 1
    if end < len(tokens) and (tokens.lows[end] in {"'s", "’s"} or _aged(tokens.words, end)):
        return None
    two = end == at + 2 and of_two_words(tokens.lows[at], tokens.lows[at + 1])
    return end if two or end == at + 1 else None


def _aged(words: list[str], at: int) -> bool:
    """Whether an age follows: it is a person's."""
    return words[at] == "," and at + 1 < len(words) and words[at + 1].isdigit()


def of_two_words(first: str, second: str) -> bool:
    """Whether two words make the name of a town, as San Ramon or Pagosa Springs."""
    return first in lexicon("places", "firsts") or second in lexicon("places", "seconds")


def _plain(reading: Reading, at: int) -> bool:
    """Whether a word is capitalised and known for nothing else."""
    tokens = reading.tokens
    low = tokens.lows[at]
    return (
        tokens.caps[at]
        and tokens.words[at][1:].islower()
        and "'" not in low
        and at not in reading.adjectives
        and low not in common_words()
        and low not in given_names()
        and low not in lexicon("words", "stop")
        and low not in lexicon("titles", "heads")
        and low not in lexicon("titles", "portfolio")
        and low not in lexicon("organisations", "heads")
        and not _surname(reading, low)
    )


def _surname(reading: Reading, low: str) -> bool:
    """Whether a person of the release bears the name."""
    return any(
        reading.tokens.lows[span.end - 1] == low
        for span in reading.spans()
        if span.type is EntityType.PERSON
    )


def _ends_list(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    return at >= len(tokens) or not tokens.caps[at] or tokens.gap[at]
