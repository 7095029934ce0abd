"""What changed between two versions of a release: word by word, and whether it matters.

Cosmetic is what leaves every word as it was: white space and paragraph breaks, the shape of
quotes, dashes, ellipses and ligatures, list marks, a line set in capitals, and text that stands
on both pages but was taken for a menu on one. Everything else is substantive, a comma as much as
a number: when in doubt, it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from archive.differences.parts import Part, PartKind, parts
from archive.differences.words import Paragraph, paragraphs
from archive.model import TEXT_LABELS, Draft

__all__ = [
    "NAMES",
    "Difference",
    "DifferenceKind",
    "FieldChange",
    "Part",
    "PartKind",
    "difference",
]


class DifferenceKind(StrEnum):
    """Whether a difference matters."""

    COSMETIC = "cosmetic"
    SUBSTANTIVE = "substantive"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that is not prose and says something else now."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    substantive: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions beside each other.

    `parts` are those of the title, the subtitle and the text, in this order; `changes` those of
    the other fields; `added` and `removed` count words that are not cosmetic.
    """

    kind: DifferenceKind
    parts: tuple[Part, ...]
    changes: tuple[FieldChange, ...]
    added: int
    removed: int

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that changed."""
        prose = (part.field for part in self.parts if part.kind is not PartKind.SAME)
        return tuple(dict.fromkeys((*prose, *(change.field for change in self.changes))))

    @property
    def summary(self) -> str:
        """One line, such as "12 words added, 3 removed; title and published date changed"."""
        others = [NAMES.get(name, name) for name in self.fields if name != "text"]
        fields = f"{_listed(others)} changed" if others else ""
        return "; ".join(filter(None, (self._words(), fields)))

    def _words(self) -> str:
        if self.added:
            also = f", {self.removed:,} removed" if self.removed else ""
            return f"{_words(self.added)} added{also}"
        if self.removed:
            return f"{_words(self.removed)} removed"
        changed = [part for part in self.parts if part.kind is not PartKind.SAME]
        if any(not part.cosmetic for part in changed):
            return "only punctuation changed"
        if changed:
            return "no word changed, only typography or menus"
        return "" if self.changes else "no word changed, only white space or menus"


NAMES: Final = {
    "published": "published date",
    "updated": "updated date",
    "issuer": "issuing body",
}
"""Fields that people know by another name."""


def difference(before: Draft, after: Draft) -> Difference:
    """What makes the later version another than the earlier one.

    Bounded: two texts of 50,000 words that have nothing in common take less than a second;
    changed stretches that are longer still are given as removed and added in one piece.
    """
    found = tuple(_prose(before, after))
    changes = tuple(_changes(before, after))
    real = [part for part in found if part.kind is not PartKind.SAME and not part.cosmetic]
    matters = bool(real) or any(change.substantive for change in changes)
    return Difference(
        kind=DifferenceKind.SUBSTANTIVE if matters else DifferenceKind.COSMETIC,
        parts=found,
        changes=changes,
        added=sum(part.words for part in real if part.kind is PartKind.ADDED),
        removed=sum(part.words for part in real if part.kind is PartKind.REMOVED),
    )


def _prose(before: Draft, after: Draft) -> Iterator[Part]:
    for field, old, new in (
        ("title", before.title, after.title),
        ("subtitle", before.subtitle, after.subtitle),
        ("text", before.text, after.text),
    ):
        left, right = paragraphs(old), paragraphs(new)
        yield from parts(
            field, _moved(field, left, right, after), _moved(field, right, left, before)
        )


_Form = tuple[str, ...]


def _forms(found: Iterable[Paragraph]) -> set[_Form]:
    return {tuple(word.folded for word in one) for one in found}


def _moved(
    field: str, those: Sequence[Paragraph], others: Sequence[Paragraph], other: Draft
) -> Sequence[Paragraph]:
    """The paragraphs, those marked that stand in the other version under another label only."""
    missing = _forms(those) - _forms(others)
    if field == "title" or not missing:
        return those
    moved = missing & _forms(one for text in _elsewhere(other, field) for one in paragraphs(text))
    return [
        tuple(word._replace(moved=True) for word in one) if moved & _forms([one]) else one
        for one in those
    ]


def _elsewhere(draft: Draft, field: str) -> Iterator[str]:
    """What stands on the page outside this field."""
    yield draft.title
    yield from (b.text for b in draft.blocks if field != "text" or b.label not in TEXT_LABELS)
    if field == "text":
        yield draft.subtitle


# ---------------------------------------------------------------- fields that are not prose


def _changes(before: Draft, after: Draft) -> Iterator[FieldChange]:
    """A day that is first found or no longer found may be our reading: only another day matters."""
    for field, old, new, matters in (
        ("published", _day(before.published), _day(after.published), None),
        ("updated", _day(before.updated), _day(after.updated), False),
        ("number", _one(before.number), _one(after.number), True),
        ("embargo", _one(before.embargo), _one(after.embargo), True),
        ("attachments", _files(before), _files(after), True),
        ("images", _files(before, image=True), _files(after, image=True), False),
        ("topics", before.topics, after.topics, False),
        ("agencies", before.agencies, after.agencies, False),
        ("people", before.people, after.people, False),
        ("authors", before.authors, after.authors, False),
        ("issuer", _one(before.issuer), _one(after.issuer), False),
    ):
        if _as_compared(old) != _as_compared(new):
            substantive = bool(old and new) if matters is None else matters
            yield FieldChange(field, old, new, substantive)


def _day(day: object) -> tuple[str, ...]:
    return (str(day),) if day else ()


def _files(draft: Draft, *, image: bool = False) -> tuple[str, ...]:
    """The documents, or the images, whose addresses sites change with every new size."""
    return tuple(file.url for file in draft.attachments if file.image == image)


def _one(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _as_compared(values: tuple[str, ...]) -> set[_Form]:
    """Without order, typography, and whether an address is asked for over TLS."""
    bare = (value.removeprefix("https://").removeprefix("http://") for value in values)
    return {tuple(w.folded for one in paragraphs(value) for w in one) for value in bare}


def _words(count: int) -> str:
    return "1 word" if count == 1 else f"{count:,} words"


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
