"""A person, an agency or a place; two of them side by side; or all of their names."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from archive.errors import PressArchiveError
from archive.model import EntityType
from index import names as named
from index.address import ENTITY_VIEWS, Address
from index.page import frame
from index.page.turns import turn
from index.page.typing import words_field
from index.pairs import pair_view
from index.people import EntityView
from index.request import SearchRequest
from index.search import Archive
from index.views import entity, names, pair
from index.views.reader import Reader

_NAMES: Final = 100
_SUGGESTED: Final = 8
_LONGEST_NAME: Final = 100
_FIND: Final = "find name"


def show(archive: Archive, reader: Reader) -> None:
    """Show what the address names: nobody, one, or two of a type."""
    kind = ENTITY_VIEWS[reader.at.view]
    if not reader.at.ids:
        _names(archive, reader, kind)
        return
    with turn():
        _named(archive, reader, kind)


def _named(archive: Archive, reader: Reader, kind: EntityType) -> None:
    found = [(id_, archive.entity(kind, id_)) for id_ in reader.at.ids]
    for id_, view in found:
        if view is None:
            st.html(names.unknown(reader, kind, id_, named.nearest(archive, kind, id_)))
    known = {view.entity.id: view for _, view in found if view is not None}
    if len(known) == 2:
        _two(archive, reader, *known.values())
    for view in [*known.values()] if len(known) == 1 else []:
        _one(archive, reader, view)


def _one(archive: Archive, reader: Reader, view: EntityView) -> None:
    frame.entitle(view.entity.name)
    st.html(entity.head(reader, view))
    _compare(archive, reader, view)
    st.html(entity.body(reader, view))


def _two(archive: Archive, reader: Reader, one: EntityView, other: EntityView) -> None:
    frame.entitle(f"{one.entity.name} · {other.entity.name}")
    st.html(pair.side_by_side(reader, pair_view(archive, one, other)))


def _compare(archive: Archive, reader: Reader, view: EntityView) -> None:
    """A box to type another name into: who is found leads to the two side by side."""
    kind = view.entity.type.value
    key = f"compare {kind} {view.entity.id}"
    typed = str(st.session_state.get(key) or "").strip()[:_LONGEST_NAME]
    with st.container(key="compare"):
        st.text_input(
            reader.say("entity_compare"),
            key=key,
            live="120ms",
            icon=":material/compare_arrows:",
            placeholder=reader.say("entity_compare_hint"),
        )
        if typed:
            near = archive.facet_values(SearchRequest(), kind, typed, _SUGGESTED + 1)
            nothing = f"<p>{reader.say.html('entity_no_such_name')}</p>"
            st.html(pair.others(reader, view, near) or nothing)


def _names(archive: Archive, reader: Reader, kind: EntityType) -> None:
    frame.entitle(reader.say(f"all_{kind.value}"))
    try:
        with turn():
            found = _listed(archive, reader, kind)
    except PressArchiveError:
        st.html(names.head(reader, kind))
        _find(reader)  # whoever types goes on typing
        raise
    st.html(names.head(reader, kind, found))
    _find(reader)
    st.html(names.listing(reader, kind, found))


def _listed(archive: Archive, reader: Reader, kind: EntityType) -> named.NamesView:
    asked = reader.at.request
    return named.names(
        archive,
        kind,
        asked.words.strip()[:_LONGEST_NAME],
        by_name=kind.value in reader.at.by_name,
        page=asked.page,
        size=_NAMES,
    )


def _find(reader: Reader) -> None:
    """A box for the beginning of a word of the name, kept in the address as the words are."""
    with st.container(key="find-name"):
        words_field(reader, _FIND, "entity_find", live="120ms", to=_here)


def _here(here: Address, asked: SearchRequest) -> Address:
    return replace(here, request=asked)
