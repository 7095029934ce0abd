"""How many pages are worked for at once, and what the others are told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING

import pytest

from index.page import turns
from index.page.turns import Busy, Turns

if TYPE_CHECKING:
    from tests.page.fake_archive import FakeArchive
    from tests.page.reader import Reader


class Crowd:
    """Readers who come one after the other, each until told to go."""

    def __init__(self, line: Turns) -> None:
        self._line, self._threads = line, ThreadPoolExecutor(20)
        self._goes: list[Event] = []

    def comes(self, who: str = "", look: Callable[[], object] | None = None) -> Future[str]:
        """One more, who looks meanwhile; what came of it, "answered" or why not."""
        go, there = Event(), Event()

        def looking() -> None:
            there.set()
            if look:
                look()

        def asks() -> str:
            try:
                with self._line.turn(who, looking):
                    there.set()
                    assert go.wait(20)
            except (Busy, KeyError) as error:
                return type(error).__name__
            finally:
                there.set()
            return "answered"

        self._goes.append(go)
        asked = self._threads.submit(asks)
        assert there.wait(20)  # answered, waiting, or sent away
        return asked

    def goes(self, number: int) -> None:
        self._goes[number].set()

    def all_go(self) -> None:
        for go in self._goes:
            go.set()
        self._threads.shutdown()


def test_so_many_are_answered_and_the_next_one_when_a_place_is_free() -> None:
    crowd = Crowd(Turns(places=2, waiting=8, patience=20))
    first, second, third = crowd.comes("a"), crowd.comes("b"), crowd.comes("c")
    assert not third.done()
    crowd.goes(0)
    crowd.goes(2)
    assert third.result(20) == "answered"
    crowd.all_go()
    assert (first.result(20), second.result(20)) == ("answered", "answered")


def test_who_has_waited_long_enough_is_told_so() -> None:
    crowd = Crowd(Turns(places=1, waiting=8, patience=0))
    first = crowd.comes("a")
    assert crowd.comes("b").result(20) == "Busy"
    crowd.all_go()
    assert first.result(20) == "answered"


def test_who_finds_no_place_to_wait_is_told_at_once() -> None:
    crowd = Crowd(Turns(places=1, waiting=1, patience=20))
    crowd.comes("a")
    crowd.comes("b")
    assert crowd.comes("c").result(20) == "Busy"
    crowd.all_go()


def test_one_address_leaves_room_for_others() -> None:
    crowd = Crowd(Turns(places=2, waiting=4, patience=20))
    many = [crowd.comes("a") for _ in range(5)]
    assert [one.result(20) for one in many[3:]] == ["Busy", "Busy"]
    assert not any(one.done() for one in many[:3])
    other = crowd.comes("b")
    assert not other.done()
    crowd.all_go()
    assert other.result(20) == "answered"


def test_what_nobody_wants_any_more_waits_no_longer() -> None:
    def gone() -> None:
        raise KeyError

    crowd = Crowd(Turns(places=1, waiting=8, patience=20))
    crowd.comes("a")
    assert crowd.comes("b", gone).result(20) == "KeyError"
    crowd.all_go()


def test_who_fails_leaves_the_place_to_others() -> None:
    line = Turns(places=1, waiting=0, patience=0)
    with pytest.raises(ZeroDivisionError), line.turn():
        raise ZeroDivisionError
    with line.turn():
        pass


ASKING: list[dict[str, str | list[str]]] = [
    {},
    {"q": "budget"},
    {"release": "r1"},
    {"view": "person"},
    {"view": "person", "id": "guterres"},
    {"view": "person", "id": ["guterres", "tokayev"]},
    {"view": "sources"},
]


@pytest.mark.parametrize("address", ASKING)
def test_a_page_that_gets_no_turn_says_so_and_asks_nothing(
    reader: Reader,
    archive: FakeArchive,
    monkeypatch: pytest.MonkeyPatch,
    address: dict[str, str | list[str]],
) -> None:
    monkeypatch.setattr(turns, "TURNS", Turns(places=0, waiting=0))
    page = reader.open(**address)
    assert not page.exception
    assert page.warning[0].value.startswith("Many questions are being answered")
    assert archive.asked == []
    monkeypatch.setattr(turns, "TURNS", Turns())
    page.button(key="try again").click().run()
    assert not page.warning
    assert "try again" not in [button.key for button in page.button]


@pytest.mark.parametrize("address", [{"q": "budget"}, {"view": "person", "q": "gu"}])
def test_whoever_types_while_there_is_no_turn_goes_on_typing(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, address: dict[str, str | list[str]]
) -> None:
    monkeypatch.setattr(turns, "TURNS", Turns(places=0, waiting=0))
    page = reader.open(**address)
    assert [box.value for box in page.text_input] == [address["q"]]


def test_the_filters_that_get_no_turn_say_so_beside_the_results(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = reader.open(q="budget")
    once = iter([Turns(), Turns(places=0, waiting=0)])

    class Changing:
        def turn(self, *given: object) -> object:
            return next(once).turn()

    monkeypatch.setattr(turns, "TURNS", Changing())
    page.text_input(key="find").input("gu").run()
    assert not page.exception
    assert page.warning[0].value.startswith("Many questions are being answered")
    assert "26 releases" in reader.text
