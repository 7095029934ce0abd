"""Claim the phrases that are more likely a body's name than not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.entities.agencies.evidence import names_body, plain_words
from archive.entities.odds.around import before, behind
from archive.entities.odds.inside import inside, most_inside
from archive.entities.odds.phrases import Stretch, phrases, stretches
from archive.entities.odds.weights import ANY, added, weights
from archive.entities.reading import AGENCY, Reading, Span

_EVEN = 0.0
"""Log odds from which on a phrase is claimed."""
_PLAIN = 1.2
"""Log odds from which on a single word is, and words of the language alone."""
_MOST_INSIDE = 3.5
"""Log odds that the signs inside of a phrase hardly ever add: below, none is read, for speed."""

_Likely = tuple[float, int, int]
"""Log odds of a phrase, its first token, and the one behind its last."""


def find_likely(reading: Reading) -> bool:
    """Claim unknown bodies, and longer names of known ones; whether there was any."""
    likely = [one for stretch in stretches(reading) for one in _likely(reading, stretch)]
    likely.sort(reverse=True)
    longer = _claim(reading, [one for one in likely if one[2] - one[1] > 1], {})
    alone = [one for one in likely if one[2] - one[1] == 1 and _may_be(reading, one)]
    return _claim(reading, alone, _bracketed(reading) if alone else {}) or longer


def _likely(reading: Reading, stretch: Stretch) -> Iterator[_Likely]:
    """The phrases of a stretch whose odds are better than even."""
    found = list(phrases(reading, stretch))
    fronts = {at: added(before(reading, at)) for at in {start for start, _ in found}}
    backs = {at: added(behind(reading, at)) for at in {end for _, end in found}}
    for start, end in found:
        around = weights()[ANY] + fronts[start] + backs[end]
        least = _PLAIN if _is_plain(reading, start, end) else _EVEN
        if around + min(_MOST_INSIDE, most_inside(reading, start, end)) < least:
            continue
        odds = around + added(inside(reading, start, end))
        if odds > least:
            yield odds, start, end


def _is_plain(reading: Reading, start: int, end: int) -> bool:
    lows = reading.tokens.lows[start:end]
    return len(lows) == 1 or plain_words().issuperset(lows)


def _may_be(reading: Reading, one: _Likely) -> bool:
    """Whether a single word may be a body's name: not the letters of a thing, nor several."""
    _, start, end = one
    word = reading.tokens.words[start]
    return names_body(reading, start, end) and not (word[-1] == "s" and word[:-1].isupper())


def _claim(reading: Reading, likely: Sequence[_Likely], bracketed: dict[str, str]) -> bool:
    """Claim each phrase that nothing likelier has taken a part of; whether there was any."""
    if not likely:
        return False
    tokens = reading.tokens
    longer = _by_opening(reading)
    claimed = False
    for _, start, end in likely:
        name = " ".join(tokens.surface(start, end).split())
        name = bracketed.get(name, name) if end == start + 1 else longer.get(name) or name
        if name and all(held.rule != "odds" for held in reading.within(start, end)):
            reading.claim(Span(start, end, AGENCY, name, "odds"))
            claimed = True
    return claimed


def _by_opening(reading: Reading) -> dict[str, str]:
    """The bodies of the release by what stands before an "of" in their names, "" for several."""
    found: dict[str, str] = {}
    for name in {one.canonical for one in reading.spans() if one.type is AGENCY}:
        parts = name.split(" of ")
        for count in range(1, len(parts)):
            opening = " of ".join(parts[:count])
            found[opening] = "" if opening in found else name
    return found


def _bracketed(reading: Reading) -> dict[str, str]:
    """What single words in brackets stand for: the body before them, "" for anything else."""
    tokens = reading.tokens
    found: dict[str, str] = {}
    for at in tokens.where.get("(", ()):
        if tokens.words[at + 2 : at + 3] == [")"] and at:
            held = reading.owner[at - 1]
            body = held is not None and held.type is AGENCY
            word = tokens.words[at + 1]
            found[word] = _meant(word, held.canonical) if held is not None and body else ""
    return found


def _meant(word: str, body: str) -> str:
    """What a word in brackets behind a body stands for: the body, if it has its first letter."""
    return body if word[0] in {part[0].upper() for part in body.split()} else word
