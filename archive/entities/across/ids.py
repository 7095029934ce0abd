"""Ids that stay: a group of forms keeps its id as the archive grows.

An id goes where most of its forms went, counted in releases; a group that inherits several
keeps the heaviest, and the others lead to it. An id is never given to anybody else: what an old
link pointed at is found, or nothing is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from archive.entities.skeletons import slug
from archive.model import EntityType

FormKey = tuple[EntityType, str]
IdKey = tuple[EntityType, str]


@dataclass(frozen=True, slots=True)
class Past:
    """What the archive remembers: the id each form stood for last, and where old ids lead."""

    ids: Mapping[FormKey, IdKey] = field(default_factory=dict)
    successors: Mapping[IdKey, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Nameless:
    """A group that needs an id. `weights` are its forms and their releases."""

    type: EntityType
    name: str
    weights: Mapping[FormKey, int]
    official: bool = False


def give_ids(groups: Sequence[Nameless], past: Past) -> tuple[list[str], dict[IdKey, str]]:
    """The id of each group, and where every id leads that is now nobody's ("" if nowhere)."""
    ids, used = _official(groups)
    heirs = _heirs(groups, past)
    for heir, id_key in _heaviest(heirs).items():
        if not ids[heir] and id_key not in used:
            ids[heir] = id_key[1]
            used.add(id_key)
    known = {*past.ids.values(), *past.successors} | used
    order = sorted(
        (at for at, id_ in enumerate(ids) if not id_),
        key=lambda at: (-sum(groups[at].weights.values()), groups[at].name),
    )
    for at in order:
        ids[at] = _new(groups[at], past, known, used)
        known.add((groups[at].type, ids[at]))
        used.add((groups[at].type, ids[at]))
    former = {
        key: ids[heirs[key][0]] if key in heirs else past.successors.get(key, "")
        for key in known - used
    }
    return ids, former


def _official(groups: Sequence[Nameless]) -> tuple[list[str], set[IdKey]]:
    """The ids that are official names, each once."""
    ids, used = [""] * len(groups), set[IdKey]()
    for at, group in enumerate(groups):
        if group.official:
            key = (group.type, slug(group.name))
            if key not in used:
                ids[at] = key[1]
                used.add(key)
    return ids, used


def _heirs(groups: Sequence[Nameless], past: Past) -> dict[IdKey, tuple[int, int]]:
    """For every remembered id the group that has most of its forms, and how much of them."""
    if not past.ids:
        return {}
    claims: dict[IdKey, dict[int, tuple[int, int]]] = defaultdict(dict)
    for at, group in enumerate(groups):
        for form, releases in group.weights.items():
            held = past.ids.get(form)
            if held is not None and held[0] is group.type:
                weight, count = claims[held].get(at, (0, 0))
                claims[held][at] = (weight + releases, count + 1)
    found = {}
    for id_key, by_group in claims.items():
        best = next(iter(by_group))
        if len(by_group) > 1:
            best = max(by_group, key=lambda at: (*by_group[at], groups[at].name, at))
        found[id_key] = (best, by_group[best][0])
    return found


def _heaviest(heirs: Mapping[IdKey, tuple[int, int]]) -> dict[int, IdKey]:
    """For every heir the id of most releases that it inherits."""
    best: dict[int, tuple[int, IdKey]] = {}
    for id_key, (heir, weight) in heirs.items():
        held = best.get(heir)
        if held is None or (-weight, id_key) < (-held[0], held[1]):
            best[heir] = (weight, id_key)
    return {heir: id_key for heir, (_, id_key) in best.items()}


def _new(group: Nameless, past: Past, known: set[IdKey], used: set[IdKey]) -> str:
    """An id nobody ever had; or one that led to where these forms were, and is theirs again."""
    plain = slug(group.name)
    came_from = {past.ids[form] for form in group.weights if form in past.ids}
    number = 1
    while True:
        id_ = plain if number == 1 else f"{plain}-{number}"
        key = (group.type, id_)
        if key not in known:
            return id_
        if key not in used and (group.type, past.successors.get(key, "")) in came_from:
            return id_
        number += 1
