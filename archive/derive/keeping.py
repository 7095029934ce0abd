"""What captures say → releases and versions in the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from archive import warc
from archive.derive.learning import Lessons, cleaner, is_due, relearn
from archive.derive.reading import GONE, MOVED, NOT_MODIFIED, Job, Reading, clean
from archive.differences import DifferenceKind, difference
from archive.errors import CaptureError
from archive.model import Capture, Source
from archive.parallel import in_order
from archive.progress import Progress, silent, watched
from archive.settings import Settings
from archive.store import Outcome, Store

COMMIT_EVERY = 200
"""Captures in one transaction."""

_REMOVED = frozenset({GONE, MOVED, "not found", "empty", "no text"})
"""Reasons without a release that mean: it was taken down. A wall or an error does not."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of captures. Of the `changed` releases, `edited` ones have other words."""

    captures: int = 0
    new: int = 0
    changed: int = 0
    edited: int = 0
    removed: int = 0
    same: int = 0
    without_release: int = 0
    damaged: tuple[str, ...] = ()

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.captures + other.captures,
            self.new + other.new,
            self.changed + other.changed,
            self.edited + other.edited,
            self.removed + other.removed,
            self.same + other.same,
            self.without_release + other.without_release,
            self.damaged + other.damaged,
        )


def keep(store: Store, job: Job, reading: Reading) -> Counts:
    """Place what one capture says in the store, inside the caller's transaction."""
    capture, reader = job.capture, cleaner(job.learnt)
    if capture.status == NOT_MODIFIED:  # it still reads as we hold it
        store.releases.seen(capture.url, capture.at)
        store.captures.cleaned(capture.id, reader)
        return Counts(captures=1, same=1)
    found = [draft for draft in reading.drafts if draft.is_release]
    parts = store.releases.parts(job.source, capture, found)
    releases = [replace(draft, part=part) for draft, part in zip(found, parts, strict=True)]
    done = [store.releases.put(draft, job.source, capture, reader) for draft in releases]
    dropped = store.releases.keep_only(capture.id, [id_ for id_, _ in done])
    why = "" if releases else next((d.reason for d in reading.drafts), "nothing on the page")
    characters = sum(len(draft.text) for draft in releases)
    store.captures.cleaned(capture.id, reader, why, characters, reading.shape)
    removed = store.releases.remove(capture.url, capture.at) if why in _REMOVED else 0
    outcomes = [outcome for _, outcome in done]
    return Counts(
        captures=1,
        new=outcomes.count(Outcome.NEW),
        changed=outcomes.count(Outcome.VERSION) + outcomes.count(Outcome.REREAD) + dropped,
        edited=sum(_edited(store, capture, *one) for one in done),
        removed=removed,
        same=outcomes.count(Outcome.SAME),
        without_release=0 if releases else 1,
    )


def _edited(store: Store, capture: Capture, id_: str, outcome: Outcome) -> bool:
    """Whether a new version says other words than the one before it."""
    change = store.releases.change_at(id_, capture.id) if outcome is Outcome.VERSION else None
    return change is not None and difference(*change).kind is DifferenceKind.SUBSTANTIVE


def clean_all(store: Store, todo: Iterable[Job], total: int, progress: Progress = silent) -> Counts:
    """Clean many captures on all cores and place their releases in the store."""
    counts = Counts()
    pairs = watched(in_order(_cleaned, todo), "cleaning", total, progress)
    for few in groups(pairs, COMMIT_EVERY):
        with store.writing():
            for job, reading in few:
                counts += keep(store, job, reading)
    return counts


def read_again(
    settings: Settings,
    store: Store,
    sources: dict[str, Source],
    captures: Iterable[Capture],
    lessons: Lessons,
) -> None:
    """Let this cleaner read what is held at the addresses of captures that are about to be read.

    So the versions of a release differ by what its office did, not by how we read it.
    """
    numbers = dict.fromkeys(
        number
        for capture in captures
        for number in store.releases.newest_captures(
            capture.url, not_cleaned_by=cleaner(lessons.of(capture.source))
        )
    )
    held = [capture for capture in map(store.captures.get, numbers) if capture]
    clean_all(store, jobs(settings.warc, held, sources, store, [], lessons), len(held))


def outdated(store: Store, source: str, lessons: Lessons) -> Iterator[Capture]:
    """The captures of a source that these rules, with what it repeats, have not read."""
    yield from store.captures.all(source, not_cleaned_by=cleaner(lessons.of(source)))


def reclean(
    settings: Settings,
    store: Store,
    sources: dict[str, Source],
    progress: Progress = silent,
    *,
    source: str = "",
    everything: bool = False,
) -> Counts:
    """Clean captures again: those not read by this cleaner, or `everything`.

    Sources that gave enough new releases, or were read anew, are learnt from.
    """
    lessons, damaged = Lessons(store, sources), list[str]()
    names = [source] if source else list(store.sources.all())
    captures = [
        capture
        for name in names
        for capture in (store.captures.all(name) if everything else outdated(store, name, lessons))
    ]
    captures.sort(key=lambda capture: (capture.at, capture.id))
    found = jobs(settings.warc, captures, sources, store, damaged, lessons)
    counts = clean_all(store, found, len(captures), progress)
    again = {capture.source for capture in captures}
    learnt = [name for name in names if name in again or is_due(store, name)]
    counts += relearn_all(settings, store, sources, learnt, progress)
    return replace(counts, damaged=(*damaged, *counts.damaged))


def relearn_all(
    settings: Settings,
    store: Store,
    sources: dict[str, Source],
    names: Iterable[str],
    progress: Progress = silent,
) -> Counts:
    """Learn what these sources repeat, and read those captures again that read otherwise by it.

    What is counted are the releases that changed; the captures had been read before.
    """
    lessons, damaged = Lessons(store, sources), list[str]()
    known = store.sources.all() | sources
    captures: list[Capture] = []
    for name in watched(list(names), "learning", 0, progress):
        with store.writing():
            captures += relearn(store, known[name], lessons)
    found = jobs(settings.warc, captures, sources, store, damaged, lessons)
    counts = clean_all(store, found, len(captures), progress)
    return Counts(changed=counts.changed, edited=counts.edited, damaged=tuple(damaged))


def jobs(
    folder: Path,
    captures: Iterable[Capture],
    configured: dict[str, Source],
    store: Store,
    damaged: list[str],
    lessons: Lessons | None = None,
) -> Iterator[Job]:
    """The captures with their responses, read back from WARC; damaged ones are named.

    A source as it is configured comes before what the store remembers of it.
    """
    known = store.sources.all() | configured
    lessons = lessons or Lessons(store, configured)
    for capture in captures:
        try:
            fetched = warc.read(folder, capture.place)
        except CaptureError as error:
            damaged.append(str(error))
            continue
        source, listed = known[capture.source], store.sources.listed(capture.url)
        yield Job(capture, fetched, source, listed, lessons.of(capture.source))


def _cleaned(job: Job) -> tuple[Job, Reading]:
    return replace(job, fetched=replace(job.fetched, body=b"")), clean(job)


def groups(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """The items in lists of so many; the last one may be shorter."""
    iterator = iter(items)
    while few := list(islice(iterator, size)):
        yield few
