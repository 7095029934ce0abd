"""What sources repeat: learnt from the releases held, and which captures read otherwise by it."""

from __future__ import annotations

from collections.abc import Mapping

from archive.clean import FINGERPRINT, Learnt, Page, learn, without
from archive.model import Capture, RepeatKind, Source
from archive.store import Store

_AT_MOST = 10_000
"""Releases of one source that are learnt from; of more, so many spread over all of them."""

_STEPS = (5, 10, 20, 50, 100)
"""Releases at which a source is learnt from; after these, whenever half as many came again."""


class Lessons:
    """What is known of the sources' repeats while captures are read: asked once for each."""

    def __init__(self, store: Store, configured: Mapping[str, Source] | None = None) -> None:
        self._store = store
        self._configured = configured or {}
        self._known: dict[str, Learnt] = {}

    def of(self, name: str) -> Learnt:
        """What a source repeats, without what its owner wants to keep."""
        if name not in self._known:
            source = self._configured.get(name)
            repeats = Learnt(self._store.repeats.of(name))
            self._known[name] = without(repeats, source.keep if source else ())
        return self._known[name]

    def again(self, name: str) -> Learnt:
        """The same, asked anew: the source was learnt from meanwhile."""
        self._known.pop(name, None)
        return self.of(name)


def cleaner(learnt: Learnt | None) -> str:
    """What stands with a capture for how it was read: the rules, and what its source repeats."""
    return f"{FINGERPRINT}+{learnt.digest}" if learnt and learnt.repeats else FINGERPRINT


def is_due(store: Store, source: str) -> bool:
    """Whether enough releases of a source came since it was last learnt from."""
    before, now = store.repeats.learnt_from(source), store.releases.count_of(source)
    step = next((step for step in _STEPS if step > before), before + before // 2)
    return now >= step


def study(store: Store, source: Source) -> Learnt:
    """What a source repeats, from the releases held of it. Changes nothing."""
    drafts = store.releases.spread(source.name, _AT_MOST)
    return learn(map(Page.of, drafts), source)


def relearn(store: Store, source: Source, lessons: Lessons) -> tuple[Capture, ...]:
    """Learn from a source anew. Returns the captures that may read otherwise by it.

    The others, if these rules have read them, count as read with what is known now. To be called
    inside a transaction.
    """
    before = lessons.of(source.name)
    learnt = study(store, source)
    store.repeats.put(source.name, learnt.repeats, store.releases.count_of(source.name))
    after = lessons.again(source.name)
    if before.digest == after.digest:
        return ()
    read = tuple(store.captures.read_by(source.name, cleaner(before)))
    touched = _touched(store, source.name, before.differing(after), read)
    store.captures.still_read(source.name, cleaner(before), cleaner(after), touched)
    return tuple(capture for capture in read if capture.id in touched)


def _touched(store: Store, source: str, differing: Learnt, read: tuple[Capture, ...]) -> set[int]:
    """The captures with a block that something different is known of.

    A capture that says what an earlier one of its page says has no blocks of its own in the
    store: it is touched when that one is, or when places are concerned.
    """
    own, touched = set[int](), set[int]()
    for capture, draft in store.releases.of_source(source):
        own.add(capture)
        if any(map(differing.speaks_of, draft.blocks)):
            touched.add(capture)
    places = any(repeat.kind is RepeatKind.POSITION for repeat in differing.repeats)
    pages = {capture.url for capture in read if capture.id in touched}
    return touched | {c.id for c in read if c.id not in own and (places or c.url in pages)}
