"""One source, from its lists to the store."""

from __future__ import annotations

from dataclasses import dataclass, replace

from archive import derive
from archive.clean import FINGERPRINT
from archive.collect.keeper import Keeper
from archive.collect.schedule import due
from archive.discover import discover
from archive.errors import FetchError, PressArchiveError, Stopped
from archive.model import Fetched, Listed, Purpose, Run, Source, Step
from archive.store import Address, Store

_ANNOUNCED = 500
"""Addresses remembered in one transaction."""

_NOT_MODIFIED = 304

_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
"""Media types that are kept."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with each source.

    `limit` bounds the release pages looked at; `again` looks at every known address, due or
    not; `history` goes back through the past of its lists, by so many pages at most (0: the
    newest only).
    """

    limit: int | None = None
    again: bool = False
    history: int = 0


def walk(keeper: Keeper, source: Source, plan: Plan) -> Run:
    """Walk through one source. What goes wrong is told and stands in the run.

    Raises Stopped when the keeper is told to stop, and StoreError when nothing can be recorded.
    """
    with keeper.store() as store:
        return _Walk(keeper, store, source, plan).run()


class _Walk:
    """The steps of one walk, and what has come of it so far."""

    def __init__(self, keeper: Keeper, store: Store, source: Source, plan: Plan) -> None:
        self._keeper = keeper
        self._store = store
        self._source = source
        self._plan = plan
        self._run = Run(source.name, "collect", keeper.now())

    def run(self) -> Run:
        """All steps; however they end, what was done is recorded."""
        whole = self._last_was_whole()
        self._record()
        try:
            self._discover(whole)
            addresses = self._due()
            self._keeper.expect(len(addresses))
            for address in addresses:
                self._look(address)
                self._keeper.looked()
        except Stopped:
            self._record()
            raise
        except PressArchiveError as error:
            self._keeper.warn(f"{self._source.name}: {error}")
            self._run = replace(self._run, error=str(error))
        self._run = replace(self._run, ended=self._keeper.now())
        self._record()
        return self._run

    def _record(self) -> None:
        with self._keeper.writing(self._store):
            self._store.sources.put(self._source)
            self._store.sources.record(self._run)

    # ------------------------------------------------------------ lists

    def _last_was_whole(self) -> bool:
        """Whether the last walk saw its lists to the end, so that known addresses mean the end."""
        runs = self._store.sources.runs(self._source.name, 20)
        last = next((run for run in runs if run.kind == "collect"), None)
        return last is not None and last.whole

    def _discover(self, whole: bool) -> None:
        """Remember every address the source announces."""
        problems: list[str] = []

        def problem(message: str) -> None:
            problems.append(message)
            self._keeper.warn(message)

        name, history = self._source.name, self._plan.history
        known = {one.listed.url for one in self._store.sources.addresses(name)}
        listed = discover(
            self._source,
            self._list,
            pages=history or None,
            on_problem=problem,
            known=known.__contains__ if whole and not history else None,
            steps=self._store.sources.steps(name) if history else (),
            on_step=self._step if history else None,
        )
        for few in derive.groups(listed, _ANNOUNCED):
            self._announce(few)
        self._run = replace(self._run, whole=not problems)

    def _announce(self, few: list[Listed]) -> None:
        at, name = self._keeper.now(), self._source.name
        with self._keeper.writing(self._store):
            new = sum(self._store.sources.announce(name, one, at) for one in few)
        self._run = replace(self._run, found=self._run.found + new)

    def _step(self, step: Step) -> None:
        with self._keeper.writing(self._store):
            self._store.sources.put_step(self._source.name, step)

    def _list(self, url: str) -> Fetched:
        """A list, asked for only if it changed since we kept it, and kept."""
        held = self._store.captures.latest(url)
        fetched = self._keeper.ask(url, self._source, held)
        self._keeper.keep(self._store, self._source, fetched, held, Purpose.LISTING)
        return self._keeper.earlier(held) if held and fetched.status == _NOT_MODIFIED else fetched

    # ------------------------------------------------------------ releases

    def _due(self) -> list[Address]:
        at = self._keeper.now()
        known = self._store.sources.addresses(self._source.name)
        chosen = [address for address in known if self._plan.again or due(address, at)]
        return chosen[: self._plan.limit]

    def _look(self, address: Address) -> None:
        """Look at one address; keep what came, and what it says."""
        url = address.listed.url
        held = self._store.captures.latest(url)
        try:
            fetched = self._keeper.ask(url, self._source, held, _PAGES)
        except FetchError as error:
            self._keeper.warn(f"{url}: {error}")
            self._missed(url)
            return
        self._read_again(url)
        capture = self._keeper.keep(self._store, self._source, fetched, held, Purpose.RELEASE)
        job = derive.Job(capture, fetched, self._source, address.listed)
        reading = self._keeper.clean(job)
        with self._keeper.writing(self._store):
            counts = derive.keep(self._store, job, reading)
        self._run = _added(self._run, counts)

    def _read_again(self, url: str) -> None:
        """Let this cleaner read what is held of a page, so that versions differ in words only."""
        numbers = self._store.releases.newest_captures(url, not_cleaned_by=FINGERPRINT)
        captures = [c for c in map(self._store.captures.get, numbers) if c]
        for job in self._keeper.jobs(self._store, captures, self._source):
            reading = self._keeper.clean(job)
            with self._keeper.writing(self._store):
                derive.keep(self._store, job, reading)

    def _missed(self, url: str) -> None:
        with self._keeper.writing(self._store):
            self._store.sources.looked(url, self._keeper.now(), 0)
        self._run = replace(self._run, skipped=self._run.skipped + 1)


def _added(run: Run, counts: derive.Counts) -> Run:
    return replace(
        run,
        fetched=run.fetched + 1,
        new=run.new + counts.new,
        changed=run.changed + counts.changed,
        edited=run.edited + counts.edited,
        removed=run.removed + counts.removed,
        skipped=run.skipped + (0 if counts.removed else counts.without_release),
    )
