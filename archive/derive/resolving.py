"""Names of the whole archive → the entities they stand for."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from archive import entities
from archive.derive.roles import named_roles
from archive.progress import Progress, silent
from archive.settings import Settings
from archive.store import Store

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


def resolve_all(settings: Settings, store: Store, progress: Progress = silent) -> int:
    """Decide which entity every name of the archive stands for; the authority file comes last.

    Returns how many releases are touched by what changed. Raises PressArchiveError when the
    authority file cannot be read.
    """
    decisions = entities.read_authority(settings.authority)
    with store.writing(), uncollected():  # names must not change between reading and deciding
        made_from = _digest(settings, store)
        if store.fact("resolved") == made_from:
            return 0
        progress("resolving", 0, _STEPS)
        forms = all_forms(store)
        found = resolution(store, forms, decisions, progress)
        touched = store.names.put(found.entities, found.former)
        touched += store.roles.put_names(named_roles(forms, found.entities))
        store.put_fact("resolved", made_from)
    progress("resolving", _STEPS, _STEPS)
    return touched


def all_forms(store: Store) -> list[entities.Form]:
    """Every name of the archive, as resolving wants it."""
    return [entities.Form(*form) for form in store.names.forms()]


@uncollected()
def resolution(
    store: Store,
    forms: Sequence[entities.Form],
    decisions: Sequence[entities.Decision],
    progress: Progress = silent,
) -> entities.Resolution:
    """What every name of the archive stands for by today's rules, and why; nothing is written."""
    progress("resolving", 1, _STEPS)
    past = entities.Past(store.names.ids(), store.names.former())
    found = entities.resolve(forms, decisions, past)
    progress("resolving", 2, _STEPS)
    return found


def _digest(settings: Settings, store: Store) -> str:
    """What the entities follow from: all names, the decisions, and the rules."""
    authority = settings.authority.read_bytes() if settings.authority.exists() else b""
    names = store.fact("names").encode()
    return hashlib.sha256(b"\0".join((names, authority, entities.FINGERPRINT.encode()))).hexdigest()
