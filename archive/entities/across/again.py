"""Which forms a change of decisions can concern: only these are resolved again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from archive.entities.across.bodies import known_agency, known_place
from archive.entities.across.decision import Decision
from archive.entities.across.forms import FormKey, Grouped
from archive.entities.people.skeletons import ascii_fold
from archive.model import EntityType

_REGROUP = frozenset({"split", "type"})
_Plain = tuple[EntityType, str, str, str]
"""A decision without its comment."""


def types_decided(before: Sequence[Decision], after: Sequence[Decision]) -> frozenset[EntityType]:
    """The types of names about which something else is decided."""
    return frozenset(kind for kind, *_ in _plain(before) ^ _plain(after))


def concerned(
    forms: Iterable[FormKey],
    grouped: Mapping[FormKey, Grouped],
    before: Sequence[Decision],
    after: Sequence[Decision],
) -> list[FormKey] | None:
    """The forms that other decisions may let stand for something else; None for any form.

    `forms` are all forms of the types that these are about (`types_decided`), or more.

    These are all forms of the groups (`grouped`, as the rules made them) that a decision made or
    taken back names, and of all groups that other decisions join to them. Another split or type
    changes the groups themselves, and so does to tell apart what is in one of them.
    """
    changed = _plain(before) ^ _plain(after)
    if any(action in _REGROUP for _, _, action, _ in changed):
        return None
    if any(action == "apart" for _, _, action, _ in changed - _plain(after)):
        return None  # the rules may join what was kept apart
    found: list[FormKey] = []
    for kind in sorted({kind for kind, *_ in changed}):
        decisions = [one for one in _plain(before) | _plain(after) if one[0] is kind]
        members = _members(forms, grouped, kind)
        mine = [one for one in changed if one[0] is kind]
        if any(_in_one_group(one, decisions, members) for one in mine if one[2] == "apart"):
            return None
        names = {name for one in mine for name in _names(one)}
        for leader in sorted(_reached(names, decisions, members, kind)):
            found += members[leader]
    return found


def _in_one_group(
    apart: _Plain, decisions: Sequence[_Plain], members: Mapping[str, Sequence[FormKey]]
) -> bool:
    """Whether names that are told apart may go by one group, or groups bound to one another."""
    kind, name, _, value = apart
    others = [one for one in decisions if one[2] != "apart"]
    # a decision about each name alone, so that forms that go by it are found
    others += [(kind, name, "hide", ""), (kind, value, "hide", "")]
    one, two = (
        _reached(_names((kind, each, "hide", "")), others, members, kind) for each in (name, value)
    )
    return not one.isdisjoint(two)


def _members(
    forms: Iterable[FormKey], grouped: Mapping[FormKey, Grouped], kind: EntityType
) -> dict[str, list[FormKey]]:
    """The groups of a type, by the name that leads each."""
    members: dict[str, list[FormKey]] = defaultdict(list)
    for form in forms:
        group = grouped.get(form)
        if (group.kind if group else form[0]) is kind:
            members[group.leader if group else form[1]].append(form)
    return members


def _plain(decisions: Iterable[Decision]) -> set[_Plain]:
    return {(d.type, d.name, d.action, d.value) for d in decisions}


def _names(decision: _Plain) -> set[str]:
    """The names a decision speaks of, and those that the facet shows for them."""
    kind, name, action, value = decision
    spoken = [one for one in (name, value if action != "role" else "") if one]
    return {*map(ascii_fold, spoken), *(_official(one, kind) for one in spoken)} - {""}


def _reached(
    names: set[str],
    decisions: Sequence[_Plain],
    members: Mapping[str, Sequence[FormKey]],
    kind: EntityType,
) -> set[str]:
    """The groups that go by these names, and those that decisions bind to them, however far."""
    spoken = [_names(one) for one in decisions]
    by_name, by_leader = _named(frozenset().union(*spoken), decisions, members, kind)
    todo, seen, leaders = list(names), set(names), set[str]()
    while todo:
        name = todo.pop()
        new = by_name.get(name, set()) - leaders
        leaders |= new
        near = {other for leader in new for other in by_leader[leader]}
        near = near.union(*(few for few in spoken if name in few)) - seen
        seen |= near
        todo += near
    return leaders


def _named(
    mentioned: frozenset[str],
    decisions: Sequence[_Plain],
    members: Mapping[str, Sequence[FormKey]],
    kind: EntityType,
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Name to the groups that go by it and group to its names, of those decisions mention."""
    official = any(_official(one, kind) for _, name, _, value in decisions for one in (name, value))
    by_name: dict[str, set[str]] = defaultdict(set)
    by_leader: dict[str, set[str]] = defaultdict(set)
    for leader, forms in members.items():
        for _, name in forms:
            own = {ascii_fold(name)} | ({_official(name, kind)} if official else set())
            for one in own & mentioned:
                by_name[one].add(leader)
                by_leader[leader].add(one)
    return by_name, by_leader


def _official(name: str, kind: EntityType) -> str:
    """The folded name that the facet shows for a body or a place we know, "" for others."""
    if kind is EntityType.AGENCY:
        known = known_agency(name)
        return ascii_fold(known.name) if known else ""
    return ascii_fold(known_place(name)[0]) if kind is EntityType.PLACE else ""
