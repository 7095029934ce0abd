"""What the archive holds: its sources and their health, and a collection that an administrator
starts from here.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

from archive.errors import PressArchiveError
from archive.settings import Settings
from index import desk
from index.markup import label
from index.page import admin, frame
from index.page.turns import turn
from index.search import Archive
from index.views.reader import Reader
from index.views.sources import board, collected, collecting, heading
from index.wrong import what_is_wrong

_WRONG: Final = "collection not started"
_OFTEN: Final = 2.0
"""Seconds after which the progress of a collection is told again."""


def show(archive: Archive, reader: Reader) -> None:
    """Show the sources and the state of the archive."""
    frame.entitle(reader.say("screen_sources"))
    with turn():
        status, months = archive.status(), archive.months_by_source()
    st.html(heading(reader, status))
    _collection(reader)
    st.html(board(reader, status, months))


def _collection(reader: Reader) -> None:
    settings = admin.settings()
    now = desk.collection(settings)
    if now is not None and now.running:
        _running(reader)
        return
    if not reader.admin:
        return
    if now is not None:
        st.html(collected(reader, now))
    if error := st.session_state.pop(_WRONG, None):
        st.error(label(what_is_wrong(reader.say, error)), icon=":material/error:")
    _start(reader, settings)


@st.fragment(run_every=_OFTEN)
def _running(reader: Reader) -> None:
    """How far the collection is: told anew without the rest of the page."""
    now = desk.collection(admin.settings())
    if now is None or not now.running:
        st.rerun()
        return
    st.html(collecting(reader, now))
    if now.total:
        st.progress(min(now.done / now.total, 1.0))
    if reader.admin and not now.stopping:
        st.button(reader.say("stop_collection"), key="stop collection", on_click=_stop)


def _start(reader: Reader, settings: Settings) -> None:
    try:
        own = desk.own_sources(settings)
    except PressArchiveError as error:
        st.error(label(what_is_wrong(reader.say, error)), icon=":material/error:")
        return
    say = reader.say
    if not own:
        st.html(f'<p class="about">{say.html("no_own_sources")}</p>')
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            say("source_to_collect"),
            ("", *own),
            key="collect",
            format_func=lambda name: name or say("all_own_sources"),
        )
        st.button(say("collect_now"), key="collect now", on_click=_begin, args=(chosen,))


def _begin(name: str) -> None:
    try:
        desk.start(admin.check(), (name,) if name else ())
    except PressArchiveError as error:
        st.session_state[_WRONG] = error


def _stop() -> None:
    try:
        desk.stop(admin.check())
    except PressArchiveError as error:
        st.session_state[_WRONG] = error
