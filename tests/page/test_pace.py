"""How fast an open page may ask, and what becomes of one that does not wait."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from starlette.types import Message, Receive, Scope, Send

from index.page.pace import Pace, Paced, subscriber

GONE = {"type": "websocket.disconnect", "code": 1001}


@dataclass
class Clock:
    """Time that passes only when somebody waits."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


@dataclass
class Listening:
    """An application that notes what it is told, and when."""

    clock: Clock
    heard: list[tuple[float, Message]] = field(default_factory=list)
    busy: asyncio.Event | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.busy is not None:
            await self.busy.wait()
        while not self.heard or self.heard[-1][1]["type"] != GONE["type"]:
            message = await receive()
            self.heard.append((self.clock.now, message))


def saying(*messages: Message) -> Callable[[], Awaitable[Message]]:
    """A page that says all of this at once, and stays open."""
    left = list(messages)

    async def receive() -> Message:
        if not left:
            await asyncio.Event().wait()
        return left.pop(0)

    return receive


def typed(count: int, size: int = 1) -> list[Message]:
    return [{"type": "websocket.receive", "bytes": b"x" * size} for _ in range(count)]


async def unheard(message: Message) -> None:
    raise AssertionError(f"nobody asked for {message}")


def page(address: str = "192.0.2.1") -> Scope:
    return {"type": "websocket", "client": (address, 1234)}


def test_a_purse_is_full_at_first_then_fills_at_its_rate() -> None:
    pace = Pace(rate=2, at_once=3)
    assert [pace.take(0) for _ in range(5)] == [0, 0, 0, 0.5, 1.0]
    assert pace.take(10) == 0


def test_rest_fills_a_purse_no_further_than_full() -> None:
    pace = Pace(rate=1, at_once=2)
    pace.take(0)
    assert [pace.take(1_000) for _ in range(3)] == [0, 0, 1.0]


def test_what_a_hand_types_is_let_in_at_once() -> None:
    async def typing() -> None:
        clock = Clock()
        app = Listening(clock)
        paced = Paced(app, each=15, clock=clock, sleep=clock.sleep)
        await paced(page(), saying(*typed(60), GONE), unheard)
        assert clock.now == 0

    asyncio.run(typing())


def test_messages_that_come_faster_are_let_in_one_by_one() -> None:
    async def flood() -> None:
        clock, busy = Clock(), asyncio.Event()
        app = Listening(clock, busy=busy)
        paced = Paced(app, each=2, together=100, clock=clock, sleep=clock.sleep)
        one = asyncio.create_task(paced(page(), saying(*typed(11)), unheard))
        busy.set()
        while len(app.heard) < 11:
            await asyncio.sleep(0)
        one.cancel()
        assert [at for at, _ in app.heard][-4:] == [0, 0.5, 1.0, 1.5]

    asyncio.run(flood())


def test_the_flood_of_one_address_does_not_hold_up_another() -> None:
    async def flood() -> None:
        clock = Clock()
        app = Listening(clock)
        paced = Paced(app, each=1, together=100, clock=clock, sleep=clock.sleep)
        one = asyncio.create_task(paced(page("192.0.2.1"), saying(*typed(10)), unheard))
        while len(app.heard) < 10:
            await asyncio.sleep(0)
        late, app.heard = clock.now, []
        other = asyncio.create_task(paced(page("192.0.2.2"), saying(*typed(1)), unheard))
        while not app.heard:
            await asyncio.sleep(0)
        assert app.heard[0][0] == late > 0
        one.cancel()
        other.cancel()

    asyncio.run(flood())


def test_one_subscriber_has_many_addresses() -> None:
    assert subscriber("2001:db8:1:2::17") == subscriber("2001:db8:1:2:ffff::1")
    assert subscriber("2001:db8:1:2::17") != subscriber("2001:db8:1:3::17")
    assert subscriber("192.0.2.1") != subscriber("192.0.2.2")
    assert subscriber("::ffff:192.0.2.1") == subscriber("192.0.2.1")
    assert [subscriber(told) for told in ("", "unix:", "fe80::1%eth0")]  # none is refused


