"""The versions of a release: what changed in each, and the words of any two beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Final

from archive.differences import NAMES, Difference, FieldChange, Part, PartKind, difference
from archive.differences.folding import Folded, folded
from archive.model import Draft, Release, Version
from index.markup import escape, link
from index.views.links import a
from index.views.reader import Reader

Held = tuple[Version, Draft]
Pair = tuple[int, int]

_SEEN, _LISTED = 3, 24
"""Versions seen at once, and listed at all: a page with a counter in it has a new one each day."""

_TAGS: Final = {PartKind.ADDED: "ins", PartKind.REMOVED: "del"}


def chosen(named: str, count: int) -> Pair | None:
    """The two versions that "1-2" names, None where there are no such two."""
    match = re.fullmatch(r"([0-9]{1,6})-([0-9]{1,6})", named)
    pair = (int(match[1]), int(match[2])) if match else (0, 0)
    return pair if pair[0] != pair[1] and all(1 <= one <= count for one in pair) else None


def shown(reader: Reader, release: Release, held: Sequence[Held]) -> str:
    """The versions of a release that changed or is gone, or two of them compared."""
    pair = chosen(reader.at.compare, len(held))
    if pair is None:
        inner = _list(reader, held)
    else:
        rows = _rows(reader, held, _newest(held))
        folded_ = f"<details><summary>What changed in each of {len(held)}</summary>{rows}</details>"
        before, after = (held[number - 1][1] for number in pair)
        text = a(replace(reader.at, compare=""), "Show the text", id="show-text")
        words = compared(difference(before, after), *pair, language=after.language)
        inner = f"{folded_}<p>{text}</p>{words}"
    return f'<section class="versions"><h2>Versions</h2>{gone(release)}{inner}</section>'


def _list(reader: Reader, held: Sequence[Held]) -> str:
    """What changed in each version, the newest first; of very many only the newest."""
    numbers = _newest(held)
    rows = _rows(reader, held, numbers[:_SEEN])
    if len(numbers) > _SEEN:
        older = _rows(reader, held, numbers[_SEEN:])
        rows += f"<details><summary>Earlier versions</summary>{older}</details>"
    return rows


def _newest(held: Sequence[Held]) -> range:
    return range(len(held), 0, -1)[:_LISTED]


def _rows(reader: Reader, held: Sequence[Held], numbers: range) -> str:
    rows = "".join(_row(reader, held, number) for number in numbers)
    older = len(held) - _LISTED
    if older > 0 and numbers[-1] == older + 1:
        rows += f'<p class="about">Older ones, 1 to {older}, can be chosen in a comparison.</p>'
    return rows


def _row(reader: Reader, held: Sequence[Held], number: int) -> str:
    version, draft = held[number - 1]
    if number == 1:
        return row(version, "", "")
    found = difference(held[number - 2][1], draft)
    there = replace(reader.at, compare=f"{number - 1}-{number}")
    link_ = a(there, f"What changed in version {number}", id=f"version-{number}")
    return f"{row(version, found.kind.value, found.summary)}<p>{link_}</p>"


# ---------------------------------------------------------------- as HTML


def row(version: Version, kind: str, summary: str) -> str:
    """A version in the list. `kind` is "" for the first one."""
    label = f'<span class="kind {escape(kind)}">{escape(kind)}</span>' if kind else "first kept"
    told = f"<br>{escape(summary)}" if summary else ""
    name = f"<b>Version {version.number}</b>"
    return f'<p class="version">{name} · {_time(version.at)} · {label}{told}</p>'


def gone(release: Release) -> str:
    """That the publisher removed the page, and when that was noticed; "" while it is there."""
    if release.removed is None:
        return ""
    return (
        f'<p class="version"><span class="kind gone">removed</span> by the publisher, noticed '
        f"{_time(release.removed)}. What was kept stays here.</p>"
    )


def _time(at: datetime) -> str:
    return f'<time datetime="{at.isoformat()}">{at:%-d %B %Y, %H:%M} UTC</time>'


def compared(found: Difference, before: int, after: int, *, language: str = "") -> str:
    """Two versions beside each other: what went in <del>, what came in <ins>."""
    told = f" {escape(found.summary)}." if found.summary else " Nothing changed."
    return (
        '<section class="compared">'
        f'<h2 tabindex="-1" data-arrive="compare">Version {before} → version {after}</h2>'
        f'<p class="about"><span class="kind {found.kind.value}">{found.kind.value}</span>{told} '
        "Shown as <del>removed</del> and <ins>added</ins>; where only typography or a label "
        'changed, as <del class="look">before</del> and <ins class="look">after</ins>.</p>'
        f"{_fields(found.changes)}{_prose(found, language)}</section>"
    )


def _fields(changes: Sequence[FieldChange]) -> str:
    rows = (
        f"<dt>{escape(NAMES.get(change.field, change.field).capitalize())}</dt>"
        f"<dd>{'<br>'.join(_values(change))}</dd>"
        for change in changes
    )
    return f'<dl class="fields">{"".join(rows)}</dl>' if changes else ""


def _values(change: FieldChange) -> Iterator[str]:
    for tag, those, others in (
        ("del", change.before, change.after),
        ("ins", change.after, change.before),
    ):
        for value in those:
            if value not in others:
                yield f"<{tag}>{link(value, value)}</{tag}>"


def _prose(found: Difference, language: str) -> str:
    shown = []
    for field, parts in groupby(found.parts, key=lambda part: part.field):
        if field == "text":
            shown.append(_text(parts, language))
        elif field in found.fields:
            words = "".join(map(_part, parts))
            shown.append(
                f'<h3>{escape(field.capitalize())}</h3><p class="{escape(field)}"'
                f' lang="{escape(language)}" dir="auto">{words}</p>'
            )
    return "".join(shown)


def _text(parts: Iterable[Part], language: str) -> str:
    inner = "".join(
        _unchanged(one)
        if isinstance(one, Folded)
        else f'<p dir="auto">{"".join(map(_part, one))}</p>'
        for one in folded(parts)
    )
    return f'<article class="text" lang="{escape(language)}">{inner}</article>'


def _unchanged(one: Folded) -> str:
    count = len(one.paragraphs)
    noun = "1 unchanged paragraph" if count == 1 else f"{count:,} unchanged paragraphs"
    text = "".join(f'<p dir="auto">{escape(paragraph)}</p>' for paragraph in one.paragraphs)
    return f"<details><summary>{noun}</summary>{text}</details>"


def _part(part: Part) -> str:
    tag = _TAGS.get(part.kind)
    if tag is None:
        return part.gap + escape(part.text)
    look = ' class="look"' if part.cosmetic else ""
    return f"{part.gap}<{tag}{look}>{escape(part.text)}</{tag}>"
