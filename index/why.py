"""Why a release was found: what it has for each part of a question, in its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from archive.model import EntityType, EntityUse, Release, Source
from archive.store import Store
from index.engines import Engine, Share
from index.fields import FACETS
from index.matches import Terms, matches
from index.request import SearchRequest
from index.result import Reason
from index.snippets import READ

Words = tuple[tuple[str, int], ...]
"""Words as a release writes them, with how often, the most frequent first."""

_ENTITIES: Final = frozenset(kind.value for kind in EntityType)

Reasons = dict[str, tuple[Reason, ...]]


def why(store: Store, engine: Engine, request: SearchRequest, ids: Sequence[str]) -> Reasons:
    """Of the releases with these ids the hits, with what was found in each: what adds most to the
    score first, then the chosen values. The words are those that `snippets` marks.

    Raises QueryError when the question cannot be read.
    """
    shares = engine.shares(request, ids)
    asked = {share.field for some in shares.values() for share in some}
    by_source = "source" in asked or request.selected("source")
    sources = store.sources.all() if shares and by_source else {}
    return {
        release.id: _reasons(_Said(store, release, sources), shares[release.id], request)
        for release in store.releases.some([*shares])
    }


def _reasons(said: _Said, shares: Iterable[Share], request: SearchRequest) -> tuple[Reason, ...]:
    found = [
        Reason(share.field, share.asked, said.found(share.field, share.terms), share.score)
        for share in shares
    ]
    chosen = [
        Reason(facet, value.label, value.words)
        for facet in FACETS
        for key in request.selected(facet)
        for value in said.having(facet, key)
    ]
    return (*sorted(found, key=lambda reason: -reason.score), *chosen)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a release: its facet key, what it is found by, and how the release writes it."""

    key: str
    label: str
    names: tuple[str, ...]
    words: Words


class _Said:
    """What one release has in each field. Read from the store when it is first asked for."""

    def __init__(self, store: Store, release: Release, sources: Mapping[str, Source]) -> None:
        self._store, self._release, self._sources = store, release, sources

    def found(self, field: str, terms: Terms) -> Words:
        """What a part of a question matched in a field."""
        draft = self._release.draft
        match field:
            case "":
                return ()
            case "title":
                return self._matched(draft.title, terms)
            case "text":
                return self._matched(draft.text, terms)
            case "contact":
                return self._matched(draft.contact, terms)
            case "date":
                return ((draft.published.isoformat(), 1),) if draft.published else ()
        every = field in ("language", "year")  # single words, which are all of the field
        counts: Counter[str] = Counter()
        for value in self._values(field):
            if every or any(self._matched(name, terms) for name in value.names):
                counts |= Counter(dict(value.words))
        return tuple(counts.most_common())

    def _matched(self, text: str, terms: Terms) -> Words:
        found = matches(text[:READ], terms, self._release.draft.language)
        return tuple(Counter(text[match.start : match.end] for match in found).most_common())

    def having(self, facet: str, key: str) -> list[_Value]:
        """A chosen value, if the release has it."""
        return [value for value in self._values(facet) if value.key == key][:1]

    def _values(self, field: str) -> list[_Value]:
        draft = self._release.draft
        if field in _ENTITIES:
            return [self._entity(use) for use in self._uses if use.entity.type == field]
        match field:
            case "role":
                return [value for use in self._uses for value in _roles(use)]
            case "topic":
                return [_plain(topic, topic.casefold()) for topic in draft.topics]
            case "source":
                return [self._source()]
            case "language":
                return [_plain(draft.language)]
        return [_plain(str(draft.published.year))] if draft.published else []

    def _entity(self, use: EntityUse) -> _Value:
        one = use.entity
        words = self._surfaces.get((one.type, one.id), ((one.name, use.count),))
        return _Value(one.id, one.name, (one.name, one.acronym, *one.aliases), words)

    def _source(self) -> _Value:
        name = self._release.source
        source = self._sources.get(name) or Source(name, name)
        names = (source.title, name, source.publisher)
        return _Value(name, source.title, names, ((source.title, 1),))

    @cached_property
    def _uses(self) -> tuple[EntityUse, ...]:
        return self._store.entities.uses([self._release.id]).get(self._release.id, ())

    @cached_property
    def _surfaces(self) -> Mapping[tuple[EntityType, str], Words]:
        return self._store.sightings.surfaces(self._release.id)


def _plain(text: str, key: str = "") -> _Value:
    return _Value(key or text, text, (text,), ((text, 1),))


def _roles(use: EntityUse) -> Iterator[_Value]:
    """The offices of a person, by which the facet counts, and what the release calls them."""
    written = tuple((role, 1) for role in use.roles)
    for office in use.role_names:
        named = tuple(one for one in written if one[0] == office) or written
        yield _Value(office.casefold(), office, (office,), named)
    for role in use.roles:
        yield _Value("", role, (role,), ((role, 1),))
