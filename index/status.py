"""The state of an archive: what it holds, how its sources do, and whether its index is behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from archive.errors import EngineError, EngineMissing
from archive.health import health
from archive.model import CopyKind, SourceHealth
from archive.settings import Settings
from archive.store import Store
from index import generations
from index.engines import embedded


@dataclass(frozen=True, slots=True)
class Pulse:
    """What is known of an archive at a glance. `behind` counts changes not yet searchable.

    `unusable` says what is wrong with the index, "" where it answers or there is none.
    """

    releases: int
    extractors: tuple[str, ...]
    generation: str
    behind: int
    unusable: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveStatus:
    """The state of an archive: its pulse, and what takes longer to count."""

    releases: int
    captures: int
    sources: tuple[SourceHealth, ...]
    extractors: tuple[str, ...]
    generation: str
    behind: int
    without_release: dict[str, int]
    copies: dict[CopyKind, int]
    unusable: str = ""


def pulse(settings: Settings, store: Store) -> Pulse:
    """What an archive holds, and whether the index has followed."""
    name, done, unusable = "", 0, ""
    try:
        generation = generations.current(settings.index)
        name, done = generation.name, generations.applied(generation)
        embedded.count(generation)
        generations.made_of(generation, store.fact("store"))
    except EngineMissing:
        pass
    except EngineError as error:
        unusable = str(error)
    return Pulse(
        releases=store.releases.count(),
        extractors=store.entities.extractors(),
        generation=name,
        behind=len(store.releases.changes(done)),
        unusable=unusable,
    )


def status(settings: Settings, store: Store) -> ArchiveStatus:
    """All of it; looks at everything that each source ever gave."""
    now = pulse(settings, store)
    return ArchiveStatus(
        releases=now.releases,
        captures=store.captures.count(),
        sources=tuple(health(facts, datetime.now(UTC)) for facts in store.facts()),
        extractors=now.extractors,
        generation=now.generation,
        behind=now.behind,
        without_release=store.captures.reasons(),
        copies=store.copies.counts(),
        unusable=now.unusable,
    )
