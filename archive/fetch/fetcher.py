"""Asking politely: what robots.txt allows, when it is our turn, how often, where it leads."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import TracebackType
from typing import Self

from archive.errors import FetchError, FetchRefused
from archive.fetch.answers import (
    Again,
    Astray,
    check_address,
    check_later,
    check_media_type,
    check_status,
    host_of,
    target,
)
from archive.fetch.ask import Asker, Limits
from archive.fetch.pace import Pace
from archive.fetch.robots import MAX_ROBOTS, RobotsBook
from archive.model import Fetched, Source

PAGES = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@dataclass(slots=True)
class _Question:
    """What stays the same from one redirect to the next; `left` are the seconds servers have."""

    source: Source
    headers: Mapping[str, str]
    size: int
    left: float
    obey: bool = True  # robots.txt itself is asked for without looking there


class Fetcher:
    """A context manager that asks servers. Safe to use from several threads.

    `contact` (an address or e-mail) stands in the User-Agent. `on_robots` is given every
    robots.txt answer, also "not found", once it came. `clock`, `sleep` and `jitter` (a number
    from 0 to 1) are there for tests.
    """

    def __init__(
        self,
        contact: str = "",
        *,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
        on_robots: Callable[[Fetched, Source], None] | None = None,
    ) -> None:
        self._on_robots = on_robots
        self._limits = limits or Limits()
        self._clock = clock
        self._jitter = jitter
        self._pace = Pace(clock, sleep, self._limits.patience)
        self._robots = RobotsBook(clock)
        self._asker = Asker(contact, self._limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._asker.close()

    def get(
        self,
        url: str,
        source: Source,
        *,
        etag: str = "",
        last_modified: str = "",
        accept: tuple[str, ...] | None = None,
    ) -> Fetched:
        """What the server answers: a status of 2xx, 304, 404 or 410, and the redirects to it.

        `etag` and `last_modified` of an earlier capture make the request conditional; `accept`
        names the media types that are wanted ("text/html"). Raises FetchRefused when we must
        not ask, else FetchError when there is no such answer.
        """
        headers = {"Accept": ", ".join(accept) if accept else PAGES}
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": last_modified} if last_modified else {}
        fetched = self._follow(url, self._question(source, headers, self._limits.size))
        check_status(fetched, conditional=bool(etag or last_modified))
        if accept:
            check_media_type(fetched, accept)
        return fetched

    def _question(self, source: Source, headers: Mapping[str, str], size: int) -> _Question:
        return _Question(source, headers, size, self._limits.total)

    def _follow(self, url: str, question: _Question) -> Fetched:
        current, hops = url, list[Fetched]()
        while len(hops) <= self._limits.redirects:
            try:
                fetched = self._step(current, question)
            except FetchRefused as error:
                if hops and not question.obey:  # it counts against this site, which must be left
                    raise FetchError(f"{url} redirects to where we must not go: {error}") from error
                raise
            there = target(fetched)
            if there is None:
                return replace(fetched, url=url, hops=tuple(hops))
            hops.append(fetched)
            if any(there == hop.url for hop in hops):
                raise Astray(f"{url} redirects in a circle ({there})")
            current = there
        raise Astray(f"{url} redirects more than {self._limits.redirects} times")

    def _step(self, url: str, question: _Question) -> Fetched:
        check_address(url)
        delay = question.source.delay
        if question.obey:
            delay = max(delay, self._robots.allow(url, partial(self._load_robots, question.source)))
        return self._patiently(url, question, delay)

    def _load_robots(self, source: Source, url: str) -> tuple[int, bytes]:
        size = max(self._limits.size, MAX_ROBOTS)
        question = self._question(source, {"Accept": "text/plain, */*"}, size)
        question.obey = False
        fetched = self._follow(url, question)
        if self._on_robots:
            self._on_robots(fetched, source)
        return fetched.status, fetched.body

    def _patiently(self, url: str, question: _Question, delay: float) -> Fetched:
        host = host_of(url)
        for attempt in range(1, self._limits.tries + 1):
            with self._pace.turn(host, delay):
                try:
                    return self._once(url, question)
                except Again as again:
                    backoff = 2.0 ** (attempt - 1) * (0.5 + self._jitter())
                    self._pace.rest(host, max(backoff, again.wait))
                    if attempt == self._limits.tries or question.left <= 0:
                        raise
        raise AssertionError("there is at least one try")

    def _once(self, url: str, question: _Question) -> Fetched:
        if question.left <= 0:
            raise FetchError(f"{url} took too long to reach", retryable=True)
        began = self._clock()
        try:
            fetched = self._asker.ask(
                url,
                question.headers,
                question.size,
                allow_private=question.source.allow_private,
            )
        finally:
            question.left -= self._clock() - began
        check_later(fetched)
        return fetched
