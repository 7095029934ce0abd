"""All forms of the archive to its entities; the owner's decisions come last and win."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from archive.entities.authority import Decision
from archive.entities.lexicon import Agency, agencies, countries, places
from archive.entities.merging import Form, Groups, group_by_key, group_people
from archive.entities.names import agency_key, ascii_fold, slug
from archive.model import Entity, EntityType

Resolved = dict[tuple[EntityType, str], Entity | None]


def resolve(forms: Iterable[Form], decisions: Sequence[Decision] = ()) -> Resolved:
    """The entity of every form; None for forms that are kept out of facets.

    Deterministic: the order of the forms does not matter. Ids are unique within a type, and an
    entity's id changes only with its name. `parent` of an agency is the parent's name.
    """
    every = sorted(_summed(forms), key=lambda form: (-form.releases, form.canonical, form.type))
    by_decision = _Decided(decisions)
    typed: dict[EntityType, list[tuple[Form, Form]]] = defaultdict(list)
    for form in every:
        kind = by_decision.type_of(form)
        typed[kind].append((form, replace(form, type=kind)))
    resolved: Resolved = {}
    for kind in EntityType:
        pairs = typed[kind]
        found = _resolve_type([form for _, form in pairs], by_decision)
        for (form, _), entity in zip(pairs, found, strict=True):
            resolved[form.type, form.canonical] = entity
    return resolved


def _summed(forms: Iterable[Form]) -> list[Form]:
    """Each form once: releases added, roles united."""
    counts: dict[tuple[EntityType, str], int] = defaultdict(int)
    roles: dict[tuple[EntityType, str], dict[str, None]] = defaultdict(dict)
    for form in forms:
        key = (form.type, form.canonical)
        counts[key] += form.releases
        roles[key].update(dict.fromkeys(form.roles))
    return [Form(kind, name, n, tuple(roles[kind, name])) for (kind, name), n in counts.items()]


def _resolve_type(forms: list[Form], decided: _Decided) -> list[Entity | None]:
    if not forms:
        return []
    kind = forms[0].type
    groups = Groups(forms)
    hidden: set[int] = set()
    apart = {at for at, form in enumerate(forms) if decided.apart(form)}
    rest = [at for at in range(len(forms)) if at not in apart]
    part = [forms[at] for at in rest]
    inner = Groups(part)
    if kind is EntityType.PERSON:
        hidden = {rest[at] for at in group_people(part, inner)}
    else:
        group_by_key(part, inner)
        hidden = {at for at, form in enumerate(forms) if not _eligible(form)}
    for at in range(len(part)):
        groups.join(rest[inner.find(at)], rest[at])
    shown, targets = decided.merge(forms, groups)
    return _entities(forms, groups, hidden - shown - apart, targets, decided)


def _eligible(form: Form) -> bool:
    """Whether a name may stand in a facet: one word only when we know it."""
    if form.type is EntityType.AGENCY and " " not in form.canonical:
        return agency_key(form.canonical) in _known_agencies()
    return len(form.canonical) > 1


def _entities(
    forms: list[Form],
    groups: Groups,
    hidden: set[int],
    targets: dict[int, str],
    decided: _Decided,
) -> list[Entity | None]:
    found: list[Entity | None] = [None] * len(forms)
    taken: dict[str, int] = defaultdict(int)
    for leader, members in groups.members().items():
        if all(at in hidden for at in members) or decided.hides(forms, members):
            continue
        entity = _entity(forms, members, decided.name(forms, members) or targets.get(leader, ""))
        taken[entity.id] += 1
        if taken[entity.id] > 1:
            entity = replace(entity, id=f"{entity.id}-{taken[entity.id]}")
        for at in members:
            found[at] = entity
    return found


def _entity(forms: list[Form], members: list[int], name: str) -> Entity:
    written = [forms[at] for at in members]
    kind = written[0].type
    name = name or _display(written)
    aliases = tuple(sorted({form.canonical for form in written} - {name}))
    if kind is EntityType.AGENCY:
        known = _official().get(name) or _known_agencies().get(agency_key(name))
        if known is not None:
            return Entity(
                slug(known.name),
                kind,
                known.name,
                tuple(sorted({*aliases, name} - {known.name})),
                known.country,
                known.acronym,
                known.parent,
            )
    country = _place_countries().get(name, "") if kind is EntityType.PLACE else ""
    return Entity(slug(name), kind, name, aliases, country)


def _display(written: list[Form]) -> str:
    """The form to show: the most frequent full one in Latin letters, accented if it may be."""
    full = [form for form in written if " " in form.canonical] or written
    latin = [form for form in full if form.canonical[0] < "\u0250"] or full
    best = max(latin, key=lambda form: (form.releases, len(form.canonical), form.canonical))
    same = ascii_fold(best.canonical)
    alike = [form for form in latin if ascii_fold(form.canonical) == same]
    chosen = max(
        alike, key=lambda form: (not form.canonical.isascii(), form.releases, form.canonical)
    )
    return chosen.canonical


@cache
def _official() -> dict[str, Agency]:
    return {agency.name: agency for agency in agencies()}


@cache
def _known_agencies() -> dict[str, Agency]:
    found: dict[str, Agency] = {}
    for agency in agencies():
        found.setdefault(agency_key(agency.name), agency)
    return found


@cache
def _place_countries() -> dict[str, str]:
    found = {place.name: place.country for place in places()}
    return found | {country.name: country.code for country in countries()}


class _Decided:
    """The owner's decisions, ready to be asked. Names match whatever their case and accents."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self._by: dict[tuple[str, EntityType, str], Decision] = {
            (d.action, d.type, ascii_fold(d.name)): d for d in sorted(decisions)
        }
        self._merges = [d for d in sorted(decisions) if d.action == "merge"]

    def _get(self, action: str, kind: EntityType, name: str) -> Decision | None:
        return self._by.get((action, kind, ascii_fold(name))) if self._by else None

    def type_of(self, form: Form) -> EntityType:
        """The form's type, as decided."""
        decision = self._get("type", form.type, form.canonical)
        return EntityType(decision.value) if decision else form.type

    def apart(self, form: Form) -> bool:
        """Whether the form was split from all others."""
        return self._get("split", form.type, form.canonical) is not None

    def merge(self, forms: list[Form], groups: Groups) -> tuple[set[int], dict[int, str]]:
        """Join what was decided to be one; the forms concerned, and the names of the wholes."""
        if not self._merges:
            return set(), {}
        kind = forms[0].type
        index: dict[str, list[int]] = defaultdict(list)
        for at, form in enumerate(forms):
            index[ascii_fold(form.canonical)].append(at)
        shown: set[int] = set()
        names: list[tuple[int, str]] = []
        for decision in self._merges:
            if decision.type is not kind:
                continue
            ats = [*index[ascii_fold(decision.value)], *index[ascii_fold(decision.name)]]
            for other in ats[1:]:
                groups.join(ats[0], other)
            shown.update(ats)
            names.extend((at, decision.value) for at in ats[:1])
        return shown, {groups.find(at): name for at, name in names}

    def hides(self, forms: list[Form], members: list[int]) -> bool:
        """Whether the group was decided to stay out of facets."""
        return any(self._get("hide", forms[at].type, forms[at].canonical) for at in members)

    def name(self, forms: list[Form], members: list[int]) -> str:
        """The name decided for the group, or ""."""
        for action in ("rename", "split"):
            for at in members:
                decision = self._get(action, forms[at].type, forms[at].canonical)
                if decision and decision.value:
                    return decision.value
        return ""
