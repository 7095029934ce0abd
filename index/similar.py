"""Releases that are about the same as another."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Final, Protocol

from archive.errors import EngineError
from archive.store import Store
from index.engines import Engine
from index.hits import hits
from index.result import Hit

_SPARE: Final = 3
"""Similar releases looked at for each that is wanted, since some are copies."""


def similar(
    store: Store, engine: AbstractContextManager[Engine], id_: str, limit: int
) -> tuple[Hit, ...]:
    """The most similar first; () for an unknown id. `engine` is asked for when it is needed.

    Copies of the release are left out, and of releases that are copies of one another all but the
    most similar.
    """
    shown = next(iter(store.showing.some((id_,))), None)
    if shown is None:
        return ()
    group = store.copies.groups((id_,))[id_]
    wanted = limit * _SPARE + store.copies.group_size(group)
    text = f"{shown.title}\n{shown.text}"
    with engine as asked:
        near = asked.similar(id_, text, shown.language, wanted)
    groups = store.copies.groups([other for other, _ in near])
    first = {groups[other]: other for other, _ in reversed(near)}
    kept = {other: score for other, score in near if first[groups[other]] == other}
    others = [other for other in kept if groups[other] != group and other != id_]
    return hits(store, {other: kept[other] for other in others[:limit]}, {})


class Answers(Protocol):
    """What is asked of an archive."""

    def similar(self, id_: str, limit: int = 5) -> tuple[Hit, ...]:
        """As of `index.search.Archive`."""


def beside(archive: Answers, id_: str) -> tuple[Hit, ...]:
    """What to show beside a release: none without an index, which it can be read without."""
    try:
        return archive.similar(id_)
    except EngineError:
        return ()
