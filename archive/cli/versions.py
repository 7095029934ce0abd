"""The versions of a release on a terminal: what changed in each, and the words of two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any, Final

import click

from archive.differences import NAMES, Difference, FieldChange, Part, PartKind, difference
from archive.differences.folding import Folded, folded
from archive.model import Draft, Version
from index.markup import plain

Held = tuple[Version, Draft]

_MARKS: Final = {
    PartKind.SAME: ("", "", None),
    PartKind.REMOVED: ("[-", "-]", "red"),
    PartKind.ADDED: ("{+", "+}", "green"),
}
"""As GNU wdiff and `git diff --word-diff` write it; colours reach terminals only."""

_AROUND = 160
"""Characters of a long unchanged stretch shown at either end of it."""


def listed(held: Sequence[Held]) -> Iterator[str]:
    """A line for each version: number, time, and how it differs from the one before."""
    for (version, _), found in zip(held, _from_before(held), strict=True):
        what = f"{found.kind.value:<11}  {found.summary}" if found else "first"
        yield f"{version.number:>3}  {version.at:%Y-%m-%d %H:%M} UTC  {what}"


def listed_json(held: Sequence[Held]) -> list[dict[str, Any]]:
    """The same for scripts; the first version differs from none."""
    return [
        {**_version_json(version), **(_difference_json(found) if found else {"kind": None})}
        for (version, _), found in zip(held, _from_before(held), strict=True)
    ]


def compared(before: Held, after: Held) -> Iterator[str]:
    """What changed between two versions, in lines."""
    found = difference(before[1], after[1])
    for sign, (version, _) in (("---", before), ("+++", after)):
        yield f"{sign} version {version.number}, {version.at:%Y-%m-%d %H:%M} UTC"
    yield f"{found.kind}: {found.summary}" if found.summary else "nothing changed"
    for change in found.changes:
        yield f"{NAMES.get(change.field, change.field)}: {_values(change)}"
    for field, parts in groupby(found.parts, key=lambda part: part.field):
        if field == "text" or field in found.fields:
            yield from ("", *_paragraphs(parts))


def compared_json(before: Held, after: Held) -> dict[str, Any]:
    """The same for scripts, with every part."""
    found = difference(before[1], after[1])
    return {
        "before": _version_json(before[0]),
        "after": _version_json(after[0]),
        **_difference_json(found),
        "parts": found.parts,
    }


def _from_before(held: Sequence[Held]) -> list[Difference | None]:
    return [None, *(difference(one, next_) for (_, one), (_, next_) in pairwise(held))][: len(held)]


def _version_json(version: Version) -> dict[str, Any]:
    return {
        "number": version.number,
        "at": version.at,
        "title": version.title,
        "text_digest": version.text_digest,
    }


def _difference_json(found: Difference) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "summary": found.summary,
        "added": found.added,
        "removed": found.removed,
        "fields": found.fields,
        "changes": found.changes,
    }


def _values(change: FieldChange) -> str:
    gone = [value for value in change.before if value not in change.after]
    come = [value for value in change.after if value not in change.before]
    parts = [Part(PartKind.REMOVED, plain(value), change.field) for value in gone]
    parts += [Part(PartKind.ADDED, plain(value), change.field) for value in come]
    return " ".join(_marked(part) for part in parts)


def _paragraphs(parts: Iterable[Part]) -> Iterator[str]:
    for number, one in enumerate(folded(parts)):
        if number:
            yield ""
        if isinstance(one, Folded):
            count = len(one.paragraphs)
            noun = "1 unchanged paragraph" if count == 1 else f"{count:,} unchanged paragraphs"
            yield click.style(f"[… {noun} …]", dim=True)
        else:
            yield "".join(part.gap + _marked(part) for part in one)


def _marked(part: Part) -> str:
    opened, shut, colour = _MARKS[part.kind]
    if not opened:
        return _cut(part.text)
    return click.style(f"{opened}{part.text}{shut}", fg=colour, dim=part.cosmetic or None)


def _cut(text: str) -> str:
    """The text without its middle, cut between words, when it is long."""
    if len(text) <= 4 * _AROUND:
        return text
    head, tail = text[:_AROUND].rsplit(" ", 1)[0], text[-_AROUND:].split(" ", 1)[-1]
    return f"{head} {click.style('[…]', dim=True)} {tail}"
