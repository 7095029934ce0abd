"""A field whose words stand in the address: what is typed goes there, and the page follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from index.address import Address
from index.page import address
from index.request import SearchRequest
from index.views.reader import Reader

To = Callable[[Address, SearchRequest], Address]
"""Where a question leads, from where one is."""


def words_field(reader: Reader, key: str, named: str, *, live: str, to: To) -> None:
    """Show the field. `named` and `named`_hint say in `words.toml` what it is and takes; `live` is
    how long after a key it is looked at.
    """
    words = reader.at.request.words
    if st.session_state.get(key) != words:
        st.session_state[key] = words
    st.text_input(
        reader.say(named),
        key=key,
        type="search",
        live=live,
        icon=":material/search:",
        placeholder=reader.say(f"{named}_hint"),
        label_visibility="collapsed",
        on_change=_typed,
        args=(key, to),
    )


def _typed(key: str, to: To) -> None:
    here = address.here()
    words = st.session_state[key] or ""
    address.go(to(here, replace(here.request, words=words, page=1)))
