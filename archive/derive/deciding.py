"""The owner decides about entities: each decision is written down, applied at once, and can go.

A decision names what the facet shows; the file keeps it under a form that releases have, so that
it goes on finding its entity after a rename.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from archive import entities
from archive.derive.decided import together
from archive.entities import Decision
from archive.errors import SettingsError
from archive.model import Entity, EntityType
from archive.progress import Progress, silent
from archive.settings import Settings
from archive.store import Store

_NEAREST = 5


@dataclass(frozen=True, slots=True)
class Done:
    """A decision that was written down, or taken back, and how many releases it touched.

    `before` are decisions it took the place of.
    """

    decision: Decision
    touched: int
    before: tuple[Decision, ...] = ()


def decide(
    settings: Settings, store: Store, decision: Decision, progress: Progress = silent
) -> Done:
    """Write a decision down and apply it.

    Raises SettingsError when nothing goes by its name, or when it contradicts another decision,
    and StoreError when it cannot be kept; then nothing is changed.
    """
    with together(settings, store, progress) as keep:
        decisions = entities.read_authority(settings.authority)
        wanted = _as_written(store, decision)
        _check_apart(store, decisions, wanted)
        same = [held for held in decisions if _is_same(held, wanted)]
        kept = [held for held in decisions if held not in same]
        before = tuple(held for held in same if held.value != wanted.value)
        return Done(wanted, keep([*kept, wanted]), before)


def undo(
    settings: Settings,
    store: Store,
    name: str,
    kind: EntityType | None = None,
    action: str = "",
    progress: Progress = silent,
) -> list[Done]:
    """Take back the decisions about a name, only those of a type or an action where one is given.

    Raises SettingsError when there are none.
    """
    with together(settings, store, progress) as keep:
        decisions = entities.read_authority(settings.authority)
        wanted = _asked(decisions, name, kind, action)
        touched = keep([held for held in decisions if held not in wanted])
    return [Done(held, touched) for held in wanted]


def take_back(
    settings: Settings, store: Store, decision: Decision, progress: Progress = silent
) -> Done:
    """Take back this one decision, whoever took it. Raises SettingsError when it is not there."""
    with together(settings, store, progress) as keep:
        decisions = entities.read_authority(settings.authority)
        if decision not in decisions:
            raise SettingsError(
                f"{decision.action} of {decision.name!r} was taken back already; nothing to undo",
                kind="undone_already",
                name=decision.name,
            )
        return Done(decision, keep([held for held in decisions if held != decision]))


def _asked(
    decisions: tuple[Decision, ...], name: str, kind: EntityType | None, action: str
) -> list[Decision]:
    asked = [
        held for held in decisions if kind in (None, held.type) and action in ("", held.action)
    ]
    low = name.casefold()
    wanted = [held for held in asked if held.name.casefold() == low]
    wanted = wanted or [held for held in asked if held.value.casefold() == low]
    if not wanted:
        about = [held.name for held in asked]
        raise _nobody(f"no decision about {name!r}", name, about, kind="no_decision")
    return wanted


def found(store: Store, kind: EntityType, name: str) -> Entity:
    """The entity that goes by this id, name or form.

    Raises SettingsError, with the names that are nearest, when none does.
    """
    entity = store.sightings.entity(kind, store.entities.find(kind, name))
    if entity is None:
        names = store.sightings.all_names(kind)
        raise _nobody(f"no {kind} goes by {name!r}", name, names, kind="nobody")
    return entity


def _nobody(what: str, name: str, names: list[str], *, kind: str) -> SettingsError:
    """That there is no such name, with those that are nearest: `kind` tells the two apart."""
    by_low = {known.casefold(): known for known in reversed(names)}
    near = get_close_matches(name.casefold(), list(by_low), _NEAREST, cutoff=0.6)
    if not near:
        near = [low for low in by_low if name.casefold() in low][:_NEAREST]
    if not near:
        return SettingsError(what, kind=kind, name=name)
    nearest = ", ".join(by_low[low] for low in near)
    return SettingsError(
        f"{what}; nearest: {nearest}", kind=f"{kind}_near", name=name, near=nearest
    )


def _as_written(store: Store, decision: Decision) -> Decision:
    """The decision with its names as releases have them, where releases have them."""
    forms = store.sightings.forms_named(decision.type, decision.name)
    if decision.action == "split":
        if forms:
            return replace(decision, name=forms[0])
        raise _missing(store, decision)
    if not forms:
        entity = found(store, decision.type, decision.name)
        forms = store.sightings.forms_behind(entity)
    name = forms[0] if forms else decision.name
    value = decision.value
    if decision.action == "apart":
        return replace(decision, name=name, value=_as_releases_have(store, decision.type, value))
    if decision.action == "merge" and not store.sightings.forms_named(decision.type, value):
        value = found(store, decision.type, value).name
    return replace(decision, name=name, value=value)


def _as_releases_have(store: Store, kind: EntityType, name: str) -> str:
    """A name in a form that releases have, where any release has one."""
    if store.sightings.forms_named(kind, name):
        return store.sightings.forms_named(kind, name)[0]
    forms = store.sightings.forms_behind(found(store, kind, name))
    return forms[0] if forms else name


def _check_apart(store: Store, decisions: Sequence[Decision], wanted: Decision) -> None:
    """Refuse to merge what was told apart, and to tell apart what was merged, by any name."""
    if wanted.action not in ("apart", "merge") or _joined_by_rules(store, wanted):
        return
    opposite = "merge" if wanted.action == "apart" else "apart"
    mine = _ids(store, wanted)
    for held in decisions:
        if (held.type, held.action) != (wanted.type, opposite):
            continue
        theirs = _ids(store, held)
        if mine == theirs and "" not in mine:
            did = "merged into" if opposite == "merge" else "decided not to be"
            raise SettingsError(
                f"not decided: {held.name!r} was {did} {held.value!r}; take that back with "
                f"`press-archive entities undo NAME --action {opposite}`",
                kind=f"held_{opposite}",
                name=held.name,
                value=held.value,
            )


def _joined_by_rules(store: Store, decision: Decision) -> bool:
    """Whether the rules alone put two names together, so that telling them apart parts them."""
    if decision.action != "apart":
        return False
    places = store.grouping.all()
    keys = [(decision.type, name) for name in (decision.name, decision.value)]
    one, other = (places[key][1] if key in places else key[1] for key in keys)
    return one == other


def _ids(store: Store, decision: Decision) -> set[str]:
    return {store.entities.find(decision.type, name) for name in (decision.name, decision.value)}


def _missing(store: Store, decision: Decision) -> SettingsError:
    return _nobody(
        f"no release writes {decision.name!r}: a form is split off as releases write it",
        decision.name,
        store.sightings.all_names(decision.type),
        kind="unwritten",
    )


def _is_same(held: Decision, wanted: Decision) -> bool:
    """Whether a new decision takes the place of one we hold."""
    if held.action == wanted.action == "apart":
        pairs = [{one.name.casefold(), one.value.casefold()} for one in (held, wanted)]
        return held.type is wanted.type and pairs[0] == pairs[1]
    about = (held.type, held.name.casefold(), held.action)
    if about != (wanted.type, wanted.name.casefold(), wanted.action):
        return False
    return wanted.action != "role" or held.value == wanted.value
