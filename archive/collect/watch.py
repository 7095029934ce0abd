"""Sources at their own rhythm, for as long as the process lives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from threading import Thread

from archive.collect.keeper import Keeper, Warn, now
from archive.collect.walk import Plan, walk
from archive.errors import PressArchiveError, StoreLocked
from archive.health import next_look
from archive.model import Run, Source
from archive.progress import Progress, silent
from archive.settings import Settings
from archive.store import open_store

_FOLLOW = timedelta(seconds=60)
"""While sources are being collected, what has come is made searchable this often."""

_NAP = timedelta(minutes=1)
"""The longest we sleep without looking whether sources were added."""

_AFTER_FAILURE = timedelta(hours=1)

_CREW = 64

Ended = tuple[Source, Run | BaseException]


def watch(
    settings: Settings,
    sources: Callable[[], Iterable[Source]],
    plan: Plan,
    follow: Callable[[tuple[Run, ...]], None],
    *,
    progress: Progress = silent,
    warn: Warn = lambda message: None,
    clock: Callable[[], datetime] = now,
    wait: Callable[[timedelta], None],
) -> None:
    """Collect every source when it is time for it; ends only by an exception.

    `sources` is asked again before every look, so that new ones are taken up. `follow` is
    called with the runs that ended, and now and then while others go on, to make searchable
    what has come. `wait` sleeps. The archive is held only while something is being collected,
    so that imports find their turn.
    """
    watcher = _Watcher(settings, sources, plan, follow, progress, warn, clock)
    while True:
        try:
            watcher.round()
        except StoreLocked as error:
            warn(f"{error}; trying again in a minute")
            wait(_NAP)
        else:
            wait(watcher.until_next())


class _Watcher:
    """Who is due, who is being collected, and who was just collected."""

    def __init__(
        self,
        settings: Settings,
        sources: Callable[[], Iterable[Source]],
        plan: Plan,
        follow: Callable[[tuple[Run, ...]], None],
        progress: Progress,
        warn: Warn,
        clock: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._sources = sources
        self._plan = plan
        self._follow = follow
        self._progress = progress
        self._warn = warn
        self._clock = clock
        self._known: tuple[Source, ...] = tuple(sources())
        self._next: dict[str, datetime] = {}

    def round(self) -> None:
        """Collect whoever is due, and whoever falls due meanwhile, until nobody is."""
        if not self._due(frozenset()):
            return
        with Keeper(
            self._settings, progress=self._progress, warn=self._warn, clock=self._clock
        ) as keeper:
            try:
                self._round(keeper)
            finally:
                keeper.stop()

    def until_next(self) -> timedelta:
        """How long nobody is due, at most a nap."""
        soonest = min(self._next.values(), default=self._clock() + _NAP)
        return min(max(soonest - self._clock(), timedelta()), _NAP)

    def _round(self, keeper: Keeper) -> None:
        ended: SimpleQueue[Ended] = SimpleQueue()
        running: set[str] = set()
        followed = self._clock()
        while True:
            for source in self._due(running)[: _CREW - len(running)]:
                running.add(source.name)
                Thread(target=_walk, args=(keeper, source, self._plan, ended), daemon=True).start()
            if not running:
                return
            runs = self._ended(ended, running)
            if runs or self._clock() - followed >= _FOLLOW:
                self._tell(runs)
                followed = self._clock()

    def _tell(self, runs: tuple[Run, ...]) -> None:
        try:
            self._follow(runs)
        except PressArchiveError as error:  # a rebuild elsewhere; the next time will do
            self._warn(str(error))

    def _ended(self, ended: SimpleQueue[Ended], running: set[str]) -> tuple[Run, ...]:
        """The runs that ended since last asked, after waiting a moment for one."""
        runs: list[Run] = []
        timeout = _FOLLOW.total_seconds()
        try:
            while True:
                source, run = ended.get(timeout=timeout)
                timeout = 0
                running.discard(source.name)
                self._next.pop(source.name, None)
                if isinstance(run, Run):
                    runs.append(run)
                else:
                    self._failed(source, run)
        except Empty:
            return tuple(runs)

    def _failed(self, source: Source, error: BaseException) -> None:
        """One source that cannot even be recorded must not end the others."""
        if not isinstance(error, Exception):
            raise error
        self._warn(f"{source.name}: {type(error).__name__}: {error}; trying again in an hour")
        self._next[source.name] = self._clock() + _AFTER_FAILURE

    def _due(self, running: Iterable[str]) -> list[Source]:
        """Whom it is time for, the longest overdue first."""
        self._reload()
        at, busy = self._clock(), set(running)
        waiting = [source for source in self._known if source.name not in busy]
        self._plan_next([source for source in waiting if source.name not in self._next])
        due = [source for source in waiting if self._next[source.name] <= at]
        return sorted(due, key=lambda source: self._next[source.name])

    def _reload(self) -> None:
        try:
            self._known = tuple(self._sources())
        except PressArchiveError as error:  # half written; what we knew still holds
            self._warn(str(error))
        names = {source.name for source in self._known}
        self._next = {name: when for name, when in self._next.items() if name in names}

    def _plan_next(self, sources: list[Source]) -> None:
        if not sources:
            return
        at = self._clock()
        with open_store(self._settings.store, create=True) as store:
            facts = {one.name: one for one in store.facts()}
        for source in sources:
            one = facts.get(source.name)
            self._next[source.name] = next_look(one, at) if one else at


def _walk(keeper: Keeper, source: Source, plan: Plan, ended: SimpleQueue[Ended]) -> None:
    try:
        ended.put((source, walk(keeper, source, plan)))
    except BaseException as error:  # it belongs to the watcher, not to this thread
        ended.put((source, error))
