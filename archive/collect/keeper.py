"""What all walks share: the archive held for writing, the fetcher, the WARC files, the cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from threading import Event, Lock
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from archive import derive, warc
from archive.errors import Stopped, StoreLocked, WorkerDied
from archive.fetch import Fetcher
from archive.model import Capture, Draft, Fetched, Purpose, Source
from archive.parallel import Workers
from archive.progress import Progress, silent
from archive.settings import Settings
from archive.store import Store, open_store
from archive.warc import WarcWriter, sha256

Warn = Callable[[str], None]


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


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
    ) -> None:
        self.now = clock
        self._settings = settings
        self._progress = progress
        self._warn = warn
        self._stopped = Event()
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
            with open_store(self._settings.store, create=True) as store:
                derive.recover(self._settings, store, self._progress)
            for part in (self._fetcher, self._writer, self._workers):
                held.enter_context(part)
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
        """What the server answers, asked only for what is newer than the capture we hold."""
        self._check_stop()
        etag, modified = (held.etag, held.last_modified) if held else ("", "")
        return self._fetcher.get(url, source, etag=etag, last_modified=modified, accept=accept)

    def keep(
        self, store: Store, source: Source, fetched: Fetched, held: Capture | None, purpose: Purpose
    ) -> Capture:
        """Write a response to WARC, and that we have it to the store.

        `held` is the newest capture of the address; an unchanged body is not kept twice.
        """
        same = held if held and _is_unchanged(fetched, held) else None
        with self._lock:
            kept = self._writer.write(fetched, source.name, unchanged=same, purpose=purpose)
            with store.writing():
                capture = store.captures.add(kept)
                store.sources.looked(fetched.url, fetched.at, fetched.status)
        return capture

    def earlier(self, held: Capture) -> Fetched:
        """The response behind a capture. Raises CaptureError when its record is damaged."""
        return warc.read(self._settings.warc, held.place)

    def clean(self, job: derive.Job) -> derive.Reading:
        """What a capture says, read on whichever core is free."""
        try:
            return self._workers.run(derive.clean, job)
        except WorkerDied:
            why = "reading it ended the process"
            return derive.Reading((Draft("", (), is_release=False, reason=why),))

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


def _is_unchanged(fetched: Fetched, held: Capture) -> bool:
    return fetched.status == 304 or (
        fetched.status == held.status and sha256(fetched.body) == held.digest
    )
