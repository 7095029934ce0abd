"""What releases call people: one name for one office, and a person's offices over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from archive import entities
from archive.model import Entity, EntityType, RoleHeld, RoleStated
from archive.store import Store

_FEW = 5  # releases named for a role, besides the oldest


def named_roles(
    forms: Iterable[entities.Form], resolved: Mapping[tuple[EntityType, str], Entity | None]
) -> dict[tuple[str, str], str]:
    """By name and role as written, the office meant: what is known of a person helps to tell."""
    people: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for form in forms:
        if form.type is EntityType.PERSON and form.roles:
            entity = resolved.get((form.type, form.canonical))
            key = entity.id if entity else f"\0{form.canonical}"
            people[key].update(((form.canonical, role), None) for role in form.roles)
    named: dict[tuple[str, str], str] = {}
    for stated in people.values():
        names = entities.role_names(role for _, role in stated)
        named.update((one, names[one[1]]) for one in stated)
    return named


def roles_over_time(store: Store, person: str) -> tuple[RoleHeld, ...]:
    """The roles of the person of this id, the one last stated first.

    Each with the days of the first and the last release that says so, and those releases; a
    release that calls the person the same thing twice counts once.
    """
    stated = store.roles.stated(person)
    names = entities.role_names(one.role for one in stated)
    held: dict[str, list[RoleStated]] = defaultdict(list)
    for one in stated:
        if names[one.role]:
            held[names[one.role]].append(one)
    return tuple(_held(name, ones) for name, ones in held.items())


def _held(name: str, stated: list[RoleStated]) -> RoleHeld:
    once = list({one.release: one for one in stated}.values())
    days = [one.published for one in once if one.published]
    written = Counter(one.role for one in stated)
    few = once if len(once) <= _FEW + 1 else [*once[:_FEW], once[-1]]
    return RoleHeld(
        name,
        tuple(role for role, _ in written.most_common()),
        min(days, default=None),
        max(days, default=None),
        len(once),
        tuple(few),
    )
