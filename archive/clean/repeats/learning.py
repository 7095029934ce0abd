"""What a source repeats, learnt from its releases. Pure.

Counted are releases, not pages: copies of one text, and texts of one mould (a grant announced for
ten regions), are one. That a text recurs is not enough for it to be the source's own, because
programme blurbs, standing quotes and headings recur too. It is one that stands around the
article, and that

often       is on half of the releases (of its language, or of its design) and is no sentence,
outside     or is a sentence there that the first reading mostly placed outside the article,
about       or is the sentence with which the source says at the end who it is,
pattern     or is on three releases and one in a hundred, and reads like a telephone number, an
            address of mail, or nothing at all;
position    or stands in the page where the headlines of other releases do.

All of it was measured by reading what it labels (benchmarks/learnt.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from archive.clean.press import grammar
from archive.clean.repeats.counting import Counted, Counts, Mark, Page
from archive.clean.repeats.learnt import NOTHING, Learnt, announces, without
from archive.clean.repeats.positions import positions
from archive.clean.text import words
from archive.model import Label, Repeat, RepeatKind, Source

__all__ = ["ENOUGH", "Page", "learn"]

ENOUGH = 5
"""Releases from which on a source is learnt."""

_LEAST, _OFTEN = 4, 0.5  # releases, share of them, for a line of any words
_SOME, _RARELY = 3, 0.01  # the same for a line that matches a pattern
_KIND = 0.1  # of the releases, for those of a language or a design to be counted apart
_OUTSIDE = 0.8  # of the occurrences of a sentence that is no part of the article
_ELSEWHERE = 0.1  # of the occurrences of a line may stand within the article, at least one

_REACHED = re.compile(r"\(?\d{3}\)?[-.\s]\s?\d{3}[-.\s]\d{4}|\+\d[\d\s().-]{7,}\d|\S@\S+\.\w")
_NOTHING = re.compile(r"[\W_]*[^\W\d]?[\W_]*")
_SAYS_WHO = re.compile(
    r"(?:\b(?:is|are|was|were|serves|sits|represents|ist|sind|vertritt|est|sont|représente|es|son"
    r"|representa|является|был|была|болып табылады)\b|\s[–—]\s)",
    re.I,
)
_QUOTES = re.compile('["“”„«»]')


@dataclass(slots=True)
class _Line:
    """A text that recurs: on how many releases, of which kinds, and how it stands there."""

    releases: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    paths: Counter[int] = field(default_factory=Counter)
    labels: Counter[Label] = field(default_factory=Counter)
    occurrences: int = 0
    texts: int = 0
    outside: int = 0
    prose: int = 0
    around: int = 0
    behind: int = 0
    first: date | None = None
    last: date | None = None


def learn(pages: Iterable[Page], source: Source | None = None) -> Learnt:
    """What the source of these pages repeats; lines that its owner wants to keep are left out.

    It does not matter whether something had been learnt when the pages were read.
    """
    counts = Counts(pages)
    releases = list(counts.releases())
    if len(releases) < ENOUGH:
        return NOTHING
    of = _Sizes(releases)
    lines = _lines(releases)
    about = {n for n, line in lines.items() if _says_who(counts.texts[n], line, of, source)}
    outside = {n for n, line in lines.items() if _is_outside(line)}
    _place(counts, lines, about | outside | set(counts.headlines))
    labels = {n: _what(counts.texts[n], line, of, n in about) for n, line in lines.items()}
    repeats = [_made(counts, n, lines[n], label, of) for n, label in labels.items() if label]
    repeats += positions(counts, releases)
    return without(Learnt(tuple(repeats)), source.keep if source else ())


class _Sizes:
    """How many releases there are: in all, in each language, with each position."""

    def __init__(self, releases: list[list[Counted]]) -> None:
        self.all = len(releases)
        self.languages = Counter(tongue for few in releases for tongue in {p.language for p in few})
        self.paths = Counter(path for few in releases for path in {n for p in few for n in p.paths})

    def best(self, line: _Line) -> tuple[int, int]:
        """Seen, of: among the releases of which the line is on the greatest share."""
        kinds = [(n, self.languages[tongue]) for tongue, n in line.languages.items()]
        kinds += [(n, self.paths[path]) for path, n in line.paths.items()]
        least = max(ENOUGH, _KIND * self.all)
        shares = [(line.releases, self.all), *(one for one in kinds if one[1] >= least)]
        return max(shares, key=lambda one: (one[0] / one[1], one[0]))

    def often(self, line: _Line) -> bool:
        """Is the line on so many of them that its words do not matter?"""
        seen, of = self.best(line)
        return seen >= max(_LEAST, _OFTEN * of)


def _lines(releases: list[list[Counted]]) -> dict[int, _Line]:
    """What is known of each text that recurs."""
    spread = Counter(number for few in releases for number in {n for p in few for n in p.keys})
    lines = {number: _Line() for number, count in spread.items() if count >= _SOME}
    for few in releases:
        for page in few:
            for index, number in enumerate(page.keys):
                if number in lines:
                    _count(lines[number], page, index)
        _count_release(lines, few)
    return lines


def _count(line: _Line, page: Counted, index: int) -> None:
    marks = page.marks[index]
    line.occurrences += 1
    line.texts += bool(marks & Mark.TEXT)
    line.outside += bool(marks & Mark.OUTSIDE)
    line.prose += bool(marks & Mark.PROSE)
    if marks & Mark.OUTSIDE:
        line.labels[page.label(index)] += 1


def _count_release(lines: dict[int, _Line], few: list[Counted]) -> None:
    """Count a release once for each line that is on it, however many copies it has."""
    tongues = {(n, page.language) for page in few for n in page.keys if n in lines}
    places = {
        (n, path)
        for page in few
        for n, path in zip(page.keys, page.paths, strict=True)
        if n in lines
    }
    days = [page.day for page in few if page.day]
    for number in {number for number, _ in tongues}:
        line = lines[number]
        line.releases += 1
        line.first = min([*days, line.first or date.max], default=None) if days else line.first
        line.last = max([*days, line.last or date.min], default=None) if days else line.last
    for number, language in tongues:
        lines[number].languages[language] += 1
    for number, path in places:
        lines[number].paths[path] += 1


def _place(counts: Counts, lines: dict[int, _Line], other: set[int]) -> None:
    """Find the article of every page, `other` texts left out, and count what stands around it."""
    for page in counts.pages:
        page.article = page.between(other)
        _count_around(lines, page)


def _count_around(lines: dict[int, _Line], page: Counted) -> None:
    under = _under(lines, page)
    alone = False  # the next block of text is this page's own
    for index in reversed(range(len(page.keys))):
        number, marks = page.keys[index], page.marks[index]
        if number in lines and page.is_around(index):
            heads = marks & Mark.OPENS or (marks & Mark.HEADING and index >= page.article.stop)
            dateline = marks & Mark.DATELINE and index + 1 == page.article.start
            own = (heads and alone) or dateline or index in under
            lines[number].around += not own
            lines[number].behind += index >= page.article.stop
        if marks & Mark.TEXT:
            alone = number not in lines


def _under(lines: dict[int, _Line], page: Counted) -> set[int]:
    """The blocks that a line of the release's own announces."""
    texts = [index for index, marks in enumerate(page.marks) if marks & Mark.TEXT]
    announcing = Mark.TEXT | Mark.ANNOUNCES
    return {
        index
        for before, index in pairwise(texts)
        if page.marks[before] & announcing == announcing
        and not ((line := lines.get(page.keys[before])) and _is_outside(line))
    }


