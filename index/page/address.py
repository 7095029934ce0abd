"""The address is the state of the page: this is where Streamlit's is read and written."""

from __future__ import annotations

import streamlit as st

from index.address import Address


def here() -> Address:
    """The state the address tells."""
    return Address.from_params({name: st.query_params.get_all(name) for name in st.query_params})


def go(there: Address) -> None:
    """Go to another state: a new step in the browser's history."""
    st.query_params.from_dict(there.to_params())
