"""One release: its clean text with the names in it, its fields, and where it came from."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from archive.errors import EngineError, QueryError
from index.citations import public
from index.matches import Terms
from index.page import frame
from index.page.turns import turn
from index.request import SearchRequest
from index.search import Archive
from index.similar import beside
from index.views import release as shown
from index.views.reader import Reader


def show(archive: Archive, reader: Reader) -> None:
    """Show the release the address names, or say that it is not here."""
    with turn():
        _show(archive, reader)


def _show(archive: Archive, reader: Reader) -> None:
    view = archive.release(reader.at.release)
    if view is None:
        st.html(shown.missing(reader))
        return
    frame.entitle(view.release.draft.title)
    several = view.release.versions > 1
    st.html(
        shown.screen(
            replace(reader, site=public(archive.settings.url or st.context.url or "")),
            view,
            held=archive.versions(view.release.id) if several else (),
            similar=beside(archive, view.release.id),
            terms=_terms(archive, reader.at.request),
        )
    )


def _terms(archive: Archive, asked: SearchRequest) -> Terms:
    """What the question that found the release looks for; nothing where it cannot be read."""
    if not asked.words:
        return {}
    try:
        return archive.terms(asked)
    except (EngineError, QueryError):
        return {}
