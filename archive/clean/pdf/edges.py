"""What stands at the edges of pages and is not of the text: headers, footers, page numbers.

A header or footer is known by its repetition: the same words, digits aside, at the same height of
several pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from archive.clean.pdf.lines import Line
from archive.clean.text import fold, squash
from archive.model import Label

_TOP: Final = 0.75  # of the height of the page: headers stand above
_BOTTOM: Final = 0.28  # footers below; those of offices have addresses, banks and boards
_MARGIN: Final = 0.12  # numbers and running titles stand nearer to the edge
_WIDE_MARGIN: Final = 0.25  # numbers that count from page to page
_UPPER: Final = 0.5  # of the first page, where its headline stands
_SAME_HEIGHT: Final = 4.0  # points
_SHARE: Final = 0.4  # of the pages: odd and even ones may have their own
_HEADER: Final = 4  # lines of a header at the most
_GAP: Final = 2.0  # of the size: what parts a header from the text at the least
_TITLE: Final = 12  # letters of a running title at the least
_NUMBER: Final = re.compile(
    r"\W*(?P<word>page|pag\.?|pg\.?|p\.|seite|página|pagina|стр(?:аница|\.)?|бет)?\s*(?P<own>\d{1,4})"
    r"(?:\s*(?:of|von|de|sur|di|из|/)\s*(?P<all>\d{1,4}))?\W*",
    re.I,
)
_MORE: Final = re.compile(
    r"[-–—.(*# ]+(?:more|continued|mehr|weiter|suite|à suivre|sigue|далее)[-–—.)*# ]+", re.I
)

Edge = tuple[Label, str]


def edges(lines: Sequence[Line], heights: Sequence[float]) -> dict[int, Edge]:
    """Which lines are no text, by their place among the lines."""
    found = {i: (Label.RESIDUE, "pdf.turned") for i, line in enumerate(lines) if line.turned}
    found |= {i: (Label.RESIDUE, "pdf.repeated") for i in _repeated(lines, heights)}
    found |= {i: (Label.RESIDUE, "pdf.repeated") for i in _running_titles(lines, heights)}
    numbers = set(_numbers(lines, heights))
    found |= {i: (Label.RESIDUE, "pdf.header") for i in _beside(numbers, lines, heights)}
    found |= {i: (Label.NAVIGATION, "pdf.page-number") for i in numbers}
    found |= {
        i: (Label.NAVIGATION, "pdf.more")
        for i, line in enumerate(lines)
        if line.y < _BOTTOM * heights[line.page] and _MORE.fullmatch(fold(line.text))
    }
    return found


def _repeated(lines: Sequence[Line], heights: Sequence[float]) -> Iterator[int]:
    alike: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        height = line.y / heights[line.page]
        key = re.sub(r"\d+", "#", fold(line.text).lower())
        if (height > _TOP or height < _BOTTOM) and sum(map(str.isalpha, key)) > 1:
            alike[key].append(i)
    needed = max(2, _SHARE * len(heights))
    for places in alike.values():
        levels: dict[int, set[int]] = defaultdict(set)
        for i in places:
            levels[_level(lines[i])].add(lines[i].page)
        for i in places:
            level = _level(lines[i])
            if len(levels[level].union(*(levels.get(level + n, ()) for n in (-1, 1)))) >= needed:
                yield i


def _level(line: Line) -> int:
    return round(line.y / _SAME_HEIGHT)


def _running_titles(lines: Sequence[Line], heights: Sequence[float]) -> Iterator[int]:
    """The headline of the first page, that stands smaller at the very top of others."""
    tops: dict[int, int] = {}
    for i, line in enumerate(lines):
        if line.page not in tops or line.y > lines[tops[line.page]].y:
            tops[line.page] = i
    upper = [one for one in lines if one.page == 0 and one.y > (1 - _UPPER) * heights[0]]
    for page, i in tops.items():
        line = lines[i]
        key = squash(line.text) if page and line.y > (1 - _MARGIN) * heights[page] else ""
        if len(key) >= _TITLE:
            larger = squash(" ".join(one.text for one in upper if one.size > line.size + 1))
            if key in larger:
                yield i


def _numbers(lines: Sequence[Line], heights: Sequence[float]) -> Iterator[int]:
    """Numbers that count the pages, from whatever they begin with."""
    counted: dict[int, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        height = line.y / heights[line.page]
        hit = _NUMBER.fullmatch(fold(line.text))
        if hit is None or _WIDE_MARGIN < height < 1 - _WIDE_MARGIN:
            continue
        ahead = int(hit["own"]) - line.page
        near = hit["word"] or not _MARGIN < height < 1 - _MARGIN
        if near and (ahead == 1 or (hit["all"] and int(hit["own"]) <= int(hit["all"]))):
            yield i
        counted[ahead].append(i)
    for places in counted.values():
        if len({lines[i].page for i in places}) >= max(2, _SHARE * len(heights)):
            yield from places


def _beside(numbers: Collection[int], lines: Sequence[Line], heights: Sequence[float]) -> set[int]:
    """What stands with a page's number at the top of a later page, apart from the text."""
    found: set[int] = set()
    lowest: dict[int, float] = {}
    for number in numbers:
        page, y = lines[number].page, lines[number].y
        if page and y > (1 - _WIDE_MARGIN) * heights[page]:
            lowest[page] = min(y, lowest.get(page, y))
    below: dict[int, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if line.page in lowest and not line.turned and i not in numbers:
            below[line.page].append(i)
    for page, places in below.items():
        places.sort(key=lambda i: -lines[i].y)
        found |= set(_until_gap(places, lines, lowest[page]))
    return found


def _until_gap(places: Sequence[int], lines: Sequence[Line], y: float) -> Sequence[int]:
    """The first lines of a page, down to the first wide gap below a height; none without one."""
    for n, i in enumerate(places[:_HEADER]):
        following = lines[places[n + 1]] if n + 1 < len(places) else None
        bottom = min(y, lines[i].y)
        if following and bottom - following.y > _GAP * following.size:
            return places[: n + 1]
    return ()
