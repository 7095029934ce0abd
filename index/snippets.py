"""The passage of a text that answers best, with what was looked for marked in it.

Neither the edges of the passage nor a mark cut through a name, where the names of the text are
known.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Final, NamedTuple

from index.matches import NEAR, ORDERED, PHRASES, STEMS, WORDS, Match, Terms, joined, matches
from index.result import Fragment, Marked

__all__ = ["NEAR", "ORDERED", "PHRASES", "STEMS", "WIDTH", "WORDS", "Terms", "mark", "snippet"]

WIDTH: Final = 280
"""Characters of a passage, about."""

Span = tuple[int, int]

READ: Final = 200_000
"""Characters of a text that are looked at; releases are rarely a tenth of that."""
_LONGEST_NAME = 200
"""Characters of a name that is kept whole; what is longer is no name but a reading error."""
_LEAD = 90
"""Characters before the first match within which a sentence or clause may begin the passage."""
_SHORT_LEAD = 40
"""Characters kept before the first match where none begins there."""
_LOOKED_AT = 12
"""Equally good passages of which the best beginning is looked for."""

_MOST_MATCHES = 1_000
"""Matches of which the best passage is chosen; a text with more is full of them."""
_CLOSE = 40
"""Characters: passages whose terms are nearer to each other by less than that are as good."""

_SENTENCE = re.compile(r"(\w*)[.!?…]+[\"'”’»)\]]*\s+|\n\s*")
_CLAUSE = re.compile(r"[,;:]\s+|\s[–—-]+\s+|—")
_ABBREVIATED = frozenset((
    "mr", "mrs", "ms", "dr", "prof", "sen", "sens", "rep", "reps", "gov", "gen", "lt", "col",
    "sgt", "maj", "capt", "adm", "hon", "rev", "st", "jr", "sr", "inc", "co", "corp", "ltd", "no",
    "vs", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "ул", "им", "гг", "проф", "тыс", "млн",
))  # fmt: skip


class _Window(NamedTuple):
    """Matches that fit into one passage, and how good it would be: the more, the better."""

    worth: tuple[int, int, int]  # words of the different terms, their closeness, matches
    start: int
    end: int


def mark(text: str, terms: Terms, *, language: str = "", names: Sequence[Span] = ()) -> Marked:
    """The whole text, its matches marked."""
    spans = joined((match.start, match.end) for match in matches(text[:READ], terms, language))
    return _fragments(text, 0, len(text), _widened(spans, _usable(names, text)))


def snippet(
    text: str,
    terms: Terms,
    *,
    language: str = "",
    width: int = WIDTH,
    names: Sequence[Span] = (),
) -> Marked:
    """The passage of about `width` characters that answers best, marked.

    The best one has the most different terms, then those closest to each other, then the most
    matches; of equal ones that which begins a sentence, then the first. It begins and ends at a
    sentence or clause where there is one near. Without matches it is the beginning of the text.
    `names` are the spans of the text's names; they are kept whole.
    """
    text = text[:READ]
    found = matches(text, terms, language)
    start, least = _beginning(text, found, width)
    first, last = start - _LONGEST_NAME, max(start + width, least) + _LONGEST_NAME
    near = _usable([span for span in names if span[1] > first and span[0] < last], text)
    marked = joined((m.start, m.end) for m in found if m.end > first and m.start < last)
    marks = _widened(marked, near)
    whole = joined([*marks, *near])
    start = next((before for before, _ in _around(whole, start, start + 1)), start)
    end = _end(text, start, least, width, whole)
    inside = [(one, other) for one, other in marks if start <= one and other <= end]
    before = (Fragment("… "),) if start else ()
    after = (Fragment(" …"),) if end < len(text) else ()
    return (*before, *_fragments(text, start, end, inside), *after)


def _usable(names: Iterable[Span], text: str) -> list[Span]:
    """The names in order, those that overlap made one."""
    inside = joined((start, end) for start, end in names if 0 <= start < end <= len(text))
    return [(start, end) for start, end in inside if end - start <= _LONGEST_NAME]


def _widened(marks: Sequence[Span], names: Sequence[Span]) -> list[Span]:
    """The marks, each with all of the names that it stands in."""
    if not names:
        return list(marks)
    touched = (_around(names, start, end) for start, end in marks)
    return joined([*marks, *(name for few in touched for name in few)])


def _around(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Those of these (apart, in order) that overlap start to end."""
    first = bisect_right(spans, start, key=itemgetter(1))
    last = first
    while last < len(spans) and spans[last][0] < end:
        last += 1
    return spans[first:last]


