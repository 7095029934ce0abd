"""Releases with all that leaves the archive with them: their sources and the entities named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from archive.model import EntityUse, Release, Source
from archive.store import Store

AT_ONCE: Final = 100

Exported = tuple[Release, Source, Sequence[EntityUse]]


def in_full(store: Store, releases: Iterable[Release]) -> Iterator[Exported]:
    """The releases with their sources and the entities they are about, a few at a time."""
    sources, rest = store.sources.all(), iter(releases)
    while few := list(islice(rest, AT_ONCE)):
        uses = store.entities.uses([release.id for release in few])
        for release in few:
            source = sources.get(release.source) or Source(release.source, release.source)
            yield release, source, uses.get(release.id, ())
