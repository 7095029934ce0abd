"""Fewer segments from many: by policy after a batch, or all of several generations at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from archive.parallel import Tell, apart
from index.disk import sync
from index.engines.embedded.generation import recognise, sign
from index.engines.embedded.indexed import INDEXED, words_field
from index.engines.embedded.merge import Part, merge, put_together
from index.engines.embedded.policy import Size, to_merge
from index.engines.embedded.segments.manifest import Listed, Manifest, read_manifest, segment_path
from index.engines.embedded.segments.segment import IndexedField, Segment
from index.engines.embedded.writer import locked, new_name, publish
from index.fields import TEXT


def tidy(folder: Path) -> None:
    """Merge the segments of a generation as far as the policy asks for it.

    Raises EngineLocked while a batch is written, EngineError when a segment is damaged, and
    OSError when the disk is full; the generation is then as it was.
    """
    with locked(folder):
        recognise(folder)
        manifest = read_manifest(folder)
        segments = list(manifest.segments)
        made: list[Listed] = []
        runs = to_merge([Size(one.docs, one.live) for one in segments])
        try:
            for run in reversed(runs):
                old = segments[run.start : run.stop]
                merged = _merged([(segment_path(folder, one.name), one) for one in old], folder)
                made += merged
                segments[run.start : run.stop] = merged
        except BaseException:
            _remove(folder, made)
            raise
        if runs:
            publish(folder, Manifest(manifest.number + 1, tuple(segments)))
            _let_go(folder, {one.name for one in manifest.segments} - {s.name for s in segments})


def join(folder: Path, parts: Sequence[Path]) -> None:
    """Make one generation of several that hold different releases; `folder` is empty yet.

    Two processes merge about half each. Raises EngineError when a generation is damaged, OSError
    when the disk is full, WorkerDied when a process is killed.
    """
    with locked(folder):
        sign(folder)
        files = [
            (segment_path(part, one.name), one)
            for part in parts
            for one in read_manifest(part).segments
        ]
        publish(folder, Manifest(1, tuple(_merged(files, folder, _in_halves))))


Files = Sequence[tuple[Path, Listed]]


def _at_once(files: Files, path: Path) -> int:
    with _opened(files) as parts:
        return merge(parts, path)


def _in_halves(files: Files, path: Path) -> int:
    halves = [_Half(files, fields, path.with_suffix(f".{fields[0].name}")) for fields in _HALVES]
    apart(_merge_half, halves, lambda *_: None)
    size = put_together([half.path for half in halves], path)
    for half in halves:
        half.path.unlink()
    return size


def _merged(
    files: Files, folder: Path, merging: Callable[[Files, Path], int] = _at_once
) -> list[Listed]:
    """Write segments as one, without what is deleted; none if nothing is left."""
    if not any(one.live for _, one in files):
        return []
    name = new_name()
    size = merging(files, segment_path(folder, name))
    sync(segment_path(folder, name))
    return [Listed(name, size)]


_LARGEST = words_field(TEXT)
_HALVES = (
    tuple(field for field in INDEXED if field.name != _LARGEST),
    tuple(field for field in INDEXED if field.name == _LARGEST),
)
"""Fields that take about the same time to merge."""


@dataclass(frozen=True, slots=True)
class _Half:
    """Segments to be merged as far as these fields, into a file."""

    files: Files
    fields: tuple[IndexedField, ...]
    path: Path


def _merge_half(_: Tell, half: _Half) -> None:
    """Runs in a process of its own."""
    with _opened(half.files) as parts:
        merge(parts, half.path, half.fields)


@contextmanager
def _opened(files: Files) -> Iterator[list[Part]]:
    parts = [Part(Segment(path, INDEXED, one.docs), _kept(one)) for path, one in files]
    try:
        yield parts
    finally:
        for part in parts:
            part.segment.close()


def _kept(listed: Listed) -> NDArray[np.bool_]:
    keep = np.ones(listed.docs, np.bool_)
    keep[listed.deleted] = False
    return keep


def _remove(folder: Path, listed: Iterable[Listed]) -> None:
    for one in listed:
        segment_path(folder, one.name).unlink(missing_ok=True)


def _let_go(folder: Path, names: Iterable[str]) -> None:
    """Let the grace of segments begin that are in no manifest any more."""
    for name in names:
        with suppress(OSError):
            os.utime(segment_path(folder, name))
