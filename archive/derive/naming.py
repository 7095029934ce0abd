"""Releases → the mentions in them, and the entities behind those."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from archive import entities
from archive.derive.keeping import COMMIT_EVERY, groups
from archive.model import Mention
from archive.parallel import in_order
from archive.progress import Progress, silent, watched
from archive.settings import Settings
from archive.store import Store, Unread

_STEPS = 3
"""Of resolving: names read, grouped, written."""


def recognise_all(store: Store, progress: Progress = silent) -> int:
    """Recognise the mentions of every text not yet read by the active extractor.

    Returns how many texts were read. Texts are read once, whatever the number of releases.
    """
    total = store.entities.unread_count(entities.EXTRACTOR)
    unread = store.entities.unread(entities.EXTRACTOR)
    read = watched(in_order(_recognised, unread), "recognising", total, progress)
    for few in groups(read, COMMIT_EVERY):
        with store.writing():
            for input_digest, mentions in few:
                store.entities.put_mentions(input_digest, entities.EXTRACTOR, mentions)
    with store.writing():
        store.entities.spread(entities.EXTRACTOR)
    return total


def resolve_all(settings: Settings, store: Store, progress: Progress = silent) -> int:
    """Decide which entity every name of the archive stands for; the authority file comes last.

    Returns how many releases are touched by what changed. Raises PressArchiveError when the
    authority file cannot be read.
    """
    decisions = entities.read_authority(settings.authority)
    with store.writing():  # names must not change between reading and deciding
        made_from = _digest(settings, store)
        if store.fact("resolved") == made_from:
            return 0
        found = resolution(store, decisions, progress)
        touched = store.names.put(found.entities, found.former)
        store.put_fact("resolved", made_from)
    progress("resolving", _STEPS, _STEPS)
    return touched


def resolution(
    store: Store, decisions: Sequence[entities.Decision], progress: Progress = silent
) -> entities.Resolution:
    """What every name of the archive stands for by today's rules, and why; nothing is written."""
    progress("resolving", 0, _STEPS)
    forms = [
        entities.Form(
            form.type, form.canonical, form.releases, form.roles, form.sources, form.shorts
        )
        for form in store.names.forms()
    ]
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


def _recognised(unread: Unread) -> tuple[str, tuple[Mention, ...]]:
    draft, country = unread.draft, unread.country
    people = tuple(map(entities.bare_name, draft.people))
    mentions = entities.recognise(
        draft.text, title=draft.title, people=people, agencies=draft.agencies, country=country
    )
    beside = entities.stated(people, draft.agencies, mentions, country)
    return unread.input_digest, (*mentions, *beside)
