"""Walking the ways of a source, one after the other, each address once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from archive.discover.addresses import canonical, is_numbered, numbered
from archive.discover.feeds import read_feed
from archive.discover.listings import read_listing
from archive.discover.page import Get, Page
from archive.discover.sitemaps import walk_sitemap
from archive.errors import FetchError, FetchRefused, SourceError
from archive.model import Fetched, Listed, Source, Step, Way, WayKind

Report = Callable[[str], None]


def discover(
    source: Source,
    get: Get,
    *,
    limit: int | None = None,
    pages: int | None = None,
    on_problem: Report | None = None,
    known: Callable[[str], bool] | None = None,
    steps: tuple[Step, ...] = (),
    on_step: Callable[[Step], None] | None = None,
) -> Iterator[Listed]:
    """The releases that `source` lists, in the order of its ways, each address once.

    `get` fetches an address and may raise FetchError. `limit` bounds the releases, `pages` the
    pages of each way (instead of the way's own number: for a backfill). A way that breaks gives
    what it can and is named to `on_problem`. Raises SourceError when the source has no way, and
    FetchError naming each when every way fails.
    """
    if not source.ways:
        raise SourceError(f"source {source.name!r} has no way to find releases; add [[source.way]]")
    report = on_problem or (lambda message: None)
    seen: set[str] = set()
    failures: list[FetchError] = []
    for way in source.ways:
        try:
            for listed in _matching(_walk(way, source, get, pages or way.pages, report), way, seen):
                yield listed
                if limit is not None and len(seen) >= limit:
                    return
        except FetchError as error:
            failures.append(error)
            report(f"{source.name}, {way.kind} {way.url}: {error}")
    if len(failures) == len(source.ways):
        raise _all_failed(source, failures)


def _matching(found: Iterator[Listed], way: Way, seen: set[str]) -> Iterator[Listed]:
    for listed in found:
        url = canonical(listed.url)
        if url and url not in seen and re.search(way.match, url):
            seen.add(url)
            yield replace(listed, url=url, title=re.sub(r"\s+", " ", listed.title).strip())


def _walk(way: Way, source: Source, get: Get, pages: int, report: Report) -> Iterator[Listed]:
    if way.kind is WayKind.SITEMAP:
        yield from walk_sitemap(way.url, get, report)
        return

    def read(fetched: Fetched) -> Page:
        if way.kind is WayKind.FEED:
            return read_feed(fetched)
        return read_listing(fetched, way, source.day_first)

    yield from _walk_pages(way, get, read, pages, report)


def _walk_pages(
    way: Way, get: Get, read: Callable[[Fetched], Page], pages: int, report: Report
) -> Iterator[Listed]:
    """Page after page until the budget is spent, a page brings nothing new, or there is no next."""
    url, asked, met = numbered(way.url, 0), set[str](), set[str]()
    for position in range(pages):
        asked.add(url)
        try:
            page = read(_usable(get(url)))
        except FetchError as error:
            if position == 0:
                raise
            report(f"{way.kind} {url}: {error}")
            return
        fresh = [one for one in page.found if re.search(way.match, one.url)]
        fresh = [one for one in fresh if one.url not in met]
        yield from fresh
        met.update(one.url for one in fresh)
        url = numbered(way.url, position + 1) if is_numbered(way.url) else page.following
        if not fresh or not url or url in asked:
            return


def _usable(fetched: Fetched) -> Fetched:
    if fetched.status in (404, 410):
        raise FetchError(f"there is no such page (status {fetched.status})")
    return fetched


def _all_failed(source: Source, failures: list[FetchError]) -> FetchError:
    each = "; ".join(
        f"{way.kind} {way.url}: {error}" for way, error in zip(source.ways, failures, strict=True)
    )
    message = f"no way of source {source.name!r} works: {each}"
    if all(isinstance(error, FetchRefused) for error in failures):
        return FetchRefused(message, retryable=any(error.retryable for error in failures))
    return FetchError(message, retryable=any(error.retryable for error in failures))
