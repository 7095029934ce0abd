"""Releases → the mentions and quotes in them, and the entities behind those."""

from __future__ import annotations

import hashlib
from functools import partial

from archive import entities
from archive.derive.keeping import COMMIT_EVERY, groups
from archive.derive.roles import named_roles
from archive.model import Mention, Quote
from archive.parallel import in_order
from archive.progress import Progress, silent, watched
from archive.settings import Settings
from archive.store import Store, Unread


def recognise_all(settings: Settings, store: Store, progress: Progress = silent) -> int:
    """Recognise the mentions of every text not yet read by the active extractor.

    Returns how many texts were read. Texts are read once, whatever the number of releases.
    Raises SettingsError when the model that is asked for cannot be used.
    """
    model = entities.find_model(settings.ner).model
    extractor = entities.extractor(model)
    total = store.entities.unread_count(extractor)
    read = watched(
        in_order(partial(_recognised, model), store.entities.unread(extractor)),
        "recognising",
        total,
        progress,
    )
    for few in groups(read, COMMIT_EVERY):
        with store.writing():
            for input_digest, mentions, quotes in few:
                store.entities.put_mentions(input_digest, extractor, mentions, quotes)
    with store.writing():
        store.entities.spread(extractor)
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
        progress("resolving", 0, 1)
        forms = [
            entities.Form(form.type, form.canonical, form.releases, form.roles)
            for form in store.entities.forms()
        ]
        resolved = entities.resolve(forms, decisions)
        touched = store.entities.put_resolution(resolved)
        touched += store.roles.put_names(named_roles(forms, resolved))
        store.put_fact("resolved", made_from)
    progress("resolving", 1, 1)
    return touched


def _digest(settings: Settings, store: Store) -> str:
    """What the entities follow from: all names, the decisions, and the rules."""
    authority = settings.authority.read_bytes() if settings.authority.exists() else b""
    names = store.fact("names").encode()
    return hashlib.sha256(b"\0".join((names, authority, entities.FINGERPRINT.encode()))).hexdigest()


def _recognised(
    model: entities.Model | None, unread: Unread
) -> tuple[str, tuple[Mention, ...], tuple[Quote, ...]]:
    draft, country = unread.draft, unread.country
    people = tuple(map(entities.bare_name, draft.people))
    mentions = entities.read(
        model,
        draft.text,
        title=draft.title,
        people=people,
        agencies=draft.agencies,
        country=country,
        language=draft.language,
    )
    beside = entities.stated(people, draft.agencies, mentions, country)
    quotes = entities.find_quotes(draft.text, mentions, draft.title)
    return unread.input_digest, (*mentions, *beside), quotes
