"""The ways to an entity: its page, and the search for its releases."""

from __future__ import annotations

from archive.model import Entity
from index.address import Address, View
from index.markup import escape
from index.request import SearchRequest
from index.views.links import a
from index.views.reader import Reader


def searching(reader: Reader, *entities: Entity) -> Address:
    """The search for all releases that name these, which are of one type."""
    kind, ids = entities[0].type.value, [one.id for one in entities]
    asked = SearchRequest()
    return reader.at.asking(asked.together(kind, ids) if ids[1:] else asked.choose(kind, ids))


def deciding(reader: Reader, key: str, name: str, *, id: str, kind: str = "") -> str:
    """The way to the desk where something is decided about an entity; "" for who may not."""
    if not reader.admin:
        return ""
    say, there = reader.say, reader.at.at(View.DESK, key)
    return a(there, say.html("decide_about"), id=id, kind=kind, label=say("decide_on", name=name))


def link_to(reader: Reader, entity: Entity, *, id: str) -> str:
    """A link to the page of an entity."""
    return a(reader.at.about(entity.type, entity.id), escape(entity.name), id=id)
