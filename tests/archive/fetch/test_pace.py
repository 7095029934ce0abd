from threading import Thread

import pytest

from archive.errors import FetchError
from archive.fetch.pace import Pace


def test_one_host_never_waits_for_another() -> None:
    slept: list[float] = []
    pace = Pace(lambda: 0.0, slept.append, patience=60)
    reached: list[str] = []

    def ask(host: str) -> None:
        with pace.turn(host, 5):
            reached.append(host)

    with pace.turn("slow.example", 50):
        other = Thread(target=ask, args=("quick.example",))
        other.start()
        other.join(timeout=10)
        assert reached == ["quick.example"]
    assert slept == []


def test_two_questions_to_one_host_come_one_after_the_other() -> None:
    now = [0.0]
    asked: list[float] = []

    def sleep(seconds: float) -> None:
        now[0] += seconds

    pace = Pace(lambda: now[0], sleep, patience=60)

    def ask() -> None:
        with pace.turn("one.example", 4):
            asked.append(now[0])

    threads = [Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert asked == [0, 4, 8, 12, 16]


def test_a_wait_beyond_our_patience_is_an_error_and_no_sleep() -> None:
    slept: list[float] = []
    pace = Pace(lambda: 0.0, slept.append, patience=60)
    pace.rest("one.example", 61)
    with pytest.raises(FetchError, match="left alone for 61 seconds"), pace.turn("one.example", 0):
        pass
    assert slept == []


def test_an_earlier_longer_rest_is_not_shortened() -> None:
    slept: list[float] = []
    pace = Pace(lambda: 0.0, slept.append, patience=60)
    pace.rest("one.example", 30)
    pace.rest("one.example", 2)
    with pace.turn("one.example", 0):
        pass
    assert slept == [30]
