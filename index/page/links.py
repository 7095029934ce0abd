"""Links within the page: real addresses that open without loading the page anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

_HOME = "press-archive-home"
_TO_THE_TOP = """<script>
document.querySelector(".stMain")?.scrollTo(0, 0);
document.querySelector("[data-arrive]")?.focus({preventScroll: true});
</script>"""


def remember_home(page: Any) -> None:
    """Keep the page that links lead to, for the time of this run."""
    st.session_state[_HOME] = page


def link(
    label: str, params: Mapping[str, Sequence[str]], *, icon: str | None = None, help: str = ""
) -> None:
    """A link to a state of the page. `label` has been through `index.markup.label`."""
    st.page_link(
        st.session_state[_HOME],
        label=label,
        icon=icon,
        help=help or None,
        query_params={name: list(values) for name, values in params.items()},
    )


def arrive(at: str) -> None:
    """Begin at the top, with the focus on what is marked `data-arrive`, once for each `at`.

    What follows a link within the page is not a new page to the browser: it would stay where it
    had scrolled to, and forget the focus.
    """
    with st.container(key=f"arrive-{at}"):
        st.html(_TO_THE_TOP, unsafe_allow_javascript=True)
