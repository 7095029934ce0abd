"""What surrounds every screen: title, look, navigation, and words for what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

import streamlit as st

from archive.errors import (
    EngineMissing,
    EngineOutdated,
    PressArchiveError,
    StoreMissing,
    StoreOutdated,
)
from archive.settings import Settings, load_settings
from index.markup import label
from index.page import address, links, look
from index.search import Archive, open_archive

Screen = Callable[[Archive], None]

_REPAIRS: Final[Mapping[type[PressArchiveError], str]] = {
    StoreMissing: "press-archive collect",
    StoreOutdated: "press-archive doctor",
    EngineMissing: "press-archive rebuild",
    EngineOutdated: "press-archive rebuild",
}


@lru_cache(maxsize=4)
def shared(home: Path) -> Archive:
    """The archive of this home, opened once for all who look at it."""
    return open_archive(Settings(home=home))


def run(environ: Mapping[str, str], screens: Mapping[str, Screen]) -> None:
    """Show the screen the address asks for. `environ` says which archive."""
    st.set_page_config(page_title="Press Archive", page_icon="🗞️", layout="wide")

    def page() -> None:
        address.restate()
        name = address.screen()
        st.html(f"<style>{look.CSS}{'' if name == 'search' else look.WITHOUT_FILTERS}</style>")
        _masthead()
        try:
            screens[name](shared(load_settings(None, environ).home))
        except PressArchiveError as error:
            _say_what_is_wrong(error)

    home = st.Page(page, title="Press Archive", default=True)
    links.remember_home(home)
    st.navigation([home], position="hidden").run()


def _masthead() -> None:
    with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
        links.link("**Press Archive**", {})
        links.link("Sources", {address.VIEW: ["sources"]})


def _say_what_is_wrong(error: PressArchiveError) -> None:
    repair = next((words for kind, words in _REPAIRS.items() if isinstance(error, kind)), "")
    st.error(label(str(error)), icon=":material/error:")
    if repair:
        st.write("On the machine of the archive, run:")
        st.code(repair, language="sh")
