"""What surrounds every screen: title, look, masthead, and words for what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

import streamlit as st

from archive.errors import (
    EngineMissing,
    EngineOutdated,
    PressArchiveError,
    StoreLocked,
    StoreMissing,
    StoreOutdated,
)
from archive.settings import Settings, load_settings
from index.address import View
from index.markup import label, plain
from index.page import address, admin, look
from index.page.turns import Busy
from index.search import Archive, open_archive
from index.views.masthead import called, foot, masthead
from index.views.reader import Reader
from index.words import Words, preferred
from index.wrong import what_is_wrong

Screen = Callable[[Archive, Reader], None]

TITLE: Final = "Press Archive"

_REPAIRS: Final[Mapping[type[PressArchiveError], str]] = {
    StoreMissing: "press-archive collect",
    StoreOutdated: "press-archive doctor",
    EngineMissing: "press-archive rebuild",
    EngineOutdated: "press-archive rebuild",
}


_PASSING: Final = (Busy, StoreLocked)
"""What is over in a while, without anybody's help."""


def shared(settings: Settings) -> Archive:
    """The archive of these settings, opened once for all who look at it, and again when its store
    was moved away or another was put in its place. Raises StoreMissing.
    """
    try:
        file = settings.store.stat()
    except OSError:
        return open_archive(settings)  # which says what is wrong
    return _opened(settings.home, settings.url, (file.st_dev, file.st_ino))


@lru_cache(maxsize=4)
def _opened(home: Path, url: str, file: tuple[int, int]) -> Archive:
    """Without secrets: what is kept here outlives the session that first asked for it."""
    return open_archive(Settings(home=home, url=url))


def run(environ: Mapping[str, str], screens: Mapping[View, Screen]) -> None:
    """Show the screen the address asks for. `environ` says which archive."""
    st.set_page_config(page_title=TITLE, page_icon="🗞️", layout="wide")
    reader = _reader()
    entitle(called(reader, reader.at.view))
    st.html(f"<style>{look.css(reader)}</style>")
    st.html(f"<script>{look.BEHAVIOUR}</script>", unsafe_allow_javascript=True)
    try:
        settings = load_settings(None, environ)
        reader = replace(reader, admin=admin.is_admin(settings))
        st.html(masthead(reader))
        screens[reader.at.view](shared(settings), reader)
    except PressArchiveError as error:
        say_what_is_wrong(reader, error)
        if isinstance(error, _PASSING):
            st.button(reader.say("try_again"), key="try again")
    st.html(foot(reader))


def entitle(words: str) -> None:
    """Put what the screen is about into the title of the browser's tab."""
    if words:
        st.set_page_config(page_title=f"{plain(words)[:120]} — {TITLE}")


def _reader() -> Reader:
    at = address.here()
    browser = st.context.locale or ""
    return Reader(at, Words(preferred(at.lang, [browser])))


def say_what_is_wrong(reader: Reader, error: PressArchiveError) -> None:
    """Show why there is no answer, and what can be done about it."""
    if isinstance(error, _PASSING):
        words = "busy" if isinstance(error, Busy) else "store_locked"
        st.warning(reader.say(words), icon=":material/hourglass_top:")
        return
    repair = next((words for kind, words in _REPAIRS.items() if isinstance(error, kind)), "")
    st.error(label(what_is_wrong(reader.say, error)), icon=":material/error:")
    if repair:
        st.write(reader.say("run_on_the_machine"))
        st.code(repair, language="sh")
