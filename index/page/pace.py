"""How fast open pages may ask: Streamlit runs the page for every message, as fast as they come.

A page that is open talks through a web socket. Whoever sends thousands of messages would have
every one of them run before anybody else is looked at; here they wait, each address in a line of
its own.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_AHEAD: Final = 64
"""Messages of one page that may wait: no hand types so many before the first is looked at."""

_HEAVY: Final = 2**21
"""Bytes that these may have together."""

_REMEMBERED: Final = 1_000
"""Addresses whose pace is known; a new one begins with a full purse."""

_GONE: Final = "websocket.disconnect"

Sleep = Callable[[float], Awaitable[None]]


class Pace:
    """So many a second, and after a rest so many at once.

    A purse that fills (https://en.wikipedia.org/wiki/Token_bucket), of which one may take in
    advance: the answer is how long to wait for it.
    """

    def __init__(self, rate: float, at_once: float) -> None:
        self._rate, self._at_once = rate, at_once
        self._left, self._then = at_once, -float("inf")

    def take(self, now: float) -> float:
        """Take a place in the line; seconds until it is reached."""
        rested = max(now - self._then, 0) * self._rate
        self._left = min(self._left + rested, self._at_once) - 1
        self._then = now
        return max(-self._left / self._rate, 0)


def subscriber(address: str) -> str:
    """Who asks: an address, or the network of an IPv6 one, which a subscriber has whole.

    A /64 at least (https://www.rfc-editor.org/rfc/rfc6177).
    """
    try:
        known = ip_address(address)
    except ValueError:  # what a proxy says of an address need not be one
        return address
    if isinstance(known, IPv6Address) and known.ipv4_mapped is None:
        return str(ip_network((known.packed, 64), strict=False))
    return str(getattr(known, "ipv4_mapped", None) or known)


class Paced:
    """Lets in what pages send at a pace that leaves time for everybody else (ASGI).

    `each` is messages a second of all pages of one address, `together` of all there are; four
    seconds' worth may come at once. To the application a page that sends on regardless has gone.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        each: float = 15,
        together: float = 40,
        ahead: int = _AHEAD,
        clock: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.app = app
        self._each, self._together = each, Pace(together, 4 * together)
        self._ahead, self._clock, self._sleep = ahead, clock, sleep
        self._paces: dict[str, Pace] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, to what is let in."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        address = subscriber((scope.get("client") or ("",))[0])
        inbox = _Inbox(receive, self._ahead, lambda: self._turn(address))
        listening = asyncio.create_task(inbox.listen())
        try:
            await self.app(scope, inbox.receive, send)
        finally:
            listening.cancel()

    async def _turn(self, address: str) -> None:
        """Wait in the own line first: whoever stands there takes no place from all the others."""
        for pace in (self._of(address), self._together):
            if wait := pace.take(self._clock()):
                await self._sleep(wait)

    def _of(self, address: str) -> Pace:
        pace = self._paces.pop(address, None) or Pace(self._each, 4 * self._each)
        self._paces[address] = pace  # the last one asked for stands last
        if len(self._paces) > _REMEMBERED:
            del self._paces[next(iter(self._paces))]
        return pace


class _Inbox:
    """What a page sent and nobody has looked at yet. That it has gone overtakes all it said."""

    def __init__(self, receive: Receive, ahead: int, turn: Callable[[], Awaitable[None]]) -> None:
        self._receive, self._ahead, self._turn = receive, ahead, turn
        self._waiting: deque[Message] = deque()
        self._some = asyncio.Event()

    async def listen(self) -> None:
        """Take in what comes, until the page has gone, will not wait, or cannot be heard."""
        while not self._ended():
            try:
                message = await self._receive()
            except Exception:  # of the server: nobody may wait for what never comes
                message = {"type": _GONE, "code": 1011}
            if self._is_too_much(message):
                message = {"type": _GONE, "code": 1008}
            if message["type"] == _GONE:
                self._waiting.clear()
            self._waiting.append(message)
            self._some.set()

    async def receive(self) -> Message:
        """The next message, when its turn has come."""
        await self._some.wait()
        if not self._ended():
            await self._turn()
        if self._ended():
            return self._waiting[0]
        message = self._waiting.popleft()
        if not self._waiting:
            self._some.clear()
        return message

    def _ended(self) -> bool:
        return bool(self._waiting) and self._waiting[0]["type"] == _GONE

    def _is_too_much(self, message: Message) -> bool:
        heavy = sum(_size(one) for one in (*self._waiting, message))
        return len(self._waiting) >= self._ahead or heavy > _HEAVY


def _size(message: Message) -> int:
    return len(message.get("bytes") or message.get("text") or b"")
