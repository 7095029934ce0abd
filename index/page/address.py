"""The address is the state of the page: what is not in it, a reload or a colleague cannot see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from index.request import SearchRequest

RELEASE: Final = "release"
VIEW: Final = "view"

Params = Mapping[str, Sequence[str]]


def params() -> dict[str, list[str]]:
    """The parameters of the address."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def restate() -> None:
    """Say the address again, so that the browser shows it.

    A link within the page gives its parameters to the run but leaves the address bar as it was;
    where they already agree the browser does nothing.
    """
    st.query_params.from_dict(params())


def request() -> SearchRequest:
    """The question the address asks."""
    return SearchRequest.from_params(params())


def go(asked: SearchRequest) -> None:
    """Ask another question: a new step in the browser's history."""
    st.query_params.from_dict(asked.to_params())


def release_params(asked: SearchRequest, release: str) -> dict[str, list[str]]:
    """The address of a release, with the question that found it, so that one can go back."""
    return asked.to_params() | {RELEASE: [release]}


def first(name: str) -> str:
    """The first value of a parameter, or ""."""
    return next(iter(st.query_params.get_all(name)), "")


def screen() -> str:
    """The screen the address asks for: "release", "sources" or "search"."""
    if first(RELEASE):
        return "release"
    return "sources" if first(VIEW) == "sources" else "search"
