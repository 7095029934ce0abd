"""How many pages are worked for at the same time: the others wait their turn, shortly.

Streamlit runs the page for each reader in a thread of its own, as many as there are readers. More
than a few at once only take time from one another, and from the feeds and the API beside them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Final

import streamlit as st

from archive.errors import PressArchiveError
from index.page.pace import subscriber

_LOOK: Final = 0.1
"""Seconds between two looks at whether an answer is still wanted."""

_WORDS: Final = "many questions are being answered at this moment; try again in a few seconds"


class Busy(PressArchiveError):
    """So many ask that this question was not answered; asked again in a while it will be."""


class Turns:
    """A line of readers of whom the first few are answered.

    At most `waiting` stand behind those, for `patience` seconds; from one address no more than
    half of all, so that whoever opens many pages leaves room for others.
    """

    def __init__(self, places: int = 2, waiting: int = 32, patience: float = 3.0) -> None:
        self._places, self._most, self._patience = places, places + waiting, patience
        self._changed = Condition()
        self._line: list[tuple[object, str]] = []

    @contextmanager
    def turn(self, who: str = "", look: Callable[[], object] = lambda: None) -> Iterator[None]:
        """Wait for a turn and have it until done. Raises Busy, and whatever `look` raises.

        `look` is called again and again meanwhile: it ends the wait for what nobody wants any more.
        """
        ticket = (object(), who)
        self._line_up(ticket)
        try:
            self._wait(ticket, look)
            yield
        finally:
            with self._changed:
                self._line.remove(ticket)
                self._changed.notify_all()

    def _line_up(self, ticket: tuple[object, str]) -> None:
        with self._changed:
            own = sum(1 for _, who in self._line if who == ticket[1])
            if len(self._line) >= self._most or own >= max(self._most // 2, 1):
                raise Busy(_WORDS)
            self._line.append(ticket)

    def _wait(self, ticket: tuple[object, str], look: Callable[[], object]) -> None:
        until = time.monotonic() + self._patience
        while not self._is_first(ticket, until - time.monotonic()):
            look()
            if time.monotonic() >= until:
                raise Busy(_WORDS)

    def _is_first(self, ticket: tuple[object, str], left: float) -> bool:
        with self._changed:
            return self._changed.wait_for(
                lambda: ticket in self._line[: self._places], min(max(left, 0), _LOOK)
            )


TURNS = Turns()


@contextmanager
def turn() -> Iterator[None]:
    """A turn for the page that runs: while it asks the archive. Raises Busy."""
    with TURNS.turn(subscriber(str(st.context.ip_address or "")), _wanted):
        yield


def _wanted() -> None:
    """Streamlit ends a run that another has come after wherever its state is looked at."""
    st.session_state.get("turn")
