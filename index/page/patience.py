"""How long a client may take to say what it wants: uvicorn waits for ever.

Connections that are opened and left, or that send a letter a minute (Slowloris), would otherwise
be held until there are no more.
"""

from __future__ import annotations

import asyncio
from typing import Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS: Final = 15.0
"""For the whole head of a request, however it is sent."""


class Patient(H11Protocol):
    """HTTP/1.1 that lets go of who does not ask in time."""

    seconds = SECONDS
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client is there, and has so long to ask."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """More of a request came: its deadline stays."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._wait()
        else:
            self._waited()

    def on_response_complete(self) -> None:
        """The client may ask again, within uvicorn's time for that, or ours once it begins."""
        super().on_response_complete()
        self._waited()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone."""
        self._waited()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.seconds, self._too_slow)

    def _waited(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_slow(self) -> None:
        if self.transport.get_protocol() is self:  # else it is a web socket by now
            self.transport.close()
