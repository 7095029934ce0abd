"""The collector: discover, fetch, keep, clean, for many sources at once.

schedule.py  when an address is looked at again
keeper.py    what all walks share: the archive held for writing, the fetcher, the WARC files
walk.py      one source, from its lists to the store
watch.py     sources at their own rhythm, for as long as the process lives

What is known of an address stands in the store, so a second run fetches only what is new or
due for another look, and a run that was killed is gone on with. Recognising, resolving and
indexing come after the walk, for all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from threading import Event

from archive.collect.keeper import Keeper, Warn, collecting, now
from archive.collect.schedule import due
from archive.collect.walk import Plan, walk
from archive.collect.watch import watch
from archive.model import Run, Source
from archive.parallel import at_once
from archive.progress import Progress, silent
from archive.settings import Settings

__all__ = ["Plan", "collect", "collecting", "due", "now", "watch"]

_AT_ONCE = 64
"""Sources collected at the same time; nearly all of it is waiting."""


def collect(
    settings: Settings,
    sources: Iterable[Source],
    plan: Plan | None = None,
    *,
    progress: Progress = silent,
    warn: Warn = lambda message: None,
    clock: Callable[[], datetime] = now,
    stopped: Event | None = None,
) -> tuple[Run, ...]:
    """Collect sources, many at once, each at the pace of its own host; their runs in order.

    What goes wrong with one source is told to `warn`, stands in its Run, and does not stop the
    others. Raises StoreLocked when another process collects into this archive, Stopped once
    `stopped` is set.
    """
    with Keeper(settings, progress=progress, warn=warn, clock=clock, stopped=stopped) as keeper:

        def one(source: Source) -> Run:
            return walk(keeper, source, plan or Plan())

        return tuple(at_once(one, tuple(sources), threads=_AT_ONCE, stop=keeper.stop))
