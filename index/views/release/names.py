"""Who and what a release names, each with the way to their page, and who is quoted in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archive.model import EntityType, EntityUse, Quote
from index.markup import escape
from index.passages import beginning
from index.search import ReleaseView
from index.views.links import a, name_for
from index.views.naming import deciding
from index.views.reader import Reader

_SEEN: Final = 8
"""Names of a kind that are seen at once; the others are folded."""
_ROLES: Final = 2
_QUOTES: Final = 30
_OPENING: Final = 160
"""Characters of a quote."""


def shown(reader: Reader, view: ReleaseView) -> str:
    """People, agencies and places, the most named first, then the quotes."""
    kinds = (
        (EntityType.PERSON, view.people),
        (EntityType.AGENCY, view.agencies),
        (EntityType.PLACE, view.places),
    )
    lists = "".join(_kind(reader, kind, uses) for kind, uses in kinds if uses)
    named = f'<div class="named">{lists}</div>' if lists else ""
    return named + _quotes(reader, view)


def _kind(reader: Reader, kind: EntityType, uses: Sequence[EntityUse]) -> str:
    say = reader.say
    seen = "".join(_use(reader, kind, use) for use in uses[:_SEEN])
    rest = "".join(_use(reader, kind, use) for use in uses[_SEEN:])
    more = (
        f"<details><summary>{say.html('and_more', len(uses) - _SEEN)}</summary><ul>{rest}</ul>"
        "</details>"
        if rest
        else ""
    )
    title = say.html(f"all_{kind.value}")
    return f'<section><h2 class="{kind.value}">{title}</h2><ul>{seen}</ul>{more}</section>'


def _use(reader: Reader, kind: EntityType, use: EntityUse) -> str:
    roles = escape(", ".join(use.roles[:_ROLES]))
    called = f' <span class="role">{roles}</span>' if roles else ""
    there = reader.at.about(kind, use.entity.id)
    link = a(there, escape(use.entity.name), id=name_for("use", kind.value, use.entity.id))
    id_ = name_for("decide", kind.value, use.entity.id)
    desk = deciding(reader, use.entity.id, use.entity.name, id=id_, kind="decide")
    return f"<li>{link}{called}{f' {desk}' if desk else ''}</li>"


def _quotes(reader: Reader, view: ReleaseView) -> str:
    """Who says what, folded away: the words stand in the text beside it."""
    said = [one for one in view.quotes if one.speaker]
    if not said:
        return ""
    listed = "".join(_quote(reader, view, one, number) for number, one in enumerate(said[:_QUOTES]))
    language = escape(view.release.draft.language)
    return (
        f"<details><summary>{reader.say.html('quote_count', len(said))}</summary>"
        f'<dl class="fields quotes" lang="{language}">{listed}</dl></details>'
    )


def _quote(reader: Reader, view: ReleaseView, quote: Quote, number: int) -> str:
    entity = view.named.get((quote.speaker_type, quote.speaker))
    who = escape(entity.name if entity else quote.speaker)
    if entity:
        who = a(reader.at.about(entity.type, entity.id), who, id=f"quote-{number}")
    words = escape(beginning(quote.text, _OPENING))
    return f'<dt>{who}</dt><dd dir="auto"><q>{words}</q></dd>'