# ---------------------------------------------------------------- which passage


def _beginning(text: str, found: Sequence[Match], width: int) -> tuple[int, int]:
    """Where the best passage begins, and where its matches end."""
    if not found:
        return 0, 0
    windows = [_window(found, first, width) for first in range(min(len(found), _MOST_MATCHES))]
    most = max(window.worth for window in windows)
    best = [window for window in windows if window.worth == most][:_LOOKED_AT]
    starts = [(*_start(text, window, width), window.end) for window in best]
    _, start, least = min(starts, key=itemgetter(0))
    return start, least


def _window(found: Sequence[Match], first: int, width: int) -> _Window:
    """The passage that a match begins: all matches that fit in after it."""
    start = found[first].start
    latest = start + width
    seen: set[str] = set()
    words = spread = count = furthest = 0
    for _, end, term, weight in islice(found, first, first + width):
        if end > latest and count:
            break
        if term not in seen:
            seen.add(term)
            words += weight
            spread = end - start
        count += 1
        if end > furthest:
            furthest = end
    return _Window((words, -(spread // _CLOSE), count), start, furthest)


# ---------------------------------------------------------------- where it begins and ends


def _start(text: str, window: _Window, width: int) -> tuple[int, int]:
    """How badly a passage would begin (0 at a sentence, 1 at a clause, 2 elsewhere), and where."""
    room = max(0, width - (window.end - window.start))
    missing = width - (len(text) - window.start)  # near its end a text has more to show before
    lead = min(max(_LEAD, missing), room)
    if window.start <= lead:
        return 0, 0
    first = 0 if missing > _LEAD else -1
    sentences = [at for _, at in _sentences(text, window.start - lead, window.start)]
    if sentences:
        return 0, sentences[first]
    clauses = [m.end() for m in _CLAUSE.finditer(text, window.start - lead, window.start)]
    if clauses:
        return 1, clauses[first]
    lead = min(max(_SHORT_LEAD, missing), room)
    return 2, _word(text, window.start - lead, window.start)


def _end(text: str, start: int, least: int, width: int, whole: Sequence[Span]) -> int:
    """Where a passage ends that begins at `start` and holds its matches, which end at `least`."""
    limit = max(start + width, least)
    if limit >= len(text):
        return len(text)
    sentences = [at for at, _ in _sentences(text, max(least, limit - width // 4), limit + 1)]
    if sentences:
        end = sentences[-1]
    else:
        space = text.rfind(" ", max(least, start + width // 2), limit + 1)
        end = space if space >= 0 else limit
    for first, last in _around(whole, end, end + 1):
        end = first if first > max(least, start + width // 3) else last
    return start + len(text[start:end].rstrip())


def _word(text: str, at: int, most: int) -> int:
    """Where the first word after `at` begins, `most` at the latest."""
    space = text.find(" ", at, most)
    return space + 1 if space >= 0 else most


def _sentences(text: str, since: int, until: int) -> Iterator[Span]:
    """Where sentences end, and the next ones begin, that begin between two places."""
    for found in _SENTENCE.finditer(text, max(0, since - 12), until):
        if found.end() >= since and _is_end(found, text):
            yield found.end() - len(found[0]) + len(found[0].rstrip()), found.end()


def _is_end(found: re.Match[str], text: str) -> bool:
    """Whether a full stop ends a sentence: not after "Sen." or an initial, nor before "and"."""
    before = found[1]
    if before is None:  # a new line
        return True
    if len(before) == 1 or before.lower() in _ABBREVIATED:
        return False
    after = text[found.end() : found.end() + 2].lstrip("\"'“‘„«([")
    return not after[:1].islower()


def _fragments(text: str, start: int, end: int, marks: Sequence[Span]) -> Marked:
    parts: list[Fragment] = []
    at = start
    for first, last in marks:
        if first > at:
            parts.append(Fragment(text[at:first]))
        parts.append(Fragment(text[first:last], matched=True))
        at = last
    if at < end:
        parts.append(Fragment(text[at:end]))
    return tuple(parts)