def test_all_addresses_together_have_a_pace_too() -> None:
    async def crowd() -> None:
        clock = Clock()
        app = Listening(clock)
        paced = Paced(app, each=100, together=1, clock=clock, sleep=clock.sleep)
        pages = [
            asyncio.create_task(paced(page(f"192.0.2.{n}"), saying(*typed(1)), unheard))
            for n in range(6)
        ]
        while len(app.heard) < 6:
            await asyncio.sleep(0)
        assert app.heard[-1][0] >= 2
        for one in pages:
            one.cancel()

    asyncio.run(crowd())


@pytest.mark.parametrize("sent", [typed(65), typed(3, size=2**20)], ids=["many", "heavy"])
def test_a_page_that_does_not_wait_has_gone_with_all_it_said(sent: list[Message]) -> None:
    async def flood() -> None:
        clock, busy = Clock(), asyncio.Event()
        app = Listening(clock, busy=busy)
        running = asyncio.create_task(
            Paced(app, clock=clock, sleep=clock.sleep)(page(), saying(*sent), unheard)
        )
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        busy.set()
        await running
        assert [message["type"] for _, message in app.heard] == [GONE["type"]]

    asyncio.run(flood())


def test_that_a_page_has_gone_overtakes_what_it_said() -> None:
    async def leave() -> None:
        clock, busy = Clock(), asyncio.Event()
        app = Listening(clock, busy=busy)
        running = asyncio.create_task(
            Paced(app, clock=clock, sleep=clock.sleep)(page(), saying(*typed(9), GONE), unheard)
        )
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        busy.set()
        await running
        assert [message for _, message in app.heard] == [GONE]

    asyncio.run(leave())


def test_what_is_no_page_is_not_held_up() -> None:
    async def ask() -> None:
        asked: list[Scope] = []

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            asked.append(scope)
            assert receive is own

        own = saying()
        await Paced(app)({"type": "http"}, own, unheard)
        assert asked == [{"type": "http"}]

    asyncio.run(ask())


def test_a_line_before_one_address_takes_no_place_from_the_others() -> None:
    async def crowd() -> None:
        async def for_ever(seconds: float) -> None:
            await asyncio.Event().wait()

        clock = Clock()
        app = Listening(clock)
        paced = Paced(app, each=1, together=2, clock=clock, sleep=for_ever)
        addresses = (*["192.0.2.1"] * 100, "192.0.2.2")
        pages = [
            asyncio.create_task(paced(page(one), saying(*typed(1)), unheard)) for one in addresses
        ]
        for _ in range(100):
            await asyncio.sleep(0)
        assert len(app.heard) == 4 + 1  # of the first as many as may come at once
        for one in pages:
            one.cancel()

    asyncio.run(crowd())


def test_a_page_that_can_no_longer_be_heard_has_gone() -> None:
    async def break_off() -> None:
        async def receive() -> Message:
            raise OSError("the line is dead")

        clock = Clock()
        app = Listening(clock)
        async with asyncio.timeout(30):
            await Paced(app, clock=clock, sleep=clock.sleep)(page(), receive, unheard)
        assert [message["type"] for _, message in app.heard] == [GONE["type"]]

    asyncio.run(break_off())


def test_addresses_without_end_are_forgotten() -> None:
    async def many() -> None:
        clock = Clock()
        app = Listening(clock)
        paced = Paced(app, together=10_000, clock=clock, sleep=clock.sleep)
        for number in range(1_100):
            one = asyncio.create_task(paced(page(str(number)), saying(*typed(1)), unheard))
            while len(app.heard) <= number:
                await asyncio.sleep(0)
            one.cancel()
        assert len(paced._paces) == 1_000

    asyncio.run(many())
