"""What stands beside the releases of an entity: companions, sources, parts, spellings."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Final

from archive.model import Entity
from index.address import Address, View
from index.markup import escape
from index.people import EntityView, Joined, Written
from index.request import SearchRequest
from index.result import FacetValue
from index.views.links import a, name_for
from index.views.reader import Reader

_SPELLINGS: Final = 8
_MORE_SPELLINGS: Final = 60
_PARTS: Final = 12


def companions(reader: Reader, view: EntityView, facet: str, values: Sequence[FacetValue]) -> str:
    """With whom or what it appears: each leads to its page, each count to the shared releases."""
    if not values:
        return ""
    most = max(value.count for value in values)
    rows = "".join(f"<li>{_companion(reader, view, facet, value, most)}</li>" for value in values)
    heading = reader.say.html(f"entity_with_{facet}")
    return f'<section><h2 class="{facet}">{heading}</h2><ul class="counted">{rows}</ul></section>'


def _companion(reader: Reader, view: EntityView, facet: str, value: FacetValue, most: int) -> str:
    own = view.entity
    there = Address(view=View(facet), ids=(value.key,), lang=reader.at.lang)
    name = a(there, escape(value.label), id=name_for("with", own.id, facet, value.key))
    asked = SearchRequest().together(own.type.value, [own.id])
    same = facet == own.type.value
    both = asked.together(facet, [own.id, value.key]) if same else _and(own, facet, value.key)
    count = a(
        reader.at.asking(both),
        reader.say.number(value.count),
        id=name_for("both", own.id, facet, value.key),
        kind="n",
        label=reader.say("entity_both", value.count, name=value.label),
    )
    return f"{name}{count}{meter(value.count, most)}"


def _and(own: Entity, facet: str, key: str) -> SearchRequest:
    return SearchRequest().choose(own.type.value, [own.id]).choose(facet, [key])


def meter(count: int, most: int) -> str:
    """A line as long as the count, for the eye."""
    return f'<i aria-hidden="true" style="width:{max(round(100 * count / most, 1), 0.5)}%"></i>'


def parts(reader: Reader, view: EntityView) -> str:
    """The bodies that belong to an agency."""
    rows = "".join(
        "<li>"
        + a(
            reader.at.about(view.entity.type, part.key),
            escape(part.label),
            id=name_for("part", part.key),
        )
        + f'<span class="n">{reader.say.number(part.count)}</span></li>'
        for part in view.parts[:_PARTS]
    )
    left = len(view.parts) - _PARTS
    more = f'<p class="about">{reader.say.html("entity_more", left)}</p>' if left > 0 else ""
    return f'<ul class="counted">{rows}</ul>{more}' if rows else ""


def sources(reader: Reader, view: EntityView) -> str:
    """Which offices write about it."""
    if not view.sources:
        return ""
    most = max(value.count for value in view.sources)
    rows = "".join(f"<li>{_source(reader, view, value, most)}</li>" for value in view.sources)
    left = view.source_count - len(view.sources)
    more = f'<p class="about">{reader.say.html("entity_more", left)}</p>' if left > 0 else ""
    return f'<ul class="counted">{rows}</ul>{more}'


def _source(reader: Reader, view: EntityView, value: FacetValue, most: int) -> str:
    there = reader.at.asking(_and(view.entity, "source", value.key))
    link = a(there, escape(value.label), id=name_for("from", view.entity.id, value.key))
    count = f'<span class="n">{reader.say.number(value.count)}</span>'
    return f"{link}{count}{meter(value.count, most)}"


def written(reader: Reader, view: EntityView) -> str:
    """Its spellings, how many releases have each, and how they were joined."""
    say, entity = reader.say, view.entity
    if len(view.written) < 2:
        return ""
    rows = [_spelling(reader, one) for one in view.written[: _SPELLINGS + _MORE_SPELLINGS]]
    shown = "".join(rows[:_SPELLINGS])
    rest = "".join(rows[_SPELLINGS:])
    if rest:
        summary = say.html("entity_more", len(view.written) - _SPELLINGS)
        rest = (
            f'<details><summary id="spellings-{escape(entity.id)}">{summary}</summary>'
            f'<ul class="counted">{rest}</ul></details>'
        )
    command = f"press-archive entities show {shlex.quote(entity.name)}"
    why = say.html("entity_why_joined", command=f"<code>{escape(command)}</code>")
    return f'<ul class="counted">{shown}</ul>{rest}<p class="about">{why}</p>'


def _spelling(reader: Reader, one: Written) -> str:
    told = {
        Joined.RULES: "entity_joined_rules",
        Joined.DECISION: "entity_joined_decision",
    }.get(one.joined)
    how = f' <small class="about">{reader.say.html(told)}</small>' if told else ""
    count = f'<span class="n">{reader.say.number(one.releases)}</span>'
    return f'<li><span dir="auto">{escape(one.name)}{how}</span>{count}</li>'
