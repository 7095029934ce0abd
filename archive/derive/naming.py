"""Releases → the mentions and quotes in them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from archive import entities
from archive.derive.keeping import COMMIT_EVERY, groups
from archive.model import Mention, Quote
from archive.parallel import in_order
from archive.progress import Progress, silent, watched
from archive.settings import Settings
from archive.sources import load_sources
from archive.store import Store, Unread

_LONGEST_NAME = 200
"""Characters of a name."""


def follow_sources(settings: Settings, store: Store) -> None:
    """Let releases of a source whose country was changed in sources.toml be recognised again."""
    held = store.sources.all()
    for name, source in load_sources(settings.sources).items():
        if name in held and held[name].country != source.country:
            with store.writing():
                store.sources.put(source)


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


def _recognised(
    model: entities.Model | None, unread: Unread
) -> tuple[str, tuple[Mention, ...], tuple[Quote, ...]]:
    draft, country = unread.draft, unread.country
    people = tuple(map(entities.bare_name, _names(draft.people)))
    agencies = _names(draft.agencies)
    mentions = entities.read(
        model,
        draft.text,
        title=draft.title,
        people=people,
        agencies=agencies,
        country=country,
        language=draft.language,
    )
    mentions = entities.tell_apart(
        mentions,
        draft.text,
        title=draft.title,
        country=country,
        url=draft.url,
        source=unread.source,
        agencies=agencies,
    )
    beside = entities.stated(people, agencies, mentions, country)
    quotes = entities.find_quotes(draft.text, mentions, draft.title)
    return unread.input_digest, (*mentions, *beside), quotes


def _names(stated: Iterable[str]) -> tuple[str, ...]:
    """What a publisher's field for names holds, without what is none: a whole text, or nothing."""
    return tuple(name for name in stated if name.strip() and len(name) <= _LONGEST_NAME)
