"""The filters: values of each facet with counts. One facet's values mean OR, two facets AND."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from index.address import Address
from index.markup import escape
from index.result import Facet, FacetValue
from index.views.links import a, name_for, tick
from index.views.reader import Reader

ORDER: Final = ("person", "agency", "place", "source", "year", "topic", "role", "language")
"""The facets in the order shown."""

_FEW: Final = 5


def called(reader: Reader, facet: str, value: FacetValue) -> str:
    """What a value is called in the interface: languages by name, all else as it is."""
    return reader.say.language_name(value.key) if facet == "language" else value.label


def name_of(reader: Reader, facet: Facet, key: str) -> str:
    """What a facet's key is called; the key itself where that is not known."""
    found = (value for value in facet.values if value.key == key)
    return next((called(reader, facet.name, value) for value in found), key)


def shown(facet: Facet) -> tuple[FacetValue, ...]:
    """The values shown at once: every selected and excluded one, and the most frequent."""
    chosen = [value for value in facet.values if value.selected or value.excluded]
    free = [value for value in facet.values if not (value.selected or value.excluded)]
    return (*chosen, *free[: max(_FEW - len(chosen), 3)])


def values(reader: Reader, facet: str, listed: Iterable[FacetValue]) -> str:
    """Values to tick, each with its count and a way to leave it out."""
    rows = "".join(f"<li>{_value(reader, facet, value)}</li>" for value in listed)
    return f'<ul class="values">{rows}</ul>' if rows else ""


def _value(reader: Reader, facet: str, value: FacetValue) -> str:
    name = escape(called(reader, facet, value))
    count = f'<span class="n">{reader.say.number(value.count)}</span>'
    id_ = name_for("tick", facet, value.key)
    if value.excluded:
        back = _without(reader.at, facet, value.key)
        said = reader.say.html("take_back", name=name)
        return a(back, f"<del>{name}</del>", id=id_, kind="excluded", label=said)
    box = tick(_with(reader.at, facet, value), name, id=id_, checked=value.selected)
    out = a(
        _excluding(reader.at, facet, value.key),
        "−",
        id=name_for("out", facet, value.key),
        kind="out",
        label=reader.say("leave_out", name=called(reader, facet, value)),
    )
    return f"{box}{count}{out}"


def _with(at: Address, facet: str, value: FacetValue) -> Address:
    """The results with this value ticked, or without where it is."""
    others = [key for key in at.request.selected(facet) if key != value.key]
    chosen = others if value.selected else [*others, value.key]
    return at.asking(at.request.choose(facet, chosen))


def _excluding(at: Address, facet: str, key: str) -> Address:
    kept = [other for other in at.request.selected(facet) if other != key]
    request = at.request.choose(facet, kept)
    return at.asking(request.exclude(facet, [*request.excluded(facet), key]))


def _without(at: Address, facet: str, key: str) -> Address:
    rest = [other for other in at.request.excluded(facet) if other != key]
    return at.asking(at.request.exclude(facet, rest))
