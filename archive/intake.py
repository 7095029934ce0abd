"""The other door: rows and files of others become captures, and walk on from there.

Whatever comes in is first written to WARC, as it came: a page as its response, a row of a
table as JSON. So imported releases can be cleaned again like collected ones.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from archive import derive
from archive.collect import collecting, now
from archive.importers import Imported, Skipped
from archive.model import Fetched, Run
from archive.progress import Progress, silent
from archive.settings import Settings
from archive.store import Store, open_store
from archive.warc import WarcWriter, sha256

_URN = "urn:sha256:"


@dataclass(frozen=True, slots=True)
class Intake:
    """What an import brought: counts, rows already held, and each bad row by name."""

    counts: derive.Counts
    held: int
    skipped: tuple[Skipped, ...]


def take_in(
    settings: Settings,
    records: Iterable[Imported | Skipped],
    progress: Progress = silent,
    clock: Callable[[], datetime] = now,
) -> Intake:
    """Keep every record as a capture and clean it. What is held already is not kept twice.

    A bad record is skipped and named in the answer. Raises ImportFileError when a file cannot
    be read at all, StoreLocked when another process brings captures in.
    """
    with (
        collecting(settings),
        open_store(settings.store, create=True) as store,
        WarcWriter(settings.warc) as writer,
    ):
        door = _Door(store, writer, clock)
        counts = derive.clean_all(store, door.left_over(settings), 0, progress)
        counts += derive.clean_all(store, door.jobs(records), 0, progress)
        door.record_runs()
    return Intake(counts, door.held, tuple(door.skipped))


class _Door:
    """Turns records into captures, one by one."""

    def __init__(self, store: Store, writer: WarcWriter, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._writer = writer
        self._clock = clock
        self._started = clock()
        self._runs: dict[str, Run] = {}
        self.held = 0
        self.skipped: list[Skipped] = []

    def jobs(self, records: Iterable[Imported | Skipped]) -> Iterator[derive.Job]:
        """A job for every record that is new to the archive."""
        for record in records:
            if isinstance(record, Skipped):
                self.skipped.append(record)
                continue
            fetched = as_fetched(record, self._clock())
            if self._store.captures.holds(fetched.url, sha256(fetched.body)):
                self.held += 1
                continue
            yield self._keep(record, fetched)

    def _keep(self, record: Imported, fetched: Fetched) -> derive.Job:
        source = record.source
        capture = self._writer.write(fetched, source.name)
        with self._store.writing():
            if source.name not in self._runs:
                self._store.sources.put(source)
            capture = self._store.captures.add(capture)
        run = self._runs.get(source.name) or Run(source.name, "import", self._started)
        self._runs[source.name] = replace(run, fetched=run.fetched + 1)
        return derive.Job(capture, fetched, source)

    def left_over(self, settings: Settings) -> Iterator[derive.Job]:
        """Captures that a run which was stopped had kept and not yet cleaned."""
        captures = list(self._store.captures.all(unread=True))
        return derive.jobs(settings.warc, captures, {}, self._store.sources.all(), [])

    def record_runs(self) -> None:
        """Remember for every source that it was imported."""
        with self._store.writing():
            for run in self._runs.values():
                self._store.sources.record(replace(run, ended=self._clock()))


def as_fetched(record: Imported, at: datetime) -> Fetched:
    """The record as a capture: its own response, or its row as JSON."""
    if record.fetched is not None:
        return record.fetched
    body = _row(record)
    url = record.url or _URN + sha256(body)
    return Fetched(url, url, 0, (("Content-Type", derive.ROW),), body, at.astimezone(UTC))


def _row(record: Imported) -> bytes:
    office = record.source
    row = {
        "source": {
            "title": office.title,
            "publisher": office.publisher,
            "country": office.country,
            "licence": office.licence,
        },
        "title": record.title,
        "subtitle": record.subtitle,
        "text": record.text,
        "html": record.html,
        "published": record.published.isoformat() if record.published else "",
        "language": record.language,
        "number": record.number,
        "people": list(record.people),
        "agencies": list(record.agencies),
        "topics": list(record.topics),
    }
    kept = {name: value for name, value in row.items() if value}
    return json.dumps(kept, ensure_ascii=False).encode("utf-8", "surrogatepass")
