"""The passage of a text that answers best, with what was looked for marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from index.analysis import fold, spans, stem
from index.result import Fragment, Marked

STEMS: Final = "stems"
WORDS: Final = "words"
PHRASES: Final = "phrases"
"""The kinds of terms a question looks for, as `Found.terms` names them: stems, words as they
stand, and phrases (their words joined by a space).
"""

WIDTH: Final = 280
_LEAD = 40
"""Characters kept before the first match of a passage, so that it reads as a sentence."""

Terms = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    term: str


def mark(text: str, terms: Terms, *, language: str = "") -> Marked:
    """The whole text, its matches marked."""
    return _fragments(text, 0, len(text), _matches(text, terms, language))


def snippet(text: str, terms: Terms, *, language: str = "", width: int = WIDTH) -> Marked:
    """The passage of about `width` characters with the most different matches, marked.

    Of equal passages the first one; without matches, the beginning of the text.
    """
    matches = _matches(text, terms, language)
    start, end = _passage(text, matches, width)
    inside = [match for match in matches if start <= match.start and match.end <= end]
    before = (Fragment("… "),) if start else ()
    after = (Fragment(" …"),) if end < len(text) else ()
    return (*before, *_fragments(text, start, end, inside), *after)


def _matches(text: str, terms: Terms, language: str) -> list[_Match]:
    stems, words = terms.get(STEMS, frozenset()), terms.get(WORDS, frozenset())
    phrases = [phrase.split() for phrase in sorted(terms.get(PHRASES, ()))]
    if not (stems or words or phrases):
        return []
    places = list(spans(text))
    folded = [fold(text[start:end]) for start, end in places]
    found = []
    for (start, end), word in zip(places, folded, strict=True):
        root = stem(word, language)
        if word in words or root in stems or word in stems:
            found.append(_Match(start, end, root))
    runs = [run for phrase in phrases for run in _runs(phrase, folded)]
    found += [_Match(places[first][0], places[last][1], term) for first, last, term in runs]
    return _apart(found)


def _runs(phrase: list[str], words: list[str]) -> Iterator[tuple[int, int, str]]:
    """First and last word of every place where a phrase stands."""
    length = len(phrase)
    for first in range(len(words) - length + 1):
        if words[first] == phrase[0] and words[first : first + length] == phrase:
            yield first, first + length - 1, " ".join(phrase)


def _apart(matches: list[_Match]) -> list[_Match]:
    """The matches in order, without those that a longer one covers."""
    kept: list[_Match] = []
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def _passage(text: str, matches: list[_Match], width: int) -> tuple[int, int]:
    """Start and end of the best passage, at word boundaries."""
    if not matches:
        return 0, _boundary(text, width)
    first = _best(matches, width - _LEAD)
    start = max(0, matches[first].start - _LEAD)
    if start:
        space = text.rfind(" ", 0, start + 1)
        newline = text.find("\n", start, matches[first].start)
        start = newline + 1 if newline >= 0 else space + 1
        start += len(text[start:]) - len(text[start:].lstrip())
    return start, _boundary(text, max(start + width, matches[first].end))


def _best(matches: list[_Match], width: int) -> int:
    """The match that begins the window with the most different terms (then most matches)."""
    best, best_score = 0, (0, 0)
    counts: dict[str, int] = {}
    last = 0
    for first, match in enumerate(matches):
        while last < len(matches) and matches[last].end - match.start <= width:
            counts[matches[last].term] = counts.get(matches[last].term, 0) + 1
            last += 1
        score = (len(counts), last - first)
        if score > best_score:
            best, best_score = first, score
        if counts.get(match.term, 0) > 1:
            counts[match.term] -= 1
        else:
            counts.pop(match.term, None)
        last = max(last, first + 1)
    return best


def _boundary(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", 0, end)
    return space if space > end // 2 else end


def _fragments(text: str, start: int, end: int, matches: list[_Match]) -> Marked:
    parts: list[Fragment] = []
    at = start
    for match in matches:
        if match.start > at:
            parts.append(Fragment(text[at : match.start]))
        parts.append(Fragment(text[match.start : match.end], matched=True))
        at = match.end
    if at < end:
        parts.append(Fragment(text[at:end]))
    return tuple(parts)
