"""Other releases: those with the same text, and those about the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archive.model import Copy
from index.markup import escape
from index.passages import beginning
from index.result import Hit, text_of
from index.views.links import a, name_for
from index.views.reader import Reader
from index.views.results import day

_SEEN: Final = 5
_TITLE: Final = 110
"""Characters of the title of a similar release."""


def copies(reader: Reader, found: Sequence[Copy]) -> str:
    """The copies of a release: whose they are, of what kind, of which day."""
    if not found:
        return ""
    seen = "".join(_copy(reader, copy) for copy in found[:_SEEN])
    rest = "".join(_copy(reader, copy) for copy in found[_SEEN:])
    more = (
        f"<details><summary>{reader.say.html('and_more', len(found) - _SEEN)}</summary>"
        f"<ul>{rest}</ul></details>"
        if rest
        else ""
    )
    title = reader.say.html("copy_count", len(found))
    return f"<section><h2>{title}</h2><ul>{seen}</ul>{more}</section>"


def _copy(reader: Reader, copy: Copy) -> str:
    kind = reader.say.html(f"copy_{copy.kind.value}")
    about = f"{escape(copy.source_title)} — {kind}, {day(reader, copy.published)}"
    there = reader.at.opening(copy.release)
    return f"<li>{a(there, about, id=name_for('copy', copy.release))}</li>"


def similar(reader: Reader, found: Sequence[Hit]) -> str:
    """Releases about the same, the most similar first."""
    rows = "".join(_alike(reader, hit) for hit in found)
    title = reader.say.html("similar_releases")
    return f"<section><h2>{title}</h2><ul>{rows}</ul></section>" if rows else ""


def _alike(reader: Reader, hit: Hit) -> str:
    title = escape(beginning(text_of(hit.title), _TITLE)) or reader.say.html("untitled")
    about = f"{escape(hit.source_title)}, {day(reader, hit.published)}"
    link = a(reader.at.opening(hit.id), title, id=name_for("similar", hit.id))
    return f'<li>{link} <span class="role">{about}</span></li>'
