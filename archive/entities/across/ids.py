"""Ids that stay: a group of forms keeps its id as the archive grows.

An id goes where most of its forms went, counted in releases; a group that inherits several
keeps the heaviest, and the others lead to it. An id is never given to anybody else: what an old
link pointed at is found, or nothing is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from archive.entities.across.forms import Form, FormKey, Group
from archive.entities.people.skeletons import slug
from archive.model import EntityType

IdKey = tuple[EntityType, str]


@dataclass(frozen=True, slots=True)
class Past:
    """What the archive remembers: the id each form stood for last, and where old ids lead.

    `others` are ids of entities that are not resolved again, and `known` are ids that anything
    has or had, besides those in `ids`.
    """

    ids: Mapping[FormKey, IdKey] = field(default_factory=dict)
    successors: Mapping[IdKey, str] = field(default_factory=dict)
    others: frozenset[IdKey] = frozenset()
    known: frozenset[IdKey] = frozenset()


def give_ids(groups: Sequence[Group], past: Past) -> tuple[list[str], dict[IdKey, str]]:
    """The id of each group, and where every id leads that is now nobody's ("" if nowhere)."""
    ids, used = _official(groups, past.others)
    heirs = _heirs(groups, past)
    for heir, id_key in _heaviest(heirs, groups, past).items():
        if not ids[heir] and id_key not in used:
            ids[heir] = id_key[1]
            used.add(id_key)
    before = {*past.ids.values(), *past.successors, *past.known}
    for at in _most_first(groups, ids):
        key = (groups[at].type, slug(groups[at].name))
        if key in used or key in before:
            key = _another(key, groups[at], past, before, used)
        ids[at] = key[1]
        used.add(key)
    former = {
        key: ids[heirs[key]] if key in heirs else past.successors.get(key, "")
        for key in before - used
    }
    return ids, former


def _most_first(groups: Sequence[Group], ids: Sequence[str]) -> list[int]:
    """The groups without an id, that of most releases first, then by name."""
    new = [at for at, id_ in enumerate(ids) if not id_]
    new.sort(key=lambda at: groups[at].name)
    new.sort(key=lambda at: _releases(groups[at].forms), reverse=True)
    return new


def _releases(forms: Sequence[Form]) -> int:
    """In how many releases forms stand; most groups are of one."""
    return forms[0].releases if len(forms) == 1 else sum([form.releases for form in forms])


def _official(groups: Sequence[Group], others: frozenset[IdKey]) -> tuple[list[str], set[IdKey]]:
    """The ids that are official names, each once."""
    ids, used = [""] * len(groups), set(others)
    for at, group in enumerate(groups):
        if group.official:
            key = (group.type, slug(group.name))
            if key not in used:
                ids[at] = key[1]
                used.add(key)
    return ids, used


def _heirs(groups: Sequence[Group], past: Past) -> dict[IdKey, int]:
    """For every remembered id the group that has most of its forms."""
    if not past.ids:
        return {}
    heirs: dict[IdKey, int] = {}
    id_of = past.ids.get
    for at, group in enumerate(groups):
        forms = group.forms
        few = (id_of(forms[0][:2]),) if len(forms) == 1 else map(id_of, map(_key, forms))
        for held in dict.fromkeys(few):
            if held is None or held[0] is not group.type:
                continue
            other = heirs.setdefault(held, at)
            if other != at and _claim(groups, other, held, past) < _claim(groups, at, held, past):
                heirs[held] = at
    return heirs


def _key(form: Form) -> FormKey:
    return form[:2]


def _claim(groups: Sequence[Group], at: int, held: IdKey, past: Past) -> tuple[int, int, str, int]:
    """How much of the forms of an id a group has: releases and forms; ties by name."""
    mine = [form.releases for form in groups[at].forms if past.ids.get(form[:2]) == held]
    return sum(mine), len(mine), groups[at].name, at


def _heaviest(heirs: Mapping[IdKey, int], groups: Sequence[Group], past: Past) -> dict[int, IdKey]:
    """For every heir the id of most releases that it inherits."""
    best: dict[int, IdKey] = {}
    for held, heir in heirs.items():
        other = best.setdefault(heir, held)
        if other != held:
            mine, theirs = (-_claim(groups, heir, one, past)[0] for one in (held, other))
            if (mine, held) < (theirs, other):
                best[heir] = held
    return best


def _another(key: IdKey, group: Group, past: Past, before: set[IdKey], used: set[IdKey]) -> IdKey:
    """One that nobody ever had, by numbers; or one that was theirs before, and is again."""
    came_from = {past.ids.get(form[:2]) for form in group.forms}
    kind, plain = key
    number = 1
    while key in used or (key in before and not _was_theirs(key, past, came_from)):
        number += 1
        key = kind, f"{plain}-{number}"
    return key


def _was_theirs(key: IdKey, past: Past, came_from: Collection[IdKey | None]) -> bool:
    """Whether an id leads to where forms were; or nowhere, since they were of another type."""
    kind, id_ = key
    if successor := past.successors.get(key, ""):
        return (kind, successor) in came_from
    return any(one is not None and one[0] is not kind and one[1] == id_ for one in came_from)
