"""One question, one answer: what the page, the command line, feeds and the API all call."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import TracebackType

from archive.model import (
    Capture,
    Copy,
    Draft,
    Entity,
    EntityType,
    EntityUse,
    Mention,
    Quote,
    Release,
    Version,
)
from archive.settings import Settings
from archive.store import Store, read_store
from index.exported import AT_ONCE, Exported, in_full
from index.fresh import fresh
from index.hits import hits
from index.notes import Notes
from index.people import EntityView, entity_view
from index.query import parse, read_as
from index.request import SearchRequest
from index.result import Facet, FacetValue, Hit, News, Reason, SearchResult
from index.serving import Serving, Stores
from index.similar import similar
from index.snippets import Terms
from index.status import ArchiveStatus, Pulse, pulse, status
from index.why import why

_ENTITY_FACETS = frozenset(kind.value for kind in EntityType)

_ALL = 2**31

Form = tuple[EntityType, str]
"""A name as a release has it: its type, and its canonical form within the release."""


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
    named: Mapping[Form, Entity] = field(default_factory=dict)  # whom the names stand for


class Archive:
    """An open archive: its store and the generation of its index in use.

    Follows the index: a question after a rebuild is answered from the new generation. Safe to
    share between threads, which do not wait for each other. Raises StoreMissing, EngineMissing,
    EngineOutdated where those apply.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store = read_store(settings.store)
        self._stores = Stores(settings.store)
        self._notes = Notes()
        self._serving = Serving(settings.index, self.store.fact("store"))

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer. Raises QueryError, with a repair, when the words cannot be read."""
        started = time.perf_counter()
        with self._serving.engine() as engine:
            found = engine.search(request)
        with self._stores.one() as store:
            shown = hits(store, dict(found.hits), found.terms, found.copies)
            facets = tuple(
                Facet(name, self._notes.noted(store, engine, name, values), distinct)
                for name, (values, distinct) in found.facets.items()
            )
        return SearchResult(
            total=found.total,
            hits=shown,
            facets=facets,
            months=found.months,
            read_as=read_as(parse(request.words, today=datetime.now(UTC).date())),
            took=time.perf_counter() - started,
            suggestion=found.suggestion,
            cut="; ".join(map(str, found.bounds)),
            bounds=found.bounds,
            relaxed=found.relaxed,
            heads=found.heads,
        )

    def terms(self, request: SearchRequest) -> Terms:
        """What a question looks for, to be marked in a release as in the snippet of a hit.

        Raises QueryError.
        """
        with self._serving.engine() as engine:
            return engine.search(replace(request, page=1, size=1, facet_size=0)).terms

    def ids(self, request: SearchRequest) -> tuple[str, ...]:
        """The ids of all hits, not of one page, in the request's order, copies among them.

        Only of releases that have all the words: () where `SearchResult.relaxed` would be true.
        Raises QueryError.
        """
        with self._serving.engine() as engine:
            found = engine.search(replace(request, page=1, size=_ALL, facet_size=0, fold=False))
        return () if found.relaxed else tuple(id_ for id_, _ in found.hits)

    def facet_values(
        self,
        request: SearchRequest,
        facet: str,
        typed: str = "",
        limit: int = 20,
        *,
        by_name: bool = False,
        within: bool = False,
    ) -> tuple[FacetValue, ...]:
        """Values of a facet with a word that begins like `typed`; all where it is empty.

        Counted over the request's hits without the facet's own selection, or `within` it (what
        appears with the chosen ones); the most frequent first, or `by_name`. Raises QueryError.
        """
        with self._serving.engine() as engine:
            values = engine.facet_values(
                request, facet, typed, limit, by_name=by_name, within=within
            )
        with self._stores.one() as store:
            return self._notes.noted(store, engine, facet, values)

    def similar(self, id_: str, limit: int = 5) -> tuple[Hit, ...]:
        """Releases that are about the same, the most similar first; () for an unknown id.

        Copies of the release are left out, and of releases that are copies of one another all
        but the most similar.
        """
        with self._stores.one() as store:
            return similar(store, self._serving.engine(), id_, limit)

    def fresh(self, request: SearchRequest, since: datetime) -> News:
        """What happened after `since` to releases that are hits, the newest first: they came, were
        worded anew or taken down. At most 200; the number of all is said. Raises QueryError.
        """
        with self._stores.one() as store, self._serving.engine() as engine:
            return fresh(store, engine, request, since)

    def why(self, request: SearchRequest, id_: str) -> tuple[Reason, ...]:
        """Why a release is a hit: what each part of the question found in it, in its own words,
        with its share of the hit's score; and the chosen values it has. () for no hit.

        Raises QueryError.
        """
        with self._stores.one() as store, self._serving.engine() as engine:
            return why(store, engine, request, (id_,)).get(id_, ())

    def named(self, request: SearchRequest) -> SearchRequest:
        """The same question with facet values given by name turned into their keys."""
        with self._stores.one() as store:
            for selection in request.selections:
                keys = [_key(store, selection.facet, value) for value in selection.values]
                request = request.choose(selection.facet, keys)
        return request

    def suggest(self, words: str, limit: int = 8) -> tuple[str, ...]:
        """Titles, people and agencies that begin with what is being typed."""
        with self._serving.engine() as engine:
            return engine.suggest(words, limit)

    def release(self, id_: str) -> ReleaseView | None:
        """Everything about one release, or None if the archive does not hold it."""
        with self._stores.one() as store:
            release = store.releases.get(id_)
            if release is None:
                return None
            source = store.sources.all().get(release.source)
            uses = store.entities.uses([id_]).get(id_, ())
            return ReleaseView(
                release=release,
                source_title=source.title if source else release.source,
                mentions=store.entities.mentions(id_),
                people=_of(uses, EntityType.PERSON),
                agencies=_of(uses, EntityType.AGENCY),
                places=_of(uses, EntityType.PLACE),
                copies=store.copies.of(id_),
                quotes=store.quotes.of(id_),
                extractor=store.entities.extractor(id_),
                named=store.entities.named(id_),
            )

    def exported(self, ids: Sequence[str]) -> Iterator[Exported]:
        """The releases with these ids with all that leaves the archive with them, in order.

        Read a few at a time, so that whoever takes them slowly keeps nobody waiting.
        """
        for start in range(0, len(ids), AT_ONCE):
            with self._stores.one() as store:
                few = list(in_full(store, store.releases.some(ids[start : start + AT_ONCE])))
            yield from few

    def entity(self, kind: EntityType, name: str) -> EntityView | None:
        """Everything about the entity of this id or name, or None if there is none.

        An id that is nobody's any more leads to the one that came after it.
        """
        with self._stores.one() as store:
            return entity_view(self, store, kind, name)

    def pages(self, start: int, count: int) -> tuple[tuple[str, str], ...]:
        """So many ids from this place on, in a fixed order, each with when it last changed."""
        with self._stores.one() as store:
            return store.releases.pages(start, count)

    def latest(self, size: int) -> tuple[str, ...]:
        """For every `size` ids, in the order of `pages`, when one of them last changed."""
        with self._stores.one() as store:
            return store.releases.latest(size)

    def versions(self, id_: str) -> tuple[tuple[Version, Draft], ...]:
        """Every version of a release with all it says, the first one first."""
        with self._stores.one() as store:
            return store.releases.drafts(id_)

    def capture(self, id_: str, version: int) -> Capture | None:
        """What a version of a release was read from; None where there is none."""
        with self._stores.one() as store:
            for one in store.releases.versions(id_):
                if one.number == version:
                    return store.captures.get(one.capture)
            return None

    def pulse(self) -> Pulse:
        """What the archive holds and whether the index has followed, at little cost."""
        with self._stores.one() as store:
            return pulse(self.settings, store)

    def status(self) -> ArchiveStatus:
        """What the archive holds, how its sources do, and whether the index has followed."""
        with self._stores.one() as store:
            return status(self.settings, store)

    def months_by_source(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """How many releases each source published in each month that had any, the first first."""
        with self._stores.one() as store:
            return store.sources.months()

    def close(self) -> None:
        """Let go of files."""
        self._serving.close()
        self._stores.close()
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


def open_archive(settings: Settings) -> Archive:
    """Open the archive at the settings' home. Raises StoreMissing."""
    return Archive(settings)


def _of(uses: Sequence[EntityUse], kind: EntityType) -> tuple[EntityUse, ...]:
    return tuple(use for use in uses if use.entity.type is kind)


def _key(store: Store, facet: str, value: str) -> str:
    if facet in _ENTITY_FACETS:
        return store.entities.find(EntityType(facet), value) or value
    return value
