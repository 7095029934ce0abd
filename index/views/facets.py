"""The filters: values of each facet with counts. One facet's values mean OR, two facets AND."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from index.address import ENTITY_VIEWS, Address
from index.markup import escape
from index.result import Facet, FacetValue
from index.views.links import a, name_for, tick
from index.views.naming import deciding
from index.views.reader import Reader

ORDER: Final = ("person", "agency", "place", "source", "year", "topic", "role", "language")
"""The facets in the order shown."""

LONG: Final = 25
"""Values of a facet that is shown at length; the others are found by typing."""

_FEW: Final = 5
_LEAST_FREE: Final = 3
"""Values shown that are not chosen, however many are."""
_OPEN: Final = ("person", "agency", "source")
_SEVERAL: Final = ("person", "agency", "place", "topic", "role")
"""Facets of which one release may have several values: only these can have all of some."""
_ENTITIES: Final = {view.value: kind for view, kind in ENTITY_VIEWS.items()}


@dataclass(frozen=True, slots=True)
class Listing:
    """What is shown of one facet: some of its values, and those beside the chosen ones.

    `beside` are values of the releases that have a chosen one: who appears with whom.
    """

    facet: Facet
    values: tuple[FacetValue, ...]
    beside: tuple[FacetValue, ...] = ()


def called(reader: Reader, facet: str, value: FacetValue) -> str:
    """What a value is called in the interface: languages by name, all else as it is."""
    return reader.say.language_name(value.key) if facet == "language" else value.label


def name_of(reader: Reader, facet: Facet, key: str) -> str:
    """What a facet's key is called; the key itself where that is not known."""
    found = (value for value in facet.values if value.key == key)
    return next((called(reader, facet.name, value) for value in found), key)


def shown(reader: Reader, facet: Facet, all_: Iterable[FacetValue]) -> tuple[FacetValue, ...]:
    """The values shown at once: every selected and excluded one, then the first of the others."""
    chosen = [value for value in facet.values if value.selected or value.excluded]
    free = [value for value in all_ if not (value.selected or value.excluded)]
    many = LONG if facet.name in reader.at.more else _FEW
    return (*chosen, *free[: max(many - len(chosen), _LEAST_FREE)])


def facet(reader: Reader, listing: Listing) -> str:
    """One facet: its values to tick, who appears with the chosen ones, and how to see others."""
    name, say = listing.facet.name, reader.say
    at = reader.at
    touched = at.request.selected(name) or at.request.excluded(name)
    opened = name in (*_OPEN, *at.more, *at.by_name) or touched
    count = f'<span class="n">{say.number(listing.facet.distinct)}</span>'
    inner = _any_or_all(reader, name) + values(reader, name, listing.values)
    inner += _beside(reader, listing) + _foot(reader, listing)
    return (
        f'<details class="facet" id="facet-{name}"{" open" if opened else ""}>'
        f'<summary id="open-{name}"><h3>{say.html(f"all_{name}")}</h3> {count}</summary>'
        f"{inner}</details>"
    )


def found(reader: Reader, name: str, listed: Iterable[FacetValue]) -> str:
    """The values of one facet that were found by typing; "" where there are none."""
    rows = values(reader, name, listed)
    return f"<h3>{reader.say.html(f'all_{name}')}</h3>{rows}" if rows else ""


def values(reader: Reader, name: str, listed: Iterable[FacetValue]) -> str:
    """Values to tick, each with its count and a way to leave it out."""
    rows = "".join(_row(reader, name, value) for value in listed)
    return f'<ul class="values">{rows}</ul>' if rows else ""


# ---------------------------------------------------------------- one value


def _row(reader: Reader, name: str, value: FacetValue) -> str:
    shown = called(reader, name, value)
    if value.excluded:
        back = _without(reader.at, name, value.key)
        said = reader.say("take_back", name=shown)
        id_ = name_for("tick", name, value.key)
        link = a(back, f"<del>{escape(shown)}</del>", id=id_, kind="excluded", label=said)
        return f"<li>{link}</li>"
    number = name_for("n", name, value.key)
    box = tick(
        _with(reader.at, name, value),
        escape(shown),
        id=name_for("tick", name, value.key),
        checked=value.selected,
        described_by=number,
    )
    count = f'<span class="n" id="{number}">{reader.say.number(value.count)}</span>'
    out = a(
        _excluding(reader.at, name, value.key),
        "−",
        id=name_for("out", name, value.key),
        kind="out",
        label=reader.say("leave_out", name=shown),
    )
    return f"<li><div>{box}{count}{out}</div>{_told(reader, name, value)}</li>"


