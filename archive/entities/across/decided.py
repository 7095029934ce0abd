"""The owner's decisions, ready to be asked while entities are resolved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from archive.entities.across.bodies import known_agency, known_place
from archive.entities.across.decision import Decision
from archive.entities.across.forms import Form, Groups
from archive.entities.people.skeletons import ascii_fold
from archive.model import EntityType


class Decided:
    """Decisions by what they are about. Names match whatever their case and accents."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self._by: dict[tuple[str, EntityType, str], Decision] = {
            (d.action, d.type, ascii_fold(d.name)): d for d in sorted(decisions)
        }
        self._merges = [d for d in sorted(decisions) if d.action == "merge"]
        self._aparts = [d for d in sorted(decisions) if d.action == "apart"]
        self._roles: dict[tuple[EntityType, str], list[str]] = defaultdict(list)
        for decision in sorted(decisions):
            if decision.action == "role":
                self._roles[decision.type, ascii_fold(decision.name)].append(decision.value)

    @property
    def anything(self) -> bool:
        """Whether anything was decided at all."""
        return bool(self._by)

    @property
    def splits(self) -> bool:
        """Whether any form was split off."""
        return any(action == "split" for action, _, _ in self._by)

    def _get(self, action: str, kind: EntityType, name: str) -> Decision | None:
        return self._by.get((action, kind, ascii_fold(name))) if self._by else None

    def type_of(self, form: Form) -> EntityType | None:
        """The form's type, if it was decided."""
        decision = self._get("type", form.type, form.canonical)
        return EntityType(decision.value) if decision else None

    def apart(self, form: Form) -> str | None:
        """What a form that was split from all others stands with, None for other forms."""
        decision = self._get("split", form.type, form.canonical)
        return None if decision is None else ascii_fold(decision.value or decision.name)

    def merge(self, forms: Sequence[Form], groups: Groups) -> tuple[set[int], dict[int, str]]:
        """Join what was decided to be one; the forms concerned, and the names of the wholes."""
        if not self._merges or not forms:
            return set(), {}
        index = self._index(forms)
        ends = self._ends()
        shown: set[int] = set()
        names: list[tuple[int, str]] = []
        for decision in self._merges:
            if decision.type is not forms[0].type:
                continue
            ats = [*_called(index, decision.value, decision.type)]
            ats += _called(index, decision.name, decision.type)
            for other in ats[1:]:
                groups.join(ats[0], other, "decided")
            shown.update(ats)
            names.extend((at, ends[_about(decision)]) for at in ats[:1])
        return shown, {groups.find(at): name for at, name in names}

    def told_apart(self, forms: Sequence[Form]) -> list[tuple[int, int]]:
        """The pairs of forms, all of one type, that were decided not to be the same."""
        mine = [one for one in self._aparts if forms and one.type is forms[0].type]
        if not mine:
            return []
        index = self._index(forms)
        return [
            (one, other)
            for decision in mine
            for one in _called(index, decision.name, decision.type)
            for other in _called(index, decision.value, decision.type)
            if one != other
        ]

    def _index(self, forms: Sequence[Form]) -> dict[str, list[int]]:
        """The forms by every name that a decision may call them by."""
        index: dict[str, list[int]] = defaultdict(list)
        for at, form in enumerate(forms):
            for name in {ascii_fold(form.canonical), *self._renamed(form), *_official(form)}:
                index[name].append(at)
        return index

    def _renamed(self, form: Form) -> list[str]:
        """The name a form was given, which other decisions may call it by."""
        found = [self._get(action, form.type, form.canonical) for action in ("rename", "split")]
        return [ascii_fold(decision.value) for decision in found if decision and decision.value]

    def _ends(self) -> dict[tuple[EntityType, str], str]:
        """For every merged name the one at the end of its chain of merges."""
        ends: dict[tuple[EntityType, str], str] = {}
        for decision in self._merges:
            way = [decision]
            while (onward := self._get("merge", way[-1].type, way[-1].value)) and (
                _about(onward) not in ends
            ):
                way.append(onward)
            end = ends[_about(onward)] if onward else way[-1].value
            ends.update((_about(one), end) for one in way)
        return ends

    def hides(self, forms: Sequence[Form]) -> bool:
        """Whether the group was decided to stay out of facets."""
        if not self._by:
            return False
        return any(self._get("hide", form.type, form.canonical) for form in forms)

    def name(self, forms: Sequence[Form]) -> str:
        """The name decided for the group, or ""."""
        if not self._by:
            return ""
        for action in ("rename", "split"):
            for form in forms:
                decision = self._get(action, form.type, form.canonical)
                if decision and decision.value:
                    return decision.value
        return ""

    def roles(self, names: Sequence[str], kind: EntityType) -> tuple[str, ...]:
        """The roles decided for an entity that goes by these names."""
        if not self._roles:
            return ()
        found = (role for name in names for role in self._roles.get((kind, ascii_fold(name)), ()))
        return tuple(dict.fromkeys(found))


def _called(index: dict[str, list[int]], name: str, kind: EntityType) -> list[int]:
    """The forms that go by a name; where none does, those of the body it is an alias of."""
    found = index.get(ascii_fold(name), [])
    official = () if found else _official(Form(kind, name, 0))
    return found or [at for one in official for at in index.get(one, ())]


def _about(decision: Decision) -> tuple[EntityType, str]:
    return decision.type, ascii_fold(decision.name)


def idle(decisions: Sequence[Decision], forms: Sequence[Form]) -> Iterator[Decision]:
    """The decisions about names that no release has, and no other decision gave."""
    wanted = {(d.type, ascii_fold(d.name)) for d in decisions}
    known = {(d.type, ascii_fold(d.value)) for d in decisions if d.action in {"rename", "split"}}
    for form in forms if wanted else ():
        known |= {(form.type, name) for name in (ascii_fold(form.canonical), *_official(form))}
    for decision in decisions:
        if (decision.type, ascii_fold(decision.name)) not in known:
            yield decision


def _official(form: Form) -> tuple[str, ...]:
    """The name that the facet shows for a body or a place we know."""
    if form.type is EntityType.AGENCY:
        known = known_agency(form.canonical)
        return (ascii_fold(known.name),) if known else ()
    if form.type is EntityType.PLACE:
        name, _ = known_place(form.canonical)
        return (ascii_fold(name),) if name else ()
    return ()
