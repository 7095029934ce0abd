"""What releases call people: one name for one office."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from archive import entities
from archive.model import Entity, EntityType


def named_roles(
    forms: Iterable[entities.Form],
    resolved: Mapping[tuple[EntityType, str], Entity | None],
    releases: Mapping[tuple[str, str], int],
) -> dict[tuple[str, str], str]:
    """By name and role as written, the office meant: what is known of a person helps to tell.

    `releases` says, for the same, how many releases say so.
    """
    people: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for form in forms:
        if form.type is EntityType.PERSON and form.roles:
            entity = resolved.get((form.type, form.canonical))
            key = entity.id if entity else f"\0{form.canonical}"
            people[key].update(((form.canonical, role), None) for role in form.roles)
    named: dict[tuple[str, str], str] = {}
    for stated in people.values():
        said = Counter[str]()
        for one in stated:
            said[one[1]] += releases.get(one, 1)
        names = entities.role_names(said)
        named.update((one, names[one[1]]) for one in stated)
    return named
