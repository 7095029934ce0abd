"""Two versions of a release beside each other, and what makes them differ in few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from archive.differences import Difference, FieldChange, Part, PartKind
from archive.differences.folding import Folded, folded
from index.markup import escape, link
from index.words import Words

_TAGS: Final = {PartKind.ADDED: "ins", PartKind.REMOVED: "del"}


def kind(say: Words, found: Difference) -> str:
    """Whether a difference matters, as a mark."""
    name = found.kind.value
    return f'<span class="kind {name}">{say.html(f"kind_{name}")}</span>'


def summary(say: Words, found: Difference) -> str:
    """One line, such as "12 words added, 3 words removed; changed: title"; "" for no difference."""
    names = [say(f"field_{name}") for name in found.fields if name != "text"]
    fields = ", ".join(name.lower() for name in dict.fromkeys(names))
    return "; ".join(
        filter(None, (_words(say, found), fields and say("also_changed", fields=fields)))
    )


def _words(say: Words, found: Difference) -> str:
    counts = (("words_added", found.added), ("words_removed", found.removed))
    if told := ", ".join(say(key, count) for key, count in counts if count):
        return told
    changed = [part for part in found.parts if part.kind is not PartKind.SAME]
    if any(not part.cosmetic for part in changed):
        return say("only_punctuation")
    if changed:
        return say("only_typography")
    return "" if found.changes else say("only_spaces")


def compared(say: Words, found: Difference, before: int, after: int, *, language: str = "") -> str:
    """Two versions beside each other: what went in <del>, what came in <ins>.

    A screen reader is told of both in words, in the language of the interface.
    """
    told = summary(say, found)
    title = say.html("compared_title", before=say.number(before), after=say.number(after))
    how = say.html(
        "how_shown",
        removed=f"<del>{say.html('shown_removed')}</del>",
        added=f"<ins>{say.html('shown_added')}</ins>",
        before=f'<del class="look">{say.html("shown_before")}</del>',
        after=f'<ins class="look">{say.html("shown_after")}</ins>',
    )
    return (
        f'<section class="compared"><h2 tabindex="-1" data-arrive="compare">{title}</h2>'
        f'<p class="differ">{kind(say, found)} {escape(told[:1].upper() + told[1:])}</p>'
        f'<p class="about">{how}</p>'
        f"{_fields(say, found.changes)}{_prose(say, found, language)}</section>"
    )


def _fields(say: Words, changes: Sequence[FieldChange]) -> str:
    rows = (
        f"<dt>{say.html(f'field_{change.field}')}</dt><dd>{'<br>'.join(_values(say, change))}</dd>"
        for change in changes
    )
    return f'<dl class="fields">{"".join(rows)}</dl>' if changes else ""


def _values(say: Words, change: FieldChange) -> Iterator[str]:
    for tag, those, others in (
        ("del", change.before, change.after),
        ("ins", change.after, change.before),
    ):
        for value in those:
            if value not in others:
                yield _said(say, tag, link(value, value))


def _prose(say: Words, found: Difference, language: str) -> str:
    shown = []
    for field, parts in groupby(found.parts, key=lambda part: part.field):
        if field == "text":
            shown.append(_text(say, parts, language))
        elif field in found.fields:
            words = "".join(_part(say, part) for part in parts)
            shown.append(
                f'<h3>{say.html(f"field_{field}")}</h3><p class="{escape(field)}"'
                f' lang="{escape(language)}" dir="auto">{words}</p>'
            )
    return "".join(shown)


def _text(say: Words, parts: Iterable[Part], language: str) -> str:
    inner = "".join(
        _unchanged(say, one)
        if isinstance(one, Folded)
        else f'<p dir="auto">{"".join(_part(say, part) for part in one)}</p>'
        for one in folded(parts)
    )
    return f'<article class="text" lang="{escape(language)}">{inner}</article>'


def _unchanged(say: Words, one: Folded) -> str:
    text = "".join(f'<p dir="auto">{escape(paragraph)}</p>' for paragraph in one.paragraphs)
    count = say.html("unchanged", len(one.paragraphs))
    return f"<details><summary>{count}</summary>{text}</details>"


def _part(say: Words, part: Part) -> str:
    tag = _TAGS.get(part.kind)
    if tag is None:
        return part.gap + escape(part.text)
    return part.gap + _said(say, tag, escape(part.text), look=part.cosmetic)


def _said(say: Words, tag: str, inner: str, *, look: bool = False) -> str:
    """What came or went: by its element, and in words that are not seen."""
    words = say.html("said_added" if tag == "ins" else "said_removed")
    kind = ' class="look"' if look else ""
    said = f'<span class="unseen" lang="{say.language}">{words} </span>'
    return f'<{tag}{kind}>{said}{inner}<span class="unseen">] </span></{tag}>'
