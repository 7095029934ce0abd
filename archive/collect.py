"""The walk: discover, fetch, keep, clean, for each source. Resumable after any crash.

What is known of an address stands in the store, so a second run fetches only what is new or
due for another look; recognising, resolving and indexing come after the walk, for all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from filelock import FileLock, Timeout

from archive import derive
from archive.discover import discover
from archive.errors import FetchError, PressArchiveError, StoreLocked
from archive.fetch import Fetcher
from archive.model import Fetched, Listed, Run, Source
from archive.progress import Progress, silent
from archive.settings import Settings
from archive.store import Address, Store, open_store
from archive.warc import WarcWriter, sha256

GONE = (404, 410)

_SOONEST, _LATEST = timedelta(hours=6), timedelta(days=90)
_AFTER_GONE = timedelta(days=30)
_AFTER_FAILURE = timedelta(hours=1)

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
"""Media types that are kept; PDF needs a reader in the cleaner first."""

Warn = Callable[[str], None]


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def due(address: Address, at: datetime) -> bool:
    """Whether an address should be looked at (again).

    A release is looked at more seldom the older it is: after half its age, at the soonest
    after six hours and at the latest after ninety days. A failure is tried again after an hour,
    then two, then four.
    """
    if address.looked is None:
        return True
    waited = at - address.looked
    if address.failures:
        return waited >= _AFTER_FAILURE * (1 << min(address.failures - 1, 10))
    if address.status in GONE:
        return waited >= _AFTER_GONE
    day = address.listed.published
    born = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else address.looked
    return waited >= min(max((at - born) / 2, _SOONEST), _LATEST)


def collect(
    settings: Settings,
    sources: Iterable[Source],
    *,
    limit: int | None = None,
    again: bool = False,
    progress: Progress = silent,
    warn: Warn = lambda message: None,
    clock: Callable[[], datetime] = now,
) -> tuple[Run, ...]:
    """Collect sources, one after the other; `limit` bounds the pages fetched of each.

    `again` looks at every known address, due or not. What goes wrong with one source is told to
    `warn`, stands in its Run, and does not stop the next. Raises StoreLocked when another
    process collects into this archive.
    """
    with (
        collecting(settings),
        open_store(settings.store, create=True) as store,
        Fetcher(settings.contact) as fetcher,
        WarcWriter(settings.warc) as writer,
    ):
        walk = _Walk(store, fetcher, writer, clock, progress, warn)
        return tuple(walk.source(source, limit, again) for source in sources)


@contextmanager
def collecting(settings: Settings) -> Iterator[None]:
    """Hold the archive for writing captures. Raises StoreLocked when somebody else does."""
    settings.home.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(settings.home / "collect.lock", timeout=0):
            yield
    except Timeout:
        raise StoreLocked(
            f"another process is collecting into {settings.home}; wait until it ends"
        ) from None


class _Walk:
    """What every step of the walk needs."""

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        writer: WarcWriter,
        clock: Callable[[], datetime],
        progress: Progress,
        warn: Warn,
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._writer = writer
        self._clock = clock
        self._progress = progress
        self._warn = warn

    def source(self, source: Source, limit: int | None, again: bool) -> Run:
        """Collect one source."""
        run = Run(source.name, "collect", self._clock())
        with self._store.writing():
            self._store.sources.put(source)
        try:
            run = replace(run, found=self._discover(source, limit))
            for address in self._due(source, limit, again):
                run = self._address(source, address, run)
                self._progress(f"collecting {source.name}", run.fetched + run.skipped, 0)
        except PressArchiveError as error:
            self._warn(f"{source.name}: {error}")
            run = replace(run, error=str(error))
        finally:
            run = replace(run, ended=self._clock())
            with self._store.writing():
                self._store.sources.record(run)
        return run

    def _discover(self, source: Source, limit: int | None) -> int:
        """Remember every address the source announces; returns how many are new."""

        def get(url: str) -> Fetched:
            return self._fetcher.get(url, source)

        new = 0
        listed = discover(source, get, limit=limit, on_problem=self._warn)
        for one in listed:
            with self._store.writing():
                new += self._store.sources.announce(source.name, one, self._clock())
            self._progress(f"discovering {source.name}", new, 0)
        return new

    def _due(self, source: Source, limit: int | None, again: bool) -> list[Address]:
        at = self._clock()
        known = self._store.sources.addresses(source.name)
        return [address for address in known if again or due(address, at)][:limit]

    def _address(self, source: Source, address: Address, run: Run) -> Run:
        """Look at one address and keep what came."""
        listed = address.listed
        try:
            fetched = self._fetcher.get(
                listed.url,
                source,
                etag=address.etag,
                last_modified=address.last_modified,
                accept=_PAGES,
            )
        except FetchError as error:
            self._warn(f"{listed.url}: {error}")
            with self._store.writing():
                self._store.sources.looked(listed.url, self._clock(), 0)
            return replace(run, skipped=run.skipped + 1)
        counts = self._keep(source, listed, fetched)
        return replace(
            run,
            fetched=run.fetched + 1,
            new=run.new + counts.new,
            changed=run.changed + counts.changed,
            skipped=run.skipped + counts.without_release,
        )

    def _keep(self, source: Source, listed: Listed, fetched: Fetched) -> derive.Counts:
        """One response: WARC first, then everything about it in one transaction."""
        kept = None
        if fetched.status == 200:
            before = self._store.captures.latest(listed.url)
            same = before if before and before.digest == sha256(fetched.body) else None
            kept = self._writer.write(fetched, source.name, unchanged=same)
        with self._store.writing():
            counts = derive.Counts()
            if kept:
                capture = self._store.captures.add(kept)
                job = derive.Job(capture, fetched, source, listed)
                counts = derive.keep(self._store, job, derive.clean(job))
            elif fetched.status in GONE:
                self._store.releases.remove(listed.url, fetched.at)
            elif fetched.status == 304:  # it still reads as we hold it
                self._store.releases.seen(listed.url, fetched.at)
            self._store.sources.looked(
                listed.url,
                fetched.at,
                fetched.status,
                fetched.header("ETag"),
                fetched.header("Last-Modified"),
            )
        return counts
