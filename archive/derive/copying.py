"""Releases → groups of copies: the earliest of them, and what kind of copy the others are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from archive import copies
from archive.copies import Likeness
from archive.derive.keeping import COMMIT_EVERY, groups
from archive.model import CopyKind, Release, Source
from archive.parallel import in_order
from archive.progress import Progress, silent, watched
from archive.store import Placed, Store, Unplaced

_MADE_BY = "copies"

_Places = dict[str, tuple[str, CopyKind]]


def place_all(store: Store, progress: Progress = silent) -> int:
    """Find the copies of every release that came, went or changed since it was looked at.

    The groups are those that a look at the whole archive would give. Returns how many releases
    have another place in them than before.
    """
    if store.fact(_MADE_BY) != copies.FINGERPRINT:
        with store.writing():
            store.copies.forget()
            store.put_fact(_MADE_BY, copies.FINGERPRINT)
    total = store.copies.unplaced_count()
    moved = 0
    read = watched(in_order(_read, store.copies.unplaced()), "finding copies", total, progress)
    for few in groups(read, COMMIT_EVERY):
        with store.writing():
            moved += _place(store, few)
    return moved


@dataclass(frozen=True, slots=True)
class _Read:
    """A release to be placed, with the digest and the keys of its wording, "" if it is gone."""

    number: int
    release: str
    published: date | None
    digest: str = ""
    keys: tuple[int, ...] = ()
    title: str = ""


@dataclass(slots=True)
class _Batch:
    """What placing a few releases has touched, and the texts that were compared."""

    releases: set[str] = field(default_factory=set)
    wordings: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)  # wordings that a release had before
    texts: dict[int, copies.Wording] = field(default_factory=dict)


def _read(unplaced: Unplaced) -> _Read:
    number, release, published = unplaced.number, unplaced.release, unplaced.published
    draft = unplaced.draft
    if draft is None:
        return _Read(number, release, published)
    wording = copies.read(draft.title, draft.text)
    title = " ".join(copies.title_words(draft.title))
    return _Read(number, release, published, wording.digest, wording.keys, title)


def _place(store: Store, few: Iterable[_Read]) -> int:
    """Place a few releases, inside the caller's transaction."""
    batch = _Batch()
    for one in few:
        if not store.copies.done(one.number, one.release):
            continue  # changed while it was read: it stands on the list again
        batch.releases.add(one.release)
        if one.digest:
            _word(store, batch, one)
        else:
            batch.left.add(store.copies.drop(one.release))
    batch.left.discard(0)  # those that are new, or looked at again, had none
    touched = batch.wordings | batch.left
    near = store.copies.alike(touched)
    store.copies.sweep(batch.left)
    places = _regroup(store, batch, _connected(store, touched.union(*near.values())))
    store.copies.move(places)
    return len(places)


def _word(store: Store, batch: _Batch, one: _Read) -> None:
    """Give a release its wording, and see which others are like it."""
    known = store.copies.wording(one.digest)
    number = known or store.copies.add_wording(one.digest, one.keys)
    before = store.copies.put(one.release, number, one.title)
    if before != number:
        batch.left.add(before)
    batch.wordings.add(number)
    for other in store.copies.candidates(number, one.keys, one.published, copies.NEAR_DAYS):
        likeness = _likeness(store, batch, number, other)
        if likeness is not Likeness.NONE:
            store.copies.put_alike(number, other, likeness)


def _likeness(store: Store, batch: _Batch, one: int, other: int) -> Likeness:
    mine, yours = _text(store, batch, one), _text(store, batch, other)
    return copies.compare(mine, yours) if mine and yours else Likeness.NONE


def _text(store: Store, batch: _Batch, wording: int) -> copies.Wording | None:
    """A wording's text; None where it will be compared when its release is placed."""
    if wording not in batch.texts:
        draft = store.copies.draft(wording)
        if draft is None:
            return None
        batch.texts[wording] = copies.read(draft.title, draft.text)
    return batch.texts[wording]


def _connected(store: Store, wordings: Iterable[int]) -> dict[int, dict[int, Likeness]]:
    """All wordings that hang together with these, each with those like it."""
    found: dict[int, dict[int, Likeness]] = {}
    todo = set(wordings)
    while todo:
        for wording, near in store.copies.alike(todo).items():
            found[wording] = {other: Likeness(near[other]) for other in near}
        todo = {other for wording in todo for other in found[wording]} - found.keys()
    return found


def _regroup(store: Store, batch: _Batch, alike: Mapping[int, Mapping[int, Likeness]]) -> _Places:
    """Where the releases with these wordings stand now, if it is another place."""
    placed = store.copies.placed(alike)
    heads = copies.group(map(_member, placed), alike)
    places: _Places = {}
    kinds = _Kinds(store)
    for one in placed:
        head = heads[one.release].id
        same = one.head == head and not {one.release, head} & batch.releases
        kind = one.kind if same else kinds.of(one.release, head)
        if (head, kind) != (one.head, one.kind):
            places[one.release] = (head, kind)
    return places


def _member(placed: Placed) -> copies.Member:
    return copies.Member(
        placed.release,
        placed.source,
        placed.published,
        placed.first_seen,
        placed.wording,
        tuple(placed.title.split()),
    )


class _Kinds:
    """Tells kinds of copies; reads a release once, and only if it has to."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sources: dict[str, Source] | None = None
        self._issues: dict[str, copies.Issue] = {}

    def of(self, release: str, head: str) -> CopyKind:
        """What kind of copy a release is of the earliest of its group."""
        if release == head:
            return CopyKind.FIRST
        return copies.kind(self._issue(release), self._issue(head))

    def _issue(self, id_: str) -> copies.Issue:
        if id_ not in self._issues:
            release = self._store.releases.get(id_)
            if release is None:
                raise LookupError(f"release {id_} went while its copies were looked for")
            if self._sources is None:
                self._sources = self._store.sources.all()
            source = self._sources.get(release.source) or Source(release.source, release.source)
            self._issues[id_] = _issue(release, source)
        return self._issues[id_]


def _issue(release: Release, source: Source) -> copies.Issue:
    draft = release.draft
    return copies.Issue(
        release.source,
        draft.published,
        draft.title,
        draft.text,
        tuple(filter(None, (source.title, source.publisher, draft.issuer, *draft.agencies))),
        draft.people,
    )
