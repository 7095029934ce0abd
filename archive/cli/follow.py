"""What comes after releases were added or read anew: entities, then the index."""

from __future__ import annotations

from archive.progress import Progress
from archive.settings import Settings


def follow(settings: Settings, progress: Progress) -> int:
    """Recognise, resolve, index; returns how many releases are now searchable."""
    from archive.derive import recognise_all, resolve_all
    from archive.store import open_store
    from index.build import update

    with open_store(settings.store) as store:
        recognise_all(store, progress)
        resolve_all(settings, store, progress)
    return update(settings, progress).documents
