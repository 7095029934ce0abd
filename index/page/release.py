"""One release: its clean text with the names in it, its fields, and where it came from."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from archive.errors import EngineError
from index.page import frame
from index.result import Hit
from index.search import Archive
from index.views import release as shown
from index.views import versions
from index.views.reader import Reader


def show(archive: Archive, reader: Reader) -> None:
    """Show the release the address names, or say that it is not here."""
    st.html(shown.back(reader))
    view = archive.release(reader.at.release)
    if view is None:
        st.warning(reader.say("no_such_release"))
        return
    frame.entitle(view.release.draft.title)
    compared = versions.chosen(reader.at.compare, view.release.versions)
    text, beside = st.columns([2.2, 1], gap="large")
    with text:
        st.html(shown.head(reader, view, arrive=compared is None))
        if view.release.versions > 1 or view.release.removed:
            st.html(versions.shown(reader, view.release, archive.versions(view.release.id)))
        if not compared:
            st.html(shown.switches(reader) + shown.text(reader, view))
    with beside:
        st.html(shown.beside(reader, view, _similar(archive, view.release.id)))


def _similar(archive: Archive, id_: str) -> Sequence[Hit]:
    """Releases about the same; none without an index, which a release can be read without."""
    try:
        return archive.similar(id_)
    except EngineError:
        return ()
