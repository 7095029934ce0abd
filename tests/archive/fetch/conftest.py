from collections.abc import Iterator

import pytest

from archive.fetch import Fetcher, Limits
from archive.model import Source
from tests.newsroom import Newsroom


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as room:
        yield room


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetcher(clock: Clock) -> Iterator[Fetcher]:
    with Fetcher(
        "desk@example.org",
        limits=Limits(connect=5, read=5, total=60, size=1_000_000),
        clock=clock,
        sleep=clock.sleep,
        jitter=lambda: 0.5,
    ) as one:
        yield one


@pytest.fixture
def source(newsroom: Newsroom) -> Source:
    return newsroom.source()
