"""What the archive holds: its sources and their health, and whether the index has followed."""

from __future__ import annotations

import streamlit as st

from index.search import Archive
from index.views.reader import Reader
from index.views.sources import board


def show(archive: Archive, reader: Reader) -> None:
    """Show the sources and the state of the archive."""
    st.html(board(reader, archive.status()))
