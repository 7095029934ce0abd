"""How long work tells whoever watches: a stage, how much is done, and of how much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

_T = TypeVar("_T")

Progress = Callable[[str, int, int], None]
"""`progress(stage, done, total)`; total 0 means that nobody knows."""


def silent(stage: str, done: int, total: int) -> None:
    """Nobody watches."""


def watched(items: Iterable[_T], stage: str, total: int, progress: Progress) -> Iterator[_T]:
    """The items, telling `progress` after each one."""
    if total:
        progress(stage, 0, total)
    for done, item in enumerate(items, start=1):
        yield item
        progress(stage, done, total)
