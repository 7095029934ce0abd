"""What was merged and why, and what the owner may want to decide, with the evidence."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archive import entities
from archive.derive.resolving import all_forms, resolution, standing, uncollected
from archive.entities import Decision, Suggestion
from archive.model import Entity, EntityType, Mention
from archive.progress import Progress, silent
from archive.settings import Settings
from archive.store import Sighting, Store

_AROUND = 160
"""Characters of a release's text shown around a name."""


@dataclass(frozen=True, slots=True)
class Side:
    """What releases say of one name, and a passage that has it."""

    sighting: Sighting
    passage: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A suggestion with its evidence, and the command that follows it."""

    suggestion: Suggestion
    sides: tuple[Side, ...]
    agencies: tuple[str, ...]  # named beside both
    command: str


@dataclass(frozen=True, slots=True)
class Merged:
    """An entity of several forms, and the steps that joined them."""

    entity: Entity
    joins: tuple[entities.Join, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """How the names of the archive became entities."""

    forms: int
    entities: dict[str, int]  # by type
    joins: dict[str, int]  # by rule
    merged: tuple[Merged, ...]
    hidden: dict[str, tuple[str, ...]]  # names by reason
    moved: tuple[tuple[str, str, str], ...]  # name, from, to
    idle: tuple[Decision, ...]  # about names that no release has


def advise(
    settings: Settings, store: Store, kind: EntityType | None = None, limit: int = 20
) -> list[Advice]:
    """The suggestions most worth a look, with evidence. Nothing is changed."""
    wanted = [one for one in suggestions(settings, store) if kind in (None, one.type)]
    return [evidence(store, one) for one in wanted[:limit]]


@uncollected()
def suggestions(settings: Settings, store: Store, progress: Progress = silent) -> list[Suggestion]:
    """What may be decided, the surest and most frequent first. Nothing is changed.

    What the owner decided to stand alone, or not to be the same, is not suggested to be merged.
    """
    decisions = entities.read_authority(settings.authority)
    forms = all_forms(store)
    resolved = standing(store, forms, decisions, progress)
    found = entities.suggest(forms, resolved)
    alone = {(one.type, one.name) for one in decisions if one.action == "split"}
    refused = _refused(decisions, resolved)
    return [
        one
        for one in found
        if one.action != "merge"
        or not (
            {(one.type, one.name), (one.type, one.value)} & alone
            or (one.type, frozenset((one.name, one.value))) in refused
        )
    ]


def _refused(
    decisions: Sequence[Decision], resolved: entities.Resolution
) -> set[tuple[EntityType, frozenset[str]]]:
    """The pairs that are not the same, by the names that facets show for them."""

    def shown(kind: EntityType, name: str) -> str:
        entity = resolved.entities.get((kind, name))
        return entity.name if entity else name

    return {
        (one.type, frozenset((shown(one.type, one.name), shown(one.type, one.value))))
        for one in decisions
        if one.action == "apart"
    }


def evidence(store: Store, one: Suggestion) -> Advice:
    """A suggestion with what releases say of its names."""
    names = [one.name, one.value] if one.action == "merge" else [one.name]
    sides = tuple(_side(store, one.type, name) for name in names)
    beside = [set(side.sighting.agencies) for side in sides]
    both = tuple(sorted(set.intersection(*beside))) if len(beside) > 1 else ()
    return Advice(one, sides, both, command(one.action, one.type, one.name, one.value))


def command(action: str, kind: EntityType, name: str, value: str = "") -> str:
    """The command line that takes a decision."""
    words = ["press-archive", "entities", action, name, *([value] if value else [])]
    return shlex.join([*words, "--of", kind.value])


def _side(store: Store, kind: EntityType, name: str) -> Side:
    forms = store.sightings.forms_named(kind, name)
    if not forms:
        entity = store.sightings.entity(kind, store.entities.find(kind, name))
        forms = store.sightings.forms_behind(entity) if entity else []
    sighting = store.sightings.of(kind, forms[0] if forms else name)
    return Side(sighting, _passage(store, kind, sighting))


def _passage(store: Store, kind: EntityType, sighting: Sighting) -> str:
    """The words around the first mention of a form in its example."""
    release = store.releases.get(sighting.example)
    if release is None:
        return ""
    for mention in store.entities.mentions(release.id):
        said = mention.field in ("text", "title")
        if said and (mention.type, mention.canonical) == (kind, sighting.canonical):
            text = release.draft.text if mention.field == "text" else release.draft.title
            return _around(text, mention)
    return ""


def _around(text: str, mention: Mention) -> str:
    start = max(text.rfind("\n", 0, mention.start) + 1, mention.start - _AROUND // 2)
    end = text.find("\n", mention.end)
    end = min(len(text) if end < 0 else end, mention.end + _AROUND // 2)
    return " ".join(text[start:end].split())


def report(settings: Settings, store: Store) -> Report:
    """What was merged and why, what is hidden and why. Nothing is changed."""
    forms, decisions = all_forms(store), entities.read_authority(settings.authority)
    found = resolution(store, forms, decisions)
    by_id = {(e.type, e.id): e for e in found.entities.values() if e}
    hidden: dict[str, list[str]] = {}
    for (_, name), why in sorted(found.hidden.items()):
        hidden.setdefault(why, []).append(name)
    return Report(
        len(found.entities),
        dict(Counter(kind.value for kind, _ in by_id)),
        dict(Counter(join.rule for joins in found.joins.values() for join in joins).most_common()),
        tuple(Merged(by_id[key], found.joins[key]) for key in sorted(found.joins)),
        {why: tuple(names) for why, names in hidden.items()},
        tuple((name, old.value, new.value) for (old, name), new in sorted(found.moved.items())),
        tuple(entities.idle(decisions, forms)),
    )


def explain(settings: Settings, store: Store, entity: Entity) -> tuple[entities.Join, ...]:
    """The steps that joined the forms of an entity."""
    found = resolution(store, all_forms(store), entities.read_authority(settings.authority))
    return tuple(found.joins.get((entity.type, entity.id), ()))
