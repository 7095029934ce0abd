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
from archive.model import Capture, Fetched, Purpose, Run, Source
from archive.progress import Progress, silent
from archive.settings import Settings
from archive.sources import load_sources
from archive.store import Store, open_store
from archive.warc import WarcWriter, sha256

_TOGETHER = 32
"""Records written to the disk at once."""

_URN = "urn:sha256:"


@dataclass(frozen=True, slots=True)
class Intake:
    """What an import brought.

    `held` counts records that the archive had already, `skipped` bad ones, and `left_out` those
    that are no releases and do no harm: pictures of a WARC file, its redirects, its lists.
    """

    counts: derive.Counts
    held: int = 0
    skipped: int = 0
    left_out: int = 0


def take_in(
    settings: Settings,
    records: Iterable[Imported | Skipped],
    progress: Progress = silent,
    clock: Callable[[], datetime] = now,
    *,
    total: int = 0,
    on_skip: Callable[[Skipped], None] = lambda skipped: None,
) -> Intake:
    """Keep every record as a capture and clean it. What is held already is not kept twice.

    A bad record is told to `on_skip` and stops nothing; `total` is how many records there are,
    if anybody knows. Raises ImportFileError when a file cannot be read at all, StoreLocked when
    another process brings captures in.
    """
    with (
        collecting(settings),
        open_store(settings.store, create=True) as store,
        WarcWriter(settings.warc) as writer,
    ):
        sources = load_sources(settings.sources)
        lessons = derive.Lessons(store, sources)
        door = _Door(store, writer, clock, on_skip, lessons)
        counts = derive.recover(settings, store, sources, progress)

        def before(captures: list[Capture]) -> None:
            derive.read_again(settings, store, sources, captures, lessons)

        jobs = door.jobs(_counted(records, total, progress), before)
        counts += derive.clean_all(store, jobs, 0)
        due = [name for name in door.names() if derive.is_due(store, name)]
        derive.relearn_all(settings, store, sources, due, progress)
        door.record_runs()
    return Intake(counts, door.held, door.skipped, door.left_out)


def _counted(
    records: Iterable[Imported | Skipped], total: int, progress: Progress
) -> Iterator[Imported | Skipped]:
    """The records, telling progress; at the end the total is what it turned out to be."""
    done = 0
    for done, record in enumerate(records, start=1):
        yield record
        progress("importing", done, max(total, done) if total else 0)
    if done:
        progress("importing", done, done)


class _Door:
    """Turns records into captures, one by one."""

    def __init__(
        self,
        store: Store,
        writer: WarcWriter,
        clock: Callable[[], datetime],
        on_skip: Callable[[Skipped], None],
        lessons: derive.Lessons,
    ) -> None:
        self._store = store
        self._writer = writer
        self._clock = clock
        self._on_skip = on_skip
        self._lessons = lessons
        self._started = clock()
        self._runs: dict[str, Run] = {}
        self.held = self.skipped = self.left_out = 0

    def jobs(
        self,
        records: Iterable[Imported | Skipped],
        before: Callable[[list[Capture]], None],
    ) -> Iterator[derive.Job]:
        """A job for every record new to the archive; `before` hears of a few, ahead of them."""
        for few in derive.groups(records, _TOGETHER):
            todo = self._take(few)
            before([job.capture for job in todo])
            yield from todo

    def _take(self, few: list[Imported | Skipped]) -> list[derive.Job]:
        """Write what is new of a few records to WARC, then to the store."""
        written: dict[tuple[str, str, datetime | None], derive.Job] = {}
        with self._writer.together():
            for record in few:
                if isinstance(record, Skipped):
                    self._skip(record)
                    continue
                fetched = as_fetched(record, self._clock())
                key = (fetched.url, sha256(fetched.body), fetched.at if fetched.status else None)
                if key in written or self._holds(record, key):
                    self.held += 1
                    continue
                written[key] = self._write(record.source, fetched)
        return self._add(list(written.values()))

    def _skip(self, record: Skipped) -> None:
        self.left_out += record.left_out
        self.skipped += not record.left_out
        self._on_skip(record)

    def _holds(self, record: Imported, key: tuple[str, str, datetime | None]) -> bool:
        """Whether the archive has this very record, or a table's row says what a page said."""
        if record.fetched is None and self._has_page(key[0]):
            return True
        return self._store.captures.holds(*key)

    def _has_page(self, url: str) -> bool:
        """Whether a release at this address was read from its page: a row only repeats it."""
        held = self._store.releases.newest_captures(url)
        captures = (self._store.captures.get(number) for number in held)
        return any(capture is not None and capture.status for capture in captures)

    def _write(self, source: Source, fetched: Fetched) -> derive.Job:
        same = next(self._store.captures.having(fetched.url, sha256(fetched.body)), None)
        kept = self._writer.write(
            fetched,
            source.name,
            unchanged=same if fetched.status == 200 else None,
            purpose=Purpose.IMPORT,
        )
        return derive.Job(kept, fetched, source, learnt=self._lessons.of(source.name))

    def _add(self, written: list[derive.Job]) -> list[derive.Job]:
        """Let the store know the captures and their sources."""
        with self._store.writing():
            for source in {job.source.name: job.source for job in written}.values():
                if source.name not in self._runs:
                    self._store.sources.put(source)
                run = self._runs.get(source.name) or Run(source.name, "import", self._started)
                own = sum(job.source.name == source.name for job in written)
                self._runs[source.name] = replace(run, fetched=run.fetched + own)
            return [replace(job, capture=self._store.captures.add(job.capture)) for job in written]

    def names(self) -> tuple[str, ...]:
        """The sources that something new came of."""
        return tuple(self._runs)

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
    at = min(at, record.captured or at).astimezone(UTC)
    headers = (("Content-Type", derive.ROW),)
    return Fetched(url, record.final_url or url, 0, headers, body, at)


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
