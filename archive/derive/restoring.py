"""WARC files → captures, for a store that lost them or missed the last ones."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

from archive import warc
from archive.derive.copying import place_all
from archive.derive.keeping import COMMIT_EVERY, Counts, groups, jobs, keep, reclean
from archive.derive.naming import recognise_all
from archive.derive.reading import ROW, Job, Reading, clean, nothing
from archive.derive.resolving import resolve_all
from archive.errors import WorkerDied
from archive.model import Capture, Listed, Place, Purpose, Source
from archive.parallel import Workers, at_once
from archive.progress import Progress, silent, watched
from archive.settings import Settings
from archive.store import Store, open_store


def restore(settings: Settings, sources: dict[str, Source], progress: Progress = silent) -> Counts:
    """Make the whole store again from the WARC files: captures, releases, mentions, entities.

    Works on an empty store, and on one that missed the last records before a crash.
    """
    with open_store(settings.store, create=True) as store:
        adopted = adopt(settings, store, sources, progress)
        counts = reclean(settings, store, sources, progress, everything=True)
        place_all(store, progress)
        recognise_all(settings, store, progress)
        resolve_all(settings, store, progress)
    return replace(counts, damaged=(*adopted, *counts.damaged))


def recover(
    settings: Settings, store: Store, sources: dict[str, Source], progress: Progress = silent
) -> Counts:
    """Take up what a run that was killed had written to WARC and not brought further.

    Pages are read in other processes: one of them may be what ended the run.
    """
    adopt(settings, store, sources, progress, after=store.captures.last())
    unread = store.captures.unread()
    counts = Counts()
    damaged: list[str] = []
    with Workers(worth_it=0) as workers:
        found = jobs(settings.warc, unread, sources, store, damaged)
        for few in groups(watched(found, "taking up", len(unread), progress), COMMIT_EVERY):

            def read(job: Job) -> Reading:
                return _survived(workers, job)

            readings = at_once(read, few, threads=os.cpu_count() or 1)
            with store.writing():
                for job, reading in zip(few, readings, strict=True):
                    counts += keep(store, job, reading)
    return replace(counts, damaged=tuple(damaged))


def _survived(workers: Workers, job: Job) -> Reading:
    try:
        return workers.run(clean, job)
    except WorkerDied:
        return nothing("reading it ended the process")


def adopt(
    settings: Settings,
    store: Store,
    sources: dict[str, Source],
    progress: Progress = silent,
    *,
    after: Place | None = None,
) -> tuple[str, ...]:
    """Add captures that stand in the WARC files, after a place, and not in the store.

    Their addresses count as looked at, so that nobody asks for them again too soon. Returns
    what is damaged.
    """
    damaged: list[str] = []
    known = sources | store.sources.all()
    for path in sorted(settings.warc.glob("*.warc.gz")):
        if after is not None and path.name < after.file:
            continue
        start = after.offset if after is not None and path.name == after.file else 0
        captures = warc.captures(path, start=start, on_damage=damaged.append)
        for few in groups(watched(captures, f"reading {path.name}", 0, progress), COMMIT_EVERY):
            with store.writing():
                for capture in few:
                    if capture.source not in known:
                        known[capture.source] = _source_of(settings.warc, capture)
                    store.sources.put(known[capture.source])
                    _adopt(store, capture)
    return tuple(damaged)


def _adopt(store: Store, capture: Capture) -> None:
    if capture.purpose is Purpose.REDIRECT:  # it stands beside the answer it led to
        return
    store.captures.add(capture)
    if capture.purpose is Purpose.RELEASE and capture.status:
        store.sources.announce(capture.source, Listed(capture.url), capture.at)
        store.sources.looked(capture.url, capture.at, capture.status)


def _source_of(folder: Path, capture: Capture) -> Source:
    """The source of a capture that nobody configured: an imported row says whose it is."""
    said: dict[str, str] = {}
    if capture.media_type == ROW:
        said = json.loads(warc.read(folder, capture.place).body).get("source", {})
    return Source(
        capture.source,
        said.get("title", capture.source),
        publisher=said.get("publisher", ""),
        country=said.get("country", ""),
        licence=said.get("licence", ""),
    )
