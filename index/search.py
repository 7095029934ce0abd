"""One question, one answer: what the page, the command line, feeds and the API all call."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from types import TracebackType

from archive.errors import EngineError, EngineMissing
from archive.health import health
from archive.model import (
    Copy,
    CopyKind,
    Draft,
    EntityType,
    EntityUse,
    Mention,
    Quote,
    Release,
    SourceHealth,
    Version,
)
from archive.settings import Settings
from archive.store import open_store
from index import build
from index.engines import Engine, Found, embedded
from index.fields import FACETS
from index.query import parse, read_as
from index.request import SearchRequest
from index.result import Facet, FacetValue, Hit, SearchResult
from index.snippets import mark, snippet

_ENTITY_FACETS = frozenset(kind.value for kind in EntityType)

_ALL = 2**31

_NAMES_SHOWN = 6
"""People, and agencies, named with each hit."""


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """One release with everything the archive knows about it."""

    release: Release
    source_title: str
    mentions: tuple[Mention, ...]
    people: tuple[EntityUse, ...]
    agencies: tuple[EntityUse, ...]
    places: tuple[EntityUse, ...]
    copies: tuple[Copy, ...]
    quotes: tuple[Quote, ...] = ()
    extractor: str = ""  # what recognised the mentions


@dataclass(frozen=True, slots=True)
class ArchiveStatus:
    """The state of an archive. `behind` counts changes that are not yet searchable."""

    releases: int
    captures: int
    sources: tuple[SourceHealth, ...]
    extractors: tuple[str, ...]
    generation: str
    behind: int
    without_release: dict[str, int]
    copies: dict[CopyKind, int]


class Archive:
    """An open archive: its store and the generation of its index in use.

    Follows the index: a question after a rebuild is answered from the new generation. Safe to
    share between threads. Raises StoreMissing, EngineMissing, EngineOutdated where those apply.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store = open_store(settings.store)
        self._lock = RLock()
        self._engine: Engine | None = None
        self._opened: tuple[Path, int] | None = None
        self._titles: dict[str, str] = {}

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer. Raises QueryError, with a repair, when the words cannot be read."""
        started = time.perf_counter()
        with self._lock:
            found = self._current().search(request)
            hits = self._hits(found)
        return SearchResult(
            total=found.total,
            hits=hits,
            facets=tuple(Facet(name, *found.facets[name]) for name in FACETS),
            months=found.months,
            read_as=read_as(parse(request.words, today=datetime.now(UTC).date())),
            took=time.perf_counter() - started,
            cut=found.cut,
        )

    def ids(self, request: SearchRequest) -> tuple[str, ...]:
        """The ids of all hits, not of one page, in the request's order. Raises QueryError."""
        with self._lock:
            found = self._current().search(replace(request, page=1, size=_ALL))
        return tuple(id_ for id_, _ in found.hits)

    def named(self, request: SearchRequest) -> SearchRequest:
        """The same question with facet values given by name turned into their keys."""
        with self._lock:
            for selection in request.selections:
                keys = [self._key(selection.facet, value) for value in selection.values]
                request = request.choose(selection.facet, keys)
        return request

    def suggest(self, words: str, limit: int = 8) -> tuple[str, ...]:
        """Titles, people and agencies that begin with what is being typed."""
        with self._lock:
            return self._current().suggest(words, limit)

    def release(self, id_: str) -> ReleaseView | None:
        """Everything about one release, or None if the archive does not hold it."""
        with self._lock:
            release = self.store.releases.get(id_)
            if release is None:
                return None
            uses = self.store.entities.uses([id_]).get(id_, ())
            return ReleaseView(
                release=release,
                source_title=self._source_title(release.source),
                mentions=self.store.entities.mentions(id_),
                people=_of(uses, EntityType.PERSON),
                agencies=_of(uses, EntityType.AGENCY),
                places=_of(uses, EntityType.PLACE),
                copies=self.store.copies.of(id_),
                quotes=self.store.quotes.of(id_),
                extractor=self.store.entities.extractor(id_),
            )

    def versions(self, id_: str) -> tuple[tuple[Version, Draft], ...]:
        """Every version of a release with all it says, the first one first."""
        with self._lock:
            return self.store.releases.drafts(id_)

    def status(self) -> ArchiveStatus:
        """What the archive holds, and whether the index has followed."""
        with self._lock:
            try:
                generation = build.current(self.settings.index)
                name, done = generation.name, build.applied(generation)
            except EngineMissing:
                name, done = "", 0
            return ArchiveStatus(
                releases=self.store.releases.count(),
                captures=self.store.captures.count(),
                sources=tuple(health(facts, datetime.now(UTC)) for facts in self.store.facts()),
                extractors=self.store.entities.extractors(),
                generation=name,
                behind=len(self.store.releases.changes(done)),
                without_release=self.store.captures.reasons(),
                copies=self.store.copies.counts(),
            )

    def close(self) -> None:
        """Let go of files."""
        with self._lock:
            if self._engine is not None:
                self._engine.close()
                self._engine = self._opened = None
            self.store.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # ------------------------------------------------------------

    def _current(self) -> Engine:
        """The engine of the generation in use, reopened when that is another or has grown."""
        generation = build.current(self.settings.index)
        wanted = (generation, build.applied(generation))
        if self._engine is None or self._opened != wanted:
            try:
                fresh = embedded.open(generation)
            except EngineError:
                if build.current(self.settings.index) == generation:
                    raise
                return self._current()  # it was replaced while we looked
            if self._engine is not None:
                self._engine.close()
            self._engine, self._opened, self._titles = fresh, wanted, {}
        return self._engine

    def _hits(self, found: Found) -> tuple[Hit, ...]:
        scores = dict(found.hits)
        releases = list(self.store.releases.some(list(scores)))
        uses = self.store.entities.uses([release.id for release in releases])
        return tuple(
            self._hit(release, uses.get(release.id, ()), scores[release.id], found)
            for release in releases
        )

    def _hit(self, release: Release, uses: Sequence[EntityUse], score: float, found: Found) -> Hit:
        draft = release.draft
        return Hit(
            id=release.id,
            title=mark(draft.title, found.terms, language=draft.language),
            snippet=snippet(draft.text, found.terms, language=draft.language),
            published=draft.published,
            source=release.source,
            source_title=self._source_title(release.source),
            url=draft.url,
            language=draft.language,
            people=_values(uses, EntityType.PERSON),
            agencies=_values(uses, EntityType.AGENCY),
            score=score,
        )

    def _key(self, facet: str, value: str) -> str:
        if facet in _ENTITY_FACETS:
            return self.store.entities.find(EntityType(facet), value) or value
        return value

    def _source_title(self, name: str) -> str:
        if name not in self._titles:
            self._titles = {s.name: s.title for s in self.store.sources.all().values()}
        return self._titles.get(name, name)


def open_archive(settings: Settings) -> Archive:
    """Open the archive at the settings' home. Raises StoreMissing."""
    return Archive(settings)


def _of(uses: Sequence[EntityUse], kind: EntityType) -> tuple[EntityUse, ...]:
    return tuple(use for use in uses if use.entity.type is kind)


def _values(uses: Sequence[EntityUse], kind: EntityType) -> tuple[FacetValue, ...]:
    return tuple(
        FacetValue(use.entity.id, use.entity.name, use.count)
        for use in _of(uses, kind)[:_NAMES_SHOWN]
    )
