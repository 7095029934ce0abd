"""What the archive knows of a person, an agency or a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from archive.model import Entity, EntityType, Quote, QuoteFound, RoleHeld
from archive.store import Holder, Store
from index.request import SearchRequest, Sort
from index.result import FacetValue, Hit, SearchResult

BESIDE: Final = tuple(kind.value for kind in EntityType)
"""The facets that say who and what something appears with."""

_BESIDE_SHOWN: Final = 12
_NEWEST: Final = 10
_HOLDERS: Final = 8
_OFFICES: Final = 12
"""Offices looked at for each of an agency's names."""
_LEAST, _OFTEN = 2, 0.02
"""An office that fewer releases name, or that share of the most named one, is mostly misread."""
_QUOTES: Final = 6
_COPIES: Final = 4
"""Quotes looked at for each that is shown, since some stand in copies of one release."""


class Answers(Protocol):
    """What is asked of an open archive here: `index.search.Archive` does it."""

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a question."""

    def facet_values(
        self,
        request: SearchRequest,
        facet: str,
        typed: str = "",
        limit: int = 20,
        *,
        by_name: bool = False,
    ) -> tuple[FacetValue, ...]:
        """Values of a facet with a word that begins like `typed`."""


class Joined(StrEnum):
    """How a spelling came to stand for an entity."""

    OWN = "own"  # it is its main spelling
    RULES = "rules"
    DECISION = "decision"  # the archive's owner said so
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Written:
    """One spelling of an entity, in how many releases, and how it was joined to the others."""

    name: str
    releases: int
    joined: Joined


@dataclass(frozen=True, slots=True)
class Said:
    """A quote with the release it stands in."""

    quote: Quote
    release: str
    title: str
    source_title: str
    published: date | None
    language: str


@dataclass(frozen=True, slots=True)
class EntityView:
    """Everything the archive knows of one entity.

    `first` and `last` are the days of the oldest and the newest dated release, `months` as in
    `SearchResult`. `people`, `agencies` and `places` are who and what it appears with, counted in
    releases, the entity itself left out; `parent` and `parts` are the agencies above and below,
    `holders` people in offices that name the agency.
    """

    entity: Entity
    releases: int
    first: date | None
    last: date | None
    months: tuple[tuple[str, int], ...]
    written: tuple[Written, ...] = ()
    parent: Entity | None = None
    parts: tuple[FacetValue, ...] = ()
    roles: tuple[RoleHeld, ...] = ()
    holders: tuple[Holder, ...] = ()
    people: tuple[FacetValue, ...] = ()
    agencies: tuple[FacetValue, ...] = ()
    places: tuple[FacetValue, ...] = ()
    sources: tuple[FacetValue, ...] = ()
    source_count: int = 0
    newest: tuple[Hit, ...] = ()
    quotes: tuple[Said, ...] = ()

    @property
    def beside(self) -> tuple[tuple[str, tuple[FacetValue, ...]], ...]:
        """By facet, who and what it appears with."""
        return tuple(zip(BESIDE, (self.people, self.agencies, self.places), strict=True))


def entity_view(archive: Answers, store: Store, kind: EntityType, name: str) -> EntityView | None:
    """What is known of the entity of this id or name, None if there is none.

    An id that is nobody's any more leads to the one that came after it.
    """
    entity = store.sightings.entity(kind, store.entities.find(kind, name))
    if entity is None:
        return None
    newest = SearchRequest(sort=Sort.NEWEST, size=_NEWEST, facet_size=_BESIDE_SHOWN + 1)
    asked = newest.together(kind.value, [entity.id])
    found = archive.search(asked)
    people, agencies, places = (_others(found, facet, (entity.id,)) for facet in BESIDE)
    return EntityView(
        entity=entity,
        releases=found.total,
        first=_oldest(archive, asked),
        last=found.hits[0].published if found.hits else None,
        months=found.months,
        written=_written(store, entity),
        parent=_parent(store, entity),
        parts=_parts(archive, store, entity),
        roles=store.roles.held(entity.id) if kind is EntityType.PERSON else (),
        holders=_holders(archive, store, entity),
        people=people,
        agencies=agencies,
        places=places,
        sources=found.facet("source").values,
        source_count=found.facet("source").distinct,
        newest=found.hits,
        quotes=_said(store, store.quotes.by(kind, entity.id, _QUOTES * _COPIES)),
    )


def _oldest(archive: Answers, asked: SearchRequest) -> date | None:
    found = archive.search(replace(asked, sort=Sort.OLDEST, size=1, facet_size=0))
    return found.hits[0].published if found.hits else None


def _others(found: SearchResult, facet: str, ids: Sequence[str]) -> tuple[FacetValue, ...]:
    values = found.facet(facet).values
    return tuple(value for value in values if value.key not in ids)[:_BESIDE_SHOWN]


def _written(store: Store, entity: Entity) -> tuple[Written, ...]:
    """The spellings, and whether the rules or the archive's owner joined each to the main one."""
    spellings = store.sightings.spellings(entity)
    known = bool(store.fact("grouped"))  # where the rules put names was kept

    def joined(position: int) -> Joined:
        if position == 0:
            return Joined.OWN
        if not known:
            return Joined.UNKNOWN
        same = spellings[position].group == spellings[0].group
        return Joined.RULES if same else Joined.DECISION

    return tuple(
        Written(one.name, one.releases, joined(position)) for position, one in enumerate(spellings)
    )


