"""A text as HTML with its names as links and the words that were looked for marked.

A name may hold marked words, or stand within them: names are the outer elements, and marked
words are parted where a name begins or ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.markup import escape
from index.result import Marked

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: its place, a class for its kind, who it is in words, and their page."""

    start: int
    end: int
    kind: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Sought:
    """A place of what was looked for; `number` counts them through a release from 1."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in a text. Offsets are characters of it."""

    names: tuple[Name, ...] = ()
    sought: tuple[Sought, ...] = ()

    def within(self, start: int, end: int) -> Marks:
        """The marks of this stretch, with offsets from its start; a name must lie in it whole."""
        names = (
            replace(name, start=name.start - start, end=name.end - start)
            for name in self.names
            if start <= name.start and name.end <= end
        )
        sought = (
            replace(one, start=max(one.start, start) - start, end=min(one.end, end) - start)
            for one in self.sought
            if one.start < end and one.end > start
        )
        return Marks(tuple(names), tuple(sought))


def numbered(fragments: Marked, first: int = 1) -> tuple[Sought, ...]:
    """The matched fragments of a text as places in it, numbered from `first`."""
    places, at = [], 0
    for fragment in fragments:
        if fragment.matched:
            places.append((at, at + len(fragment.text)))
        at += len(fragment.text)
    return tuple(Sought(*place, number) for number, place in enumerate(places, first))


def dressed(text: str, marks: Marks) -> str:
    """Text as HTML with its marks.

    Names that overlap an earlier one, or leave the text, are left out. The first piece of each
    marked place has the id "match-NUMBER".
    """
    parts, at, begun = [], 0, set[int]()
    for name in _apart(marks.names, len(text)):
        parts.append(_lit(text, (at, name.start), marks.sought, begun))
        inner = _lit(text, (name.start, name.end), marks.sought, begun)
        parts.append(
            f'<a class="name {escape(name.kind)}" href="{escape(name.href)}"'
            f' title="{escape(name.title)}">{inner}</a>'
        )
        at = name.end
    parts.append(_lit(text, (at, len(text)), marks.sought, begun))
    return "".join(parts)


def _apart(names: Iterable[Name], length: int) -> Iterator[Name]:
    at = 0
    for name in sorted(names, key=lambda one: (one.start, -one.end)):
        if at <= name.start < name.end <= length:
            yield name
            at = name.end


def _lit(text: str, stretch: Span, sought: Sequence[Sought], begun: set[int]) -> str:
    """A stretch of the text, what was looked for in <mark>. `begun` are those that have an id."""
    at, end = stretch
    parts = []
    for one in sought:
        first, last = max(one.start, at), min(one.end, end)
        if first >= last:
            continue
        named = "" if one.number in begun else f' id="match-{one.number}" tabindex="-1"'
        begun.add(one.number)
        parts.append(f"{escape(text[at:first])}<mark{named}>{escape(text[first:last])}</mark>")
        at = last
    return "".join(parts) + escape(text[at:end])
