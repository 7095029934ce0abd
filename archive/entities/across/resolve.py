"""All forms of the archive to its entities; the owner's decisions come last and win."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from archive.entities.across.alone import doubt_lists, join_single
from archive.entities.across.bodies import group_agencies, group_places
from archive.entities.across.decided import Decided
from archive.entities.across.decision import Decision
from archive.entities.across.eligible import vote, why_hidden
from archive.entities.across.forms import Form, FormKey, Group, Grouped, Groups, Join
from archive.entities.across.full_names import group_people
from archive.entities.across.ids import IdKey, Past, give_ids
from archive.entities.across.looks import look, name_of
from archive.model import Entity, EntityType


@dataclass(frozen=True, slots=True)
class Resolution:
    """What every form stands for, and why.

    `entities` has every form; None for those that are kept out of facets, `hidden` says why.
    `joins` are the steps that made the forms of an entity one. `former` are ids that are nobody's
    any more, with the id that came after them, "" if none did. `moved` are forms that are taken
    for another type than their releases took them for. `grouped` is where the rules put forms
    that are not alone in their group, before merges are decided.
    """

    entities: Mapping[FormKey, Entity | None]
    joins: Mapping[IdKey, tuple[Join, ...]] = field(default_factory=dict)
    hidden: Mapping[FormKey, str] = field(default_factory=dict)
    former: Mapping[IdKey, str] = field(default_factory=dict)
    moved: Mapping[FormKey, EntityType] = field(default_factory=dict)
    grouped: Mapping[FormKey, Grouped] = field(default_factory=dict)


def resolve(
    forms: Iterable[Form], decisions: Sequence[Decision] = (), past: Past | None = None
) -> Resolution:
    """The entity of every form.

    Deterministic: the order of the forms does not matter. Ids are unique within a type; what
    `past` remembers is kept. `parent` of an agency is the parent's name.
    """
    every = _in_order(_summed(forms))
    decided = Decided(decisions)
    voted = vote(every)
    odd = {name for _, name in voted}
    typed: dict[EntityType, list[Form]] = {kind: [] for kind in EntityType}
    as_read: dict[EntityType, dict[int, Form]] = {kind: {} for kind in EntityType}
    hidden: dict[FormKey, str] = {}
    moved: dict[FormKey, EntityType] = {}
    anything = decided.anything
    for form in every:
        kind = decided.type_of(form) if anything else None
        if kind is None:
            kind = voted[form[:2]] if form[1] in odd and form[:2] in voted else form[0]
        if kind is None:
            hidden[form[:2]] = "most releases take it for something else"
        elif kind is form[0]:
            typed[kind].append(form)
        else:
            moved[form[:2]] = kind
            as_read[kind][len(typed[kind])] = form
            typed[kind].append(form._replace(type=kind))
    sought = _Sought(decided, past or Past(), hidden, moved)
    sought.grouped.update((form, Grouped(None, "")) for form in hidden)
    for kind, few in typed.items():
        groups = Groups(few)
        _join(few, groups, decided)
        groups = groups.parted(decided.told_apart(few))
        sought.remember(groups, few, as_read[kind])
        sought.add(groups, few, as_read[kind])
    return sought.found()


def resolve_again(
    forms: Iterable[Form],
    grouped: Mapping[FormKey, Grouped],
    decisions: Sequence[Decision],
    past: Past,
) -> Resolution:
    """The entities of forms that make whole groups (`grouped`), after decisions about them."""
    decided = Decided(decisions)
    sought = _Sought(decided, past, {}, {})
    typed: dict[EntityType, list[Form]] = {kind: [] for kind in EntityType}
    as_read: dict[EntityType, dict[int, Form]] = {kind: {} for kind in EntityType}
    for form in _in_order(list(forms)):
        kind = grouped[form[:2]].kind if form[:2] in grouped else form.type
        if kind is None:
            continue
        if kind is not form.type:
            sought.moved[form[:2]] = kind
            as_read[kind][len(typed[kind])] = form
        typed[kind].append(form._replace(type=kind))
    for kind, few in typed.items():
        groups = Groups(few, decided.told_apart(few))
        leaders = {form.canonical: at for at, form in reversed(list(enumerate(few)))}
        for at, form in enumerate(few):
            group = grouped.get(as_read[kind].get(at, form)[:2])
            if group is not None:
                groups.join(leaders[group.leader], at, "before")
                if group.doubt:
                    groups.doubts[at] = group.doubt
        sought.add(groups, few, as_read[kind])
    return sought.found()


def _summed(forms: Iterable[Form]) -> list[Form]:
    """Each form once: releases added, what is said of it united."""
    forms = list(forms)
    found = {form[:2]: form for form in forms}
    if len(found) == len(forms):
        return forms
    found.clear()
    for form in forms:
        key = (form.type, form.canonical)
        held = found.get(key)
        found[key] = form if held is None else _added(held, form)
    return list(found.values())


def _in_order(forms: list[Form]) -> list[Form]:
    """The most frequent first, then by name and type."""
    forms = sorted(forms, key=itemgetter(0))  # by one thing after the other is quicker
    forms.sort(key=itemgetter(1))
    forms.sort(key=itemgetter(2), reverse=True)
    return forms


def _added(one: Form, two: Form) -> Form:
    return one._replace(
        releases=one.releases + two.releases,
        roles=tuple(sorted({*one.roles, *two.roles})),
        sources=tuple(sorted({*one.sources, *two.sources})),
        shorts=tuple(sorted({*one.shorts, *two.shorts})),
        first=min(one.first or two.first, two.first or one.first),
        most=max(one.most, two.most),
    )


class _Sought:
    """A resolution on its way."""

    def __init__(
        self,
        decided: Decided,
        past: Past,
        hidden: dict[FormKey, str],
        moved: dict[FormKey, EntityType],
    ) -> None:
        self.decided, self.past, self.hidden, self.moved = decided, past, hidden, moved
        self.groups: list[Group] = []
        self.grouped: dict[FormKey, Grouped] = {}

    def remember(self, groups: Groups, forms: Sequence[Form], moved: Mapping[int, Form]) -> None:
        """Keep where the rules put forms, where it is not alone and under its own type."""
        leaders = dict(groups.led())
        for at in {*leaders, *moved, *groups.doubts}:
            leader = forms[leaders.get(at, at)].canonical
            form = moved.get(at, forms[at])
            doubt = groups.doubts.get(at, "")
            self.grouped[form[:2]] = Grouped(forms[at].type, leader, doubt)

    def add(self, groups: Groups, forms: Sequence[Form], moved: Mapping[int, Form]) -> None:
        """Add the groups of a type that stand in facets, and why the other forms do not.

        `moved` are the forms, by place, as releases typed them where we type them otherwise.
        """
        decided = self.decided
        anything, splits = decided.anything, decided.splits
        shown, targets = decided.merge(forms, groups)
        joins: dict[int, list[Join]] = defaultdict(list)
        for rule, one, other in groups.joins:
            join = Join(rule, forms[one].canonical, forms[other].canonical)
            joins[groups.find(one)].append(join)
        for members in groups.members():
            first, alone = members[0], len(members) == 1
            written = (forms[first],) if alone else tuple([forms[at] for at in members])
            mine = written
            if moved and not moved.keys().isdisjoint(members):
                mine = tuple([moved.get(at, forms[at]) for at in members])
            doubt = groups.doubts.get(first, "") if alone else ""
            if anything:
                is_shown = not shown.isdisjoint(members)
                why = _why_out(written, decided, doubt, is_shown=is_shown)
            else:
                why = _reason_out(written, doubt)
            if why:
                self.hidden.update((form[:2], why) for form in mine)
                continue
            apart = splits and any(decided.apart(form) is not None for form in written)
            name, official = name_of(written, targets.get(first, ""), apart=apart)
            steps = () if alone else tuple(joins[first])
            self.groups.append(Group(written[0].type, name, official, mine, written, steps))

    def found(self) -> Resolution:
        """The resolution: every group with its id."""
        ids, former = give_ids(self.groups, self.past)
        entities: dict[FormKey, Entity | None] = dict.fromkeys(self.hidden)
        joins: dict[IdKey, tuple[Join, ...]] = {}
        anything = self.decided.anything
        for group, id_ in zip(self.groups, ids, strict=True):
            entity = look(group, id_)
            if anything:
                entity = _decided_look(entity, group, self.decided)
            if group.joins:
                joins[entity.type, id_] = group.joins
            for form in group.forms:
                entities[form[:2]] = entity
        return Resolution(entities, joins, self.hidden, former, self.moved, self.grouped)


def _join(forms: Sequence[Form], groups: Groups, decided: Decided) -> None:
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
    groups.doubts = {rest[at]: why for at, why in inner.doubts.items()}


def _join_all(forms: Sequence[Form], groups: Groups) -> None:
    """Join forms of one type by its rules."""
    if not forms:
        return
    if forms[0].type is EntityType.PERSON:
        people = group_people(forms, groups)
        doubt_lists(people)
        join_single(people)
    elif forms[0].type is EntityType.AGENCY:
        group_agencies(forms, groups)
    else:
        group_places(forms, groups)


def _why_out(written: Sequence[Form], decided: Decided, doubt: str, *, is_shown: bool) -> str:
    """Why a group stays out of facets, "" if it does not; `is_shown` says its owner merged it."""
    if decided.hides(written):
        return "decided"
    reason = "" if is_shown else _reason_out(written, doubt)
    if not reason or any(
        decided.apart(form) is not None or decided.name([form]) for form in written
    ):
        return ""
    return reason


def _reason_out(written: Sequence[Form], doubt: str) -> str:
    """Why the rules keep a group out of facets."""
    reason = doubt or why_hidden(written[0])
    if reason and len(written) > 1 and not all(map(why_hidden, written)):
        return ""
    return reason


def _decided_look(entity: Entity, group: Group, decided: Decided) -> Entity:
    """The entity with the name and the roles its owner gave it."""
    name = decided.name(group.written) or entity.name
    written = {form.canonical for form in group.written}
    roles = decided.roles(sorted({*written, entity.name, name}), entity.type)
    if name == entity.name and not roles:
        return entity
    aliases = tuple(sorted({*written, entity.name} - {name}))
    return replace(entity, name=name, aliases=aliases, roles=roles)