# ---------------------------------------------------------------- what is the source's own


def _is_outside(line: _Line) -> bool:
    return line.releases >= _LEAST and line.outside >= _OUTSIDE * line.occurrences


def _says_who(text: str, line: _Line, of: _Sizes, source: Source | None) -> bool:
    """Is it a sentence on most releases that begins with the source's name, and is no quotation?"""
    if source is None or not line.prose or _QUOTES.search(text) or not of.often(line):
        return False
    names = set(words(f"{source.title} {source.publisher}"))
    names = {name for name in names if len(name) > 3} or names
    first = [word for word in words(text[:200]) if len(word) > 1][:5]
    named = [word in names for word in first]
    known = sum(named) >= min(2, len(names)) and any(named[:3])
    return known and _SAYS_WHO.search(text[:200]) is not None


def _what(text: str, line: _Line, of: _Sizes, about: bool) -> Label | None:
    """What the line is that the source repeats, None where it may be the releases' own."""
    if not line.texts and not line.outside:  # the grammar knows it wherever it stands
        return None
    if about and _nearly(line.behind, line.occurrences):
        return Label.ABOUT
    if line.prose:
        own = not (of.often(line) and _is_outside(line))
    else:
        evident = _has_pattern(text, line, of) or (
            of.often(line) and (not announces(text) or _is_outside(line))
        )
        own = not (evident and _nearly(line.around, line.occurrences))
    return None if own else _label(text, line)


def _nearly(some: int, of: int) -> bool:
    """All of them, but for a tenth, or for one."""
    return of - some <= max(1, _ELSEWHERE * of)


def _has_pattern(text: str, line: _Line, of: _Sizes) -> bool:
    enough = line.releases >= max(_SOME, _RARELY * of.all)
    return enough and (_REACHED.search(text) or _NOTHING.fullmatch(text)) is not None


def _label(text: str, line: _Line) -> Label:
    """What the grammar takes the line for; else what its place does; else residue."""
    known = grammar.match(text)
    if known is not None:
        return known.label
    if _REACHED.search(text):
        return Label.CONTACT
    return max(line.labels, key=lambda label: (line.labels[label], label), default=Label.RESIDUE)


def _made(counts: Counts, number: int, line: _Line, label: Label, of: _Sizes) -> Repeat:
    path = max(line.paths, key=lambda path: (line.paths[path], counts.paths[path]))
    kind = RepeatKind.BLOCK if path else RepeatKind.LINE
    text, place = counts.texts[number], counts.paths[path]
    return Repeat(kind, text, label, *of.best(line), place, line.first, line.last)
