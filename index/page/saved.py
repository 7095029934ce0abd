"""The searches a reader has saved in their browser, and what is new in them."""

from __future__ import annotations

import streamlit as st

from index.search import Archive
from index.views import saved
from index.views.reader import Reader


def show(archive: Archive, reader: Reader) -> None:
    """Show the screen; the browser fills it. The archive is asked by `/api/digest`."""
    st.html(saved.screen(reader))
