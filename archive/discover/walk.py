"""Walking the ways of a source, one after the other, each address once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from archive.discover.addresses import canonical, is_monthly
from archive.discover.page import Get
from archive.discover.pages import Budget, Walk
from archive.discover.sitemaps import walk_sitemap
from archive.errors import FetchError, FetchRefused, SourceError
from archive.model import Listed, Source, Step, Way, WayKind

_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")

Report = Callable[[str], None]


def discover(
    source: Source,
    get: Get,
    *,
    limit: int | None = None,
    pages: int | None = None,
    on_problem: Report | None = None,
    known: Callable[[str], bool] | None = None,
    steps: Iterable[Step] = (),
    on_step: Callable[[Step], None] | None = None,
) -> Iterator[Listed]:
    """The releases that `source` lists, in the order of its ways, each address once.

    `get` fetches an address and may raise FetchError. `limit` bounds the releases. A way that
    breaks gives what it can and is named to `on_problem`. `known` says whether an address was
    met before: a way whose page holds known ones only is not walked further.

    With `pages`, it goes back through the history: so many pages of all ways together (a sitemap
    counts as one) instead of each way's own number, from where `steps` say that an earlier walk
    stands; `on_step` hears after each page where to go on.

    Raises SourceError when the source has no way, and FetchError naming each when every way that
    was walked fails.
    """
    if not source.ways:
        raise SourceError(f"source {source.name!r} has no way to find releases; add [[source.way]]")
    report = on_problem or (lambda message: None)
    standing = {step.way: step for step in steps}
    budget = None if pages is None else Budget(pages)
    seen: set[str] = set()
    failures: list[tuple[Way, FetchError]] = []
    walked = 0
    for way in source.ways:
        step = standing.get(way.url)
        if (step and step.done) or (budget and budget.left <= 0):
            continue
        walked += 1
        walk = Walk(source, way, get, budget or _own_budget(way), report, known)
        walk.on_step = on_step or walk.on_step
        try:
            for listed in _matching(_found(walk, step), way, seen):
                yield listed
                if limit is not None and len(seen) >= limit:
                    return
        except FetchError as error:
            failures.append((way, error))
            report(f"{source.name}, {way.kind} {way.url}: {error}")
    if failures and len(failures) == walked:
        raise _all_failed(source, failures)


def _own_budget(way: Way) -> Budget:
    # on the first day of a month, what came yesterday stands in the one before
    return Budget(max(way.pages, 2) if is_monthly(way.url) else way.pages)


def _found(walk: Walk, step: Step | None) -> Iterator[Listed]:
    if walk.way.kind is not WayKind.SITEMAP:
        yield from walk.pages(step)
        return
    walk.budget.take()
    yield from walk_sitemap(walk.way.url, walk.get, walk.report)
    walk.on_step(Step(walk.way.url, walk.way.url, 1, done=True))


def _matching(found: Iterator[Listed], way: Way, seen: set[str]) -> Iterator[Listed]:
    for listed in found:
        url = canonical(listed.url)
        if url and url not in seen and re.search(way.match, url):
            seen.add(url)
            yield replace(listed, url=url, title=_BLANK.sub(" ", listed.title).strip())


def _all_failed(source: Source, failures: list[tuple[Way, FetchError]]) -> FetchError:
    each = "; ".join(f"{way.kind} {way.url}: {error}" for way, error in failures)
    message = f"no way of source {source.name!r} works: {each}"
    retryable = any(error.retryable for _, error in failures)
    if all(isinstance(error, FetchRefused) for _, error in failures):
        return FetchRefused(message, retryable=retryable)
    return FetchError(message, retryable=retryable)
