"""Places in a source's pages where what stands is never the release's own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.clean.repeats.counting import Counted, Counts, Mark
from archive.model import Label, Repeat, RepeatKind

_ENOUGH = 10  # releases that have the place
_AROUND = 0.95  # of what stands there stands around the article
_OUTSIDE = 0.9  # of it the first reading placed outside the article
_HEADLINES, _LISTED = 5, 0.5  # headlines of other releases there, share of what stands there
_SENTENCES = 0.02
_HOLDS = 0.05  # of all paragraphs, for the element around them to be the article's
_NEAR = 4  # steps of a path that are compared
_INSIDE = 3  # elements around a block that may be the article's


@dataclass(slots=True)
class _Place:
    """A position: what stands there, over all pages."""

    blocks: int = 0
    around: int = 0
    outside: int = 0
    texts: int = 0
    sentences: int = 0
    listed: Counter[int] = field(default_factory=Counter)
    labels: Counter[Label] = field(default_factory=Counter)
    example: int = 0


def positions(counts: Counts, releases: list[list[Counted]]) -> list[Repeat]:
    """Positions around the article where headlines of other releases stand, or what the first
    reading nearly always placed outside. Sentences stand at none of them.
    """
    seen = Counter(path for few in releases for path in {n for page in few for n in page.paths})
    places = _places(counts)
    holding = _holding(counts)
    found = []
    for path, place in places.items():
        if seen[path] < _ENOUGH or place.around < _AROUND * place.blocks:
            continue
        label = _label(place, counts.paths[path], holding)
        if label is not None:
            text = counts.texts.get(place.example, "")
            found.append((path, text, label))
    return [_repeat(counts, releases, path, text, label, seen[path]) for path, text, label in found]


def _repeat(
    counts: Counts, releases: list[list[Counted]], path: int, text: str, label: Label, seen: int
) -> Repeat:
    days = [p.day for few in releases for p in few if p.day and path in p.paths]
    first, last = min(days, default=None), max(days, default=None)
    of = len(releases)
    return Repeat(RepeatKind.POSITION, text, label, seen, of, counts.paths[path], first, last)


def _places(counts: Counts) -> dict[int, _Place]:
    places: defaultdict[int, _Place] = defaultdict(_Place)
    for page in counts.pages:
        for index, path in enumerate(page.paths):
            if path:
                _count(places[path], counts, page, index)
    return places


def _count(place: _Place, counts: Counts, page: Counted, index: int) -> None:
    number, marks = page.keys[index], page.marks[index]
    place.blocks += 1
    place.around += page.is_around(index)
    place.texts += bool(marks & Mark.TEXT)
    place.sentences += bool(marks & Mark.SENTENCE)
    if marks & Mark.OUTSIDE:
        place.outside += 1
        place.labels[page.label(index)] += 1
    if counts.headlines.get(number, page.owner) != page.owner:
        place.listed[number] += 1
        place.example = number
    elif not place.example and number in counts.texts:
        place.example = number


def _label(place: _Place, path: str, holding: set[tuple[str, ...]]) -> Label | None:
    """What stands at a place, None where it may be the releases' own."""
    if not place.texts or place.sentences > _SENTENCES * place.blocks:
        return None
    listed = place.listed.total() >= _LISTED * place.blocks
    if listed and len(place.listed) >= _HEADLINES:
        return Label.RELATED
    if place.outside >= _OUTSIDE * place.blocks and not holding.intersection(_elements(path)):
        return place.labels.most_common(1)[0][0]
    return None


def _holding(counts: Counts) -> set[tuple[str, ...]]:
    """The elements that hold the article's paragraphs."""
    both = Mark.TEXT | Mark.PROSE
    found: Counter[int] = Counter()
    for page in counts.pages:
        for index in page.article:
            found[page.paths[index]] += page.marks[index] & both == both
    least = _HOLDS * found.total()
    return {next(_elements(counts.paths[n])) for n, count in found.items() if n and count >= least}


def _elements(path: str) -> Iterator[tuple[str, ...]]:
    """The elements around what stands at a path, the nearest first, by their innermost steps."""
    steps = path.split(">")
    for cut in range(1, _INSIDE + 1):
        yield tuple(steps[:-cut][-_NEAR:])
