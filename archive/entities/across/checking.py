"""Decisions that cannot both be followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.entities.across.decision import Decision
from archive.entities.people.skeletons import ascii_fold
from archive.model import EntityType

Numbered = tuple[int, Decision]
_ONCE = ("merge", "rename", "split", "type")
_APART = (("hide", "rename"), ("hide", "merge"), ("split", "merge"))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Decisions, by their lines, that exclude one another, and what may be done.

    `kind` names it and `names` whom it is about, for those who say it in another language.
    """

    lines: tuple[int, ...]
    what: str
    cure: str
    kind: str
    names: tuple[str, ...]


def contradictions(decisions: Sequence[Numbered]) -> Iterator[Contradiction]:
    """The decisions that exclude one another."""
    by: dict[tuple[EntityType, str], dict[str, list[Numbered]]] = {}
    for one in decisions:
        key = (one[1].type, ascii_fold(one[1].name))
        by.setdefault(key, defaultdict(list))[one[1].action].append(one)
    for actions in by.values():
        yield from _of_a_name(actions)
    merges = [one for one in decisions if one[1].action == "merge"]
    for line, merge in merges:
        for other, split in by.get((merge.type, ascii_fold(merge.value)), {}).get("split", ()):
            what = f"{merge.name!r} is merged into {merge.value!r}, and {split.name!r} stands alone"
            cure = "remove one of them, or split both names with the same value"
            lines = tuple(sorted((line, other)))
            names = (merge.name, merge.value)
            yield Contradiction(lines, what, cure, "clash_merge_split", names)
    yield from _circles(merges)
    yield from _apart_and_together(decisions)


def _of_a_name(actions: dict[str, list[Numbered]]) -> Iterator[Contradiction]:
    for action in _ONCE:
        values = {ascii_fold(decision.value): line for line, decision in actions[action]}
        if len(values) > 1:
            name = actions[action][0][1].name
            what = f"{action} of {name!r} is decided in two ways"
            lines = tuple(sorted(values.values()))
            yield Contradiction(lines, what, "keep one of them", "clash_two_ways", (name,))
    for one, two in _APART:
        if actions[one] and actions[two]:
            lines = tuple(sorted((actions[one][0][0], actions[two][0][0])))
            name = actions[one][0][1].name
            what = f"{one} and {two} of {name!r} exclude one another"
            yield Contradiction(lines, what, "keep one of them", "clash_exclude", (name,))


def _circles(merges: Sequence[Numbered]) -> Iterator[Contradiction]:
    """Follow every name to what it is merged into, until it ends or comes round.

    A name that was followed once is not followed again, so that long chains take no time.
    """
    into = {(d.type, ascii_fold(d.name)): (line, d) for line, d in merges}
    done: set[tuple[EntityType, str]] = set()
    for start in into:
        way: dict[tuple[EntityType, str], int] = {}
        at = start
        while at in into and at not in done:
            done.add(at)
            way[at], decision = into[at]
            at = (decision.type, ascii_fold(decision.value))
        if at in way:
            lines = list(way.values())[list(way).index(at) :]
            name = into[at][1].name
            what = f"the merges of {name!r} go in a circle"
            cure = "remove one of them"
            yield Contradiction(tuple(sorted(lines)), what, cure, "clash_circle", (name,))


def _apart_and_together(decisions: Sequence[Numbered]) -> Iterator[Contradiction]:
    """Names that are told apart, and that merges or splits with one value bring together."""
    leads: dict[tuple[EntityType, str], tuple[EntityType, str]] = {}

    def end(kind: EntityType, name: str) -> tuple[EntityType, str]:
        at = (kind, name)
        while (onward := leads.get(at, at)) != at:
            leads[at] = at = leads.get(onward, onward)
        return at

    binding: dict[tuple[EntityType, str], list[int]] = defaultdict(list)
    for line, one in decisions:
        if one.action == "merge" or (one.action == "split" and one.value):
            a, b = end(one.type, ascii_fold(one.name)), end(one.type, ascii_fold(one.value))
            leads[a] = b
            binding[one.type, ascii_fold(one.name)].append(line)
    for line, one in decisions:
        if one.action != "apart":
            continue
        name, value = ascii_fold(one.name), ascii_fold(one.value)
        if name == value:
            what = f"{one.name!r} is told apart from itself: case and accents make no other name"
            cure = "split it off instead, or remove the line"
            yield Contradiction((line,), what, cure, "clash_itself", (one.name,))
        elif end(one.type, name) == end(one.type, value):
            mine = {*binding[one.type, name], *binding[one.type, value]}
            what = f"{one.name!r} and {one.value!r} are not the same, and decided to be one"
            lines = tuple(sorted({line, *mine}))
            names = (one.name, one.value)
            yield Contradiction(lines, what, "keep one of them", "clash_apart_merge", names)
