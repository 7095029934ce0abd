"""Places by the company they keep: "Hunt, Morris and Titus Counties", "Aktau and Kuryk"."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import common_words, given_names, lexicon, lexicon_of
from archive.entities.people.name_words import is_persons_name
from archive.entities.places.kinds import claim_place
from archive.entities.places.towns import is_borne, is_town
from archive.entities.places.world import is_world_town
from archive.entities.reading import AGENCY, PLACE, Reading, Span

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
_IN = frozenset({"in", "near", "across", "visit", "visited", "between"})
_MOST = 80
"""Words of one list that are looked at."""


def find_listed(reading: Reading) -> None:
    """Claim the members of lists that end in a plural kind, or begin with a known place."""
    tokens = reading.tokens
    for at in tokens.among(_SINGULAR.keys()):
        if at > 2:
            _of_kind(reading, at, _SINGULAR[tokens.lows[at]])
    caps, last = tokens.caps, len(tokens.words) - 1
    for at in tokens.among(_BETWEEN):
        if not (0 < at < last and caps[at - 1]):
            continue
        if caps[at + 1] or tokens.lows[at + 1] in _BETWEEN:
            _first_between(reading, at)


def _first_between(reading: Reading, at: int) -> None:
    """Read the list whose first comma, or "and", stands at a token."""
    tokens = reading.tokens
    held = reading.owner[at - 1]
    start = at - 1
    if held is not None:
        start = held.start
    else:
        while start > 0 and at - start < 4 and _capitalised(reading, start - 1):
            start -= 1
    if start > 1 and tokens.lows[start - 1] in _BETWEEN and tokens.caps[start - 2]:
        return  # it began before
    _begin(reading, start)


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
    if not reading.tokens.caps[at] and (reading.country not in {"", "US"} or kind == "Region"):
        kind = ""  # of other countries the names alone are usual
    for start, end in names:
        name = " ".join(reading.tokens.surface(start, end).split())
        full = f"{name} {kind}".rstrip()
        reading.claim(Span(start, end, PLACE, full, "list of a kind"))


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
    if held is not None and held.type is AGENCY:
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


def _begin(reading: Reading, at: int) -> None:
    """Claim the unknown names of the list that begins at a token, known places showing it is one.

    After a preposition one known place shows words that are known for nothing else; two show
    also towns that are called like a person or a thing ("Nephi, Castle Dale, Green River, and
    Price"). Without a preposition it takes three.
    """
    tokens = reading.tokens
    before = tokens.lows[at - 1] if at else "\n"
    placed = reading.owner[at] is not None and not tokens.banner[at]
    led = before in (_BEFORE if placed else _IN)
    members, closed = _members(reading, at)
    found = [(start, end) for start, end in members if reading.owner[start] is None]
    known = len(members) - len(found)
    if found and before in _BEFORE and len(members) > 1:
        known += sum(_is_told(reading, start, end) for start, end in found)
        led = led or known > 1
    enough = known > 2 or (led and closed and known and len(members) > 1)
    if not found or not enough or not _ends_list(reading, members[-1][1]):
        return
    fitting = [
        one
        for one in found
        if _may_be_listed(reading, *one, known) or (before == "in" and _is_led_name(reading, *one))
    ]
    if len(fitting) < len(found) and known < 3:
        return
    for start, end in fitting:
        claim_place(reading, start, end, "list of places")


def _is_led_name(reading: Reading, start: int, end: int) -> bool:
    """Whether one word is called like somebody, but nobody here: "Ofer and" Ashkelon."""
    low = reading.tokens.lows[start]
    free = end == start + 1 and low not in common_words() and low not in _doubtful()
    return (
        free and low in given_names() and _cased(reading, start, 1) and not is_borne(reading, low)
    )


def _is_told(reading: Reading, start: int, end: int) -> bool:
    """Whether an unknown member is a town of the world, called like nobody."""
    named = end == start + 1 and is_persons_name(reading.tokens.lows[start])
    return not named and is_world_town(reading, start, end)


def _members(reading: Reading, at: int) -> tuple[list[tuple[int, int]], bool]:
    """The members of the list that begins at a token, and whether "and" stands before its last."""
    tokens = reading.tokens
    members: list[tuple[int, int]] = []
    last = False
    while at < len(tokens.words) and len(members) < 30:
        end = member(reading, at)
        if end is None:
            return members, False
        members.append((at, end))
        step = _over(reading, end)
        if last or step is None:
            break
        last = not {"and", "&"}.isdisjoint(tokens.lows[end:step])
        at = step
    return members, last


def _over(reading: Reading, at: int) -> int | None:
    """The token after ", " or "and" or both, and after the end of a line between them."""
    lows = reading.tokens.lows
    end = at
    while end < len(lows) and end - at < 2 and lows[end] in _BETWEEN:
        end += 1
    return end if end > at and end < len(lows) else None


def member(reading: Reading, at: int) -> int | None:
    """The token after one more place of a list: known, or up to three words that may be one."""
    tokens = reading.tokens
    held = reading.owner[at]
    if held is not None:
        return held.end if held.type is PLACE and held.start == at else None
    end = at
    while end < len(tokens.words) and end - at < 4 and _capitalised(reading, end):
        capitals = tokens.words[at].isupper() and not tokens.words[end].isupper()
        if end > at and (tokens.gap[end] or capitals):
            break
        end += 1
    if end < len(tokens.words) and (tokens.lows[end] in {"'s", "’s"} or _aged(tokens.words, end)):
        return None
    return end if 0 < end - at < 4 else None


def _capitalised(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    return (
        reading.owner[at] is None
        and tokens.caps[at]
        and tokens.words[at][0].isalpha()
        and tokens.lows[at] not in lexicon("words", "stop")
        and tokens.lows[at] not in lexicon("words", "months")
        and at not in reading.adjectives
    )


def _may_be_listed(reading: Reading, start: int, end: int, known: int) -> bool:
    """Whether words of a list with so many known places may be one more."""
    tokens = reading.tokens
    if known > 1 and is_town(reading, start, end, word=True):
        return not is_borne(reading, tokens.lows[end - 1])
    if not all(_cased(reading, at, known) for at in range(start, end)):
        return False
    plain = [_plain(reading, at) for at in range(start, end)]
    if end == start + 2:
        two = of_two_words(tokens.lows[start], tokens.lows[start + 1])
        return (all(plain) and (known > 1 or two)) or (known > 1 and two and any(plain))
    return end == start + 1 and all(plain)


def _aged(words: list[str], at: int) -> bool:
    """Whether an age follows: it is a person's."""
    return words[at] == "," and at + 1 < len(words) and words[at + 1].isdigit()


def of_two_words(first: str, second: str) -> bool:
    """Whether two words make the name of a town, as San Ramon or Pagosa Springs."""
    return first in lexicon("places", "firsts") or second in lexicon("places", "seconds")


def _cased(reading: Reading, at: int, known: int) -> bool:
    """Whether a word is written as a name; in capitals only beside many places."""
    tokens = reading.tokens
    return tokens.words[at][1:].islower() or (tokens.loud[at] and known > 1)


def _plain(reading: Reading, at: int) -> bool:
    """Whether a word is known for nothing else than a name of a place."""
    low = reading.tokens.lows[at]
    return (
        "'" not in low
        and low not in common_words()
        and low not in given_names()
        and low not in _doubtful()
        and not is_borne(reading, low)
    )


@cache
def _doubtful() -> frozenset[str]:
    return lexicon_of(("titles", "heads"), ("titles", "portfolio"), ("organisations", "heads"))


def _ends_list(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    if at >= len(tokens.words) or not tokens.caps[at] or tokens.gap[at] or tokens.loud[at - 1]:
        return True
    return tokens.lows[at] in lexicon("words", "months")
