"""What all walks share: the archive held for writing, the fetcher, the WARC files, the cores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event, Lock
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from archive import derive, warc
from archive.errors import CaptureError, Stopped, StoreError, StoreLocked, WorkerDied
from archive.fetch import Fetcher
from archive.model import Capture, Fetched, Purpose, Source
from archive.parallel import Workers
from archive.progress import Progress, silent
from archive.settings import Settings
from archive.sources import load_sources
from archive.store import Store, open_store
from archive.warc import WarcWriter, sha256

_NOT_MODIFIED = 304

Warn = Callable[[str], None]


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@contextmanager
def collecting(settings: Settings) -> Iterator[None]:
    """Hold the archive for writing captures. Raises StoreLocked when somebody else does."""
    lock = FileLock(settings.home / "collect.lock", timeout=0)
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise StoreLocked(
            f"another process is collecting into {settings.home}; wait until it ends",
            kind="collecting_elsewhere",
        ) from None
    except OSError as error:
        raise StoreError(
            f"{settings.home} cannot be written: {error.strerror}",
            kind="home_unwritable",
            path=str(settings.home),
        ) from error
    with lock:
        try:
            yield
        finally:
            lock.release()


class Keeper:
    """A context manager that walks call from many threads.

    Entering it takes up what a run that was killed had kept. Raises StoreLocked when another
    process collects into this archive.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        progress: Progress = silent,
        warn: Warn = lambda message: None,
        clock: Callable[[], datetime] = now,
        stopped: Event | None = None,
    ) -> None:
        self.now = clock
        self._settings = settings
        self._progress = progress
        self._warn = warn
        self._stopped = stopped or Event()
        self._lock = Lock()  # one thread at a time writes, to WARC and to the store
        self._shown = Lock()
        self._done = self._expected = 0
        self._held = ExitStack()
        self._fetcher = Fetcher(settings.contact, sleep=self._sleep, on_robots=self._keep_robots)
        self._writer = WarcWriter(settings.warc)
        self._workers = Workers()

    def __enter__(self) -> Self:
        with ExitStack() as held:
            held.enter_context(collecting(self._settings))
            held.enter_context(self._writer)  # cuts off what a crash left half written
            sources = load_sources(self._settings.sources)
            with open_store(self._settings.store, create=True) as store:
                derive.recover(self._settings, store, sources, self._progress)
            held.enter_context(self._fetcher)
            held.enter_context(self._workers)
            self._held = held.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._held.close()

    def stop(self) -> None:
        """Let every walk end at its next step, with Stopped."""
        self._stopped.set()

    # ------------------------------------------------------------ what is told

    def warn(self, message: str) -> None:
        """Tell whoever watches what went wrong."""
        with self._shown:
            self._warn(message)

    def expect(self, addresses: int) -> None:
        """So many more addresses are going to be looked at."""
        with self._shown:
            self._expected += addresses
            self._progress("collecting", self._done, self._expected)

    def looked(self) -> None:
        """One of them was."""
        with self._shown:
            self._done += 1
            self._progress("collecting", self._done, self._expected)

    # ------------------------------------------------------------ what is done

    def store(self) -> Store:
        """The record store, opened for the thread that asks; close it."""
        return open_store(self._settings.store)

    @contextmanager
    def writing(self, store: Store) -> Iterator[None]:
        """One transaction, when it is this thread's turn."""
        with self._lock, store.writing():
            yield

    def ask(
        self, url: str, source: Source, held: Capture | None, accept: tuple[str, ...] | None = None
    ) -> Fetched:
        """What the server answers, asked only for what is newer than the capture we hold.

        A capture whose record is damaged is asked for again, whole.
        """
        self._check_stop()
        etag, modified = (held.etag, held.last_modified) if held else ("", "")
        fetched = self._fetcher.get(url, source, etag=etag, last_modified=modified, accept=accept)
        if held and fetched.status == _NOT_MODIFIED and not self._is_readable(held):
            return self.ask(url, source, None, accept)
        return replace(fetched, at=self.now())

    def _unchanged(self, store: Store, fetched: Fetched, held: Capture | None) -> Capture | None:
        """The first capture that has the body which is there still, if there is one."""
        if held is None or fetched.status not in (held.status, _NOT_MODIFIED):
            return None
        digest = held.digest if fetched.status == _NOT_MODIFIED else sha256(fetched.body)
        same = store.captures.having(fetched.url, digest)
        return next((capture for capture in same if self._is_readable(capture)), None)

    def _is_readable(self, held: Capture) -> bool:
        try:
            self.earlier(held)
        except CaptureError as error:
            self.warn(str(error))
            return False
        return True

    def keep(
        self, store: Store, source: Source, fetched: Fetched, held: Capture | None, purpose: Purpose
    ) -> Capture:
        """Write a response to WARC, and that we have it to the store.

        `held` is the newest capture of the address. An unchanged body is not kept twice: the
        record refers to the one that first had it.
        """
        with self._lock:
            same = self._unchanged(store, fetched, held)
            kept = self._writer.write(fetched, source.name, unchanged=same, purpose=purpose)
            with store.writing():
                capture = store.captures.add(kept)
                store.sources.looked(fetched.url, fetched.at, fetched.status)
        return capture

    def earlier(self, held: Capture) -> Fetched:
        """The response behind a capture. Raises CaptureError when its record is damaged."""
        return warc.read(self._settings.warc, held.place)

    def jobs(
        self, store: Store, captures: Iterable[Capture], source: Source
    ) -> Iterator[derive.Job]:
        """Captures of a source to be read again, without those that are damaged."""
        return derive.jobs(self._settings.warc, captures, {source.name: source}, store, [])

    def clean(self, job: derive.Job) -> derive.Reading:
        """What a capture says, read on whichever core is free."""
        try:
            return self._workers.run(derive.clean, job)
        except WorkerDied:
            return derive.nothing("reading it ended the process")

    # ------------------------------------------------------------

    def _keep_robots(self, fetched: Fetched, source: Source) -> None:
        with self.store() as store:
            held = store.captures.latest(fetched.url)
            self.keep(store, source, fetched, held, Purpose.ROBOTS)

    def _sleep(self, seconds: float) -> None:
        self._stopped.wait(seconds)
        self._check_stop()

    def _check_stop(self) -> None:
        if self._stopped.is_set():
            raise Stopped("stopped; the same command goes on from here")
