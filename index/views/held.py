"""Who held which office when, as releases say: a person's, and those of an agency."""

from __future__ import annotations

from typing import Final

from archive.model import EntityType, RoleHeld, RoleStated
from archive.store import Holder
from index.markup import escape
from index.people import EntityView
from index.views.links import a, name_for
from index.views.naming import searching
from index.views.reader import Reader
from index.views.timeline import Scale

_ROLES: Final = 8
_MORE_ROLES: Final = 40
_OFTEN: Final = 0.01
"""Of the role said most: what is said less often is mostly misread, and stands folded away."""
_OFFICES: Final = 2
_SAYING: Final = 3
"""Releases linked for each role, besides the oldest."""


def roles(reader: Reader, view: EntityView, on: Scale | None, few: int = _ROLES) -> str:
    """What releases call a person and when, the most said of them at once."""
    given = "".join(f"<li><b>{escape(role)}</b></li>" for role in view.entity.roles)
    told = f"<p>{reader.say.html('entity_given')}</p><ul>{given}</ul>" if given else ""
    ranked = sorted(view.roles, key=lambda role: -role.count)
    few = len([role for role in ranked[:few] if role.count >= _OFTEN * ranked[0].count])
    often = set(ranked[:few])
    rows = "".join(_role(reader, view, role, on) for role in view.roles if role in often)
    rest = ranked[few : few + _MORE_ROLES]
    more = "".join(_role(reader, view, role, None) for role in rest)
    if more:
        summary = reader.say.html("entity_more_roles", len(ranked) - few)
        id_ = f"roles-{view.entity.id}"
        more = (
            f'<details><summary id="{escape(id_)}">{summary}</summary>'
            f'<ul class="roles">{more}</ul></details>'
        )
    note = f'<p class="about">{reader.say.html("entity_roles_note")}</p>' if rows else ""
    return f'{told}{note}<ul class="roles">{rows}</ul>{more}' if rows or told else ""


def holders(reader: Reader, view: EntityView, on: Scale | None) -> str:
    """People whom releases call by offices of an agency, from the first to the last that does."""
    rows = "".join(_holder(reader, view, one, on) for one in view.holders)
    note = f'<p class="about">{reader.say.html("entity_holders_note")}</p>'
    return f'{note}<ul class="roles">{rows}</ul>' if rows else ""


def _holder(reader: Reader, view: EntityView, one: Holder, on: Scale | None) -> str:
    there = reader.at.about(EntityType.PERSON, one.person)
    id_ = name_for("holder", view.entity.id, one.person)
    name = a(there, f'<bdi dir="auto">{escape(one.name)}</bdi>', id=id_)
    days = [escape(reader.say.brief_day(day)) for day in (one.first, one.last) if day]
    span = " – ".join(dict.fromkeys(days))
    count = reader.say.html("releases", one.releases)
    told = " · ".join(filter(None, (escape(", ".join(one.offices[:_OFFICES])), span)))
    return (
        f'<li><p class="role"><b>{name}</b> <span class="n">{count}</span></p>'
        f'{_held(one, on)}<p class="about">{told}</p></li>'
    )


def _role(reader: Reader, view: EntityView, role: RoleHeld, on: Scale | None) -> str:
    say = reader.say
    count = say.html("releases", role.count)
    return (
        f'<li><p class="role"><b dir="auto">{escape(role.name)}</b> <span class="n">{count}</span>'
        f"</p>{_held(role, on)}"
        f'<p class="about">{_saying(reader, view, role)}</p></li>'
    )


def _held(role: RoleHeld | Holder, on: Scale | None) -> str:
    """A bar from the first day to the last, on the scale of the timeline above it."""
    if on is None or role.first is None or role.last is None:
        return ""
    start, end = on.place(role.first), on.place(role.last)
    style = f"margin-left:{min(start, 99)}%;width:{max(end - start, 0.75):.2f}%"
    return f'<div class="held" aria-hidden="true"><i style="{style}"></i></div>'


def _saying(reader: Reader, view: EntityView, role: RoleHeld) -> str:
    """The newest releases that say so, and the oldest."""
    oldest, newest = role.releases[-1], role.releases[:-1][:_SAYING]
    linked = [_says(reader, view, role, one) for one in reversed(newest)]
    gap = " … " if role.count > len(newest) + 1 else ", "
    return gap.join(filter(None, (_says(reader, view, role, oldest), ", ".join(linked))))


def _says(reader: Reader, view: EntityView, role: RoleHeld, one: RoleStated) -> str:
    told = reader.say.brief_day(one.published) if one.published else reader.say("undated")
    there = searching(reader, view.entity).opening(one.release)
    id_ = name_for("says", view.entity.id, role.name, one.release)
    label = reader.say("entity_says_so", day=told, role=one.role)
    return a(there, escape(told), id=id_, label=label)
