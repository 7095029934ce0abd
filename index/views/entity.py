"""The page of one person, agency or place."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from archive.model import Entity
from index.address import Address, View
from index.markup import escape
from index.passages import beginning
from index.people import EntityView, Said
from index.request import SearchRequest
from index.result import Hit, text_of
from index.views.beside import companions, parts, sources, written
from index.views.held import holders, roles
from index.views.links import a, name_for
from index.views.naming import deciding, link_to, searching
from index.views.reader import Reader
from index.views.results import day
from index.views.timeline import Scale, scale, timeline

_TITLE, _QUOTE = 140, 320
"""Characters shown of a title, and of a quote."""


# ---------------------------------------------------------------- the head


def head(reader: Reader, view: EntityView) -> str:
    """Who or what it is, in how many releases from when to when, and where to go from here."""
    entity = view.entity
    kind = reader.say.html(f"one_{entity.type.value}")
    names = a(reader.at.at(View(entity.type.value)), kind, id="all-of-kind")
    return (
        f'<header class="entity {entity.type.value}"><p class="kind-of">{names}</p>'
        f'<h1 tabindex="-1" data-arrive="{escape(entity.id)}" dir="auto">'
        f"{escape(entity.name)}</h1>{moved(reader, entity)}{facts(reader, view)}"
        f"{_ways(reader, view)}</header>"
    )


def moved(reader: Reader, entity: Entity) -> str:
    """That the address has an id that is no longer its own."""
    if entity.id in reader.at.ids:
        return ""
    name = f"<b>{escape(entity.name)}</b>"
    return f'<p class="warning">{reader.say.html("entity_moved", name=name)}</p>'


def facts(reader: Reader, view: EntityView) -> str:
    """Acronym, country, the body above; how many releases, from when to when, from whom."""
    say, entity = reader.say, view.entity
    known = [
        escape(entity.acronym),
        escape(say.country_name(entity.country)) if entity.country else "",
        _parent(reader, view),
    ]
    what = " · ".join(filter(None, known))
    counted = [f"<strong>{say.html('releases', view.releases)}</strong>"]
    if view.first and view.last:
        counted.append(_span(reader, view))
    if view.source_count:
        counted.append(say.html("entity_from_sources", view.source_count))
    return (f'<p class="what">{what}</p>' if what else "") + f"<p>{' · '.join(counted)}</p>"


def _span(reader: Reader, view: EntityView) -> str:
    if view.first == view.last:
        return day(reader, view.first)
    return f"{day(reader, view.first)} – {day(reader, view.last)}"


def _parent(reader: Reader, view: EntityView) -> str:
    entity = view.entity
    if not entity.parent:
        return ""
    above = view.parent
    name = link_to(reader, above, id=f"above-{entity.id}") if above else escape(entity.parent)
    return reader.say.html("entity_part_of", name=name)


def _ways(reader: Reader, view: EntityView) -> str:
    say, entity = reader.say, view.entity
    query = escape(urlencode({entity.type.value: entity.id}))
    ways = [
        a(searching(reader, entity), say.html("entity_see_all"), id="see-all", kind="chip"),
        f'<a class="chip" id="follow-atom" href="/feed.atom?{query}">{say.html("entity_atom")}</a>',
    ]
    ways.append(deciding(reader, entity.id, entity.name, id="at-the-desk", kind="chip"))
    return f'<p class="chips">{"".join(ways)}</p>'


# ---------------------------------------------------------------- all the rest


def body(reader: Reader, view: EntityView) -> str:
    """Timeline, roles, quotes and releases; beside them companions, sources and spellings."""
    on = scale(view.months)
    main = (
        section(reader, "entity_timeline", through_time(reader, view, on)),
        section(reader, "entity_roles", roles(reader, view, on)),
        section(reader, "entity_holders", holders(reader, view, on)),
        section(reader, "newest_releases", newest(reader, view)),
        section(reader, "entity_quotes", quotes(reader, view)),
    )
    aside = (
        *(companions(reader, view, facet, values) for facet, values in view.beside),
        section(reader, "entity_parts", parts(reader, view)),
        section(reader, "entity_sources", sources(reader, view)),
        section(reader, "entity_written", written(reader, view)),
    )
    return f'<div class="entity-page"><div>{"".join(main)}</div><div>{"".join(aside)}</div></div>'


def section(reader: Reader, key: str, inner: str) -> str:
    """A part of the page under its heading; "" where there is nothing."""
    return f"<section><h2>{reader.say.html(key)}</h2>{inner}</section>" if inner else ""


def through_time(reader: Reader, view: EntityView, on: Scale | None) -> str:
    """The releases of every month or year, each a link to them."""
    if on is None:
        return ""
    asked = SearchRequest().choose(view.entity.type.value, [view.entity.id])
    return timeline(reader, asked, view.months, on)


# ---------------------------------------------------------------- releases and quotes


def newest(reader: Reader, view: EntityView) -> str:
    """The newest releases, and the way to all of them."""
    if not view.newest:
        return ""
    back = searching(reader, view.entity)
    every = a(back, reader.say.html("entity_see_all"), id=f"every-{view.entity.id}")
    return f"{listed(reader, view.newest, back)}<p>{every}</p>"


def listed(reader: Reader, hits: Iterable[Hit], back: Address) -> str:
    """Releases by title, day and source; `back` is the search that they come from."""
    rows = "".join(
        f"<li>{_titled(reader, back, hit.id, text_of(hit.title), hit.language)}"
        f'<p class="about">{day(reader, hit.published)} · {escape(hit.source_title)}</p></li>'
        for hit in hits
    )
    return f'<ul class="releases">{rows}</ul>'


def _titled(reader: Reader, back: Address, release: str, title: str, language: str) -> str:
    told = escape(beginning(title, _TITLE)) or reader.say.html("untitled")
    link = a(back.opening(release), told, id=name_for("release", back.href(), release))
    return f'<p lang="{escape(language)}" dir="auto">{link}</p>'


def quotes(reader: Reader, view: EntityView) -> str:
    """The newest words that releases quote, each with its release."""
    back = searching(reader, view.entity)
    return "".join(_quoted(reader, back, number, one) for number, one in enumerate(view.quotes))


def _quoted(reader: Reader, back: Address, number: int, one: Said) -> str:
    language = escape(one.language)
    words = escape(beginning(" ".join(one.quote.text.split()), _QUOTE))
    title = escape(beginning(one.title, _TITLE)) or reader.say.html("untitled")
    id_ = name_for("quote", back.href(), str(number))
    link = a(back.opening(one.release), title, id=id_)
    return (
        f'<figure class="said"><blockquote lang="{language}" dir="auto"><p>{words}</p></blockquote>'
        f'<figcaption class="about">{day(reader, one.published)} · '
        f'<span lang="{language}">{link}</span></figcaption></figure>'
    )
