"""All forms of the archive to its entities; the owner's decisions come last and win."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from archive.entities.across.alone import join_single
from archive.entities.across.bodies import group_agencies, group_places
from archive.entities.across.decided import Decided
from archive.entities.across.decision import Decision
from archive.entities.across.eligible import vote, why_hidden
from archive.entities.across.forms import Form, Groups, Join
from archive.entities.across.full_names import group_people
from archive.entities.across.ids import FormKey, IdKey, Nameless, Past, give_ids
from archive.entities.across.looks import look, name_of
from archive.model import Entity, EntityType


@dataclass(frozen=True, slots=True)
class Resolution:
    """What every form stands for, and why.

    `entities` has every form; None for those that are kept out of facets, `hidden` says why.
    `joins` are the steps that made the forms of an entity one. `former` are ids that are nobody's
    any more, with the id that came after them, "" if none did. `moved` are forms that are taken
    for another type than their releases took them for.
    """

    entities: Mapping[FormKey, Entity | None]
    joins: Mapping[IdKey, tuple[Join, ...]] = field(default_factory=dict)
    hidden: Mapping[FormKey, str] = field(default_factory=dict)
    former: Mapping[IdKey, str] = field(default_factory=dict)
    moved: Mapping[FormKey, EntityType] = field(default_factory=dict)


def resolve(
    forms: Iterable[Form], decisions: Sequence[Decision] = (), past: Past | None = None
) -> Resolution:
    """The entity of every form.

    Deterministic: the order of the forms does not matter. Ids are unique within a type; what
    `past` remembers is kept. `parent` of an agency is the parent's name.
    """
    every = sorted(_summed(forms), key=lambda form: (-form.releases, form.canonical, form.type))
    decided = Decided(decisions)
    voted = vote(every)
    typed: dict[EntityType, list[tuple[Form, Form]]] = defaultdict(list)
    hidden: dict[FormKey, str] = {}
    moved: dict[FormKey, EntityType] = {}
    for form in every:
        key = (form.type, form.canonical)
        kind = decided.type_of(form) or voted.get(key, form.type)
        if kind is None:
            hidden[key] = "most releases take it for something else"
            continue
        if kind is not form.type:
            moved[key] = kind
        typed[kind].append((form, replace(form, type=kind) if kind is not form.type else form))
    groups = [one for kind in EntityType for one in _groups(typed[kind], decided, hidden)]
    return _resolution(groups, decided, past or Past(), hidden, moved)


def _summed(forms: Iterable[Form]) -> list[Form]:
    """Each form once: releases added, what is said of it united."""
    found: dict[FormKey, Form] = {}
    for form in forms:
        key = (form.type, form.canonical)
        held = found.get(key)
        found[key] = form if held is None else _added(held, form)
    return list(found.values())


def _added(one: Form, two: Form) -> Form:
    return replace(
        one,
        releases=one.releases + two.releases,
        roles=tuple(sorted({*one.roles, *two.roles})),
        sources=tuple(sorted({*one.sources, *two.sources})),
        shorts=tuple(sorted({*one.shorts, *two.shorts})),
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """Forms of one entity: as releases typed them, as we do, and the steps that joined them."""

    forms: list[Form]
    written: list[Form]
    target: str  # the name a merge was decided with
    joins: tuple[Join, ...]
    apart: bool  # split off by decision


def _groups(
    pairs: list[tuple[Form, Form]], decided: Decided, hidden: dict[FormKey, str]
) -> list[_Group]:
    """The groups of a type that stand in facets; why the other forms do not goes to `hidden`."""
    if not pairs:
        return []
    forms = [typed for _, typed in pairs]
    groups = Groups(forms)
    _join(forms, groups, decided)
    shown, targets = decided.merge(forms, groups)
    joins: dict[int, list[Join]] = defaultdict(list)
    for rule, one, other in groups.joins:
        join = Join(rule, forms[one].canonical, forms[other].canonical)
        joins[groups.find(one)].append(join)
    found: list[_Group] = []
    splits = decided.splits
    for leader, members in groups.members().items():
        why = _why_out(forms, members, shown, decided)
        mine = [pairs[at][0] for at in members]
        if why:
            hidden.update(((form.type, form.canonical), why) for form in mine)
            continue
        written = [forms[at] for at in members]
        apart = any(decided.apart(form) is not None for form in written) if splits else False
        target = targets.get(leader, "")
        found.append(_Group(mine, written, target, tuple(joins[leader]), apart))
    return found


def _join(forms: list[Form], groups: Groups, decided: Decided) -> None:
    """Join forms by the rules, but those that were split off."""
    if not decided.splits:
        _join_all(forms, groups)
        return
    together: dict[str, list[int]] = defaultdict(list)
    rest: list[int] = []
    for at, form in enumerate(forms):
        apart = decided.apart(form)
        if apart is None:
            rest.append(at)
        else:
            together[apart].append(at)
    for ats in together.values():
        for at in ats[1:]:
            groups.join(ats[0], at, "decided")
    part = [forms[at] for at in rest]
    inner = Groups(part)
    _join_all(part, inner)
    for rule, one, other in inner.joins:
        groups.join(rest[one], rest[other], rule)


def _join_all(forms: list[Form], groups: Groups) -> None:
    """Join forms of one type by its rules."""
    if not forms:
        return
    if forms[0].type is EntityType.PERSON:
        join_single(group_people(forms, groups))
    elif forms[0].type is EntityType.AGENCY:
        group_agencies(forms, groups)
    else:
        group_places(forms, groups)


def _why_out(
    forms: list[Form],
    members: list[int],
    shown: set[int],
    decided: Decided,
) -> str:
    """Why a group stays out of facets, "" if it does not."""
    written = [forms[at] for at in members]
    if decided.hides(written):
        return "decided"
    reason = why_hidden(written[0])
    if not reason or not all(why_hidden(form) for form in written[1:]):
        return ""
    for at, form in zip(members, written, strict=True):
        if at in shown or decided.apart(form) is not None or decided.name([form]):
            return ""
    return reason


# ------------------------------------------------------------ entities


def _resolution(
    groups: list[_Group],
    decided: Decided,
    past: Past,
    hidden: dict[FormKey, str],
    moved: dict[FormKey, EntityType],
) -> Resolution:
    named = [name_of(group.written, group.target, apart=group.apart) for group in groups]
    nameless = [
        Nameless(
            group.written[0].type,
            name,
            {(form.type, form.canonical): form.releases for form in group.forms},
            official,
        )
        for group, (name, official) in zip(groups, named, strict=True)
    ]
    ids, former = give_ids(nameless, past)
    entities: dict[FormKey, Entity | None] = dict.fromkeys(hidden)
    joins: dict[IdKey, tuple[Join, ...]] = {}
    for group, (name, official), id_ in zip(groups, named, ids, strict=True):
        entity = look(group.written, name, id_, official=official)
        if decided.anything:
            entity = _decided_look(entity, group, decided)
        if group.joins:
            joins[entity.type, id_] = group.joins
        for form in group.forms:
            entities[form.type, form.canonical] = entity
    return Resolution(entities, joins, hidden, former, moved)


def _decided_look(entity: Entity, group: _Group, decided: Decided) -> Entity:
    """The entity with the name and the roles its owner gave it."""
    name = decided.name(group.written) or entity.name
    written = {form.canonical for form in group.written}
    roles = decided.roles(sorted({*written, entity.name, name}), entity.type)
    if name == entity.name and not roles:
        return entity
    aliases = tuple(sorted({*written, entity.name} - {name}))
    return replace(entity, name=name, aliases=aliases, roles=roles)