def _parent(store: Store, entity: Entity) -> Entity | None:
    """The agency above, where the archive names it too."""
    if not entity.parent:
        return None
    return store.sightings.entity(entity.type, store.entities.find(entity.type, entity.parent))


def _parts(archive: Answers, store: Store, entity: Entity) -> tuple[FacetValue, ...]:
    """The agencies below, the most named first."""
    if entity.type is not EntityType.AGENCY:
        return ()
    ids = [part.id for part in store.sightings.parts(entity)]
    if not ids:
        return ()
    asked = SearchRequest(size=1, facet_size=1)
    counted = archive.search(asked.choose(entity.type.value, ids)).facet(entity.type.value)
    return tuple(value for value in counted.values if value.selected)


def _holders(archive: Answers, store: Store, entity: Entity) -> tuple[Holder, ...]:
    """People in offices that name the agency: "EPA Administrator", "Secretary of Agriculture"."""
    if entity.type is not EntityType.AGENCY:
        return ()
    asked = SearchRequest().together(entity.type.value, [entity.id])
    found = {
        office.label: office.count
        for called in _in_offices(entity)
        for office in archive.facet_values(asked, "role", called, _OFFICES)
    }
    least = max(_LEAST, _OFTEN * max(found.values(), default=0))
    offices = [office for office, count in found.items() if count >= least]
    held = store.holders.of(offices, _HOLDERS) if offices else ()
    return tuple(holder for holder in held if holder.releases >= least)


def _in_offices(agency: Entity) -> Iterator[str]:
    """What an office of an agency has in its name."""
    name = re.sub(r"^(?:The |U\.S\. )+", "", agency.name)
    yield from filter(None, (agency.acronym, name))
    if department := re.fullmatch(r"Department of (?:the )?(.+)", name):
        yield f"Secretary of {department[1]}"


def _said(store: Store, quotes: Sequence[QuoteFound]) -> tuple[Said, ...]:
    once = {one.quote.text: one for one in reversed(quotes)}  # copies say the same
    quotes = [one for one in quotes if one is once[one.quote.text]][:_QUOTES]
    shown = {one.id: one for one in store.showing.some([quote.release for quote in quotes])}
    return tuple(
        Said(
            quote.quote,
            quote.release,
            shown[quote.release].title,
            shown[quote.release].source_title,
            quote.published,
            shown[quote.release].language,
        )
        for quote in quotes
        if quote.release in shown
    )
