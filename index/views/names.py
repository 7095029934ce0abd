"""The names of a type: the most named, or by the alphabet, page by page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from archive.model import EntityType
from index.address import Address
from index.markup import escape
from index.names import NamesView
from index.result import FacetValue
from index.views.links import a, name_for
from index.views.reader import Reader

_LATIN: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CYRILLIC: Final = "АӘБВГҒДЕЖЗИКҚЛМНОӨПРСТУҰҮФХЦЧШЫЭЮЯ"


def head(reader: Reader, kind: EntityType, view: NamesView | None = None) -> str:
    """What is listed, how many they are if that is known, and the way to the other types."""
    title = reader.say.html(f"all_{kind.value}")
    kinds = "".join(f"<li>{_kind(reader, one, kind)}</li>" for one in EntityType)
    count = f"<p>{reader.say.html('entity_names', view.total)}</p>" if view else ""
    return (
        f'<header class="entity"><h1 tabindex="-1" data-arrive="names-{kind.value}">{title}</h1>'
        f"{count}"
        f'<nav class="choice" aria-label="{reader.say.html("entity_kinds")}"><ul>{kinds}</ul></nav>'
        "</header>"
    )


def _kind(reader: Reader, one: EntityType, kind: EntityType) -> str:
    words = reader.say.html(f"all_{one.value}")
    return a(reader.at.about(one), words, id=f"kind-{one.value}", current=one is kind)


def listing(reader: Reader, kind: EntityType, view: NamesView) -> str:
    """The order, the letters, the names of this page, and the way to the next."""
    rows = "".join(f"<li>{_name(reader, kind, value)}</li>" for value in view.values)
    nothing = f'<p class="nothing">{reader.say.html("entity_no_such_name")}</p>'
    names = f'<ol class="names" start="1">{rows}</ol>' if rows else nothing
    return f"{_orders(reader, kind)}{_letters(reader, kind, view)}{names}{_pages(reader, view)}"


def _orders(reader: Reader, kind: EntityType) -> str:
    by_name = kind.value in reader.at.by_name
    links = (
        a(
            _first(replace(reader.at, by_name=chosen)),
            reader.say.html(key),
            id=key.replace("_", "-"),
            current=by_name is bool(chosen),
        )
        for key, chosen in (("entity_most_named", ()), ("entity_by_name", (kind.value,)))
    )
    listed = "".join(f"<li>{link}</li>" for link in links)
    return f'<nav class="choice" aria-label="{reader.say.html("order")}"><ul>{listed}</ul></nav>'


def _letters(reader: Reader, kind: EntityType, view: NamesView) -> str:
    """Letters to begin with: surnames are found by theirs, too."""
    links = "".join(
        a(
            _first(replace(reader.at, by_name=(kind.value,)), typed=letter.lower()),
            letter,
            id=f"letter-{letter}",
            current=reader.at.request.words.upper() == letter,
        )
        for letter in _alphabet(reader, view.values)
    )
    label = reader.say.html("entity_initials")
    return f'<nav class="letters" aria-label="{label}"><span>{label}</span> {links}</nav>'


def _alphabet(reader: Reader, values: Iterable[FacetValue]) -> str:
    """The letters names begin with here: Cyrillic ones where names or the interface have them."""
    cyrillic = any("а" <= letter <= "ӿ" for one in values for letter in one.label.lower())
    return _LATIN + (_CYRILLIC if cyrillic or reader.say.language != "en" else "")


def _first(at: Address, typed: str | None = None) -> Address:
    words = at.request.words if typed is None else typed
    return replace(at, request=replace(at.request, words=words, page=1))


def _name(reader: Reader, kind: EntityType, value: FacetValue) -> str:
    link = a(
        reader.at.about(kind, value.key),
        f'<bdi dir="auto">{escape(value.label)}</bdi>',
        id=name_for("name", value.key),
    )
    return f'{link} <span class="n">{reader.say.number(value.count)}</span>'


def _pages(reader: Reader, view: NamesView) -> str:
    page = reader.at.request.page
    ways = (
        ("entity_before", page - 1, page > 1),
        ("entity_after", page + 1, view.more),
    )
    links = "".join(
        "<li>"
        + a(
            replace(reader.at, request=replace(reader.at.request, page=number)),
            reader.say.html(key),
            id=key.replace("_", "-"),
        )
        + "</li>"
        for key, number, there in ways
        if there
    )
    if not links:
        return ""
    here = f"<li>{reader.say.html('page', number=reader.say.number(page))}</li>"
    label = reader.say.html("pages")
    return f'<nav class="pages" aria-label="{label}"><ul>{here}{links}</ul></nav>'


def unknown(reader: Reader, kind: EntityType, name: str, near: Iterable[FacetValue]) -> str:
    """That there is no such name, and those that are near."""
    chips = "".join(
        a(
            reader.at.about(kind, value.key),
            f'<bdi dir="auto">{escape(value.label)}</bdi>',
            id=name_for("near", value.key),
            kind="chip",
        )
        for value in near
    )
    told = reader.say.html("entity_unknown", name=f"<b>{escape(name)}</b>")
    meant = f"<p>{reader.say.html('entity_nearest')}</p>" if chips else ""
    every = a(reader.at.about(kind), reader.say.html(f"all_{kind.value}"), id="all-of-kind")
    return (
        f'<h1 class="unknown" tabindex="-1" data-arrive="unknown {escape(name)}">{told}</h1>'
        f'{meant}<p class="chips">{chips}</p><p>{every}</p>'
    )
