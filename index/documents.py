"""A release of the store as the index sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from archive.model import EntityType, EntityUse, Label, Release, Source
from archive.store import Store
from index.engines import Document

_AT_ONCE = 500
_MOST_ROLES = 40
"""Roles counted per release; a list of a hundred delegates is not what the facet is for."""

Pairs = tuple[tuple[str, str], ...]


def documents(store: Store, releases: Iterable[Release]) -> Iterator[Document]:
    """The releases with their entities and sources, in order."""
    sources = store.sources.all()
    iterator = iter(releases)
    while few := list(islice(iterator, _AT_ONCE)):
        uses = store.entities.uses([release.id for release in few])
        for release in few:
            source = sources.get(release.source) or Source(release.source, release.source)
            yield document(release, uses.get(release.id, ()), source)


def document(release: Release, uses: tuple[EntityUse, ...], source: Source) -> Document:
    """One release with its entities and its source."""
    draft = release.draft
    offices = list(dict.fromkeys(name for use in uses for name in use.role_names))[:_MOST_ROLES]
    roles = dict.fromkeys(role for use in uses for role in use.roles)  # found as written, too
    year = str(draft.published.year) if draft.published else ""
    facets: dict[str, Pairs] = {
        "source": ((source.name, source.title),),
        "language": ((draft.language, draft.language),) if draft.language else (),
        "year": ((year, year),) if year else (),
        "topic": tuple((topic.casefold(), topic) for topic in draft.topics),
        "role": tuple((office.casefold(), office) for office in offices),
    } | {kind.value: _entities(uses, kind) for kind in EntityType}
    names = {kind.value: _names(uses, kind) for kind in EntityType} | {
        "role": tuple(dict.fromkeys((*offices, *list(roles)[:_MOST_ROLES]))),
        "topic": draft.topics,
        "contact": draft.labelled(Label.CONTACT),
        "source": tuple(filter(None, (source.title, source.name, source.publisher))),
    }
    return Document(
        id=release.id,
        title=draft.title,
        text=draft.text,
        published=draft.published,
        language=draft.language,
        facets={name: tuple(dict(pairs).items()) for name, pairs in facets.items()},
        names=names,
        first=release.copy_of,
    )


def _entities(uses: tuple[EntityUse, ...], kind: EntityType) -> Pairs:
    return tuple((use.entity.id, use.entity.name) for use in uses if use.entity.type is kind)


def _names(uses: tuple[EntityUse, ...], kind: EntityType) -> tuple[str, ...]:
    entities = [use.entity for use in uses if use.entity.type is kind]
    names = (n for e in entities for n in (e.name, e.acronym, *e.aliases) if n)
    return tuple(dict.fromkeys(names))
