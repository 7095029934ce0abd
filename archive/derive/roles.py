"""What releases call people: one name for one office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from archive import entities
from archive.model import Entity, EntityType


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
