"""Help: what can be typed and pressed, and what the archive says of itself."""

from __future__ import annotations

import streamlit as st

from archive.errors import PressArchiveError
from index.search import Archive
from index.status import Pulse
from index.views.help import guide
from index.views.reader import Reader


def show(archive: Archive, reader: Reader) -> None:
    """Show the help."""
    st.html(guide(reader, _pulse(archive)))


def _pulse(archive: Archive) -> Pulse | None:
    """The state of the archive; None where it cannot be read: help is for then, too."""
    try:
        return archive.pulse()
    except PressArchiveError:
        return None
