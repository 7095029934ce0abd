"""Many hosts at once: what one of them does is no other's trouble."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from threading import Barrier, Event

import pytest

from archive.errors import FetchError
from archive.fetch import Fetcher
from tests.newsroom import Meets, Newsroom, TooManyRequests

HOSTS = 24


@dataclass
class Hangs:
    """Does not answer before it is let go."""

    go: Event
    asked: Event

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        self.asked.set()
        self.go.wait(60)
        return False


@pytest.fixture
def newsrooms() -> Iterator[list[Newsroom]]:
    with ExitStack() as opened:
        yield [opened.enter_context(Newsroom()) for _ in range(HOSTS)]


@pytest.mark.parametrize("path", ["/robots.txt", "/press"])
def test_all_hosts_are_asked_at_the_same_moment(newsrooms: list[Newsroom], path: str) -> None:
    together = Barrier(HOSTS, timeout=60)
    for newsroom in newsrooms:
        newsroom.misbehave(path, Meets(together))
    with Fetcher() as fetcher, ThreadPoolExecutor(HOSTS) as threads:
        asked = [threads.submit(fetcher.get, f"{n.url}/press", n.source()) for n in newsrooms]
        assert [one.result().status for one in asked] == [200] * HOSTS


@pytest.mark.parametrize("path", ["/robots.txt", "/press"])
def test_a_host_that_hangs_holds_up_no_other(newsrooms: list[Newsroom], path: str) -> None:
    slow, quick, *_ = newsrooms
    hangs = Hangs(Event(), Event())
    slow.misbehave(path, hangs)
    with Fetcher() as fetcher, ThreadPoolExecutor(4) as threads:
        waiting = [threads.submit(fetcher.get, f"{slow.url}/press", slow.source()) for _ in "123"]
        assert hangs.asked.wait(60)
        for _ in range(10):
            assert fetcher.get(f"{quick.url}/press", quick.source()).status == 200
        assert not any(one.done() for one in waiting)
        hangs.go.set()
        assert [one.result().status for one in waiting] == [200] * 3


def test_a_host_that_wants_to_be_left_alone_is_left_by_every_thread_that_waits(
    newsrooms: list[Newsroom],
) -> None:
    busy, other, *_ = newsrooms
    busy.misbehave("/press", TooManyRequests(times=99, retry_after="3600"))

    def ask(newsroom: Newsroom) -> str:
        try:
            return str(fetcher.get(f"{newsroom.url}/press", newsroom.source()).status)
        except FetchError as error:
            return str(error)

    with Fetcher() as fetcher, ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(ask, [busy] * 8))
        assert all("left alone for 3600 seconds" in one for one in answers)
        assert ask(other) == "200"
    assert busy.asked("/press") == 1


def test_one_host_is_asked_one_question_at_a_time_over_one_connection(
    newsrooms: list[Newsroom],
) -> None:
    newsroom = newsrooms[0]
    clients: set[tuple[str, int]] = set()

    class Counts:
        def answer(self, handler: BaseHTTPRequestHandler) -> bool:
            clients.add(handler.client_address)
            return False

    newsroom.misbehave("/press", Counts())
    with Fetcher() as fetcher, ThreadPoolExecutor(8) as threads:
        asked = [
            threads.submit(fetcher.get, f"{newsroom.url}/press", newsroom.source())
            for _ in range(20)
        ]
        assert {one.result().status for one in asked} == {200}
    assert len(clients) == 1
