"""What comes after releases were added or read anew: copies, entities, then the index."""

from __future__ import annotations

from archive.progress import Progress
from archive.settings import Settings


def follow(settings: Settings, progress: Progress) -> int:
    """Find copies, recognise, resolve, index; returns how many releases are now searchable."""
    from archive.derive import follow_sources, place_all, recognise_all, resolve_all
    from archive.store import open_store
    from index.build import update

    with open_store(settings.store) as store:
        place_all(store, progress)
        follow_sources(settings, store)
        recognise_all(store, progress)
        resolve_all(settings, store, progress)
    return update(settings, progress).documents
