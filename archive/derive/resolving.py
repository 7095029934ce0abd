"""Names of the whole archive → the entities they stand for."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from archive import entities
from archive.model import EntityType
from archive.progress import Progress, silent
from archive.settings import Settings
from archive.store import Said, Store

FormKey = tuple[EntityType, str]
IdKey = tuple[EntityType, str]

_STEPS = 3
"""Of resolving: names read, grouped, written."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles: there are none, and a million names to look through.

    Measured over 270,000 names: resolving takes half as long.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def resolve_all(
    settings: Settings,
    store: Store,
    progress: Progress = silent,
    decisions: Sequence[entities.Decision] | None = None,
) -> int:
    """Decide which entity every name of the archive stands for; the authority file comes last.

    `decisions` are those of that file, if they are not given.
    Returns how many releases are touched by what changed. Raises PressArchiveError when the
    authority file cannot be read.
    """
    if decisions is None:
        decisions = entities.read_authority(settings.authority)
    with store.writing(), uncollected():  # names must not change between reading and deciding
        names, wanted = _digest(store), entities.authority_text(decisions)
        if (store.fact("grouped"), store.fact("decided")) == (names, wanted):
            return 0
        progress("resolving", 0, _STEPS)
        touched = None
        if store.fact("grouped") == names:
            before = entities.parse_authority(store.fact("decided"))
            touched = _resolve_concerned(store, before, decisions, progress)
        if touched is None:
            touched = _resolve_whole(store, decisions, progress)
        store.put_fact("grouped", names)
        store.put_fact("decided", wanted)
    progress("resolving", _STEPS, _STEPS)
    return touched


def _resolve_whole(store: Store, decisions: Sequence[entities.Decision], progress: Progress) -> int:
    said = store.names.said()
    forms = all_forms(store, said)
    standing = store.names.standing()
    found = _resolved(store, forms, standing, decisions, progress)
    touched = store.names.put(found.entities, found.former, standing=standing)
    store.grouping.put(found.grouped)
    return touched + store.roles.put_names(
        entities.named_roles(forms, found.entities, said.releases)
    )


def _resolve_concerned(
    store: Store,
    before: Sequence[entities.Decision],
    after: Sequence[entities.Decision],
    progress: Progress,
) -> int | None:
    """Resolve only what other decisions concern; None when that may be anything."""
    kinds = entities.types_decided(before, after)
    grouped = {form: entities.Grouped(*place) for form, place in store.grouping.of(kinds).items()}
    standing = store.names.standing(kinds)
    concerned = entities.concerned({**standing, **dict.fromkeys(grouped)}, grouped, before, after)
    if concerned is None:
        return None
    progress("resolving", 1, _STEPS)
    past = _past_of(store, concerned, standing, kinds)
    forms = list(store.names.forms_of(concerned))
    found = entities.resolve_again(forms, grouped, after, past)
    progress("resolving", 2, _STEPS)
    touched = store.names.put(found.entities, found.former, part=True)
    people = {name for kind, name in concerned if kind is EntityType.PERSON}
    said, stood = store.roles.counts(people), store.roles.names(people)
    named = entities.named_roles(forms, found.entities, said, stood)
    return touched + store.roles.put_names(named, people)


def _past_of(
    store: Store,
    forms: Collection[FormKey],
    standing: Mapping[FormKey, IdKey | None],
    kinds: frozenset[EntityType],
) -> entities.Past:
    """What the archive remembers of the ids of these types, as far as it matters to these forms."""
    few = set(forms)
    ids = store.names.ids({form: standing.get(form) for form in few})
    mine = {form: key for form, key in ids.items() if form in few and key[0] in kinds}
    used = frozenset(key for form, key in standing.items() if key and form not in few)
    known = frozenset(key for key in ids.values() if key[0] in kinds)
    return entities.Past(mine, store.names.former(), used, known)


def all_forms(store: Store, said: Said | None = None) -> list[entities.Form]:
    """Every name of the archive, as resolving wants it."""
    return list(store.names.forms(said))


@uncollected()
def standing(
    store: Store,
    forms: Sequence[entities.Form],
    decisions: Sequence[entities.Decision],
    progress: Progress = silent,
) -> entities.Resolution:
    """What every name stands for, by the groups that are kept where they are those of today.

    It takes half the time of `resolution`, and does not tell why forms were joined or hidden by
    the vote of releases.
    """
    kept = (store.fact("grouped"), store.fact("decided"))
    if kept != (_digest(store), entities.authority_text(decisions)):
        return resolution(store, forms, decisions, progress)
    progress("resolving", 1, _STEPS)
    grouped = {form: entities.Grouped(*place) for form, place in store.grouping.all().items()}
    past = entities.Past(store.names.ids(), store.names.former())
    found = entities.resolve_again(forms, grouped, decisions, past)
    progress("resolving", 2, _STEPS)
    return found


@uncollected()
def resolution(
    store: Store,
    forms: Sequence[entities.Form],
    decisions: Sequence[entities.Decision],
    progress: Progress = silent,
) -> entities.Resolution:
    """What every name of the archive stands for by today's rules, and why; nothing is written."""
    return _resolved(store, forms, store.names.standing(), decisions, progress)


def _resolved(
    store: Store,
    forms: Sequence[entities.Form],
    standing: Mapping[FormKey, IdKey | None],
    decisions: Sequence[entities.Decision],
    progress: Progress,
) -> entities.Resolution:
    progress("resolving", 1, _STEPS)
    past = entities.Past(store.names.ids(standing), store.names.former())
    found = entities.resolve(forms, decisions, past)
    progress("resolving", 2, _STEPS)
    return found


def _digest(store: Store) -> str:
    """What the groups of names follow from: all names, and the rules."""
    names = store.fact("names").encode()
    return hashlib.sha256(b"\0".join((names, entities.FINGERPRINT.encode()))).hexdigest()
