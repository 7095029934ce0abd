"""Decisions about entities, from the page: applied at once, and the index follows.

The words and rules are those of the command line (`press-archive entities`). One administrator
decides at a time; whoever comes second is told so, and nothing of theirs is half done.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Final

from filelock import FileLock, Timeout

from archive import derive
from archive.derive import Advice
from archive.entities import Decision, Sign, Suggestion, authority_text, read_authority
from archive.errors import EngineError, EngineLocked, StoreError, StoreLocked, WorkerDied
from archive.model import Entity, EntityType
from archive.parallel import Tell, apart
from archive.progress import Progress
from archive.settings import Settings
from archive.store import Sighting, Store, open_store, read_store
from index.build import update
from index.desk.standby import Standby
from index.desk.work import Percent, silent

__all__ = ["Advice", "Applied", "Decision", "Sign", "Standing", "Suggestion"]


_SHARES: Final = {"resolving": (0, 70), "indexing": (70, 30)}
"""Of every stage: the percent at which it begins, and how many it takes."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A decision that was taken, or taken back, and how many releases it touched.

    `searchable` is False where the index could not follow yet, because it is being built.
    """

    decision: Decision
    touched: int
    undone: bool = False
    searchable: bool = True


def decisions(settings: Settings) -> tuple[Decision, ...]:
    """What was decided, in the order of the file. Raises SettingsError when it cannot be read."""
    return read_authority(settings.authority)


def decide(settings: Settings, decision: Decision, progress: Percent = silent) -> Applied:
    """Take a decision, apply it, and let the index follow.

    Raises SettingsError when it cannot be followed, StoreLocked when somebody else decides,
    StoreError when it cannot be kept; then nothing is changed. Raises WorkerDied, which says
    whether it is kept, when the process that applies it is killed.
    """
    return _apart(_Job(settings, decision, undone=False), progress)


def undo(settings: Settings, decision: Decision, progress: Percent = silent) -> Applied:
    """Take one decision back. Raises SettingsError when it is not there, StoreLocked."""
    return _apart(_Job(settings, decision, undone=True), progress)


@dataclass(frozen=True, slots=True)
class _Job:
    settings: Settings
    decision: Decision
    undone: bool


def _apart(job: _Job, progress: Percent) -> Applied:
    """In a process of its own, so that readers of this one are answered meanwhile."""
    with _alone(job.settings):
        before = decisions(job.settings)
        try:
            done = WORKER.do(job, progress)
        except WorkerDied as error:
            raise _ended(before != decisions(job.settings)) from error
        with open_store(job.settings.store) as store:
            _KNOWN.answered(job.settings, store, None if job.undone else job.decision)
    return done


def _ended(kept: bool) -> WorkerDied:
    """What became of a decision whose process was killed, perhaps for want of memory."""
    if kept:
        return WorkerDied(
            "the decision is kept, but the process that applied it was ended: search shows it "
            "after the next one, or after `press-archive rebuild`",
            kind="decided_and_died",
        )
    return WorkerDied(
        "the process that applied the decision was ended; nothing was decided: try again",
        kind="died_undecided",
    )


def _do(tell: Tell, job: _Job) -> Applied:
    def progress(stage: str, done: int, total: int) -> None:
        begins, takes = _SHARES.get(stage, (0, 0))
        tell(begins + takes * done // max(total, 1))

    with open_store(job.settings.store) as store:
        act = derive.take_back if job.undone else derive.decide
        done = act(job.settings, store, job.decision, progress)
    searchable = _follow(job.settings, progress)
    return Applied(done.decision, done.touched, job.undone, searchable)


def _prepare() -> None:
    """Open the rooms that every decision takes, before the first one comes."""
    import index.engines.embedded.compact
    import index.engines.embedded.writer  # noqa: F401

    _ = derive.decide, derive.take_back


WORKER: Final = Standby(_do, _prepare)
"""The process that applies decisions. One that cannot follow builds the index anew, by others."""


def ready() -> None:
    """Somebody may decide soon: have the process started that applies it."""
    WORKER.ready()


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Decide while nobody else does. SQLite would let them wait for a minute, without a word."""
    try:
        with FileLock(settings.home / "desk.lock", timeout=0):
            yield
    except Timeout:
        raise StoreLocked(
            "another administrator is deciding at this moment; nothing of yours was changed: "
            "try again in a few seconds",
            kind="deciding_elsewhere",
        ) from None
    except OSError as error:
        raise StoreError(
            f"{settings.home} cannot be written: {error.strerror}",
            kind="home_unwritable",
            path=str(settings.home),
        ) from error