def _told(reader: Reader, name: str, value: FacetValue) -> str:
    """How else the name is written and the way to its own screen, unfolded where it is chosen."""
    kind = _ENTITIES.get(name)
    if kind is None and not value.note:
        return ""
    say = reader.say
    note = say.html("facet_written", names=escape(value.note)) if value.note else ""
    link = desk = ""
    if kind is not None:
        there = reader.at.about(kind, value.key)
        label = say("facet_page_of", name=value.label)
        id_ = name_for("about", name, value.key)
        link = a(there, say.html("facet_page"), id=id_, label=label)
        desk = deciding(reader, value.key, value.label, id=name_for("desk", name, value.key))
    inner = " · ".join(filter(None, (note, link, desk)))
    if value.selected:
        return f'<p class="told">{inner}</p>'
    id_ = name_for("told", name, value.key)
    label = say.html("facet_more_about", name=escape(value.label))
    return (
        f'<details id="{id_}"><summary id="{id_}s" aria-label="{label}">⋯</summary>'
        f'<p class="told">{inner}</p></details>'
    )


# ---------------------------------------------------------------- around the values


def _any_or_all(reader: Reader, name: str) -> str:
    """Whether a release has any or all of the chosen values, where several are chosen."""
    say, asked = reader.say, reader.at.request
    if name not in _SEVERAL or len(asked.selected(name)) < 2:
        return ""
    ways = "".join(
        "<li>"
        + a(
            reader.at.asking(asked.combine(name, every=every)),
            say.html(words),
            id=f"{words.replace('_', '-')}-{name}",
            current=asked.every(name) is every,
        )
        + "</li>"
        for words, every in (("any_of_these", False), ("all_of_these", True))
    )
    label = say.html(f"all_{name}")
    return f'<nav class="choice any-or-all" aria-label="{label}"><ul>{ways}</ul></nav>'


def _beside(reader: Reader, listing: Listing) -> str:
    """Who appears with the chosen ones; each leads to the releases that name them too."""
    if not listing.beside:
        return ""
    rows = "".join(_together(reader, listing.facet.name, value) for value in listing.beside)
    told = reader.say.html("facet_beside")
    return f'<p class="companions">{told}</p><ul class="companions">{rows}</ul>'


def _together(reader: Reader, name: str, value: FacetValue) -> str:
    asked = reader.at.request
    link = a(
        reader.at.asking(asked.together(name, [*asked.selected(name), value.key])),
        escape(value.label),
        id=name_for("beside", name, value.key),
        label=reader.say("facet_beside_one", name=value.label),
    )
    return f'<li>{link} <span class="n">{reader.say.number(value.count)}</span></li>'


def _foot(reader: Reader, listing: Listing) -> str:
    """More or fewer values, by number or by name; how to find those that are not listed."""
    name, say, at = listing.facet.name, reader.say, reader.at
    rest = listing.facet.distinct - sum(value.count > 0 for value in listing.values)
    if rest <= 0 and name not in (*at.more, *at.by_name):
        return ""
    ways = [
        _switch(reader, "more", name, "facet_fewer" if name in at.more else "facet_more"),
        _switch(reader, "by_name", name, "facet_count" if name in at.by_name else "facet_az"),
    ]
    others = f"<p>{say.html('facet_others', rest)}</p>" if name in at.more and rest > 0 else ""
    return f'<div class="facet-foot">{others}{" ".join(ways)}</div>'


def _switch(reader: Reader, field: str, name: str, words: str) -> str:
    """Add a facet to those shown at length or by name, or take it away."""
    now: tuple[str, ...] = getattr(reader.at, field)
    then = tuple(one for one in now if one != name) if name in now else (*now, name)
    there = replace(reader.at, more=then) if field == "more" else replace(reader.at, by_name=then)
    what, said = reader.say(f"all_{name}"), reader.say(words)
    label = f"{said}: {what}"
    return a(there, escape(said), id=f"switch-{field.replace('_', '-')}-{name}", label=label)


# ---------------------------------------------------------------- the states a value leads to


def _with(at: Address, name: str, value: FacetValue) -> Address:
    """The results with this value ticked, or without where it is."""
    others = [key for key in at.request.selected(name) if key != value.key]
    chosen = others if value.selected else [*others, value.key]
    return at.asking(at.request.choose(name, chosen))


def _excluding(at: Address, name: str, key: str) -> Address:
    kept = [other for other in at.request.selected(name) if other != key]
    request = at.request.choose(name, kept)
    return at.asking(request.exclude(name, [*request.excluded(name), key]))


def _without(at: Address, name: str, key: str) -> Address:
    rest = [other for other in at.request.excluded(name) if other != key]
    return at.asking(at.request.exclude(name, rest))
