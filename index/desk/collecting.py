"""A collection that the page starts: it goes on in this process while nobody watches.

One at a time for each archive, also beside `press-archive collect`, which holds the same lock.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from archive import derive
from archive.entities import find_model
from archive.errors import EngineLocked, PressArchiveError, SourceError, Stopped, StoreLocked
from archive.model import Run, Source
from archive.progress import Progress
from archive.settings import Settings
from archive.sources import load_sources, parse_sources
from archive.store import open_store
from index.build import update

_PATIENCE: Final = 60.0
_OFTEN: Final = 0.5
"""Seconds to wait for somebody else who builds the index, and between two looks."""

_MOST_TOLD: Final = 20
"""Warnings that are kept; one source can give thousands."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection as it stands: how far, what came of it, and what went wrong.

    `stage` is the step in the words of `archive.progress`; `error` ended it.
    """

    sources: tuple[str, ...]
    started: datetime
    stage: str = "collecting"
    done: int = 0
    total: int = 0
    ended: datetime | None = None
    runs: tuple[Run, ...] = ()
    warnings: tuple[str, ...] = ()
    error: PressArchiveError | None = None
    stopping: bool = False

    @property
    def running(self) -> bool:
        """Whether it goes on."""
        return self.ended is None


class _Running:
    """A collection in a thread of its own, and what it last told."""

    def __init__(self, settings: Settings, sources: tuple[Source, ...]) -> None:
        self._settings, self._sources = settings, sources
        self._lock = threading.Lock()
        self._stop = threading.Event()
        names = tuple(source.name for source in sources)
        self._state = Collection(names, datetime.now(UTC))
        # a daemon: what it kept is kept, and the next run goes on from there
        self._thread = threading.Thread(target=self._run, name="collection", daemon=True)
        self._thread.start()

    @property
    def state(self) -> Collection:
        """How it stands."""
        with self._lock:
            return self._state

    def stop(self) -> None:
        """Let it end at its next step; what was collected is kept and made searchable."""
        self._stop.set()
        self._say(stopping=True)

    def wait(self, seconds: float) -> bool:
        """Wait for its end; whether it came."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _say(self, **what: object) -> None:
        with self._lock:
            self._state = replace(self._state, **what)  # type: ignore[arg-type]

    def _progress(self, stage: str, done: int, total: int) -> None:
        self._say(stage=stage, done=done, total=total)

    def _warn(self, message: str) -> None:
        with self._lock:
            told = (*self._state.warnings, message)[-_MOST_TOLD:]
            self._state = replace(self._state, warnings=told)

    def _run(self) -> None:
        from archive.collect import Plan, collect  # seconds and 70 MB that few servers ever need

        error: PressArchiveError | None = None
        try:
            runs = collect(
                self._settings,
                self._sources,
                Plan(),
                progress=self._progress,
                warn=self._warn,
                stopped=self._stop,
            )
            self._say(runs=runs)
            follow(self._settings, self._progress)
        except Stopped:
            error = self._after_stop()
        except PressArchiveError as wrong:
            error = wrong
        except Exception as bug:  # told, else the page would wait for ever
            what = f"{type(bug).__name__}: {bug}"
            error = PressArchiveError(f"this is a bug ({what})", kind="bug", what=what)
        self._say(ended=datetime.now(UTC), error=error)

    def _after_stop(self) -> PressArchiveError | None:
        try:
            follow(self._settings, self._progress)
        except PressArchiveError as wrong:
            return wrong
        return None


def follow(settings: Settings, progress: Progress) -> int:
    """Find copies, recognise, resolve, index; returns how many releases are now searchable.

    What comes after releases were added or read anew. Raises SettingsError when the model that
    is asked for cannot be used.
    """
    find_model(settings.ner)
    with open_store(settings.store) as store:
        derive.place_all(store, progress)
        derive.follow_sources(settings, store)
        derive.recognise_all(settings, store, progress)
        derive.resolve_all(settings, store, progress)
    return _update(settings, progress)


def _update(settings: Settings, progress: Progress) -> int:
    """Let the index follow, after whoever else lets it: a decision may do so at this moment."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return update(settings, progress).documents
        except EngineLocked:
            if time.monotonic() >= until:
                raise
        time.sleep(_OFTEN)


# ---------------------------------------------------------------- one for each archive

_RUNNING: Final[dict[str, _Running]] = {}
_LOCK: Final = threading.Lock()


def collection(settings: Settings) -> Collection | None:
    """The collection that goes on, or the last one that the page started; None without any."""
    with _LOCK:
        running = _RUNNING.get(str(settings.home))
    return running.state if running else None


def start(settings: Settings, names: Iterable[str] = ()) -> Collection:
    """Begin to collect these sources, all of the archive's own without names.

    Raises SourceError for an unknown one or where there is none, StoreLocked when a collection
    goes on.
    """
    chosen = _chosen(settings, tuple(names))
    with _LOCK:
        last = _RUNNING.get(str(settings.home))
        if last is not None and last.state.running:
            raise StoreLocked(
                "a collection goes on; wait until it ends, or stop it", kind="collection_goes_on"
            )
        _RUNNING[str(settings.home)] = running = _Running(settings, chosen)
    return running.state


def stop(settings: Settings) -> None:
    """Let the collection end, if one goes on."""
    _with(settings, lambda running: running.stop())


def wait(settings: Settings, seconds: float) -> None:
    """Wait for the end of the collection, at most so long."""
    _with(settings, lambda running: running.wait(seconds))


def _with(settings: Settings, act: Callable[[_Running], object]) -> None:
    with _LOCK:
        running = _RUNNING.get(str(settings.home))
    if running is not None:
        act(running)


def own_sources(settings: Settings) -> tuple[str, ...]:
    """The names of the sources that the archive's own sources.toml has; raises SourceError."""
    if not settings.sources.exists():
        return ()
    told = settings.sources.read_text("utf-8")
    return tuple(source.name for source in parse_sources(told, str(settings.sources)))


def _chosen(settings: Settings, names: tuple[str, ...]) -> tuple[Source, ...]:
    names = names or own_sources(settings)
    if not names:
        raise SourceError(
            f"there is no source to collect; write your own into {settings.sources}",
            kind="no_source",
        )
    known = load_sources(settings.sources)
    if unknown := [name for name in names if name not in known]:
        raise SourceError(
            f"no source {unknown[0]!r}; `press-archive sources` lists them",
            kind="unknown_source",
            name=unknown[0],
        )
    return tuple(known[name] for name in names)
