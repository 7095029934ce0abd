"""Two people, agencies or places side by side, on one scale."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from index.markup import escape
from index.pairs import Common, PairView
from index.people import EntityView
from index.request import SearchRequest
from index.result import FacetValue
from index.views.beside import sources, written
from index.views.entity import facts, listed, quotes, section, through_time
from index.views.held import holders, roles
from index.views.links import a, name_for
from index.views.naming import searching
from index.views.reader import Reader
from index.views.timeline import scale

_ROLES = 6


def side_by_side(reader: Reader, pair: PairView) -> str:
    """What is known of both, each part of it next to the other's."""
    one, other = pair.both
    on = scale(one.months, other.months)
    return (
        f'<div class="side-by-side">{_head(reader, pair)}'
        + _row(reader, pair, "", lambda view: facts(reader, view))
        + _row(reader, pair, "entity_timeline", lambda view: through_time(reader, view, on))
        + _shared(reader, pair)
        + _common(reader, pair)
        + _row(reader, pair, "entity_roles", lambda view: roles(reader, view, on, _ROLES))
        + _row(reader, pair, "entity_holders", lambda view: holders(reader, view, on))
        + _row(reader, pair, "entity_sources", lambda view: sources(reader, view))
        + _row(reader, pair, "entity_quotes", lambda view: quotes(reader, view))
        + _row(reader, pair, "entity_written", lambda view: written(reader, view))
        + "</div>"
    )


def _head(reader: Reader, pair: PairView) -> str:
    one, other = pair.both
    names = [f'<bdi dir="auto">{escape(view.entity.name)}</bdi>' for view in pair.both]
    title = reader.say.html("entity_versus", one=names[0], other=names[1])
    swapped = reader.at.about(one.entity.type, other.entity.id, one.entity.id)
    swap = a(swapped, reader.say.html("entity_swap"), id="swap", kind="chip")
    alone = "".join(_alone(reader, view) for view in pair.both)
    arrive = f"{one.entity.id} {other.entity.id}"
    return (
        f'<header class="entity"><p class="kind-of">{reader.say.html("entity_compared")}</p>'
        f'<h1 tabindex="-1" data-arrive="{escape(arrive)}">{title}</h1>'
        f'<p class="chips">{alone}{swap}</p></header>'
    )


def _alone(reader: Reader, view: EntityView) -> str:
    name = f'<bdi dir="auto">{escape(view.entity.name)}</bdi>'
    there = reader.at.about(view.entity.type, view.entity.id)
    words = reader.say.html("entity_only", name=name)
    return a(there, words, id=f"only-{view.entity.id}", kind="chip")


def _row(reader: Reader, pair: PairView, key: str, of: Callable[[EntityView], str]) -> str:
    """One part of both; "" where neither has it."""
    inner = [of(view) for view in pair.both]
    if not any(inner):
        return ""
    none = f'<p class="about">{reader.say.html("entity_nothing")}</p>'
    level = "h3" if key else "h2"
    cells = "".join(
        f'<div><{level} dir="auto">{escape(view.entity.name)}</{level}>{told or none}</div>'
        for view, told in zip(pair.both, inner, strict=True)
    )
    beside = f'<div class="pair">{cells}</div>'
    return section(reader, key, beside) if key else beside


def _shared(reader: Reader, pair: PairView) -> str:
    """The releases that name both."""
    entities = [view.entity for view in pair.both]
    there = searching(reader, *entities)
    if not pair.shared:
        return section(
            reader, "entity_together", f"<p>{reader.say.html('entity_none_together')}</p>"
        )
    every = a(there, reader.say.html("entity_name_both", pair.shared), id="name-both")
    newest = listed(reader, pair.newest, there)
    return section(reader, "entity_together", f"<p><strong>{every}</strong></p>{newest}")


def _common(reader: Reader, pair: PairView) -> str:
    """Whom and what both appear with, how often each."""
    tables = "".join(
        _table(reader, pair, facet, list(rows))
        for facet, rows in groupby(pair.common, key=lambda row: row.facet)
    )
    return section(reader, "entity_common", f'<div class="common">{tables}</div>' if tables else "")


def _table(reader: Reader, pair: PairView, facet: str, rows: list[Common]) -> str:
    heads = "".join(
        f'<th scope="col"><bdi dir="auto">{escape(view.entity.name)}</bdi></th>'
        for view in pair.both
    )
    listed_ = "".join(_in_common(reader, pair, row) for row in rows)
    caption = reader.say.html(f"all_{facet}")
    return (
        f'<table><thead><tr><th scope="col" class="{facet}">{caption}</th>{heads}</tr></thead>'
        f"<tbody>{listed_}</tbody></table>"
    )


def _in_common(reader: Reader, pair: PairView, row: Common) -> str:
    kind = pair.both[0].entity.type
    there = reader.at.about(type(kind)(row.facet), row.key)
    name = a(there, escape(row.label), id=name_for("common", row.facet, row.key))
    cells = "".join(
        f"<td>{_times(reader, view, row, count)}</td>"
        for view, count in zip(pair.both, row.counts, strict=True)
    )
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def _times(reader: Reader, view: EntityView, row: Common, count: int) -> str:
    own = view.entity
    asked = SearchRequest().together(own.type.value, [own.id])
    chosen = [own.id, row.key] if row.facet == own.type.value else [row.key]
    there = reader.at.asking(asked.together(row.facet, chosen))
    label = reader.say("entity_both", count, name=row.label)
    id_ = name_for("times", own.id, row.facet, row.key)
    return a(there, reader.say.number(count), id=id_, label=f"{own.name}: {label}")


def others(reader: Reader, view: EntityView, values: tuple[FacetValue, ...]) -> str:
    """Whom to compare with: each leads to the two side by side."""
    chips = "".join(
        a(
            reader.at.about(view.entity.type, view.entity.id, value.key),
            f'<bdi dir="auto">{escape(value.label)}</bdi> '
            f'<span class="n">{reader.say.number(value.count)}</span>',
            id=name_for("compare", value.key),
            kind="chip",
            label=reader.say("entity_compare_to", name=value.label),
        )
        for value in values
        if value.key != view.entity.id
    )
    return f'<p class="chips">{chips}</p>' if chips else ""
