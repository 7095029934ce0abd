"""Page after page of a feed, a listing or an API: where the next one is, and when to stop."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from archive.discover.addresses import (
    is_monthly,
    is_numbered,
    month_before,
    month_number,
    numbered,
)
from archive.discover.apis import asked, read_json
from archive.discover.feeds import read_feed
from archive.discover.listings import read_listing
from archive.discover.page import Get, NothingListed, Page
from archive.errors import FetchError
from archive.model import Fetched, Listed, Source, Step, Way, WayKind

_EMPTY_MONTHS = 13
"""An archive of months ends when nothing was published in more than a year."""


@dataclass(slots=True)
class Budget:
    """How many pages may still be asked for."""

    left: int

    def take(self) -> bool:
        """Take one; whether there was one left."""
        self.left -= 1
        return self.left >= 0


@dataclass(slots=True)
class Walk:
    """One way of a source, walked page by page.

    `known` tells whether an address was met in an earlier walk: a page of which all is known
    ends this one. `on_step` hears where to go on after each page.
    """

    source: Source
    way: Way
    get: Get
    budget: Budget
    report: Callable[[str], None]
    known: Callable[[str], bool] | None = None
    on_step: Callable[[Step], None] = lambda step: None
    today: Callable[[], date] = lambda: datetime.now(UTC).date()
    _asked: set[str] = field(default_factory=set)
    _met: set[str] = field(default_factory=set)
    _empty: int = 0

    def pages(self, step: Step | None = None) -> Iterator[Listed]:
        """The releases, from the first page or from where an earlier walk stands.

        Ends when the budget is spent, a page brings nothing new, or there is no next one.
        Raises FetchError when the first page cannot be had; later ones are reported.
        """
        at = step or self._start()
        while not at.done and at.next not in self._asked and self.budget.take():
            self._asked.add(at.next)
            page = self._page_at(at)
            if page is None:
                return
            fresh = self._fresh(page)
            yield from fresh
            at = self._after(at, page, fresh)
            self.on_step(at)
        if self._empty >= _EMPTY_MONTHS and not self._met and step is None:
            raise NothingListed("none of its months lists a release; the site may have changed")

    def _start(self) -> Step:
        url = asked(self.way)
        position = month_number(self.today()) if is_monthly(url) else 0
        return Step(self.way.url, numbered(url, position), position)

    def _page_at(self, at: Step) -> Page | None:
        """What a page says; None when it cannot be had and the walk has to end there."""
        try:
            return self._read(at.next)
        except NothingListed:
            if is_monthly(self.way.url) or (is_numbered(self.way.url) and self._met):
                return Page(())  # a month without releases; past the last page
            if not self._met:
                raise
            self.report(f"{self.way.kind} {at.next} lists nothing")
        except FetchError as error:
            if not self._met:
                raise
            self.report(f"{self.way.kind} {at.next}: {error}")
        return None

    def _read(self, url: str) -> Page:
        fetched = self.get(url)
        if fetched.status in (404, 410):
            raise NothingListed(f"there is no such page (status {fetched.status})")
        return self._page(fetched)

    def _page(self, fetched: Fetched) -> Page:
        if self.way.kind is WayKind.LISTING:
            return read_listing(fetched, self.way, self.source.day_first)
        if self.way.kind is WayKind.FEED:
            return read_feed(fetched)
        return read_json(fetched)

    def _fresh(self, page: Page) -> list[Listed]:
        fits = [one for one in page.found if re.search(self.way.match, one.url)]
        fresh = [one for one in fits if one.url not in self._met]
        self._met.update(one.url for one in fresh)
        return fresh

    def _after(self, at: Step, page: Page, fresh: list[Listed]) -> Step:
        self._empty = 0 if fresh else self._empty + 1
        following = page.following if page.following not in self._asked else ""
        if is_monthly(self.way.url):
            position = at.position if following else month_before(self.way.url, at.position)
            following = following or numbered(self.way.url, position)
            done = self._empty >= _EMPTY_MONTHS or position < 0
        else:
            position = at.position + 1
            if is_numbered(self.way.url):
                following = numbered(asked(self.way), position)
            done = not fresh or not following
        done = done or (bool(fresh) and self._all_known(fresh))
        return Step(self.way.url, following, position, done)

    def _all_known(self, found: list[Listed]) -> bool:
        return self.known is not None and all(self.known(one.url) for one in found)
