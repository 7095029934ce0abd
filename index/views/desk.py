"""The entity desk as HTML: who stands under which names, what may be decided, what was.

Names, roles and passages are release text: hostile.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from archive.model import EntityType
from index.address import View
from index.desk import Advice, Applied, Decision, Sign, Standing
from index.markup import escape, heard
from index.result import FacetValue
from index.views.links import a, name_for
from index.views.naming import searching
from index.views.reader import Reader

_SEEN = 3
"""Roles and agencies told of a name."""


def not_set_up(reader: Reader) -> str:
    """That nobody can change the archive from here, and how its owner lets somebody."""
    say = reader.say
    ways = (
        ("admin_by_token", "press-archive serve --admin-token-file FILE"),
        ("admin_by_provider", "PRESS_ARCHIVE_ADMINS=ann@press.example"),
        ("admin_by_command", "press-archive entities --help"),
    )
    listed = "".join(f"<li>{say.html(key)} <code>{escape(code)}</code></li>" for key, code in ways)
    return (
        f'<h1 tabindex="-1" data-arrive="sign-in">{say.html("read_only")}</h1>'
        f'<p>{say.html("read_only_why")}</p><ul class="ways">{listed}</ul>'
    )


def signed_in_as(reader: Reader, email: str) -> str:
    """Who is signed in."""
    say = reader.say
    name = f"<strong>{escape(email)}</strong>" if email else say.html("administrator")
    return f'<p class="about">{say.html("signed_in_as", name=name)}</p>'


def heading(reader: Reader) -> str:
    """What the desk is for."""
    title = reader.say.html("screen_desk")
    return (
        f'<h1 tabindex="-1" data-arrive="desk {escape(" ".join(reader.at.ids))}">{title}</h1>'
        f'<p class="about">{reader.say.html("desk_about")}</p>'
    )


# ---------------------------------------------------------------- finding


def found(
    reader: Reader,
    values: Mapping[EntityType, Sequence[FacetValue]],
    kinds: Collection[EntityType] = (),
) -> str:
    """Entities that begin like what was typed; each leads to what can be decided about it.

    `kinds` are the types of what the desk is about already: one of these can be merged into.
    """
    rows = "".join(
        f"<li>{_found(reader, kind, value, kind in kinds)}</li>"
        for kind, few in values.items()
        for value in few
    )
    nothing = f'<p class="about">{reader.say.html("none_begins_so")}</p>'
    return f'<ul class="found">{rows}</ul>' if rows else nothing


def _found(reader: Reader, kind: EntityType, value: FacetValue, may_merge: bool) -> str:
    say, first = reader.say, reader.at.ids[:1]
    told = f"{say.html(f'one_{kind.value}')} · {say.html('releases', value.count)}"
    there = reader.at.at(View.DESK, value.key)
    name = a(there, escape(value.label), id=name_for("desk", kind.value, value.key))
    into = ""
    if may_merge and first and first[0] != value.key:
        both = reader.at.at(View.DESK, first[0], value.key)
        words = say.html("merge_into_this")
        into = a(both, words, id=name_for("into", kind.value, value.key), kind="chip")
    return f'{name} <span class="about">{told}</span> {into}'


# ---------------------------------------------------------------- one entity


def entity(reader: Reader, one: Standing) -> str:
    """An entity as it stands: its names as releases write them, roles, and the way to its page."""
    say, kind = reader.say, one.entity.type
    there = reader.at.about(kind, one.entity.id)
    name = a(there, escape(one.entity.name), id=name_for("entity", kind.value, one.entity.id))
    forms = "".join(
        f"<li>{escape(form.canonical)} <span class='about'>{say.html('releases', form.releases)}"
        f"{_told(form.roles)}</span></li>"
        for form in one.forms
    )
    every = a(
        searching(reader, one.entity),
        say.html("entity_see_all"),
        id=name_for("every", kind.value, one.entity.id),
    )
    return (
        f'<section class="entity"><h2>{name} <small>{say.html(f"one_{kind.value}")}</small></h2>'
        f'<p class="about">{say.html("written_as")}</p><ul class="forms">{forms}</ul>'
        f"<p>{every}</p></section>"
    )


def unknown(reader: Reader) -> str:
    """That nothing goes by what the address names."""
    told = reader.say.html("no_such_entity")
    return f'<p class="warning" data-announce="{told}">{told}</p>'


def _told(values: Sequence[str]) -> str:
    return f" · {escape(', '.join(values[:_SEEN]))}" if values else ""


# ---------------------------------------------------------------- suggestions


def advice(reader: Reader, one: Advice) -> str:
    """A suggestion with its evidence: numbers, roles, passages, agencies, and the command."""
    say, wanted = reader.say, one.suggestion
    said = {"name": escape(wanted.name), "value": _value(reader, wanted.action, wanted.value)}
    title = say.html(f"ask_{wanted.action}", **said)
    sides = "".join(
        f"<li><strong>{escape(side.sighting.canonical)}</strong> <span class='about'>"
        f"{say.html('releases', side.sighting.releases)}{_told(side.sighting.roles)}</span>"
        f"{_passage(reader, side.sighting.example, side.passage)}</li>"
        for side in one.sides
    )
    both = ""
    if one.agencies:
        named = escape(", ".join(one.agencies[:_SEEN]))
        both = f'<p class="about">{say.html("beside_both", names=named)}</p>'
    return (
        f'<section class="advice"><h3>{title}</h3>'
        f'<p class="about">{say.html("one_" + wanted.type.value)} · '
        f"{'; '.join(_sign(reader, sign) for sign in wanted.signs)}</p>"
        f'<ul>{sides}</ul>{both}<p class="about"><code>{escape(one.command)}</code></p></section>'
    )


def _sign(reader: Reader, sign: Sign) -> str:
    """What speaks for a suggestion; offices and sources are called as programs call them."""
    percent = reader.say.number(sign.percent)
    value = f"<bdi>{escape(sign.value)}</bdi>"
    return reader.say.html(f"sign_{sign.kind.value}", value=value, percent=percent)


def _passage(reader: Reader, release: str, passage: str) -> str:
    if not passage:
        return ""
    words = reader.say.html("the_release")
    link = a(reader.at.opening(release), words, id=name_for("seen", release, passage[:40]))
    return f"<blockquote>… {escape(passage)} … {link}</blockquote>"


def what(reader: Reader, action: str, name: str, value: str) -> str:
    """A decision in words, as HTML."""
    said = {"name": f"<b>{escape(name)}</b>", "value": f"<b>{_value(reader, action, value)}</b>"}
    if action == "split" and value:
        return reader.say.html("did_split_as", **said)
    return reader.say.html(f"did_{action}", **said)


def in_words(reader: Reader, one: Decision) -> str:
    """A decision in words, as plain text."""
    is_kind = one.action == "type" and one.value in set(EntityType)
    value = reader.say(f"one_{one.value}") if is_kind else one.value
    key = "split_as" if one.action == "split" and value else one.action
    return reader.say(f"did_{key}", name=one.name, value=value)


def _value(reader: Reader, action: str, value: str) -> str:
    is_kind = action == "type" and value in set(EntityType)
    return reader.say.html(f"one_{value}") if is_kind else escape(value)


def pages(reader: Reader, page: int, last: int) -> str:
    """The way to more suggestions."""
    near = [number for number in (page - 1, page, page + 1) if 1 <= number <= last]
    listed = "".join(_page(reader, number, page) for number in near if last > 1)
    name = reader.say.html("pages")
    return f'<nav class="pages" aria-label="{name}"><ul>{listed}</ul></nav>' if listed else ""


def _page(reader: Reader, number: int, page: int) -> str:
    asked = replace(reader.at.request, page=number)
    told = reader.say.number(number)
    there = replace(reader.at, request=asked)
    label = reader.say("page", number=told)
    return f"<li>{a(there, told, id=f'page-{number}', current=number == page, label=label)}</li>"


# ---------------------------------------------------------------- decisions


def decision(reader: Reader, one: Decision) -> str:
    """A line of authority.csv in words, with its comment."""
    kind = reader.say.html(f"one_{one.type.value}")
    comment = f' <q class="about">{escape(one.comment)}</q>' if one.comment else ""
    told = what(reader, one.action, one.name, one.value)
    return f'<p>{told} <span class="about">{kind}</span>{comment}</p>'


def applied(reader: Reader, one: Applied) -> str:
    """What a decision did."""
    say, held = reader.say, one.decision
    told = what(reader, held.action, held.name, held.value)
    said = say.html("taken_back", what=told) if one.undone else told
    later = "" if one.searchable else f" {say.html('index_follows_later')}"
    touched = say.html("releases_touched", one.touched)
    done = f"{said}: {touched}.{later}"
    return f'<p class="done" data-announce="{heard(done)}">✓ {done}</p>'
