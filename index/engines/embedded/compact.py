"""Fewer segments from many: by policy after a batch, or all of several generations at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.disk import sync
from index.engines.embedded.generation import recognise, sign
from index.engines.embedded.merge import Part, merge
from index.engines.embedded.policy import Size, to_merge
from index.engines.embedded.schema import INDEXED
from index.engines.embedded.segments.manifest import Listed, Manifest, read_manifest, segment_path
from index.engines.embedded.segments.segment import Segment
from index.engines.embedded.writer import locked, new_name, publish


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

    Raises EngineError when one of them is damaged, and OSError when the disk is full.
    """
    with locked(folder):
        sign(folder)
        files = [
            (segment_path(part, one.name), one)
            for part in parts
            for one in read_manifest(part).segments
        ]
        publish(folder, Manifest(1, tuple(_merged(files, folder))))


def _merged(files: Iterable[tuple[Path, Listed]], folder: Path) -> list[Listed]:
    """Write segments as one, without what is deleted; none if nothing is left."""
    parts = [Part(Segment(path, INDEXED), _kept(one)) for path, one in files]
    try:
        if not any(part.keep.any() for part in parts):
            return []
        name = new_name()
        size = merge(parts, segment_path(folder, name))
        sync(segment_path(folder, name))
        return [Listed(name, size)]
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
