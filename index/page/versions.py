"""The versions of a release: what changed in each, and the words of any two beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

import streamlit as st

from archive.differences import NAMES, Difference, FieldChange, Part, PartKind, difference
from archive.differences.folding import Folded, folded
from archive.model import Draft, Release, Version
from index.markup import escape, link
from index.page import address, links
from index.request import SearchRequest
from index.search import Archive

COMPARE: Final = "compare"
"""The parameter of the address that names two versions, as in `compare=1-2`."""

Held = tuple[Version, Draft]
Pair = tuple[int, int]
Params = Mapping[str, Sequence[str]]

_SEEN, _LISTED = 3, 24
"""Versions seen at once, and listed at all: a page with a counter in it has a new one each day."""

_EARLIER, _LATER = "From version", "To version"
_TAGS: Final = {PartKind.ADDED: "ins", PartKind.REMOVED: "del"}


def asked_for(release: Release) -> Pair | None:
    """The versions of this release that the address compares, None if it does not."""
    return chosen(address.first(COMPARE), release.versions)


def chosen(named: str, count: int) -> Pair | None:
    """The two versions that "1-2" names, None where there are no such two."""
    match = re.fullmatch(r"([0-9]{1,6})-([0-9]{1,6})", named)
    pair = (int(match[1]), int(match[2])) if match else (0, 0)
    return pair if pair[0] != pair[1] and all(1 <= one <= count for one in pair) else None


def show(archive: Archive, release: Release, asked: SearchRequest) -> None:
    """Show the versions of a release that changed or is gone, and two of them compared."""
    if release.versions < 2 and not release.removed:
        return
    held = archive.versions(release.id)
    params = address.release_params(asked, release.id)
    pair = chosen(address.first(COMPARE), len(held))
    with st.container(key="versions", gap="small"):
        st.html(f"<h2>Versions</h2>{gone(release)}")
        if pair is None:
            _list(held, params)
        else:
            with st.expander(f"What changed in each of {len(held)}"):
                _rows(held, _newest(held), params)
            _compared(held, pair, params)


def _list(held: Sequence[Held], params: Params) -> None:
    """What changed in each version, the newest first; of very many only the newest."""
    if address.first(COMPARE):
        st.warning(f"Compared are two versions, as in 1-2; this release has {len(held)}.")
    numbers = _newest(held)
    _rows(held, numbers[:_SEEN], params)
    if len(numbers) > _SEEN:
        with st.expander("Earlier versions"):
            _rows(held, numbers[_SEEN:], params)


def _newest(held: Sequence[Held]) -> range:
    return range(len(held), 0, -1)[:_LISTED]


def _rows(held: Sequence[Held], numbers: range, params: Params) -> None:
    for number in numbers:
        _row(held, number, params)
    older = len(held) - _LISTED
    if older > 0 and numbers[-1] == older + 1:
        st.html(f'<p class="about">Older ones, 1 to {older}, can be chosen in a comparison.</p>')


def _row(held: Sequence[Held], number: int, params: Params) -> None:
    version, draft = held[number - 1]
    if number == 1:
        st.html(row(version, "", ""))
        return
    before = held[number - 2][1]
    kind, summary = _told(hash(before), hash(draft), before, draft)
    with st.container(key=f"version-{number}", gap=None):
        st.html(row(version, kind, summary))
        pair = {COMPARE: [f"{number - 1}-{number}"]}
        links.link(f"What changed in version {number}", {**params, **pair})


@st.cache_data(max_entries=2_000, show_spinner=False)
def _told(before: int, after: int, _before: Draft, _after: Draft) -> tuple[str, str]:
    """Label and summary, kept by the hashes: a list asks for many, each time it is shown."""
    found = difference(_before, _after)
    return found.kind.value, found.summary


def _compared(held: Sequence[Held], pair: Pair, params: Params) -> None:
    if len(held) > 2:
        _choice(pair, len(held))
    links.link("Show the text", params)
    before, after = (held[number - 1][1] for number in pair)
    st.html(compared(difference(before, after), *pair, language=after.language))
    links.arrive(f"{held[0][0].release}-compare")


def _choice(pair: Pair, count: int) -> None:
    with st.container(key="compare", horizontal=True):
        for key, number in zip((_EARLIER, _LATER), pair, strict=True):
            st.session_state[key] = number
            st.selectbox(key, range(1, count + 1), key=key, on_change=_compare, width=140)


def _compare() -> None:
    st.query_params[COMPARE] = f"{st.session_state[_EARLIER]}-{st.session_state[_LATER]}"


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
        f'<h2 tabindex="-1" data-arrive="">Version {before} → version {after}</h2>'
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
