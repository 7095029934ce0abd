"""The ways to an entity: its page, and the search for its releases."""

from __future__ import annotations

from archive.model import Entity
from index.address import Address
from index.markup import escape
from index.request import SearchRequest
from index.views.links import a
from index.views.reader import Reader


def searching(reader: Reader, *entities: Entity) -> Address:
    """The search for all releases that name these, which are of one type."""
    kind, ids = entities[0].type.value, [one.id for one in entities]
    asked = SearchRequest()
    return reader.at.asking(asked.together(kind, ids) if ids[1:] else asked.choose(kind, ids))


def link_to(reader: Reader, entity: Entity, *, id: str) -> str:
    """A link to the page of an entity."""
    return a(reader.at.about(entity.type, entity.id), escape(entity.name), id=id)