def _follow(settings: Settings, progress: Progress) -> bool:
    try:
        update(settings, progress)
    except EngineLocked:  # whoever builds follows to the end; the next update does the rest
        return False
    except EngineError as error:
        raise EngineError(
            f"the decision is kept, but {error}", kind="decided_unindexed", error=str(error)
        ) from error
    return True


# ---------------------------------------------------------------- what may be decided


class _Known:
    """The suggestions that were last worked out, for each archive.

    They follow from every name and decision, and take many seconds. A decision taken here
    only answers some of them, so the others stand until names change.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: dict[str, tuple[str, tuple[Suggestion, ...]]] = {}

    def get(self, settings: Settings, store: Store) -> tuple[Suggestion, ...] | None:
        """Those that still hold, None where they have to be worked out."""
        with self._lock:
            state, found = self._held.get(str(settings.home), ("", ()))
        return found if state == _state(settings, store) else None

    def put(self, settings: Settings, store: Store, found: tuple[Suggestion, ...]) -> None:
        """Hold what was worked out."""
        state = _state(settings, store)
        with self._lock:
            self._held[str(settings.home)] = (state, found)

    def answered(self, settings: Settings, store: Store, decision: Decision | None) -> None:
        """A decision was taken, or taken back."""
        home = str(settings.home)
        with self._lock:
            if home in self._held:
                _, found = self._held[home]
                left = tuple(one for one in found if not _answers(decision, one))
                self._held[home] = (_state(settings, store), left)


_KNOWN = _Known()


def _state(settings: Settings, store: Store) -> str:
    """What suggestions follow from."""
    told = f"{store.fact('names')}\0{authority_text(decisions(settings))}"
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def _answers(decision: Decision | None, one: Suggestion) -> bool:
    """Whether a suggestion is about a name that was decided about."""
    if decision is None or one.type is not decision.type:
        return False
    names = {one.name, one.value} if one.action == "merge" else {one.name}
    pair = {decision.name, decision.value}
    return names == pair if decision.action in ("merge", "apart") else decision.name in names


def known_suggestions(settings: Settings) -> tuple[Suggestion, ...] | None:
    """The suggestions that were worked out and still hold; None where there are none yet."""
    with read_store(settings.store) as store:
        return _KNOWN.get(settings, store)


def suggestions(settings: Settings, progress: Percent = silent) -> tuple[Suggestion, ...]:
    """Work out what may be decided, the surest and most frequent first.

    In a process of its own, so that readers of this one are answered meanwhile.
    """
    (found,) = apart(_work_out, [settings], lambda number, percent: progress(percent))
    with open_store(settings.store) as store:
        _KNOWN.put(settings, store, found)
    return found


def _work_out(tell: Tell, settings: Settings) -> tuple[Suggestion, ...]:
    def progress(stage: str, done: int, total: int) -> None:
        tell(100 * done // max(total, 1))

    with open_store(settings.store) as store:
        return tuple(derive.suggestions(settings, store, progress))


def proposals(settings: Settings, shown: Sequence[Suggestion]) -> list[Advice]:
    """Suggestions with what releases say of each name."""
    with read_store(settings.store) as store:
        return [derive.evidence(store, one) for one in shown]


@dataclass(frozen=True, slots=True)
class Standing:
    """An entity as it stands, with the forms that releases have of it, the most frequent first."""

    entity: Entity
    forms: tuple[Sighting, ...]

    @property
    def releases(self) -> int:
        """How often its forms are seen; a release that has two counts twice."""
        return sum(form.releases for form in self.forms)


def standing(settings: Settings, id_: str) -> tuple[Standing, ...]:
    """Everything that goes by this id or name: seldom more than one, of different types."""
    with read_store(settings.store) as store:
        found = (store.sightings.entity(k, store.entities.find(k, id_)) for k in EntityType)
        return tuple(Standing(one, store.sightings.behind(one)) for one in found if one)
